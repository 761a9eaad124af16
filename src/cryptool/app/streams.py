"""Print lists and private texts, and ask before they are deleted, for the journal and practice.

Rules:
1. On a full screen show private text only in the private viewer; in line mode ask first; in a pipe print it.
2. Print long lists in pieces, and never hold them whole in memory.
"""

from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager, nullcontext, suppress
from itertools import chain, islice
from typing import TYPE_CHECKING, Any

from cryptool.app.hardening import harden
from cryptool.errors import Cancelled, CryptoolError, NeedsTerminal, NotFound, UsageError
from cryptool.terminal.console import Mode
from cryptool.terminal.phrases import say

if TYPE_CHECKING:
    from pathlib import Path

    from cryptool.app.context import AppContext
    from cryptool.terminal.questions import Facts
    from cryptool.vault.backup import Backup
    from cryptool.vault.vault import Vault

_LINES_AT_ONCE = 200


def show_private(
    context: "AppContext",
    title: str,
    lines: Iterable[str],
    *,
    ask: str,
    titled: bool = False,
    other: str = "",
) -> bool:
    """Show private text; `titled` prints the title too. Raise Cancelled if the person declines.

    On a full screen `other` is one more key: return whether it was pressed. See Viewer.
    """
    if context.display.mode is Mode.FULL and context.display.asks:
        from cryptool.terminal.screen import TerminalScreen, Viewer

        front = context.front
        screen = TerminalScreen(context.console, front.guard)
        return Viewer(context.console, screen, front.hiding, help=context.help_text).show(title, lines, other)
    if context.display.asks and not _agreed(context, ask):
        raise Cancelled
    print_rows(context, chain([title] if titled else [], lines))
    return False


def private_width(context: "AppContext") -> int:
    """Return the columns in which `show_private` shows a line without breaking it."""
    if context.display.mode is Mode.FULL and context.display.asks:
        from cryptool.terminal.frame import Frame

        return Frame(context.display.columns, context.display.rows).width
    return context.console.width


def print_rows(context: "AppContext", rows: Iterable[str]) -> None:
    """Print many lines, _LINES_AT_ONCE at a time."""
    rows = iter(rows)
    while part := [*islice(rows, _LINES_AT_ONCE)]:
        context.console.write_line("\n".join(part))


def year_now() -> int:
    """Return the current local year."""
    from cryptool.app import clock

    return clock.local(clock.now()).year


SCHEMA = 1


def as_text(kind: str, items: Iterable[Mapping[str, object]]) -> str:
    """Return one JSON document, ASCII only so that no locale can break it, with a final line feed."""
    import json

    return json.dumps({"schema": SCHEMA, "kind": kind, "items": list(items)}, indent=2) + "\n"


def stream_items(context: "AppContext", kind: str, items: Iterable[Mapping[str, object]]) -> None:
    """Write the same document item by item, as they come."""
    import json

    write = context.console.write
    write(f'{{\n  "schema": {SCHEMA},\n  "kind": {json.dumps(kind)},\n  "items": [')
    between = "\n"
    for item in items:
        text = json.dumps(item, indent=2).replace("\n", "\n    ")
        write(f"{between}    {text}")
        between = ",\n"
    write("]\n}\n" if between == "\n" else "\n  ]\n}\n")


def piped_text(context: "AppContext") -> str:
    """Return all of stdin; bytes that are not UTF-8 become lone surrogates. Raise NeedsTerminal if there is none."""
    nothing = NeedsTerminal(instead="echo ... | cryptool journal new")
    if context.stdin is None:
        raise nothing
    harden()
    source = getattr(context.stdin, "buffer", None)
    if source is None:
        return context.stdin.read()
    try:
        content: bytes = source.read()
    except OSError:  # not open for reading
        raise nothing from None
    context.piped = content
    try:
        return content.decode("utf-8")
    except UnicodeDecodeError:
        context.warn("app.not-utf-8")
        return content.decode("utf-8", "surrogateescape")


def piped_table(context: "AppContext") -> dict[str, Any] | None:
    """Return what was piped as TOML; None if it is none. Never raises its error, which would quote the text."""
    import tomllib

    try:
        return tomllib.loads(piped_text(context))
    except (ValueError, RecursionError):  # also a number of more digits than Python reads
        return None


@contextmanager
def piped_back(context: "AppContext", *, when: bool = True) -> Iterator[None]:
    """Print what was piped on stdout if the block cannot store it; whoever piped it may have no other copy.

    Not where the request itself is refused: private words are not printed for a mistyped option.
    """
    try:
        yield
    except CryptoolError as error:
        if when and not isinstance(error, UsageError | NotFound):
            with suppress(OSError, ValueError):  # no stdin to read from, no stdout to write to
                give_back(context)
        raise


def give_back(context: "AppContext") -> None:
    """Print what was, or is still to be, read from a pipe, byte for byte."""
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


def _agreed(context: "AppContext", question: str, facts: "Facts | None" = None) -> bool:
    with context.front.guard:
        return context.front.confirm(question, default=False, facts=facts) is True


def write_out(context: "AppContext", file: "Path", text: str, *, yes: bool) -> None:
    """Write a file that the person asked for, for this account only, and tell. Raise as `sure`, or CannotWrite."""
    from cryptool.core.atomic_files import write_private

    if file.exists() and not file.is_dir():
        sure(context, "app.replace", {"file": str(file)}, yes=yes)
    write_private(file, text)
    context.console.sentence(say("app.written", file=str(file)))


def sure(context: "AppContext", question: str, facts: "Facts", *, yes: bool) -> None:
    """Ask before deleting permanently. Raise NeedsTerminal or Cancelled."""
    if yes:
        return
    if not context.display.asks:
        raise NeedsTerminal(instead=say("app.instead-of-asking"))
    if not _agreed(context, question, facts):
        raise Cancelled


def tell_backups(context: "AppContext", vault: "Vault", ids: list[str]) -> None:
    """Report the backups that may still hold what was deleted, and offer to delete them."""
    found = backups_holding(vault, ids)
    sure = [backup for backup, holds in found if holds]
    asks = bool(sure) and context.display.asks
    with context.front.on_page() if asks else nullcontext():  # what is told stands above the question
        for backup, holds in found:
            words = "journal.backup-holds" if holds else "journal.backup-unknown"
            context.console.error_line(say(words, file=str(backup.path)))
        for backup in sure if asks and _agreed(context, "journal.delete-backups") else []:
            vault.backups.delete(backup)
            context.console.error_line(say("journal.backup-deleted", file=str(backup.path)))


def backups_holding(vault: "Vault", ids: Iterable[str]) -> "list[tuple[Backup, bool | None]]":
    """Return the backups that may hold one of these ids: True if one does, None if it cannot be opened."""
    return sorted(vault.backups.holding(*ids), key=lambda told: str(told[0].path), reverse=True)
