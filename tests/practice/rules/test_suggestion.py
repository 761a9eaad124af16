"""What is suggested next: each kind with its reason, the order of the ladder, and walks at random."""

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rule_builders import LADDER, archived, at, fine, session

from cryptool.practice.definition import Rung, Stage
from cryptool.practice.events import Ending
from cryptool.practice.machine.summary import SessionSummary
from cryptool.practice.rules.eligibility import is_early, rung_allowed
from cryptool.practice.rules.suggestion import Reason, SuggestedMove, Suggestion, suggest

STOP = Ending.STOPPED
FILLER = [fine(-60 + 2 * place) for place in range(3)]  # three sessions long ago: no longer early
NAMES = [rung.name for rung in LADDER]


def after(*results: SessionSummary, ladder: tuple[Rung, ...] = LADDER, early: bool = False) -> Suggestion:
    """The suggestion half an hour after the last one."""
    ends = [result.ended.instant for result in results if result.ended]
    now = replace(at(0), instant=max(ends, default=at(0).instant))
    return suggest([*([] if early else FILLER), *results], ladder, now)


def same(kind: SuggestedMove, rung: str | None, reason: Reason) -> Suggestion:
    return Suggestion(kind, rung, reason)


# --- the beginning


def test_it_begins_with_the_first_rung() -> None:
    assert suggest([], LADDER, at(0)) == same(SuggestedMove.BEGIN, "sit", Reason.NO_SESSIONS)
    assert suggest([session(ending=Ending.LEFT)], LADDER, at(0)).kind is SuggestedMove.BEGIN


def test_the_beginning_passes_over_what_is_set_aside_or_too_strong() -> None:
    assert suggest([], archived("sit"), at(0)).rung == "mild"
    assert suggest([], archived("sit", "mild"), at(0)).rung == "say"  # medium waits
    assert suggest([], archived(*NAMES), at(0)) == same(SuggestedMove.BEGIN, None, Reason.NO_SESSIONS)
    assert suggest([], (), at(0)).rung is None


def test_a_ladder_of_only_the_therapists_rungs_suggests_none() -> None:
    others = [rung.name for rung in LADDER if rung.stage is not Stage.THERAPIST]
    assert suggest([], archived(*others), at(0)).rung is None


# --- moving on


@pytest.mark.parametrize(
    ("results", "kind", "reason"),
    [
        ([fine(0, "mild")], SuggestedMove.SAME, Reason.ANOTHER_DAY),
        ([fine(0, "mild"), fine(0.1, "mild")], SuggestedMove.SAME, Reason.ANOTHER_DAY),
        ([fine(0, "mild"), fine(1, "mild")], SuggestedMove.NEXT, Reason.FEAR_WAS_FINE),
        ([fine(0, "mild"), session(1, "mild")], SuggestedMove.NEXT, Reason.FEAR_WAS_FINE),
        ([session(0, "mild"), session(1, "mild")], SuggestedMove.SAME, Reason.NOT_KNOWN),
        (
            [
                session(0, "mild", choices={"happened": "cannot-say"}, numbers={"belief": 90}),
                session(1, "mild", numbers={"belief": 60}),
            ],
            SuggestedMove.NEXT,
            Reason.BELIEF_FELL,
        ),
        (
            [session(0, "mild", numbers={"belief": 90}), session(1, "mild", numbers={"belief": 61})],
            SuggestedMove.SAME,
            Reason.NOT_KNOWN,
        ),
        (
            [fine(0, "mild"), session(1, "mild", choices={"happened": "yes", "bearable": "no"})],
            SuggestedMove.VARY,
            Reason.MIXED,
        ),
        # distress and embarrassment need not fall: only 7 twice calls for a smaller rung
        (
            [fine(0, "mild"), fine(1, "mild", **{"embarrassment-peak": 10})],
            SuggestedMove.NEXT,
            Reason.FEAR_WAS_FINE,
        ),
        (
            [fine(0, "mild"), fine(1, "mild", **{"distress-before": 0, "distress-after": 10})],
            SuggestedMove.NEXT,
            Reason.FEAR_WAS_FINE,
        ),
        (
            [fine(0, "mild"), replace(fine(1, "mild"), mood_later=-5)],
            SuggestedMove.NEXT,
            Reason.FEAR_WAS_FINE,
        ),
        (
            [
                session(0, "mild", choices={"happened": "yes", "bearable": "yes"}),
                session(1, "mild", choices={"happened": "partly", "bearable": "yes"}),
            ],
            SuggestedMove.NEXT,
            Reason.FEAR_WAS_FINE,
        ),
        (
            [
                session(0, "mild", choices={"happened": "yes", "bearable": "no"}, numbers={"belief": 90}),
                session(1, "mild", choices={"happened": "yes", "bearable": "no"}, numbers={"belief": 60}),
            ],
            SuggestedMove.NEXT,
            Reason.BELIEF_FELL,
        ),
        (
            [
                session(0, "mild", choices={"happened": "yes", "bearable": "no"}, numbers={"belief": 90}),
                session(1, "mild", choices={"happened": "yes", "bearable": "no"}, numbers={"belief": 61}),
            ],
            SuggestedMove.VARY,
            Reason.MIXED,
        ),
        (
            [fine(0, "mild"), replace(fine(1, "mild"), ending=Ending.EARLY)],
            SuggestedMove.NEXT,
            Reason.FEAR_WAS_FINE,
        ),
        (
            [fine(0, "mild"), replace(fine(0.1, "mild"), ending=STOP), fine(1, "mild"), fine(2, "mild")],
            SuggestedMove.NEXT,
            Reason.FEAR_WAS_FINE,
        ),
        (
            [fine(0, "mild"), replace(fine(1, "mild"), ending=STOP), fine(2, "mild")],
            SuggestedMove.VARY,
            Reason.MIXED,
        ),
    ],
)
def test_moving_on_and_staying(results: list[SessionSummary], kind: SuggestedMove, reason: Reason) -> None:
    assert after(*results) == same(kind, "medium" if kind is SuggestedMove.NEXT else "mild", reason)


