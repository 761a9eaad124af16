"""Render practice as text and as JSON.

Rules:
1. A row of a list shows a title, a name and numbers, and never what was answered in words, nor tears.
"""

from __future__ import annotations

from itertools import zip_longest
from typing import TYPE_CHECKING, NamedTuple

from cryptool.app.dates import long_time, short_time
from cryptool.practice.definition import Stage, StepKind
from cryptool.practice.events import session_name
from cryptool.practice.machine.summary import summarise
from cryptool.terminal.frame import MARGIN
from cryptool.terminal.phrases import say
from cryptool.terminal.sanitize import clean_line
from cryptool.terminal.wrap import TEXT_WIDTH, cells, cut, fill

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from cryptool.people.model import Person
    from cryptool.practice.definition import Definition, PracticeWords, Rung, Step
    from cryptool.practice.events import StoredSession, Value
    from cryptool.practice.machine.state import State
    from cryptool.practice.machine.summary import SessionSummary
    from cryptool.practice.profile import Stimulus

_NAME = 5
_INDENT = 7
_EXPECTED, _PEAK = "embarrassment-expected", "embarrassment-peak"
# Steps before a session, and the steps afterwards that answer them.
_PAIRS = (
    ("prediction", "happened"),
    ("belief", "belief-after"),
    (_EXPECTED, _PEAK),
    ("film-expected", "film-seen"),
)
_PAIRED = frozenset(id for pair in _PAIRS for id in pair)
_UNITS = {StepKind.RATING: "sessions.of-ten", StepKind.PERCENT: "sessions.percent"}
_BESIDE = 56  # columns from which two texts fit side by side
_GAP = 3


class Named(NamedTuple):
    """What a session's row calls it: the step's title at the time, and who was there."""

    title: str
    company: str


def named(kept: StoredSession, people: Iterable[Person]) -> Named:
    """Name a session; a person who is no longer on the list has no name."""
    setup = kept.setup
    return Named(clean_line(setup.wording or setup.rung), _company(setup.person, people))


def row(result: SessionSummary, called: Named, width: int, *, year: int) -> str:
    """Render one session on one line if it fits, else on two. The year is left out if it is `year`."""
    first = f" {session_name(result.number):<{_NAME}} {short_time(result.started, year):<21}"
    parts = [cut(called.title, width - _INDENT), called.company, _numbers(result), _ending(result)]
    rest = "  ".join(part for part in parts if part)
    if cells(first) + 2 + cells(rest) <= width:
        return f"{first}  {rest}"
    return "\n".join([first.rstrip(), *fill(rest, width, indent=_INDENT)])


def row_sentence(result: SessionSummary, called: Named) -> str:
    """Render one session in sentences, for `--lines`."""
    time = long_time(result.started)
    first = say("sessions.row-aloud", session=session_name(result.number), time=time, title=called.title)
    return _sentences(first, called.company, _numbers(result), _ending(result))


def rows(
    stored: Iterable[StoredSession],
    definition: Definition,
    people: Sequence[Person],
    width: int,
    *,
    year: int,
    aloud: bool,
) -> dict[str, str]:
    """Render sessions by their names, each on a row, or `aloud` in sentences."""
    found = {one.name: (summarise(definition, one), named(one, people)) for one in stored}
    return {
        name: row_sentence(*told) if aloud else row(*told, width, year=year) for name, told in found.items()
    }


def session_lines(
    kept: StoredSession,
    state: State,
    definition: Definition,
    words: PracticeWords,
    called: Named,
    width: int,
    *,
    reader: bool = False,
) -> Iterator[str]:
    """Render one session; `reader`: for the private reader, with its margin and two columns if they fit."""
    width = min(TEXT_WIDTH, width - 2 * MARGIN) if reader else width
    setup = kept.setup
    yield from fill(called.title, width)
    yield long_time(state.started)
    sat, quiet = "", state.quiet
    if quiet is not None and quiet.planned:  # else it is a logged session, whose quiet time is unknown
        sat = say("sessions.sat", sat=round(quiet.elapsed / 60), planned=round(quiet.planned / 60))
    ending = say(f"sessions.ending-{state.ending or 'open'}")
    logged = say("sessions.logged") if setup.logged else ""
    yield _sentences(called.company, ending, sat, logged)
    yield ""
    said = dict[str, list[str]]()
    for step, value in _answered(definition, state):
        room = (width - _GAP) // 2 if reader and width >= _BESIDE and step.id in _PAIRED else width
        question, answer = words.steps[step.id].question, _answer(step, value, words)
        said[step.id] = [*fill(question, room), *fill(answer, room, indent=4)]
    yield from _compared(said, width, beside=reader and width >= _BESIDE)
    for id, lines in said.items():
        if id not in _PAIRED:
            yield from lines
    if quiet is not None and quiet.notes:
        yield say("sessions.notes")
        for note in quiet.notes:
            yield from fill(clean_line(note), width, indent=4)
    yield from _later(state, width)


