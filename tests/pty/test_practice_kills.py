"""A session broken off at any step: resume goes on at that very step with all that was answered; the terminal is sane.

A handful runs always; every step of every way by every means is under `-m slow`.
"""

import signal
import time
from pathlib import Path

import pytest
from practice_terminal import Home, Practice, flat, past_the_gate
from practice_ways import (
    EARLY,
    FEAR,
    FULL,
    GROUNDING,
    OVERWHELMED,
    QUIET,
    SHORT,
    STOP,
    TOGETHER,
    TOO_MUCH,
    WAYS,
    Stop,
    Way,
    arrive,
    begin,
    finish,
    take,
    walk,
)

from cryptool.practice.errors import SessionElsewhere
from cryptool.terminal.phrases import say

pytestmark = pytest.mark.pty

LINES = ("--lines",)
ENDINGS = (signal.SIGKILL, signal.SIGHUP, signal.SIGTERM, signal.SIGINT)
ALWAYS = ((signal.SIGTERM, ()), (signal.SIGINT, LINES))
KEPT = (signal.SIGHUP, signal.SIGTERM, signal.SIGINT, signal.SIGQUIT)  # the program has a moment left
CTRL_C = "\x03"


@pytest.fixture
def home(tmp_path: Path) -> Home:
    return past_the_gate(tmp_path / "home")


def break_off(person: Practice, number: int) -> None:
    """End the program by a signal, or by Ctrl-C as a person presses it; the terminal is as it was."""
    if number == signal.SIGINT:
        person.type(CTRL_C)
    else:
        person.kill(number)
    assert person.ended() == (130 if number == signal.SIGINT else -number)
    if number != signal.SIGKILL or person.lines:  # nobody can put a full screen back after kill -9
        person.sane()
        person.private(FEAR)


def still_there(home: Home, way: Way, step: str) -> None:
    """Everything that was answered before `step` is kept, and nothing else."""
    kept = home.last()
    assert kept["answers"] == way.answers(step)
    assert kept["ended"] is None


def resumed(home: Home, *mode: str) -> Practice:
    return home.open(*mode, "practice", "resume")


# --- a handful


@pytest.mark.parametrize(
    ("way", "step", "number", "mode"),
    [
        (SHORT, "embarrassment-expected", signal.SIGKILL, LINES),
        (SHORT, "belief", signal.SIGTERM, ()),
        (FULL, "would-know", signal.SIGINT, LINES),
        (TOGETHER, "away", signal.SIGKILL, ()),
        (OVERWHELMED, GROUNDING, signal.SIGHUP, ()),
    ],
    ids=lambda value: getattr(value, "name", None) or (value if isinstance(value, str) else "-".join(value)),
)
def test_broken_off_it_goes_on_at_that_very_step(
    home: Home, way: Way, step: str, number: int, mode: tuple[str, ...]
) -> None:
    with begin(home, way, *mode) as person:
        walk(person, way, step)
        break_off(person, number)
    still_there(home, way, step)
    with resumed(home, *mode) as person:
        finish(person, way, step)
        person.sane()
        person.private(FEAR)
    assert home.last()["answers"] == way.everything


@pytest.mark.parametrize(
    ("number", "mode"),
    [
        pytest.param(number, mode, marks=[] if (number, mode) in ALWAYS else pytest.mark.slow)
        for number in KEPT
        for mode in ((), LINES)
    ],
)
def test_in_the_quiet_time_it_is_no_end(home: Home, number: int, mode: tuple[str, ...]) -> None:
    with begin(home, SHORT, *mode) as person:
        walk(person, SHORT, QUIET)
        break_off(person, number)
        waits = flat(say("sessions.open", session="s1")) in person.ordinary
        assert waits is (number == signal.SIGINT)
    to_be_rated(home, *mode)


@pytest.mark.parametrize(
    ("mode", "nohup"),
    [
        ((), False),
        (LINES, True),
        pytest.param(LINES, False, marks=pytest.mark.slow),
        pytest.param((), True, marks=pytest.mark.slow),
    ],
)
def test_a_closed_window_is_no_end_and_can_be_rated(home: Home, mode: tuple[str, ...], nohup: bool) -> None:
    with begin(home, SHORT, *mode, nohup=nohup) as person:
        walk(person, SHORT, QUIET)
        person.close_window()
    to_be_rated(home, *mode)


