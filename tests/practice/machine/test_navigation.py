"""Going back, correcting, and the marked ways back."""

import pytest
from machine_driver import SMALL, SessionRun, alone, away

from cryptool.practice.definition import Form, Stage
from cryptool.practice.events import Ending, EventType, Status, Value
from cryptool.practice.machine.machine import screen
from cryptool.practice.machine.steps import Refusal

_SAID: dict[str, Value] = {"fear": "They will stare", "sign": "They say so", "ready": "begin"}


def _given(run: SessionRun) -> Value:
    shown = screen(SMALL, run.state)
    assert shown is not None
    return shown.given


def test_there_is_no_way_back_from_the_first_question() -> None:
    run = SessionRun(alone())
    before = run.state
    assert run.attempt(EventType.WENT_BACK) == Refusal("no-way-back")
    assert run.state is before


def test_the_earlier_answer_stands_there_when_one_goes_back() -> None:
    run = SessionRun(alone()).answer("yes", 3, 0).do(EventType.WENT_BACK)
    assert (run.state.step, _given(run)) == ("sleep", 0)
    run.do(EventType.WENT_BACK)
    assert (run.state.step, _given(run)) == ("strain", 3)


def test_answers_gone_back_over_count_until_the_route_changes() -> None:
    run = (
        SessionRun(alone())
        .answer("yes", 3, 5, None)
        .do(EventType.WENT_BACK)
        .do(EventType.WENT_BACK)
        .do(EventType.WENT_BACK)
    )
    assert run.state.results == {"place": "yes", "strain": 3, "sleep": 5, "song": None}
    assert run.state.passed == {"place": "yes"}
    run.answer(9)
    assert run.state.step == "heavy"
    assert run.state.results == {"place": "yes", "strain": 9}
    run.answer("go-on")
    assert (run.state.step, _given(run)) == ("sleep", 5)
    assert run.state.results["sleep"] == 5


def test_going_back_and_setting_aside_loses_no_answer() -> None:
    run = SessionRun(alone()).to("care", **_SAID, came_true="yes", learned="It passed")
    said = run.state.results
    while run.attempt(EventType.WENT_BACK) is None:
        pass
    assert run.state.step == "peak"
    assert run.do(EventType.ENDED_EARLY, "set-aside").state.results == said


def test_correcting_an_answer_drops_the_answers_that_depended_on_it() -> None:
    run = SessionRun(alone()).to("change", **_SAID, came_true="yes", how_bad=7, bearable="no")
    run.do(EventType.WENT_BACK).do(EventType.WENT_BACK).do(EventType.WENT_BACK).answer("no")
    assert run.state.step == "belief-after"
    assert {"how-bad", "bearable", "change"}.isdisjoint(run.state.results)
    run.to("end")
    assert {"how-bad", "bearable", "change"}.isdisjoint(run.state.results)
    assert run.state.results["came-true"] == "no"
    assert run.state.answers["how-bad"] == 7


def test_undoing_a_correction_restores_the_earlier_answers() -> None:
    run = SessionRun(alone()).to("change", **_SAID, came_true="yes", how_bad=7, bearable="no")
    run.do(EventType.WENT_BACK).do(EventType.WENT_BACK).do(EventType.WENT_BACK).answer("no").do(
        EventType.WENT_BACK
    ).answer("partly")
    assert (run.state.step, _given(run)) == ("how-bad", 7)
    assert run.state.results["bearable"] == "no"


def test_a_prediction_that_is_taken_away_takes_its_belief_along() -> None:
    run = SessionRun(alone(Form.SHORT)).to("ready", fear="They will stare", belief=80)
    run.do(EventType.WENT_BACK).do(EventType.WENT_BACK).answer(None)
    assert run.state.step == "ready"
    assert "belief" not in run.state.results
    assert "came-true" not in run.to("end", ready="begin").state.results


