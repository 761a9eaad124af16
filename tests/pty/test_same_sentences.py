"""Full screens and lines say the same sentences in the same order; lines only add how to answer."""

import re
import shutil
import sys
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from terminal_window import Terminal

from cryptool.terminal.phrases.keys import PHRASES

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
    "a topic to its end, and its sources": (
        "learn men-and-crying",
        [
            ("Plenty of men cry", " ", ""),
            *[("", "", "")] * 6,  # lines has more parts than a screen has pages
            ("Read on, by its number", "s", "s"),
            ("Chaplin", "", ""),
        ],
    ),
    "a session, from the gate to the question of keeping it": (
        "practice",
        [
            ("One of these?", "1", "1"),
            ("Is one of these true?", "7", "7"),
            ("ending your life", "2", "2"),
            ("Are you somewhere safe", "1", "1"),
            ("How upset are you now", "2\r", "2"),
            ("How embarrassing will it be", "7\r", "7"),
            ("What are you afraid will happen?", "they laugh\r", "they laugh"),
            ("How sure are you", "60\r", "60"),
            ("Ready?", "1", "1"),
            ("Let your breath be as it is", "e", "e"),
            ("How embarrassing was the hardest moment", "4\r", "4"),
            ("Did it happen?", "2", "2"),
            ("Could you bear it?", "1", "1"),
            ("the one line you take away", "it ended\r", "it ended"),
            ("When will you want to remember this?", "at work\r", "at work"),
            ("Which one thing would you like to do next?", "5", "5"),
            ("Anything else?", "1", "1"),
            ("How do you want to store your notes?", "2", "2"),
            ("Go on?", "", ""),
        ],
    ),
    "a person": (
        "--no-passphrase people add",
        [
            ("What do you call them?", "Kim\r", "Kim"),
            ("How do you reach them?", "\r", ""),
            ("What helps you when they're with you?", "\r", ""),
            ("What doesn't help?", "", ""),
        ],
    ),
    "the support plan": (
        "--no-passphrase plan edit",
        [
            ("How do you notice", "I lie awake\r", "I lie awake"),
            ("What helps you then", "\r", ""),
            ("Who can you turn to?", "\r", ""),
            ("4 of 5", "\r", ""),
            ("5 of 5", "", ""),
        ],
    ),
}


# What names a key of its mode, the way from one mode to the other, and the numbers of a scale, in lines a range.
ROOMS = {words for id, words in PHRASES.items() if id.startswith(("keys.room-", "keys.page-title"))}
OWN = (
    rf"(?m)^  ({'|'.join(ROOMS)})$",  # the title of a page that has none of its own
    r"(?m)^  Men and crying +\d of \d$",  # pages on a screen, where lines have parts
    r"(?m)^ +0 +(1 +2|10 +20) .*$",
    r"Press Esc twice to hide the screen, and h for\s+urgent help\.",
    r"\d  In lines, for a screen reader",
)


def words(text: str) -> list[str]:
    """The words alone: no numbers of rows, no marks, no spaces."""
    for own in OWN:
        text = re.sub(own, "", text)
    return re.findall(r"[^\W\d]+(?:'[^\W\d]+)?|\d+(?! {2})", re.sub(r"(?m)^ *>? *\d+  ", "", text))


def both(folder: Path, visit: Visit) -> tuple[list[list[str]], list[str]]:
    """The words of each full screen without its keys, and all words in lines."""
    command, play = visit
    screens: list[list[str]] = []
    heard, before, asked = b"", "", "\n"
    for mode in ("full", "lines"):
        home = folder / "h"
        shutil.rmtree(home, ignore_errors=True)
        options = [*(["--lines"] if mode == "lines" else []), *command.split()]
        program = [sys.executable, "-m", "cryptool", *options]
        terminal = Terminal(program, columns=100, rows=60, CRYPTOOL_HOME=str(home), HOME=str(folder))
        for seen, key, line in play:
            terminal.wait(seen)
            terminal.settle()
            if mode == "full":
                head, _, page = terminal.text().rpartition("\n  ")[0].partition("\n")
                # What was answered before stands in one row with its answer, which in lines was said when it was asked.
                page = "\n".join(row for row in page.split("\n") if asked not in row or row.endswith("?"))
                title = head[:40].strip()  # one that stays was said before
                shown = words(page if title == before else f"{head}\n{page}")
                screens += [shown] if screens[-1:] != [shown] else []
                before, asked = title, seen or "\n"
            terminal.send(key if mode == "full" else f"{line}\r")
        terminal.settle()
        terminal.child.close(force=True)
        heard = terminal.raw
    return screens, words(heard.decode().replace("\r", ""))


@pytest.mark.parametrize("name", VISITS)
def test_lines_say_what_the_screens_say_in_the_same_order(name: str) -> None:
    with TemporaryDirectory() as folder:  # a short name, which fits in one row
        screens, heard = both(Path(folder), VISITS[name])
    at = 0
    for screen in screens:
        for word in screen:
            assert word in heard[at:], (
                f"{word!r} of {' '.join(screen)!r} is not in {' '.join(heard[at : at + 80])!r}"
            )
            at = heard.index(word, at) + 1
