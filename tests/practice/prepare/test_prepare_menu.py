"""Preparing: every part skipped, done, looked at again, changed and taken away; each kept at once."""

from datetime import UTC, datetime

import pytest
from practice_world import GROUNDED, PreparingInMemory, empty_profile, page_title
from scripted_front_end import Scripted

from cryptool.core.moment import When
from cryptool.practice.errors import UnknownPart
from cryptool.practice.events import LONGEST_LINE
from cryptool.practice.prepare import menu
from cryptool.practice.profile import NoteKind, StimulusKind
from cryptool.practice.store.profile import PracticeProfile
from cryptool.terminal.questions import BACK, Answer, Line

Script = tuple[tuple[str, Answer], ...]
SUNDAY = When(datetime(2026, 3, 8, 18, tzinfo=UTC), 60, "Europe/Oslo")
PAST = When(datetime(2026, 3, 2, 17, 59, tzinfo=UTC), 60, "Europe/Oslo")
DATES = {"sunday 19:00": SUNDAY, "yesterday": PAST}
NO_RATING: Script = (
    ("ladder.rating", BACK),
    ("ladder.rate-which", "ladder.done"),
    ("ladder.menu", "ladder.done"),
)

EXERCISE: Script = (("ground.which", "feet"), *GROUNDED)

# Each part as a whole: what leaves it out, and what does it.
SKIPPED: dict[str, Script] = {
    "reason": (("prepare.reason", None),),
    "beliefs": tuple((f"prepare.belief-{which}", None) for which in ("helpful", "self", "others")),
    "ladder": NO_RATING,
    "person": (("prepare.person", "prepare.leave"),),
    "prompts": (("prompts.menu", "prompts.done"),),
    "grounding": (("prepare.grounding", "prepare.leave"),),
    "first": (("prepare.first", None),),
}
DONE: dict[str, Script] = {
    "reason": (("prepare.reason", "to stay in the room"),),
    "beliefs": (
        ("prepare.belief-helpful", "eyes water"),
        ("prepare.belief-self", None),
        ("prepare.belief-others", "they leave"),
    ),
    "ladder": (("ladder.rating", 4), ("ladder.rating", BACK), ("ladder.rating", BACK), *NO_RATING[1:]),
    "person": (("prepare.person", "prepare.someone-new"), ("company.called", "Kim"), ("company.reach", None)),
    "prompts": (
        ("prompts.menu", "prompts.add"),
        ("practice.prompt-kind", "practice.kind-song"),
        ("practice.prompt-text", "the slow one"),
        ("practice.prompt-strength-new", None),
        ("prompts.menu", "prompts.done"),
    ),
    "grounding": (("prepare.grounding", "prepare.try"), *EXERCISE),
    "first": (("prepare.first", "sunday 19:00"), ("prepare.first-read", "prepare.first-keep")),
}


def part(name: str, *answers: tuple[str, Answer], own: PracticeProfile) -> Scripted:
    with Scripted(answers) as front:
        menu.PARTS[name](PreparingInMemory(front, own=own, dates=DATES).context)
    return front


def there(own: PracticeProfile) -> frozenset[str]:
    return menu.done(PreparingInMemory(Scripted(), own=own).context)


def everything(own: PracticeProfile) -> PracticeProfile:
    for name in menu.PARTS:
        part(name, *DONE[name], own=own)
    return own


def test_every_part_has_its_scripts() -> None:
    assert tuple(SKIPPED) == tuple(DONE) == tuple(menu.PARTS)


@pytest.mark.parametrize("name", menu.PARTS)
def test_a_part_left_out_keeps_nothing(name: str) -> None:
    own = empty_profile()
    part(name, *SKIPPED[name], own=own)
    assert there(own) == frozenset()
    assert own.rungs() == []
    assert own.people() == []
    assert own.stimuli() == []


@pytest.mark.parametrize("name", menu.PARTS)
def test_a_part_is_kept_and_nothing_else_is(name: str) -> None:
    own = empty_profile()
    part(name, *DONE[name], own=own)
    assert there(own) == {name}


