"""Practice on a terminal: a newcomer's first session, the quiet time by hand, going back, nonsense, odd windows."""

import re
import stat
import sys
import time
from pathlib import Path

import pytest
from practice_terminal import STEPS, Home, Practice, flat, past_the_gate
from practice_ways import FULL, SHORT, TOGETHER, Stop, Way, arrive, begin, finish, take, walk
from practice_world import PRACTICES
from program_pipe import PASSPHRASE, cryptool, items
from terminal_window import Terminal, waiting

from cryptool.practice.definition import StepKind
from cryptool.practice.errors import DayClosed
from cryptool.practice.events import LONGEST_LINE
from cryptool.terminal.line_front_end import whole_number
from cryptool.terminal.phrases import say

pytestmark = [pytest.mark.pty, pytest.mark.usefixtures("quick_keys")]

FEAR, LEARNED, NOTE = "My sister will see my red eyes", "It was over sooner than I thought", "hands are cold"
WHEN = "When they look at my hands"
PRIVATE = (FEAR, LEARNED, NOTE, WHEN, "red eyes", "sooner than")
MODES = [(), ("--lines",)]
RANGES = {
    StepKind.RATING: (0, 10),
    StepKind.PERCENT: (0, 100),
    StepKind.MOOD: (-5, 5),
    StepKind.MINUTES: (1, 20),
}
PAGES, TEXTS = PRACTICES.session_words.pages, PRACTICES.readiness_words.pages


@pytest.fixture
def home(tmp_path: Path) -> Home:
    """An empty one."""
    return Home(tmp_path / "home", {})


@pytest.fixture
def ready(tmp_path: Path) -> Home:
    return past_the_gate(tmp_path / "home")


# --- the first session


@pytest.mark.parametrize("columns", [80, 40])
@pytest.mark.parametrize("mode", MODES)
def test_the_first_session_of_a_newcomer(home: Home, mode: tuple[str, ...], columns: int) -> None:
    with home.open(*mode, "practice", columns=columns) as person:
        through_the_gate(person)
        to_the_quiet_time(person)
        person.key("n")
        person.at("practice.note")
        person.line(NOTE)
        sits(person, on=True)
        person.key("e")
        to_the_end(person)
        without_a_passphrase(person)
        assert person.ended() == 0
        assert flat(say("sessions.saved", session="s1")) in person.ordinary
        assert "cryptool practice show s1" in person.ordinary
        person.sane()
        person.private(*PRIVATE)
    kept = home.last()
    assert kept["answers"] == {
        "place": "yes",
        "distress-before": 2,
        "embarrassment-expected": 7,
        "prediction": FEAR,
        "belief": 60,
        "embarrassment-peak": 4,
        "happened": "partly",
        "bearable": "yes",
        "learned": LEARNED,
        "remember-when": WHEN,
        "aftercare": "water",
    }
    assert (kept["ending"], kept["notes"], kept["rung"], kept["form"]) == ("early", [NOTE], "sit", "short")
    assert stat.S_IMODE((home.path / "vault.db").stat().st_mode) == 0o600


def through_the_gate(person: Practice) -> None:
    person.at("gate.not-for-now", above=TEXTS["not-for-now"].title)
    person.pick(1)
    person.at("ready.checklist", above=TEXTS["checklist"].title)
    person.pick(7)
    person.at("ready.self-harm", above=TEXTS["self-harm"].title)
    person.pick(2)


def without_a_passphrase(person: Practice) -> None:
    title = say("page.vault.first-use", file="").partition("\n")[0]
    person.at("vault.kind", above=title)
    person.private(title)
    person.pick(2)
    person.at("vault.plain")
    person.type("yes\r" if person.lines else "y")


def where_they_are(person: Practice) -> None:
    person.at("place", above=PAGES["before"].title)
    person.pick(1)
    person.at("distress-before")
    person.line(2)


def to_the_quiet_time(person: Practice) -> None:
    where_they_are(person)
    person.at("embarrassment-expected", above=PAGES["expect"].title)
    person.line(7)
    person.at("prediction")
    person.line(FEAR)
    person.at("belief")
    person.line(60)
    person.at("ready", above=PAGES["ready"].title)
    person.pick(1)
    sits(person)


def sits(person: Practice, *, on: bool = False) -> None:
    """The quiet time has begun, or goes on after something."""
    person.see(say("quiet.going-on" if on and person.lines else "quiet.settling-words"))


