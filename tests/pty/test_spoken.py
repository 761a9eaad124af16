"""What a screen reader says: the program inside yasr, the synthesizer of which writes what it is told to a file.

Every key and what was spoken for it is in tests/golden/spoken/: one line a key, in the order of the walk.
"""

import os
import re
import shutil
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from fixed_env import fixed_env
from terminal_window import Terminal, waiting

from cryptool.vault.vault import create

pytestmark = [
    pytest.mark.pty,
    pytest.mark.skipif(shutil.which("yasr") is None, reason="no yasr here: nobody can listen"),
]
HERE = Path(__file__).parent
SPOKEN = Path(__file__).parents[1] / "golden" / "spoken"
# yasr's own settings, but no keys of its own, and each letter that comes back is spoken.
YASR = """[options]
synthesizer=emacspeak server
synthesizer port=|speech
cursor tracking=full
key echo=keys
up and down arrows=speak line
[Emacspeak server]
rate=175
punctuation=some
[dict]
"=quote
<=less than
>=greater than
0x5b=left bracket
]=right bracket
|=bar
~=tilde
"""
NAMES = {
    "\x1b[A": "Up", "\x1b[B": "Down", "\x1b[C": "Right", "\x1b[D": "Left", "\x1b[F": "End", "\x1b": "Esc",
    "\r": "Enter", " ": "Space", "\x7f": "Backspace", "\x13": "Ctrl-S",
}  # fmt: skip
UP, DOWN, RIGHT, ERASE, SAVE = "\x1b[A", "\x1b[B", "\x1b[C", "\x7f", "\x13"

# The keys with what the window shows after each; nothing where only the cursor or a mark moves.
Walk = list[tuple[str, str]]
HOME: Walk = [
    ("", "Ready?"), ("1", "What would help"), (DOWN, ""), (UP, ""),
    ("2", "Type to search"), (DOWN, ""), (DOWN, ""), (UP, ""), ("\r", "1 of"), (" ", "2 of"), ("\x1b", "Type to"),
    ("\x1b", "What would help"), ("7", "step"), ("\x1b", "What would help"),
]  # fmt: skip
JOURNAL: Walk = [
    ("", "Ctrl-S save"), ("H", ""), ("i", ""), (" ", ""), ("y", ""), ("o", ""), ("pause", "2 words"), ("u", ""),
    (ERASE, ""), ("\x1b[D", ""), (SAVE, "Saved j1"),
]  # fmt: skip
SESSION: Walk = [
    ("", "One of these?"), ("1", "Is one of these true?"), ("7", "In the past two weeks"), ("2", "keep nothing"),
    ("1", "safe and private"), ("1", "How upset"), ("2", "(2)"), (RIGHT, "(3)"), ("\r", "How embarrassing will"),
    ("\x1b[F", "(10)"), ("\r", "afraid will happen"), ("r", ""), ("e", ""), ("d", ""), ("\r", "How sure"),
    (RIGHT, "(50)"), ("\r", "Ready?"), ("1", "You may cry or not"), ("n", "Write one line"), ("a", ""),
    ("\r", "You may cry or not"), ("e", "hardest moment"), ("4", "(4)"), ("\r", "Did it happen?"),
    ("2", "Could you bear it?"), ("1", "line you take away"), ("o", ""), ("\r", "want to remember"),
    ("\r", "Which one thing"), ("5", "That's the session"),
]  # fmt: skip
WALKS: dict[str, tuple[str, Walk]] = {
    "home": ("", HOME),
    "journal": ("journal new", JOURNAL),
    "gate": ("practice start sit --no-save", SESSION[:8]),
}
REST: dict[str, tuple[str, Walk]] = {
    "session": ("practice start sit --no-save", SESSION),
    "home-lines": (
        "--lines",
        [
            ("", "Ready?"), ("1\r", "What would help"), ("2\r", "A number, words"), ("2\r", "Part 1 of"),
            ("\r", "Part 2 of"), ("q\r", "A number, words"), ("\r", "What would help"),
        ],
    ),
    "journal-lines": ("--lines journal new", [("", "notes your mood."), ("Hi\r", ""), (".\r", "Saved j1")]),
    "session-lines": (
        "--lines practice start sit --no-save",
        [
            ("", "One of these?"), ("1\r", "Is one of these true?"), ("7\r", "In the past two weeks"),
            ("2\r", "keep nothing"), ("1\r", "safe and private"), ("1\r", "How upset"),
            ("3\r", "How embarrassing will"), ("10\r", "afraid will happen"), ("red\r", "How sure"),
            ("50\r", "Ready?"), ("1\r", "You may cry or not"),
            ("e\r", "hardest moment"), ("4\r", "Did it happen?"), ("2\r", "Could you bear it?"),
            ("1\r", "line you take away"), ("o\r", "want to remember"), ("\r", "Which one thing"),
            ("5\r", "That's the session"),
        ],
    ),
}  # fmt: skip


