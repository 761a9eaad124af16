"""One session walked from its first question to its last page: whole, skipped, corrected, and in each of its turns."""

from collections.abc import Sequence
from dataclasses import replace

import pytest
from fixed_env import START
from machine_driver import SessionRun
from practice_world import (
    GROUNDED,
    OVER,
    PRACTICES,
    RESTED,
    SEEN,
    SESSION,
    Script,
    ScriptedTimer,
    SessionInMemory,
    answers,
    course,
    dids,
    joined,
    said,
    setup,
    since,
    until,
)
from scripted_front_end import Scripted

from cryptool.core.moment import When
from cryptool.errors import Cancelled
from cryptool.practice.definition import Form, StepKind
from cryptool.practice.events import LONGEST_LINE, Ending, EventType, SessionSetup, StoredSession
from cryptool.practice.machine.replay import replay
from cryptool.practice.machine.summary import discarded_stop, summarise
from cryptool.practice.profile import NoteKind, StimulusKind
from cryptool.practice.rules.eligibility import DayState
from cryptool.practice.rules.suggestion import Reason, SuggestedMove, Suggestion
from cryptool.practice.screens.quiet_timer import Signal
from cryptool.practice.session import runner
from cryptool.practice.session.afterwards import tell
from cryptool.practice.session.runner import RunOutcome, RunStatus
from cryptool.practice.session.start import resume
from cryptool.terminal.phrases import say
from cryptool.terminal.questions import BACK, Answer, Choice, Line, Number

BEFORE = said(
    ("place", "yes"),
    ("distress-before", 3),
    ("embarrassment-expected", 7),
    ("prediction", "I will have to leave"),
    ("belief", 60),
    ("ready", "begin"),
)
AFTER = said(
    ("embarrassment-peak", 4), ("happened", "no"), ("learned", "It passed"), ("remember-when", None),
    ("aftercare", "water"),
)  # fmt: skip
FULL = course(
    setup(form=Form.FULL), {"prediction": "I will have to leave", "minutes": 5, "happened": "partly"}
)
MILD = course(setup("mild", Form.FULL), {"prompt-strength": 2, "strength-felt": 5})


def walked(
    script: Script,
    of: SessionSetup | None = None,
    timer: ScriptedTimer | None = None,
    memory: SessionInMemory | None = None,
) -> tuple[RunOutcome, Scripted, SessionInMemory]:
    memory = memory or SessionInMemory()
    with Scripted(script) as front:
        outcome = runner.begin(memory.context(front, timer), of or setup())
    assert not memory.store.unheld
    assert timer is None or not timer.unused
    return outcome, front, memory


def replayed(outcome: RunOutcome) -> None:
    """What is kept gives the same state again."""
    again = replay(SESSION, outcome.session.kept.events)
    assert again.complete
    assert again.state == outcome.session.state


# --- whole


def test_the_short_form_asks_five_questions_before_and_three_after() -> None:
    outcome, front, memory = walked(joined(BEFORE, AFTER, OVER))
    assert outcome.how is RunStatus.ENDED
    assert outcome.session.state.ending is Ending.DONE
    assert answers(outcome.session.kept) == {
        "place": "yes", "distress-before": 3,
             "embarrassment-expected": 7, "prediction": "I will have to leave", "belief": 60, "ready": "begin",
        "embarrassment-peak": 4, "happened": "no", "learned": "It passed", "remember-when": None, "aftercare": "water",
    }  # fmt: skip
    assert dids(outcome.session.kept) == [
        EventType.STARTED,
        *[EventType.REACHED] * 5,  # three phases and two full minutes
        EventType.FINISHED,
    ]
    assert memory.store.open() is None
    assert "page session.saved" in front.said
    replayed(outcome)


def test_the_full_form_asks_everything_once() -> None:
    outcome, _, _ = walked(joined(FULL, OVER), setup(form=Form.FULL))
    given = answers(outcome.session.kept)
    assert given == {id.removeprefix("practice."): answer for id, answer in FULL}
    asked = {step.id for step in SESSION.steps if step.only.forms == (Form.FULL,) and not step.only.needs}
    assert asked <= given.keys()
    assert outcome.session.state.quiet is not None
    assert outcome.session.state.quiet.planned == 5 * 60
    replayed(outcome)


def test_every_question_that_may_be_left_out_can_be() -> None:
    skipped = {step.id: None for step in SESSION.steps if step.optional and not step.default}
    script = course(setup(form=Form.FULL), skipped)
    outcome, _, _ = walked(joined(script, OVER), setup(form=Form.FULL))
    assert set(answers(outcome.session.kept).values()) == {None, "begin", "not-now"}  # skipped is not zero
    assert outcome.session.state.quiet is not None
    assert outcome.session.state.quiet.planned == 3 * 60


def test_zero_is_an_answer() -> None:
    zero = said(("place", "yes"), ("distress-before", 3),
             ("embarrassment-expected", 0), ("prediction", None), ("ready", "begin"), ("embarrassment-peak", 0),
                ("learned", None), ("aftercare", None))  # fmt: skip
    outcome, _, _ = walked(joined(zero, OVER))
    assert outcome.session.state.results["embarrassment-expected"] == 0
    assert outcome.session.state.results["embarrassment-peak"] == 0


def test_the_prediction_is_shown_word_for_word_above_its_question() -> None:
    words = "I'll {go} red & [leave] 100 %"
    script = joined(BEFORE, AFTER, OVER)
    script[3] = ("practice.prediction", words)
    _, front, _ = walked(script)
    shown = next(page for page in front.pages if page.id == "practice.shown.prediction")
    assert shown.facts["prediction"] == words
    assert front.said.index("page practice.shown.prediction") == front.said.index("ask practice.happened") - 1


