"""Grounding is paced by the person: these scripts walk through it in every way it can be left."""

from collections.abc import Callable
from functools import partial
from typing import Any

import pytest
from keys_and_clocks import KeysAndClocks, Piece
from scripted_front_end import Scripted
from terminal_fakes import display, session, shown

from cryptool.content.files import SHIPPED
from cryptool.ground import phrases as words
from cryptool.ground.breathing import BreathingScreen
from cryptool.ground.exercise import (
    Grounding,
    GroundingSupport,
    Pace,
    UnknownGrounding,
    choose,
    come_down,
    count_breaths,
    find,
    load,
    steps_as_text,
    walk,
)
from cryptool.terminal.pulse import STEPS
from cryptool.terminal.questions import BACK, Answer, Choice, Number
from cryptool.terminal.screen import TerminalScreen

FEET = Grounding(
    "feet", "Feet", "Feel the floor.", ("Press down.", "Let go.", "Look up."), aliases=("floor",)
)
BREATH = Grounding(
    "breath", "Slow breath", "In and out.", ("In.", "Out."), Pace(4, 6, 3), aliases=("lungs", "long-out")
)
HANDS = Grounding("hands", "Cold hands", "Water.", ("Run the tap.",))
ALL = (FEET, BREATH, HANDS)


class Waiting:
    """Stands in for time: remembers how long it was asked to wait, and presses a key at the wait it was told."""

    def __init__(self, press_at: int | None = None) -> None:
        self.seconds: list[float] = []
        self._press_at = press_at

    def __call__(self, seconds: float) -> bool:
        self.seconds.append(seconds)
        return len(self.seconds) == self._press_at


def aids(breathe: Callable[[Grounding], bool] | None = None) -> GroundingSupport:
    return GroundingSupport(lambda: None, breathe)


def steps(*answers: str) -> list[tuple[str, Answer]]:
    return [("ground.step", f"ground.{answer}") for answer in answers]


def ending(number: Answer, *answers: str) -> list[tuple[str, Answer]]:
    return [("ground.now", number), *(("ground.after", f"ground.{answer}") for answer in answers)]


def shown_steps(front: Scripted) -> list[str]:
    return [page.text[0] for page in front.pages if page.id == "ground.step"]


# --- step by step


def test_enter_leads_through_every_step_once() -> None:
    with Scripted([*steps("next", "next", "done"), *ending(3, "leave-it")]) as front:
        assert walk(FEET, front, aids()) is False
    assert shown_steps(front) == list(FEET.steps)
    assert all(question.default is not None for question in front.questions if isinstance(question, Choice))


def test_steps_say_where_one_is() -> None:
    with Scripted([*steps("next", "next", "done"), *ending(None, "leave-it")]) as front:
        walk(FEET, front, aids())
    places = [page.place for page in front.pages if page.id == "ground.step"]
    assert places == [f"step {n} of 3" for n in (1, 2, 3)]


def test_enough_goes_to_the_end_at_once() -> None:
    with Scripted([*steps("next", "enough"), *ending(2, "leave-it")]) as front:
        walk(FEET, front, aids())
    assert shown_steps(front) == ["Press down.", "Let go."]


@pytest.mark.parametrize("before", [0, 1, 2])
def test_leaving_at_any_step_asks_nothing_more(before: int) -> None:
    with Scripted([*steps(*["next"] * before), ("ground.step", BACK)]) as front:
        assert walk(FEET, front, aids()) is False
    assert front.said[-1] == "ask ground.step"


def test_an_exercise_of_one_step() -> None:
    with Scripted([*steps("done"), *ending(None, "leave-it")]) as front:
        walk(HANDS, front, aids())
    assert front.options("ground.step") == [["ground.done"]]


# --- the end


def test_the_number_can_be_skipped_and_goes_from_0_to_10() -> None:
    with Scripted([*steps("enough"), *ending(None, "leave-it")]) as front:
        walk(FEET, front, aids())
    assert Number("ground.now", 0, 10, optional=True) in front.questions
    assert "page ground.end" in front.said


@pytest.mark.parametrize("number", [8, 9, 10])
def test_a_high_number_puts_people_first_and_suggests_no_way_out(number: int) -> None:
    with Scripted([*steps("enough"), *ending(number, "leave-it")]) as front:
        walk(FEET, front, aids())
    after = front.questions[-1]
    assert isinstance(after, Choice)
    assert [option.id for option in after.options][:2] == ["ground.help", "ground.person"]
    assert after.default is None
    assert "page ground.still-high" in front.said


