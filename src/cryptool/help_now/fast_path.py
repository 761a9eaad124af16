"""`cryptool help-now` without Typer.

Rules:
1. Import nothing third-party; read only literals and one optional one-line file.
2. Report an unknown option on stderr and show the page anyway; always return 0.
"""

import os
import sys

from cryptool import GLOBAL_FLAGS, GLOBAL_VALUES
from cryptool.help_now import page
from cryptool.help_now.country import country_file, read_country
from cryptool.terminal.unicode import unicode_works

TYPE_CHECKING = False
if TYPE_CHECKING:  # importing `typing` would load thirty modules
    from typing import TextIO

HELP: dict[str, str] = {
    "command.help-now": "Urgent help: emergency numbers and people to talk to. Always works.",
    "flag.country": "A country's two-letter code or name, for example NO or Norway.",
    "flag.help-now.list": "All countries.",
    "flag.help-now.json": "As JSON.",
}
USAGE = """Usage: cryptool help-now [OPTIONS]

  Urgent help: emergency numbers and people to talk to. Always works.

Options:
  --country TEXT  A country's two-letter code or name, for example NO or Norway.
  --list          All countries.
  --json          As JSON.
  -h, --help      Show this message and exit.
"""
_NOT_UNDERSTOOD = "cryptool: note: help-now does not know {option} and goes on without it.\n"


class _Request:
    country: str | None = None
    everything = False
    json = False
    usage = False


def answer(arguments: list[str], stdout: "TextIO | None", stderr: "TextIO | None") -> int:
    """Write the page that `arguments` ask for. Always return 0."""
    wish = _read(arguments, stderr)
    _write(stdout, USAGE if wish.usage else _page(wish, stdout))
    return 0


def _read(arguments: list[str], stderr: "TextIO | None") -> _Request:
    wish = _Request()
    rest = list(arguments)
    words: list[str] = []
    while rest:
        option, equals, value = rest.pop(0).partition("=")
        if option == "--country":
            wish.country = value if equals else (rest.pop(0) if rest else "")
        elif option in GLOBAL_VALUES and not equals:
            del rest[:1]
        elif option == "--list":
            wish.everything = True
        elif option == "--json":
            wish.json = True
        elif option in ("-h", "--help"):
            wish.usage = True
        elif not option.startswith("-"):
            words.append(option)
        elif option not in GLOBAL_FLAGS and option not in GLOBAL_VALUES:
            _write(stderr, _NOT_UNDERSTOOD.format(option=_shown(option)))
    if wish.country is None and words:
        wish.country = " ".join(words)
    return wish


def _page(wish: _Request, stdout: "TextIO | None") -> str:
    unknown = ""
    if wish.country is None:
        iso = read_country(country_file(os.environ))
    else:
        iso = page.match_country(wish.country) or ""
        unknown = "" if iso or not wish.country.strip() else _shown(wish.country)
    if wish.json:
        return _as_json(page.records("" if wish.everything else iso))
    unicode = unicode_works(os.environ, getattr(stdout, "encoding", None), sys.platform)
    width = _width(stdout)
    if wish.everything:
        return page.listing(unicode=unicode, width=width)
    return page.page(iso, unknown=unknown, unicode=unicode, width=width)


def _as_json(records: list[dict[str, str | None]]) -> str:
    import json

    whole = {"schema": 1, "kind": "helplines", "items": records}
    return json.dumps(whole, ensure_ascii=True, indent=2) + "\n"


def _shown(typed: str) -> str:
    # Control characters would reach the terminal.
    return "".join(c if c.isprintable() else "?" for c in typed[:40])


def _width(stdout: "TextIO | None") -> int:
    try:
        columns = int(os.environ.get("COLUMNS") or 0)
        if not columns and stdout is not None:
            columns = os.get_terminal_size(stdout.fileno()).columns
    except (OSError, ValueError):
        columns = 0
    columns = columns or 80
    return max(20, min(columns - 1, 79))


def _write(stream: "TextIO | None", text: str) -> None:
    if stream is None:
        return
    try:
        encoding = stream.encoding or "ascii"
        stream.write(text.encode(encoding, "replace").decode(encoding))
        stream.flush()
    except (OSError, ValueError, LookupError):
        # Closed pipe or full disk. Keep Python from flushing again at exit, and complaining.
        try:  # noqa: SIM105 - saves importing contextlib
            os.dup2(os.open(os.devnull, os.O_WRONLY), stream.fileno())
        except (OSError, ValueError):
            pass
