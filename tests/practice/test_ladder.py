"""The ladder: what ships with what a person made of it, by use case and by question."""

from collections.abc import Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st
from practice_world import PRACTICES, PreparingInMemory, empty_profile
from scripted_front_end import Scripted

from cryptool.practice.definition import Stage
from cryptool.practice.errors import BadTitle, RungAside, RungMinutes, UnknownRung
from cryptool.practice.ladder import OWN_MINUTES, Ladder, clean_title, ladder
from cryptool.practice.prepare import ladder_menu
from cryptool.practice.profile import RungChange
from cryptool.practice.store.profile import PracticeProfile
from cryptool.terminal.questions import BACK, Answer, Choice, Number

RUNGS = PRACTICES.rungs
SHIPPED = tuple(
    sorted((rung for rung in RUNGS if not rung.retired), key=lambda rung: list(Stage).index(rung.stage))
)
NAMES = [rung.name for rung in SHIPPED]
ALONE = ["sit", "mild", "medium", "video", "elsewhere"]


def fresh() -> tuple[Ladder, PracticeProfile]:
    own = empty_profile()
    return Ladder(RUNGS, own), own


def step(of: Ladder, name: str, by: int) -> None:
    """As the menu does for "earlier" and "later"."""
    of.move(name, names(of, of.find(name).stage).index(name) + 1 + by)


def names(of: Ladder, stage: Stage | None = Stage.ALONE) -> list[str]:
    return [rung.name for rung in of.active(stage)]


def test_without_changes_it_is_as_it_ships() -> None:
    assert ladder(RUNGS, []) == SHIPPED
    assert [rung.name for rung in ladder(RUNGS, []) if rung.stage is Stage.ALONE] == ALONE


def test_a_change_about_a_rung_that_no_longer_ships_is_passed_over() -> None:
    assert ladder(RUNGS, [RungChange("gone", title="x", expected=3)]) == SHIPPED


def path(of: Ladder) -> list[str]:
    return [rung.name for rung in of.path()]


def test_the_path_is_as_shipped_with_people_early() -> None:
    assert path(fresh()[0]) == [rung.name for rung in RUNGS]
    assert path(fresh()[0])[:4] == ["sit", "mild", "say", "survey"]


def test_what_was_moved_or_added_comes_after_its_neighbour() -> None:
    mine, _ = fresh()
    mine.add(Stage.ALONE, "In the car")
    mine.move("say", 99)
    assert path(mine)[:4] == ["sit", "mild", "survey", "medium"]
    assert path(mine)[path(mine).index("face-to-face") + 1] == "say"
    assert path(mine)[path(mine).index("elsewhere") + 1] == "r1"
    mine.move("r1", 1)
    assert path(mine)[:2] == ["r1", "sit"]
    mine.move("face-to-face", 1)
    assert path(mine)[2:5] == ["mild", "face-to-face", "survey"]


def test_a_retired_rung_is_on_the_path_and_never_offered() -> None:
    mine, own = fresh()
    assert "seen" in path(mine)
    with pytest.raises(UnknownRung):
        mine.find("seen", archived=True)
    own.put_rung(RungChange("seen", title="In the hall mirror", expected=4))
    assert "seen" not in [rung.name for rung in mine.all()]
    assert next(rung for rung in mine.path() if rung.name == "seen").archived


def test_a_rung_is_reworded_rated_and_put_back_to_what_ships() -> None:
    mine, _ = fresh()
    assert mine.edit("sit", title="  Sit on\tthe stairs ", expected=7).title == "Sit on the stairs"
    assert mine.edit("sit", title=None).title == RUNGS[0].title
    assert mine.find("sit").expected == 7
    assert mine.edit("sit", expected=None).expected is None
    assert mine.edit("sit", expected=0).expected == 0


def test_an_own_rung_stands_at_the_end_of_its_stage() -> None:
    mine, _ = fresh()
    first = mine.add(Stage.ALONE, "In the car", expected=5)
    second = mine.add(Stage.ALONE, "On a bench", minutes=12)
    away = mine.add(Stage.TOGETHER, "Tell my brother")
    assert (first.name, second.name, away.name) == ("r1", "r2", "r3")
    assert names(mine) == [*ALONE, "r1", "r2"]
    assert (first.minutes, second.minutes, away.minutes) == (OWN_MINUTES, 12, 0)
    assert (first.stimulus, away.stimulus) == (True, False)
    assert first.own
    assert first.expected == 5
    assert mine.edit("r2", minutes=None).minutes == OWN_MINUTES


