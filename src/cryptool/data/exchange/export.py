"""`data export`: ask for what is needed, write it, and say what is in it and who can read it."""

from contextlib import contextmanager
from functools import partial
from typing import TYPE_CHECKING

from cryptool.app.open_vault import asker, asking
from cryptool.app.preferences import typed_path
from cryptool.data.backups import existing
from cryptool.data.exchange import own_json
from cryptool.data.exchange.formats import ExportFormat
from cryptool.data.exchange.own_json import rows
from cryptool.data.exchange.package import Format, Shape, package, sweep
from cryptool.data.exchange.writers import book, day_one, jrnl, markdown, ratings
from cryptool.data.passphrase import given_or_asked
from cryptool.errors import NeedsTerminal
from cryptool.journal.store.entries import Entries
from cryptool.terminal.phrases import say
from cryptool.terminal.waiting import counting
from cryptool.vault.connection import reading

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator
    from pathlib import Path

    from cryptool.app.context import AppContext
    from cryptool.data.exchange.package import Parts
    from cryptool.vault.vault import MemoryVault, Vault


def export(
    context: "AppContext", name: ExportFormat, out: str, passphrase_file: str, *, encrypt: bool
) -> None:
    """Export the notes. Raise as `existing`, `given_or_asked` and `package` do, or NeedsTerminal."""
    target, encrypt = typed_path(out), encrypt or bool(passphrase_file)
    if encrypt and not passphrase_file and asker(context) is None:
        raise NeedsTerminal(instead="--encrypt-passphrase-file FILE")
    with existing(context) as vault:
        passphrase = _passphrase(context, passphrase_file) if encrypt else None
        with reading(vault.connection, vault.path):
            count = Entries(vault).count()
            steps = rows(vault) if name is ExportFormat.JSON else count
            with counting(context.console, say("data.export-busy"), 2 * steps) as step:
                form = _format(context, name)
                form = form._replace(parts=partial(_counted, form.parts, step))
                with _nothing_left(context, target):
                    package(vault, form, target, passphrase)
    file = str(target)
    lines = [
        say("data.exported-ratings", file=file)
        if name is ExportFormat.CSV
        else say("data.exported", file=file, n=count),
        say("data.export-all" if name is ExportFormat.JSON else f"data.export-{_kind(name)}"),
        say("data.export-sealed" if encrypt else "data.export-readable", file=file),
    ]
    context.console.sentence("\n".join(lines))


@contextmanager
def _nothing_left(context: "AppContext", target: "Path") -> "Iterator[None]":
    """Remove what is not finished if a signal ends the program."""
    guard = context.front.guard
    with guard:
        undo = guard.on_end(partial(sweep, target, ours=True))
        try:
            yield
        finally:
            undo()


def _counted(
    make: "Callable[[Vault | MemoryVault], Parts]", step: "Callable[[], None]", vault: "Vault | MemoryVault"
) -> "Parts":
    """Count what is written. Reading it back takes as long."""

    def counted(pieces: "Iterable[str]") -> "Iterator[str]":
        for piece in pieces:
            step()
            yield piece

    for name, pieces in make(vault):
        yield name, counted(pieces)


def _kind(name: ExportFormat) -> str:
    return "ratings" if name is ExportFormat.CSV else "entries"


def _passphrase(context: "AppContext", file: str) -> str:
    with asking(context) as sources:
        return given_or_asked(sources, file, "--encrypt-passphrase-file")


def _format(context: "AppContext", name: ExportFormat) -> Format:
    match name:
        case ExportFormat.MARKDOWN:
            return Format(Shape.FOLDER, markdown.parts, markdown.is_same)
        case ExportFormat.JSON:
            return Format(Shape.FILE, own_json.parts, own_json.is_same)
        case ExportFormat.DAYONE:
            return Format(Shape.ZIP, day_one.parts, day_one.is_same)
        case ExportFormat.JRNL:
            return Format(Shape.FILE, jrnl.parts, jrnl.is_same)
        case ExportFormat.CSV:
            return Format(Shape.FILE, ratings.parts, ratings.is_same)
        case ExportFormat.HTML:
            return Format(Shape.FILE, partial(book.parts, language=context.language), book.is_same)
