"""What keeps sessions and preparation does the same in memory and in the vault: one set of tests, run on both."""

from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest
from event_strategies import answered, at, events, firsts, left, started, words
from fixed_env import Clock, counting_ids, fixed_env
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from cryptool.people.errors import UnknownPerson
from cryptool.people.model import Person
from cryptool.practice.definition import Stage
from cryptool.practice.errors import (
    SessionElsewhere,
    SessionOpen,
    UnknownPrompt,
    UnknownRung,
    UnknownSession,
)
from cryptool.practice.events import Event, EventType
from cryptool.practice.profile import NoteKind, RungChange, Stimulus, StimulusKind
from cryptool.practice.store.practice_store import PracticeStore
from cryptool.practice.store.profile import PracticeProfile
from cryptool.practice.store.sessions import Sessions
from cryptool.vault.encoding import StoreEnv
from cryptool.vault.vault import MemoryVault, create


class Keeping:
    """One way to keep things, all of it."""

    def __init__(self, sessions: Sessions, profile: PracticeProfile, clock: Clock) -> None:
        self.sessions, self.profile, self.clock = sessions, profile, clock


@pytest.fixture(params=["memory", "vault"])
def keeping(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Keeping]:
    clock, new_id = Clock(), counting_ids()
    if request.param == "memory":
        store = PracticeStore(MemoryVault(StoreEnv(clock, new_id)))
        yield Keeping(store.sessions, store.profile, clock)
        return
    with create(tmp_path / "home", None, StoreEnv(clock, new_id)) as vault:
        vault.connection.execute("PRAGMA synchronous = OFF")
        yield Keeping(PracticeStore(vault).sessions, PracticeStore(vault).profile, clock)


@pytest.fixture
def sessions(keeping: Keeping) -> Sessions:
    return keeping.sessions


@pytest.fixture
def profile(keeping: Keeping) -> PracticeProfile:
    return keeping.profile


def test_a_session_is_its_events_in_their_order(sessions: Sessions) -> None:
    assert (sessions.open(), list(sessions.all())) == (None, [])
    session = sessions.start(started(wording="Sit quietly"))
    assert (session.name, session.setup.wording) == ("s1", "Sit quietly")
    given_ = [started(wording="Sit quietly"), answered("belief", 0), answered("prediction", None), left()]
    for event in given_[1:]:
        assert sessions.open() == sessions.get(session.number) == session
        session = sessions.append(session, event, ends=event is given_[-1])
    assert list(session.events) == given_
    assert sessions.open() is None
    assert sessions.get(1) == sessions.get(session.number) == session
    assert list(sessions.all()) == [session]


def test_there_is_one_session_at_a_time(sessions: Sessions) -> None:
    first = sessions.start(started())
    with pytest.raises(SessionOpen) as caught:
        sessions.start(started(5))
    assert caught.value.facts == {"session": "s1"}
    assert list(sessions.all()) == [first]
    sessions.append(first, left(), ends=True)
    assert sessions.start(started(5)).name == "s2"


def test_after_the_end_more_may_be_added_and_it_stays_ended(sessions: Sessions) -> None:
    session = sessions.append(sessions.start(started()), left(), ends=True)
    other = sessions.start(started(30))
    session = sessions.append(
        session, Event(EventType.CHECKED_IN, at(90), value=-1, text="softer"), ends=False
    )
    session = sessions.append(session, Event(EventType.NEXT_DAY, at(2000), value=None), ends=False)
    assert sessions.get(1).events[-2:] == session.events[-2:]
    assert sessions.open() == other


def test_discarding_ends(sessions: Sessions) -> None:
    session = sessions.start(started())
    sessions.append(session, Event(EventType.DISCARDED, at(3)), ends=False)
    assert sessions.open() is None
    assert sessions.get(1).events[-1].did is EventType.DISCARDED


def test_appending_to_an_outdated_session_is_refused(sessions: Sessions) -> None:
    session = sessions.start(started())
    latest = sessions.append(session, answered("belief", 50), ends=False)
    for older in (session, sessions.get(1)):
        if older == latest:
            continue
        with pytest.raises(SessionElsewhere) as caught:
            sessions.append(older, answered("belief", 60), ends=True)
        assert caught.value.facts == {"session": "s1"}
    assert sessions.open() == latest
    assert sessions.append(sessions.get(session.number), left(), ends=True).events[1].value == 50


def test_a_session_begins_with_its_course(sessions: Sessions) -> None:
    for event in (answered("belief", 1), Event(EventType.STARTED, at())):
        with pytest.raises(ValueError, match="STARTED"):
            sessions.start(event)
    assert sessions.open() is None