def test_only_sessions_on_the_same_rung_count_for_it() -> None:
    assert after(fine(0, "mild"), fine(1, "sit"), fine(2, "mild")).kind is SuggestedMove.NEXT
    assert after(fine(0, "sit"), fine(1, "mild")) == same(SuggestedMove.SAME, "mild", Reason.ANOTHER_DAY)


@pytest.mark.parametrize(
    ("rung", "to"),
    [
        ("sit", "mild"),
        ("medium", "say"),
        ("say", "side-by-side"),
        ("side-by-side", "monthly"),
        ("sentence", "moment"),
        ("moment", "monthly"),
    ],
)
def test_the_next_rung_in_the_ladders_order(rung: str, to: str) -> None:
    assert after(fine(0, rung), fine(1, rung)).rung == to


def test_people_may_come_in_between() -> None:
    sit, mild, medium, say, *others = LADDER
    early = (sit, mild, say, medium, *others)
    assert after(fine(0, "mild"), fine(1, "mild"), ladder=early).rung == "say"
    assert after(fine(0, "say"), fine(1, "say"), ladder=early).rung == "medium"


def test_back_is_a_smaller_rung_of_the_same_stage_if_there_is_one() -> None:
    sit, mild, medium, say, *others = LADDER
    early = (sit, mild, say, medium, *others)
    assert after(session(0, "medium", STOP), ladder=early).rung == "mild"
    assert after(session(0, "side-by-side", STOP), ladder=early).rung == "say"
    assert after(session(0, "say", STOP), ladder=early).rung == "mild"


def test_rungs_set_aside_are_passed_over() -> None:
    assert after(fine(0, "sit"), fine(1, "sit"), ladder=archived("mild")).rung == "medium"
    assert after(fine(0, "mild"), fine(1, "mild"), ladder=archived("medium", "say")).rung == "side-by-side"


def test_while_early_the_next_rung_may_have_to_wait() -> None:
    two = (fine(0, "sit"), fine(1, "sit"))
    assert after(*two, early=True).rung == "mild"
    assert after(*two, early=True, ladder=archived("mild")) == same(
        SuggestedMove.SAME, "sit", Reason.TOO_EARLY
    )
    assert after(*two, fine(2, "sit"), early=True, ladder=archived("mild")).rung == "medium"


def test_after_the_last_rung_there_is_no_next() -> None:
    ladder = archived("monthly", "life")
    two = (fine(0, "side-by-side"), fine(1, "side-by-side"))
    assert after(*two, ladder=ladder) == same(SuggestedMove.SAME, "side-by-side", Reason.TOP)


def test_keeping_has_no_next() -> None:
    assert after(fine(0, "monthly"), fine(1, "monthly")) == same(
        SuggestedMove.SAME, "monthly", Reason.KEEPING
    )


# --- a change


@pytest.mark.parametrize(("uses", "reason"), [(2, Reason.NOT_KNOWN), (3, Reason.PROMPT_USED)])
def test_a_prompt_used_three_times_is_to_be_changed(uses: int, reason: Reason) -> None:
    results = [session(day, "mild", stimulus="p1") for day in range(uses)]
    assert after(*results).reason is reason
    assert after(*results).kind is (
        SuggestedMove.VARY if reason is Reason.PROMPT_USED else SuggestedMove.SAME
    )


