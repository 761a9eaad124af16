"""Random walks of what ships: no crash, no illegal state, replay is the state, an end is always in reach."""

from typing import ClassVar

import pytest
from hypothesis import settings
from hypothesis.stateful import run_state_machine_as_test
from machine_driver import READINESS, SESSION, all_setups
from machine_walks import SAMPLE, Walk

from cryptool.practice.events import SessionSetup


class ShippedWalk(Walk):
    setups = [
        SessionSetup(READINESS.id, READINESS.version),
        *all_setups(SESSION.id, SESSION.version),
    ]


class OldWalk(Walk):
    """Sessions that older versions began: they may be gone on with."""

    setups = [setup for version in range(1, SESSION.version) for setup in all_setups(SESSION.id, version)]


@pytest.mark.parametrize("walk", [ShippedWalk, OldWalk])
def test_a_sample_of_walks(walk: type[Walk]) -> None:
    run_state_machine_as_test(walk, settings=SAMPLE)


@pytest.mark.slow
@pytest.mark.timeout(900)
@pytest.mark.parametrize("quarter", range(4))
def test_a_hundred_thousand_events(quarter: int) -> None:
    class Quarter(ShippedWalk):
        taken: ClassVar[int] = 0

    while Quarter.taken < 25_000:
        run_state_machine_as_test(Quarter, settings=settings(SAMPLE, max_examples=200, database=None))
    assert Quarter.taken >= 25_000
