"""Practice as text and as JSON: neutral words, numbers as they were given, skipped never zero, any width."""

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from practice_world import PRACTICES, course, setup

from cryptool.core.moment import When
from cryptool.people.model import Person
from cryptool.practice.content import Practices
from cryptool.practice.definition import Form, Rung, Stage
from cryptool.practice.events import Ending, Event, EventType, Phase, SessionSetup, StoredSession, Value
from cryptool.practice.machine.replay import replay
from cryptool.practice.machine.state import State
from cryptool.practice.machine.summary import SessionSummary, summarise
from cryptool.practice.phrases.commands import PHRASES
from cryptool.practice.profile import Stimulus, StimulusKind
from cryptool.practice.screens import render
from cryptool.terminal.wrap import cells

START = datetime(2026, 3, 4, 18, 5, tzinfo=UTC)
FEAR = "I will have to leave the room and \x1b[2Jeverybody will see why"
KNOW = "I would know because I am in the corridor"
ANSWERS: Mapping[str, Value] = {
    id.removeprefix("practice."): value  # type: ignore[misc]
    for id, value in course(
        setup(form=Form.FULL),
        {
            "distress-before": 0, "sadness-before": None, "embarrassment-expected": 7, "prediction": FEAR,
            "belief": 80, "would-know": KNOW, "habit": "phone", "embarrassment-peak": 4, "distress-peak": None,
            "mood-after": 2, "tears": "not-saying", "happened": "partly", "bearable": "yes", "change": None,
            "belief-after": 30, "instead": "I stayed \u4e16\u754c", "surprised": None, "feeling": "sad",
            "learned": "It passed", "aftercare": None,
        },
    )
}  # fmt: skip


@pytest.fixture(scope="module")
def practices() -> Practices:
    return PRACTICES


def walked(
    practices: Practices, answers: Mapping[str, Value] = ANSWERS, **setup: object
) -> tuple[StoredSession, State]:
    """A session with these answers, three minutes of quiet time with a note, and what comes after it."""
    at = iter(When(START + timedelta(seconds=20 * n), 60, "Europe/Oslo") for n in range(200))
    values: dict[str, object] = {
        "minutes": 3,
        "form": Form.FULL,
        "rung": "sit",
        "wording": "Sit with hands in your lap",
    }
    start = SessionSetup("session", practices.session.version, **(values | setup))  # type: ignore[arg-type]
    events = [Event(EventType.STARTED, next(at), setup=start)]
    for step, value in answers.items():
        events.append(Event(EventType.ANSWERED, next(at), step, value))
        if step == "ready":
            events += quiet(at)
    events += [
        Event(EventType.CHECKED_IN, next(at), value=-1, text="That it was the waiting"),
        Event(EventType.NEXT_DAY, next(at), value="same", text="more"),
    ]
    kept = StoredSession(7, "0190-uuid", tuple(events))
    replayed = replay(practices.session, kept.events)
    assert replayed.complete
    return kept, replayed.state


def quiet(at: Iterator[When]) -> Sequence[Event]:
    return [
        Event(EventType.REACHED, next(at), value=Phase.MIDDLE.value, seconds=36),
        Event(EventType.NOTED, next(at), value="a lump", seconds=40),
        Event(EventType.REACHED, next(at), value=Phase.CLOSING.value, seconds=144),
        Event(EventType.REACHED, next(at), value=Phase.OVER.value, seconds=180),
        Event(EventType.FINISHED, next(at), seconds=180),
    ]


def lines(practices: Practices, width: int, *, reader: bool = False) -> list[str]:
    kept, state = walked(practices)
    return list(
        render.session_lines(
            kept, state, practices.session, practices.session_words, SIT, width, reader=reader
        )
    )


def a_result(**changes: object) -> SessionSummary:
    values: dict[str, object] = {
        "number": 7, "rung": "sit", "stage": Stage.ALONE, "form": Form.SHORT, "person": "",
        "started": When(START, 60, "Europe/Oslo"), "ended": When(START, 60),
        "ending": Ending.DONE, "numbers": {"embarrassment-expected": 7, "embarrassment-peak": 0},
    }  # fmt: skip
    return SessionSummary(**(values | changes))  # type: ignore[arg-type]


SIT = render.Named("Sit with hands in your lap", "")
MIRA = render.Named("Sit", "with Mira")


