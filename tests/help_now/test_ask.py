"""The question for the country: after the numbers, on a terminal only, kept only if wanted."""

from pathlib import Path

import pytest
from journal_terminal import Terminal
from program_pipe import plain

from cryptool.help_now.ask import ask_country


def asked(*answers: str) -> tuple[str, list[tuple[str, str]]]:
    """Return what was written, and the pages that were shown, for these answers."""
    written: list[str] = []
    shown: list[tuple[str, str]] = []
    lines = iter([*(f"{answer}\n" for answer in answers), ""])
    ask_country(lambda: next(lines), written.append, lambda iso, unknown: shown.append((iso, unknown)), {})
    return "".join(written), shown


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("CRYPTOOL_HOME", str(tmp_path / "home"))
    return tmp_path / "home"


def test_enter_or_the_end_of_input_leaves(home: Path) -> None:
    for answers in ((), ("",), ("  ",)):
        written, shown = asked(*answers)
        assert shown == []
        assert "from now on" not in written


def test_a_country_is_shown_and_kept_only_if_wanted(home: Path) -> None:
    for answer in ("", "n", "no", "what"):
        written, shown = asked("norway", answer)
        assert shown == [("NO", "")]
        assert "Show Norway first" in written
        assert not home.exists()
    written, _ = asked("norway", "y")
    assert written.endswith("Done.\n")
    assert (home / "country").read_text() == "NO\n"


def test_a_country_that_is_not_known_is_named_and_not_kept(home: Path) -> None:
    written, shown = asked("Narnia", "y")
    assert shown == [("", "Narnia")]
    assert "from now on" not in written
    assert not home.exists()


def test_where_nothing_can_be_written_it_says_so(home: Path) -> None:
    home.write_text("a file, no folder")
    written, shown = asked("kenya", "y")
    assert shown == [("KE", "")]
    assert written.endswith("I couldn't keep that: I can't write in your folder.\n")


@pytest.mark.pty
def test_on_a_terminal_the_numbers_are_there_before_the_question(tmp_path: Path) -> None:
    environ = plain(tmp_path / "home")
    with Terminal("help-now", environ=environ, columns=80, rows=60) as terminal:
        terminal.see("Which country are you in?")
        assert "988" in terminal.main
        terminal.type("norway\r")
        terminal.see("Show Norway first")
        assert "116 006" in terminal.main
        terminal.type("y\r")
        terminal.see("Done.")
        assert terminal.ended() == 0
    with Terminal("help-now", environ=environ, columns=80, rows=60) as terminal:
        terminal.see("URGENT HELP, Norway")
        assert terminal.ended() == 0
