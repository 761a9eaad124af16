"""A passphrase means the same by every entrance, and one that an earlier version took otherwise still opens."""

import itertools
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from fixed_env import fixed_env
from made_sources import made_sources
from scripted_front_end import Scripted
from test_passphrase_sources import Ring

from cryptool.app.passphrase_sources import COMMAND, FILE, SERVICE, PassphraseSources
from cryptool.app.unlock import fits, unlock, unlock_or_create
from cryptool.vault import keys
from cryptool.vault.file import locate
from cryptool.vault.keys import clean_passphrase, derive, has_outer_blank
from cryptool.vault.vault import create

WORDS = "orange lamp  ri\u200dver seven"  # the invisible letter inside carries meaning, and so do two spaces

# As it comes in by each entrance: with a newline where a shell or a paste leaves one, a mark of an editor, or both.
GIVEN = {
    "typed": WORDS,
    "pasted": f"{WORDS}\n",
    "file": f"\ufeff{WORDS}\r\n",
    "flag": f"{WORDS}\u200b\n",
    "command": f"\u2060{WORDS}\n",
    "keyring": f"\u200b{WORDS}",
}


pytestmark = pytest.mark.usefixtures("quick_keys")  # the cost of a key is not what is tried here


def _sources(
    entrance: str, given: str, home: Path, monkeypatch: pytest.MonkeyPatch, *, first: bool
) -> PassphraseSources:
    folder = home.parent
    (folder / "secret").write_bytes(given.encode())
    environ: dict[str, str] = {"PATH": "/usr/bin:/bin"}
    ring = Ring()
    monkeypatch.setitem(sys.modules, "keyring", ring)
    front: Callable[[], Scripted | None] = lambda: None  # noqa: E731
    if entrance == "file":
        environ[FILE] = str(folder / "secret")
    elif entrance == "command":
        environ[COMMAND] = f"cat '{folder / 'secret'}'"
    elif entrance == "keyring" and not first:
        ring.kept[SERVICE, str(locate(home).path)] = given
    elif entrance != "flag":
        asked = ["vault.new", "vault.again"] if first else ["vault.passphrase"]
        answers = [("vault.kind", "vault.encrypted")] * first + [(name, given) for name in asked]
        scripted = Scripted(answers)
        front = lambda: scripted  # noqa: E731
    file = str(folder / "secret") if entrance == "flag" else None
    return made_sources(environ, file, keyring=entrance == "keyring", front=front)


@pytest.mark.parametrize(("made_by", "opened_by"), list(itertools.product(GIVEN, GIVEN)))
def test_every_pair_of_entrances(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, made_by: str, opened_by: str
) -> None:
    home = tmp_path / "home"
    made = _sources(made_by, GIVEN[made_by], home, monkeypatch, first=True)
    opened = unlock_or_create(home, made, fixed_env(), plain=False)
    opened.vault.close()
    assert opened.secret == WORDS
    again = unlock(
        home, _sources(opened_by, GIVEN[opened_by], home, monkeypatch, first=False), fixed_env(salt="2")
    )
    again.vault.close()
    assert again.secret == WORDS
    assert fits(again.secret, GIVEN[made_by])


OLD = {
    "newline": f"{WORDS}\n",
    "mark": f"\ufeff{WORDS}",
    "invisible": f"{WORDS}\u200b",
    "blank": f" {WORDS}\t",
}


@pytest.mark.parametrize("old", OLD)
@pytest.mark.parametrize("entrance", ["typed", "file", "command", "keyring"])
def test_what_an_earlier_version_kept_as_it_came_still_opens(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, old: str, entrance: str
) -> None:
    home = tmp_path / "home"
    create(home, OLD[old], fixed_env()).close()
    end = "\n" if entrance in ("file", "command") else ""
    opened = unlock(
        home, _sources(entrance, OLD[old] + end, home, monkeypatch, first=False), fixed_env(salt="2")
    )
    opened.vault.close()
    assert opened.secret == OLD[old]


def test_a_newline_that_was_pasted_long_ago_locks_nobody_out(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    create(tmp_path / "home", f"{WORDS}\n", fixed_env()).close()
    sources = _sources("typed", WORDS, tmp_path / "home", monkeypatch, first=False)
    unlock(tmp_path / "home", sources, fixed_env(salt="2")).vault.close()


@pytest.mark.parametrize("blank", [" word", "word\t", "\u00a0word", "word "])
def test_a_blank_at_the_edge_is_kept_and_told(tmp_path: Path, blank: str) -> None:
    assert clean_passphrase(blank + "\n") == blank
    assert has_outer_blank(blank)
    answers = [("vault.kind", "vault.encrypted"), ("vault.new", blank), ("vault.again", blank)]
    sources = made_sources({}, front=lambda: front)
    with Scripted(answers) as front:
        opened = unlock_or_create(tmp_path / "home", sources, fixed_env(), plain=False)
    opened.vault.close()
    assert opened.secret == blank
    assert "page vault.outer-blank" in front.said


@pytest.mark.parametrize(
    ("given", "clean"),
    [
        ("a\n", "a"),
        ("a\r\n", "a"),
        ("a\r", "a"),
        ("a\n\n", "a\n"),
        ("\ufeffa\u200b\n", "a"),
        ("a\n\u200b", "a"),
        ("a\u200bb", "a\u200bb"),
        (" a ", " a "),
        ("\ufeff\n", ""),
        ("\U0001f469\u200d\U0001f4bb", "\U0001f469\u200d\U0001f4bb"),
        ("\u2764\ufe0f", "\u2764\ufe0f"),
    ],
)
def test_what_is_taken_off(given: str, clean: str) -> None:
    assert clean_passphrase(given) == clean
    assert clean_passphrase(clean) == clean or clean.endswith("\n")


def test_nfc_is_how_other_programs_need_it() -> None:
    salt = bytes(16)
    assert derive("cafe\u0301", salt) == derive("caf\u00e9", salt)
    assert keys.check_passphrase("cafe\u0301") == "caf\u00e9"
