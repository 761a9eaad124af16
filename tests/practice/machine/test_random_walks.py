"""Random walks of the machine on a small practice: no crash, no illegal state, an end always in reach."""

from hypothesis.stateful import run_state_machine_as_test
from machine_driver import all_setups
from machine_walks import SAMPLE, Walk


class SmallWalk(Walk):
    setups = all_setups()


def test_a_sample_of_walks() -> None:
    run_state_machine_as_test(SmallWalk, settings=SAMPLE)
