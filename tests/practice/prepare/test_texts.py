"""The therapist, and keeping: everything can be left, changed and taken away; being done locks nothing."""

from datetime import UTC, datetime

import pytest
from practice_world import PRACTICES, PreparingInMemory, empty_profile, page_title
from scripted_front_end import Scripted

from cryptool.core.moment import When
from cryptool.practice.prepare import texts
from cryptool.practice.profile import NoteKind
from cryptool.terminal.questions import BACK, Answer

LATE = When(datetime(2026, 3, 2, 23, 30, tzinfo=UTC), 60, "Europe/Oslo")  # the 3rd, on the wall
SENTENCE = PRACTICES.texts["therapist-sentence"].text[1]


def test_the_therapists_three_in_any_order() -> None:
    with Scripted(
        [
            ("therapist.menu", "therapist.helped"),
            ("therapist.menu", "therapist.moment"),
            ("therapist.menu", "therapist.sentence"),
            ("therapist.sentence", "therapist.done"),
            ("therapist.menu", "therapist.done"),
        ]
    ) as front:
        texts.therapist(PreparingInMemory(front).context)
    assert front.titles() == [
        page_title(page)
        for page in ("therapist", "therapist-helped", "therapist-moment", "therapist-sentence")
    ]


def test_the_sentence_as_it_is_then_changed_shown_and_taken_away() -> None:
    ask = "therapist.sentence"
    with Scripted(
        [
            (ask, "therapist.as-it-is"),
            (ask, "therapist.show"),
            (ask, "therapist.change"),
            (ask, "therapist.change"),
            (ask, "therapist.forget"),
            (ask, "therapist.change"),
            (ask, BACK),
        ]
    ) as front:
        desktop = PreparingInMemory(front, edits=[" Tears are hard for me here. \n", None, ""])
        texts.sentence(desktop.context)
    assert [page.text for page in front.pages if page.id == "therapist.copy"] == [
        (SENTENCE,), (SENTENCE,), ("Tears are hard for me here.",),
    ]  # fmt: skip
    assert [start for _, start in desktop.opened] == [SENTENCE, "Tears are hard for me here.", SENTENCE]
    assert desktop.profile.get_note(NoteKind.SENTENCE) is None
    assert front.options(ask)[0] == ["therapist.as-it-is", "therapist.change", "therapist.done"]
    assert front.options(ask)[1] == [
        "therapist.show",
        "therapist.change",
        "therapist.forget",
        "therapist.done",
    ]


def test_the_sentence_kept_is_the_one_shown() -> None:
    with Scripted([("therapist.sentence", "therapist.change"), ("therapist.sentence", BACK)]) as front:
        desktop = PreparingInMemory(front, edits=["Mine."])
        texts.sentence(desktop.context)
    assert desktop.profile.get_note(NoteKind.SENTENCE) == "Mine."


def test_a_note_for_hard_days_is_written_shown_changed_and_taken_away() -> None:
    with Scripted(
        [
            ("keeping.menu", "keeping.hard-days"),
            ("keeping.note", "keeping.write"),
            ("keeping.menu", "keeping.hard-days"),
            ("keeping.note", "keeping.write"),
            ("keeping.menu", "keeping.hard-days"),
            ("keeping.note", "keeping.forget"),
            ("keeping.menu", "keeping.hard-days"),
            ("keeping.note", BACK),
            ("keeping.menu", "keeping.done"),
        ]
    ) as front:
        desktop = PreparingInMemory(front, edits=["It passed.\nIn the lift, too.", None])
        texts.run_menu(desktop.context)
    assert desktop.opened[1] == (page_title("hard-days"), "It passed.\nIn the lift, too.")
    assert [page.text for page in front.pages if page.id == "keeping.note"] == [
        ("It passed.\nIn the lift, too.",)
    ] * 2
    assert desktop.profile.get_note(NoteKind.HARD_DAYS) is None
    assert front.options("keeping.note")[-1] == ["keeping.write", "keeping.done"]


def test_the_new_belief_is_asked_below_the_old_one() -> None:
    own = empty_profile()
    own.set_note(NoteKind.BELIEF_SELF, "I look like a child")
    with Scripted([("keeping.note", "keeping.write")]) as front:
        texts.believe_now(PreparingInMemory(front, own=own, edits=["I look like me"]).context)
    assert [page.id for page in front.pages] == ["practice.content", "keeping.wrote-belief-self"]
    assert front.pages[1].facts == {"words": "I look like a child"}
    assert own.get_note(NoteKind.BELIEVE_NOW) == "I look like me"


def test_done_is_the_local_day_and_can_be_taken_back() -> None:
    own = empty_profile()
    with Scripted([("keeping.menu", "keeping.graduation"), ("keeping.graduation", "keeping.graduated"),
                   ("keeping.menu", BACK)]) as front:  # fmt: skip
        texts.run_menu(PreparingInMemory(front, own=own, now=LATE).context)
    assert own.get_note(NoteKind.GRADUATED) == "2026-03-03"
    assert page_title("graduation") in front.titles()
    with Scripted([("keeping.since", "keeping.stays")]) as front:
        texts.graduation(PreparingInMemory(front, own=own).context)
    assert own.get_note(NoteKind.GRADUATED) == "2026-03-03"
    with Scripted([("keeping.since", "keeping.take-back")]) as front:
        texts.graduation(PreparingInMemory(front, own=own).context)
    assert own.get_note(NoteKind.GRADUATED) is None
    assert front.pages[-1].id == "keeping.taken-back"


@pytest.mark.parametrize("answer", ["keeping.not-yet", BACK])
def test_reading_the_page_is_not_being_done(answer: Answer) -> None:
    own = empty_profile()
    with Scripted([("keeping.graduation", answer)]) as front:
        texts.graduation(PreparingInMemory(front, own=own).context)
    assert own.get_note(NoteKind.GRADUATED) is None


def test_enter_alone_changes_nothing_here() -> None:
    own = empty_profile()
    own.set_note(NoteKind.HARD_DAYS, "x")
    with Scripted([("keeping.menu", "keeping.hard-days"), ("keeping.note", "keeping.done"),
                   ("keeping.menu", "keeping.graduation"), ("keeping.graduation", "keeping.not-yet"),
                   ("keeping.menu", "keeping.done")]) as front:  # fmt: skip
        texts.run_menu(PreparingInMemory(front, own=own).context)
    defaults = [getattr(question, "default", None) for question in front.questions]
    menu = ["keeping.done", "keeping.hard-days", "keeping.graduation"]  # it comes back to the same row
    assert defaults == [menu[0], "keeping.done", menu[1], "keeping.not-yet", menu[2]]