def test_each_question_has_contents_words_and_each_page_its_title_once() -> None:
    _, front, memory = walked(joined(FULL, OVER), setup(form=Form.FULL))
    steps = memory.practices.session_words.steps
    for question in front.questions[:-1]:
        assert question.text == steps[question.id.removeprefix("practice.")].question
    titles = [str(page.facts["title"]) for page in front.pages if "title" in page.facts and page.text]
    assert titles.count(memory.practices.session_words.pages["end"].title) == 1


def test_steps_of_one_page_are_asked_below_one_another() -> None:
    """A page is presented once; what a step says of its own stands with its question, on no page."""
    _, front, memory = walked(joined(FULL, OVER), setup(form=Form.FULL))
    words = memory.practices.session_words
    told = [paragraph for page in front.pages for paragraph in (str(page.facts.get("title")), *page.text)]
    steps = [SESSION.step(question.id.removeprefix("practice.")) for question in front.questions[:-1]]
    for name in dict.fromkeys(step.page for step in steps):
        page = words.pages[name]
        assert [told.count(paragraph) for paragraph in (page.title, *page.text[:1])] in ([1], [1, 1]), name
    for step, question in zip(steps, front.questions, strict=False):
        assert question.hint[: len(words.steps[step.id].text)] == words.steps[step.id].text
        assert not set(question.hint) & set(told)
    assert sum(bool(question.hint) for question in front.questions) > 5
    before = front.said[: front.said.index("ask practice.ready")]
    assert sum(line.startswith("page ") for line in before) == len({"before", "expect", "ready"})


def test_going_back_on_one_page_does_not_show_it_again() -> None:
    script = joined(BEFORE[:4], said(("belief", BACK), ("prediction", BACK)), BEFORE[2:], AFTER, OVER)
    _, front, _ = walked(script)
    first = front.said[: front.said.index("ask practice.ready")]
    pages = [line for line in first if line.startswith("page ")]
    assert pages == ["page practice.rung", "page practice.content", "page practice.content"]
    asked = [question for question in front.questions if question.id == "practice.prediction"]
    assert len({question.hint for question in asked}) == 1
    assert asked[0].hint


LESSON = replace(discarded_stop(When(START)), learned="It passed", remember_when="When she looks up")


@pytest.mark.parametrize(
    ("rung", "first", "page"),
    [("say", "distress-before", "practice.rung-remember"), ("sit", "place", "practice.rung-again")],
)
def test_what_is_to_be_remembered_is_shown_before_a_step_with_a_person(
    rung: str, first: str, page: str
) -> None:
    memory = SessionInMemory()
    with Scripted(said((first, BACK))) as front:
        runner.begin(memory.context(front), setup(rung), last_time=LESSON)
    assert front.pages[0].id == page
    assert front.pages[0].facts.get("when") == ("When she looks up" if rung == "say" else None)


def test_the_first_page_says_what_the_rung_is_and_what_was_taken_away_last() -> None:
    memory = SessionInMemory()
    with Scripted(joined(BEFORE, AFTER, OVER)) as front:
        runner.begin(memory.context(front), setup(), last_time=LESSON)
    sit, before = memory.rung("sit"), memory.practices.session_words.pages["before"]
    first = front.pages[0]
    assert first.id == "practice.rung-again"
    assert first.facts == {"wording": sit.title, "learned": "It passed"}
    assert first.text[: 2 + len(before.text)] == (sit.about, before.title, *before.text)
    assert sum("wording" in page.facts for page in front.pages) == 1


# --- going back


def test_going_back_finds_the_answer_and_lets_it_be_corrected() -> None:
    script = joined(
        said(("place", "yes"), ("distress-before", 3),
             ("embarrassment-expected", 7), ("prediction", "Wrng"), ("belief", BACK), ("prediction", "Wrong"),
             ("belief", 60)),
        BEFORE[5:], AFTER, OVER,
    )  # fmt: skip
    outcome, front, _ = walked(script)
    asked = [question for question in front.questions if question.id == "practice.prediction"]
    assert [getattr(question, "given", None) for question in asked] == ["", "Wrng"]
    assert outcome.session.state.results["prediction"] == "Wrong"
    replayed(outcome)


def test_numbers_and_choices_stand_there_as_they_were_given() -> None:
    script = joined(
        said(("place", "yes"), ("distress-before", 3), ("sadness-before", BACK), ("distress-before", BACK),
             ("place", "yes"),
             ("distress-before", 4), ("sadness-before", 1)),
        since(FULL, "embarrassment-expected"), OVER,
    )  # fmt: skip
    _, front, _ = walked(script, setup(form=Form.FULL))
    places = [q for q in front.questions if q.id == "practice.place"]
    distress = [q for q in front.questions if q.id == "practice.distress-before"]
    assert [getattr(q, "default", "") for q in places] == [None, "yes"]
    assert [getattr(q, "given", "") for q in distress] == [None, 3, 3]


@pytest.mark.parametrize("answered", [0, 1])
def test_esc_at_the_first_question_leaves(answered: int) -> None:
    one_on: list[tuple[str, Answer]] = [("place", "yes"), ("distress-before", BACK)]
    script = said(*(one_on if answered else []), ("place", BACK))
    outcome, _, memory = walked(script)
    if answered:
        assert outcome.how is RunStatus.OPEN
        assert memory.store.open() is not None
    else:
        assert outcome.how is RunStatus.NOT_BEGUN
        assert list(memory.store.all()) == []


