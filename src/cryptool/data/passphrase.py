"""`data passphrase`: the old secret, the new one, and what else still opens with the old."""

from enum import StrEnum
from typing import TYPE_CHECKING

from cryptool.app.errors import PassphraseAndRemove
from cryptool.app.open_vault import STORE_ENV, asker, asking, backup_folder, tell_set_aside
from cryptool.app.passphrase_sources import from_file
from cryptool.app.streams import sure
from cryptool.app.unlock import new_passphrase, unlock
from cryptool.errors import Cancelled, NeedsTerminal
from cryptool.terminal.phrases import say
from cryptool.terminal.waiting import waiting
from cryptool.vault.backup import delete
from cryptool.vault.file import find
from cryptool.vault.keys import check_passphrase, clean_passphrase, has_outer_blank
from cryptool.vault.rekey import is_plain, not_opened_by, rekey, rekey_backup

if TYPE_CHECKING:
    from cryptool.app.context import AppContext
    from cryptool.app.passphrase_sources import PassphraseSources
    from cryptool.app.unlock import Secret
    from cryptool.vault.backup import Backup


class OldBackups(StrEnum):
    """What to do with backups that do not open with the new passphrase."""

    CHANGE = "change"
    DELETE = "delete"
    KEEP = "keep"


def change_passphrase(
    context: "AppContext", new_file: str, *, remove: bool, backups: OldBackups | None, yes: bool
) -> None:
    """Set, change or remove the passphrase.

    Raises:
        PassphraseAndRemove, NeedsTerminal, Cancelled: Nothing was changed.
        And as `unlock`, `from_file` and `rekey` do.
    """
    if remove and new_file:
        raise PassphraseAndRemove
    with asking(context) as sources:
        check_answerable(context, new_file, remove=remove, yes=yes)
        opened = unlock(context.paths.home, sources, STORE_ENV)
        opened.vault.close()
        tell_set_aside(context, opened.vault.set_aside)
        if remove and opened.secret is None:
            context.console.error_line(say("data.passphrase-none"))
            return
        if remove:
            sure(context, "vault.plain", {}, yes=yes)
        passphrase = None if remove else given_or_asked(sources, new_file)
        give(context, sources, opened.secret, passphrase, backups)


def check_answerable(
    context: "AppContext", new_file: str, *, remove: bool = False, yes: bool = False
) -> None:
    """Raise NeedsTerminal if there is a question nobody can answer."""
    if not new_file and not (remove and yes) and asker(context) is None:
        raise NeedsTerminal(instead=say("data.passphrase-instead"))


def given_or_asked(sources: "PassphraseSources", new_file: str, flag: str = "--new-passphrase-file") -> str:
    """Return the new passphrase. Raise Cancelled, and as `from_file` and `check_passphrase` do."""
    if not new_file:
        front = sources.front()
        typed = new_passphrase(front) if front else None
        if typed is None:
            raise Cancelled
        return typed
    given = check_passphrase(clean_passphrase(from_file(new_file, flag)))
    if has_outer_blank(given):
        sources.tell_blank()
    return given


def give(
    context: "AppContext",
    sources: "PassphraseSources",
    before: "Secret",
    passphrase: str | None,
    backups: OldBackups | None,
) -> None:
    """Give the vault its new passphrase, have unlock and keyring follow, and tell which backups do not."""
    file = find(context.paths.home)  # with the salt that an unlock goes by
    with waiting(context.console, say("data.passphrase-changing")) as told:
        done = rekey(context.paths.home, before, passphrase, STORE_ENV, told=told)
    sources.drop_kept(file)
    if passphrase is None:
        sources.forget(file)
    else:
        sources.remember(file, passphrase)
    kind = "removed" if passphrase is None else "set" if before is None else "changed"
    context.console.sentence(say(f"data.passphrase-{kind}", file=str(file.path)))
    left = not_opened_by(file, passphrase, backup_folder(context))
    _tell(context, left, passphrase)
    wanted = (backups or _asked(context)) if left else OldBackups.KEEP
    if left and not backups and not context.display.asks:
        context.console.error_line(say("data.backups-kept"))
    for backup in left:
        if wanted is OldBackups.DELETE:
            delete(backup)
            context.console.sentence(say("data.backup-deleted", file=str(backup.path)))
        elif wanted is OldBackups.CHANGE:
            with waiting(context.console, say("data.backup-changing")):
                changed = rekey_backup(file, backup.path, before, done.secret, STORE_ENV)
            words = "data.backup-changed" if changed else "data.backup-stays"
            context.console.sentence(say(words, file=str(backup.path)))


def _tell(context: "AppContext", left: "list[Backup]", passphrase: str | None) -> None:
    for backup in left:
        kind = "locked" if passphrase is None else "readable" if is_plain(backup.path) else "old"
        context.console.error_line(say(f"data.backup-{kind}", file=str(backup.path)))


def _asked(context: "AppContext") -> OldBackups:
    from cryptool.terminal.questions import BACK, Choice, Option

    if not context.display.asks:
        return OldBackups.KEEP
    options = [Option(f"data.backups-{name}") for name in OldBackups]
    with context.front.guard:
        answer = context.front.ask(Choice("data.backups", options, default=options[0].id))
    return OldBackups.KEEP if answer is BACK else OldBackups(str(answer).removeprefix("data.backups-"))