@pytest.mark.parametrize("number", [None, 0, 7])
def test_any_other_number_ends_with_enter(number: int | None) -> None:
    with Scripted([*steps("enough"), *ending(number, "leave-it")]) as front:
        walk(FEET, front, aids())
    after = front.questions[-1]
    assert isinstance(after, Choice)
    assert after.default == "ground.leave-it"
    assert {option.id for option in after.options} == {
        "ground.leave-it", "ground.another", "ground.help", "ground.person",
    }  # fmt: skip


def test_urgent_help_and_a_person_come_back_to_the_same_question() -> None:
    seen: list[str] = []
    with Scripted([*steps("enough"), *ending(9, "help", "person", "help", "leave-it")]) as front:
        assert walk(FEET, front, GroundingSupport(lambda: seen.append("help"))) is False
    assert seen == ["help", "help"]
    assert front.said.count("page ground.help") == 2
    assert front.said.count("page ground.person") == 1


def test_going_back_at_the_end_leaves() -> None:
    with Scripted([*steps("enough"), ("ground.now", BACK)]) as front:
        assert walk(FEET, front, aids()) is False
    with Scripted([*steps("enough"), ("ground.now", 4), ("ground.after", BACK)]) as front:
        assert walk(FEET, front, aids()) is False


def test_another_is_the_callers_to_choose() -> None:
    with Scripted([*steps("enough"), *ending(4, "another")]) as front:
        assert walk(FEET, front, aids()) is True


def test_nothing_is_said_about_practice_and_nothing_is_praised_or_promised() -> None:
    said = " ".join(words.PHRASES.values()).lower()
    for word in ("practi", "well done", "good", "great", "better", "brave", "relief", "!", "crying", "tears"):
        assert word not in said, word


def test_a_few_pages_for_right_now_are_offered_where_there_are_any() -> None:
    seen: list[str] = []
    with Scripted([("ground.which", "ground.right-now")]) as front:
        come_down(ALL, front, aids()._replace(now=lambda: seen.append("now")))
    assert seen == ["now"]
    with Scripted([("ground.which", BACK)]) as front:
        come_down(ALL, front, aids())
    question = front.questions[-1]
    assert isinstance(question, Choice)
    assert "ground.right-now" not in [option.id for option in question.options]


# --- paced breathing


def paced(press_at: int | None = None, number: Answer = 2) -> tuple[Scripted, Waiting]:
    """The front end after counted breathing that a key ends at this wait, and the waits."""
    wait = Waiting(press_at)
    with Scripted([("ground.pace", "ground.paced"), *ending(number, "leave-it")]) as front:
        walk(BREATH, front, aids(partial(count_breaths, front, wait)))
    return front, wait


def test_a_pace_is_offered_only_where_there_is_one_and_something_that_shows_it() -> None:
    with Scripted([*steps("next", "done"), *ending(None, "leave-it")]) as front:
        walk(BREATH, front, aids(None))  # breath_pacing is off
    with Scripted([*steps("enough"), *ending(None, "leave-it")]) as front:
        walk(FEET, front, aids(lambda _: False))
    assert "ask ground.pace" not in front.said


def test_counting_gives_one_line_a_phase_out_longer_than_in() -> None:
    front, wait = paced()
    phases = [page for page in front.pages if page.id.startswith("ground.breathe-")]
    assert [(page.id, page.facts["seconds"]) for page in phases] == [
        ("ground.breathe-in", 4),
        ("ground.breathe-out", 6),
    ] * 3
    assert wait.seconds[1:] == [4.0, 6.0] * 3
    assert front.said[-4:] == [
        "page ground.breathed",
        "ask ground.now",
        "page ground.end",
        "ask ground.after",
    ]


@pytest.mark.parametrize("press_at", [1, 2, 3, 4, 7])
def test_a_key_ends_the_counting_at_any_moment(press_at: int) -> None:
    front, wait = paced(press_at)
    assert len(wait.seconds) == press_at  # not one wait more
    assert sum(page.id.startswith("ground.breathe-") for page in front.pages) == press_at - 1
    assert "page ground.breathed-stopped" in front.said
    assert "page ground.breathed" not in front.said


def test_before_it_is_paced_it_is_said_how_to_stop_and_what_to_do_when_dizzy() -> None:
    for before in (words.PHRASES["page.ground.counting"], words.PHRASES["page.ground.pulse"]):
        assert "dizzy, stop" in before
        assert "Don't hold" in before
    front, _ = paced(press_at=1)
    assert front.said.index("page ground.counting") == 2  # what it is, the question, then this
    assert front.pages[0].text == ("In and out.",)