def test_after_the_quiet_time_going_back_stops_there() -> None:
    outcome, _, memory = walked(joined(BEFORE, said(("embarrassment-peak", BACK))))
    assert outcome.how is RunStatus.OPEN
    assert outcome.session.state.step == "embarrassment-peak"
    assert memory.store.open() is not None


# --- answers that will not do


def test_a_prediction_of_a_megabyte_is_refused_and_asked_again() -> None:
    long = "ä" * 1_000_000
    script = joined(BEFORE[:3], said(("prediction", long)), BEFORE[3:], AFTER, OVER)
    outcome, front, _ = walked(script)
    assert "refuse practice.too-long" in front.said
    again = [
        question
        for question in front.questions
        if isinstance(question, Line) and question.id.endswith("prediction")
    ]
    assert again[1].given == long[:LONGEST_LINE]
    assert not any(event.value == long for event in outcome.session.kept.events)


def test_questions_ask_in_the_range_of_their_kind() -> None:
    _, front, _ = walked(joined(FULL, OVER), setup(form=Form.FULL))
    ranges = {
        StepKind.RATING: (0, 10),
        StepKind.PERCENT: (0, 100),
        StepKind.MOOD: (-5, 5),
        StepKind.MINUTES: (1, 20),
    }
    numbers = [question for question in front.questions if isinstance(question, Number)]
    assert numbers
    for question in numbers:
        kind = SESSION.step(question.id.removeprefix("practice.")).kind
        assert (question.low, question.high) == ranges[kind]
    assert next(q for q in numbers if q.id == "practice.minutes").given == 3


# --- turns before


TOO_UPSET = said(("place", "yes"), ("distress-before", 8))


@pytest.mark.parametrize("form", list(Form))
def test_eight_of_ten_before_it_begins_grounds_rates_again_and_leaves(form: Form) -> None:
    script = joined(
        TOO_UPSET, said(("too-upset", "help"), ("too-upset", "ground")), GROUNDED,
        said(("upset-again", 4), ("calmer", "leave")), RESTED,
    )  # fmt: skip
    outcome, front, memory = walked(script, setup(form=form))
    assert memory.helped == 1
    assert outcome.session.state.ending is Ending.LEFT
    assert summarise(SESSION, outcome.session.kept).stopped
    assert memory.context(front).day() is DayState.CLOSED
    assert not any(line.startswith("page session.suggest") for line in front.said)
    for question in front.questions:
        if isinstance(question, Choice) and question.id.startswith("practice."):
            assert not {"go-on", "smaller"} & {option.id for option in question.options}, question.id
    replayed(outcome)


def test_still_at_eight_after_grounding_a_person_and_help_come_first() -> None:
    script = joined(
        TOO_UPSET, said(("too-upset", "ground")), GROUNDED, said(("upset-again", 8), ("still-upset", "ground")),
        GROUNDED, said(("upset-again", 8), ("still-upset", "person")), SEEN, said(("still-upset", "leave")), RESTED,
    )  # fmt: skip
    outcome, front, _ = walked(script)
    asked = next(question for question in front.questions if question.id == "practice.still-upset")
    assert isinstance(asked, Choice)
    assert [option.id for option in asked.options] == ["person", "help", "ground", "leave"]
    assert outcome.session.state.ending is Ending.LEFT


def test_seven_of_ten_before_it_begins_closes_nothing() -> None:
    script = joined(
        said(("place", "yes"), ("distress-before", 7)), BEFORE[2:5], said(("ready", "leave")), OVER
    )
    _, front, memory = walked(script)
    assert memory.context(front).day() is DayState.FREE


def test_a_session_of_the_older_definition_that_went_on_still_replays_and_counts() -> None:
    memory, of = SessionInMemory(), setup(form=Form.FULL, version=1)
    run = (
        SessionRun(of, SESSION)
        .answer("yes", 9, "ground", "go-on")
        .to("ready")
        .answer("very-upset", "go-on")
        .to("end")
    )
    kept = memory.kept(*run.events, ends=True)
    again = replay(SESSION, kept.events)
    assert again.complete
    found = summarise(SESSION, kept)
    assert (found.ending, found.stopped, found.counts) == (Ending.DONE, False, True)


def test_a_session_of_the_older_definition_that_is_open_offers_no_way_on_at_nine() -> None:
    memory, of = SessionInMemory(), setup(form=Form.FULL, version=1)
    kept = memory.kept(*SessionRun(of, SESSION).answer("yes", 9).events, ends=False)
    with Scripted(joined(said(("heavy", "leave")), RESTED)) as front:
        outcome = resume(memory.context(front), kept)
    asked = next(question for question in front.questions if question.id == "practice.heavy")
    assert isinstance(asked, Choice)
    assert [option.id for option in asked.options] == ["ground", "help", "leave"]
    assert summarise(SESSION, outcome.session.kept).stopped


def test_high_embarrassment_alone_turns_nothing() -> None:
    script = joined(BEFORE, AFTER, OVER)
    script[2] = ("practice.embarrassment-expected", 10)
    assert walked(script)[0].session.state.ending is Ending.DONE


def test_upset_at_the_door() -> None:
    script = joined(
        BEFORE[:5], said(("ready", "very-upset"), ("too-upset", "ground")), GROUNDED,
        said(("upset-again", None), ("calmer", "leave")), RESTED,
    )  # fmt: skip
    outcome, front, memory = walked(script)
    assert outcome.session.state.ending is Ending.LEFT
    assert memory.context(front).day() is DayState.CLOSED