def to_the_end(person: Practice) -> None:
    """What comes after it."""
    person.at("embarrassment-peak", above=PAGES["after"].title)
    person.line(4)
    person.at("happened", above=f'"{FEAR}"')
    person.pick(2)
    person.at("bearable", above=PAGES["it-happened"].title)
    person.pick(1)
    person.at("learned", above=PAGES["words"].title)
    person.line(LEARNED)
    person.at("remember-when")
    person.line(WHEN)
    person.at("aftercare", above=PAGES["aftercare"].title)
    person.pick(5)
    person.at("session.after", above=PAGES["end"].title)
    person.pick(1)


def rung(name: str) -> str:
    return next(rung.title for rung in PRACTICES.rungs if rung.name == name)


def test_the_first_session_with_a_passphrase(home: Home) -> None:
    with home.open("practice", columns=40) as person:
        through_the_gate(person)
        to_the_quiet_time(person)
        person.key("e")
        to_the_end(person)
        person.at("vault.kind")
        person.pick(1)
        for asked in ("vault.new", "vault.again"):
            person.at(asked)
            person.line(PASSPHRASE)
        assert person.ended() == 0
        person.private(*PRIVATE, PASSPHRASE)
    with home.open("practice", "start", "sit", columns=40) as person:
        person.at("vault.passphrase")
        person.line(PASSPHRASE)
        person.at("session.advice")
        person.pick(2)
        to_the_quiet_time(person)
        hidden(person)
        person.type("\r")
        person.at("vault.return")
        person.line("not that one")
        covered(person)
        person.type("\r")
        person.at("vault.return")
        person.line(PASSPHRASE)
        sits(person)
        person.key("e")
        to_the_end(person)
        assert person.ended() == 0
        person.sane()
        person.private(*PRIVATE, PASSPHRASE)
    assert (home.path / "vault.db").read_bytes()[:6] != b"SQLite"
    with home.open("practice", "show", "last") as person:
        person.at("vault.passphrase")
        person.line(PASSPHRASE)
        person.see(FEAR)
        person.type("q")
        assert person.ended() == 0
        person.private(*PRIVATE)


def hidden(person: Practice) -> None:
    """Hide, and nothing is left on either screen."""
    person.key("x")
    covered(person)


def covered(person: Practice) -> None:
    person.wait_for(
        lambda: not person.screens.on_alternate and not person.screens.ordinary.strip(), "an empty screen"
    )
    time.sleep(0.3)  # what is typed in the same breath as the hiding is dropped on purpose
    person.wait_for(lambda: waiting(person.child.pid), "the end of that breath")


# --- the quiet time by hand


@pytest.mark.parametrize("mode", MODES)
def test_every_key_of_the_quiet_time(ready: Home, mode: tuple[str, ...]) -> None:
    with ready.open(*mode, "practice", "start", "sit", "--minutes", "18", "--clock") as person:
        straight_to_the_quiet_time(person)
        person.see(say("quiet.minutes-left-aloud" if mode else "quiet.minutes-left", n=18))
        person.key(" ")
        person.see(say("quiet.paused-words"))
        person.key(" ")
        person.see(say("quiet.settling-words"))
        person.key("+")
        person.see(say("quiet.minutes-left-aloud" if mode else "quiet.minutes-left", n=20))
        person.key("+")  # twenty are the most, so the key is gone
        person.key("n")
        person.at("practice.note")
        person.back()
        sits(person, on=True)
        person.key("n")
        person.at("practice.note")
        person.line(NOTE)
        sits(person, on=True)
        person.key("h")
        helped(person)
        person.see(say("quiet.settling-words"))
        hidden(person)
        person.type("\r")
        person.see(say("quiet.settling-words"))
        if not mode:
            person.resize(40, 20)
            person.see("s stop o too much h urgent help")
            person.resize(100, 30)
            person.see("h urgent help ? keys space pause n note")
        person.key("e")
        person.at("embarrassment-peak")
        person.type("\x03")
        assert person.ended() == 130
        person.sane(hidden=True)
        person.private(NOTE)
    kept = ready.last()
    assert (kept["ending"], kept["notes"], kept["pauses"]) == ("early", [NOTE], 1)
    assert kept["seconds_sat"] < 60
    assert kept["minutes_planned"] == 18  # as planned at first


