"""Somebody trusted: the questions of evidence 6.7, the invitation, the agreement, and when it went badly."""

from dataclasses import replace

import pytest
from fixed_env import fixed_env
from practice_world import GROUNDED, PRACTICES, PreparingInMemory, empty_profile, page_title
from scripted_front_end import Scripted

from cryptool.people import screening
from cryptool.people.errors import UnknownPerson
from cryptool.people.model import Person
from cryptool.practice.errors import PersonAside
from cryptool.practice.prepare import support_people
from cryptool.practice.prepare.texts import AGREEMENT, agreement, invitation
from cryptool.practice.profile import NoteKind
from cryptool.practice.session.start import company_named
from cryptool.practice.store.profile import PracticeProfile
from cryptool.terminal.questions import BACK, Answer, Line
from cryptool.vault.vault import MemoryVault

Script = tuple[tuple[str, Answer], ...]
GOOD: Script = tuple((f"company.{asked.id}", f"company.{asked.good}") for asked in screening.QUESTIONS)
NAMED: Script = (("company.called", "Kim"), ("company.reach", "rings after six"))
MATTERS = [asked.id for asked in screening.QUESTIONS if asked.matters]


HARM = ["mocks", "hurt"]


def bad(asked: screening.Asked) -> str:
    return "company.no" if asked.good == "yes" else "company.yes"


def until(id: str) -> Script:
    """Good answers up to the question, and there the one that speaks against them."""
    place = [asked.id for asked in screening.QUESTIONS].index(id)
    return (*GOOD[:place], (f"company.{id}", bad(screening.QUESTIONS[place])))


def somebody(own: PracticeProfile, display_name: str = "Kim", *, excluded: bool = False) -> Person:
    return own.put_person(replace(own.add_person(display_name, None), company=True, excluded=excluded))


def choose(
    *answers: tuple[str, Answer], own: PracticeProfile | None = None
) -> tuple[Person | None, Scripted, PracticeProfile]:
    own = own or empty_profile()
    with Scripted(answers) as front:
        got = support_people.choose(PreparingInMemory(front, own=own).context)
    return got, front, own


def test_a_person_with_good_answers_is_kept() -> None:
    got, front, own = choose(*NAMED, *GOOD)
    assert got == own.people()[0]
    assert (got.display_name, got.contact, got.company, got.excluded) == (
        "Kim",
        "rings after six",
        True,
        False,
    )
    assert front.titles() == [page_title("person-choose")]


def test_unknown_answers_do_not_exclude_a_person() -> None:
    open_ = [asked.id for asked in screening.QUESTIONS if asked.open]
    unknown = tuple((f"company.{id}", "company.not-known") for id in open_)
    answers = tuple(answer for answer in GOOD if answer[0].removeprefix("company.") not in open_)
    merged = sorted((*answers, *unknown), key=lambda answer: [id for id, _ in GOOD].index(answer[0]))
    got, front, _ = choose(*NAMED, *merged)
    assert got is not None
    assert got.company
    assert "page company.kept" in front.said
    asked = {question.id: question for question in front.questions}
    for id in HARM:
        assert [option.id for option in asked[f"company.{id}"].options] == ["company.yes", "company.no"]  # type: ignore[union-attr]


def test_the_questions_come_one_by_one_and_none_is_answered_by_enter() -> None:
    _, front, _ = choose(*NAMED, *GOOD)
    asked = [question.id for question in front.questions][2:]
    assert asked == [f"company.{asked.id}" for asked in screening.QUESTIONS]
    assert all(getattr(question, "default", None) is None for question in front.questions[2:])


@pytest.mark.parametrize("id", MATTERS)
def test_an_answer_that_matters_leads_to_another_person_and_keeps_nothing(id: str) -> None:
    got, front, own = choose(*NAMED, *until(id), ("company.not", "company.leave"))
    assert got is None
    assert own.people() == []
    assert front.titles() == [page_title("person-choose"), page_title("person-not")]