def test_a_well_used_prompt_does_not_hold_anybody_back() -> None:
    results = [replace(fine(day, "mild"), stimulus="p1") for day in range(3)]
    assert after(*results).kind is SuggestedMove.NEXT


def test_when_it_went_badly_with_others_another_person_is_suggested() -> None:
    badly = session(0, "say", choices={"went": "badly", "happened": "no"})
    assert after(badly) == same(SuggestedMove.VARY, "say", Reason.WENT_BADLY)
    assert after(fine(0, "say"), replace(badly, started=at(1), ending_at=at(1))).kind is SuggestedMove.VARY


# --- going back


@pytest.mark.parametrize(
    ("results", "reason"),
    [
        ([session(0, "mild", STOP)], Reason.STOPPED),
        ([session(0, "mild", Ending.OVERWHELMED)], Reason.STOPPED),
        ([fine(day, "mild", **{"distress-peak": 7}) for day in range(2)], Reason.DISTRESS_TWICE),
        ([replace(fine(0, "mild"), next_day="lower")], Reason.LOWER_NEXT_DAY),
    ],
)
def test_one_back(results: list[SessionSummary], reason: Reason) -> None:
    assert after(*results) == same(SuggestedMove.BACK, "sit", reason)
    assert after(*results, ladder=archived("sit")) == same(
        SuggestedMove.SAME, "mild", reason
    )  # nothing before it


@pytest.mark.parametrize(
    "results",
    [
        [fine(day, "mild", **{"distress-peak": 6}) for day in range(2)],
        [replace(fine(day, "mild"), next_day="same") for day in range(2)],
        [fine(day, "mild", **{"embarrassment-peak": 10}) for day in range(2)],  # high embarrassment alone
    ],
)
def test_no_reason_to_go_back(results: list[SessionSummary]) -> None:
    assert after(*results).kind is not SuggestedMove.BACK


def test_having_gone_back_the_old_reason_is_gone() -> None:
    high = [fine(day, "mild", **{"distress-peak": 8}) for day in range(2)]
    low = replace(fine(2, "mild"), next_day="lower")
    assert after(*high, low, fine(3, "sit")).kind is not SuggestedMove.BACK
    assert after(*high, low, fine(3, "sit"), fine(4, "mild")).kind is not SuggestedMove.BACK


@pytest.mark.parametrize(
    ("rung", "to"),
    [
        ("say", "medium"),
        ("sentence", "side-by-side"),
        ("moment", "sentence"),
        ("monthly", "side-by-side"),
    ],
)
def test_back_crosses_stages_but_not_into_the_therapists(rung: str, to: str) -> None:
    assert after(session(0, rung, STOP)) == same(SuggestedMove.BACK, to, Reason.STOPPED)


def test_going_back_leads_to_a_rung_that_may_be_started() -> None:
    ladder = (LADDER[0], LADDER[2], LADDER[1], *LADDER[3:])  # medium before mild
    assert after(session(0, "mild", STOP), ladder=ladder).rung == "medium"
    assert after(session(0, "mild", STOP), ladder=ladder, early=True).rung == "sit"


# --- what is no longer there


@pytest.mark.parametrize(
    ("ladder", "suggestion"),
    [
        (archived("mild"), same(SuggestedMove.BACK, "sit", Reason.NOT_THERE)),
        (archived("sit", "mild"), same(SuggestedMove.BEGIN, "medium", Reason.NOT_THERE)),
        (archived(*NAMES), same(SuggestedMove.BEGIN, None, Reason.NOT_THERE)),
        ((), same(SuggestedMove.BEGIN, None, Reason.NOT_THERE)),
        (LADDER[3:], same(SuggestedMove.BEGIN, "say", Reason.NOT_THERE)),
    ],
)
def test_the_last_rung_was_set_aside(ladder: tuple[Rung, ...], suggestion: Suggestion) -> None:
    assert after(session(0, "mild"), ladder=ladder) == suggestion


def test_from_a_rung_that_was_set_aside_one_may_still_move_on() -> None:
    assert after(fine(0, "mild"), fine(1, "mild"), ladder=archived("mild")).rung == "medium"


def test_a_rung_that_is_gone_stands_at_the_beginning_of_its_stage() -> None:
    gone = session(0, "r7", stage=Stage.TOGETHER)
    assert after(gone) == same(SuggestedMove.BACK, "medium", Reason.NOT_THERE)


def test_a_rung_that_is_too_strong_by_now_is_not_suggested_again() -> None:
    assert after(session(0, "medium"), early=True) == same(SuggestedMove.BACK, "mild", Reason.TOO_EARLY)