def test_steps_at_ones_own_pace() -> None:
    with Scripted(
        [("ground.pace", "ground.own-pace"), *steps("next", "done"), *ending(1, "leave-it")]
    ) as front:
        walk(BREATH, front, aids(lambda _: pytest.fail("nothing was to be paced")))
    assert shown_steps(front) == ["In.", "Out."]


def test_leaving_before_the_pace() -> None:
    with Scripted([("ground.pace", BACK)]) as front:
        assert walk(BREATH, front, aids(lambda _: pytest.fail("nothing was to be paced"))) is False


def test_ctrl_c_goes_through() -> None:
    def interrupted(seconds: float) -> bool:
        raise KeyboardInterrupt

    with Scripted([("ground.pace", "ground.paced")]) as front, pytest.raises(KeyboardInterrupt):
        walk(BREATH, front, aids(partial(count_breaths, front, interrupted)))


# --- the line that grows and shrinks


def breathing(*pieces: Piece, rounds: int = 2, **look: Any) -> tuple[bool, list[str], KeysAndClocks]:
    """Whether a key ended it, the screen after each write, and the clock."""
    exercise = BREATH._replace(pace=Pace(4, 6, rounds))
    with session("", display(**look)) as front:
        clocks = KeysAndClocks(pieces)
        size = (front.console.display.columns, front.console.display.rows)
        screen = TerminalScreen(front.console, front.guard, source=clocks, size=lambda: size)
        stopped = BreathingScreen(front, exercise, screen=screen, clock=clocks.monotonic).run()
        written = front.said().partition("\x1b[?1049l")[0]
    return stopped, written.split("\x1b7"), clocks


def test_the_line_grows_for_the_breath_in_and_shrinks_for_the_breath_out() -> None:
    _, written, _ = breathing(9.99, b"q")
    lines = [piece.count("\u2500") for piece in written if "\u2500" in piece]
    top = lines.index(max(lines))
    assert lines[: top + 1] == sorted(set(lines[: top + 1]))
    assert lines[top:] == sorted(lines[top:], reverse=True)
    assert [
        word for piece in written for word in ("Breathe in", "Breathe out") if f"{word}\x1b8" in piece
    ] == [
        "Breathe in",
        "Breathe out",
    ]


@pytest.mark.parametrize(
    ("pieces", "stopped"),
    [
        ([20.1], False),
        ([3.0, b"\r"], True),
        ([3.0, b" "], True),
        ([b"\x04"], True),
        ([3.0, b"5", 17.1], False),
        ([], True),
    ],
)
def test_it_ends_by_itself_or_by_a_key(pieces: list[Piece], stopped: bool) -> None:
    assert breathing(*pieces)[0] is stopped


def test_twenty_seconds_of_it_take_few_writes_and_looks_at_the_clock() -> None:
    _, written, clocks = breathing(20.1, rounds=2)
    assert len(written) - 1 <= 2 * 2 * (STEPS + 1)
    assert clocks.wakes <= 2 * 2 * (STEPS + 1)


@pytest.mark.parametrize("size", [(80, 24), (40, 20), (20, 8), (12, 5)])
def test_all_of_it_is_seen_in_any_window(size: tuple[int, int]) -> None:
    _, written, _ = breathing(3.99, b"q", columns=size[0], rows=size[1])
    screen = shown("\x1b7".join(written), *size)
    assert any("\u2500" in row for row in screen), screen
    assert any(row.strip().startswith("Breathe in"[: size[0]]) for row in screen), screen


def test_help_and_hiding_come_back_to_it() -> None:
    stopped, written, _ = breathing(2.0, b"x", 2.0, b"q")
    assert stopped
    assert "\u2500" in written[-1]


# --- which one


def test_the_list_names_each_with_when_it_suits() -> None:
    with Scripted([("ground.which", "hands")]) as front:
        assert choose(ALL, front) is HANDS
    asked = front.questions[0]
    assert isinstance(asked, Choice)
    assert [option.text for option in asked.options] == [
        "Feet. Feel the floor.",
        "Slow breath. In and out.",
        "Cold hands. Water.",
    ]


def test_enter_takes_the_first_that_was_not_done_yet() -> None:
    for done, wanted in ((set[str](), "feet"), ({"feet"}, "breath"), ({"feet", "breath", "hands"}, "feet")):
        with Scripted([("ground.which", BACK)]) as front:
            assert choose(ALL, front, done) is None
        asked = front.questions[0]
        assert isinstance(asked, Choice)
        assert asked.default == wanted