def test_a_side_turn_is_gone_back_to_like_any_other_step() -> None:
    run = SessionRun(alone()).answer("yes", 10, "go-on").do(EventType.WENT_BACK)
    assert (run.state.step, _given(run)) == ("heavy", "go-on")
    run.do(EventType.WENT_BACK).answer(2, 2)
    assert "heavy" not in run.state.results


@pytest.mark.parametrize("key", [EventType.FINISHED, EventType.STOPPED])
def test_going_back_stops_at_the_quiet_time(key: EventType) -> None:
    run = SessionRun(alone()).to("quiet", **_SAID).do(key)
    assert run.attempt(EventType.WENT_BACK) == Refusal("no-way-back")
    if key is EventType.STOPPED:
        run.answer("rate")
    run.answer(4)
    assert run.do(EventType.WENT_BACK).state.step == "peak"
    assert run.attempt(EventType.WENT_BACK) == Refusal("no-way-back")


def test_a_barrier_holds_only_once_it_was_passed() -> None:
    run = SessionRun(away(Stage.TOGETHER)).to("outing")
    assert run.do(EventType.WENT_BACK).state.step == "habit"
    run.answer(None, "back")
    assert run.attempt(EventType.WENT_BACK) == Refusal("no-way-back")


def test_going_back_is_refused_after_being_overwhelmed() -> None:
    run = SessionRun(alone()).to("quiet", **_SAID).do(EventType.OVERWHELMED)
    assert run.attempt(EventType.WENT_BACK) == Refusal("no-way-back")
    assert run.answer("done").attempt(EventType.WENT_BACK) == Refusal("no-way-back")


def test_a_marked_way_back_asks_afresh_and_passes_each_step_once() -> None:
    run = SessionRun(alone()).answer("yes", 10)
    for choice in ("ground", "help", "ground"):
        run.answer(choice)
        assert (run.state.step, _given(run)) == ("heavy", None)
        assert run.state.path == ("place", "strain")
    run.answer("go-on")
    assert run.state.results == {"place": "yes", "strain": 10, "heavy": "go-on"}


def test_another_prompt_is_chosen_afresh_with_its_own_strength() -> None:
    run = SessionRun(alone()).to("song-strength", song="p1").answer(8, "other")
    assert (run.state.step, _given(run)) == ("song", None)
    assert "song-strength" not in run.state.results
    run.answer("p2")
    assert (run.state.step, _given(run)) == ("song-strength", None)
    run.answer(4)
    assert run.state.results.items() >= {("song", "p2"), ("song-strength", 4)}
    assert "too-strong" not in run.state.results


def test_going_on_after_a_stop_leads_back_and_takes_the_ending_away() -> None:
    run = (
        SessionRun(alone())
        .to("quiet", **_SAID)
        .do(EventType.NOTED, "warm", seconds=40)
        .do(EventType.STOPPED, seconds=60)
    )
    assert (run.state.step, run.state.ending) == ("halted", Ending.STOPPED)
    run.answer("ground", "go-on")
    assert (run.state.status, run.state.ending, run.state.ending_at) == (Status.QUIET, None, None)
    assert run.state.quiet is not None
    assert (run.state.quiet.elapsed, run.state.quiet.notes) == (60, ("warm",))
    run.do(EventType.STOPPED, seconds=70)
    assert (run.state.step, _given(run), run.state.ending) == ("halted", None, Ending.STOPPED)
    assert run.state.ending_at == run.state.last
    run.answer("go-on").do(EventType.FINISHED, seconds=360).to("end")
    assert run.state.ending is Ending.DONE
    assert "halted" not in run.state.results


def test_discarding_after_a_stop_first_ends_the_session() -> None:
    run = SessionRun(alone()).to("quiet", **_SAID).do(EventType.STOPPED).answer("discard")
    assert (run.state.status, run.state.step, run.state.ending) == (Status.ENDED, "rest", Ending.STOPPED)
    assert run.do(EventType.DISCARDED).state.status is Status.DISCARDED