def test_not_here() -> None:
    script = joined(said(("place", "no"), ("not-here", "help"), ("not-here", "leave")), OVER)
    outcome, _, memory = walked(script, setup(form=Form.FULL))
    assert memory.helped == 1
    assert outcome.session.state.ending is Ending.LEFT


def test_leaving_at_the_door() -> None:
    outcome, front, _ = walked(joined(BEFORE[:5], said(("ready", "leave")), OVER))
    assert outcome.session.state.ending is Ending.LEFT
    assert outcome.how is RunStatus.ENDED
    assert "page session.cut-offs" not in front.said


# --- stopping and being overwhelmed


def test_stop_and_rate_asks_nothing_about_being_sure() -> None:
    script = joined(BEFORE, said(("stopped", "rate")), AFTER, OVER)
    outcome, front, _ = walked(script, timer=ScriptedTimer((30, Signal.STOP)))
    assert outcome.session.state.ending is Ending.STOPPED
    assert any(line.startswith("page session.why-stopped") for line in front.said)
    assert "page session.cut-offs" in front.said


def test_stop_and_keep_going_takes_the_stop_back() -> None:
    timer = ScriptedTimer((30, Signal.STOP))
    outcome, _, _ = walked(joined(BEFORE, said(("stopped", "go-on")), AFTER, OVER), timer=timer)
    assert outcome.session.state.ending is Ending.DONE
    assert outcome.session.state.quiet is not None
    assert outcome.session.state.quiet.elapsed == 180
    replayed(outcome)


def test_stop_and_ground_then_rest() -> None:
    script = joined(
        BEFORE, said(("stopped", "ground")), GROUNDED, said(("stopped", "help"), ("stopped", "rest")), RESTED
    )
    outcome, front, memory = walked(script, timer=ScriptedTimer(Signal.STOP))
    assert memory.helped == 1
    assert outcome.session.state.ending is Ending.STOPPED
    offers = [
        [option.id for option in question.options]
        for question in front.questions
        if isinstance(question, Choice) and question.id == "practice.stopped"
    ]
    # A slip of the key can be taken back; who had to ground has stopped. No other answer gets another number by that.
    stays = ["rate", "ground", "help", "person", "rest", "discard"]
    assert offers == [[*stays, "go-on"], stays, stays]
    # Nothing points back to practice.
    assert not any("suggest" in line for line in front.said)


def test_stop_and_discard_leaves_nothing() -> None:
    outcome, front, memory = walked(
        joined(BEFORE, said(("stopped", "discard")), SEEN), timer=ScriptedTimer(Signal.STOP)
    )
    assert outcome.how is RunStatus.DISCARDED
    assert memory.store.purged == [1]
    assert list(memory.store.all()) == []
    assert "page session.discarded" in front.said


def test_it_is_told_when_the_words_may_stay_a_while() -> None:
    memory = SessionInMemory()
    memory.store.purge = lambda number: False  # type: ignore[method-assign]
    with Scripted(joined(BEFORE, said(("stopped", "discard")), SEEN)) as front:
        runner.begin(memory.context(front, ScriptedTimer(Signal.STOP)), setup())
    assert "page session.discarded-held" in front.said


def test_overwhelmed_leads_to_grounding_at_once_then_to_people() -> None:
    memory = SessionInMemory()
    person = memory.profile.add_person("Kim", "ring her")
    memory.profile.put_person(replace(person, aftercare=True))
    memory.profile.set_note(NoteKind.GROUNDING, "breath")
    grounded = [("ground.step", "ground.enough"), *GROUNDED[1:]]
    script = joined(
        BEFORE, grounded, said(("after-overwhelmed", "person")), SEEN,
        said(("after-overwhelmed", "write"), ("after-overwhelmed", "help"), ("after-overwhelmed", "rest")),
        RESTED,
    )  # fmt: skip
    outcome, front, _ = walked(script, timer=ScriptedTimer((40, Signal.OVERWHELMED)), memory=memory)
    assert outcome.session.state.ending is Ending.OVERWHELMED
    assert answers(outcome.session.kept)["overwhelmed"] == "done"
    assert (memory.helped, memory.wrote) == (1, ["s1"])
    told = next(page for page in front.pages if page.id == "practice.person")
    assert told.facts == {"called": "Kim", "reach": "ring her"}
    start = next(page for page in front.pages if page.id == "ground.step")
    assert start.facts["title"] == "Breath"  # the one that was tried while calm
    last = front.questions[-1]  # the other ways were offered just before
    assert isinstance(last, Choice)
    assert ([option.id for option in last.options], last.default) == (["session.leave"], "session.leave")
    assert "page session.cut-offs" not in front.said
    replayed(outcome)