def test_the_end_of_input_is_no_end_either(home: Home) -> None:
    with begin(home, SHORT, *LINES) as person:
        walk(person, SHORT, QUIET)
        person.type("\x04")
        assert person.ended() == 0
        assert flat(say("sessions.open", session="s1")) in person.ordinary
        person.sane()
    to_be_rated(home, *LINES)


def to_be_rated(home: Home, *mode: str) -> None:
    """The quiet time is not over, its time left is offered, and its questions can be answered."""
    kept = home.last()
    assert (kept["ending"], kept["ended"]) == (None, None)
    with resumed(home, *mode) as person:
        person.at("session.interrupted", above=say("page.session.time-left", n=3))
        person.pick(2)
        finish(person, SHORT, "embarrassment-peak")
    assert home.last()["answers"] == SHORT.everything


@pytest.mark.parametrize(("choice", "mode"), [(1, LINES), (2, ())])
def test_after_kill_9_in_the_quiet_time_the_person_judges(
    home: Home, choice: int, mode: tuple[str, ...]
) -> None:
    with begin(home, SHORT, *mode) as person:
        walk(person, SHORT, QUIET)
        break_off(person, signal.SIGKILL)
    assert home.last()["ending"] is None
    with resumed(home, *mode) as person:
        person.at("session.interrupted")
        person.pick(choice)
        finish(person, SHORT, QUIET if choice == 1 else "embarrassment-peak")
    assert home.last()["ending"] == "early"


@pytest.mark.parametrize("mode", [pytest.param((), marks=pytest.mark.slow), LINES])
def test_deciding_later_leaves_it_as_it_is(home: Home, mode: tuple[str, ...]) -> None:
    with begin(home, SHORT, *mode) as person:
        walk(person, SHORT, QUIET)
        break_off(person, signal.SIGKILL)
    for later in (True, False):
        with resumed(home, *mode) as person:
            person.at("session.interrupted")
            if later:
                person.pick(3)
            else:
                person.back()
            assert person.ended() == 0
            assert "cryptool practice resume" in person.ordinary
        assert home.last()["ending"] is None


@pytest.mark.parametrize("mode", [pytest.param((), marks=pytest.mark.slow), LINES])
def test_a_session_away_waits_to_be_resumed(home: Home, mode: tuple[str, ...]) -> None:
    with begin(home, TOGETHER, *mode) as person:
        walk(person, TOGETHER, "away")
        person.type("\r")  # Enter lets it wait
        assert person.ended() == 0
        assert "cryptool practice resume" in person.ordinary
        person.sane()
    still_there(home, TOGETHER, "away")
    with resumed(home, *mode) as person:
        finish(person, TOGETHER, "away")
    assert home.last()["answers"] == TOGETHER.everything


def test_ctrl_z_and_fg(home: Home) -> None:
    with begin(home, SHORT, shell=True) as person:
        for stop in SHORT.stops:
            arrive(person, stop)
            if stop.step in ("prediction", "ready", QUIET, "happened"):
                stopped_once(person, stop)
            take(person, stop)
        person.at("session.after")
        person.type("\x03")
        assert person.ended() == 130
        person.sane()
        person.private(FEAR)
    assert home.last()["answers"] == SHORT.everything


def test_half_typed_words_are_not_kept(home: Home) -> None:
    with begin(home, SHORT) as person:
        walk(person, SHORT, "prediction")
        person.type("half a thought about my aunt")
        person.see("half a thought")
        person.kill(signal.SIGTERM)
        assert person.ended() == -signal.SIGTERM
        person.sane()
        person.private("half a thought", "aunt")
    with resumed(home) as person:
        person.at("prediction")
        assert "aunt" not in person.shown


def test_two_windows_at_once(home: Home) -> None:
    with begin(home, SHORT) as first:
        walk(first, SHORT, "prediction")
        for arguments in (("practice", "resume"), SHORT.command, ("--lines", "practice")):
            with home.open(*arguments) as second:
                if arguments[-1] == "practice":
                    second.at("next.menu")
                    second.pick(1)
                assert second.ended() == 3
                assert flat(SessionElsewhere.sentence)[1:] in second.ordinary
                second.sane()
        finish(first, SHORT, "prediction")
    assert home.last()["answers"] == SHORT.everything


# --- at every step


