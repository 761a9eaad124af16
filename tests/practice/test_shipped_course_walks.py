"""Random walks of what ships: no crash, no illegal state, replay is the state, an end is always in reach."""

from typing import ClassVar

import pytest
from hypothesis import settings
from hypothesis.stateful import run_state_machine_as_test
from machine_driver import all_setups
from machine_walks import SAMPLE, Walk

from cryptool.practice.events import SessionSetup


class ShippedWalk(Walk):
    setups = [SessionSetup("readiness", 1), *all_setups("session")]


def test_a_sample_of_walks() -> None:
    run_state_machine_as_test(ShippedWalk, settings=SAMPLE)


@pytest.mark.slow
@pytest.mark.timeout(900)
@pytest.mark.parametrize("quarter", range(4))
def test_a_hundred_thousand_events(quarter: int) -> None:
    class Quarter(ShippedWalk):
        taken: ClassVar[int] = 0

    while Quarter.taken < 25_000:
        run_state_machine_as_test(Quarter, settings=settings(SAMPLE, max_examples=200, database=None))
    assert Quarter.taken >= 25_000
