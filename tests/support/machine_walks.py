"""Random walks of the session machine, with what must hold after each event."""

from collections.abc import Sequence
from typing import ClassVar

import pytest
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    initialize,
    invariant,
    precondition,
    rule,
)
from machine_driver import SessionRun, graph, key, representative, uneventful

from cryptool.practice.definition import Step, StepKind
from cryptool.practice.events import MOST_MINUTES, Event, EventType, Phase, SessionSetup, Status, Value
from cryptool.practice.machine.machine import LEGAL, IllegalEvent, advance, screen
from cryptool.practice.machine.replay import replay
from cryptool.practice.machine.steps import RANGES, check

_ODD = st.one_of(
    st.none(),
    st.integers(),
    st.text(max_size=9),
    st.sampled_from(
        ["", " ", "seven", "🙂", "\x00", "\ud800", "x" * 2001, 11, -1, True, "p0", "set-aside", "begin"]
    ),
)


def _fitting(step: Step) -> st.SearchStrategy[Value]:
    """Answers that the step can take, those that lead elsewhere more often than others."""
    low, high = RANGES.get(step.kind, (0, 0))
    more = st.integers(low, high) if step.kind in RANGES else st.text(min_size=1, max_size=9)
    if step.kind in RANGES or step.kind is StepKind.LINE:
        return st.one_of(
            st.sampled_from(representative(step)), more.filter(lambda value: check(step, value) is None)
        )
    return st.sampled_from(representative(step))


SAMPLE = settings(
    max_examples=40, stateful_step_count=60, deadline=None, suppress_health_check=list(HealthCheck)
)


class Walk(RuleBasedStateMachine):
    """One session, from its start to wherever chance leads."""

    setups: ClassVar[Sequence[SessionSetup]]
    taken: ClassVar[int] = 0

    @initialize(data=st.data())
    def start(self, data: st.DataObject) -> None:
        self.run = SessionRun(data.draw(st.sampled_from(self.setups)))
        self._look()

    def _take(self, did: EventType, value: Value = None, *, seconds: int | None = None) -> None:
        """A legal event: it is taken, or refused and changes nothing."""
        run = self.run
        before, kept = run.state, len(run.events)
        event = run.event(did, value, seconds=seconds)
        refusal = run.attempt(did, value, seconds=seconds)
        assert (run.state is before) is (refusal is not None)
        assert len(run.events) == kept + (refusal is None)
        if refusal is not None and did is EventType.ANSWERED:
            assert check(run.definition.step(before.step), event.value) == refusal
        self._look()

    def _look(self) -> None:
        """After each single event."""
        type(self).taken += 1
        run = self.run
        replayed = replay(run.definition, run.events)
        assert replayed.state == run.state
        assert (replayed.complete, replayed.used) == (True, len(run.events))

    @precondition(lambda self: self.run.state.status is Status.ASKING)
    @rule(data=st.data())
    def answer(self, data: st.DataObject) -> None:
        self._take(EventType.ANSWERED, data.draw(_fitting(self.run.definition.step(self.run.state.step))))

    @precondition(lambda self: self.run.state.status is Status.ASKING)
    @rule(many=st.integers(1, 9))
    def answer_calmly(self, many: int) -> None:
        for _ in range(many):
            if self.run.state.status is Status.ASKING:
                self._take(EventType.ANSWERED, uneventful(self.run.definition.step(self.run.state.step)))

    @precondition(lambda self: self.run.state.status is Status.ASKING)
    @rule(value=_ODD)
    def answer_oddly(self, value: Value) -> None:
        self._take(EventType.ANSWERED, value)

    @precondition(lambda self: self.run.state.status is Status.ASKING)
    @rule(times=st.integers(1, 4))
    def go_back(self, times: int) -> None:
        for _ in range(times):
            self._take(EventType.WENT_BACK)

    @precondition(lambda self: self.run.state.status in {Status.QUIET, Status.PAUSED})
    @rule(
        did=st.sampled_from(sorted(LEGAL[Status.QUIET] | LEGAL[Status.PAUSED])),
        seconds=st.one_of(st.none(), st.integers(-9, 2000)),
        value=st.one_of(_ODD, st.sampled_from(list(Phase)), st.integers(1, 5)),
    )
    def sit(self, did: EventType, seconds: int | None, value: Value) -> None:
        if did in LEGAL[self.run.state.status] and did is not EventType.DISCARDED:
            self._take(did, value, seconds=seconds)

    @rule(
        did=st.sampled_from(list(EventType)),
        value=_ODD,
        step=st.sampled_from(["", "quiet", "end", "learned"]),
    )
    def what_is_illegal_raises_and_changes_nothing(self, did: EventType, value: Value, step: str) -> None:
        run = self.run
        if did in LEGAL[run.state.status] and (did is not EventType.ANSWERED or step == run.state.step):
            return
        before = run.state
        event = Event(did, before.last, step, value)
        with pytest.raises(IllegalEvent):
            advance(run.definition, before, event)
        skipped = replay(run.definition, [*run.events, event])
        assert (skipped.state, skipped.used, skipped.skipped) == (before, len(run.events), (event,))

    @precondition(lambda self: self.run.state.status is Status.ENDED)
    @rule(value=_ODD, day=st.sampled_from(["lower", "same", "better", None, "worse"]), discard=st.booleans())
    def look_again_later(self, value: Value, day: str | None, discard: bool) -> None:
        if self.run.state.checked_in is None:
            self._take(EventType.CHECKED_IN, value)
        if self.run.state.next_day is None:
            self._take(EventType.NEXT_DAY, day)
        if discard:
            self._take(EventType.DISCARDED)

    @precondition(lambda self: self.run.state.status not in {Status.DISCARDED, Status.ENDED})
    @rule(sure=st.integers(0, 19))
    def set_aside(self, sure: int) -> None:
        if sure == 0:
            self._take(EventType.ENDED_EARLY, "set-aside")

    @invariant()
    def an_end_is_in_reach(self) -> None:
        run = self.run
        if run.state.status not in {Status.ENDED, Status.DISCARDED}:
            assert key(run.definition, run.state) in graph(run.state.setup).can_end

    @invariant()
    def the_state_is_sound(self) -> None:
        state, definition = self.run.state, self.run.definition
        step = definition.step(state.step)
        passed = [*state.path, state.step]
        assert len(set(passed)) == len(passed) or state.status in {Status.ENDED, Status.DISCARDED}
        assert all(check(definition.step(id), value) is None for id, value in state.results.items())
        assert not set(state.path) & set(state.ahead)
        assert state.started.instant <= state.last.instant
        assert (state.ending_at is not None) is (state.ending is not None)
        assert (screen(definition, state) is not None) is (state.status is Status.ASKING)
        if state.status is Status.ASKING:
            assert step.kind not in {StepKind.QUIET, StepKind.END}
        if state.status in {Status.QUIET, Status.PAUSED}:
            assert step.kind is StepKind.QUIET
            assert state.ending is None
        if state.quiet is not None:
            assert state.quiet.elapsed >= 0
            assert 0 <= state.quiet.planned <= MOST_MINUTES * 60
        if state.status is Status.ENDED and definition.id != "readiness":
            assert state.ending is not None
            assert state.ended_at is not None