def straight_to_the_quiet_time(person: Practice) -> None:
    """With every question left out."""
    for step in ("place", "distress-before", "embarrassment-expected", "prediction"):
        person.at(step)
        person.type("\r")
    person.at("ready")
    person.pick(1)
    sits(person)


def helped(person: Practice) -> None:
    """The numbers are shown; on a full screen their page is closed."""
    person.see("call the emergency number")
    if not person.lines:
        person.type("q")


@pytest.mark.parametrize("mode", MODES)
def test_stopped_then_going_on_then_at_rest(ready: Home, mode: tuple[str, ...]) -> None:
    with ready.open(*mode, "practice", "start", "sit") as person:
        straight_to_the_quiet_time(person)
        person.key("s")
        person.at("stopped", above=PAGES["stopped"].title)
        person.pick(7)
        sits(person, on=True)
        person.key("s")
        person.at("stopped")
        person.pick(3)  # urgent help, and back to the same page
        helped(person)
        person.at("stopped")
        person.pick(5)
        person.at("session.rest", above=PAGES["rest"].title)
        person.pick(1)
        assert person.ended() == 0
        person.sane()
    assert ready.last()["ending"] == "stopped"
    with ready.open(*mode, "practice", "start", "sit") as person:
        assert person.ended() == 0
        assert flat(DayClosed.sentence)[1:] in person.ordinary
    with ready.open(*mode, "practice") as person:
        person.at("next.menu")
        assert flat(say("option.next.begin-short", rung=rung("sit"))) not in person.shown
        person.back()
        assert person.ended() == 0


def test_overwhelmed_leads_to_grounding_and_then_to_rest(ready: Home) -> None:
    with ready.open("practice", "start", "sit") as person:
        straight_to_the_quiet_time(person)
        person.key("o")
        person.at("ground.step", above=PAGES["overwhelmed"].title)
        person.pick(2)
        person.at("ground.now")
        person.line(5)
        person.at("ground.after")
        person.pick(1)
        person.at("after-overwhelmed", above=PAGES["after-overwhelmed"].title)
        person.pick(1)
        person.at("session.rest", above=PAGES["rest"].title)
        person.pick(1)
        assert person.ended() == 0
        person.sane()
    kept = ready.last()
    assert (kept["ending"], kept["ended"] is not None) == ("overwhelmed", True)


def test_discarded_it_is_gone(ready: Home) -> None:
    with ready.open("practice", "start", "sit") as person:
        to_the_quiet_time(person)
        person.key("s")
        person.at("stopped")
        person.pick(6)
        person.at("practice.seen", above=say("page.session.discarded"))
        person.pick(1)
        assert person.ended() == 0
        person.private(*PRIVATE)
    assert items(cryptool("practice", "list", "--json", environ=ready.environ), "sessions") == []
    for file in ready.path.rglob("*"):
        assert not file.is_file() or FEAR.encode() not in file.read_bytes()


@pytest.mark.parametrize("mode", [pytest.param((), marks=pytest.mark.slow), ("--lines",)])
def test_with_nothing_kept_there_is_no_file_at_all(home: Home, mode: tuple[str, ...]) -> None:
    with home.open(*mode, "practice", "start", "--no-save") as person:
        through_the_gate(person)
        person.at("sessions.unkept")
        person.pick(1)
        to_the_quiet_time(person)
        person.key("e")
        to_the_end(person)
        assert person.ended() == 0
        assert flat(say("sessions.not-kept")) in person.ordinary
        person.sane()
        person.private(*PRIVATE)
    assert not home.path.exists() or list(home.path.rglob("*")) == []


@pytest.mark.skipif(sys.platform != "linux", reason="looks into /proc")
def test_with_nothing_kept_no_core_file_is_allowed_from_the_first_question_on(tmp_path: Path) -> None:
    start = f"ulimit -c unlimited; exec {sys.executable} -m cryptool practice start --no-save"
    terminal = Terminal(["sh", "-c", start], fresh=True, CRYPTOOL_HOME=str(tmp_path), HOME=str(tmp_path))
    terminal.wait_for("One of these?")
    limits = Path(f"/proc/{terminal.child.pid}/limits").read_text(encoding="utf-8")
    terminal.child.close(force=True)
    assert re.search(r"^Max core file size +0 +unlimited", limits, re.MULTILINE), limits


