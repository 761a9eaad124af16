"""The quiet time: each key, what counts as time, and every way in which it can break off."""

from collections.abc import Callable
from dataclasses import replace

import pytest
from practice_world import Script, ScriptedTimer, SessionInMemory, setup
from scripted_front_end import Scripted

from cryptool.practice.context import SessionContext
from cryptool.practice.events import Ending, Event, EventType, Phase, SessionSetup, Status, StoredSession
from cryptool.practice.machine.state import Quiet
from cryptool.practice.screens.quiet_timer import QuietView, Signal, WaitResult
from cryptool.practice.session.active_session import ActiveSession, start_session
from cryptool.practice.session.quiet_time import sit
from cryptool.terminal.questions import BACK, Answer, Line
from cryptool.vault.errors import VaultBusy


def sat(
    timer: ScriptedTimer,
    script: Script | None = None,
    *,
    of: SessionSetup | None = None,
    memory: SessionInMemory | None = None,
) -> tuple[ActiveSession, bool, Scripted]:
    """A session at the door of its quiet time, sat through by a script."""
    memory = memory or SessionInMemory()
    with Scripted(script or []) as front:
        walk = at_the_door(memory, front, timer, of)
        here = sit(walk)
    assert not timer.unused
    assert not memory.store.unheld
    return walk, here, front


def at_the_door(
    memory: SessionInMemory, front: Scripted, timer: ScriptedTimer, of: SessionSetup | None = None
) -> ActiveSession:
    walk = start_session(memory.context(front, timer), of or setup())
    while walk.state.status is not Status.QUIET:
        walk.do(
            EventType.ANSWERED, step=walk.state.step, value="begin" if walk.state.step == "ready" else None
        )
    return walk


def quiet(walk: ActiveSession) -> Quiet:
    assert walk.state.quiet is not None
    return walk.state.quiet


def of_the_quiet_time(walk: ActiveSession) -> list[Event]:
    return [event for event in walk.kept.events if event.did not in (EventType.STARTED, EventType.ANSWERED)]


def kinds(walk: ActiveSession) -> list[tuple[EventType, object, int | None]]:
    return [(event.did, event.value, event.seconds) for event in of_the_quiet_time(walk)]


def test_sitting_through_it_notes_each_phase_and_waits_at_the_end() -> None:
    timer = ScriptedTimer()
    walk, here, _ = sat(timer)
    assert here
    assert kinds(walk) == [
        (EventType.REACHED, "middle", 36),
        (EventType.REACHED, "middle", 60),
        (EventType.REACHED, "middle", 120),
        (EventType.REACHED, "closing", 144),
        (EventType.REACHED, "over", 180),
        (EventType.FINISHED, None, 180),
    ]
    shown = dict.fromkeys(view.phase for view in timer.views)  # each minute is a look at the same one
    assert list(shown) == [Phase.SETTLING, Phase.MIDDLE, Phase.CLOSING, Phase.OVER]
    assert walk.state.ending is Ending.DONE


def test_no_clock_no_bell_unless_asked_for() -> None:
    timer = ScriptedTimer()
    sat(timer)
    assert {view.minutes_left for view in timer.views} == {None}
    assert timer.bells == 0


def test_the_clock_counts_whole_minutes_and_the_bell_rings_once() -> None:
    timer = ScriptedTimer()
    sat(timer, of=setup(clock=True, bell=True))
    assert [view.minutes_left for view in timer.views] == [3, 3, 2, 1, 1, 0]
    assert timer.bells == 1


def test_ending_early_by_key() -> None:
    walk, _, _ = sat(ScriptedTimer((50, Signal.END)))
    assert kinds(walk)[-1] == (EventType.ENDED_EARLY, "key", 50)
    assert walk.state.ending is Ending.EARLY


def test_only_time_sat_through_counts() -> None:
    timer = ScriptedTimer(
        (20, Signal.PAUSE),
        (500, Signal.PAUSE),
        (10, Signal.SUSPENDED),
        (9000, Signal.PAUSE),
        (15, Signal.END),
    )
    walk, _, _ = sat(timer)
    assert quiet(walk).elapsed == 45
    assert quiet(walk).pauses == 2
    assert [view.paused for view in timer.views] == [False, True, False, True, False, False]
    assert [did for did, _, _ in kinds(walk)] == [
        EventType.PAUSED, EventType.WENT_ON, EventType.PAUSED, EventType.WENT_ON, EventType.REACHED,
        EventType.ENDED_EARLY,
    ]  # fmt: skip