LONG = ("session", "home-lines", "session-lines")


class Listener(Terminal):
    """A person who hears a program and does not see it."""

    def __init__(self, place: Path, *arguments: str) -> None:
        settings, self._file = place / "yasr.conf", place / "spoken"
        settings.write_text(YASR)
        self._file.touch()
        self._heard = 0
        super().__init__(
            ["yasr", "-C", str(settings), "--", sys.executable, "-m", "cryptool", *arguments],
            CRYPTOOL_HOME=str(place / "home"),
            HOME=str(place),
            SPOKEN=str(self._file),
            PATH=f"{HERE}{os.pathsep}{os.environ['PATH']}",
        )

    def settle(self, calm: float = 0.2) -> None:
        """Wait also for the program within the screen reader, and until all is said."""
        before = (-1, -1)
        while before != (len(self.raw), self._file.stat().st_size) or not self._rests():
            before = (len(self.raw), self._file.stat().st_size)
            super().settle(calm)

    def _rests(self) -> bool:
        pid = self.child.pid
        try:
            children = Path(f"/proc/{pid}/task/{pid}/children").read_text().split()
        except FileNotFoundError:  # it has ended
            return True
        return all(waiting(int(child)) for child in children)

    def heard(self) -> str:
        """What was said since it was asked last."""
        self.settle()
        said = self._file.read_bytes()[self._heard :]
        self._heard += len(said)
        pieces = re.findall(r"(?m)^[ql] \{(.*)\}\r?$", said.decode("utf-8", "replace"))
        # A row without words, which yasr says only where it reads just then.
        words = " ".join(piece for piece in pieces if piece != "blank")
        return re.sub(r"(?<=Saved j1,).*?(?=, \d+ word)", " (now)", " ".join(words.split()))

    def after(self, keys: str, words: str) -> str:
        """Press keys, as one types them; what was said once the window shows some words."""
        if keys == "pause":
            self.wait_for(words)
            return self.heard()
        for key in [keys] if keys in NAMES else keys:
            self.settle(0.1)
            self.send(key)
        if words:
            self.wait_for(words)
        return self.heard()


@pytest.fixture
def listen(tmp_path: Path) -> Iterator[Callable[[str], Listener]]:
    """Starts the program with notes that have no passphrase, and without the line that moves in the quiet time."""
    home = tmp_path / "home"
    home.mkdir(mode=0o700)
    (home / "config.toml").write_text("breath_pacing = false\n")
    with create(home, None, fixed_env(), timeout=2):
        pass
    begun: list[Listener] = []

    def start(line: str) -> Listener:
        begun.append(Listener(tmp_path, *line.split()))
        return begun[-1]

    yield start
    for listener in begun:
        listener.child.close(force=True)


