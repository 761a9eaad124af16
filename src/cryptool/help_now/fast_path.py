"""`cryptool help-now` without Typer.

Rules:
1. Import nothing third-party; read only literals, two optional small files (the country, and the support sheet that
   the person chose to make) and, in another language, the catalog.
2. Report an unknown option on stderr and show the page anyway; always return 0.
"""

import os
import sys
import time

from cryptool import GLOBAL_FLAGS, GLOBAL_VALUES
from cryptool.help_now import page
from cryptool.help_now.country import (
    country_file,
    read_catalog,
    read_country,
    read_language,
    read_sheet,
    support_file,
)
from cryptool.terminal.unicode import unicode_works

TYPE_CHECKING = False
if TYPE_CHECKING:  # importing `typing` would load thirty modules
    from typing import TextIO

HELP: dict[str, str] = {
    "command.help-now": "Urgent help: emergency numbers and people to talk to. Always works.",
    "flag.country": "A country's two-letter code or name, for example NO or Norway.",
    "flag.help-now.for": "Only one kind of help line: talk, abuse, child or lgbt.",
    "flag.help-now.list": "Show all countries.",
    "flag.help-now.json": "Print as JSON.",
    "flag.help": "Show this help.",
    "options": "Options",
    "unknown-option": "I don't know {option}, so I've left it out.",
}


class _Request:
    country: str | None = None
    kind = ""
    everything = False
    json = False
    usage = False
    asks = True

    def __init__(self) -> None:
        self.unknown: list[str] = []


def answer(arguments: list[str], stdout: "TextIO | None", stderr: "TextIO | None") -> int:
    """Write the page that `arguments` ask for. Always return 0."""
    translation = _translation()
    wish = _read(arguments)
    for option in wish.unknown:
        words = translation.get(HELP["unknown-option"], HELP["unknown-option"])
        _write(stderr, f"cryptool: note: {words.replace('{option}', option)}\n")
    _write(stdout, usage(translation) if wish.usage else _page(wish, stdout, translation))
    if wish.country is None and not (wish.usage or wish.json or wish.everything) and wish.asks:
        _ask(wish, stdout, translation)
    return 0


def _translation() -> dict[str, str]:
    try:
        language = read_language(os.environ)
        return read_catalog(language) if language != "en" else {}
    except Exception:  # noqa: BLE001 - whatever is broken, English is printed
        return {}


def usage(translation: dict[str, str]) -> str:
    """Return what `--help` prints."""
    said = {id: translation.get(words, words) for id, words in HELP.items()}
    return (
        f"Usage: cryptool help-now [OPTIONS]\n\n  {said['command.help-now']}\n\n{said['options']}:\n"
        f"  --country XX  {said['flag.country']}\n"
        f"  --for KIND    {said['flag.help-now.for']}\n"
        f"  --list        {said['flag.help-now.list']}\n"
        f"  --json        {said['flag.help-now.json']}\n"
        f"  -h, --help    {said['flag.help']}\n"
    )


def _read(arguments: list[str]) -> _Request:
    wish = _Request()
    rest = list(arguments)
    words: list[str] = []
    while rest:
        option, equals, value = rest.pop(0).partition("=")
        if option == "--country":
            wish.country = value if equals else (rest.pop(0) if rest else "")
        elif option == "--for":
            kind = value if equals else (rest.pop(0) if rest else "")
            wish.kind = kind if kind in page.KINDS else ""
            if kind and not wish.kind:
                wish.unknown.append(_shown(f"--for {kind}"))
        elif option in GLOBAL_VALUES and not equals:
            del rest[:1]
        elif option == "--list":
            wish.everything = True
        elif option == "--json":
            wish.json = True
        elif option in ("-h", "--help"):
            wish.usage = True
        elif option == "--no-input":
            wish.asks = False
        elif not option.startswith("-"):
            words.append(option)
        elif option not in GLOBAL_FLAGS and option not in GLOBAL_VALUES:
            wish.unknown.append(_shown(option))
    if wish.country is None and words:
        wish.country = " ".join(words)
    return wish


def _page(wish: _Request, stdout: "TextIO | None", translation: dict[str, str]) -> str:
    page.bind(lambda words: translation.get(words, words))
    unknown = ""
    if wish.country is None:
        iso = read_country(country_file(os.environ))
    else:
        iso = page.match_country(wish.country) or ""
        unknown = "" if iso or not wish.country.strip() else _shown(wish.country)
    if wish.json:
        return _as_json(page.records("" if wish.everything else iso, wish.kind))
    unicode = unicode_works(os.environ, getattr(stdout, "encoding", None), sys.platform)
    columns, rows = _size(stdout)
    month = this_month()
    if wish.everything:
        return page.listing(wish.kind, unicode=unicode, width=columns, month=month)
    own = [] if wish.kind else read_sheet(support_file(os.environ))
    return page.page(
        iso, kind=wish.kind, unknown=unknown, unicode=unicode, width=columns, rows=rows, month=month, own=own
    )


def this_month() -> str:
    """Return the present month, as 2026-11."""
    return time.strftime("%Y-%m")


def _ask(wish: _Request, stdout: "TextIO | None", translation: dict[str, str]) -> None:
    """Ask for the country if none is kept and a terminal can answer."""
    try:
        if read_country(country_file(os.environ)) or not (stdout and stdout.isatty() and sys.stdin.isatty()):
            return
        from cryptool.help_now.ask import ask_country

        def show(iso: str, unknown: str) -> None:
            wish.country = iso or unknown
            _write(stdout, "\n" + _page(wish, stdout, translation))

        def write(words: str) -> None:
            said = words.rstrip()
            folded = page.wrapped(said.split("\n"), _size(stdout)[0], unicode=True).rstrip("\n")
            _write(stdout, folded + words[len(said) :])

        ask_country(sys.stdin.readline, write, show, translation)
    except Exception:  # noqa: BLE001 - the numbers are on the screen already
        return


def _as_json(records: list[dict[str, str | None]]) -> str:
    import json

    whole = {"schema": 1, "kind": "helplines", "items": records}
    return json.dumps(whole, ensure_ascii=True, indent=2) + "\n"


def _shown(typed: str) -> str:
    # Control characters would reach the terminal.
    return "".join(c if c.isprintable() else "?" for c in typed[:40])


def _size(stdout: "TextIO | None") -> tuple[int, int]:
    """Return columns to wrap at, and the rows of a terminal, 0 elsewhere."""
    columns = rows = 0
    try:
        if stdout is not None:
            columns, rows = os.get_terminal_size(stdout.fileno())
    except (OSError, ValueError):
        pass
    try:
        columns = int(os.environ.get("COLUMNS") or 0) or columns
    except ValueError:
        columns = 0
    return max(20, min((columns or 80) - 1, 79)), rows


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