def test_being_away_while_paused_changes_nothing() -> None:
    walk, _, _ = sat(ScriptedTimer(Signal.PAUSE, Signal.SUSPENDED, Signal.PAUSE, Signal.END))
    assert [did for did, _, _ in kinds(walk)] == [EventType.PAUSED, EventType.WENT_ON, EventType.ENDED_EARLY]


@pytest.mark.parametrize("paused", [False, True])
@pytest.mark.parametrize(
    ("signal", "ending", "step"),
    [
        (Signal.STOP, Ending.STOPPED, "stopped"),
        (Signal.OVERWHELMED, Ending.OVERWHELMED, "overwhelmed"),
        (Signal.END, Ending.EARLY, "embarrassment-peak"),
    ],
)
def test_the_keys_that_end_it_work_in_a_pause_too(
    signal: Signal, ending: Ending, step: str, paused: bool
) -> None:
    timer = ScriptedTimer(*([Signal.PAUSE] if paused else []), (30, signal))
    walk, here, front = sat(timer)
    assert (walk.state.ending, walk.state.step, here) == (ending, step, True)
    assert front.said == []  # nobody is asked whether they are sure
    assert quiet(walk).elapsed == (0 if paused else 30)


def test_more_time() -> None:
    timer = ScriptedTimer((100, Signal.MORE))
    walk, _, _ = sat(timer)
    assert quiet(walk).planned == 5 * 60
    assert (EventType.EXTENDED, 2, 100) in kinds(walk)
    assert kinds(walk)[-1] == (EventType.FINISHED, None, 300)


def test_more_time_after_the_end_counts_from_then_and_rings_again() -> None:
    class Late(ScriptedTimer):
        def wait(self, view: QuietView, seconds: float | None) -> WaitResult:
            if view.phase is Phase.OVER and not any(v.phase is Phase.OVER for v in self.views):
                self.views.append(view)
                return WaitResult(Signal.MORE, 60)
            return super().wait(view, seconds)

    timer = Late()
    walk, _, _ = sat(timer, of=setup(bell=True))
    assert quiet(walk).planned == 180 + 60 + 120
    assert timer.bells == 2
    assert kinds(walk)[-1] == (EventType.FINISHED, None, 360)


def test_more_time_has_an_end_and_that_is_told() -> None:
    timer = ScriptedTimer(*[Signal.MORE] * 4, Signal.END)
    walk, _, front = sat(timer, of=setup(minutes=15))
    assert quiet(walk).planned == 20 * 60
    assert [event.value for event in of_the_quiet_time(walk) if event.did is EventType.EXTENDED] == [2, 2, 1]
    assert front.said == ["refuse practice.no-more-time"]
    assert [view.may_extend for view in timer.views] == [True, True, True, False, False]


def test_a_note_stands_outside_of_time() -> None:
    timer = ScriptedTimer((30, Signal.NOTE), Signal.PAUSE, Signal.NOTE, Signal.PAUSE, (5, Signal.END))
    notes: Script = [("practice.note", "warm face"), ("practice.note", "still here")]
    walk, _, _ = sat(timer, notes)
    assert quiet(walk).notes == ("warm face", "still here")
    assert quiet(walk).elapsed == 35


@pytest.mark.parametrize("answer", [None, BACK])
def test_a_note_can_be_left_out(answer: Answer) -> None:
    walk, _, _ = sat(ScriptedTimer(Signal.NOTE, Signal.END), [("practice.note", answer)])
    assert quiet(walk).notes == ()


def test_a_note_too_long_is_asked_again() -> None:
    walk, _, front = sat(
        ScriptedTimer(Signal.NOTE, Signal.END), [("practice.note", "x" * 2001), ("practice.note", "x")]
    )
    assert quiet(walk).notes == ("x",)
    again = front.questions[1]
    assert isinstance(again, Line)
    assert len(again.given) == 2000


def test_a_closed_window_is_kept_and_nobody_is_asked_any_more() -> None:
    walk, here, front = sat(ScriptedTimer((70, Signal.INPUT_CLOSED)))
    assert not here
    assert kinds(walk)[-1] == (EventType.PAUSED, "closed", 70)
    assert (walk.state.status, walk.state.ending) == (Status.PAUSED, None)
    assert front.said == []


# --- the store is busy


def busy(memory: SessionInMemory, monkeypatch: pytest.MonkeyPatch, *times: EventType) -> None:
    """Let the first try to store each of these events fail."""
    append, left = memory.store.append, list(times)

    def tried(kept: StoredSession, event: Event, *, ends: bool) -> StoredSession:
        if event.did in left:
            left.remove(event.did)
            raise VaultBusy(file="vault.db")
        return append(kept, event, ends=ends)

    monkeypatch.setattr(memory.store, "append", tried)


