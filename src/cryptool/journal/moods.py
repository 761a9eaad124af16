"""`journal moods`: the moods of entries over time, in words and on a scale.

Rules:
1. Nothing is claimed, scored or praised: a mood is the person's own word for it.
"""

from collections.abc import Iterator, Sequence
from contextlib import nullcontext
from datetime import date, datetime, time, timedelta
from statistics import median_low
from typing import TYPE_CHECKING, NamedTuple

from cryptool.app.dates import bound_of, day_and_time
from cryptool.app.streams import private_width, show_private, stream_items
from cryptool.journal.journal import existing_journal
from cryptool.journal.model import MOODS, NotedMood, entry_name
from cryptool.journal.render import mood_word
from cryptool.terminal.bars import Glyphs, glyphs, track
from cryptool.terminal.console import Mode
from cryptool.terminal.phrases import say
from cryptool.terminal.wrap import TEXT_WIDTH, cells, fill

if TYPE_CHECKING:
    from cryptool.app.context import AppContext

FEWEST = 3  # moods before anything is said about them
_ROWS = 20  # entries that have a row each; of more, each week has one
_CELLS = 2  # of the scale, for a mood
_TRACK = (len(MOODS) - 1) * _CELLS + 1
_GAP = "  "
_SIGNS = {-1: "low", 0: "middle", 1: "bright"}


class Week(NamedTuple):
    """The moods of one week, or of one entry."""

    first: date
    low: int
    middle: int
    high: int


def show_moods(context: "AppContext", since: str, *, as_json: bool) -> None:
    """Show the moods, or those since a date."""
    bound = bound_of(context, since, "since") if since else None
    with existing_journal(context) or nullcontext() as journal:
        noted = list(journal.days.moods(bound)) if journal else []
    if as_json:
        stream_items(context, "moods", map(_item, noted))
    elif not noted:
        context.console.error_line(say("journal.moods-none-since" if since else "journal.moods-none"))
        context.suggest("cryptool journal new --mood WORD")
    else:
        aloud, signs = context.display.mode is Mode.LINES, glyphs(unicode=context.display.unicode)
        lines = mood_lines(noted, min(private_width(context), TEXT_WIDTH), signs, aloud=aloud)
        show_private(context, say("journal.title-moods"), lines, ask="journal.print-parts", titled=True)


def mood_lines(noted: Sequence[NotedMood], width: int, signs: Glyphs, *, aloud: bool) -> Iterator[str]:
    """Render moods, oldest first: what they say in words, then a row for each entry, or each week if they are many."""
    for sentence in _sentences(noted):
        yield from fill(sentence, width)
    by_week = len(noted) > _ROWS
    rows = weeks(noted) if by_week else [Week(_day(one), *[one.mood] * 3) for one in noted]
    yield ""
    if aloud:
        for row in rows:
            yield from fill(_aloud(row, by_week=by_week), width)
    else:
        yield from fill(
            say("journal.moods-chart-weeks" if by_week else "journal.moods-chart", **signs._asdict()), width
        )
        yield ""
        yield from _chart(rows, width, signs)
    yield ""
    yield from fill(say("journal.moods-rough"), width)


def weeks(noted: Sequence[NotedMood]) -> list[Week]:
    """Return the weeks that have moods, from Monday on, oldest first."""
    found: dict[date, list[int]] = {}
    for one in noted:
        day = _day(one)
        found.setdefault(day - timedelta(days=day.weekday()), []).append(one.mood)
    return [Week(first, min(moods), median_low(moods), max(moods)) for first, moods in sorted(found.items())]


def _sentences(noted: Sequence[NotedMood]) -> Iterator[str]:
    first, last = _day(noted[0]), _day(noted[-1])
    facts = {"first": _long(first), "last": _long(last)}
    yield say("journal.moods-noted" if first == last else "journal.moods-noted-from", n=len(noted), **facts)
    if len(noted) < FEWEST:
        yield say("journal.moods-few")
        return
    for sign, name in _SIGNS.items():
        number = sum((one.mood > 0) - (one.mood < 0) == sign for one in noted)
        if number:
            yield say(f"journal.moods-{name}", n=number)


def _chart(rows: Sequence[Week], width: int, signs: Glyphs) -> Iterator[str]:
    one_year = len({row.first.year for row in rows}) == 1
    days = [
        f"{row.first.day} {row.first:%b}" + ("" if one_year else f" {row.first.year:04d}") for row in rows
    ]
    most, longest = max(map(len, days)), max(cells(_words(row)) for row in rows)
    beside = 1 + most + _TRACK + longest + 2 * len(_GAP) <= width
    for row, day in zip(rows, days, strict=True):
        low, middle, high = (_CELLS * (mood - MOODS[0]) for mood in row[1:])
        drawn = track(_TRACK, range(low, high + 1), middle, signs)
        if beside:
            yield f" {day:>{most}}{_GAP}{drawn:<{_TRACK}}{_GAP}{_words(row)}"
        else:
            yield from (f" {day:>{most}}{_GAP}{_words(row)}", f" {drawn}")


def _words(row: Week) -> str:
    if row.low == row.high:
        return mood_word(row.middle)
    return say("journal.moods-range", low=mood_word(row.low), high=mood_word(row.high))


def _aloud(row: Week, *, by_week: bool) -> str:
    phrase = "journal.moods-week-aloud" if by_week else "journal.moods-row-aloud"
    return say(phrase, day=_long(row.first), mood=_words(row))


def _item(one: NotedMood) -> dict[str, object]:
    return {"entry": entry_name(one.number), "created": one.created.local.isoformat(), "mood": one.mood}


def _day(one: NotedMood) -> date:
    return one.created.local.date()


def _long(day: date) -> str:
    return day_and_time(datetime.combine(day, time()), exact=False)
