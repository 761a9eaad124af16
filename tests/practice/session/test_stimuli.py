"""The list of prompts: add, change, set aside; uses and felt strength come from sessions."""

from dataclasses import replace

import pytest
from practice_world import PreparingInMemory, empty_profile, past_session
from scripted_front_end import Scripted

from cryptool.practice.errors import UnknownPrompt
from cryptool.practice.events import LONGEST_LINE
from cryptool.practice.profile import Stimulus, StimulusKind
from cryptool.practice.session import stimuli
from cryptool.practice.store.profile import PracticeProfile
from cryptool.terminal.questions import BACK, Answer, Choice, Line

DONE: tuple[str, Answer] = ("prompts.menu", "prompts.done")
ADD: tuple[tuple[str, Answer], ...] = (
    ("prompts.menu", "prompts.add"),
    ("practice.prompt-kind", "practice.kind-song"),
    ("practice.prompt-text", "the slow one"),
    ("practice.prompt-strength-new", 3),
)


def with_two() -> PracticeProfile:
    own = empty_profile()
    own.add_stimulus(StimulusKind.FILM, "the dog at the station", 4)
    own.add_stimulus(StimulusKind.LETTER, "from my aunt", None)
    return own


def lead(*answers: tuple[str, Answer], own: PracticeProfile, uses: tuple[int | None, ...] = ()) -> Scripted:
    """`uses`: one session with p1 for each, with the strength it felt like."""
    results = [
        past_session(number, stimulus="p1", numbers={} if felt is None else {"strength-felt": felt})
        for number, felt in enumerate(uses, 1)
    ]
    with Scripted(answers) as front:
        stimuli.run_menu(PreparingInMemory(front, own=own, results=results).context)
    return front


def test_the_guidance_comes_first_and_one_can_leave_at_once() -> None:
    front = lead(DONE, own=empty_profile())
    assert front.titles() == ["Your own list"]
    assert front.options("prompts.menu") == [["prompts.add", "prompts.done"]]


def test_adding() -> None:
    own = empty_profile()
    front = lead(*ADD, DONE, own=own)
    (stimulus,) = own.stimuli()
    assert (stimulus.name, stimulus.kind, stimulus.text, stimulus.strength) == (
        "p1",
        StimulusKind.SONG,
        "the slow one",
        3,
    )
    assert front.options("prompts.menu")[1][0] == "p1"


def test_changing_every_part_of_one() -> None:
    own = with_two()
    change = "prompts.change"
    lead(
        ("prompts.menu", "p1"),
        (change, "prompts.words"),
        ("prompts.text", "the dog in the rain"),
        (change, "prompts.strength"),
        ("prompts.strength", 5),
        (change, "prompts.kind"),
        ("prompts.kind", "prompts.kind-memory"),
        (change, "prompts.done"),
        DONE,
        own=own,
        uses=(None, None, None),
    )
    changed = own.stimuli()[0]
    assert (changed.text, changed.strength, changed.kind) == ("the dog in the rain", 5, StimulusKind.MEMORY)


def test_a_strength_can_be_taken_away_and_what_stands_there_is_offered() -> None:
    own = with_two()
    front = lead(
        ("prompts.menu", "p1"),
        ("prompts.change", "prompts.strength"),
        ("prompts.strength", None),
        ("prompts.change", "prompts.words"),
        ("prompts.text", BACK),
        ("prompts.change", BACK),
        DONE,
        own=own,
    )
    assert own.stimuli()[0].strength is None
    assert own.stimuli()[0].text == "the dog at the station"
    (typed,) = (question for question in front.questions if isinstance(question, Line))
    assert typed.given == "the dog at the station"
    assert not typed.optional


def test_a_memory_is_not_put_on_the_list_before_three_sessions_are_behind() -> None:
    own = with_two()
    front = lead(
        ("prompts.menu", "prompts.add"),
        ("practice.prompt-kind", "practice.kind-memory"),
        ("practice.prompt-kind", BACK),
        ("prompts.menu", "p1"),
        ("prompts.change", "prompts.kind"),
        ("prompts.kind", "prompts.kind-memory"),
        ("prompts.kind", "prompts.kind-letter"),
        ("prompts.change", BACK),
        DONE,
        own=own,
        uses=(None, None),
    )
    assert front.said.count("refuse practice.memory-waits") == 2
    assert [one.kind for one in own.stimuli()] == [StimulusKind.LETTER, StimulusKind.LETTER]


