"""A vault of schema 2 with sessions of version 1 of the definition, one of them open: all of it still counts.

`v2-course.db` was made by the program as it was then, with the commands themselves. Nothing makes it again.
"""

from collections.abc import Sequence
from pathlib import Path

import pytest
from make_fixture import FIXTURES
from practice_home import InProcess, PracticeHome
from practice_world import PRACTICES, READY, Script, answers, course, said, setup
from program_pipe import items

from cryptool.practice import run
from cryptool.practice.errors import SessionOpen
from cryptool.practice.events import Ending, EventType, StoredSession
from cryptool.practice.machine.replay import replay
from cryptool.practice.machine.summary import SessionSummary, summarise
from cryptool.practice.rules.course import course_summary
from cryptool.practice.rules.eligibility import completed, is_early
from cryptool.practice.rules.suggestion import Reason, pause_advised
from cryptool.practice.session.start import SessionRequest

DAY = 40  # long after the last of them
OVER: Script = [("session.after", "session.leave-it")]
BEFORE = said(
    ("embarrassment-expected", 7), ("prediction", "They will hear me"), ("belief", 80), ("ready", "begin")
)
AFTER = said(("embarrassment-peak", 3), ("happened", "no"), ("learned", "Still nobody"), ("aftercare", "eat"))


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> PracticeHome:
    home = PracticeHome(tmp_path / "home", monkeypatch)
    home.path.mkdir(mode=0o700)
    (home.path / "vault.db").write_bytes((FIXTURES / "v2-course.db").read_bytes())
    home.clock.to(DAY)
    return home


def results(home: PracticeHome) -> Sequence[SessionSummary]:
    return [summarise(PRACTICES.session, kept) for kept in home.sessions()]


def opened(home: PracticeHome) -> StoredSession:
    return home.sessions()[7]


def test_every_session_replays_whole(home: PracticeHome) -> None:
    sessions = home.sessions()
    assert [kept.setup.version for kept in sessions] == [1] * 8
    for kept in sessions:
        assert replay(PRACTICES.session, kept.events).complete, kept.name
    assert [one.ending for one in results(home)] == [*[Ending.DONE] * 5, Ending.STOPPED, Ending.LEFT, None]


def test_they_count_where_they_can(home: PracticeHome) -> None:
    found = results(home)
    assert len(completed(found)) == 6
    assert not is_early(found)
    assert found[1].numbers["distress-before"] == 8  # gone on with, as was offered then
    assert not found[1].too_upset
    assert found[6].too_upset  # by way of "a smaller step", which led away
    pause = pause_advised(found[:7], found[6].turned)
    assert pause is not None
    assert pause.reason is Reason.TWO_STOPS
    # happened: s4; partly: s2; not: s1 and s5; belief 90 at first, 90 again before the stop
    assert course_summary(found) == (1, 1, 2, 90, 90, 8, 5)


@pytest.mark.parametrize("command", [("list",), ("show", "s2"), ("show", "s7"), ("show", "s8")])
def test_they_can_be_looked_at(
    home: PracticeHome, monkeypatch: pytest.MonkeyPatch, command: tuple[str, ...]
) -> None:
    ended = InProcess(monkeypatch)(home.path, "practice", *command, "--json")
    assert ended.code == 0
    assert len(items(ended, "sessions")) == (8 if command == ("list",) else 1)


def test_the_open_one_keeps_the_others_away(home: PracticeHome) -> None:
    with pytest.raises(SessionOpen):
        run.begin(home.visit(READY), SessionRequest("sit"), save=True)


def test_the_open_one_is_gone_on_with_by_its_own_questions(home: PracticeHome) -> None:
    """The short form of version 1 asks for no place and no distress, and still asks about the journal."""
    run.resume(home.visit(READY, BEFORE, AFTER, said(("journal", "not-now")), OVER))
    front = home.done()
    assert not any("changed" in line for line in front.said)
    kept = opened(home)
    assert replay(PRACTICES.session, kept.events).complete
    assert results(home)[7].ending is Ending.DONE
    assert answers(kept)["prediction"] == "They will hear me"
    # The next one is of today.
    home.clock.to(DAY + 3)
    due: Script = [("session.mood", 0), ("session.differently", None), ("session.next-day", None)]
    of_today = course(setup(), {"prediction": None})
    assert of_today[0][0] == "practice.place"
    run.begin(home.visit(due, [("session.brooding", None)], of_today, OVER), SessionRequest("sit"), save=True)
    home.done()
    assert home.sessions()[8].setup.version == PRACTICES.session.version


def test_it_can_be_ended_as_it_is(home: PracticeHome) -> None:
    run.run_menu(home.visit(READY, [("next.menu", "next.end-here"), ("next.menu", "next.leave")]))
    front = home.done()
    assert "page next.open" in front.said
    assert results(home)[7].ending is Ending.LEFT
    assert opened(home).events[-1].did is EventType.ENDED_EARLY


def test_one_that_says_it_is_too_much_is_led_to_rest_by_the_old_page(home: PracticeHome) -> None:
    """Version 1 offered to go on there, or a smaller step. Today nobody is offered either."""
    way = said(
        ("embarrassment-expected", None), ("prediction", None), ("ready", "very-upset"), ("upset", "leave")
    )
    run.resume(home.visit(READY, way, [("session.rest", "session.leave")]))
    front = home.done()
    assert front.options("practice.upset") == [["ground", "help", "leave"]]
    assert results(home)[7].too_upset
