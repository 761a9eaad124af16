"""Confirm permanent deletion, and report backups that may still hold the text."""

from collections.abc import Iterable
from typing import TYPE_CHECKING

from cryptool.errors import Cancelled, NeedsTerminal
from cryptool.terminal.phrases import say
from cryptool.vault.backup import Backup
from cryptool.vault.vault import Vault

if TYPE_CHECKING:
    from cryptool.app.context import AppContext
    from cryptool.terminal.questions import Facts


def sure(context: "AppContext", question: str, facts: "Facts", *, yes: bool) -> None:
    """Ask before deleting permanently. Raise NeedsTerminal or Cancelled."""
    if yes:
        return
    if not context.display.asks:
        raise NeedsTerminal(instead=say("app.instead-of-asking"))
    with context.front.guard:
        if context.front.confirm(question, default=False, facts=facts) is not True:
            raise Cancelled


def tell_backups(context: "AppContext", vault: "Vault", ids: list[str]) -> None:
    """Report the backups that may still hold what was deleted, and offer to delete them."""
    found = backups_holding(vault, ids)
    for backup, holds in found:
        words = "journal.backup-holds" if holds else "journal.backup-unknown"
        context.console.error_line(say(words, file=str(backup.path)))
    sure = [backup for backup, holds in found if holds]
    if sure and context.display.asks:
        with context.front.guard:
            if context.front.confirm("journal.delete-backups", default=False) is True:
                for backup in sure:
                    vault.backups.delete(backup)
                    context.console.error_line(say("journal.backup-deleted", file=str(backup.path)))


def backups_holding(vault: Vault, ids: Iterable[str]) -> list[tuple[Backup, bool | None]]:
    """Return the backups that may hold one of these ids: True if one does, None if it cannot be opened."""
    count = len(vault.backups.all())
    found: dict[str, tuple[Backup, bool | None]] = {}
    for id_ in ids:
        for backup, holds in vault.backups.holding(id_):
            if holds or str(backup.path) not in found:
                found[str(backup.path)] = (backup, holds)
        if len(found) == count:
            break
    return [found[path] for path in sorted(found, reverse=True)]
