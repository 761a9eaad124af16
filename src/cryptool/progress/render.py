"""Render progress as words, a chart and a map of the ladder, as JSON and as CSV.

Rules:
1. Words come first, and every number of the chart stands beside its bar: it says the same without its marks.
2. A text of the person never begins a formula in a spreadsheet.
"""

from collections.abc import Iterator, Mapping, Sequence

from cryptool.app.dates import day_and_time
from cryptool.practice.definition import Rung, Stage
from cryptool.practice.machine.summary import SessionSummary
from cryptool.practice.rules.suggestion import SuggestedMove
from cryptool.practice.screens.render import session_item
from cryptool.progress.figures import EXPECTED, FEWEST, PEAK, Figures, compared, figures
from cryptool.progress.history import History, Past
from cryptool.terminal.bars import Glyphs, track
from cryptool.terminal.phrases import say
from cryptool.terminal.sanitize import clean_line, inert
from cryptool.terminal.wrap import TEXT_WIDTH, cells, cut, fill

_MOST_LINES = 5  # taken away, that the words show
_CELLS = 2  # of the chart, for a point
_TRACK = 10 * _CELLS + 1
_SHORTEST_TITLE = 12  # columns; with less room a row takes two lines
_GAP = "  "
_MOODS = {-1: "low", 0: "middle", 1: "bright"}
_FEARED = ("no", "partly", "yes", "cannot-say")


def progress_lines(
    history: History, width: int, glyphs: Glyphs, *, aloud: bool, with_ladder: bool
) -> Iterator[str]:
    """Render everything; `with_ladder`: with the map."""
    width, past = min(width, TEXT_WIDTH), history.past
    yield from fill(_extent(past), width)
    if len(past) < FEWEST:
        yield from fill(say("progress.few"), width)
    else:
        yield ""
        for sentence in sentences(figures(history.summaries)):
            yield from fill(sentence, width)
    yield from _taken_away(past, width)
    if len(past) >= FEWEST:
        yield ""
        yield from _chart(past, width, glyphs, aloud=aloud)
    if with_ladder:
        yield ""
        yield from _ladder(history, width)


def sentences(found: Figures) -> Iterator[str]:
    """Yield what the figures say, one sentence after another."""
    for happened in _FEARED:
        yield from _counted(f"progress.feared-{happened}", found.feared.get(happened, 0))
    if found.belief is not None:
        yield say("progress.belief", first=found.belief[0], last=found.belief[1])
    if found.compared is not None:
        for way in ("easier", "same", "harder"):
            yield from _counted(f"progress.{way}", getattr(found.compared, way))
        yield say("progress.middle", **_middle(found.compared.expected, found.compared.peak))
    if found.change is not None:
        way = {-1: "lower", 0: "ordinary", 1: "higher"}[found.change.way]
        facts = {"first": f"{found.change.first:g}", "last": f"{found.change.last:g}"}
        yield say(f"progress.change-{way}", **facts)
    elif found.rated:
        yield say("progress.change-early")
    for when, moods in (("after", found.mood_after), ("later", found.mood_later)):
        for sign, name in _MOODS.items():
            yield from _counted(f"progress.{when}-{name}", moods.get(sign, 0))


def day(summary: SessionSummary) -> str:
    """Return the day of a session, as it is said."""
    return day_and_time(summary.started.local, exact=False).partition(" ")[2]


def _extent(past: Sequence[Past]) -> str:
    first, last = day(past[0].summary), day(past[-1].summary)
    number = say("progress.sessions", n=len(past))
    return number if first == last else f"{number} {say('progress.from-to', first=first, last=last)}"


def _counted(id: str, number: int) -> Iterator[str]:
    if number:
        yield say(id, n=number)


def _middle(expected: float, peak: float) -> dict[str, str]:
    return {"expected": f"{expected:g}", "peak": f"{peak:g}"}