# --- a pause


@pytest.mark.parametrize(
    ("results", "reason"),
    [
        ([session(0, ending=STOP), session(1, ending=STOP)], Reason.TWO_STOPS),
        ([session(0, next_day="lower"), session(1, next_day="lower")], Reason.LOWER_TWICE),
        ([session(0), session(1, brooding=True)], Reason.BROODING),
    ],
)
def test_a_pause_comes_before_everything_else(results: list[SessionSummary], reason: Reason) -> None:
    assert after(*results) == Suggestion(SuggestedMove.PAUSE, None, reason, date(2026, 3, 17))


def test_after_the_pause_it_goes_on_where_it_was() -> None:
    results = [*FILLER, session(0, "mild", STOP), session(1, "mild", STOP)]
    assert suggest(results, LADDER, at(15)) == same(SuggestedMove.BACK, "sit", Reason.STOPPED)


# --- at random

NUMBERS = st.dictionaries(
    st.sampled_from(["belief", "belief-after", "embarrassment-peak", "distress-before"])
    | st.sampled_from(["distress-peak", "distress-after"]),
    st.integers(0, 10),
)
CHOICES = st.fixed_dictionaries(
    {},
    optional={
        "happened": st.sampled_from(["no", "partly", "yes", "cannot-say"]),
        "bearable": st.sampled_from(["yes", "partly", "no"]),
        "went": st.sampled_from(["well", "mixed", "badly"]),
    },
)
RESULTS = st.lists(
    st.builds(
        session,
        st.integers(0, 30),
        st.sampled_from([*NAMES, "r1"]),
        st.sampled_from(Ending) | st.just(Ending.DONE),
        numbers=NUMBERS,
        choices=CHOICES,
        next_day=st.sampled_from([None, None, "same", "better", "lower"]),
        mood_later=st.none() | st.integers(-5, 5),
        stimulus=st.sampled_from([None, "p1", "p2"]),
        discarded=st.sampled_from([False, False, False, True]),
    ),
    max_size=8,
)
LADDERS = st.builds(
    lambda order, gone: tuple(rung._replace(archived=rung.name in gone) for rung in order),
    st.permutations(LADDER),
    st.sets(st.sampled_from(NAMES)),
)


@given(RESULTS, LADDERS, st.integers(-10, 60))
def test_no_suggested_rung_is_forbidden(
    results: list[SessionSummary], ladder: tuple[Rung, ...], day: int
) -> None:
    found = suggest(results, ladder, at(day))
    if found.rung is None:
        assert found.kind in (SuggestedMove.PAUSE, SuggestedMove.BEGIN)
        return
    rung = {one.name: one for one in ladder}[found.rung]
    assert not rung.archived
    assert rung_allowed(rung, results)
    if is_early(results):
        assert not rung.stimulus or rung.strongest <= 4


@given(RESULTS, LADDERS, st.integers(-10, 60))
def test_the_stage_with_a_therapist_is_suggested_from_inside_only(
    results: list[SessionSummary], ladder: tuple[Rung, ...], day: int
) -> None:
    found = suggest(results, ladder, at(day))
    named = {rung.name: rung for rung in ladder}.get(found.rung or "")
    if named is not None and named.stage is Stage.THERAPIST:
        assert [result for result in results if result.counts][-1].stage is Stage.THERAPIST


@given(RESULTS, LADDERS)
def test_the_next_rung_is_later_and_the_one_back_is_earlier(
    results: list[SessionSummary], ladder: tuple[Rung, ...]
) -> None:
    found = suggest(results, ladder, at(60))
    order = [rung.name for rung in ladder]
    last = next((result.rung for result in reversed(results) if result.counts), None)
    if last in order and found.rung is not None:
        way = order.index(found.rung) - order.index(last)
        assert found.kind is not SuggestedMove.NEXT or way > 0
        assert found.kind is not SuggestedMove.BACK or way < 0
        assert found.kind not in (SuggestedMove.SAME, SuggestedMove.VARY) or way == 0


@given(RESULTS)
def test_no_rule_reads_the_tears(results: list[SessionSummary]) -> None:
    plain = [replace(one, choices={**one.choices, "tears": "none"}) for one in results]
    many = [replace(one, choices={**one.choices, "tears": "many"}) for one in results]
    assert suggest(plain, LADDER, at(40)) == suggest(many, LADDER, at(40))


@given(RESULTS)
def test_without_any_answer_no_move_up_is_suggested(results: list[SessionSummary]) -> None:
    silent = [replace(one, numbers={}, choices={}, mood_later=None) for one in results]
    assert suggest(silent, LADDER, at(60)).kind is not SuggestedMove.NEXT