def test_another_person_can_be_thought_of_at_once() -> None:
    got, _, own = choose(
        *NAMED,
        *until("mocks"),
        ("company.not", "company.another"),
        ("company.called", "Ola"),
        ("company.reach", None),
        *GOOD,
    )
    assert [person.display_name for person in own.people()] == ["Ola"]
    assert got == own.people()[0]


@pytest.mark.parametrize("id", ["time", "sober"])
def test_time_and_a_clear_head_are_a_matter_of_another_day(id: str) -> None:
    place = [asked.id for asked in screening.QUESTIONS].index(id)
    got, front, _ = choose(*NAMED, *until(id), *GOOD[place + 1 :])
    assert got is not None
    assert f"page company.another-{id}" in front.said


def test_esc_goes_back_question_by_question_to_the_name_and_out() -> None:
    got, _, own = choose(
        *NAMED,
        *GOOD[:2],
        ("company.hurt", BACK),
        ("company.mocks", BACK),
        ("company.confidence", BACK),
        ("company.called", "Kim"),
        ("company.reach", BACK),
        ("company.called", BACK),
    )
    assert got is None
    assert own.people() == []


@pytest.mark.parametrize("id", [id for id in MATTERS if id not in HARM])
def test_a_known_person_can_be_chosen_and_not_fit(id: str) -> None:
    own = empty_profile()
    person = somebody(own)
    got, front, _ = choose(
        ("company.who", person.name), *until(id), ("company.not", "company.another"),
        ("company.who", "company.leave"), own=own,
    )  # fmt: skip
    assert got is None
    assert own.company() == ()
    assert not own.people()[0].excluded
    assert "page company.marked" not in front.said


@pytest.mark.parametrize("was_company", [True, False])
@pytest.mark.parametrize("id", HARM)
def test_a_known_person_who_mocks_or_hurts_is_excluded(id: str, was_company: bool) -> None:
    """Evidence 3.1: not even where they were named as somebody for afterwards before."""
    own = empty_profile()
    person = own.put_person(replace(somebody(own), aftercare=True, company=was_company))
    got, front, _ = choose(
        ("company.who", person.name), *until(id), ("company.not", "company.another"),
        ("company.called", BACK), own=own,
    )  # fmt: skip
    assert got is None
    assert "page company.marked" in front.said
    assert own.company() == ()
    with pytest.raises(PersonAside):
        company_named(PreparingInMemory(Scripted(), own=own).context, person.name)
    with Scripted([("practice.seen", "practice.go-on")]) as front:
        PreparingInMemory(front, own=own).context.show_people()
    assert [page.id for page in front.pages] == ["ground.person"]


def test_answers_about_a_person_are_kept_nowhere() -> None:
    class Counting(PracticeProfile):
        written: tuple[Person, ...] = ()

        def put_person(self, person: Person) -> Person:
            self.written += (person,)
            return super().put_person(person)

    vault = MemoryVault(fixed_env())
    own = Counting(vault.connection, vault.path, vault.env)
    choose(*NAMED, *GOOD, own=own)
    (kept,) = own.written
    assert replace(kept, id="", modified=None) == Person(1, "Kim", "rings after six", company=True)
    assert all(own.get_note(part) is None for part in NoteKind)


# --- never offered again


def test_an_unkind_person_is_never_offered() -> None:
    own = empty_profile()
    kind, excluded = somebody(own, "Ola"), somebody(own, "Kim")
    own.mark_excluded(excluded.name)
    assert own.company() == (own.people()[0],)
    with pytest.raises(PersonAside):
        company_named(PreparingInMemory(Scripted(), own=own).context, excluded.name)
    assert (
        company_named(PreparingInMemory(Scripted(), own=own).context, kind.name.upper()).display_name == "Ola"
    )
    _, front, _ = choose(("company.who", "company.leave"), own=own)
    assert front.options("company.who") == [[kind.name, "company.new", "company.leave"]]
    with Scripted([("company.menu", "company.agreement"), *((f"company.{part}", BACK) for part in AGREEMENT[:1]),
                   ("company.menu", BACK)]) as front:  # fmt: skip
        support_people.run_menu(PreparingInMemory(front, own=own).context)
    assert "Kim" not in repr(front.questions) + repr(front.pages)