@pytest.mark.parametrize(
    ("chosen", "company", "shown"),
    [(True, "", True), (False, "", False), (True, "t1", False)],
    ids=["chosen", "nobody", "they were there"],
)
@pytest.mark.parametrize("contact", ["ring her", None])
def test_after_a_stop_the_person_for_afterwards_is_shown_by_name(
    chosen: bool, company: str, shown: bool, contact: str | None
) -> None:
    memory = SessionInMemory()
    person = memory.profile.add_person("Kim", contact)
    memory.profile.put_person(replace(person, aftercare=chosen))
    way = joined(BEFORE, said(("stopped", "rest")), RESTED)
    if company:
        way = joined(
            together(("away", "stopped-there"), ("stopped-away", "rest"), ("unkind-there", "no")), RESTED
        )
    of = setup("say", person=company) if company else setup()
    _, front, _ = walked(way, of, None if company else ScriptedTimer(Signal.STOP), memory)
    page = f"practice.for-afterwards{'' if contact else '-only'}"
    facts = {"called": "Kim", **({"reach": contact} if contact else {})}
    assert [one.facts for one in front.pages if one.id == page] == [facts] * 2 * shown
    if shown:
        at = front.said.index(f"page {page}")
        assert front.said[at + 1] == "ask practice.stopped"  # on the page of the stop, not a key away
        assert front.said[-2:] == [f"page {page}", "ask session.rest"]


@pytest.mark.parametrize("names", [("Kim",), ("Kim", "Lou")])
def test_after_a_stop_the_company_is_not_among_those_to_turn_to(names: tuple[str, ...]) -> None:
    memory = SessionInMemory()
    for name in names:
        memory.profile.put_person(replace(memory.profile.add_person(name, None), aftercare=True))
    way = together(("away", "stopped-there"), ("stopped-away", "person"))
    rest = said(("stopped-away", "rest"), ("unkind-there", "no"))
    _, front, _ = walked(joined(way, SEEN, rest, RESTED), setup("say", person="t1"), None, memory)
    assert [page.facts["called"] for page in front.pages if page.id == "practice.person-only"] == [*names[1:]]
    assert ("page ground.person" in front.said) is (len(names) == 1)


def test_after_an_ordinary_end_nobody_is_named_and_a_drink_comes_before_grounding() -> None:
    memory = SessionInMemory()
    memory.profile.put_person(replace(memory.profile.add_person("Kim", None), aftercare=True))
    _, front, _ = walked(joined(BEFORE, AFTER, OVER), memory=memory)
    assert not any("Kim" in str(page.facts) for page in front.pages)
    assert front.options("practice.aftercare") == [
        ["eat", "move", "contact", "task", "water", "look-round", "breathe", "ground"]
    ]


def test_after_a_stop_that_is_rated_grounding_comes_first() -> None:
    way = joined(BEFORE, said(("stopped", "rate")), AFTER, OVER)
    _, front, _ = walked(way, timer=ScriptedTimer(Signal.STOP))
    assert front.options("practice.aftercare")[-1][:3] == ["ground", "eat", "move"]


def test_an_excluded_person_is_never_offered() -> None:
    memory = SessionInMemory()
    person = memory.profile.add_person("Kim", None)
    memory.profile.put_person(replace(person, aftercare=True, excluded=True))
    script = joined(
        BEFORE,
        GROUNDED,
        said(("after-overwhelmed", "person")),
        SEEN,
        said(("after-overwhelmed", "rest")),
        RESTED,
    )
    _, front, _ = walked(script, timer=ScriptedTimer(Signal.OVERWHELMED), memory=memory)
    assert "page ground.person" in front.said
    assert not any("Kim" in str(page.facts) for page in front.pages)


def test_overwhelmed_can_still_be_rated() -> None:
    script = joined(BEFORE, GROUNDED, said(("after-overwhelmed", "rate")), AFTER, OVER)
    outcome, _, _ = walked(script, timer=ScriptedTimer(Signal.OVERWHELMED))
    assert outcome.session.state.ending is Ending.OVERWHELMED
    assert outcome.session.state.results["learned"] == "It passed"


# --- turns after


def test_still_high_comes_before_the_other_questions() -> None:
    script = joined(
        until(FULL, "distress-after"), said(("distress-after", 8), ("still-high", "ground")), GROUNDED,
        said(("still-high", "person")), SEEN, said(("still-high", "go-on")), since(FULL, "mood-after"), OVER,
    )  # fmt: skip
    outcome, _, _ = walked(script, setup(form=Form.FULL))
    assert outcome.session.state.results["mood-after"] == -1


def test_a_fear_that_came_true_is_asked_about() -> None:
    script = joined(
        BEFORE, said(("embarrassment-peak", 4), ("happened", "yes"), ("bearable", "partly")), AFTER[2:], OVER
    )  # fmt: skip
    assert walked(script)[0].session.state.results["bearable"] == "partly"


def test_a_deed_is_done_only_after_its_answer_was_kept() -> None:
    memory = SessionInMemory()
    kept: list[str] = []
    turns = said(("aftercare", "ground")), GROUNDED, said(("journal", "write"))
    script = joined(until(FULL, "aftercare"), *turns, OVER)
    with Scripted(script) as front:
        context = memory.context(front)
        context = replace(
            context, write=lambda _: kept.extend(e.step for e in memory.store.get(1).events[-2:])
        )
        runner.begin(context, setup(form=Form.FULL))
    assert kept == ["aftercare", "journal"]


@pytest.mark.parametrize("thing", ["water", "ground"])
def test_the_journal_has_a_page_of_its_own(thing: str) -> None:
    after = joined(said(("aftercare", thing)), GROUNDED if thing == "ground" else [])
    script = joined(until(FULL, "aftercare"), after, since(FULL, "journal"), OVER)
    _, front, _ = walked(script, setup(form=Form.FULL))
    pages = PRACTICES.session_words.pages
    titles = [page.facts.get("title") for page in front.pages]
    assert titles.count(pages["aftercare"].title) == titles.count(pages["journal"].title) == 1
    assert titles.index(pages["aftercare"].title) < titles.index(pages["journal"].title)
    assert pages["journal"].text


