"""Choose topics and read them on a terminal, storing read marks on the way.

Rules:
1. Store the place when a part is shown and the read mark when its end was seen: a closed window loses neither.
"""

from collections.abc import Callable, Sequence
from contextlib import suppress
from functools import partial
from typing import TYPE_CHECKING

from cryptool.errors import Cancelled
from cryptool.learn.errors import EmptySearch
from cryptool.learn.reader import read as read_screen
from cryptool.learn.reading import ReaderRequest
from cryptool.learn.study import study_of
from cryptool.terminal.phrases import say
from cryptool.terminal.questions import Back

if TYPE_CHECKING:
    from cryptool.app.context import AppContext
    from cryptool.learn.model import Path
    from cryptool.learn.reading import ReaderOutcome
    from cryptool.learn.study import TopicStatus


def browse(context: "AppContext") -> None:
    """Let the person choose and read topics until they leave."""
    with context.front.guard, context.front.on_page():
        _choose(context, study_of(context).shelf, study_of(context).paths())
    _tell_marks(context)


def read(context: "AppContext", topic: str, order: Sequence[str] = ()) -> str:
    """Read a topic, from where reading stopped, and any topics opened from it; return the id of the last one.

    `order` gives the ids that `next` follows; the shelf's order if empty.
    """
    part = study_of(context).resume_part(topic)
    with context.front.guard, context.front.on_page():
        while True:
            outcome, following = _read_one(context, topic, part, order)
            if outcome.wish == "write":
                _write(context, topic)
                part = outcome.part
                continue
            goes_on = {"next": following, "open": outcome.topic}.get(outcome.wish, "")
            if not goes_on:
                break
            topic, part = goes_on, study_of(context).resume_part(goes_on)
    _tell_marks(context)
    return topic


def _read_one(
    context: "AppContext", topic_id: str, part: int, order: Sequence[str]
) -> "tuple[ReaderOutcome, str]":
    study, topic = study_of(context), study_of(context).library.topic(topic_id)
    following = study.after(topic_id, order)
    reading = ReaderRequest(
        topic=topic,
        sources=study.sources_of(topic),
        part=part,
        titles={header.id: header.title for header in study.library.headers()},
        following=following.title if following else "",
        search=study.search,
        on_place=lambda place: study.marks.stop_at(topic_id, place),
        crisis_line=context.crisis_line,
    )
    outcome = read_screen(context.front, reading)
    if outcome.finished:
        study.marks.mark_read(topic_id)
    return outcome, following.id if following else ""


def _write(context: "AppContext", topic: str) -> None:
    with suppress(Cancelled):  # cancelling returns to the page
        context.hooks.write_about(context, topic)


def _choose(
    context: "AppContext",
    rows_now: "Callable[[], list[TopicStatus]]",
    paths: "Sequence[tuple[Path, int]]" = (),
    order: Sequence[str] = (),
    heading: str = "",
    notice: str = "",
) -> None:
    from cryptool.learn.picker import pick

    at: str | None = None
    missed = ""
    while True:
        picked = pick(
            context.front,
            rows_now(),
            paths=paths,
            at=at,
            heading=heading,
            notice=missed or notice,
            crisis_line=context.crisis_line,
        )
        missed = ""
        if isinstance(picked, Back):
            return
        kind, value = picked
        if kind == "open":
            at = read(context, value, order)
        elif kind == "path":
            at = value
            path = study_of(context).path(value)
            shelf = partial(study_of(context).shelf, path=value)
            _choose(context, shelf, order=path.topics, heading=path.title)
        else:
            missed = _search(context, value)


def _search(context: "AppContext", words: str) -> str:
    """Let the person choose among what is found. Return what to say above the list they come back to."""
    try:
        found = [result.topic.id for result in study_of(context).search(words)]
    except EmptySearch:
        found = []
    notice = context.crisis_line(words)
    if not found:
        missed = "\n".join(filter(None, [notice, say("list.nothing-found")]))
        if context.display.mode == "full":
            return missed
        context.console.write_line(missed)
        return ""
    heading = say("learn.view-found", words=words)
    _choose(context, lambda: study_of(context).among(found), heading=heading, notice=notice)
    return ""


def _tell_marks(context: "AppContext") -> None:
    marks = study_of(context).marks
    if marks.problem:
        context.warn(f"learn.{marks.problem}")
        marks.problem = ""