@pytest.mark.parametrize("action", ["words", "strength", "kind"])
def test_going_back_changes_nothing(action: str) -> None:
    own = with_two()
    before = list(own.stimuli())
    asked = "prompts.text" if action == "words" else f"prompts.{action}"
    lead(
        ("prompts.menu", "p2"), ("prompts.change", f"prompts.{action}"), (asked, BACK), ("prompts.change", BACK),
        DONE, own=own,
    )  # fmt: skip
    assert own.stimuli() == before


def test_words_that_are_too_long_can_be_shortened() -> None:
    own = with_two()
    front = lead(
        ("prompts.menu", "p1"),
        ("prompts.change", "prompts.words"),
        ("prompts.text", "x" * (LONGEST_LINE + 1)),
        ("prompts.text", "short"),
        ("prompts.change", BACK),
        DONE,
        own=own,
    )
    assert "refuse prompts.too-long" not in front.said
    assert "refuse prepare.too-long" in front.said
    assert own.stimuli()[0].text == "short"


def test_set_aside_and_brought_back() -> None:
    own = with_two()
    front = lead(
        ("prompts.menu", "p1"),
        ("prompts.change", "prompts.rest"),
        ("prompts.menu", "prompts.bring-back"),
        ("prompts.bring-back", "p1"),
        ("prompts.menu", BACK),
        own=own,
    )
    menus = front.options("prompts.menu")
    assert menus[1] == ["p2", "prompts.add", "prompts.bring-back", "prompts.done"]
    assert menus[2] == ["p1", "p2", "prompts.add", "prompts.done"]
    assert [stimulus.archived for stimulus in own.stimuli()] == [False, False]


@pytest.mark.parametrize(
    ("uses", "said"),
    [
        ((), ["page prompts.film", "page prompts.expected"]),
        ((None,), ["page prompts.film", "page prompts.expected", "page prompts.used"]),
        ((6, 2), ["page prompts.film", "page prompts.expected", "page prompts.felt", "page prompts.used"]),
        (
            (None, None, None),
            ["page prompts.film", "page prompts.expected", "page prompts.used", "page prompts.change-due"],
        ),
    ],
)
def test_uses_and_what_it_felt_like_come_from_sessions(uses: tuple[int | None, ...], said: list[str]) -> None:
    front = lead(("prompts.menu", "p1"), ("prompts.change", BACK), DONE, own=with_two(), uses=uses)
    assert [line for line in front.said if line.startswith("page prompts")] == said
    facts = {page.id: page.facts for page in front.pages}
    if uses:
        assert facts["prompts.used"] == {"n": len(uses)}
    if "prompts.felt" in facts:
        assert facts["prompts.felt"] == {"strength": 2}, "the last one that was said"


@pytest.mark.parametrize("typed", ["p1", " P1 "])
def test_a_prompt_by_its_name(typed: str) -> None:
    own = with_two()
    own.put_stimulus(replace(own.stimuli()[0], archived=True))
    assert own.stimulus(typed).number == 1
    assert [stimulus.name for stimulus in stimuli.active(own)] == ["p2"]


@pytest.mark.parametrize("typed", ["", "p9", "1", "dog", "p" * 500])
def test_no_prompt_by_that_name(typed: str) -> None:
    with pytest.raises(UnknownPrompt) as caught:
        with_two().stimulus(typed)
    assert len(str(caught.value.facts["prompt"])) <= 40


def test_no_prompt_of_ours_is_ever_offered() -> None:
    front = lead(DONE, own=empty_profile())
    (menu,) = (question for question in front.questions if isinstance(question, Choice))
    assert all(not option.text for option in menu.options)


@pytest.mark.parametrize(
    ("strength", "use", "label"),
    [
        (None, (), "Tram {1}"),
        (0, (), "Tram {1} (expected 0 of 10)"),
        (None, (1,), "Tram {1} (used 1 time)"),
        (3, (2, 0), "Tram {1} (expected 3 of 10, felt like 0 last time, used 2 times)"),
    ],
)
def test_a_label_shows_uses_and_strength(strength: int | None, use: tuple[int, ...], label: str) -> None:
    assert stimuli.label(Stimulus(1, StimulusKind.SONG, "Tram {1}", strength), *use) == label