def test_the_mark_can_be_taken_off_by_the_person() -> None:
    own = empty_profile()
    person = somebody(own, excluded=True)
    with Scripted(
        [
            ("company.menu", "company.bring-back"),
            ("company.bring-back", person.name),
            ("company.menu", "company.done"),
        ]
    ) as front:
        support_people.run_menu(PreparingInMemory(front, own=own).context)
    assert [other.display_name for other in own.company()] == ["Kim"]
    assert ["company.bring-back" in menu for menu in front.options("company.menu")] == [True, False]


@pytest.mark.parametrize("typed", ["", "t9", "Kim", "t" * 500])
def test_an_unknown_name_is_refused(typed: str) -> None:
    own = empty_profile()
    somebody(own)
    with pytest.raises(UnknownPerson) as caught:
        company_named(PreparingInMemory(Scripted(), own=own).context, typed)
    assert len(str(caught.value.facts["person"])) <= 40
    with pytest.raises(UnknownPerson):
        own.mark_excluded("t9")


# --- asking them


def test_each_tone_can_be_taken_as_it_is_and_is_shown_to_be_copied() -> None:
    for tone in ("light", "plain", "warm"):
        with Scripted(
            [
                ("company.invitation", f"company.{tone}"),
                ("company.tone", "company.as-it-is"),
                ("company.invitation-kept", "company.done"),
            ]
        ) as front:
            desktop = PreparingInMemory(front)
            invitation(desktop.context)
        words = PRACTICES.texts[f"invitation-{tone}"].text[1]
        assert desktop.profile.get_note(NoteKind.INVITATION) == words
        assert front.pages[-1].text == (words,)


def test_a_tone_in_other_words_then_changed_and_taken_away() -> None:
    with Scripted(
        [
            ("company.invitation", "company.plain"),
            ("company.tone", "company.other-tone"),
            ("company.invitation", "company.warm"),
            ("company.tone", "company.change"),
            ("company.invitation-kept", "company.show"),
            ("company.invitation-kept", "company.change"),
            ("company.invitation-kept", "company.forget"),
            ("company.invitation", BACK),
        ]
    ) as front:
        desktop = PreparingInMemory(front, edits=["  Film on Thursday?\n", None])
        invitation(desktop.context)
    warm = PRACTICES.texts["invitation-warm"].text[1]
    assert desktop.opened == [
        (page_title("invitation"), warm),
        (page_title("invitation"), "Film on Thursday?"),
    ]
    shown = [page.text for page in front.pages if page.id == "company.copy"]
    assert shown == [("Film on Thursday?",)] * 2
    assert desktop.profile.get_note(NoteKind.INVITATION) is None
    assert "company.show" not in front.options("company.invitation")[0]


@pytest.mark.parametrize("left", [None, "", "  \n "])
def test_leaving_the_editor_with_nothing_keeps_what_there_was(left: str | None) -> None:
    with Scripted(
        [
            ("company.invitation", "company.light"),
            ("company.tone", "company.change"),
            ("company.invitation", BACK),
        ]
    ) as front:
        desktop = PreparingInMemory(front, edits=[left])
        invitation(desktop.context)
    assert desktop.profile.get_note(NoteKind.INVITATION) is None


# --- what the two agree


def agree(person: Person, own: PracticeProfile, *answers: Answer) -> tuple[Person, Scripted]:
    script = [(f"company.{part}", answer) for part, answer in zip(AGREEMENT, answers, strict=True)]
    with Scripted(script) as front:
        return agreement(PreparingInMemory(front, own=own).context, person), front


def test_part_by_part_each_may_be_left_out_and_each_is_kept() -> None:
    own = empty_profile()
    person, front = agree(somebody(own), own, "until eight", None, "quiet", "kettle", None)
    assert person == own.people()[0]
    assert person.agreement == (("how-long", "until eight"), ("helps", "quiet"), ("stop-word", "kettle"))
    assert front.titles() == [
        page_title("agreement"),
        *(page_title(f"agreement-{part}") for part in AGREEMENT),
    ]
    assert [page.id for page in front.pages[-4:]] == [
        "company.agreed", "company.agreed-how-long", "company.agreed-helps", "company.agreed-stop-word",
    ]  # fmt: skip