def test_all_is_by_time_of_starting(sessions: Sessions) -> None:
    for minutes in (50, 10, 30, 10):
        sessions.append(sessions.start(started(minutes)), left(minutes + 1), ends=True)
    assert [kept.number for kept in sessions.all()] == [2, 4, 3, 1]


def test_a_purged_session_is_gone_and_its_number_too(sessions: Sessions) -> None:
    first = sessions.append(sessions.start(started()), left(), ends=True)
    second = sessions.start(started(9))
    assert sessions.purge(2) is True
    assert sessions.open() is None
    assert list(sessions.all()) == [first]
    for use in (
        lambda: sessions.get(2),
        lambda: sessions.purge(2),
        lambda: sessions.get(second.number),
        lambda: sessions.append(second, left(), ends=True),
    ):
        with pytest.raises(UnknownSession) as caught:
            use()
        assert caught.value.facts == {"session": "s2"}
    assert sessions.start(started(20)).name == "s3"


@pytest.mark.parametrize("number", [0, -1, 2, 999_999_999_999])
def test_unknown_session_numbers_are_refused(sessions: Sessions, number: int) -> None:
    sessions.start(started())
    for use in (sessions.get, sessions.purge):
        with pytest.raises(UnknownSession):
            use(number)


def test_a_text_of_a_megabyte_is_kept_as_it_is(sessions: Sessions) -> None:
    long = "I fear\0 \ud800" * 100_000
    session = sessions.append(sessions.start(started()), answered("prediction", long), ends=False)
    assert sessions.get(1) == session
    assert sessions.get(1).events[1].value == long


def test_two_lone_surrogates_never_become_one_letter(sessions: Sessions, profile: PracticeProfile) -> None:
    pair = "\ud83d\ude00"
    sessions.append(sessions.start(started(wording=pair)), answered(pair, pair), ends=False)
    first, second = sessions.get(1).events
    assert (second.step, second.value, first.setup) == (pair, pair, started(wording=pair).setup)
    profile.put_person(Person(profile.add_person(pair, pair).number, pair, agreement=((pair, pair),)))
    assert [(person.display_name, person.agreement) for person in profile.people()] == [
        (pair, ((pair, pair),))
    ]


@given(first=firsts, more=st.lists(events, max_size=6))
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_any_event_comes_back_as_it_was(sessions: Sessions, first: Event, more: list[Event]) -> None:
    session = sessions.start(first)
    for event in more:
        session = sessions.append(session, event, ends=False)
    assert sessions.get(session.number).events == (first, *more)
    assert sessions.purge(session.number) is True


def test_a_session_in_memory_says_that_it_is_not_saved(tmp_path: Path) -> None:
    with create(tmp_path / "home", None, fixed_env()) as vault:
        for stores, saved in ((PracticeStore(MemoryVault(fixed_env())), False), (PracticeStore(vault), True)):
            session = stores.sessions.append(stores.sessions.start(started()), left(), ends=True)
            assert [session.saved, stores.sessions.get(1).saved] == [saved, saved]


# --- the ladder, prompts, people, preparation


def test_a_change_to_a_shipped_rung_is_kept_under_its_name(profile: PracticeProfile) -> None:
    assert list(profile.rungs()) == []
    put = profile.put_rung(RungChange("sit", expected=0))
    assert (put.name, put.expected, put.title, put.stage, put.archived, put.place) == (
        "sit",
        0,
        None,
        None,
        False,
        None,
    )
    assert put.id
    again = profile.put_rung(RungChange("sit", title="Just sit", archived=True, place=-3, minutes=4))
    assert (again.expected, again.title, again.archived, again.place, again.minutes) == (
        None,
        "Just sit",
        True,
        -3,
        4,
    )
    assert again.id == put.id
    assert again.modified is not None
    assert put.modified is not None
    assert again.modified > put.modified
    assert list(profile.rungs()) == [again]


def test_own_rungs_get_names_in_order_and_keep_them(profile: PracticeProfile) -> None:
    profile.put_rung(RungChange("sit", expected=2))
    first = profile.put_rung(RungChange("", Stage.ALONE, "In the car", 4, minutes=5))
    second = profile.put_rung(RungChange("", Stage.TOGETHER, "With M."))
    assert (first.name, second.name) == ("r1", "r2")
    again = profile.put_rung(RungChange("r1", Stage.KEEPING, "In the bus", archived=True))
    assert [kept.name for kept in profile.rungs()] == ["sit", "r1", "r2"]
    assert list(profile.rungs())[1] == again
    assert again.id == first.id


