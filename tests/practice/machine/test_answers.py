"""Which answers a step can take: both edges of each range, and what is no answer at all."""

import pytest
from machine_driver import SMALL

from cryptool.practice.definition import Step, StepKind
from cryptool.practice.events import LONGEST_LINE, Value
from cryptool.practice.machine.steps import RANGES, Refusal, check, clean


@pytest.mark.parametrize("kind", list(RANGES))
def test_a_number_is_whole_and_within_its_range(kind: StepKind) -> None:
    low, high = RANGES[kind]
    step = Step("x", kind)
    assert check(step, low) is check(step, high) is check(step, None) is None
    for value in (low - 1, high + 1, 10**30):
        assert check(step, value) == Refusal("out-of-range", {"low": low, "high": high})
    for word in ("seven", "7", "🙂", "٣"):
        assert check(step, word) == Refusal("wrong-kind")
    assert check(step, True) == Refusal("wrong-kind")


def test_the_ranges_are_those_of_the_anchors() -> None:
    assert RANGES == {
        StepKind.RATING: (0, 10),
        StepKind.PERCENT: (0, 100),
        StepKind.MOOD: (-5, 5),
        StepKind.MINUTES: (1, 20),
    }


def test_a_line_may_be_anything_up_to_its_length() -> None:
    step = SMALL.step("fear")
    for value in ("x", "0", "x" * LONGEST_LINE, "سوف أبكي", "👩‍👩‍👧", "\ud800"):
        assert check(step, value) is None
    assert check(step, "x" * (LONGEST_LINE + 1)) == Refusal("too-long", {"longest": LONGEST_LINE})
    assert check(step, "x" * 1_000_000) == Refusal("too-long", {"longest": LONGEST_LINE})
    assert check(step, 7) == Refusal("wrong-kind")


@pytest.mark.parametrize("blank", ["", " ", "\t\n", "\u00a0"])
def test_a_blank_answer_counts_as_skipped(blank: str) -> None:
    assert clean(blank) is None
    assert check(SMALL.step("fear"), blank) is None
    assert check(SMALL.step("ready"), blank) == Refusal("not-optional")


def test_zero_is_not_skipped() -> None:
    assert clean(0) == 0
    assert clean("0") == "0"


def test_a_choice_is_one_of_its_options() -> None:
    step = SMALL.step("tears")
    assert check(step, "some") is check(step, None) is None
    for value in ("Some", "1", 1, "some "):
        assert check(step, value) == Refusal("not-an-option")


@pytest.mark.parametrize(
    ("value", "fits"), [("p1", True), ("p31", True), ("p0", False), ("1", False), (3, False)]
)
def test_a_prompt_is_named(value: Value, fits: bool) -> None:
    assert (check(SMALL.step("song"), value) is None) is fits


def test_a_grounding_step_takes_done_or_a_skip() -> None:
    step = SMALL.step("flooded")
    assert check(step, "done") is check(step, None) is None
    assert check(step, "senses") == Refusal("not-an-option")


@pytest.mark.parametrize("step", ["quiet", "end"])
def test_a_step_that_asks_nothing_takes_no_answer(step: str) -> None:
    assert check(SMALL.step(step), "done") == Refusal("wrong-kind")
