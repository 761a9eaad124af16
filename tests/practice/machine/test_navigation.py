"""Going back, correcting, and the marked ways back."""

import pytest
from machine_driver import SESSION, Told, alone, away

from cryptool.practice.definition import Form, Stage
from cryptool.practice.events import Ending, EventType, Status, Value
from cryptool.practice.machine.answers import Refusal
from cryptool.practice.machine.machine import screen

_SAID: dict[str, Value] = {"prediction": "They will stare", "would_know": "They say so", "ready": "begin"}


def _given(told: Told) -> Value:
    shown = screen(SESSION, told.state)
    assert shown is not None
    return shown.given


def test_there_is_no_way_back_from_the_first_question() -> None:
    told = Told(alone())
    before = told.state
    assert told.try_(EventType.WENT_BACK) == Refusal("no-way-back")
    assert told.state is before


def test_the_earlier_answer_stands_there_when_one_goes_back() -> None:
    told = Told(alone()).answer("yes", 3, 0).do(EventType.WENT_BACK)
    assert (told.state.step, _given(told)) == ("sadness-before", 0)
    told.do(EventType.WENT_BACK)
    assert (told.state.step, _given(told)) == ("distress-before", 3)


def test_what_was_gone_back_over_still_counts_until_the_way_leaves_it() -> None:
    told = (
        Told(alone())
        .answer("yes", 3, 5, None)
        .do(EventType.WENT_BACK)
        .do(EventType.WENT_BACK)
        .do(EventType.WENT_BACK)
    )
    assert told.state.results == {"place": "yes", "distress-before": 3, "sadness-before": 5, "prompt": None}
    assert told.state.passed == {"place": "yes"}
    told.answer(9)
    assert told.state.step == "heavy"
    assert told.state.results == {"place": "yes", "distress-before": 9}
    told.answer("go-on")
    assert (told.state.step, _given(told)) == ("sadness-before", 5)
    assert told.state.results["sadness-before"] == 5


def test_whoever_leaves_by_going_back_and_sets_the_session_aside_loses_no_answer() -> None:
    told = Told(alone()).to("aftercare", **_SAID, happened="yes", learned="It passed")
    said = told.state.results
    while told.try_(EventType.WENT_BACK) is None:
        pass
    assert told.state.step == "embarrassment-peak"
    assert told.do(EventType.ENDED_EARLY, "set-aside").state.results == said


def test_a_corrected_answer_takes_what_hung_on_the_first_one_off_the_way() -> None:
    told = Told(alone()).to("change", **_SAID, happened="yes", how_bad=7, bearable="no")
    told.do(EventType.WENT_BACK).do(EventType.WENT_BACK).do(EventType.WENT_BACK).answer("no")
    assert told.state.step == "belief-after"
    assert {"how-bad", "bearable", "change"}.isdisjoint(told.state.results)
    told.to("end")
    assert {"how-bad", "bearable", "change"}.isdisjoint(told.state.results)
    assert told.state.results["happened"] == "no"
    assert told.state.answers["how-bad"] == 7


def test_what_was_said_comes_back_when_the_correction_is_taken_back() -> None:
    told = Told(alone()).to("change", **_SAID, happened="yes", how_bad=7, bearable="no")
    told.do(EventType.WENT_BACK).do(EventType.WENT_BACK).do(EventType.WENT_BACK).answer("no").do(
        EventType.WENT_BACK
    ).answer("partly")
    assert (told.state.step, _given(told)) == ("how-bad", 7)
    assert told.state.results["bearable"] == "no"


def test_a_prediction_that_is_taken_away_takes_its_belief_along() -> None:
    told = Told(alone(Form.SHORT)).to("ready", prediction="They will stare", belief=80)
    told.do(EventType.WENT_BACK).do(EventType.WENT_BACK).answer(None)
    assert told.state.step == "ready"
    assert "belief" not in told.state.results
    assert "happened" not in told.to("end", ready="begin").state.results