def walked(listener: Listener, walk: Walk) -> dict[str, str]:
    """Each key, with its place in the walk, and what was spoken for it."""
    said: dict[str, str] = {}
    for number, (keys, words) in enumerate(walk):
        said[f"{number:2} {named(keys)}"] = listener.after(keys, words)
    return said


def named(keys: str) -> str:
    """As a person would name them."""
    return NAMES.get(keys) or keys.replace("\r", " Enter").strip() or "(begins)"


def table(said: dict[str, str]) -> bytes:
    return "".join(f"{key:14} {words}".rstrip() + "\n" for key, words in said.items()).encode()


def kept(golden: Callable[[str, bytes], None], name: str, got: bytes) -> None:
    """Compare without blanks: yasr reads in pieces, and may part a word between two of them."""
    file = SPOKEN / f"{name}.txt"
    same = file.exists() and squeezed(file.read_bytes()) == squeezed(got)
    golden(f"spoken/{name}.txt", file.read_bytes() if same else got)


def squeezed(text: bytes) -> bytes:
    return b"".join(text.split())


def row(spoken: str) -> str:
    """What is said of a row, without its mark."""
    return spoken.removeprefix("greater than ").removeprefix("\u258c ")


def home(said: list[str]) -> None:
    assert [row(words) for words in said[2:4]] == [
        "2 Read",
        "1 I'm crying right now one breath, no questions",
    ]
    rows = said[4].split(" Tonight ")[1]
    for words in said[5:8]:  # each a row of the list, and that one alone
        assert row(words) in rows
        assert words.count(" min") == 1
    assert row(said[7]) == row(said[5])


def journal(said: list[str]) -> None:
    assert said[1:6] == ["H", "i", "", "y", "o"]
    assert said[6].startswith("2")  # the words are counted after a pause, and the cursor is where it was
    assert said[7:9] == ["u", "u"]


def gate(said: list[str]) -> None:
    read_once(said[0])
    assert said[0].endswith("One of these? 1 None of these 2 One, or maybe")
    for words in said[1:4]:
        assert "urgent help" not in words[words.rindex("?") :]  # it ends with its question and the answers
    assert said[6:8] == ["( 2 )", "( 3 )"]


def session(said: list[str]) -> None:
    gate(said)
    assert said[9] == "( 10 ) extremely"
    assert said[11:14] == ["r", "e", "d"]
    assert said[15] == "( 50 ) half"
    assert said[22] == "( 4 )"


def home_in_lines(said: list[str]) -> None:
    assert all(words.endswith(":") for words in said)  # each page ends with what it asks
    assert all(words.startswith(typed) for words, typed in zip(said[1:], ("1 ", "2 ", "2 "), strict=False))


def journal_in_lines(said: list[str]) -> None:
    assert said[1] == "H i"
    assert said[2].startswith(". Saved j1")


def session_in_lines(said: list[str]) -> None:
    read_once(said[0])
    assert all(words.endswith(":") for words in said[:10])
    assert [words[:2] for words in said[1:4]] == ["1 ", "7 ", "2 "]
    assert said[8].startswith("r e d How sure")


def read_once(page: str) -> None:
    assert page.startswith("Before you practise")
    for words in (
        "Before you practise",
        "a recent psychiatric hospital stay",
        "being under 18",
        "One of these?",
    ):
        assert page.count(words) == 1


CHECKS = {
    "home": home, "journal": journal, "gate": gate, "session": session,
    "home-lines": home_in_lines, "journal-lines": journal_in_lines, "session-lines": session_in_lines,
}  # fmt: skip


@pytest.mark.parametrize(
    "name", [*WALKS, "journal-lines", *(pytest.param(name, marks=pytest.mark.slow) for name in LONG)]
)
def test_a_walk(name: str, listen: Callable[[str], Listener], golden: Callable[[str, bytes], None]) -> None:
    line, walk = {**WALKS, **REST}[name]
    said = walked(listen(line), walk)
    CHECKS[name](list(said.values()))
    kept(golden, name, table(said))
