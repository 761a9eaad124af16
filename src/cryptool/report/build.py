"""Build the report from sessions, chosen words and chosen entries.

Rules:
1. A free text of the person is on it only where it was chosen.
2. It stays short enough for two printed pages: of the sessions, the newest ones.
"""

from collections.abc import Iterator, Sequence
from itertools import islice
from typing import NamedTuple

from cryptool.app.dates import day_and_time
from cryptool.app.handout import Handout, Section
from cryptool.journal.model import Entry
from cryptool.practice.content import shipped_session
from cryptool.practice.machine.replay import reconstruct, replay
from cryptool.progress.figures import EXPECTED, FEWEST, PEAK, Figures, figures
from cryptool.progress.history import History, Past
from cryptool.progress.render import day
from cryptool.progress.svg import svg
from cryptool.terminal.phrases import say

WORDS = ("none", "lines", "all")
_NEWEST = 12  # sessions in chart and table
_MOST_LINES = 8  # of the person's own, of a kind
_STYLE = "svg{font:14px sans-serif}"
_NUMBERS = {
    "expected": EXPECTED,
    "peak": PEAK,
    "belief": "belief",
    "after": "belief-after",
    "mood": "mood-after",
}


class ReportChoice(NamedTuple):
    """What the person chose: questions of their own, words (one of WORDS), entries."""

    questions: Sequence[str] = ()
    words: str = "none"
    entries: Sequence[Entry] = ()


def build(history: History, choice: ReportChoice) -> Handout:
    """Return the report; without sessions, what is chosen alone."""
    past = history.past
    sections = [
        *([Section(say("report.questions"), items=tuple(choice.questions))] if choice.questions else []),
        *_together(figures(history.summaries) if len(past) >= FEWEST else None),
        *([_sessions(past)] if past else []),
        *(_words(past, choice.words)),
    ]
    for entry in choice.entries:
        when = day_and_time(entry.created.local, exact=False)
        paragraphs = tuple(part for part in entry.body.split("\n") if part.strip())
        sections.append(Section(say("report.entry", day=when), paragraphs))
    foot = say("report.foot") if past else ""
    return Handout(say("report.title"), _lead(past), tuple(sections), foot)


def _lead(past: Sequence[Past]) -> str:
    if not past:
        return say("report.lead-alone")
    first, last = day(past[0].summary), day(past[-1].summary)
    return (
        say("report.lead-day", first=first) if first == last else say("report.lead", first=first, last=last)
    )


def _together(found: Figures | None) -> Iterator[Section]:
    if found is None:
        return
    said = []
    if found.belief is not None:
        said.append(say("report.belief", first=found.belief[0], last=found.belief[1]))
    if found.compared is not None:
        pair = found.compared
        said.append(say("report.middle", expected=f"{pair.expected:g}", peak=f"{pair.peak:g}"))
    if found.change is not None:
        way = {-1: "lower", 0: "ordinary", 1: "higher"}[found.change.way]
        said.append(
            say(f"report.change-{way}", first=f"{found.change.first:g}", last=f"{found.change.last:g}")
        )
    happened = ("no", "partly", "yes", "cannot-say")
    rows = [
        (say(f"report.happened-{what}"), str(found.feared[what])) for what in happened if what in found.feared
    ]
    table = ((say("report.head-what"), say("report.head-sessions")), *rows) if rows else ()
    if said or rows:
        yield Section(say("report.happened"), tuple(said), table=table)


def _sessions(past: Sequence[Past]) -> Section:
    newest = past[-_NEWEST:]
    rows = [_row(one) for one in newest]
    every = ("day", "step", *list(_NUMBERS)[:2], "happened", *list(_NUMBERS)[2:], "later")
    columns = [column for column in every if any(row[column] for row in rows)]
    head = tuple(say(f"report.column-{column}") for column in columns)
    cut = (say("report.newest", shown=len(newest), all=len(past)),) if len(newest) < len(past) else ()
    table = (head, *(tuple(row[column] for column in columns) for row in rows))
    return Section(say("report.sessions"), cut, table=table, picture=svg(newest, style=_STYLE))


def _row(one: Past) -> dict[str, str]:
    summary, title = one.summary, one.kept.setup.wording
    happened = summary.choices.get("happened")
    numbers = {name: summary.numbers.get(step) for name, step in _NUMBERS.items()}
    return {
        "day": day(summary),
        "step": say("report.cell-stopped", title=title) if summary.stopped else title,
        "happened": say(f"report.cell-{happened}") if happened else "",
        "later": "" if summary.mood_later is None else _signed(summary.mood_later),
        **{name: "" if value is None else str(value) for name, value in numbers.items()},
        "mood": "" if numbers["mood"] is None else _signed(numbers["mood"]),
    }


def _signed(mood: int) -> str:
    return f"{mood:+d}" if mood else "0"


def _words(past: Sequence[Past], wanted: str) -> Iterator[Section]:
    lines = [
        say("report.line", day=day(one.summary), line=one.summary.learned)
        for one in reversed(past)
        if one.summary.learned
    ]
    if lines and wanted != "none":
        yield Section(say("report.lines"), items=tuple(lines[:_MOST_LINES]))
    fears = tuple(islice(_fears(past), _MOST_LINES)) if wanted == "all" else ()
    if fears:
        yield Section(say("report.fears"), items=fears)


def _fears(past: Sequence[Past]) -> Iterator[str]:
    definition = shipped_session()
    for one in reversed(past):
        said = reconstruct(definition, replay(definition, one.kept.events)).results
        feared, instead = said.get("prediction"), said.get("instead")
        facts = {"day": day(one.summary), "feared": str(feared).rstrip(".")}
        if feared and instead:
            yield say("report.fear", **facts, instead=str(instead))
        elif feared:
            yield say("report.fear-alone", **facts)
