"""Whether the course is done, and what it came to: both sides of each condition."""

from dataclasses import replace

import pytest
from rule_builders import LADDER, archived, fine, session

from cryptool.practice.definition import Rung
from cryptool.practice.events import Ending
from cryptool.practice.machine.summary import SessionSummary
from cryptool.practice.rules.course import course_done, course_summary

ON_THE_LAST = [fine(0, "side-by-side"), fine(3, "side-by-side")]
KEPT_UP = session(30, "monthly")


@pytest.mark.parametrize(
    ("results", "done"),
    [
        ([*ON_THE_LAST, KEPT_UP], True),
        ([*ON_THE_LAST, session(30, "life", Ending.EARLY)], True),
        ([KEPT_UP, *ON_THE_LAST], True),
        ([*ON_THE_LAST, KEPT_UP, session(40, "sit")], True),  # a step repeated changes nothing
        (ON_THE_LAST, False),  # keeping was not tried
        ([*ON_THE_LAST, session(30, "monthly", Ending.STOPPED)], False),
        ([*ON_THE_LAST, session(30, "monthly", Ending.LEFT)], False),
        ([ON_THE_LAST[0], KEPT_UP], False),  # one day only
        ([*ON_THE_LAST[:1], session(3, "side-by-side", Ending.STOPPED), KEPT_UP], False),
        ([session(0, "side-by-side"), session(3, "side-by-side"), KEPT_UP], False),  # nothing answered
        (
            [
                session(0, "side-by-side", numbers={"belief": 90}),
                session(3, "side-by-side", numbers={"belief": 60}),
                KEPT_UP,
            ],
            True,
        ),
        ([fine(0, "say"), fine(3, "say"), KEPT_UP], False),  # not the last rung
        ([fine(0, "moment"), fine(3, "moment"), KEPT_UP], False),  # the therapist's are optional
        ([KEPT_UP], False),
        ([], False),
    ],
)
def test_the_course_is_done_when_the_last_stages_are(results: list[SessionSummary], done: bool) -> None:
    assert course_done(results, LADDER) is done


@pytest.mark.parametrize(
    ("ladder", "results", "done"),
    [
        (archived("monthly", "life"), ON_THE_LAST, True),
        (archived("monthly"), ON_THE_LAST, False),
        (archived("side-by-side"), [fine(0, "say"), fine(3, "say"), KEPT_UP], True),
        (archived("say", "side-by-side"), [fine(0, "medium"), fine(3, "medium"), KEPT_UP], True),
        (archived(*[rung.name for rung in LADDER]), [*ON_THE_LAST, KEPT_UP], False),
        ((), [*ON_THE_LAST, KEPT_UP], False),
    ],
)
def test_the_last_stages_are_those_of_the_persons_own_ladder(
    ladder: tuple[Rung, ...], results: list[SessionSummary], done: bool
) -> None:
    assert course_done(results, ladder) is done


def test_what_was_feared_at_first_and_what_happened_since() -> None:
    results = [
        session(0, numbers={"embarrassment-expected": 8, "belief": 90}, choices={"happened": "yes"}),
        replace(session(1, numbers={"belief": 95}, choices={"happened": "yes"}), discarded=True),
        session(2, ending=Ending.LEFT, numbers={"belief": 95, "embarrassment-expected": 9}),
        session(3, numbers={"embarrassment-peak": 6, "belief": 70}, choices={"happened": "partly"}),
        session(4, numbers={"embarrassment-expected": 4, "belief": 60, "belief-after": 35}),
        session(5, numbers={"embarrassment-peak": 3}, choices={"happened": "no"}),
        session(6, choices={"happened": "cannot-say"}),
    ]
    assert course_summary(results) == (1, 1, 1, 90, 35, 8, 3)
    assert course_summary([]) == (0, 0, 0, None, None, None, None)
