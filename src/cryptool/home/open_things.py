"""What is open in the notes, as home says it. Never asks for a passphrase: locked notes keep to themselves."""

from contextlib import suppress
from datetime import datetime, timedelta
from enum import StrEnum
from typing import TYPE_CHECKING, NamedTuple

from cryptool.app import clock
from cryptool.errors import CryptoolError
from cryptool.terminal.phrases import say

if TYPE_CHECKING:
    from cryptool.app.context import AppContext
    from cryptool.vault.backup import Backup
    from cryptool.vault.file import VaultFile
    from cryptool.vault.vault import Vault

_PATIENCE = 0.3  # seconds for notes that another cryptool holds alone


class NotesState(StrEnum):
    """Whether the notes can be read at once."""

    NONE = "none"
    LOCKED = "locked"
    OPEN = "open"


class OpenThings(NamedTuple):
    """What waits for the person, if the notes say so.

    `until` is when the notes lock again by themselves, `planned` the time set for a first session, both in words.
    """

    notes: NotesState = NotesState.NONE
    until: str = ""
    draft: bool = False
    session: bool = False
    check_in: bool = False
    stopped: bool = False  # today, so that practice is paused
    planned: str = ""
    safety: str = ""  # a sentence about backups, if the last one, or the last try of one, was long ago


_OLD_BACKUP, _OLD_DRILL = timedelta(days=90), timedelta(days=180)


def open_things(context: "AppContext") -> OpenThings:
    """Return what waits; where the notes are locked, damaged or busy, only that they are locked."""
    from cryptool.app.open_vault import is_unlocked
    from cryptool.vault.file import VaultState, find

    with suppress(CryptoolError, OSError):
        file = find(context.paths.home)
        if file.state is VaultState.ABSENT:
            return OpenThings()
        if is_unlocked(context):
            return _seen(context)
        return OpenThings(NotesState.LOCKED, safety=_old_backup(_kept(context, file)))
    return OpenThings(NotesState.LOCKED)


def _kept(context: "AppContext", file: "VaultFile") -> "list[Backup]":
    from cryptool.app.open_vault import backup_folder
    from cryptool.vault.backup import backups_of

    return [backup for backup in backups_of(file, backup_folder(context)) if backup.asked_for]


def _old_backup(kept: "list[Backup]") -> str:
    return (
        say("home.old-backup", date=_day(kept[0].taken)) if kept and _ago(kept[0].taken) > _OLD_BACKUP else ""
    )


def _safety(context: "AppContext", vault: "Vault") -> str:
    from cryptool.vault.drill import last_drill

    kept, drilled = _kept(context, vault.file), last_drill(vault)
    if not kept or _old_backup(kept) or _ago(drilled or kept[-1].taken) <= _OLD_DRILL:
        return _old_backup(kept)
    return say("home.old-drill", date=_day(drilled)) if drilled else say("home.no-drill")


def _ago(moment: datetime) -> timedelta:
    return clock.now() - moment


def _day(moment: datetime) -> str:
    return f"{clock.local(moment):%Y-%m-%d}"


def _seen(context: "AppContext") -> OpenThings:
    from cryptool.app.dates import day_and_time
    from cryptool.app.open_vault import open_unasked, passphrase_sources
    from cryptool.journal.journal import Journal
    from cryptool.practice.rules.eligibility import DayState
    from cryptool.practice.session.afterwards import due
    from cryptool.practice.wiring import make_session_context

    with open_unasked(context, reading=True, timeout=_PATIENCE) as vault:
        practice = make_session_context(context, vault)
        results, first = practice.results(), practice.planned()
        moment = datetime.fromisoformat(first) if first and not results else None
        left = passphrase_sources(context).seconds_left(vault.file)
        return OpenThings(
            NotesState.OPEN,
            until=f"{clock.local(clock.now() + timedelta(seconds=left)):%H:%M}" if left else "",
            draft=bool(Journal(vault).drafts.all()),
            session=practice.store.open() is not None,
            check_in=due(results, practice.now()),
            stopped=practice.day() is DayState.CLOSED,
            planned=day_and_time(moment, exact=True) if moment else "",
            safety=_safety(context, vault),
        )
