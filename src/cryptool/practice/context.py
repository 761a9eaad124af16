"""What sessions, the preparation screens and the practice menu are given.

Rules:
1. Discarding or deleting a session keeps the moment of its stop, so that its day stays closed and it still counts as
   one of two in a row. Nothing else of it is kept: two stops at most, of the last two weeks.
2. An excluded person is never shown as someone to turn to.
"""

from collections.abc import Callable, Sequence
from contextlib import AbstractContextManager, nullcontext
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from cryptool.app.dates import spoken
from cryptool.core.moment import When, when
from cryptool.ground import exercise
from cryptool.people.model import Person
from cryptool.practice.content import Practices
from cryptool.practice.events import StoredSession
from cryptool.practice.ladder import Ladder
from cryptool.practice.machine import steps
from cryptool.practice.machine.summary import SessionSummary, discarded_stop, summarise
from cryptool.practice.profile import NoteKind
from cryptool.practice.rules.course import course_done
from cryptool.practice.rules.eligibility import DayState, day_state
from cryptool.practice.rules.suggestion import PAUSE_DAYS, Suggestion, sat_in_stops, suggest
from cryptool.practice.store.practice_file import PracticeFile
from cryptool.practice.store.profile import PracticeProfile
from cryptool.practice.store.sessions import Sessions
from cryptool.terminal.questions import Back, Choice, FrontEnd, Line, Option, Page, content_page

if TYPE_CHECKING:
    from cryptool.practice.screens.quiet_timer import QuietTimer

Undo = Callable[[], None]

_STOPS_KEPT = 2  # as many as a pause needs
_WRITTEN = timedelta(seconds=1)  # as exactly as the file has a moment