def test_leaving_the_journal_without_an_entry_goes_on() -> None:
    def left(kept: StoredSession) -> None:
        raise Cancelled

    memory = SessionInMemory()
    with Scripted(joined(until(FULL, "journal"), said(("journal", "write")), OVER)) as front:
        context = memory.context(front)
        outcome = runner.begin(replace(context, write=left), setup(form=Form.FULL))
    assert outcome.how is RunStatus.ENDED


def together(*went: tuple[str, Answer]) -> Script:
    return joined(
        said(
            ("distress-before", 3),
            ("embarrassment-expected", 7),
            ("prediction", "She laughs"),
            ("belief", 50),
        ),
        said(*went),
    )


def test_with_somebody_it_waits_away_from_the_screen() -> None:
    script = together(
        ("away", "back"), ("went", "well"), ("attention", None), ("embarrassment-peak", 5), ("happened", "no"),
        ("learned", "She stayed"), ("remember-when", None), ("aftercare", None),
    )  # fmt: skip
    outcome, _, _ = walked(joined(script, OVER), setup("side-by-side", person="t1"))
    assert outcome.session.state.ending is Ending.DONE
    assert outcome.session.state.quiet is None


@pytest.mark.parametrize(("unkind", "excluded"), [("yes", True), ("no", False), (None, False)])
def test_if_it_went_badly(unkind: str | None, excluded: bool) -> None:
    memory = SessionInMemory()
    memory.profile.add_person("Kim", None)
    script = joined(
        together(("away", "back"), ("went", "badly"), ("attention", "both"), ("embarrassment-peak", 8),
                 ("happened", "cannot-say"),
                 ("they-did", "Laughed"), ("concluded", "That I am odd"), ("badly", "ground")), GROUNDED,
        said(("badly", "person")), SEEN,
        said(("badly", "help"), ("badly", "go-on"), ("unkind", unkind), ("learned", None), ("aftercare", None)),
        OVER,
    )  # fmt: skip
    walked(script, setup("side-by-side", person="t1"), memory=memory)
    assert [person.excluded for person in memory.profile.people()] == [excluded]


def test_an_unkind_answer_that_is_corrected_is_taken_back() -> None:
    memory = SessionInMemory()
    memory.profile.add_person("Kim", None)
    script = joined(
        together(("away", "back"), ("went", "badly"), ("attention", None), ("embarrassment-peak", None),
                 ("happened", None),
                 ("they-did", None),
                 ("concluded", None), ("badly", "go-on"), ("unkind", "yes"), ("learned", BACK), ("unkind", "no"),
                 ("learned", None), ("aftercare", None)), OVER,
    )  # fmt: skip
    walked(script, setup("side-by-side", person="t1"), memory=memory)
    assert [person.excluded for person in memory.profile.people()] == [False]


def test_it_did_not_happen() -> None:
    outcome, front, _ = walked(joined(together(("away", "did-not-happen")), OVER), setup("side-by-side"))
    assert outcome.session.state.ending is Ending.LEFT
    assert "page session.cut-offs" not in front.said


@pytest.mark.parametrize(("unkind", "excluded"), [("yes", True), ("no", False), (None, False)])
def test_it_was_stopped_there(unkind: str | None, excluded: bool) -> None:
    memory = SessionInMemory()
    memory.profile.add_person("Kim", None)
    script = joined(together(("away", "stopped-there"), ("stopped-away", "person")), SEEN,
                    said(("stopped-away", "rest"), ("unkind-there", unkind)), RESTED)  # fmt: skip
    outcome, _, _ = walked(script, setup("side-by-side", person="t1"), memory=memory)
    assert outcome.session.state.ending is Ending.STOPPED
    assert [person.excluded for person in memory.profile.people()] == [excluded]


# --- the end


@pytest.mark.parametrize(
    ("expected", "peak", "happened", "shown"),
    [
        (
            8,
            3,
            "no",
            ["You expected 8 of 10, and the hardest moment was 3.", "It didn't happen."],
        ),
        (4, 4, "partly", ["that's what the hardest moment was.", "It happened in part."]),
        (4, 7, "yes", ["It was harder than you expected: 4 of 10, then 7.", "It did happen."]),
        (None, 7, "cannot-say", ["You can't say if it happened."]),
        (8, None, None, []),
    ],
)
def test_the_last_page_has_what_was_expected_beside_what_happened(
    expected: int | None, peak: int | None, happened: str | None, shown: list[str]
) -> None:
    script = joined(BEFORE[:2], said(("embarrassment-expected", expected)), BEFORE[3:])
    bearable = [("bearable", "yes")] if happened in ("yes", "partly") else []
    after = said(("embarrassment-peak", peak), ("happened", happened), *bearable)
    _, front, _ = walked(joined(script, after, AFTER[2:], OVER))
    end = next(page for page in front.pages if page.facts.get("title") == "That's the session").text
    *came_to, taken = end[: -len(PRACTICES.session_words.pages["end"].text)]
    assert taken.startswith("You're taking away: ")
    assert all(part in line for part, line in zip(shown, came_to, strict=True))
    assert any('"I will have to leave"' in line for line in came_to) is (happened is not None)


def test_a_suggestion_is_shown_with_its_reason_and_not_carried_out() -> None:
    memory = SessionInMemory()
    for _ in range(2):
        _, front, _ = walked(joined(BEFORE, AFTER, [("session.after", "session.look")], OVER), memory=memory)
        memory.clock.on(days=2)
    ids = [page.id for page in front.pages]
    at = ids.index("session.suggest-next")
    assert ids[at : at + 3] == ["session.suggest-next", "session.why-fear-was-fine", "session.cut-offs"]
    after = next(question for question in front.questions if question.id == "session.after")
    assert isinstance(after, Choice)
    assert after.default == "session.leave-it"
    assert len(memory.store.all()) == 2
    assert memory.store.open() is None


