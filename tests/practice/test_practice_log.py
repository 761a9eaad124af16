"""A session noted down afterwards from a script: numbers and choices as options, words as TOML on stdin."""

import json
import shutil
from pathlib import Path
from typing import Any

import pytest
from fixed_env import fixed_env
from practice_home import InProcess, seed_home
from practice_world import PRACTICES
from program_pipe import cryptool, items, locked, plain

from cryptool.practice.store.practice_store import PracticeStore
from cryptool.vault.vault import open_vault

pytestmark = pytest.mark.usefixtures("quick_keys")

WHEN = ("--at", "2026-03-01 21:00")
NUMBERS = {
    "distress-before": 3, "sadness-before": 0, "embarrassment-expected": 7, "belief": 60, "embarrassment-peak": 10,
    "embarrassment-after": 0, "distress-peak": 5, "distress-after": 3, "mood-after": -5, "how-bad": 4,
    "belief-after": 100,
}  # fmt: skip
CHOICES = {
    "habit": "joke",
    "tears": "not-saying",
    "happened": "partly",
    "bearable": "yes",
    "aftercare": "water",
}
TEXTS = {
    "prediction": "I will \"choke\" \\ 100 % {x} [y]", "would-know": "I stop", "change": "Sit", "instead": "I sang",
    "surprised": "\U0001f62d \u202eevil", "hid": "\u00fc", "feeling": "sad, warm", "kind-sentence": "It may be",
    "learned": "x" * 2000,
}  # fmt: skip


@pytest.fixture(scope="module")
def kept(tmp_path_factory: pytest.TempPathFactory) -> Path:
    home = tmp_path_factory.mktemp("kept") / "home"
    seed_home(home)
    return home


@pytest.fixture
def home(kept: Path, tmp_path: Path) -> Path:
    return Path(shutil.copytree(kept, tmp_path / "home"))


@pytest.fixture
def inside(monkeypatch: pytest.MonkeyPatch) -> InProcess:
    return InProcess(monkeypatch)


def toml(texts: dict[str, str]) -> str:
    """A JSON string is a TOML string, but for letters outside the first plane."""
    return "".join(f"{name} = {json.dumps(text, ensure_ascii=False)}\n" for name, text in texts.items())


def options() -> list[str]:
    return [f"--{name}={value}" for name, value in (NUMBERS | CHOICES).items()]


def shown(inside: InProcess, home: Path, name: str = "last") -> dict[str, Any]:
    (item,) = items(inside(home, "practice", "show", name, "--json"), "sessions")
    return item


def test_everything_at_once_comes_back_as_it_was_given(tmp_path: Path, inside: InProcess) -> None:
    """By processes, and encrypted: what a person's own script does."""
    home = tmp_path / "home"
    environ = locked(home)
    command = ("practice", "log", "sit", *WHEN, "--minutes", "12", *options())
    done = cryptool(*command, environ=environ, text=toml(TEXTS))
    assert (done.code, done.out) == (0, "Noted as s1.\n"), done.err
    for text in (text for text in TEXTS.values() if len(text) > 5):
        assert text.encode() not in (home / "vault.db").read_bytes()
    (item,) = items(cryptool("practice", "show", "--json", environ=environ), "sessions")
    answers = item["answers"]
    assert {name: answers[name] for name in NUMBERS | CHOICES | TEXTS} == NUMBERS | CHOICES | TEXTS
    left_out = answers.keys() - (NUMBERS | CHOICES | TEXTS).keys()
    assert {"place", "minutes", "journal"} <= left_out
    assert {answers[name] for name in left_out} == {None}
    assert (item["started"], item["ended"]) == ("2026-03-01T21:00:00+00:00", "2026-03-01T21:12:00+00:00")
    assert (item["minutes_planned"], item["seconds_sat"], item["logged"]) == (12, 720, True)
    assert (item["ending"], item["expected"], item["peak"]) == ("done", 7, 10)
    assert not (home / "practice.json").exists()  # noting down is no pass of the readiness check


def test_a_session_logged_by_its_rung_alone_has_no_answers(home: Path, inside: InProcess) -> None:
    done = inside(home, "practice", "log", "sit", *WHEN)
    assert (done.code, done.out, done.err) == (0, "Noted as s5.\n", "")
    item = shown(inside, home, "s5")
    assert set(item["answers"].values()) == {None}
    # How long it was is not made up from what the rung usually takes.
    assert (item["minutes_planned"], item["seconds_sat"]) == (None, None)
    assert item["ended"] == item["started"]
    assert "of 3 minutes" not in inside(home, "practice", "show", "s5").out