def _taken_away(past: Sequence[Past], width: int) -> Iterator[str]:
    found = [one.summary for one in reversed(past) if one.summary.learned]
    if not found:
        return
    yield from ("", *fill(say("progress.lines"), width))
    for summary in found[:_MOST_LINES]:
        words = say("progress.line", line=clean_line(summary.learned or ""), day=day(summary))
        yield from fill(words, width, indent=2)
    if len(found) > _MOST_LINES:
        yield from fill(say("progress.more-lines", n=len(found) - _MOST_LINES), width, indent=2)


def _chart(past: Sequence[Past], width: int, glyphs: Glyphs, *, aloud: bool) -> Iterator[str]:
    if aloud:
        yield say("progress.chart-aloud")
        for one in past:
            yield from fill(_row_aloud(one), width)
    else:
        yield from fill(say("progress.chart", **glyphs._asdict()), width)
        yield ""
        yield from _rows(past, width, glyphs)
    yield from ("", *fill(say("progress.rough"), width))


def _rows(past: Sequence[Past], width: int, glyphs: Glyphs) -> Iterator[str]:
    same_year = _same_year(past)
    days = [_short_day(one.summary, same_year=same_year) for one in past]
    labels = [label(one.summary) for one in past]
    most = max(map(len, days))
    room = width - 1 - most - _TRACK - max(map(cells, labels)) - 3 * len(_GAP)
    for one, when, numbers in zip(past, days, labels, strict=True):
        title, bar = clean_line(one.kept.setup.wording), _track(one.summary, glyphs)
        if room >= _SHORTEST_TITLE:
            title = cut(title, room)
            row = f" {when:>{most}}{_GAP}{title}{' ' * (room - cells(title))}{_GAP}{bar:<{_TRACK}}{_GAP}{numbers}"
            yield row.rstrip()
        else:
            yield f" {when:>{most}}{_GAP}{cut(title, width - most - 3)}"
            yield f" {bar:<{_TRACK}} {numbers}".rstrip()


def _track(summary: SessionSummary, glyphs: Glyphs) -> str:
    """Draw the hardest moment as a bar, and what was expected as a mark across it."""
    expected, peak = summary.numbers.get(EXPECTED), summary.numbers.get(PEAK) or 0
    return track(_TRACK, range(_CELLS * peak), None if expected is None else _CELLS * expected, glyphs)


def label(summary: SessionSummary) -> str:
    """Return the numbers of a row, and whether it was stopped."""
    kind, facts = _rated(summary)
    if summary.stopped:
        numbers = say(f"progress.{kind}", **facts) if facts else ""
        return say("progress.stopped", numbers=numbers) if numbers else say("progress.stopped-alone")
    return say(f"progress.{kind}", **facts)


def _rated(summary: SessionSummary) -> tuple[str, dict[str, int]]:
    expected, peak = summary.numbers.get(EXPECTED), summary.numbers.get(PEAK)
    facts = {name: value for name, value in (("expected", expected), ("peak", peak)) if value is not None}
    return ("both" if len(facts) == 2 else next(iter(facts), "not-rated")), facts


def _row_aloud(one: Past) -> str:
    kind, facts = _rated(one.summary)
    title = clean_line(one.kept.setup.wording).rstrip(".")
    said = say(f"progress.row-{kind}", day=day(one.summary), title=title, **facts)
    return f"{said} {say('progress.row-stopped')}" if one.summary.stopped else said


def _same_year(past: Sequence[Past]) -> bool:
    return len({one.summary.day.year for one in past}) == 1


def _short_day(summary: SessionSummary, *, same_year: bool) -> str:
    short = f"{summary.day.day} {summary.day:%b}"
    return short if same_year else f"{short} {summary.day.year:04d}"