def test_coming_down_goes_on_as_long_as_it_is_wanted() -> None:
    script = [
        *steps("enough"), *ending(5, "another"), ("ground.which", "hands"), *steps("done"), *ending(5, "another"),
        ("ground.which", "feet"), *steps("enough"), *ending(4, "leave-it"),
    ]  # fmt: skip
    with Scripted(script) as front:
        come_down(ALL, front, aids(), FEET)
    titles = [page.facts["title"] for page in front.pages if page.id == "ground.step"]
    assert titles == ["Feet", "Cold hands", "Feet"]
    offered = [q.default for q in front.questions if isinstance(q, Choice) and q.id == "ground.which"]
    assert offered == ["breath", "breath"]  # what was done is not suggested again


def test_coming_down_without_a_name_asks_which_and_may_be_left_there() -> None:
    with Scripted([("ground.which", BACK)]) as front:
        come_down(ALL, front, aids())
    with Scripted([("ground.which", "hands"), ("ground.step", BACK)]) as front:
        come_down(ALL, front, aids())
    with Scripted([*steps("enough"), *ending(5, "another"), ("ground.which", BACK)]) as front:
        come_down(ALL, front, aids(), FEET)


# --- names and text


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("feet", FEET), ("FEET ", FEET), ("floor", FEET), ("fe", FEET), ("Slow breath", BREATH), ("lungs", BREATH),
        ("long out", BREATH), ("LONG_OUT", BREATH), ("cold-hands", HANDS), ("h", HANDS),
    ],
)  # fmt: skip
def test_an_exercise_is_found_by_id_alias_title_or_beginning(typed: str, found: Grounding) -> None:
    assert find(ALL, typed) is found


@pytest.mark.parametrize("typed", ["", " ", "nothing", "feett", "-", "\x1b[2J", "x" * 1_000_000, "é"])
def test_an_unknown_exercise_is_told_with_those_there_are(typed: str) -> None:
    with pytest.raises(UnknownGrounding) as caught:
        find(ALL, typed)
    assert caught.value.facts["names"] == "feet, breath, hands"
    assert len(str(caught.value.facts["name"])) <= 60


def test_a_beginning_that_fits_two_is_not_chosen_between() -> None:
    with pytest.raises(UnknownGrounding):
        find((FEET, Grounding("feel", "Feel", "", ("A.",))), "fee")


def test_without_a_terminal_the_steps_are_numbered_lines() -> None:
    assert steps_as_text(FEET) == ["1. Press down.", "2. Let go.", "3. Look up."]


# --- what ships


@pytest.fixture(scope="module")
def shipped() -> tuple[Grounding, ...]:
    return load(SHIPPED, "en")


def test_the_six_exercises_ship(shipped: tuple[Grounding, ...]) -> None:
    assert [e.id for e in shipped] == ["senses", "breathing", "orienting", "water", "kind", "contact"]


def test_no_two_exercises_share_a_name(shipped: tuple[Grounding, ...]) -> None:
    for exercise in shipped:
        for name in (exercise.id, exercise.title, *exercise.aliases):
            assert find(shipped, name) is exercise


def test_steps_are_short_enough_to_take_one_by_one(shipped: tuple[Grounding, ...]) -> None:
    for exercise in shipped:
        assert 4 <= len(exercise.steps) <= 8, exercise.id
        assert len(exercise.summary) < 140
        for step in exercise.steps:
            assert len(step.split()) <= 40, step
            assert step.isascii(), step
            assert "!" not in step, step
            assert step[-1] in ".?\"'", step


def test_breathing_out_is_longer_and_says_when_to_stop(shipped: tuple[Grounding, ...]) -> None:
    breathing = find(shipped, "breathing")
    assert breathing.pace is not None
    assert breathing.pace.breathe_out > breathing.pace.breathe_in
    minutes = (breathing.pace.breathe_in + breathing.pace.breathe_out) * breathing.pace.rounds / 60
    assert 2 <= minutes <= 3
    text = " ".join(breathing.steps)
    assert "If you feel dizzy, stop" in text
    assert "Don't hold" in text
    assert [e.id for e in shipped if e.pace] == ["breathing"]


def test_only_the_contact_exercise_needs_people_and_it_starts_with_safety(
    shipped: tuple[Grounding, ...],
) -> None:
    contact = find(shipped, "contact")
    assert "cryptool help-now" in contact.steps[0]
    assert "hurt yourself" in contact.steps[0]


def test_shipped_steps_lead_through_without_a_hole(shipped: tuple[Grounding, ...]) -> None:
    for exercise in shipped:
        script = [*steps(*["next"] * (len(exercise.steps) - 1), "done"), *ending(None, "leave-it")]
        with Scripted(script) as front:
            walk(exercise, front, aids())
        assert shown_steps(front) == list(exercise.steps)