@pytest.mark.parametrize(
    ("arguments", "text", "wanted"),
    [
        (("sit", "--ending", "early"), "", {"ending": "early"}),
        (("sit", "--ending", "overwhelmed", "--minutes", "2"), "", {"ending": "overwhelmed", "seconds_sat": 120}),
        (("sit", "--minutes", "600"), "", {"minutes_planned": 600, "seconds_sat": 36000}),
        (("sit", "--distress-before", "10", "--distress-after", "9"), "", {"ending": "done"}),
        (("say", "--ending", "stopped"), "", {"ending": "stopped", "stage": "together"}),
        (("say", "--went", "badly", "--with", "T1"), 'concluded = "a"', {"with": "t1"}),
        (("side-by", "--minutes", "90"), "", {"rung": "side-by-side", "seconds_sat": 0}),
        (("sentence", "--went", "mixed"), 'helped = "she waited"', {"stage": "therapist"}),
        (("life",), "", {"stage": "keeping"}),
        (("elsewhere",), "", {"rung": "elsewhere"}),  # set aside since: it was done all the same
        (("medium", "--embarrassment-peak", "2"), "", {"peak": 2}),
        (("r1",), "", {"rung": "r1"}),
        (("SIT",), "\ufeff", {"rung": "sit"}),
    ],
)  # fmt: skip
def test_every_way_it_can_have_been(
    home: Path, inside: InProcess, arguments: tuple[str, ...], text: str, wanted: dict[str, object]
) -> None:
    done = inside(home, "practice", "log", *arguments, *WHEN, text=text)
    if text == "\ufeff":
        assert done.code == 2  # TOML takes no mark before its first letter
        return
    assert (done.code, done.out) == (0, "Noted as s5.\n"), done.err
    item = shown(inside, home, "s5")
    assert {name: item[name] for name in wanted} == wanted


def test_the_json_of_what_was_noted_has_no_words_in_it(home: Path, inside: InProcess) -> None:
    done = inside(home, "practice", "log", "sit", *WHEN, "--json", text='prediction = "Zaunkoenig"')
    (item,) = items(done, "sessions")
    assert (item["id"], item["logged"], item["started"]) == ("s5", True, "2026-03-01T21:00:00+00:00")
    assert "Zaunkoenig" not in done.out + done.err
    assert "answers" not in item


def test_words_are_kept_whole_and_shown_without_control_characters(home: Path, inside: InProcess) -> None:
    words = "tab\tand\nline \x1b[31m \u202e \U0001f62d"
    given = toml({"prediction": words}).encode() + b'learned = "caf\xe9"'
    done = inside(home, "practice", "log", "sit", *WHEN, text=given)
    assert done.code == 0
    assert "UTF-8" in done.err
    answers = shown(inside, home, "s5")["answers"]
    assert answers["prediction"] == words
    assert answers["learned"] == "caf\udce9"
    out = inside(home, "practice", "show", "s5").out
    assert not set(out) & set("\t\x1b\u202e\udce9\x07")
    assert "\U0001f62d" in out


def test_a_session_of_today_counts_for_what_comes_next(home: Path, inside: InProcess) -> None:
    """Noted down as stopped, it closes the day as any other would: the rule reads what is kept."""
    assert inside(home, "practice", "log", "sit", "--ending", "stopped").code == 0

    from cryptool.app.clock import now
    from cryptool.core.moment import When
    from cryptool.practice.machine.summary import summarise
    from cryptool.practice.rules.eligibility import DayState, day_state

    with open_vault(home, None, fixed_env()) as vault:
        results = [summarise(PRACTICES.session, one) for one in PracticeStore(vault).sessions.all()]
    assert day_state(results, When(now())) is DayState.CLOSED


def test_the_order_is_that_of_when_it_was_and_not_of_when_it_was_noted(home: Path, inside: InProcess) -> None:
    assert inside(home, "practice", "log", "sit", "--at", "2026-02-22 08:00").code == 0
    listed = items(inside(home, "practice", "list", "--json"), "sessions")
    assert [item["id"] for item in listed] == ["s4", "s3", "s2", "s5", "s1"]


def test_the_first_one_needs_a_word_about_the_passphrase(tmp_path: Path) -> None:
    home = tmp_path / "home"
    done = cryptool("practice", "log", "sit", environ=plain(home), text='learned = "a"')
    assert (done.code, done.out) == (6, 'learned = "a"')  # given back: nothing could be stored
    assert "--no-passphrase" in done.err
    assert not home.exists()
    done = cryptool("practice", "log", "sit", "--no-passphrase", environ=plain(home), text='learned = "a"')
    assert (done.code, done.out) == (0, "Noted as s1.\n")
    assert "without a passphrase" in done.err