def _ladder(history: History, width: int) -> Iterator[str]:
    suggestion = history.suggestion
    yield say("progress.ladder")
    for stage in Stage:
        shown = [rung for rung in history.rungs if rung.stage is stage]
        rows = [(rung, _went(rung, history)) for rung in shown]
        rows = [(rung, went) for rung, went in rows if went or not rung.archived]
        if rows:
            yield say(f"sessions.stage-{stage}")
        for rung, went in rows:
            facts = f" ({', '.join(went)})" if went else ""
            yield from fill(f"- {clean_line(rung.title)}{facts}", width, indent=2, hanging=2)
    if suggestion is not None and suggestion.kind is SuggestedMove.PAUSE and suggestion.until is not None:
        until = f"{suggestion.until.day} {suggestion.until:%B}"
        yield from ("", *fill(say("progress.pause", day=until), width))
    yield from ("", *fill(say("progress.reasoned"), width))


def _went(rung: Rung, history: History) -> list[str]:
    own = [summary for summary in history.summaries if summary.rung == rung.name]
    pair, suggestion = compared(own), history.suggestion
    return [
        *_counted("progress.done", len(own)),
        *([say("progress.numbers", **_middle(pair.expected, pair.peak))] if pair else []),
        *([say("progress.next")] if suggestion and suggestion.rung == rung.name else []),
    ]


def progress_item(history: History) -> dict[str, object]:
    """Return everything for `--json`; no figures from fewer than three sessions."""
    past = history.past
    found = figures(history.summaries) if len(past) >= FEWEST else None
    suggestion = history.suggestion
    return {
        "sessions": len(past),
        "first": past[0].summary.day.isoformat() if past else None,
        "last": past[-1].summary.day.isoformat() if past else None,
        "figures": found and _figures_item(found),
        "took_away": [
            {"session": one.kept.name, "text": one.summary.learned} for one in past if one.summary.learned
        ],
        "rows": [session_item(one.summary, one.kept) for one in past],
        "steps": [_step_item(rung, history) for rung in history.rungs],
        "next": suggestion.rung if suggestion else None,
        "pause_until": suggestion.until.isoformat() if suggestion and suggestion.until else None,
    }


def _figures_item(found: Figures) -> dict[str, object]:
    pair, moved = found.compared, found.change
    return {
        "feared": {happened: found.feared.get(happened, 0) for happened in _FEARED},
        "belief": found.belief and {"first": found.belief[0], "last": found.belief[1]},
        "embarrassment": pair and pair._asdict(),
        "change": moved and {"first": moved.first, "last": moved.last, "beyond_ordinary": moved.way != 0},
        "mood_after": _moods_item(found.mood_after),
        "mood_later": _moods_item(found.mood_later),
    }


def _moods_item(moods: Mapping[int, int]) -> dict[str, int]:
    return {name: moods.get(sign, 0) for sign, name in ((-1, "lower"), (0, "same"), (1, "higher"))}


def _step_item(rung: Rung, history: History) -> dict[str, object]:
    own = [summary for summary in history.summaries if summary.rung == rung.name]
    pair = compared(own)
    return {
        "rung": rung.name,
        "title": rung.title,
        "done": len(own),
        "expected": pair and pair.expected,
        "peak": pair and pair.peak,
    }


def as_csv(past: Sequence[Past]) -> str:
    """Return a line for each session, with a head."""
    import csv
    import io

    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    for at, row in enumerate(map(_csv_row, past)):
        writer.writerows([*([] if at else [row.keys()]), row.values()])
    return out.getvalue()


def _csv_row(one: Past) -> dict[str, object]:
    kept, summary = one
    numbers = (EXPECTED, PEAK, "belief", "belief-after", "mood-after")
    return {
        "session": kept.name,
        "started": summary.started.local.isoformat(),
        "step": summary.rung,
        "title": inert(kept.setup.wording),
        "with": summary.person,
        "ending": summary.ending,
        **{id.replace("-", "_"): summary.numbers.get(id) for id in numbers},
        "mood_later": summary.mood_later,
        "next_day": summary.next_day,
        "happened": summary.choices.get("happened"),
        "took_away": inert(summary.learned),
    }
