"""What is open in the notes, as home says it. Never asks for a passphrase: locked notes keep to themselves."""

from contextlib import suppress
from datetime import datetime
from enum import StrEnum
from typing import TYPE_CHECKING, NamedTuple

from cryptool.errors import CryptoolError

if TYPE_CHECKING:
    from cryptool.app.context import AppContext

_PATIENCE = 0.3  # seconds for notes that another cryptool holds alone


class NotesState(StrEnum):
    """Whether the notes can be read at once."""

    NONE = "none"
    LOCKED = "locked"
    OPEN = "open"


class OpenThings(NamedTuple):
    """What waits for the person, if the notes say so; `planned` is the time set for a first session, in words."""

    notes: NotesState = NotesState.NONE
    draft: bool = False
    session: bool = False
    check_in: bool = False
    stopped: bool = False  # today, so that practice is paused
    planned: str = ""


def open_things(context: "AppContext") -> OpenThings:
    """Return what waits; where the notes are locked, damaged or busy, only that they are locked."""
    from cryptool.app.open_vault import is_unlocked
    from cryptool.vault.file import VaultState, find

    with suppress(CryptoolError, OSError):
        if find(context.paths.home).state is VaultState.ABSENT:
            return OpenThings()
        if is_unlocked(context):
            return _seen(context)
    return OpenThings(NotesState.LOCKED)


def _seen(context: "AppContext") -> OpenThings:
    from cryptool.app.dates import day_and_time
    from cryptool.app.open_vault import open_unasked
    from cryptool.journal.journal import Journal
    from cryptool.practice.rules.eligibility import DayState
    from cryptool.practice.session.afterwards import due
    from cryptool.practice.wiring import make_session_context

    with open_unasked(context, reading=True, timeout=_PATIENCE) as vault:
        practice = make_session_context(context, vault)
        results, first = practice.results(), practice.planned()
        moment = datetime.fromisoformat(first) if first and not results else None
        return OpenThings(
            NotesState.OPEN,
            draft=bool(Journal(vault).drafts.all()),
            session=practice.store.open() is not None,
            check_in=due(results, practice.now()),
            stopped=practice.day() is DayState.CLOSED,
            planned=day_and_time(moment, exact=True) if moment else "",
        )
