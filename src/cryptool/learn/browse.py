"""Reading on a terminal: the picker and the reader joined, with marks kept as one reads.

Rules kept here:
1. Whoever comes back from a topic stands on it in the list they came from.
2. A place is stored when a part is shown, a read mark when the end was seen: a closed window loses neither.
3. What could not be kept is told once, at the end, and never stops the reading.
"""

from collections.abc import Callable, Sequence
from contextlib import suppress
from functools import partial
from typing import TYPE_CHECKING

from cryptool.learn.study import study_of
from cryptool.terminal.phrases import say

if TYPE_CHECKING:
    from cryptool.app.context import World
    from cryptool.learn.picker import PathRow, Row
    from cryptool.learn.reader.screen import Outcome
    from cryptool.learn.study import Shelved


def browse(world: "World") -> None:
    """Choose and read until it is enough."""
    with world.front.guard:
        _choose(world, study_of(world).shelf, _path_rows(world))
    _tell_marks(world)


def read(world: "World", topic: str, part: int = 0, order: Sequence[str] = ()) -> str:
    """Read a topic, and what the person goes on to from there; the id of the last one.

    Args:
        world: Everything.
        topic: Its id.
        part: Where to begin, from 0.
        order: Ids in the order in which `next` goes on; the shelf's where empty.
    """
    with world.front.guard:
        while True:
            outcome, following = _read_one(world, topic, part, order or study_of(world).library.ids)
            if outcome.wish == "write":
                _write(world, topic)
                part = outcome.part
                continue
            goes_on = {"next": following, "open": outcome.topic}.get(outcome.wish, "")
            if not goes_on:
                break
            topic, part = goes_on, study_of(world).resume_part(goes_on)
    _tell_marks(world)
    return topic


def _read_one(world: "World", topic_id: str, part: int, order: Sequence[str]) -> "tuple[Outcome, str]":
    from cryptool.learn.reader.screen import Reading
    from cryptool.learn.reader.screen import read as read_screen

    study, topic = study_of(world), study_of(world).library.topic(topic_id)
    at = order.index(topic_id) + 1 if topic_id in order else len(order)
    following = order[at] if at < len(order) else ""
    titles = {header.id: header.title for header in study_of(world).library.headers()}
    reading = Reading(
        topic=topic,
        sources=study.sources_of(topic),
        part=part,
        titles=titles,
        following=titles.get(following, ""),
        search=study.search,
        on_place=lambda place: study_of(world).marks.stop_at(topic_id, place),
        writes=True,
    )
    outcome = read_screen(world.front, reading)
    if outcome.finished:
        study_of(world).marks.mark_read(topic_id)
    return outcome, following


def _write(world: "World", topic: str) -> None:
    from cryptool.errors import Cancelled

    with suppress(Cancelled):  # not to write after all is no error: the page is still there
        world.hooks.write_about(world, topic)


def _choose(
    world: "World",
    rows_now: "Callable[[], list[Shelved]]",
    paths: "Sequence[PathRow]" = (),
    order: Sequence[str] = (),
    heading: str = "",
) -> None:
    from cryptool.learn.picker import pick
    from cryptool.terminal.questions import Back

    at: str | None = None
    while True:
        rows = [_row(shelved) for shelved in rows_now()]
        picked = pick(world.front, rows, paths=paths, at=at, heading=heading)
        if isinstance(picked, Back):
            return
        kind, value = picked
        if kind == "open":
            at = read(world, value, study_of(world).resume_part(value), order)
        elif kind == "path":
            at = value
            path = study_of(world).path(value)
            shelf = partial(study_of(world).shelf, path=value)
            _choose(world, shelf, order=path.topics, heading=path.title)
        else:
            _search(world, value)


def _search(world: "World", words: str) -> None:
    from cryptool.errors import EmptySearch

    try:
        found = [result.topic.id for result in study_of(world).search(words)]
    except EmptySearch:
        found = []
    if not found:
        world.console.write_line(say("list.nothing-found"))
        return
    _choose(world, lambda: study_of(world).among(found), heading=say("learn.view-found", words=words))


def _row(shelved: "Shelved") -> "Row":
    from cryptool.learn.picker import Row

    topic = shelved.topic
    here = shelved.stopped_at is not None
    return Row(topic.id, topic.title, shelved.theme_title, topic.minutes, shelved.read, here)


def _path_rows(world: "World") -> "list[PathRow]":
    from cryptool.learn.picker import PathRow

    minutes = {header.id: header.minutes for header in study_of(world).library.headers()}
    return [
        PathRow(path.id, path.title, len(path.topics), sum(minutes[topic] for topic in path.topics))
        for path in study_of(world).library.paths()
    ]


def _tell_marks(world: "World") -> None:
    if study_of(world).marks.problem:
        world.warn(study_of(world).marks.problem)
        study_of(world).marks.problem = ""
