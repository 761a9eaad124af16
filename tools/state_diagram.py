"""Write `docs/session-states.md` from the session machine's table of legal events.

Where an event leads is found by trying it: every event that the table allows is sent to a session of the shipped
definition, from each place that a walk through it comes to.

Run after a change of the machine, its events or `session.toml`: `python -m tools.state_diagram`.
"""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

from cryptool import content
from cryptool.core.moment import When, when
from cryptool.practice.content import load
from cryptool.practice.definition import Definition, Form, Stage, Step, StepKind
from cryptool.practice.events import Event, EventType, Phase, SessionSetup, Status, Value
from cryptool.practice.machine.machine import LEGAL, NEXT_DAYS, SET_ASIDE, IllegalEvent, advance, begin
from cryptool.practice.machine.state import State
from cryptool.practice.machine.steps import DONE

TARGET = Path(__file__).parent.parent / "docs" / "session-states.md"
START = "[*]"
_PLAIN: dict[EventType, Value] = {
    EventType.EXTENDED: 2,
    EventType.NOTED: "warm",
    EventType.CHECKED_IN: 0,
    EventType.NEXT_DAY: NEXT_DAYS[1],
}  # values of events that lead to the same place whatever is given

_HEAD = """# The states of a session

Generated from `LEGAL` in `src/cryptool/practice/machine/machine.py` by `python -m tools.state_diagram`. Do not edit.

A session is a list of events. Its status says which events may come next. An event that the table does not allow is a
bug and raises `IllegalEvent`. An event that is allowed and cannot be taken (an answer out of range, going back from the
first question) is a `Refusal`: the state stays as it was.

```mermaid
stateDiagram-v2
"""

_TABLE = """```

`answered` and `went-back` keep the status `asking` until a question leads into the quiet time or to an end. What a
column says is where the event leads; an empty cell is an event that is not legal there.

"""


def moves(definition: Definition) -> set[tuple[Status, EventType, Status]]:
    """Each status, an event that is legal in it, and a status that this led to on some walk."""
    found: set[tuple[Status, EventType, Status]] = set()
    for setup in _setups(definition):
        seen: set[tuple[str, Status, object, int]] = set()
        open_ = [begin(definition, Event(EventType.STARTED, _at(0), setup=setup))]
        while open_:
            state = open_.pop()
            mark = (state.step, state.status, state.ending, len(state.path))
            if mark in seen:
                continue
            seen.add(mark)
            for event in _events(definition, state):
                try:
                    after = advance(definition, state, event)
                except (
                    IllegalEvent
                ):  # the value does not fit here, such as ending a question early by its key
                    continue
                if isinstance(after, State):
                    found.add((state.status, event.did, after.status))
                    open_.append(after)
    return found


def _setups(definition: Definition) -> Iterator[SessionSetup]:
    for stage in Stage:
        minutes = 3 if stage is Stage.ALONE else 0
        yield SessionSetup(
            definition.id, definition.version, stage, "a-rung", form=Form.SHORT, minutes=minutes
        )


def _at(seconds: int) -> When:
    return when(datetime(2026, 1, 1, tzinfo=UTC) + timedelta(seconds=seconds))


def _events(definition: Definition, state: State) -> Iterator[Event]:
    """Every legal event, with each value that may lead to a place of its own."""
    for did in sorted(LEGAL[state.status]):
        asked = did is EventType.ANSWERED
        step = definition.step(state.step) if asked else None
        for value in _values(did, step):
            yield Event(did, _at(0), step.id if step else "", value, seconds=60)


def _values(did: EventType, step: Step | None) -> Iterator[Value]:
    if step is not None:
        yield from _answers(step)
    elif did is EventType.ENDED_EARLY:
        yield from ("key", SET_ASIDE)
    elif did is EventType.REACHED:
        yield from (Phase.MIDDLE.value, Phase.OVER.value)
    else:
        yield _PLAIN.get(did)


def _answers(step: Step) -> Iterator[Value]:
    if step.kind is StepKind.CHOICE:
        yield from (*step.options, *step.retired)
    elif step.kind is StepKind.GROUND:
        yield DONE
    elif step.kind is StepKind.LINE:
        yield from ("a line", None)
    elif step.kind is StepKind.PROMPT:
        yield from ("p1", None)
    else:
        yield from (3, 10, None)


def diagram(found: set[tuple[Status, EventType, Status]]) -> str:
    """The arrows of a Mermaid diagram; events between the same two states share one."""
    lines = [f"    {START} --> {Status.ASKING}: {EventType.STARTED}"]
    for start in Status:
        for end in Status:
            names = [did.value for did in EventType if (start, did, end) in found]
            if names:
                lines.append(f"    {start} --> {end}: {', '.join(names)}")
    lines += [f"    {Status.ENDED} --> {START}", f"    {Status.DISCARDED} --> {START}"]
    return "\n".join(lines) + "\n"


def table(found: set[tuple[Status, EventType, Status]]) -> str:
    """Event by status. A legal event whose end no walk showed is marked, so that it is not taken for illegal."""
    lines = [f"| event | {' | '.join(Status)} |", f"|---|{'---|' * len(Status)}"]
    for did in EventType:
        cells = []
        for status in Status:
            ends = [end.value for end in Status if (status, did, end) in found]
            cells.append(", ".join(ends) or ("legal" if did in LEGAL[status] else ""))
        if did is not EventType.STARTED:
            lines.append(f"| {did} | {' | '.join(cells)} |")
    return "\n".join(lines) + "\n"


def generate() -> str:
    """The page as the machine says today."""
    found = moves(load(Path(content.__file__).parent, "en").session)
    return _HEAD + diagram(found) + _TABLE + table(found)


def main() -> None:
    """Write the page."""
    TARGET.write_text(generate(), encoding="utf-8")


if __name__ == "__main__":
    main()