@pytest.mark.parametrize("title", ["", "   ", "x" * 201, "bell\a", "\ud800"])
def test_words_that_cannot_be_kept(title: str) -> None:
    mine, own = fresh()
    with pytest.raises(BadTitle):
        mine.add(Stage.ALONE, title)
    with pytest.raises(BadTitle):
        mine.edit("sit", title=title)
    assert own.rungs() == []
    assert clean_title("x" * 200) == "x" * 200


def test_an_own_rung_has_no_words_to_go_back_to() -> None:
    mine, _ = fresh()
    mine.add(Stage.KEEPING, "Weddings")
    with pytest.raises(BadTitle):
        mine.edit("r1", title=None)


def test_minutes_belong_to_own_rungs_alone() -> None:
    mine, _ = fresh()
    mine.add(Stage.TOGETHER, "Tell my brother")
    for name in ("sit", "r1"):
        with pytest.raises(RungMinutes):
            mine.edit(name, minutes=5)
    with pytest.raises(RungMinutes):
        mine.add(Stage.THERAPIST, "A letter", minutes=5)


def test_set_aside_and_brought_back_to_its_place() -> None:
    mine, _ = fresh()
    mine.edit("mild", expected=4)
    mine.archive("mild")
    assert names(mine) == ["sit", "medium", "video", "elsewhere"]
    assert [rung.name for rung in mine.all()] == NAMES
    with pytest.raises(RungAside):
        mine.find("mild")
    with pytest.raises(RungAside):
        mine.move("mild", 1)
    assert mine.restore("mild").expected == 4
    assert names(mine) == ALONE


@pytest.mark.parametrize(
    ("typed", "found"), [("sit", "sit"), (" SIT ", "sit"), ("med", "medium"), ("fa", "face-to-face")]
)
def test_a_name_or_its_only_beginning(typed: str, found: str) -> None:
    assert fresh()[0].find(typed).name == found


def test_an_exact_name_wins_over_longer_ones() -> None:
    mine, _ = fresh()
    for number in range(10):
        mine.add(Stage.ALONE, f"number {number}")
    assert mine.find("r1").title == "number 0"


def test_a_beginning_that_fits_one_active_rung_means_that_one() -> None:
    mine, _ = fresh()
    mine.archive("say")
    assert mine.find("sa").name == "sad-thing"
    with pytest.raises(RungAside):
        mine.find("say")


@pytest.mark.parametrize("typed", ["", "  ", "nothing", "s", "x" * 5000])
def test_a_name_that_says_nothing_names_those_there_are(typed: str) -> None:
    with pytest.raises(UnknownRung) as caught:
        fresh()[0].find(typed)
    assert "sit" in str(caught.value.facts["rungs"])
    assert len(str(caught.value.facts["rung"])) <= 40


def test_an_ambiguous_beginning_names_the_ones_that_fit() -> None:
    with pytest.raises(UnknownRung) as caught:
        fresh()[0].find("m")
    assert caught.value.facts["rungs"] == "mild, medium, moment, monthly"


def test_moves() -> None:
    mine, own = fresh()
    mine.move("elsewhere", 1)
    assert names(mine) == ["elsewhere", "sit", "mild", "medium", "video"]
    assert [change.name for change in own.rungs()] == ["elsewhere"], "a move touches the one that moves"
    step(mine, "elsewhere", 1)
    assert names(mine) == ["sit", "elsewhere", "mild", "medium", "video"]
    step(mine, "video", -1)
    mine.move("sit", 99)
    assert names(mine) == ["elsewhere", "mild", "video", "medium", "sit"]
    assert names(mine, Stage.TOGETHER) == [rung.name for rung in RUNGS if rung.stage is Stage.TOGETHER]


def test_a_move_that_changes_nothing_keeps_nothing() -> None:
    mine, own = fresh()
    for name, to in (("sit", 1), ("sit", -3), ("mild", 2), ("elsewhere", 99)):
        mine.move(name, to)
    step(mine, "sit", -1)
    step(mine, "elsewhere", 1)
    assert own.rungs() == []


def test_a_move_counts_only_what_is_not_set_aside() -> None:
    mine, _ = fresh()
    mine.archive("sit")
    mine.archive("medium")
    mine.move("elsewhere", 1)
    assert names(mine) == ["elsewhere", "mild", "video"]
    mine.restore("sit")
    mine.restore("medium")
    assert sorted(names(mine)) == sorted(ALONE)
    assert names(mine)[0] in ("sit", "elsewhere")