# --- rows


def test_a_row_fits_on_one_line() -> None:
    row = render.row(a_result(person="t1"), MIRA, 80, year=2026)
    assert row == " s7    Wed  4 Mar 19:05       Sit  with Mira  expected 7, hardest moment 0  done"
    assert render.row(a_result(), SIT, 120, year=2027).startswith(" s7    Wed  4 Mar 2026 19:05")


@pytest.mark.parametrize("width", [20, 40, 60])
def test_a_row_in_a_narrow_window_takes_several(width: int) -> None:
    row = render.row(a_result(person="t1"), MIRA, width, year=2026)
    first, *rest = row.split("\n")
    assert first == " s7    Wed  4 Mar 19:05"
    assert all(cells(line) <= max(width, 23) for line in [first, *rest])
    assert " ".join(" ".join(rest).split()) == "Sit with Mira expected 7, hardest moment 0 done"


def test_a_row_by_ear() -> None:
    said = render.row_sentence(a_result(person="t1", ending=Ending.OVERWHELMED), MIRA)
    assert said == (
        "s7, Wed 4 March 2026, 19:05 (Europe/Oslo). Sit. with Mira. expected 7, hardest moment 0. it was too much."
    )


@pytest.mark.parametrize(
    ("numbers", "words"),
    [
        ({}, ""),
        ({"embarrassment-expected": 0}, "expected 0"),
        ({"embarrassment-peak": 3}, "hardest moment 3"),
    ],
)
def test_a_row_shows_only_ratings_that_were_given(numbers: Mapping[str, int], words: str) -> None:
    row = render.row(a_result(numbers=numbers), MIRA._replace(company=""), 80, year=2026)
    assert " ".join(row.split()) == " ".join(f"s7 Wed 4 Mar 19:05 Sit {words} done".split())


@pytest.mark.parametrize("ending", [None, *Ending])
def test_every_ending_has_a_neutral_word(ending: Ending | None) -> None:
    row = render.row(a_result(ending=ending), SIT, 100, year=2026)
    assert row.endswith(PHRASES[f"sessions.ending-{ending or 'open'}"])
    for word in ("fail", "only", "!", "success", "gave up", "well done"):
        assert word not in row


def test_a_session_is_called_by_its_title_and_the_persons_name(practices: Practices) -> None:
    evil, wording = Person(2, "Mira\x1b[2J"), "Say it \x1b]0;out\x07loud"
    kept, _ = walked(practices, person="t2", wording=wording)
    called = render.named(kept, [Person(1, "Ada"), evil])
    assert "\x1b" not in "".join(called)
    assert called.company.startswith("with Mira")
    assert called.title.startswith("Say it ")
    assert render.named(kept, [Person(1, "Ada")]).company == "with someone"  # no longer on the list


def test_one_that_waits_to_be_rated_says_so() -> None:
    assert render.row(a_result(ended=None), SIT, 100, year=2026).endswith(PHRASES["sessions.to-rate"])


def test_neither_tears_nor_words_are_in_a_row(practices: Practices) -> None:
    kept, _ = walked(practices)
    read = summarise(practices.session, kept)
    called = render.named(kept, [])
    for row in (render.row(read, called, 200, year=2026), render.row_sentence(read, called)):
        for words in ("tears", "saying", "corridor", "passed", "leave"):
            assert words not in row


# --- one session


@pytest.mark.parametrize("reader", [False, True])
@pytest.mark.parametrize("width", [40, 60, 80, 200])
def test_every_answer_is_shown_once_with_its_question(practices: Practices, width: int, reader: bool) -> None:
    shown = lines(practices, width, reader=reader)
    text = " ".join(" ".join(shown).split())
    assert all(cells(line) <= width for line in shown)
    assert "\x1b" not in text
    for step in ANSWERS.keys() - {"ready", "prediction", "happened", "belief", "belief-after"}:
        question = " ".join(practices.session_words.steps[step].question.split())
        if reader and width >= 60 and step.startswith("embarrassment-") and step != "embarrassment-after":
            continue  # in a column; see below
        assert text.count(question) == 1, step
    for answer in (
        "Reaching for my phone",
        KNOW,
        "I stayed \u4e16\u754c",
        "It passed",
        "I'd rather not say",
        "a lump",
    ):
        assert text.count(answer) == 1
    assert "That it was the waiting" in text
    assert "Begin the quiet time" not in text


