"""What tests of practice flows stand on: the shipped practices, a clock, and a kit in memory."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import UTC, datetime, timedelta
from functools import cache
from itertools import count

from scripted_front_end import Scripted

from cryptool.content.files import SHIPPED as CONTENT
from cryptool.core.moment import When
from cryptool.practice.content import Practices, load
from cryptool.practice.context import PrepareContext
from cryptool.practice.definition import Form, Stage
from cryptool.practice.events import Ending
from cryptool.practice.machine.summary import SessionSummary
from cryptool.practice.store.memory import MemoryProfile
from cryptool.terminal.questions import Choice

NOON = datetime(2026, 11, 22, 12, tzinfo=UTC)
NOW = When(NOON, 60, "Europe/Oslo")


@cache
def practices() -> Practices:
    """What ships, in English."""
    return load(CONTENT, "en")


def profile() -> MemoryProfile:
    """An empty one."""
    ids: Iterator[int] = count(1)
    return MemoryProfile(lambda: NOON, lambda: f"id-{next(ids)}")


class Desktop:
    """A desk and what came of it.

    Args:
        front: Who answers.
        edits: What the editor gives back, in order.
        results: The sessions behind the person.
        own: What is prepared already.
        now: The clock.
    """

    def __init__(
        self,
        front: Scripted,
        *,
        edits: Sequence[str | None] = (),
        results: Sequence[SessionSummary] = (),
        own: MemoryProfile | None = None,
        now: When = NOW,
        grounded: str | None = "senses",
        dates: Mapping[str, When] | None = None,
    ) -> None:
        self.front = front
        self.profile = own if own is not None else profile()
        self.opened: list[tuple[str, str]] = []  # the editor's titles and texts
        self._edits = list(edits)
        self._grounded = grounded
        self._dates = dates or {}
        self.desk = PrepareContext(
            front=front,
            profile=self.profile,
            practices=practices(),
            now=lambda: now,
            results=lambda: results,
            show_help=lambda: front.said.append("help"),
            edit=self._edit,
            ground=self._ground,
            read_date=self._dates.get,
        )

    def _edit(self, title: str, start: str) -> str | None:
        self.opened.append((title, start))
        return self._edits.pop(0)

    def _ground(self) -> str | None:
        self.front.said.append("ground")
        return self._grounded


def title(page: str) -> str:
    """The title of a page of content."""
    return practices().texts[page].title


def titles(front: Scripted) -> list[str]:
    """The pages of content that were shown, by title."""
    return [str(page.facts["title"]) for page in front.pages if page.id == "practice.content"]


def options(front: Scripted, id: str) -> list[list[str]]:
    """What was offered each time `id` was asked."""
    return [
        [option.id for option in question.options]
        for question in front.questions
        if isinstance(question, Choice) and question.id == id
    ]


def practised(
    number: int,
    rung: str = "sit",
    *,
    days_ago: float = 3.0,
    ending: Ending = Ending.DONE,
    stage: Stage = Stage.ALONE,
    stimulus: str | None = None,
    numbers: Mapping[str, int] | None = None,
    choices: Mapping[str, str] | None = None,
    next_day: str | None = None,
) -> SessionSummary:
    """A session behind the person; `days_ago` before NOW."""
    at = When(NOON - timedelta(days=days_ago), 60, "Europe/Oslo")
    return SessionSummary(
        number=number,
        rung=rung,
        stage=stage,
        form=Form.SHORT,
        person="",
        started=at,
        day=at.local.date(),
        ended=at,
        ending=ending,
        ending_at=at,
        numbers=numbers or {},
        choices=choices or {},
        stimulus=stimulus,
        next_day=next_day,
        next_day_asked=next_day is not None,
    )