@pytest.mark.parametrize("name", menu.PARTS)
def test_a_part_that_is_done_can_be_taken_away_alone(name: str) -> None:
    own = everything(empty_profile())
    assert there(own) == set(menu.PARTS)
    menu.clear(PreparingInMemory(Scripted(), own=own).context, name)
    assert there(own) == set(menu.PARTS) - {name}
    menu.clear(PreparingInMemory(Scripted(), own=own).context, name)  # a second time is no error
    part(name, *DONE[name], own=own)
    assert there(own) == set(menu.PARTS)


def test_the_menu_marks_what_is_done_and_takes_parts_away() -> None:
    own = empty_profile()
    with Scripted(
        [
            ("prepare.menu", "prepare.reason"),
            ("prepare.reason", "to stay in the room"),
            ("prepare.menu", "prepare.reason.done"),
            ("prepare.reason", "to stay"),
            ("prepare.menu", "prepare.clear"),
            ("prepare.clear", "prepare.leave"),
            ("prepare.menu", "prepare.clear"),
            ("prepare.clear", "prepare.reason"),
            ("prepare.menu", "prepare.leave"),
        ]
    ) as front:
        menu.prepare(PreparingInMemory(front, own=own).context)
    menus = front.options("prepare.menu")
    plain = [f"prepare.{name}" for name in menu.PARTS]
    assert menus[0] == [*plain, "prepare.leave"]
    assert menus[1] == ["prepare.reason.done", *plain[1:], "prepare.clear", "prepare.leave"]
    assert menus[-1] == menus[0]
    assert front.options("prepare.clear") == [["prepare.reason", "prepare.leave"]] * 2
    defaults = [q.default for q in front.questions if q.id == "prepare.menu"]  # type: ignore[union-attr]
    assert defaults[:2] == ["prepare.reason", "prepare.beliefs"]
    given = [q.given for q in front.questions if isinstance(q, Line)]
    assert given == ["", "to stay in the room"]


@pytest.mark.parametrize("answer", ["prepare.leave", BACK])
def test_the_menu_is_one_page_and_can_be_left_at_once(answer: Answer) -> None:
    own = empty_profile()
    with Scripted([("prepare.menu", answer)]) as front:
        menu.prepare(PreparingInMemory(front, own=own).context)
    assert front.titles() == [page_title("preparing")]
    assert there(own) == frozenset()


def test_when_all_is_done_enter_leaves() -> None:
    own = everything(empty_profile())
    with Scripted([("prepare.menu", "prepare.leave")]) as front:
        menu.prepare(PreparingInMemory(front, own=own).context)
    assert front.questions[0].default == "prepare.leave"  # type: ignore[union-attr]


@pytest.mark.parametrize(
    ("typed", "found"), [("reason", "reason"), ("FIRST", "first"), (" per ", "person"), ("g", "grounding")]
)
def test_a_part_by_its_name_or_its_beginning(typed: str, found: str) -> None:
    assert menu.find(typed) == found


@pytest.mark.parametrize("typed", ["", "p", "nonsense", "x" * 999])
def test_no_such_part(typed: str) -> None:
    with pytest.raises(UnknownPart) as caught:
        menu.find(typed)
    assert "person" in str(caught.value.facts["parts"])


# --- single parts


def test_a_line_can_be_emptied_left_or_be_too_long() -> None:
    own = empty_profile()
    own.set_note(NoteKind.REASON, "to stay")
    part("reason", ("prepare.reason", BACK), own=own)
    assert own.get_note(NoteKind.REASON) == "to stay"
    front = part("reason", ("prepare.reason", "x" * (LONGEST_LINE + 1)), ("prepare.reason", "y"), own=own)
    assert "refuse prepare.too-long" in front.said
    assert [len(q.given) for q in front.questions if isinstance(q, Line)] == [7, LONGEST_LINE]
    part("reason", ("prepare.reason", None), own=own)
    assert own.get_note(NoteKind.REASON) is None


