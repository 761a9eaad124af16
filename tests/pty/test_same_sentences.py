"""Full screens and lines say the same sentences in the same order; lines only add how to answer."""

import re
import shutil
import sys
from pathlib import Path

import pytest
from terminal_window import Terminal

# What the person does: what to wait for on both, the key on the full screen, and the line in lines.
Visit = tuple[str, list[tuple[str, str, str]]]
VISITS: dict[str, Visit] = {
    "first run, home, looking back, settings": (
        "",
        [
            ("Ready?", "1", "1"),
            ("What would help right now?", "5", "5"),
            ("What would you like to look back at?", "1", "1"),
            ("You haven't written any entries yet", "1", "1"),
            ("What would you like to look back at?", "5", "5"),
            ("What would help right now?", "8", "8"),
            ("Which setting would you like to change?", "\x1b[B\x1b[B\r", "3"),
            ("Ask everything in numbered lines", "", ""),
        ],
    ),
    "an exercise to its end": (
        "ground water",
        [
            ("step 1 of 7", "1", "1"),
            ("step 2 of 7", "2", "2"),
            ("How upset are you now?", "9\r", "9"),
            ("What would help now?", "2", "2"),
            ("One person is enough", "", ""),
        ],
    ),
    "slow breathing": (
        "ground breathing",
        [("How would you like to breathe?", "2", "2"), ("step 1 of 6", "", "")],
    ),
    "right now": (
        "now",
        [
            ("Where are you now?", "1", "1"),
            ("1 of 4", " ", ""),
            ("2 of 4", " ", ""),
            ("3 of 4", " ", ""),
            ("Where would you like to go?", "", ""),
        ],
    ),
}


# What names a key of its mode, the way from one mode to the other, and the numbers of a scale, in lines a range.
OWN = (
    r"(?m)^ +0 +1 +2 +3 .*$",
    r"Press Esc twice to hide the screen, and h for\s+urgent help\.",
    r"\d  In lines, for a screen reader",
)


def words(text: str) -> list[str]:
    """The words alone: no numbers of rows, no marks, no spaces."""
    for own in OWN:
        text = re.sub(own, "", text)
    return re.findall(r"[^\W\d]+(?:'[^\W\d]+)?|\d+(?! {2})", re.sub(r"(?m)^ *>? *\d+  ", "", text))


def both(tmp_path: Path, visit: Visit) -> tuple[list[list[str]], list[str]]:
    """The words of each full screen without its keys, and all words in lines."""
    command, play = visit
    screens: list[list[str]] = []
    heard, before = b"", ""
    for mode in ("full", "lines"):
        home = tmp_path / "home"
        shutil.rmtree(home, ignore_errors=True)
        options = [*(["--lines"] if mode == "lines" else []), *command.split()]
        program = [sys.executable, "-m", "cryptool", *options]
        terminal = Terminal(program, columns=100, rows=60, CRYPTOOL_HOME=str(home), HOME=str(tmp_path))
        for seen, key, line in play:
            terminal.wait(seen)
            terminal.settle()
            if mode == "full":
                head, _, page = terminal.text().rpartition("\n  ")[0].partition("\n")
                title = head[:40].strip()  # one that stays was said before
                screens.append(words(page if title == before else f"{head}\n{page}"))
                before = title
            terminal.send(key if mode == "full" else f"{line}\r")
        terminal.settle()
        terminal.child.close(force=True)
        heard = terminal.raw
    return screens, words(heard.decode().replace("\r", ""))


@pytest.mark.parametrize("name", VISITS)
def test_lines_say_what_the_screens_say_in_the_same_order(name: str, tmp_path: Path) -> None:
    screens, heard = both(tmp_path, VISITS[name])
    at = 0
    for screen in screens:
        for word in screen:
            assert word in heard[at:], (
                f"{word!r} of {' '.join(screen)!r} is not in {' '.join(heard[at : at + 80])!r}"
            )
            at = heard.index(word, at) + 1
