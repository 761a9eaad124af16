"""Choose a topic: a list narrowed by typing, or a numbered list and one prompt."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from itertools import groupby
from typing import TYPE_CHECKING, Literal, NamedTuple, cast

from cryptool.terminal.line_front_end import LinesFrontEnd, whole_number
from cryptool.terminal.menu import FilteredList, Item, Wording, build
from cryptool.terminal.phrases import say
from cryptool.terminal.questions import BACK, Back
from cryptool.terminal.sanitize import clean_line
from cryptool.terminal.wrap import cells, cut

if TYPE_CHECKING:
    from cryptool.terminal.front_end import AnyFrontEnd
    from cryptool.terminal.screen_front_end import TerminalFrontEnd

LIST_WIDTH = 76
TWO_COLUMNS = 60  # below this width minutes and marks follow the title


class TopicRow(NamedTuple):
    """A topic to choose. `theme` is the theme's title; `here` marks where reading stopped."""

    id: str
    title: str
    theme: str
    minutes: int
    read: bool = False
    here: bool = False


class PathRow(NamedTuple):
    """A reading path to choose, with its number of topics and total minutes."""

    id: str
    title: str
    topics: int
    minutes: int


Picked = tuple[Literal["open", "search", "path"], str]


def pick(
    front: AnyFrontEnd,
    rows: Sequence[TopicRow],
    *,
    paths: Sequence[PathRow] = (),
    at: str | None = None,
    heading: str = "",
    notice: str = "",
    crisis_line: Callable[[str], str] = lambda words: "",
) -> Picked | Back:
    """Return ("open", topic id), ("path", path id), ("search", words), or BACK.

    `rows` are in shelf order, grouped by theme. `at` is the id to select first; if None, the topic where reading
    stopped, else the first. `heading` titles a partial list: a path or a search; `notice` stands above it.
    `crisis_line` is what to show while such words are typed.
    """
    shown = clean_line(heading) or say(
        "learn.pick-question", read=sum(row.read for row in rows), total=len(rows)
    )
    shown = f"{notice}\n\n{shown}" if notice else shown
    if isinstance(front, LinesFrontEnd):
        return _pick_in_lines(front, rows, paths, at, shown)
    return _pick_in_terminal(front, rows, paths, at, shown, crisis_line)


def _pick_in_terminal(
    front: TerminalFrontEnd,
    rows: Sequence[TopicRow],
    paths: Sequence[PathRow],
    at: str | None,
    heading: str,
    crisis_line: Callable[[str], str],
) -> Picked | Back:
    width = min(front.console.width, LIST_WIDTH) - 2  # the pointer takes two
    items = _items(rows, paths, width)
    start = at or next((row.id for row in rows if row.here), None)
    narrowed = FilteredList(items, at=next((item.value for item in items if _id(item) == start), None))
    wording = Wording(
        heading,
        hint=say("learn.pick-hint") if front.console.display.hints else "",
        nothing=say("learn.pick-nothing"),
        typed=lambda words: "\n".join(
            filter(None, [crisis_line(words), say("learn.pick-typed", words=words)])
        ),
    )
    got = front.prompts.run(
        lambda _: build(
            wording,
            narrowed,
            narrowing=True,
            leftover=lambda words: ("search", words.strip()),
            kwargs=front.prompts.kwargs(),
        ),
        letters=False,
    )
    return BACK if got is BACK else cast(Picked, got)


def _items(rows: Sequence[TopicRow], paths: Sequence[PathRow], width: int) -> list[Item]:
    items: list[Item] = []
    for theme, group in groupby(rows, key=lambda row: row.theme):
        items.append(Item(clean_line(theme)))
        for row in group:
            mark = say("learn.pick-here") if row.here else say("learn.pick-read") if row.read else ""
            label = _columns(clean_line(row.title), say("learn.minutes-short", n=row.minutes), mark, width)
            items.append(Item(label, ("open", row.id), f"{row.title} {theme} {row.id}"))
    if paths:
        items.append(Item(say("learn.pick-paths")))
    for path in paths:
        label = _columns(clean_line(path.title), say("learn.minutes-short", n=path.minutes), "", width)
        items.append(Item(label, ("path", path.id), f"{path.title} {path.id}"))
    return items


def _columns(title: str, minutes: str, mark: str, width: int) -> str:
    if width < TWO_COLUMNS:
        return f"{title} ({', '.join(word for word in (minutes, mark) if word)})"
    room = width - 22
    title = cut(title, room)
    return f"{title}{' ' * (room - cells(title))}{minutes:>8}  {mark}".rstrip()


def _id(item: Item) -> str | None:
    return item.value[1] if isinstance(item.value, tuple) else None


def _pick_in_lines(
    front: LinesFrontEnd, rows: Sequence[TopicRow], paths: Sequence[PathRow], at: str | None, heading: str
) -> Picked | Back:
    choices: list[Picked] = [("open", row.id) for row in rows]
    choices += [("path", path.id) for path in paths]
    if at is None:
        _list(front, rows, paths, heading)
    else:
        for number, row in enumerate(rows, 1):
            if row.id == at:
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


def _list(front: LinesFrontEnd, rows: Sequence[TopicRow], paths: Sequence[PathRow], heading: str) -> None:
    front.write("\n" + heading)
    for theme, group in groupby(enumerate(rows, 1), key=lambda pair: pair[1].theme):
        front.write("\n" + theme)
        for number, row in group:
            front.write(_row_aloud(number, row))
    if paths:
        front.write("\n" + say("learn.pick-paths"))
    for number, path in enumerate(paths, len(rows) + 1):
        front.write(_aloud("learn.pick-line", number, path.title, path.minutes))


def _row_aloud(number: int, row: TopicRow) -> str:
    phrase = "learn.pick-line-here" if row.here else "learn.pick-line-read" if row.read else "learn.pick-line"
    return _aloud(phrase, number, row.title, row.minutes)


def _aloud(phrase: str, number: int, title: str, minutes: int) -> str:
    words = title if title[-1:] in ("?", "!", ".") else title + "."
    return say(phrase, number=number, title=words, minutes=say("learn.minutes", n=minutes))