def session_item(result: SessionSummary, kept: StoredSession) -> dict[str, object]:
    """Return a session for lists in `--json`, without the person's words."""
    setup = kept.setup
    return {
        "id": session_name(result.number),
        "uuid": kept.id,
        "stage": result.stage.value,
        "rung": result.rung,
        "form": result.form.value,
        "with": result.person or None,
        "started": result.started.local.isoformat(),
        "ended": result.ended.local.isoformat() if result.ended else None,
        "ending": result.ending.value if result.ending else None,
        "minutes_planned": result.minutes_planned or None,
        "seconds_sat": result.seconds_sat if result.minutes_planned else None,
        "logged": setup.logged,
        "expected": result.numbers.get(_EXPECTED),
        "peak": result.numbers.get(_PEAK),
        "happened": result.choices.get("happened"),
        "mood_later": result.mood_later,
        "next_day": result.next_day,
    }


def session_detail(
    result: SessionSummary, kept: StoredSession, state: State, definition: Definition
) -> dict[str, object]:
    """Return a session for `practice show --json`, with every answer."""
    checked_in = state.checked_in
    return session_item(result, kept) | {
        "wording": kept.setup.wording,
        "answers": {step.id: value for step, value in _answered(definition, state)},
        "notes": list(state.quiet.notes) if state.quiet else [],
        "pauses": state.quiet.pauses if state.quiet else 0,
        "understood": checked_in.text if checked_in else None,
        "brooding": result.brooding if result.next_day_asked else None,
    }


def ladder_lines(rungs: Sequence[Rung], width: int, *, aloud: bool) -> list[str]:
    """Render the rungs by stage, archived ones last."""
    lines: list[str] = []
    for stage in Stage:
        own = [rung for rung in rungs if rung.stage is stage]
        if not own:
            continue
        lines += [*([""] if lines else []), *fill(say(f"sessions.stage-{stage}"), width)]
        for rung in sorted(own, key=lambda rung: rung.archived):
            lines += _rung_lines(rung, width, aloud=aloud)
    return lines


def rung_item(rung: Rung) -> dict[str, object]:
    """Return a rung for `--json`."""
    return {
        "id": rung.name,
        "stage": rung.stage.value,
        "title": rung.title,
        "minutes": rung.minutes or None,
        "prompt": rung.stimulus,
        "expected": rung.expected,
        "aside": rung.archived,
        "own": rung.own,
    }


def stimulus_item(stimulus: Stimulus, uses: int) -> dict[str, object]:
    """Return a stimulus for `--json`."""
    return {
        "id": stimulus.name,
        "kind": stimulus.kind.value,
        "text": stimulus.text,
        "strength": stimulus.strength,
        "uses": uses,
        "aside": stimulus.archived,
    }


def stimulus_lines(stimuli: Iterable[tuple[Stimulus, int]], width: int, *, aloud: bool) -> list[str]:
    """Render stimuli with their uses, archived ones last."""
    lines: list[str] = []
    for stimulus, uses in sorted(stimuli, key=lambda pair: pair[0].archived):
        strength = "" if stimulus.strength is None else say("sessions.rung-rated", n=stimulus.strength)
        used = say("sessions.prompt-uses", n=uses) if uses else ""
        archived = say("sessions.rung-aside") if stimulus.archived else ""
        kind, text = say(f"option.practice.kind-{stimulus.kind}"), clean_line(stimulus.text)
        parts = [part for part in (strength, used, archived) if part]
        if aloud:
            first = say("sessions.prompt-aloud", prompt=stimulus.name, kind=kind, text=text)
            lines += fill(_sentences(first, *parts), width)
        else:
            facts = ", ".join([kind, *parts])
            lines += fill(f"{stimulus.name:<5} {text}  ({facts})", width, indent=2, hanging=6)
    return lines