def test_a_note_that_a_busy_store_did_not_take_is_asked_again_with_its_words(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    memory = SessionInMemory()
    busy(memory, monkeypatch, EventType.NOTED)
    walk, _, front = sat(
        ScriptedTimer(Signal.NOTE, Signal.END),
        [("practice.note", "warm"), ("practice.note", "warm")],
        memory=memory,
    )
    again = front.questions[1]
    assert isinstance(again, Line)
    assert (again.given, quiet(walk).notes) == ("warm", ("warm",))


@pytest.mark.parametrize(
    ("signal", "did"), [(Signal.STOP, EventType.STOPPED), (Signal.END, EventType.ENDED_EARLY)]
)
def test_a_key_that_a_busy_store_did_not_take_ends_nothing(
    signal: Signal, did: EventType, monkeypatch: pytest.MonkeyPatch
) -> None:
    memory = SessionInMemory()
    busy(memory, monkeypatch, did)
    walk, here, front = sat(ScriptedTimer((20, signal), (5, signal)), memory=memory)
    assert here
    assert [(kind, seconds) for kind, _, seconds in kinds(walk)] == [(did, 25)]
    assert front.said == ["refuse practice.busy"]


def test_a_pause_that_a_busy_store_did_not_take_says_nothing_where_nobody_looks(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    memory = SessionInMemory()
    busy(memory, monkeypatch, EventType.PAUSED)
    walk, here, front = sat(ScriptedTimer((20, Signal.INPUT_CLOSED)), memory=memory)
    assert not here
    assert (walk.state.status, kinds(walk), front.said) == (Status.QUIET, [], [])


# --- broken off


def test_ctrl_c_is_kept_before_it_goes_on() -> None:
    memory = SessionInMemory()
    with Scripted([]) as front:
        walk = at_the_door(memory, front, ScriptedTimer((50, Signal.PAUSE), KeyboardInterrupt))
        with pytest.raises(KeyboardInterrupt):
            sit(walk)
    assert kinds(walk)[-1] == (EventType.PAUSED, None, 50)  # paused already, by the person
    assert memory.store.get(1) == walk.kept


class Interrupted(ScriptedTimer):
    """Some time passes on the clock, then something happens inside of the wait."""

    def __init__(self, memory: SessionInMemory, seconds: float, happens: Callable[[], object]) -> None:
        super().__init__()
        self._room, self._seconds, self._happens = memory, seconds, happens

    def wait(self, view: QuietView, seconds: float | None) -> WaitResult:
        self._room.clock.on(seconds=self._seconds)
        self._happens()
        raise KeyboardInterrupt


@pytest.mark.parametrize(("passed", "counted"), [(20, 21), (100_000, 36), (-3600, 0)])
def test_a_wait_that_never_came_back_counts_as_far_as_the_clock_can_be_right(
    passed: float, counted: int
) -> None:
    memory = SessionInMemory()
    with Scripted([]) as front:
        walk = at_the_door(memory, front, Interrupted(memory, passed, lambda: None))
        with pytest.raises(KeyboardInterrupt):
            sit(walk)
    assert quiet(walk).elapsed == counted


def test_a_signal_keeps_it_exactly_once() -> None:
    memory = SessionInMemory()
    callbacks: list[Callable[[], object]] = []

    def on_close(callback: Callable[[], object]) -> Callable[[], None]:
        callbacks.append(callback)
        return lambda: callbacks.remove(callback)

    with Scripted([]) as front:
        walk = at_the_door(memory, front, Interrupted(memory, 10, lambda: [callbacks[0](), callbacks[0]()]))
        walk.context = _with(walk, on_close)
        with pytest.raises(KeyboardInterrupt):  # as if the program had not ended with the signal
            sit(walk)
    assert [did for did, _, _ in kinds(walk)] == [EventType.PAUSED]
    assert callbacks == []


def test_a_signal_outside_of_the_quiet_time_finds_nothing_to_do() -> None:
    registered: list[int] = []
    memory = SessionInMemory()

    def on_close(callback: Callable[[], object]) -> Callable[[], None]:
        registered.append(1)
        return lambda: registered.append(-1)

    with Scripted([]) as front:
        walk = at_the_door(memory, front, ScriptedTimer())
        walk.context = _with(walk, on_close)
        sit(walk)
    assert registered == [1, -1]


def _with(
    walk: ActiveSession, on_close: Callable[[Callable[[], object]], Callable[[], None]]
) -> SessionContext:

    return replace(walk.context, on_close=on_close)
