"""Choose a topic: a list narrowed by typing, or a numbered list and one prompt."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from itertools import groupby
from typing import TYPE_CHECKING, Literal, cast

from cryptool.terminal.frame import Frame
from cryptool.terminal.line_front_end import LinesFrontEnd, whole_number
from cryptool.terminal.menu import FilteredList, Item, Wording
from cryptool.terminal.phrases import say
from cryptool.terminal.questions import BACK, Back
from cryptool.terminal.sanitize import clean_line
from cryptool.terminal.wrap import cells, cut

if TYPE_CHECKING:
    from cryptool.learn.model import Path
    from cryptool.learn.study import TopicStatus
    from cryptool.terminal.front_end import AnyFrontEnd

TWO_COLUMNS = 60  # below this width minutes and marks follow the title


TimedPaths = Sequence[tuple["Path", int]]
Picked = tuple[Literal["open", "search", "path"], str]


def pick(
    front: AnyFrontEnd,
    rows: Sequence[TopicStatus],
    *,
    paths: TimedPaths = (),
    at: str | None = None,
    heading: str = "",
    notice: str = "",
    crisis_line: Callable[[str], str] = lambda words: "",
) -> Picked | Back:
    """Return ("open", topic id), ("path", path id), ("search", words), or BACK.

    `rows` are in shelf order, grouped by theme; `paths` come with their minutes. `at` is the id to select first;
    if None, the topic where reading stopped, else the first. `heading` titles a partial list: a path or a search;
    `notice` stands above it. `crisis_line` is what to show while such words are typed.
    """
    counted = {"read": sum(row.read for row in rows), "total": len(rows)}
    if isinstance(front, LinesFrontEnd):
        shown = clean_line(heading) or say("learn.pick-question", **counted)
        return _pick_in_lines(front, rows, paths, at, f"{notice}\n\n{shown}" if notice else shown)
    items = _items(rows, paths, Frame(front.console.width, front.console.display.rows).width - 2)
    start = at or next((row.topic.id for row in rows if row.stopped_at is not None), None)
    active = (item.value for item in items if item.value in (("open", start), ("path", start)))
    wording = Wording(
        say("learn.pick-type"),
        nothing=say("learn.pick-nothing"),
        typed=lambda typed: "\n".join(
            filter(None, [crisis_line(typed), say("learn.pick-typed", words=typed)])
        ),
    )
    title = clean_line(heading) or say("learn.pick-title")
    got = front.narrow(
        (title, say("learn.pick-place", **counted), notice),
        wording,
        FilteredList(items, at=next(active, None)),
        say("learn.pick-keys"),
        lambda words: ("search", words.strip()),
    )
    return BACK if got is BACK else cast(Picked, got)


def _items(rows: Sequence[TopicStatus], paths: TimedPaths, width: int) -> list[Item]:
    items: list[Item] = []
    for theme, group in groupby(rows, key=lambda row: row.theme_title):
        items.append(Item(clean_line(theme)))
        for row in group:
            here, topic = row.stopped_at is not None, row.topic
            mark = say("learn.pick-here") if here else say("learn.pick-read") if row.read else ""
            label = _columns(topic.title, topic.minutes, mark, width)
            items.append(Item(label, ("open", topic.id), f"{topic.title} {theme} {topic.id}"))
    if paths:
        items.append(Item(say("learn.pick-paths")))
    for path, minutes in paths:
        label = _columns(path.title, minutes, "", width)
        items.append(Item(label, ("path", path.id), f"{path.title} {path.id}"))
    return items


def _columns(title: str, n: int, mark: str, width: int) -> str:
    title, minutes = clean_line(title), say("learn.minutes-short", n=n)
    if width < TWO_COLUMNS:
        return f"{title} ({', '.join(word for word in (minutes, mark) if word)})"
    room = width - 22
    title = cut(title, room)
    return f"{title}{' ' * (room - cells(title))}{minutes:>8}  {mark}".rstrip()


def _pick_in_lines(
    front: LinesFrontEnd, rows: Sequence[TopicStatus], paths: TimedPaths, at: str | None, heading: str
) -> Picked | Back:
    choices: list[Picked] = [("open", row.topic.id) for row in rows]
    choices += [("path", path.id) for path, _ in paths]
    if at is None:
        _list(front, rows, paths, heading)
    else:
        for number, row in enumerate(rows, 1):
            if row.topic.id == at:
                front.write("\n" + _row_aloud(number, row))
    while True:
        typed = front.prompt(
            say("learn.pick-prompt" if at is None else "learn.pick-prompt-again"), letters=True
        )
        if isinstance(typed, Back) or not typed:
            return BACK
        chosen = whole_number(typed, 1, len(choices))
        if chosen is not None:
            return choices[chosen - 1]
        if typed.casefold() == "l":
            _list(front, rows, paths, heading)
        elif any(letter.isalpha() for letter in typed):
            return ("search", typed)
        else:
            front.write(say("learn.pick-refuse", last=len(choices)))


def _list(front: LinesFrontEnd, rows: Sequence[TopicStatus], paths: TimedPaths, heading: str) -> None:
    front.write("\n" + heading)
    for theme, group in groupby(enumerate(rows, 1), key=lambda pair: pair[1].theme_title):
        front.write("\n" + theme)
        for number, row in group:
            front.write(_row_aloud(number, row))
    if paths:
        front.write("\n" + say("learn.pick-paths"))
    for number, (path, minutes) in enumerate(paths, len(rows) + 1):
        front.write(_aloud("learn.pick-line", number, path.title, minutes))


def _row_aloud(number: int, row: TopicStatus) -> str:
    mark = "-here" if row.stopped_at is not None else "-read" if row.read else ""
    return _aloud(f"learn.pick-line{mark}", number, row.topic.title, row.topic.minutes)


def _aloud(phrase: str, number: int, title: str, minutes: int) -> str:
    words = title if title[-1:] in ("?", "!", ".") else title + "."
    return say(phrase, number=number, title=words, minutes=say("learn.minutes", n=minutes))
