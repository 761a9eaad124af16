"""The interface between a use case and the person: pages, questions, menus and the `FrontEnd` protocol.

Rules:
1. Callers name pages and questions by id and pass facts; content passes its own words as `text`.
2. `ask` returns BACK for Esc or the end of input. Hiding and help stay inside the front end.
3. A skipped question answers None, which is neither 0 nor empty.
"""

from collections.abc import Callable, Mapping, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass, field
from typing import Final, Generic, Protocol, TypeVar

from cryptool.content.document import PageWords

Facts = Mapping[str, str | int]


@dataclass(frozen=True, slots=True)
class Page:
    """A page to show: a phrase with facts, and content's own paragraphs below; its first row ends on `place`.

    `quiet` is a last line in quiet colour.
    """

    id: str
    facts: Facts = field(default_factory=dict)
    text: tuple[str, ...] = ()
    place: str = ""
    quiet: str = ""


@dataclass(frozen=True, slots=True)
class Option:
    """One answer of a choice. `ask` returns its `id`; the label is `text`, else a phrase.

    A second row of the phrase explains the first one. In lines the two are read as one sentence; on a screen the
    explanation is beside the label, which loses its last colon or full stop, where there is room.
    """

    id: str
    facts: Facts = field(default_factory=dict)
    text: str = ""


@dataclass(frozen=True, slots=True)
class Choice:
    """Pick one option; without a default, Enter alone is refused.

    The question is `text`, else a phrase. `optional` adds a skip (None). `hint` is shown above this question only.
    With `narrows`, on a screen, typing narrows a list that is too long for one digit to name each row; it returns what
    is to stand above the list for the words that were typed.
    """

    id: str
    options: Sequence[Option]
    default: str | None = None
    facts: Facts = field(default_factory=dict)
    text: str = ""
    optional: bool = False
    hint: tuple[str, ...] = ()
    narrows: Callable[[str], str] | None = None


@dataclass(frozen=True, slots=True)
class Line:
    """One line of text. Enter alone skips it if `optional`, or keeps `given`, the initial text.

    An empty line, or in lines a lone `-`, removes what was given. `text` and `hint` as in Choice.
    """

    id: str
    optional: bool = False
    facts: Facts = field(default_factory=dict)
    text: str = ""
    given: str = ""
    hint: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Number:
    """A whole number from `low` to `high`. `given`, `text` and `hint` as in Line.

    `anchors` names the words of its scale, "keys.anchors-...", where they are not those of every such range.
    """

    id: str
    low: int = 0
    high: int = 10
    optional: bool = True
    facts: Facts = field(default_factory=dict)
    text: str = ""
    given: int | None = None
    hint: tuple[str, ...] = ()
    anchors: str = ""


Question = Choice | Line | Number


class Back:
    """The person went back: Esc, Ctrl-D, the end of input, or `q` where that key leaves."""

    def __repr__(self) -> str:
        return "BACK"


BACK: Final = Back()

Answer = str | int | Back | None


class FrontEnd(Protocol):
    """What every front end can do."""

    def on_page(self) -> AbstractContextManager[None]:
        """Show and ask in the block on a page of its own, where the front end has pages; may be nested."""

    def present(self, page: Page) -> None:
        """Show a page without waiting; outside of `on_page` it is only printed."""

    def ask(self, question: Question) -> Answer:
        """Ask until the answer is valid: an option's id, a line, a number, None or BACK."""

    def refuse(self, id: str, facts: Facts | None = None) -> None:
        """Say in one sentence why an answer is refused."""

    def secret(self, id: str) -> str | Back:
        """Ask for something that must not be shown or stay in the scrollback."""

    def confirm(self, id: str, *, default: bool, facts: Facts | None = None) -> bool | Back:
        """Ask yes or no, with the default in words."""


def content_page(words: PageWords) -> Page:
    """Return a page of content, ready to present."""
    return Page("practice.content", {"title": words.title}, words.text)


def look_through(
    front: FrontEnd,
    id: str,
    rows: Callable[[], Sequence[Option]],
    show: Callable[[str], str | None],
    *,
    narrows: Callable[[str], str] | None = None,
) -> None:
    """Let the person choose rows and see each, until they go back. Each time the list comes back to the same row.

    It comes back to another one that `show` names. Where there are none, `<id>-none` says so.
    """
    at: str | None = None
    while found := rows():
        known = [option.id for option in found]
        answer = front.ask(Choice(id, found, at if at in known else known[0], narrows=narrows))
        if answer is BACK:
            return
        at = show(str(answer)) or str(answer)
    nothing_there(front, f"{id}-none")


def nothing_there(front: FrontEnd, id: str) -> None:
    """Say that a list is empty, and wait until the person goes back."""
    front.ask(Choice(id, [Option("keys.back")], "keys.back"))


Value = TypeVar("Value")
Action = Callable[[], object]
Options = Sequence[tuple[str | Option, Value | Action | None]]
Actions = list[tuple[str | Option, Action | None]]


@dataclass(frozen=True)
class Menu(Generic[Value]):
    """A question by its phrase, and its options: a name in the question's area or an Option, with a value or an action.

    None leaves, as going back does.
    """

    id: str
    options: Options[Value]
    default: str | None = None
    facts: Facts = field(default_factory=dict)

    def ask(self, front: FrontEnd) -> Value | None:
        """Return the value that was chosen, None to leave. After an action the question is asked again."""
        return run(front, lambda: self)


def run(front: FrontEnd, menu: Callable[[], Menu[Value]]) -> Value | None:
    """Ask as `Menu.ask` does, with the options worked out anew each time.

    After an action, start on the row that was taken; but on the default, if the action has changed which one that is.
    """
    usual: str | None = None
    taken = ""
    while True:
        asked = menu()
        area = asked.id.partition(".")[0]
        options = [(Option(f"{area}.{name}") if isinstance(name, str) else name) for name, _ in asked.options]
        values = {option.id: value for option, (_, value) in zip(options, asked.options, strict=True)}
        default = asked.default if asked.default in (None, *values) else f"{area}.{asked.default}"
        start = taken if taken in values and default == usual else default
        answer = front.ask(Choice(asked.id, options, start, asked.facts))
        usual, taken = default, str(answer)
        value = None if answer is BACK else values[taken]
        if not callable(value):
            return value
        value()