def _compared(said: Mapping[str, list[str]], width: int, *, beside: bool) -> Iterator[str]:
    """Render the pairs of expected and happened, and an empty line; nothing if none was asked."""
    pairs = [(said.get(before, []), said.get(after, [])) for before, after in _PAIRS]
    pairs = [pair for pair in pairs if any(pair)]
    if not pairs:
        return
    if beside:
        heads = [say("sessions.expected-head")], [say("sessions.happened-head")]
        column = (width - _GAP) // 2 + _GAP
        for left, right in [heads, *pairs]:
            for one, other in zip_longest(left, right, fillvalue=""):
                yield (one + " " * (column - cells(one)) + other).rstrip()
    else:
        for left, right in pairs:
            yield from (*left, *right)
    yield ""


def _rung_lines(rung: Rung, width: int, *, aloud: bool) -> list[str]:
    title = clean_line(rung.title)
    rated = "" if rung.expected is None else say("sessions.rung-rated", n=rung.expected)
    archived = say("sessions.rung-aside") if rung.archived else ""
    if aloud:
        return fill(
            _sentences(say("sessions.rung-aloud", title=title, rung=rung.name), rated, archived), width
        )
    facts = ", ".join(part for part in (rated, archived) if part)
    text = f"{rung.name:<13} {title}" + (f"  ({facts})" if facts else "")
    return fill(text, width, indent=2, hanging=14)


def _numbers(result: SessionSummary) -> str:
    expected, peak = result.numbers.get(_EXPECTED), result.numbers.get(_PEAK)
    if expected is None and peak is None:
        return ""
    if peak is None:
        return say("sessions.expected", expected=expected or 0)
    if expected is None:
        return say("sessions.peak", peak=peak)
    return say("sessions.numbers", expected=expected, peak=peak)


def _ending(result: SessionSummary) -> str:
    if result.ended is None and result.ending is not None:
        return say("sessions.to-rate")
    return say(f"sessions.ending-{result.ending or 'open'}")


def _company(person: str, people: Iterable[Person]) -> str:
    found = [clean_line(one.display_name) for one in people if one.name == person]
    return say("sessions.with", person=found[0]) if found else say("sessions.with-someone") if person else ""


def _sentences(*parts: str) -> str:
    return " ".join(f"{part.rstrip('.')}." for part in parts if part)


def _answered(definition: Definition, state: State) -> Iterator[tuple[Step, Value]]:
    """Yield the steps that say something about the session, without those that only lead on."""
    leads_on = (StepKind.QUIET, StepKind.GROUND, StepKind.END)
    for step in definition.steps:
        if step.id in state.results and step.optional and step.kind not in leads_on:
            yield step, state.results[step.id]


def _answer(step: Step, value: Value, words: PracticeWords) -> str:
    if value is None:
        return say("sessions.skipped")
    if step.kind is StepKind.CHOICE:
        return clean_line(words.steps[step.id].options.get(str(value), str(value)))
    if step.kind in _UNITS and isinstance(value, int):
        return say(_UNITS[step.kind], n=value)
    return _mood(value) if step.kind is StepKind.MOOD else clean_line(str(value))


def _mood(value: Value) -> str:
    if value is None:
        return say("sessions.skipped")
    return f"{int(value):+d}" if value else "0"


def _later(state: State, width: int) -> Iterator[str]:
    checked_in, next_day = state.checked_in, state.next_day
    if checked_in is not None:
        yield from fill(say("sessions.later-mood", mood=_mood(checked_in.value)), width)
        if checked_in.text:
            yield say("sessions.later-understood")
            yield from fill(clean_line(checked_in.text), width, indent=4)
    if next_day is not None and next_day.value is not None:
        yield say(f"sessions.next-day-{next_day.value}")
    if next_day is not None and next_day.text:
        yield say("sessions.brooding")