def test_hidden_while_typing_the_words_come_back(ready: Home) -> None:
    with ready.open("practice", "start", "sit") as person:
        where_they_are(person)
        person.at("embarrassment-expected")
        person.type("\r")
        person.at("prediction")
        person.type("half a thought")
        person.see("> half a thought")
        person.type("\x1b\x1b")
        covered(person)
        person.type("\r")
        person.see("> half a thought")
        person.type("\x1bOP")
        helped(person)
        person.see("> half a thought")
        person.type(" more\r")
        person.at("belief")
        person.type("\x03")
        assert person.ended() == 130
        person.sane()
        person.private("half a thought")
    assert ready.last()["answers"]["prediction"] == "half a thought more"


def test_an_entry_written_after_a_session_belongs_to_it(ready: Home) -> None:
    with ready.open("practice", "start", "sit") as person:
        straight_to_the_quiet_time(person)
        person.key("e")
        for step in ("embarrassment-peak", "learned", "aftercare"):
            person.at(step)
            person.type("\r")
        person.at("session.after", above=PAGES["end"].title)
        person.pick(4)
        person.see("0 words")
        person.type("It was only a tune")
        person.see("5 words")
        person.type("\x13")
        person.at("session.after", above=say("page.sessions.written", entry="j1"))
        person.pick(1)
        assert person.ended() == 0
        person.sane()
        person.private("only a tune")
    (entry,) = items(cryptool("journal", "list", "--json", "--with-text", environ=ready.environ), "entries")
    assert (entry["text"], entry["session"]) == ("It was only a tune", "s1")


# --- back, and nonsense


@pytest.mark.parametrize("mode", MODES)
def test_a_step_back_corrects_an_answer(ready: Home, mode: tuple[str, ...]) -> None:
    with ready.open(*mode, "practice", "start", "sit") as person:
        where_they_are(person)
        person.at("embarrassment-expected")
        person.line(7)
        person.at("prediction")
        person.line(FEAR)
        person.at("belief")
        person.back()
        person.at("prediction")
        person.see(FEAR)  # it stands there, to be changed
        person.line("other words" if mode else "\x15other words")
        person.at("belief")
        person.back()
        person.at("prediction")
        person.back()
        person.at("embarrassment-expected")
        person.line(3)
        person.at("prediction")
        person.type("\r")  # as it stands
        person.at("belief")
        person.line(50)
        person.at("ready")
        person.pick(1)
        sits(person)
        person.key("e")
        person.at("embarrassment-peak")
        person.back()  # nothing leads back before the quiet time: it waits
        assert person.ended() == 0
        assert "cryptool practice resume" in person.ordinary
        person.private(FEAR, "other words")
    assert ready.last()["answers"] == {
        "place": "yes",
        "distress-before": 2,
        "embarrassment-expected": 3,
        "prediction": "other words",
        "belief": 50,
    }


def test_leaving_before_a_word_was_said_leaves_nothing(ready: Home) -> None:
    with ready.open("practice", "start", "sit") as person:
        person.at("place")
        person.back()
        assert person.ended() == 0
        person.sane()
    assert items(cryptool("practice", "list", "--json", environ=ready.environ), "sessions") == []


LONG = "x" * 5000
NONSENSE = ("11", "-1", "seven", "\N{LOUDLY CRYING FACE}")
MORE_NONSENSE = ("7.5", "\N{ARABIC-INDIC DIGIT SEVEN}", "9" * 300, LONG)
TOO_LONG = say("refuse.practice.too-long", longest=LONGEST_LINE)


@pytest.mark.parametrize("mode", MODES)
def test_away_from_the_screen_enter_lets_it_wait(ready: Home, mode: tuple[str, ...]) -> None:
    with begin(ready, TOGETHER, *mode) as person:
        walk(person, TOGETHER, "away")
        person.see(say("page.session.waits-away"))
        person.type("\r")
        assert person.ended() == 0
        assert flat(say("sessions.open", session="s1")) in person.ordinary
        person.sane()
        person.private(FEAR)
    kept = ready.last()
    assert (kept["answers"], kept["ended"]) == (TOGETHER.answers("away"), None)
    with ready.open(*mode, "practice", "resume") as person:
        finish(person, TOGETHER, "away")
    assert ready.last()["answers"] == TOGETHER.everything