def test_a_side_turn_is_gone_back_to_like_any_other_step() -> None:
    told = Told(alone()).answer("yes", 10, "go-on").do(EventType.WENT_BACK)
    assert (told.state.step, _given(told)) == ("heavy", "go-on")
    told.do(EventType.WENT_BACK).answer(2, 2)
    assert "heavy" not in told.state.results


@pytest.mark.parametrize("key", [EventType.FINISHED, EventType.STOPPED])
def test_nobody_goes_back_to_the_quiet_time_or_before_it(key: EventType) -> None:
    told = Told(alone()).to("quiet", **_SAID).do(key)
    assert told.try_(EventType.WENT_BACK) == Refusal("no-way-back")
    if key is EventType.STOPPED:
        told.answer("rate")
    told.answer(4)
    assert told.do(EventType.WENT_BACK).state.step == "embarrassment-peak"
    assert told.try_(EventType.WENT_BACK) == Refusal("no-way-back")


def test_a_barrier_holds_only_once_it_was_passed() -> None:
    told = Told(away(Stage.TOGETHER)).to("away")
    assert told.do(EventType.WENT_BACK).state.step == "habit"
    told.answer(None, "back")
    assert told.try_(EventType.WENT_BACK) == Refusal("no-way-back")


def test_an_overwhelmed_person_is_not_led_back_to_what_was_before() -> None:
    told = Told(alone()).to("quiet", **_SAID).do(EventType.OVERWHELMED)
    assert told.try_(EventType.WENT_BACK) == Refusal("no-way-back")
    assert told.answer("done").try_(EventType.WENT_BACK) == Refusal("no-way-back")


def test_a_marked_way_back_asks_afresh_and_passes_each_step_once() -> None:
    told = Told(alone()).answer("yes", 10)
    for choice in ("ground", "help", "ground"):
        told.answer(choice)
        assert (told.state.step, _given(told)) == ("heavy", None)
        assert told.state.path == ("place", "distress-before")
    told.answer("go-on")
    assert told.state.results == {"place": "yes", "distress-before": 10, "heavy": "go-on"}


def test_another_prompt_is_chosen_afresh_with_its_own_strength() -> None:
    told = Told(alone()).to("prompt-strength", prompt="p1").answer(8, "other")
    assert (told.state.step, _given(told)) == ("prompt", None)
    assert "prompt-strength" not in told.state.results
    told.answer("p2")
    assert (told.state.step, _given(told)) == ("prompt-strength", None)
    told.answer(4)
    assert told.state.results.items() >= {("prompt", "p2"), ("prompt-strength", 4)}
    assert "too-strong" not in told.state.results


def test_going_on_after_a_stop_leads_back_and_takes_the_ending_away() -> None:
    told = (
        Told(alone())
        .to("quiet", **_SAID)
        .do(EventType.NOTED, "warm", seconds=40)
        .do(EventType.STOPPED, seconds=60)
    )
    assert (told.state.step, told.state.ending) == ("stopped", Ending.STOPPED)
    told.answer("ground", "go-on")
    assert (told.state.status, told.state.ending, told.state.ending_at) == (Status.QUIET, None, None)
    assert told.state.quiet is not None
    assert (told.state.quiet.elapsed, told.state.quiet.notes) == (60, ("warm",))
    told.do(EventType.STOPPED, seconds=70)
    assert (told.state.step, _given(told), told.state.ending) == ("stopped", None, Ending.STOPPED)
    assert told.state.ending_at == told.state.last
    told.answer("go-on").do(EventType.FINISHED, seconds=360).to("end")
    assert told.state.ending is Ending.DONE
    assert "stopped" not in told.state.results


def test_discarding_after_a_stop_first_ends_the_session() -> None:
    told = Told(alone()).to("quiet", **_SAID).do(EventType.STOPPED).answer("discard")
    assert (told.state.status, told.state.step, told.state.ending) == (Status.ENDED, "rest", Ending.STOPPED)
    assert told.do(EventType.DISCARDED).state.status is Status.DISCARDED
