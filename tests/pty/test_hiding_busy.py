"""Hiding while the store is busy: another program writes in the vault, or the disk is slow."""

import os
import shutil
import signal
import sqlite3
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from practice_terminal import Home, Practice, past_the_gate
from practice_ways import FULL, begin, walk
from program_pipe import cryptool, items
from program_runs import SUPPORT

pytestmark = pytest.mark.pty

WORDS = "my brother laughed"
AT_ONCE = 0.2  # seconds from the key to the cover, of the program's own time; a busy machine gets more below
BREATH = 0.5  # seconds
LEAVES = b"\x1b[?1049l"
CLEARS = b"\x1b[3J"


@pytest.fixture
def home(tmp_path: Path) -> Home:
    return past_the_gate(tmp_path / "home")


@pytest.fixture
def slow(tmp_path: Path) -> Home:
    """A home whose disk takes two seconds for a sync, from when the file `slow` is made."""
    compiler = shutil.which("cc") or shutil.which("gcc")
    if compiler is None or os.uname().sysname != "Linux":
        pytest.skip("needs a compiler, and Linux")
    made = tmp_path / "slow_disk.so"
    subprocess.run([compiler, "-shared", "-fPIC", "-o", made, SUPPORT / "slow_disk.c", "-ldl"], check=True)
    found = past_the_gate(tmp_path / "home")
    return Home(found.path, {"LD_PRELOAD": str(made), "SLOW_DISK": str(found.path / "slow")})


