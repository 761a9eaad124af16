"""What sessions, the preparation screens and the practice menu are given."""

from collections.abc import Callable, Sequence
from contextlib import AbstractContextManager, nullcontext
from dataclasses import dataclass, field

from cryptool.core.moment import When
from cryptool.ground.content import Grounding
from cryptool.ground.exercise import GroundingSupport
from cryptool.practice import history
from cryptool.practice.content import Practices
from cryptool.practice.events import StoredSession
from cryptool.practice.ladder import Ladder
from cryptool.practice.machine import steps
from cryptool.practice.machine.summary import SessionSummary
from cryptool.practice.ports import Now, QuietTimer
from cryptool.practice.profile import Stimulus, StimulusUse
from cryptool.practice.rules.eligibility import DayState
from cryptool.practice.rules.suggestion import Suggestion, suggest
from cryptool.practice.store.profile import PracticeProfile
from cryptool.practice.store.sessions import Sessions
from cryptool.terminal.questions import Back, FrontEnd, Line, content_page

Undo = Callable[[], None]


@dataclass(frozen=True, slots=True)
class SessionContext:
    """Dependencies of a session and of everything around it.

    Args:
        write: Opens the journal for an entry of a session.
        edit: Opens the editor with a title and a text; None if it was left unsaved.
        read_date: Reads the coming date where two fit; None if it is no date.
        label: The text for a stimulus in a list.
        hold: Delays a terminating signal until the end of the block.
        on_close: Registers a callback for a terminating signal and returns an undo. Hiding must not run the callback.
    """

    front: FrontEnd
    store: Sessions
    profile: PracticeProfile
    practices: Practices
    now: Now
    quiet_timer: QuietTimer
    exercises: Sequence[Grounding]
    grounding: GroundingSupport
    write: Callable[[StoredSession], None]
    edit: Callable[[str, str], str | None]
    read_date: Callable[[str], When | None]
    label: Callable[[Stimulus, StimulusUse], str] = field(default=lambda stimulus, use: stimulus.text)
    hold: Callable[[], AbstractContextManager[object]] = field(default=nullcontext)
    on_close: Callable[[Callable[[], object]], Undo] = field(default=lambda callback: lambda: None)

    @property
    def ladder(self) -> Ladder:
        """Return the person's ladder."""
        return Ladder(self.practices.rungs, self.profile)

    def results(self) -> Sequence[SessionSummary]:
        """Return the summary of every session, oldest first."""
        return history.results_so_far(self.store, self.practices)

    def day(self) -> DayState:
        """Return what today says about another session, with discarded stops counted."""
        return history.today(self.profile, self.results(), self.now())

    def suggestion(self) -> Suggestion:
        """Return what to suggest next, with discarded stops counted."""
        stops = history.discarded_stops(self.profile)
        return suggest(self.results(), self.ladder.all(), self.now(), stops)

    def show_help(self) -> None:
        """Show urgent help and return."""
        self.grounding.show_help()

    def show(self, page: str) -> None:
        """Show a page of content."""
        self.front.present(content_page(self.practices.texts[page]))

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
