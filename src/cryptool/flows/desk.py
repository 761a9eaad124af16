"""What the use cases around a session stand on: somebody to ask, what is kept, the words, and a few callbacks.

Rules kept here:
1. What is given is kept before the next thing is shown; an emptied line takes away what stood there, Esc leaves it.
2. A page of content is shown as it is; nothing here makes sentences.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from cryptool.core.moment import When
from cryptool.engine import answers
from cryptool.engine.results import Result
from cryptool.flows.content_page import content_page
from cryptool.flows.ladder import Ladder
from cryptool.flows.practice_ports import Kit, Now
from cryptool.flows.session_walk import PromptUse, plain_label
from cryptool.flows.step_question import as_far_as_kept
from cryptool.library.practices import Practices
from cryptool.model.practice_kit import Part, Prompt
from cryptool.terminal.questions import BACK, Back, Choice, FrontEnd, Line, Option


@dataclass(frozen=True, slots=True)
class Desk:
    """What preparing, company, keeping and the menu need.

    Args:
        front: Who is asked.
        kit: Where preparation is kept.
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
    kit: Kit
    practices: Practices
    now: Now
    results: Callable[[], Sequence[Result]]
    show_help: Callable[[], None]
    edit: Callable[[str, str], str | None]
    ground: Callable[[], str | None]
    read_date: Callable[[str], When | None]
    label: Callable[[Prompt, PromptUse], str] = plain_label

    @property
    def ladder(self) -> Ladder:
        """The person's ladder."""
        return Ladder(self.practices.rungs, self.kit)

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
            stands = as_far_as_kept(typed)
        return BACK if isinstance(typed, Back) else None

    def say(self, part: Part, id: str) -> bool:
        """Ask for one part and keep what came. False if the person went back."""
        before = self.kit.said(part)
        typed = self.line(id, before)
        if isinstance(typed, Back):
            return False
        if typed != before:
            self.kit.say(part, typed)
        return True

    def edited(self, page: str, start: str) -> str | None:
        """What came out of the editor, without blanks around it; None where nothing is left of it."""
        text = self.edit(self.title(page), start)
        return (text.strip() or None) if text is not None else None
