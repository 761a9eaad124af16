"""What `cryptool progress` and the report look at: completed sessions with their titles, and the ladder.

Rules:
1. A session's title is the one it had then: its step may have another today, or be gone.
"""

from collections.abc import Sequence
from contextlib import nullcontext
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING, NamedTuple

from cryptool.app.dates import bound_of, local_now
from cryptool.app.open_vault import open_existing
from cryptool.people.model import Person
from cryptool.practice.content import shipped_ladder, shipped_session
from cryptool.practice.context import discarded_stops
from cryptool.practice.definition import Rung
from cryptool.practice.events import StoredSession
from cryptool.practice.ladder import Ladder
from cryptool.practice.machine.summary import SessionSummary, summarise
from cryptool.practice.rules.suggestion import Suggestion, suggest
from cryptool.practice.store.practice_store import PracticeStore
from cryptool.practice.wiring import check_rung_name, practice_file

if TYPE_CHECKING:
    from cryptool.app.context import AppContext
    from cryptool.vault.vault import MemoryVault, Vault


class Past(NamedTuple):
    """A completed session: as stored, and summarised."""

    kept: StoredSession
    summary: SessionSummary


@dataclass(frozen=True, slots=True)
class History:
    """Completed sessions, oldest first, and the whole ladder with what could be next on it; empty without a vault."""

    past: Sequence[Past] = ()
    rungs: Sequence[Rung] = ()
    suggestion: Suggestion | None = None
    people: Sequence[Person] = ()

    @property
    def summaries(self) -> list[SessionSummary]:
        """Return the summaries alone."""
        return [one.summary for one in self.past]


def read_history(context: "AppContext", since: str = "", rung: str = "") -> History:
    """Return the sessions since a day, or on one rung. Raises UnknownRung, BadDate."""
    if rung:
        check_rung_name(context, rung)
    bound = bound_of(context, since, "since") if since else None
    with open_existing(context) or nullcontext() as vault:
        return History() if vault is None else history_in(context, vault, bound, rung)


def history_in(
    context: "AppContext", vault: "Vault | MemoryVault", bound: datetime | None, rung: str
) -> History:
    """Return the same from an open vault."""
    store, definition = PracticeStore(vault), shipped_session()
    ladder = Ladder(shipped_ladder(context), store.profile)
    wanted = ladder.find(rung, archived=True).name if rung else ""
    every = [Past(kept, summarise(definition, kept)) for kept in store.sessions.all()]
    stop = practice_file(context).stop()
    stops = (*discarded_stops(store.profile), *([stop] if stop else []))
    rungs = ladder.all()
    return History(
        [one for one in every if one.summary.counts and _fits(one.summary, bound, wanted)],
        rungs,
        suggest([one.summary for one in every], rungs, local_now(context), stops),
        store.profile.people() if every else (),
    )


def _fits(summary: SessionSummary, bound: datetime | None, rung: str) -> bool:
    local = summary.started.local
    late = bound is None or (local if bound.tzinfo else local.replace(tzinfo=None)) >= bound
    return late and rung in ("", summary.rung)