def test_a_pause_is_told_even_after_rest() -> None:
    memory = SessionInMemory()
    for _ in range(2):
        _, front, _ = walked(
            joined(BEFORE, said(("stopped", "rest")), RESTED), timer=ScriptedTimer(Signal.STOP), memory=memory
        )
        memory.clock.on(days=2)
    assert "page session.suggest-pause" in front.said
    assert "page session.why-two-stops" in front.said


def test_at_the_end_there_are_people_help_and_the_journal() -> None:
    end: Script = [("session.after", f"session.{name}") for name in ("help", "write", "person")]
    _, _, memory = walked(joined(BEFORE, AFTER, end, SEEN, OVER))
    assert (memory.helped, memory.wrote) == (1, ["s1"])


def test_the_reason_that_it_went_badly_names_no_person() -> None:
    """It is said of a session that was noted without a person, too."""
    assert "this person" not in say("page.session.why-went-badly")


def test_every_suggestion_and_every_reason_has_words() -> None:
    for move in SuggestedMove:
        say(f"page.session.suggest-{move.value}", rung="x", day="2026-03-01")
    for reason in Reason:
        say(f"page.session.why-{reason.value}")


@pytest.mark.parametrize("reason", [Reason.STOPPED, Reason.DISTRESS_TWICE, Reason.LOWER_NEXT_DAY])
@pytest.mark.parametrize(("kind", "ending"), [(SuggestedMove.SAME, "-first"), (SuggestedMove.BACK, "")])
def test_it_is_said_where_no_smaller_rung_comes_before(
    reason: Reason, kind: SuggestedMove, ending: str
) -> None:
    why = f"session.why-{reason.value}{ending}"
    with Scripted([]) as front:
        tell(SessionInMemory().context(front), Suggestion(kind, "sit", reason))
    assert [page.id for page in front.pages] == [f"session.suggest-{kind.value}", why, "session.cut-offs"]
    assert say(f"page.{why}")


# --- prompts


def stimuli(memory: SessionInMemory, *strengths: int | None) -> None:
    for number, strength in enumerate(strengths, 1):
        memory.profile.add_stimulus(StimulusKind.SONG, f"Song {number}", strength)


def test_a_prompts_kept_strength_answers_by_itself_in_the_short_form() -> None:
    memory = SessionInMemory()
    stimuli(memory, 3)
    script = joined(BEFORE[:2], said(("prompt", "p1")), BEFORE[2:], AFTER, OVER)
    outcome, front, _ = walked(script, setup("mild"), memory=memory)
    assert outcome.session.state.results["prompt-strength"] == 3
    assert "ask practice.prompt-strength" not in front.said


def test_going_back_passes_over_a_strength_that_was_filled_in() -> None:
    memory = SessionInMemory()
    stimuli(memory, 3, 4)
    script = joined(
        BEFORE[:2],
        said(("prompt", "p1"), ("embarrassment-expected", BACK), ("prompt", "p2")),
        BEFORE[2:],
        AFTER,
        OVER,
    )
    outcome, front, _ = walked(script, setup("mild"), memory=memory)
    assert outcome.session.state.results["prompt-strength"] == 4
    chosen = [question for question in front.questions if question.id == "practice.prompt"]
    assert [getattr(question, "default", "") for question in chosen] == [None, "p1"]
    replayed(outcome)


def test_in_the_full_form_the_strength_is_asked() -> None:
    memory = SessionInMemory()
    stimuli(memory, 3)
    outcome, _, _ = walked(joined(MILD, OVER), setup("mild", Form.FULL), memory=memory)
    assert outcome.session.state.results["prompt-strength"] == 2
    assert outcome.session.state.results["strength-felt"] == 5


@pytest.mark.parametrize(("kept", "refused"), [(4, False), (5, True)])
def test_a_strength_left_out_is_the_kept_one_so_the_first_sessions_stay_mild(
    kept: int, refused: bool
) -> None:
    memory = SessionInMemory()
    stimuli(memory, kept)
    before = joined(until(MILD, "prompt-strength"), said(("prompt-strength", None)))
    rest = joined(said(("too-strong", "leave")), OVER) if refused else said(("embarrassment-expected", BACK))
    if refused:
        outcome, _, _ = walked(joined(before, rest), setup("mild", Form.FULL, early=True), memory=memory)
        assert outcome.session.state.ending is Ending.LEFT
    else:
        back = said(("prompt-strength", BACK), ("prompt", BACK), ("sadness-before", BACK), ("distress-before", BACK),
                    ("place", BACK))  # fmt: skip
        outcome, _, _ = walked(
            joined(before, rest, back), setup("mild", Form.FULL, early=True), memory=memory
        )
        assert outcome.how is RunStatus.OPEN
    assert outcome.session.state.answers["prompt-strength"] == kept


def test_a_prompt_without_strength_is_asked_and_keeps_it() -> None:
    memory = SessionInMemory()
    stimuli(memory, None)
    script = joined(BEFORE[:2], said(("prompt", "p1"), ("prompt-strength", 3)), BEFORE[2:], AFTER, OVER)
    walked(script, setup("mild"), memory=memory)
    assert memory.profile.stimuli()[0].strength == 3


