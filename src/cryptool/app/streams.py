"""Print lists and private texts, for the journal and practice.

Rules:
1. On a full screen show private text only in the private viewer; in line mode ask first; in a pipe print it.
2. Print long lists in pieces, and never hold them whole in memory.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager, suppress
from itertools import chain
from typing import TYPE_CHECKING

from cryptool.app.hardening import harden
from cryptool.errors import Cancelled, CryptoolError, NeedsTerminal
from cryptool.terminal.console import Mode

if TYPE_CHECKING:
    from cryptool.app.context import AppContext

_LINES_AT_ONCE = 200


def show_private(
    context: "AppContext", title: str, lines: Iterable[str], *, ask: str, titled: bool = False
) -> None:
    """Show private text; `titled` prints the title too. Raise Cancelled if the person declines."""
    if context.display.mode is Mode.FULL and context.display.asks:
        from cryptool.terminal.screen import TerminalScreen
        from cryptool.terminal.viewer import Viewer

        front = context.front
        screen = TerminalScreen(context.console, front.guard)
        Viewer(context.console, screen, front.hiding, help=context.help_text).show(title, lines)
        return
    if context.display.asks:
        with context.front.guard:
            if context.front.confirm(ask, default=False) is not True:
                raise Cancelled
    print_rows(context, chain([title] if titled else [], lines))


def print_rows(context: "AppContext", rows: Iterable[str]) -> None:
    """Print many lines, _LINES_AT_ONCE at a time."""
    waiting: list[str] = []
    for row in rows:
        waiting.append(row)
        if len(waiting) == _LINES_AT_ONCE:
            context.console.write_line("\n".join(waiting))
            waiting.clear()
    if waiting:
        context.console.write_line("\n".join(waiting))


def year_now() -> int:
    """Return the current local year."""
    from cryptool.app.clock import now

    return now().astimezone().year


def stream_items(context: "AppContext", kind: str, items: Iterable[dict[str, object]]) -> None:
    """Write items as they come, in the JSON of `stream`."""
    stream(kind, items, context.console.write)


SCHEMA = 1


def as_text(kind: str, items: Iterable[Mapping[str, object]]) -> str:
    """Return one JSON document, ASCII only so that no locale can break it, with a final line feed."""
    import json

    return json.dumps({"schema": SCHEMA, "kind": kind, "items": list(items)}, indent=2) + "\n"


def stream(kind: str, items: Iterable[Mapping[str, object]], write: Callable[[str], None]) -> None:
    """Write the same document item by item."""
    import json

    write(f'{{\n  "schema": {SCHEMA},\n  "kind": {json.dumps(kind)},\n  "items": [')
    between = "\n"
    for item in items:
        text = json.dumps(item, indent=2).replace("\n", "\n    ")
        write(f"{between}    {text}")
        between = ",\n"
    write("]\n}\n" if between == "\n" else "\n  ]\n}\n")


def piped_text(context: "AppContext") -> str:
    """Return all of stdin; bytes that are not UTF-8 become lone surrogates. Raise NeedsTerminal if it is closed."""
    if context.stdin is None:
        raise NeedsTerminal(instead="echo ... | cryptool journal new")
    harden()
    source = getattr(context.stdin, "buffer", None)
    if source is None:
        return context.stdin.read()
    content: bytes = source.read()
    context.piped = content
    try:
        return content.decode("utf-8")
    except UnicodeDecodeError:
        context.warn("app.not-utf-8")
        return content.decode("utf-8", "surrogateescape")


@contextmanager
def piped_back(context: "AppContext", *, when: bool = True) -> Iterator[None]:
    """Print what was piped on stdout if the block cannot store it; whoever piped it may have no other copy."""
    try:
        yield
    except CryptoolError:
        if when:
            with suppress(OSError, ValueError):  # no stdin to read from, no stdout to write to
                _give_back(context)
        raise


def _give_back(context: "AppContext") -> None:
    if context.piped is None and context.stdin is not None and not context.terminal_facts.stdin_tty:
        piped_text(context)
    if not (context.piped or b"").strip():
        return
    context.warn("app.piped-back")
    out = getattr(context.stdout, "buffer", None)
    if out is None or context.terminal_facts.stdout_tty:
        context.console.write((context.piped or b"").decode("utf-8", "replace"))
    else:
        out.write(context.piped)
        out.flush()
    context.piped = b""
