"""Random walks of the session machine: no crash, no illegal state, replay is the state, an end is always in reach."""

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
    run_state_machine_as_test,
)
from machine_driver import CHECK, Told, all_courses, calm, graph, key, shipped, telling

from cryptool.practice.definition import Step, StepKind
from cryptool.practice.events import MOST_MINUTES, Event, EventType, Phase, SessionSetup, Status, Value
from cryptool.practice.machine.answers import RANGES, check
from cryptool.practice.machine.machine import LEGAL, IllegalEvent, advance, screen
from cryptool.practice.machine.replay import replay

_MOST_EVENTS = 60  # of one walk
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
            st.sampled_from(telling(step)), more.filter(lambda value: check(step, value) is None)
        )
    return st.sampled_from(telling(step))


class Walk(RuleBasedStateMachine):
    """One session, from its start to wherever chance leads."""

    taken: ClassVar[int] = 0

    @initialize(setup=st.sampled_from([CHECK, *all_courses()]))
    def start(self, setup: SessionSetup) -> None:
        self.told = Told(setup, shipped(setup.practice))
        self._look()

    def _take(self, did: EventType, value: Value = None, *, seconds: int | None = None) -> None:
        """A legal event: it is taken, or refused and changes nothing."""
        told = self.told
        before, kept = told.state, len(told.events)
        event = told.event(did, value, seconds=seconds)
        refusal = told.try_(did, value, seconds=seconds)
        assert (told.state is before) is (refusal is not None)
        assert len(told.events) == kept + (refusal is None)
        if refusal is not None and did is EventType.ANSWERED:
            assert check(told.definition.step(before.step), event.value) == refusal
        self._look()

    def _look(self) -> None:
        """After each single event."""
        type(self).taken += 1
        told = self.told
        replayed = replay(told.definition, told.events)
        assert replayed.state == told.state
        assert (replayed.complete, replayed.used) == (True, len(told.events))

    @precondition(lambda self: self.told.state.status is Status.ASKING)
    @rule(data=st.data())
    def answer(self, data: st.DataObject) -> None:
        self._take(EventType.ANSWERED, data.draw(_fitting(self.told.definition.step(self.told.state.step))))

    @precondition(lambda self: self.told.state.status is Status.ASKING)
    @rule(many=st.integers(1, 9))
    def answer_calmly(self, many: int) -> None:
        for _ in range(many):
            if self.told.state.status is Status.ASKING:
                self._take(EventType.ANSWERED, calm(self.told.definition.step(self.told.state.step)))

    @precondition(lambda self: self.told.state.status is Status.ASKING)
    @rule(value=_ODD)
    def answer_oddly(self, value: Value) -> None:
        self._take(EventType.ANSWERED, value)

    @precondition(lambda self: self.told.state.status is Status.ASKING)
    @rule(times=st.integers(1, 4))
    def go_back(self, times: int) -> None:
        for _ in range(times):
            self._take(EventType.WENT_BACK)

    @precondition(lambda self: self.told.state.status in {Status.QUIET, Status.PAUSED})
    @rule(
        did=st.sampled_from(sorted(LEGAL[Status.QUIET] | LEGAL[Status.PAUSED])),
        seconds=st.one_of(st.none(), st.integers(-9, 2000)),
        value=st.one_of(_ODD, st.sampled_from(list(Phase)), st.integers(1, 5)),
    )
    def sit(self, did: EventType, seconds: int | None, value: Value) -> None:
        if did in LEGAL[self.told.state.status] and did is not EventType.DISCARDED:
            self._take(did, value, seconds=seconds)

    @rule(
        did=st.sampled_from(list(EventType)),
        value=_ODD,
        step=st.sampled_from(["", "quiet", "end", "prediction"]),
    )
    def what_is_illegal_raises_and_changes_nothing(self, did: EventType, value: Value, step: str) -> None:
        told = self.told
        if did in LEGAL[told.state.status] and (did is not EventType.ANSWERED or step == told.state.step):
            return
        before = told.state
        event = Event(did, before.last, step, value)
        with pytest.raises(IllegalEvent):
            advance(told.definition, before, event)
        skipped = replay(told.definition, [*told.events, event])
        assert (skipped.state, skipped.used, skipped.skipped) == (before, len(told.events), (event,))

    @precondition(lambda self: self.told.state.status is Status.ENDED)
    @rule(value=_ODD, day=st.sampled_from(["lower", "same", "better", None, "worse"]), discard=st.booleans())
    def look_again_later(self, value: Value, day: str | None, discard: bool) -> None:
        if self.told.state.checked_in is None:
            self._take(EventType.CHECKED_IN, value)
        if self.told.state.next_day is None:
            self._take(EventType.NEXT_DAY, day)
        if discard:
            self._take(EventType.DISCARDED)

    @precondition(lambda self: self.told.state.status not in {Status.DISCARDED, Status.ENDED})
    @rule(sure=st.integers(0, 19))
    def set_aside(self, sure: int) -> None:
        if sure == 0:
            self._take(EventType.ENDED_EARLY, "set-aside")

    @invariant()
    def an_end_is_in_reach(self) -> None:
        told = self.told
        if told.state.status not in {Status.ENDED, Status.DISCARDED}:
            assert key(told.definition, told.state) in graph(told.definition.id, told.state.setup).can_end

    @invariant()
    def the_state_is_sound(self) -> None:
        state, definition = self.told.state, self.told.definition
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
        if state.status is Status.ENDED and definition.id == "session":
            assert state.ending is not None
            assert state.ended_at is not None


_SAMPLE = settings(
    max_examples=40, stateful_step_count=_MOST_EVENTS, deadline=None, suppress_health_check=list(HealthCheck)
)


def test_a_sample_of_walks() -> None:
    run_state_machine_as_test(Walk, settings=_SAMPLE)


@pytest.mark.slow
@pytest.mark.timeout(900)
@pytest.mark.parametrize("quarter", range(4))
def test_a_hundred_thousand_events(quarter: int) -> None:
    class Quarter(Walk):
        taken: ClassVar[int] = 0

    while Quarter.taken < 25_000:
        run_state_machine_as_test(Quarter, settings=settings(_SAMPLE, max_examples=200, database=None))
    assert Quarter.taken >= 25_000