def test_earlier_parts_are_shown_again_and_can_be_removed() -> None:
    own = empty_profile()
    first, _ = agree(somebody(own), own, "until eight", "nobody", "quiet", "kettle", "tea")
    second, front = agree(first, own, "until nine", "nobody", None, "kettle", "tea")
    given = [question.given for question in front.questions if isinstance(question, Line)]
    assert given == ["until eight", "nobody", "quiet", "kettle", "tea"]
    assert second.agreement == (
        ("how-long", "until nine"), ("nobody-else", "nobody"), ("stop-word", "kettle"), ("afterwards", "tea"),
    )  # fmt: skip


def test_esc_goes_one_part_back_and_out_and_keeps_what_was_said() -> None:
    own = empty_profile()
    with Scripted(
        [
            ("company.how-long", "an hour"),
            ("company.nobody-else", BACK),
            ("company.how-long", BACK),
        ]
    ) as front:
        agreement(PreparingInMemory(front, own=own).context, somebody(own))
    assert own.people()[0].agreement == (("how-long", "an hour"),)


# --- when it went badly


def test_after_a_bad_time_they_can_be_marked_and_somebody_else_be_thought_of() -> None:
    own = empty_profile()
    somebody(own)
    with Scripted(
        [
            ("company.unkind", "company.not-again"),
            ("company.after", "company.help"),
            ("company.after", "company.ground"),
            ("ground.which", "feet"),
            *GROUNDED,
            ("company.after", "company.another"),
            ("company.called", "Ola"),
            ("company.reach", None),
            *GOOD,
            ("company.after", "company.leave"),
        ]
    ) as front:
        support_people.went_badly(PreparingInMemory(front, own=own).context)
    assert front.titles()[0] == page_title("went-badly")
    assert [other.display_name for other in own.company()] == ["Ola"]
    assert {"help", "page ground.step"} <= set(front.said)


@pytest.mark.parametrize("answer", ["company.stays", BACK])
def test_a_bad_time_alone_excludes_no_person(answer: Answer) -> None:
    own = empty_profile()
    somebody(own)
    with Scripted([("company.unkind", answer), ("company.after", BACK)]) as front:
        support_people.went_badly(PreparingInMemory(front, own=own).context)
    assert own.company() == (own.people()[0],)


def test_without_a_name_no_question_is_asked() -> None:
    with Scripted([("company.after", "company.leave")]) as front:
        support_people.went_badly(PreparingInMemory(front).context)


# --- the menu


def test_everything_is_reachable_and_nothing_has_an_order() -> None:
    own = empty_profile()
    first, second = somebody(own), somebody(own, "Ola")
    with Scripted(
        [
            ("company.menu", "company.helps-and-not"),
            ("company.menu", "company.side-by-side"),
            ("company.menu", "company.agreement"),
            ("company.which", second.name),
            ("company.how-long", BACK),
            ("company.menu", "company.agreement"),
            ("company.which", BACK),
            ("company.menu", "company.invitation"),
            ("company.invitation", BACK),
            ("company.menu", "company.went-badly"),
            ("company.which", first.name),
            ("company.unkind", "company.stays"),
            ("company.after", "company.leave"),
            ("company.menu", "company.therapist"),
            ("therapist.menu", "therapist.done"),
            ("company.menu", "company.choose"),
            ("company.who", BACK),
            ("company.menu", BACK),
        ]
    ) as front:
        support_people.run_menu(PreparingInMemory(front, own=own).context)
    assert front.titles()[:2] == [page_title("company-helps"), page_title("side-by-side")]


def test_an_agreement_without_anybody_begins_with_choosing() -> None:
    with Scripted(
        [("company.menu", "company.agreement"), ("company.called", BACK), ("company.menu", "company.done")]
    ) as front:
        support_people.run_menu(PreparingInMemory(front).context)