def test_beliefs_are_kept_one_by_one_and_esc_goes_one_back() -> None:
    own = empty_profile()
    front = part(
        "beliefs",
        ("prepare.belief-helpful", "eyes water"),
        ("prepare.belief-self", BACK),
        ("prepare.belief-helpful", "eyes water when it matters"),
        ("prepare.belief-self", "I look like a child"),
        ("prepare.belief-others", BACK),
        ("prepare.belief-self", BACK),
        ("prepare.belief-helpful", BACK),
        own=own,
    )
    assert own.get_note(NoteKind.BELIEF_HELPFUL) == "eyes water when it matters"
    assert own.get_note(NoteKind.BELIEF_SELF) == "I look like a child"
    assert own.get_note(NoteKind.BELIEF_OTHERS) is None
    assert front.titles()[:3] == [
        page_title("beliefs"),
        page_title("belief-helpful"),
        page_title("belief-self"),
    ]


def test_the_person_to_turn_to_can_be_changed_and_removed() -> None:
    own = empty_profile()
    for display_name in ("Kim", "Ola", "Per"):
        own.add_person(display_name, None)
    from dataclasses import replace

    own.put_person(replace(own.people()[2], excluded=True))
    part("person", ("prepare.person", "prepare.line"), ("prepare.person", "t1"), own=own)
    assert [person.aftercare for person in own.people()] == [True, False, False]
    front = part("person", ("prepare.person", "t2"), own=own)
    assert [person.aftercare for person in own.people()] == [False, True, False]
    assert front.pages[-1].facts == {"called": "Kim"}
    assert front.options("prepare.person") == [
        ["t1", "t2", "prepare.someone-new", "prepare.line", "prepare.nobody", "prepare.leave"]
    ]
    part("person", ("prepare.person", "prepare.nobody"), own=own)
    assert there(own) == frozenset()
    part("person", ("prepare.person", "prepare.someone-new"), ("company.called", BACK), own=own)
    assert len(own.people()) == 3


def test_help_lines_can_be_seen_from_there() -> None:
    front = part("person", ("prepare.person", "prepare.line"), ("prepare.person", BACK), own=empty_profile())
    assert front.said[-3:] == ["ask prepare.person", "help", "ask prepare.person"]


def test_grounding_is_really_walked_and_remembered_by_its_id() -> None:
    own = empty_profile()
    front = part("grounding", ("prepare.grounding", "prepare.try"), *EXERCISE, own=own)
    assert "page ground.step" in front.said
    assert own.get_note(NoteKind.GROUNDING) == "feet"
    part("grounding", ("prepare.grounding", "prepare.try"), ("ground.which", BACK), own=own)
    assert own.get_note(NoteKind.GROUNDING) == "feet", "choosing none is no reason to forget"
    part("grounding", ("prepare.grounding", "prepare.forget"), own=own)
    assert own.get_note(NoteKind.GROUNDING) is None


def test_the_first_day_is_told_back_as_it_was_read() -> None:
    own = empty_profile()
    front = part(
        "first",
        ("prepare.first", "some day"),
        ("prepare.first", "yesterday"),
        ("prepare.first", "sunday 19:00"),
        ("prepare.first-read", "prepare.first-other"),
        ("prepare.first", "sunday 19:00"),
        ("prepare.first-read", "prepare.first-keep"),
        own=own,
    )
    assert own.get_note(NoteKind.FIRST) == "2026-03-08 19:00"
    assert front.questions[-1].facts == {"moment": "Sunday 8 March, 7 pm"}
    assert [line for line in front.said if line.startswith("refuse")] == [
        "refuse prepare.first", "refuse prepare.first-past",
    ]  # fmt: skip


def test_the_first_day_stays_by_enter_and_goes_by_emptying() -> None:
    own = empty_profile()
    own.set_note(NoteKind.FIRST, "2026-03-08 19:00")
    part("first", ("prepare.first", "2026-03-08 19:00"), own=own)
    part("first", ("prepare.first", BACK), own=own)
    assert own.get_note(NoteKind.FIRST) == "2026-03-08 19:00"
    part("first", ("prepare.first", None), own=own)
    assert own.get_note(NoteKind.FIRST) is None


def test_clearing_sets_prompts_aside_and_leaves_people_there() -> None:
    own = everything(empty_profile())
    own.add_stimulus(StimulusKind.FILM, "the dog", 3)
    for name in ("prompts", "person"):
        menu.clear(PreparingInMemory(Scripted(), own=own).context, name)
    assert [stimulus.archived for stimulus in own.stimuli()] == [True, True]
    assert [person.display_name for person in own.people()] == ["Kim"]
