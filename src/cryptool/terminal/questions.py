"""The front-end port: the five verbs a use case may use to talk with a person.

Rules kept here:
1. A flow names a screen or a question by a stable id and hands over facts; the words are in `ui/phrases.py`.
   Content (topics, grounding steps) carries its own words and travels as `text`.
2. Leaving is ordinary. `ask` returns `BACK` for Esc or the end of input; Ctrl-C raises KeyboardInterrupt.
   Hiding and urgent help happen inside the front end: a flow never sees them.
3. Skipped is not zero and not empty: a question that may be skipped answers `None`.

Adapters: `terminal/screen_front_end.py`, `terminal/line_front_end.py`, and a scripted one in the tests.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Final, Protocol

from cryptool.content.document import PageWords

Facts = Mapping[str, str | int]


@dataclass(frozen=True, slots=True)
class Page:
    """Something to show: phrases by id, with facts, and content's own paragraphs below them."""

    id: str
    facts: Facts = field(default_factory=dict)
    text: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Option:
    """One answer of a choice. `id` is what comes back; the label is a phrase unless content gives `text`."""

    id: str
    facts: Facts = field(default_factory=dict)
    text: str = ""


@dataclass(frozen=True, slots=True)
class Choice:
    """Pick one. The default is said in words; with none, Enter alone is refused, never guessed.

    The question is a phrase by `id` unless content gives `text`. `optional` offers skipping as one more answer, None.
    `hint`: content's own paragraphs that belong to this question alone; they stand directly above it, below whatever
    stands there, and need not stay once it is answered.
    """

    id: str
    options: Sequence[Option]
    default: str | None = None
    facts: Facts = field(default_factory=dict)
    text: str = ""
    optional: bool = False
    hint: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Line:
    """One line of text. Enter alone skips it when `optional`, or keeps `given`, which stands there already.

    What was given can be taken away: by emptying the line, or in lines by a lone `-`. `text`, `hint`: see Choice.
    """

    id: str
    optional: bool = False
    facts: Facts = field(default_factory=dict)
    text: str = ""
    given: str = ""
    hint: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Number:
    """A whole number from `low` to `high`. Enter alone skips it when `optional`, or keeps `given`.

    What was given can be taken away as in Line. `text`, `hint`: see Choice.
    """

    id: str
    low: int = 0
    high: int = 10
    optional: bool = True
    facts: Facts = field(default_factory=dict)
    text: str = ""
    given: int | None = None
    hint: tuple[str, ...] = ()


Question = Choice | Line | Number


class Back:
    """The person went back: Esc, Ctrl-D, the end of input, or `q` where that key means leaving."""

    def __repr__(self) -> str:
        return "BACK"


BACK: Final = Back()

Answer = str | int | Back | None


class FrontEnd(Protocol):
    """What every adapter can do."""

    def present(self, page: Page) -> None:
        """Show a page. Does not wait."""

    def ask(self, question: Question) -> Answer:
        """Ask until the question can take the answer: an option's id, a line, a number, None or BACK."""

    def refuse(self, id: str, facts: Facts | None = None) -> None:
        """Say in one sentence why an answer will not do."""

    def secret(self, id: str) -> str | Back:
        """Ask for something that must not be shown or kept in the scrollback."""

    def confirm(self, id: str, *, default: bool, facts: Facts | None = None) -> bool | Back:
        """Ask yes or no, the default said in words."""


def content_page(words: PageWords) -> Page:
    """The page, ready to present."""
    return Page("practice.content", {"title": words.title}, words.text)