@contextmanager
def written_elsewhere(home: Home) -> Iterator[None]:
    """Another program holds the write lock."""
    other = sqlite3.connect(home.path / "vault.db", isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    try:
        yield
    finally:
        other.execute("ROLLBACK")
        other.close()


@contextmanager
def disk_slow(home: Home) -> Iterator[None]:
    armed = Path(home.more["SLOW_DISK"])
    armed.touch()
    try:
        yield
    finally:
        armed.unlink()


def covers(person: Practice, keys: str) -> float:
    """Hide; the seconds until the page was covered."""
    before = len(person.raw)
    start = time.monotonic()
    person.type(keys)
    person.wait_for(lambda: CLEARS in person.raw[before:], "the cover")
    return time.monotonic() - start


def comes_back(person: Practice) -> None:
    """Enter behind the cover; one in the same breath as the hide key would be dropped."""
    time.sleep(BREATH)
    person.type("\r")


def soon(took: float) -> None:
    print(f"covered after {took * 1000:.0f} ms")
    assert took < 5 * AT_ONCE  # on a machine that does other things, too


def entries(home: Home) -> list[dict[str, object]]:
    return items(cryptool("journal", "list", "--json", "--with-text", environ=home.environ), "entries")


@pytest.mark.parametrize("keys", ["\x1b\x1b", "\x18"])
def test_the_page_while_its_draft_is_being_saved(home: Home, keys: str) -> None:
    with home.open("journal", "new") as person:
        person.see("0 words")
        with written_elsewhere(home):
            person.type(WORDS)
            person.see("3 words")
            time.sleep(3)  # its draft is being saved
            soon(covers(person, keys))
            comes_back(person)
            time.sleep(1)
        person.see(WORDS)
        person.type(" and left")
        person.see("5 words")
        person.type("\x13")
        person.ended()
    (entry,) = entries(home)
    assert entry["text"] == WORDS + " and left"


def test_typing_goes_on_while_the_store_is_busy(home: Home) -> None:
    with home.open("journal", "new") as person:
        person.see("0 words")
        with written_elsewhere(home):
            person.type("one")
            time.sleep(3)
            person.type(" two")
            person.see("one two")
        person.type("\x13")
        person.ended()
    assert [entry["text"] for entry in entries(home)] == ["one two"]


def test_the_save_itself(home: Home) -> None:
    with home.open("journal", "new") as person:
        person.see("0 words")
        person.type(WORDS)
        person.see("3 words")
        with written_elsewhere(home):
            person.type("\x13")
            time.sleep(1)
            soon(covers(person, "\x18"))
            comes_back(person)
            time.sleep(0.5)
        person.ended()
    assert [entry["text"] for entry in entries(home)] == [WORDS]


def test_an_edit_on_a_slow_disk(slow: Home) -> None:
    assert cryptool("journal", "new", environ=slow.environ, text="before").code == 0
    with slow.open("journal", "edit", "last") as person:
        person.see("1 word")
        with disk_slow(slow):
            person.type(WORDS + " ")
            time.sleep(2.5)
            soon(covers(person, "\x1b\x1b"))
            time.sleep(0.5)
            person.type("\r")
            person.see(WORDS)
        person.type("\x13")
        person.ended()
    assert [entry["text"] for entry in entries(slow)] == [f"before{WORDS} "]


def test_lines(home: Home) -> None:
    with home.open("--lines", "journal", "new") as person:
        person.see(".")
        time.sleep(1)
        with written_elsewhere(home):
            person.line(WORDS)
            time.sleep(1)
            soon(covers(person, ":x\r"))
            comes_back(person)
            time.sleep(0.5)
        person.see("3 words")
        person.line(".")
        person.ended()
    assert [str(entry["text"]).strip() for entry in entries(home)] == [WORDS]


def asked(home: Home, *mode: str) -> Practice:
    """A session at its first number."""
    person = begin(home, FULL, *mode)
    walk(person, FULL, "distress-before")
    return person


@pytest.mark.parametrize("lines", [False, True])
def test_a_question(home: Home, *, lines: bool) -> None:
    with asked(home, *(["--lines"] if lines else [])) as person:
        with written_elsewhere(home):
            person.line(3)
            time.sleep(1)
            soon(covers(person, ":x\r" if lines else "\x1b\x1b"))
            time.sleep(10)  # longer than anybody waits for the lock
            person.type("\r")
            time.sleep(0.5)
        person.at("sadness-before")
        person.line(4)
        person.at("prompt")
        person.type("\x03")
        person.ended()
    assert home.last()["answers"]["distress-before"] == 3


def test_a_question_on_a_slow_disk(slow: Home) -> None:
    with asked(slow) as person:
        with disk_slow(slow):
            person.line(3)
            time.sleep(0.5)
            soon(covers(person, "\x18"))
            time.sleep(0.5)  # an Enter in the same breath is dropped
        person.type("\r")
        person.at("sadness-before")
        person.type("\x03")
        person.ended()
    assert slow.last()["answers"]["distress-before"] == 3


def test_what_is_typed_while_the_store_is_busy_answers_the_next_question(home: Home) -> None:
    with asked(home) as person:
        with written_elsewhere(home):
            person.line(3)
            time.sleep(1)
            person.line(4)
            time.sleep(0.5)
        person.at("prompt")
        person.type("\x03")
        person.ended()
    assert home.last()["answers"]["sadness-before"] == 4


def test_an_answer_is_asked_for_again_where_the_store_stays_busy(home: Home) -> None:
    with asked(home) as person:
        with written_elsewhere(home):
            person.line(3)
            person.see("give it once more")
        person.type("\r")
        person.at("sadness-before")
        person.type("\x03")
        person.ended()
    assert home.last()["answers"]["distress-before"] == 3


@pytest.mark.slow
def test_going_back_waits_as_long_as_the_person_says(home: Home) -> None:
    with asked(home) as person:
        person.line(3)
        person.at("sadness-before")
        with written_elsewhere(home):
            person.type("\x1b")
            person.see("wait a little longer")
        person.type("\r")
        person.at("distress-before")
        person.type("\x03")
        person.ended()
    with home.open("practice", "resume") as person:
        person.at("distress-before")
        person.type("\x03")
        person.ended()


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGHUP])
def test_a_signal_takes_the_page_away_at_once(home: Home, number: int) -> None:
    with home.open("journal", "new") as person:
        person.see("0 words")
        with written_elsewhere(home):
            person.type(WORDS)
            person.see("3 words")
            time.sleep(3)
            before, start = len(person.raw), time.monotonic()
            person.kill(number)
            person.wait_for(lambda: LEAVES in person.raw[before:], "the end of the page")
            soon(time.monotonic() - start)
        assert person.ended() == -number
    drafts = items(cryptool("journal", "drafts", "--json", environ=home.environ), "drafts")
    assert len(drafts) == 1


def test_a_busy_vault_is_tried_again_behind_the_cover(home: Home) -> None:
    with home.open("journal", "new") as person:
        person.see("0 words")
        with written_elsewhere(home):
            person.type(WORDS)
            person.see("3 words")
            soon(covers(person, "\x18"))
            time.sleep(12)  # longer than one try waits for the lock
        time.sleep(5)
        person.kill(signal.SIGKILL)
    drafts = items(cryptool("journal", "drafts", "--json", environ=home.environ), "drafts")
    assert len(drafts) == 1