def test_in_the_first_sessions_a_strong_prompt_leads_to_a_milder_one() -> None:
    memory = SessionInMemory()
    stimuli(memory, 5, 4)
    strong = said(("prompt", "p1"), ("too-strong", "other"), ("prompt", "p2"))
    script = joined(BEFORE[:2], strong, BEFORE[2:], AFTER, OVER)
    outcome, front, _ = walked(script, setup("mild", early=True), memory=memory)
    assert outcome.session.state.results["prompt"] == "p2"
    assert "ask practice.prompt-advice" not in front.said
    replayed(outcome)


@pytest.mark.parametrize("many", [2, 3])
def test_a_memory_is_refused_until_three_sessions_are_behind(many: int) -> None:
    memory = SessionInMemory()
    stimuli(memory, 3)
    memory.profile.add_stimulus(StimulusKind.MEMORY, "The harbour", 3)
    done(memory, many)
    chosen = said(("prompt", "p2"), ("prompt", "p1")) if many < 3 else said(("prompt", "p2"))
    outcome, front, _ = walked(
        joined(BEFORE[:2], chosen, BEFORE[2:], AFTER, OVER), setup("mild"), memory=memory
    )
    assert outcome.session.state.results["prompt"] == ("p1" if many < 3 else "p2")
    assert front.said.count("refuse practice.memory-waits") == (many < 3)


def test_a_prompt_stronger_than_the_rung_is_advised_against_and_may_be_taken() -> None:
    memory = SessionInMemory()
    stimuli(memory, 6)
    advised: Script = [("practice.prompt", "p1"), ("practice.prompt-advice", "practice.prompt-other")]
    taken: Script = [("practice.prompt", "p1"), ("practice.prompt-advice", "practice.prompt-take")]
    done(memory, 3)
    outcome, front, _ = walked(
        joined(BEFORE[:2], advised, taken, BEFORE[2:], AFTER, OVER), setup("mild"), memory=memory
    )
    assert outcome.session.state.results["prompt"] == "p1"
    assert front.said.count("page practice.prompt-above-rung") == 2


@pytest.mark.parametrize("strength", [3, 6])
def test_the_prompt_page_is_shown_again_after_advice(strength: int) -> None:
    """The strength is asked below the page of the prompt, and not below advice."""
    memory = SessionInMemory()
    stimuli(memory, strength)
    done(memory, 3)
    advised: Script = [("practice.prompt-advice", "practice.prompt-take")] if strength == 6 else []
    picked = joined(until(MILD, "prompt-strength"), advised, said(("prompt-strength", strength)))
    script = joined(picked, since(MILD, "embarrassment-expected"), OVER)
    _, front, _ = walked(script, setup("mild", Form.FULL), memory=memory)
    at = front.said.index("ask practice.prompt-strength")
    below = "page practice.content" if advised else "ask practice.prompt"
    assert front.said[at - 1] == below


def done(memory: SessionInMemory, times: int, *, stimulus: str | None = None) -> Sequence[RunOutcome]:
    of = setup("mild") if stimulus else setup()
    first = said(("prompt", stimulus)) if stimulus else []
    found = []
    for _ in range(times):
        found.append(walked(joined(BEFORE[:2], first, BEFORE[2:], AFTER, OVER), of, memory=memory)[0])
        memory.clock.on(days=2)
    return found


def test_after_three_uses_another_one_is_advised() -> None:
    memory = SessionInMemory()
    stimuli(memory, 3, 3)
    done(memory, 3, stimulus="p1")
    script = joined(
        BEFORE[:2], said(("prompt", "p1")), [("practice.prompt-advice", "practice.prompt-other")],
        said(("prompt", "p2")), BEFORE[2:], AFTER, OVER,
    )  # fmt: skip
    _, front, _ = walked(script, setup("mild"), memory=memory)
    told = next(page for page in front.pages if page.id == "practice.prompt-change")
    assert told.facts == {"n": 3}


def test_a_new_prompt_is_added_on_the_way() -> None:
    new: Script = [
        ("practice.prompt", "practice.prompt-new"), ("practice.prompt-kind", "practice.kind-letter"),
        ("practice.prompt-text", BACK), ("practice.prompt-kind", "practice.kind-film"),
        ("practice.prompt-text", "x" * 2001), ("practice.prompt-text", "The station"),
        ("practice.prompt-strength-new", BACK), ("practice.prompt-text", "The last station"),
        ("practice.prompt-strength-new", 3),
    ]  # fmt: skip
    outcome, _, memory = walked(joined(BEFORE[:2], new, BEFORE[2:], AFTER, OVER), setup("mild"))
    (stimulus,) = memory.profile.stimuli()
    assert (stimulus.kind, stimulus.text, stimulus.strength) == (StimulusKind.FILM, "The last station", 3)
    assert outcome.session.state.results["prompt"] == "p1"


def test_without_a_prompt_is_an_answer_and_those_set_aside_are_not_shown() -> None:
    memory = SessionInMemory()
    stimuli(memory, 3, 3)
    second = memory.profile.stimuli()[1]
    memory.profile.put_stimulus(replace(second, archived=True))
    outcome, front, _ = walked(
        joined(BEFORE[:2], said(("prompt", None)), BEFORE[2:], AFTER, OVER), setup("mild"), memory=memory
    )
    asked = next(question for question in front.questions if question.id == "practice.prompt")
    assert isinstance(asked, Choice)
    assert [option.id for option in asked.options] == ["p1", "practice.prompt-new"]
    assert "prompt-strength" not in outcome.session.state.results