def test_skipped_answers_are_named_and_zero_is_shown(practices: Practices) -> None:
    shown = lines(practices, 100)
    words = practices.session_words.steps

    def below(step: str) -> str:
        return shown[shown.index(words[step].question) + 1]

    assert below("sadness-before") == "    skipped"
    assert below("change") == "    skipped"
    assert below("distress-before") == "    0 of 10"
    assert below("mood-after") == "    +2"
    assert below("belief") == "    80 per cent"
    assert below("minutes") == "    3"
    assert below("happened") == "    Partly"


def test_questions_stand_in_the_order_of_asking(practices: Practices) -> None:
    shown = lines(practices, 200)
    words = practices.session_words.steps
    asked = [
        shown.index(words[step].question)
        for step in ANSWERS
        if step in ("distress-before", "would-know", "tears")
    ]
    assert asked == sorted(asked)
    # What was feared and what came of it stand together, before all the rest.
    assert shown.index(words["happened"].question) == shown.index(words["prediction"].question) + 2
    assert shown.index(words["embarrassment-peak"].question) < shown.index(words["distress-before"].question)


def test_prediction_and_outcome_stand_side_by_side_where_there_is_room(practices: Practices) -> None:
    shown = lines(practices, 80, reader=True)
    start = next(n for n, line in enumerate(shown) if line.startswith("What you expected"))
    assert shown[start : start + 4] == [
        "What you expected                      What happened",
        "What are you afraid will happen?       Did it happen?",
        "    I will have to leave the room          Partly",
        "    and \ufffd[2Jeverybody will see why",
    ]
    assert max(map(cells, shown)) <= 76
    assert "    80 per cent                            30 per cent" in shown
    assert "    7 of 10                                4 of 10" in shown


def test_in_a_narrow_window_and_by_ear_they_stand_below_one_another(practices: Practices) -> None:
    for width, reader in ((40, True), (59, True), (80, False), (200, False)):
        shown = lines(practices, width, reader=reader)
        assert not any(line.startswith("What you expected") for line in shown)
        at = next(n for n, line in enumerate(shown) if line.startswith("Did it happen?"))
        assert "see why" in shown[at - 1] or "why" in shown[at - 1]


def test_the_head_of_a_session(practices: Practices) -> None:
    kept, state = walked(practices)
    shown = render.session_lines(kept, state, practices.session, practices.session_words, SIT, 80)
    assert [next(shown) for _ in range(4)] == [
        "Sit with hands in your lap",
        "Wed 4 March 2026, 19:05 (Europe/Oslo)",
        "done. 3 of 3 minutes.",
        "",
    ]


def test_later_answers_are_shown(practices: Practices) -> None:
    assert lines(practices, 80)[-4:] == [
        PHRASES["sessions.later-understood"],
        "    That it was the waiting",
        "The next day: the same",
        PHRASES["sessions.brooding"],
    ]
    assert PHRASES["sessions.later-mood"].format(mood="-1") in lines(practices, 80)
    kept, state = walked(practices)
    assert state.checked_in is not None
    skipped = state._replace(checked_in=state.checked_in._replace(value=None, text=None), next_day=None)
    last = list(render.session_lines(kept, skipped, practices.session, practices.session_words, SIT, 80))[-1]
    assert last == PHRASES["sessions.later-mood"].format(mood="skipped")


def test_a_session_just_begun_has_nothing_to_compare(practices: Practices) -> None:
    kept, _ = walked(practices)
    kept = replace(kept, events=kept.events[:1])
    state = replay(practices.session, kept.events).state
    for reader in (True, False):
        shown = render.session_lines(
            kept, state, practices.session, practices.session_words, SIT, 80, reader=reader
        )
        assert list(shown)[2:] == ["open.", ""]


# --- JSON


