"""Dependencies of a session and of the preparation screens."""

from collections.abc import Callable, Sequence
from contextlib import AbstractContextManager, nullcontext
from dataclasses import dataclass, field

from cryptool.core.moment import When
from cryptool.ground.content import Grounding
from cryptool.ground.exercise import GroundingSupport
from cryptool.practice.content import Practices
from cryptool.practice.events import StoredSession
from cryptool.practice.ladder import Ladder
from cryptool.practice.machine import answers
from cryptool.practice.machine.answers import truncated
from cryptool.practice.machine.summary import SessionSummary
from cryptool.practice.ports import Now, QuietTimer
from cryptool.practice.profile import NoteKind, Stimulus
from cryptool.practice.store.profile import PracticeProfile
from cryptool.practice.store.sessions import Sessions
from cryptool.terminal.questions import BACK, Back, Choice, FrontEnd, Line, Option, content_page

Undo = Callable[[], None]


@dataclass(frozen=True, slots=True)
class StimulusUse:
    """How often sessions used a stimulus, and how strong it felt the last time (0-10, None if never rated)."""

    times: int = 0
    felt: int | None = None


def plain_label(stimulus: Stimulus, use: StimulusUse) -> str:
    """Return the person's own words."""
    return stimulus.text


def _never(callback: Callable[[], object]) -> Undo:
    return lambda: None


@dataclass(frozen=True, slots=True)
class SideActions:
    """What a session can do besides asking."""

    exercises: Sequence[Grounding]
    aids: GroundingSupport
    write: Callable[[StoredSession], None]  # open the journal for an entry of this session
    label: Callable[[Stimulus, StimulusUse], str] = plain_label  # text for a stimulus in a list


@dataclass(frozen=True, slots=True)
class SessionContext:
    """Dependencies of a session.

    Args:
        hold: Delays a terminating signal until the end of the block.
        on_close: Registers a callback for a terminating signal and returns an undo. Hiding must not run the callback.
    """

    front: FrontEnd
    store: Sessions
    profile: PracticeProfile
    practices: Practices
    quiet_timer: QuietTimer
    now: Now
    side_actions: SideActions
    hold: Callable[[], AbstractContextManager[object]] = field(default=nullcontext)
    on_close: Callable[[Callable[[], object]], Undo] = field(default=_never)


@dataclass(frozen=True, slots=True)
class PrepareContext:
    """Dependencies of the preparation screens and the practice menu."""

    front: FrontEnd
    profile: PracticeProfile
    practices: Practices
    now: Now
    results: Callable[[], Sequence[SessionSummary]]  # oldest first
    show_help: Callable[[], None]
    edit: Callable[[str, str], str | None]  # takes title and text; None if left unsaved
    ground: Callable[[], str | None]  # id of the exercise; None if none was begun
    read_date: Callable[[str], When | None]  # the coming date where two fit; None if it is no date
    label: Callable[[Stimulus, StimulusUse], str] = plain_label

    @property
    def ladder(self) -> Ladder:
        """Return the person's ladder."""
        return Ladder(self.practices.rungs, self.profile)

    def show(self, page: str) -> None:
        """Show a page of content."""
        self.front.present(content_page(self.practices.texts[page]))

    def title(self, page: str) -> str:
        """Return the title of a page of content."""
        return self.practices.texts[page].title

    def offered(self, page: str) -> str:
        """Return the second paragraph of a page: the text a person may take as it is."""
        return self.practices.texts[page].text[1]

    def choose(self, id: str, names: Sequence[str], default: str | None = None) -> str | None:
        """Ask for one of `names`; None if the person went back. `<area>.help` shows help and asks again."""
        question = Choice(id, [Option(name) for name in names], default=default)
        while (answer := self.front.ask(question)) == f"{id.partition('.')[0]}.help":
            self.show_help()
        return None if answer is BACK else str(answer)

    def line(self, id: str, given: str | None = None, *, optional: bool = True) -> str | Back | None:
        """Ask for one line, until it fits; None if it was left empty or cleared."""
        stands = given or ""
        while isinstance(typed := self.front.ask(Line(id, optional, given=stands)), str):
            refusal = answers.line(typed)
            if refusal is None:
                return typed
            self.front.refuse("prepare.too-long", refusal.facts)
            stands = truncated(typed)
        return BACK if isinstance(typed, Back) else None

    def say(self, part: NoteKind, id: str) -> bool:
        """Ask for one note and store it. Return False if the person went back."""
        before = self.profile.get_note(part)
        typed = self.line(id, before)
        if isinstance(typed, Back):
            return False
        if typed != before:
            self.profile.set_note(part, typed)
        return True

    def edited(self, page: str, start: str) -> str | None:
        """Return the edited text, stripped; None if it is blank or was not saved."""
        text = self.edit(self.title(page), start)
        return (text.strip() or None) if text is not None else None