@pytest.mark.parametrize("mode", MODES)
def test_nonsense_is_answered_with_one_sentence(ready: Home, mode: tuple[str, ...]) -> None:
    with ready.open(*mode, "practice", "start", "sit") as person:
        for stop in SHORT.stops[: [stop.step for stop in SHORT.stops].index("ready") + 1]:
            arrive(person, stop)
            nonsense(person, stop)
            if stop.step != "ready":
                take(person, stop)
        person.pick(3)
        person.at("session.after", above=PAGES["left"].title)
        person.pick(1)
        assert person.ended() == 0
        person.sane()
        person.private("xxx", "\N{LOUDLY CRYING FACE}")
    assert ready.last()["answers"] == SHORT.answers("ready")


@pytest.mark.slow
@pytest.mark.parametrize("mode", MODES)
@pytest.mark.parametrize("way", [FULL, TOGETHER], ids=lambda way: way.name)
def test_nonsense_at_every_question(ready: Home, way: Way, mode: tuple[str, ...]) -> None:
    with begin(ready, way, *mode) as person:
        for stop in way.stops:
            arrive(person, stop)
            nonsense(person, stop)
            take(person, stop)
        person.at("session.after")
        person.pick(1)
        assert person.ended() == 0
        person.sane()
        person.private("xxx", "\N{LOUDLY CRYING FACE}")
    assert ready.last()["answers"] == way.everything


def nonsense(person: Practice, stop: Stop) -> None:
    """What will not do, typed at this step; the question stands there again afterwards."""
    step = STEPS[stop.step]
    if step.kind in RANGES and step.kind is not StepKind.MINUTES and not person.lines:
        person.type("z\N{LOUDLY CRYING FACE}\N{ARABIC-INDIC DIGIT SEVEN}")  # no key of a scale
        person.at(stop.step)
    elif step.kind in RANGES:
        low, high = RANGES[step.kind]
        words = say("keys.refuse-number", low=low, high=high)
        # Each takes a moment on a full screen.
        more = MORE_NONSENSE if person.lines else ()
        # The rung's own length stands there to be kept or typed over.
        stands = "> 6" if stop.step == "minutes" and not person.lines else ""
        for typed in (*NONSENSE, *more, str(low - 1), str(high + 1)):
            if whole_number(typed, low, high) is None:
                person.refused(typed, words, stands=stands)
    elif step.kind is StepKind.LINE:
        person.refused(LONG, TOO_LONG, stands="x" * (200 if person.lines else 68))
        person.at(stop.step)
        if not person.lines:
            person.type("\x15")  # what fits still stands there
    elif step.kind is not StepKind.QUIET:
        no_option(person, stop)


def no_option(person: Practice, stop: Stop) -> None:
    if not person.lines:
        person.type("0-\N{LOUDLY CRYING FACE}z")  # keys that mean nothing here
        person.at(stop.step)
        return
    # There may be one option more: to skip, where Enter does nothing else; of prompts a new one; to let it wait.
    step, waits = STEPS[stop.step], stop.step == "away"
    options = len(step.options) + waits if step.kind is StepKind.CHOICE else 2
    last = options + (step.optional and step.default is None)
    for typed in (str(last + 1), "0", "-1", "seven", "\N{LOUDLY CRYING FACE}", LONG):
        person.refused(typed, say("keys.refuse-choice", last=last))
    if not step.optional and step.default is None and not waits:
        person.refused("", say("keys.refuse-enter", last=last))


# --- other windows


@pytest.mark.parametrize(
    ("columns", "rows", "term"),
    [
        (40, 20, "xterm"),
        (80, 24, "dumb"),
        pytest.param(200, 50, "xterm", marks=pytest.mark.slow),
        pytest.param(80, 20, "linux", marks=pytest.mark.slow),
        pytest.param(44, 10, "screen", marks=pytest.mark.slow),
        pytest.param(30, 12, "vt100", marks=pytest.mark.slow),
    ],
)
def test_other_windows_are_as_good(home: Home, columns: int, rows: int, term: str) -> None:
    with home.open("practice", columns=columns, rows=rows, term=term) as person:
        through_the_gate(person)
        to_the_quiet_time(person)
        person.key("e")
        to_the_end(person)
        without_a_passphrase(person)
        assert person.ended() == 0
        person.sane()
        person.private(*PRIVATE)
    assert home.last()["answers"]["learned"] == LEARNED
