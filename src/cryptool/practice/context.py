"""What the use cases around a session stand on: somebody to ask, what is kept, the words, and a few callbacks.

Rules kept here:
1. What is given is kept before the next thing is shown; an emptied line takes away what stood there, Esc leaves it.
2. A page of content is shown as it is; nothing here makes sentences.
"""

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
from cryptool.practice.ports import Now, PracticeProfile, QuietTimer, SessionStore
from cryptool.practice.profile import NoteKind, Stimulus
from cryptool.terminal.questions import BACK, Back, Choice, FrontEnd, Line, Option, content_page

Undo = Callable[[], None]


@dataclass(frozen=True, slots=True)
class StimulusUse:
    """What the sessions say about a prompt: how often it was used, and how strong it felt the last time."""

    times: int = 0
    felt: int | None = None


def plain_label(stimulus: Stimulus, use: StimulusUse) -> str:
    """The person's own words alone."""
    return stimulus.text


def _never(callback: Callable[[], object]) -> Undo:
    return lambda: None


@dataclass(frozen=True, slots=True)
class SideActions:
    """What a session can do besides asking.

    Args:
        exercises: To come back down, in order.
        aids: Urgent help, and waiting for counted breath.
        write: Opens the journal for an entry that belongs to the session; comes back when that is over.
        label: What a prompt is called in the list of prompts.
    """

    exercises: Sequence[Grounding]
    aids: GroundingSupport
    write: Callable[[StoredSession], None]
    label: Callable[[Stimulus, StimulusUse], str] = plain_label


@dataclass(frozen=True, slots=True)
class SessionContext:
    """What a session stands in.

    Args:
        front: Who is asked.
        store: Where sessions are kept.
        profile: The person's own prompts, people and preparation.
        practices: Structure and words.
        quiet_timer: Sits through the quiet time.
        now: The clock.
        side_actions: See SideActions.
        hold: A block in which a signal that ends the program waits.
        on_close: Has a callback run when a signal ends the program; gives an undo. Hiding must not run it.
    """

    front: FrontEnd
    store: SessionStore
    profile: PracticeProfile
    practices: Practices
    quiet_timer: QuietTimer
    now: Now
    side_actions: SideActions
    hold: Callable[[], AbstractContextManager[object]] = field(default=nullcontext)
    on_close: Callable[[Callable[[], object]], Undo] = field(default=_never)


@dataclass(frozen=True, slots=True)
class PrepareContext:
    """What preparing, company, keeping and the menu need.

    Args:
        front: Who is asked.
        profile: Where preparation is kept.
        practices: Structure and words.
        now: The clock.
        results: Every session boiled down, the oldest first.
        show_help: Shows the urgent help page and comes back when it was seen.
        edit: Opens the editor with a title and a text; what was left in it, or None if it was left without saving.
        ground: Leads through grounding; the id of the exercise that was begun, or None.
        read_date: The moment that is meant by what was typed, the coming one where it could be two; None: no date.
        label: What a prompt is called in a list.
    """

    front: FrontEnd
    profile: PracticeProfile
    practices: Practices
    now: Now
    results: Callable[[], Sequence[SessionSummary]]
    show_help: Callable[[], None]
    edit: Callable[[str, str], str | None]
    ground: Callable[[], str | None]
    read_date: Callable[[str], When | None]
    label: Callable[[Stimulus, StimulusUse], str] = plain_label

    @property
    def ladder(self) -> Ladder:
        """The person's ladder."""
        return Ladder(self.practices.rungs, self.profile)

    def show(self, page: str) -> None:
        """Show a page of content by its id."""
        self.front.present(content_page(self.practices.texts[page]))

    def title(self, page: str) -> str:
        """The title of a page of content."""
        return self.practices.texts[page].title

    def offered(self, page: str) -> str:
        """The paragraph of a page that is meant to be used as it is: its second."""
        return self.practices.texts[page].text[1]

    def choose(self, id: str, names: Sequence[str], default: str | None = None) -> str | None:
        """One of `names`, which are ids of options; None if the person went back. Help is `<area>.help`, and shown."""
        question = Choice(id, [Option(name) for name in names], default=default)
        while (answer := self.front.ask(question)) == f"{id.partition('.')[0]}.help":
            self.show_help()
        return None if answer is BACK else str(answer)

    def line(self, id: str, given: str | None = None, *, optional: bool = True) -> str | Back | None:
        """One line that can be kept; None where it was left empty or emptied."""
        stands = given or ""
        while isinstance(typed := self.front.ask(Line(id, optional, given=stands)), str):
            refusal = answers.line(typed)
            if refusal is None:
                return typed
            self.front.refuse("prepare.too-long", refusal.facts)
            stands = truncated(typed)
        return BACK if isinstance(typed, Back) else None

    def say(self, part: NoteKind, id: str) -> bool:
        """Ask for one part and keep what came. False if the person went back."""
        before = self.profile.get_note(part)
        typed = self.line(id, before)
        if isinstance(typed, Back):
            return False
        if typed != before:
            self.profile.set_note(part, typed)
        return True

    def edited(self, page: str, start: str) -> str | None:
        """What came out of the editor, without blanks around it; None where nothing is left of it."""
        text = self.edit(self.title(page), start)
        return (text.strip() or None) if text is not None else None