def test_own_rungs_that_cannot_be(profile: PracticeProfile) -> None:
    profile.put_rung(RungChange("", Stage.ALONE, "In the car"))
    with pytest.raises(UnknownRung) as caught:
        profile.put_rung(RungChange("r7", Stage.ALONE, "In the bus"))
    assert caught.value.facts == {"rung": "r7", "rungs": "r1"}
    for change in (RungChange("", Stage.ALONE), RungChange("", title="x"), RungChange("r1", Stage.ALONE)):
        with pytest.raises(ValueError, match="own rung"):
            profile.put_rung(change)
    assert [kept.title for kept in profile.rungs()] == ["In the car"]
    assert profile.put_rung(RungChange("", Stage.ALONE, "Third")).name == "r2"


def test_prompts(profile: PracticeProfile) -> None:
    assert list(profile.stimuli()) == []
    song = profile.add_stimulus(StimulusKind.SONG, "The slow one", 3)
    film = profile.add_stimulus(StimulusKind.FILM, "", None)
    assert (song.name, film.name, film.strength, film.archived) == ("p1", "p2", None, False)
    changed = profile.put_stimulus(
        Stimulus(1, StimulusKind.LETTER, "A letter", None, archived=True, id="not its own")
    )
    assert (changed.kind, changed.text, changed.strength, changed.archived) == (
        StimulusKind.LETTER,
        "A letter",
        None,
        True,
    )
    assert changed.id == song.id
    assert list(profile.stimuli()) == [changed, film]
    with pytest.raises(UnknownPrompt) as caught:
        profile.put_stimulus(Stimulus(3, StimulusKind.OTHER, "x"))
    assert caught.value.facts == {"prompt": "p3"}


def test_people(profile: PracticeProfile) -> None:
    kim = profile.add_person("Kim", None)
    lee = profile.add_person("Lee", "+47 000")
    assert (kim.name, lee.name, kim.contact, lee.agreement) == ("t1", "t2", None, ())
    agreement = (("how-long", "ten minutes"), ("stop-word", "\ud800\0 blue"), ("helps", ""))
    changed = profile.put_person(Person(2, "Lee", None, True, True, True, agreement))
    assert changed.agreement == agreement
    assert (changed.contact, changed.aftercare, changed.company, changed.excluded) == (None, True, True, True)
    assert changed.id == lee.id
    assert list(profile.people()) == [kim, changed]
    with pytest.raises(UnknownPerson) as caught:
        profile.put_person(Person(9, "x"))
    assert caught.value.facts == {"person": "t9"}


def test_parts_are_said_and_taken_away(profile: PracticeProfile) -> None:
    for part in NoteKind:
        assert profile.get_note(part) is None
        profile.set_note(part, None)
        assert profile.get_note(part) is None
        profile.set_note(part, f"{part} \0")
    assert [profile.get_note(part) for part in NoteKind] == [f"{part} \0" for part in NoteKind]
    profile.set_note(NoteKind.REASON, "")
    assert profile.get_note(NoteKind.REASON) == ""
    profile.set_note(NoteKind.REASON, None)
    assert profile.get_note(NoteKind.REASON) is None
    assert profile.get_note(NoteKind.SENTENCE) == "sentence \0"


def test_a_clock_that_goes_back_never_makes_a_change_older(keeping: Keeping) -> None:
    profile = keeping.profile
    rung, stimulus = profile.put_rung(RungChange("sit")), profile.add_stimulus(StimulusKind.SONG, "s", 1)
    person = profile.add_person("Kim", None)
    keeping.clock.on(days=-400)
    before = (rung.modified, stimulus.modified, person.modified)
    after = (
        profile.put_rung(rung).modified,
        profile.put_stimulus(stimulus).modified,
        profile.put_person(person).modified,
    )
    for earlier, later in zip(before, after, strict=True):
        assert earlier is not None
        assert later == earlier + timedelta(microseconds=1)


@given(text=words, other=st.none() | words)
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_any_words_come_back_as_they_were(profile: PracticeProfile, text: str, other: str | None) -> None:
    assert profile.put_rung(RungChange("sit", title=other)).title == other
    assert profile.put_rung(RungChange("", Stage.ALONE, text)) in profile.rungs()
    assert profile.add_stimulus(StimulusKind.MEMORY, text, None).text == text
    person = profile.add_person(text, other)
    assert (person.display_name, person.contact) == (text, other)
    assert profile.put_person(Person(person.number, "x", text, agreement=((text, text),))) in profile.people()
    profile.set_note(NoteKind.REASON, other)
    assert profile.get_note(NoteKind.REASON) == other