def broken_at_every_step(home: Home, way: Way, number: int, *mode: str) -> None:
    """One session, broken off at each of its steps."""
    person = begin(home, way, *mode)
    for place, stop in enumerate(way.stops):
        arrive(person, stop)
        if place == 0 and number == signal.SIGINT:  # nothing was said: there is nothing to go on with
            break_off(person, number)
            nothing_to_go_on_with(home)
            person = begin(home, way, *mode)
            arrive(person, stop)
        elif stop.typed not in (
            STOP,
            TOO_MUCH,
        ):  # broken off there, the quiet time would have ended otherwise
            person = broken_once(home, way, stop, person, number, *mode)
        if stop.step != QUIET or stop.typed != EARLY:
            take(person, stop)
    person.at(way.last)
    person.pick(1)
    assert person.ended() == 0
    assert home.last()["answers"] == way.everything


def nothing_to_go_on_with(home: Home) -> None:
    with resumed(home, "--lines") as person:
        assert person.ended() == 5


def broken_once(home: Home, way: Way, stop: Stop, person: Practice, number: int, *mode: str) -> Practice:
    """Break it off at one step and go on with it: whoever stands there again."""
    break_off(person, number)
    person = resumed(home, *mode)
    if stop.step != QUIET:
        arrive(person, stop)
        still_there(home, way, stop.step)
        return person
    person.at("session.interrupted")
    person.pick(1)
    arrive(person, stop)
    break_off(person, number)
    person = resumed(home, *mode)
    person.at("session.interrupted")
    person.pick(2)
    return person


@pytest.mark.slow
@pytest.mark.parametrize("number", ENDINGS)
@pytest.mark.parametrize("way", WAYS, ids=lambda way: way.name)
def test_broken_off_at_every_step_it_goes_on_there(home: Home, way: Way, number: int) -> None:
    broken_at_every_step(home, way, number, *LINES)


@pytest.mark.slow
@pytest.mark.parametrize("number", ENDINGS)
def test_broken_off_on_a_full_screen_it_goes_on_there(home: Home, number: int) -> None:
    broken_at_every_step(home, SHORT, number)


def stopped_at_every_step(home: Home, way: Way, *mode: str) -> None:
    """Ctrl-Z and fg at each step of one session; stopped, nothing of it is to be seen."""
    with begin(home, way, *mode, shell=True) as person:
        for stop in way.stops:
            arrive(person, stop)
            stopped_once(person, stop)
            take(person, stop)
        person.at(way.last)
        person.pick(1)
        assert person.ended() == 0
        person.sane()
        person.private(FEAR)
    assert home.last()["answers"] == way.everything


def stopped_once(person: Practice, stop: Stop) -> None:
    person.stop()
    person.sane()
    person.private(FEAR)
    person.foreground()
    if stop.step == QUIET:  # suspended time is not sat through
        person.see(say("quiet.paused-words"))
        person.key(" ")
        arrive(person, stop)
    elif not person.lines:
        arrive(person, stop)


@pytest.mark.slow
@pytest.mark.parametrize("mode", [(), LINES])
@pytest.mark.parametrize("way", WAYS, ids=lambda way: way.name)
def test_ctrl_z_and_fg_at_every_step(home: Home, way: Way, mode: tuple[str, ...]) -> None:
    stopped_at_every_step(home, way, *mode)


@pytest.mark.slow
@pytest.mark.parametrize("mode", [(), LINES])
@pytest.mark.parametrize("step", ["prediction", "ready", "happened", "aftercare"])
def test_a_window_closed_at_a_question(home: Home, step: str, mode: tuple[str, ...]) -> None:
    with begin(home, SHORT, *mode) as person:
        walk(person, SHORT, step)
        person.close_window()
    still_there(home, SHORT, step)
    with resumed(home, *mode) as person:
        finish(person, SHORT, step)


@pytest.mark.slow
@pytest.mark.timeout(600)
@pytest.mark.parametrize("mode", [(), LINES])
def test_killed_in_the_moment_of_an_answer(home: Home, mode: tuple[str, ...]) -> None:
    """Whatever the moment, an answer is kept whole or not at all, and the right question is asked next."""
    person, at = begin(home, SHORT, *mode), 0
    for attempt in range(100):
        stop = SHORT.stops[at]
        arrive(person, stop)
        take(person, stop)
        if stop.step in ("ready", QUIET):  # here an answer is no answer of the list
            at += 1
            continue
        time.sleep(attempt % 12 * 0.004)
        person.kill(signal.SIGKILL)
        person.ended()
        kept = home.last()
        if kept["ended"] is not None:
            break
        places = [
            place for place in (at, at + 1) if kept["answers"] == SHORT.answers(SHORT.stops[place].step)
        ]
        assert places, kept["answers"]
        person, at = resumed(home, *mode), places[0]
    assert home.last()["answers"] == SHORT.everything