def test_there_is_always_room_for_another_move() -> None:
    mine, own = fresh()
    for _ in range(40):  # halving the room between two neighbours again and again
        mine.move("mild", 2)
        assert names(mine) == ["sit", "mild", "medium", "video", "elsewhere"]
        mine.move("medium", 2)
        assert names(mine) == ["sit", "medium", "mild", "video", "elsewhere"]
    assert all(change.place is not None and change.place >= 0 for change in own.rungs())


STEPS = st.lists(
    st.one_of(
        st.tuples(st.just("move"), st.sampled_from([*NAMES, "r1", "r2"]), st.integers(-2, 9)),
        st.tuples(
            st.sampled_from(["up", "down", "rest", "back"]), st.sampled_from([*NAMES, "r1"]), st.just(0)
        ),
    ),
    max_size=40,
)


@given(STEPS)
def test_whatever_is_moved_the_rungs_stay_the_same_ones(steps: list[tuple[str, str, int]]) -> None:
    mine, _ = fresh()
    mine.add(Stage.ALONE, "In the car")
    mine.add(Stage.TOGETHER, "Tell my brother")
    before = {rung.name: rung._replace(archived=False) for rung in mine.all()}
    for action, name, to in steps:
        rung = mine.find(name, archived=True)
        order = names(mine, rung.stage)
        if action == "rest":
            mine.archive(name)
        elif action == "back":
            mine.restore(name)
        elif not rung.archived:
            if action == "move":
                mine.move(name, to)
                wanted = [other for other in order if other != name]
                wanted.insert(min(max(to, 1), len(order)) - 1, name)
                assert names(mine, rung.stage) == wanted
            else:
                step(mine, name, -1 if action == "up" else 1)
                at = order.index(name) + (-1 if action == "up" else 1)
                assert names(mine, rung.stage).index(name) == min(max(at, 0), len(order) - 1)
        assert {rung.name: rung._replace(archived=False) for rung in mine.all()} == before
        stages = [rung.stage for rung in mine.all()]
        assert stages == sorted(stages, key=list(Stage).index)


@given(st.permutations(ALONE))
def test_every_order_can_be_reached(wanted: list[str]) -> None:
    mine, _ = fresh()
    for place, name in enumerate(wanted, 1):
        mine.move(name, place)
    assert names(mine) == wanted


def test_the_same_place_twice_after_a_merge_is_an_order_all_the_same() -> None:
    mine, own = fresh()
    for name in ("video", "sit", "mild"):
        own.put_rung(RungChange(name, place=3000))
    assert names(mine) == ["sit", "mild", "medium", "video", "elsewhere"]
    mine.move("video", 1)
    assert names(mine) == ["video", "sit", "mild", "medium", "elsewhere"]


# --- by question


def ask(*answers: tuple[str, Answer], on: Ladder | None = None) -> tuple[Ladder, Scripted]:
    mine = on or fresh()[0]
    with Scripted(answers) as front:
        ladder_menu.run_menu(PreparingInMemory(front, own=mine._profile).context)
    return mine, front


RATE = "ladder.rating"


def test_rating_a_stage_one_below_the_other_each_may_be_left_out() -> None:
    mine, front = ask(
        ("ladder.menu", "ladder.rate"),
        (RATE, 2),
        (RATE, None),
        (RATE, 6),
        (RATE, BACK),  # at video, back to medium
        (RATE, 5),
        (RATE, 7),
        (RATE, 8),
        ("ladder.rate-which", "ladder.done"),
        ("ladder.menu", "ladder.done"),
    )
    assert [rung.expected for rung in mine.active(Stage.ALONE)] == [2, None, 5, 7, 8]
    asked = [question for question in front.questions if isinstance(question, Number)]
    assert [question.text for question in asked[:2]] == [RUNGS[0].title, RUNGS[1].title]
    assert asked[4].given == 6, "the earlier rating stands there"
    assert all(question.optional for question in asked)


def test_a_rating_can_be_taken_away() -> None:
    mine, own = fresh()
    mine.edit("monthly", expected=3)
    with Scripted([(RATE, None), (RATE, None)]) as front:
        ladder_menu.rate_stage(PreparingInMemory(front, own=own).context, Stage.KEEPING)
    assert mine.find("monthly").expected is None