@dataclass(frozen=True, slots=True)
class SessionContext:
    """Dependencies of a session and of everything around it.

    Args:
        write: Opens the journal for an entry of a session.
        edit: Opens the editor with a title and a text; None if it was left unsaved.
        read_date: Reads the coming date where two fit; None if it is no date.
        file: Keeps the moment of a stop where the session itself is kept nowhere.
        asks_to_keep: Whether it is in memory until its end, where it is asked whether to keep it.
        hold: Delays a terminating signal until the end of the block.
        at_once: Until the end of the block, notes that are in use are told at once, and nobody is asked to wait.
        on_close: Registers a callback for a terminating signal and returns an undo. Hiding must not run the callback.
    """

    front: FrontEnd
    store: Sessions
    profile: PracticeProfile
    practices: Practices
    now: Callable[[], When]
    quiet_timer: "QuietTimer"
    exercises: Sequence[exercise.Grounding]
    grounding: exercise.GroundingSupport
    write: Callable[[StoredSession], None]
    edit: Callable[[str, str], str | None]
    read_date: Callable[[str], When | None]
    file: PracticeFile
    asks_to_keep: bool = False
    hold: Callable[[], AbstractContextManager[object]] = field(default=nullcontext)
    at_once: Callable[[], AbstractContextManager[object]] = field(default=nullcontext)
    on_close: Callable[[Callable[[], object]], Undo] = field(default=lambda callback: lambda: None)
    _summaries: dict[tuple[int, int], list[SessionSummary]] = field(
        default_factory=dict, init=False, repr=False
    )

    @property
    def ladder(self) -> Ladder:
        """Return the person's ladder."""
        return Ladder(self.practices.rungs, self.profile)

    def results(self) -> Sequence[SessionSummary]:
        """Return the summary of every session, oldest first."""
        version = self.store.version()
        if version not in self._summaries:
            self._summaries.clear()
            self._summaries[version] = [summarise(self.practices.session, kept) for kept in self.store.all()]
        return self._summaries[version]

    def day(self) -> DayState:
        """Return what today says about another session, with every stop counted."""
        results = self.results()
        return day_state([*results, *map(discarded_stop, self._stops_gone(results))], self.now())

    def suggestion(self) -> Suggestion:
        """Return what to suggest next, with every stop counted."""
        results = self.results()
        return suggest(results, self.ladder.path(), self.now(), self._stops_gone(results))

    def done(self) -> bool:
        """Return whether the course is done."""
        return course_done(self.results(), self.ladder.path())

    def _stops_gone(self, results: Sequence[SessionSummary]) -> tuple[When, ...]:
        """Return when sessions were stopped that were discarded, or kept nowhere: none that is in `results`."""
        gone, unkept = discarded_stops(self.profile), self.file.stop()
        known = [one.turned.instant for one in results if one.stopped]
        if unkept is None or any(abs(moment - unkept.instant) < _WRITTEN for moment in known):
            return gone
        return (*gone, unkept)

    def spoken(self, day: str) -> str:
        """Say a stored day, and its hour if it has one; as it is if it is unreadable."""
        try:
            moment = datetime.fromisoformat(day)
        except ValueError:  # merged from a newer version, or edited by hand
            return day
        return spoken(moment, exact=len(day) > len("2026-03-08"), year=self.now().local.year)

    def planned(self) -> str | None:
        """Return the day and hour set for the first session, while they are to come."""
        kept = self.profile.get_note(NoteKind.FIRST)
        now = self.now().local.replace(tzinfo=None)
        try:
            return kept if kept and datetime.fromisoformat(kept) >= now else None
        except ValueError:  # merged from a newer version, or edited by hand
            return None

    def show(self, page: str) -> None:
        """Show a page of content."""
        self.front.present(content_page(self.practices.texts[page]))

    def show_help(self) -> None:
        """Show urgent help and return."""
        self.grounding.show_help()

    def for_afterwards(self) -> Person | None:
        """Return the person chosen to turn to after a session."""
        return next((one for one in self.profile.people() if one.aftercare and not one.excluded), None)

    def show_for_afterwards(self, company: str) -> None:
        """Show that person, unless the session was with them: they may be why it was stopped."""
        person = self.for_afterwards()
        if person is not None and person.name != company:
            facts = {"called": person.display_name, **({"reach": person.contact} if person.contact else {})}
            self.front.present(Page(f"practice.for-afterwards{'' if person.contact else '-only'}", facts))

    def show_people(self) -> None:
        """Show whom to turn to and how, without the company of a stop, or what to say to anyone if that is nobody."""
        stopped_with = sat_in_stops(self.results(), self.now())
        named = [person for person in self.profile.people() if person.aftercare and not person.excluded]
        people = [person for person in named if person.name not in stopped_with]
        for person in people:
            facts = {"called": person.display_name}
            if person.contact:
                self.front.present(Page("practice.person", {**facts, "reach": person.contact}))
            else:
                self.front.present(Page("practice.person-only", facts))
        if not people:
            self.front.present(Page("ground.person"))
        self.wait_to_go_on()

    def wait_to_go_on(self) -> None:
        """Wait until the page was read."""
        self.front.ask(Choice("practice.seen", [Option("practice.go-on")], default="practice.go-on"))

    def ground(self) -> None:
        """Run the exercise that was tried while calm, or the first, then others on request."""
        tried = self.profile.get_note(NoteKind.GROUNDING)
        familiar = next((one for one in self.exercises if one.id == tried), self.exercises[0])
        exercise.come_down(self.exercises, self.front, self.grounding, familiar)

    def try_exercise(self) -> str | None:
        """Run one exercise that the person chooses and return its id; None if they went back."""
        chosen = exercise.choose(self.exercises, self.front)
        if chosen is None:
            return None
        exercise.walk(chosen, self.front, self.grounding)
        return chosen.id

    def offered(self, page: str) -> str:
        """Return the second paragraph of a page: the text a person may take as it is."""
        return self.practices.texts[page].text[1]

    def edited(self, page: str, start: str) -> str | None:
        """Return the edited text, stripped; None if it is blank or was not saved."""
        text = self.edit(self.practices.texts[page].title, start)
        return (text or "").strip() or None

    def line(
        self, id: str, given: str | None = None, *, optional: bool = True, area: str = "prepare"
    ) -> str | Back | None:
        """Ask for one line, until it fits; None if it was left empty or cleared."""
        typed = self.front.ask(Line(id, optional, given=given or ""))
        while isinstance(typed, str) and (refusal := steps.line(typed)) is not None:
            self.front.refuse(f"{area}.{refusal.code}", refusal.facts)
            typed = self.front.ask(Line(id, optional, given=steps.truncated(typed)))
        return typed if isinstance(typed, str | Back) else None


def discarded_stops(profile: PracticeProfile) -> tuple[When, ...]:
    """Return when discarded sessions were stopped, oldest first. Unreadable moments are ignored."""
    found = []
    for text in (profile.get_note(NoteKind.STOPS_GONE) or "").split():
        try:
            found.append(when(datetime.fromisoformat(text)))
        except ValueError:  # merged from a newer version, or edited by hand
            continue
    return tuple(sorted(found, key=lambda moment: moment.instant))


def remember_stop(profile: PracticeProfile, gone: SessionSummary, now: When) -> None:
    """Store the moment of a stop before its session is deleted; drop the moments that no rule uses any more."""
    moments = [*discarded_stops(profile), *([gone.turned] if gone.stopped else [])]
    recent = [moment for moment in moments if now.instant - moment.instant < timedelta(days=PAUSE_DAYS)]
    latest = sorted(recent, key=lambda moment: moment.instant)[-_STOPS_KEPT:]
    said = " ".join(moment.local.isoformat(timespec="seconds") for moment in latest)
    if (said or None) != profile.get_note(NoteKind.STOPS_GONE):
        profile.set_note(NoteKind.STOPS_GONE, said or None)