def test_a_session_for_programs(practices: Practices) -> None:
    kept, state = walked(practices, person="t1")
    read = summarise(practices.session, kept)
    item = render.session_item(read, kept)
    assert json.loads(json.dumps(item)) == item
    assert item["id"] == "s7"
    assert item["with"] == "t1"
    assert item["started"] == "2026-03-04T19:05:00+01:00"
    assert (item["ending"], item["expected"], item["peak"], item["happened"]) == ("done", 7, 4, "partly")
    assert "tears" not in json.dumps(item)
    assert "leave the room" not in json.dumps(item)
    whole = render.session_detail(read, kept, state, practices.session)
    assert json.loads(json.dumps(whole)) == whole
    answers = whole["answers"]
    assert isinstance(answers, dict)
    # Exact: as it is kept, null where it was skipped, 0 where it was 0.
    assert answers == {step: value for step, value in ANSWERS.items() if step != "ready"}
    assert list(answers) == [step.id for step in practices.session.steps if step.id in answers]
    assert whole["notes"] == ["a lump"]
    assert whole["understood"] == "That it was the waiting"


def test_unknown_values_are_null(practices: Practices) -> None:
    kept, _ = walked(practices)
    item = render.session_item(a_result(numbers={}, ended=None, ending=None), kept)
    for key in (
        "with",
        "ended",
        "ending",
        "minutes_planned",
        "seconds_sat",
        "expected",
        "peak",
        "happened",
        "next_day",
    ):
        assert item[key] is None


# --- the ladder


RUNGS = [
    Rung("sit", Stage.ALONE, "Sit quietly", expected=0, minutes=3),
    Rung("music", Stage.ALONE, "Let music play", archived=True, minutes=6, stimulus=True),
    Rung("r1", Stage.ALONE, "My own\x1b[2J words " * 6, own=True, expected=10),
    Rung("tell", Stage.TOGETHER, "Tell one person"),
]


def test_the_ladder_by_stage_with_what_was_set_aside_last() -> None:
    shown = render.ladder_lines(RUNGS, 80, aloud=False)
    assert shown[:2] == ["Alone", "  sit           Sit quietly  (expected 0)"]
    assert shown[-4:] == [
        "  music         Let music play  (set aside)",
        "",
        "With someone you trust",
        "  tell          Tell one person",
    ]


@pytest.mark.parametrize("aloud", [False, True])
@pytest.mark.parametrize("width", [20, 40, 78, 200])
def test_the_ladder_at_any_width(width: int, aloud: bool) -> None:
    shown = render.ladder_lines(RUNGS, width, aloud=aloud)
    text = " ".join(" ".join(shown).split())
    assert all(cells(line) <= max(width, 24) for line in shown)
    assert "\x1b" not in text
    for words in ("sit", "Sit quietly", "expected 0", "expected 10", "music", "set aside", "tell", "r1"):
        assert words in text
    if aloud:
        assert "Sit quietly. Short name: sit. expected 0." in text


def test_a_rung_for_programs() -> None:
    assert render.rung_item(RUNGS[0]) == {
        "id": "sit", "stage": "alone", "title": "Sit quietly", "minutes": 3, "prompt": False, "expected": 0,
        "aside": False, "own": False,
    }  # fmt: skip
    unrated = render.rung_item(RUNGS[3])
    assert unrated["expected"] is None
    assert unrated["minutes"] is None
    assert render.rung_item(RUNGS[2])["title"] == RUNGS[2].title


# --- prompts


PROMPTS = [
    (Stimulus(1, StimulusKind.SONG, "The old one", 4, archived=True), 3),
    (Stimulus(2, StimulusKind.LETTER, "Hers\x1b[2J " * 12), 0),
    (Stimulus(3, StimulusKind.FILM, "The station", 0), 1),
]


@pytest.mark.parametrize("aloud", [False, True])
@pytest.mark.parametrize("width", [20, 40, 78, 200])
def test_prompts_with_their_uses_and_those_set_aside_last(width: int, aloud: bool) -> None:
    shown = render.stimulus_lines(PROMPTS, width, aloud=aloud)
    text = " ".join(" ".join(shown).split())
    assert all(cells(line) <= width for line in shown)
    assert "\x1b" not in text
    assert text.index("p2") < text.index("p3") < text.index("p1") or aloud
    assert "expected 0" in text
    assert "used 1 time" in text
    assert "used 3 times" in text
    assert "used 0" not in text
    assert text.rstrip(".)").endswith("set aside")


def test_a_prompt_for_programs() -> None:
    stimulus, uses = PROMPTS[1]
    assert render.stimulus_item(stimulus, uses) == {
        "id": "p2", "kind": "letter", "text": stimulus.text, "strength": None, "uses": 0, "aside": False,
    }  # fmt: skip