def test_going_back_from_the_first_rating_leaves() -> None:
    _, own = fresh()
    with Scripted([(RATE, BACK)]) as front:
        ladder_menu.rate_stage(PreparingInMemory(front, own=own).context, Stage.ALONE)
    assert own.rungs() == []


def test_the_stages_are_offered_one_after_the_other() -> None:
    ratings: list[tuple[str, Answer]] = [(RATE, None) for _ in range(5)]
    _, front = ask(
        ("ladder.menu", "ladder.rate"),
        *ratings,
        ("ladder.rate-which", "ladder.together"),
        *ratings,
        *ratings,
        *ratings[:2],
        ("ladder.rate-which", "ladder.therapist"),
        *ratings[:3],
        ("ladder.rate-which", "ladder.keeping"),
        *ratings[:2],
        ("ladder.rate-which", "ladder.done"),
        ("ladder.menu", BACK),
    )
    choices = [q for q in front.questions if isinstance(q, Choice) and q.id == "ladder.rate-which"]
    assert [q.default for q in choices] == [
        "ladder.together",
        "ladder.therapist",
        "ladder.keeping",
        "ladder.done",
    ]


def test_adding_by_question() -> None:
    mine, front = ask(
        ("ladder.menu", "ladder.add"),
        ("ladder.add-where", "ladder.alone"),
        ("ladder.words", "x" * 201),
        ("ladder.words", "In the car"),
        ("ladder.expected", 5),
        ("ladder.menu", "ladder.done"),
    )
    assert mine.find("r1").title == "In the car"
    assert mine.find("r1").expected == 5
    assert "refuse ladder.words" in front.said
    assert front.pages[-1].facts == {"name": "r1"}


@pytest.mark.parametrize("at", [0, 1])
def test_leaving_before_there_are_words_adds_nothing(at: int) -> None:
    way: Sequence[tuple[str, Answer]] = [("ladder.add-where", "ladder.alone"), ("ladder.words", "x")][:at]
    last = ("ladder.add-where", "ladder.words")[at]
    mine, _ = ask(("ladder.menu", "ladder.add"), *way, (last, BACK), ("ladder.menu", "ladder.done"))
    assert len(mine.all()) == len(SHIPPED)


def test_changing_one_rung_by_question() -> None:
    mine, front = ask(
        ("ladder.menu", "ladder.alone"),
        ("ladder.which", "sit"),
        ("ladder.change", "ladder.words"),
        ("ladder.words", "Sit on the stairs"),
        ("ladder.change", "ladder.expected"),
        ("ladder.expected", 3),
        ("ladder.change", "ladder.later"),
        ("ladder.change", "ladder.earlier"),
        ("ladder.change", "ladder.later"),
        ("ladder.change", "ladder.done"),
        ("ladder.which", "mild"),
        ("ladder.change", "ladder.rest"),
        ("ladder.which", "ladder.done"),
        ("ladder.menu", "ladder.bring-back"),
        ("ladder.bring-back", "mild"),
        ("ladder.menu", "ladder.done"),
    )
    assert names(mine)[:2] == ["mild", "sit"]
    assert (mine.find("sit").title, mine.find("sit").expected) == ("Sit on the stairs", 3)
    menus = [
        [o.id for o in q.options] for q in front.questions if isinstance(q, Choice) and q.id == "ladder.menu"
    ]
    assert ["ladder.bring-back" in menu for menu in menus] == [False, True, False]


def test_the_first_has_no_earlier_and_a_shipped_one_no_length() -> None:
    mine, _ = fresh()
    mine.add(Stage.ALONE, "In the car")
    _, front = ask(
        ("ladder.menu", "ladder.alone"),
        ("ladder.which", "sit"),
        ("ladder.change", "ladder.as-shipped"),
        ("ladder.change", BACK),
        ("ladder.which", "r1"),
        ("ladder.change", "ladder.minutes"),
        ("ladder.minutes", 9),
        ("ladder.change", BACK),
        ("ladder.which", BACK),
        ("ladder.menu", BACK),
        on=mine,
    )
    offered = [
        {o.id for o in q.options}
        for q in front.questions
        if isinstance(q, Choice) and q.id == "ladder.change"
    ]
    assert "ladder.earlier" not in offered[0]
    assert "ladder.minutes" not in offered[0]
    assert {"ladder.minutes", "ladder.earlier"} <= offered[2]
    assert not {"ladder.later", "ladder.as-shipped"} & offered[2]
    assert mine.find("r1").minutes == 9
