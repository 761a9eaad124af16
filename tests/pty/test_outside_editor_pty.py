"""Real editors, with settings that keep everything: none of it may hold a word of what was written."""

import os
import shutil
import signal
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pexpect
import pytest

import cryptool
from cryptool.core.atomic_files import in_memory

SOURCES = Path(cryptool.__file__).parent.parent
SECONDS = 30.0
CANARY = "zebrafinch"

pytestmark = [
    pytest.mark.pty,
    pytest.mark.skipif(
        not (Path("/dev/shm").is_dir() and in_memory(Path("/dev/shm"))),
        reason="no folder in memory here",
    ),
]

RUN = """
import os, sys
from pathlib import Path
from cryptool.terminal.editor.external import write
tell = lambda name, words: Path(sys.argv[1], name).write_text(words)
warned = []
result = write(os.environ, "some words\\n", on_disk=False, warn=lambda code, **facts: warned.append(code),
               keep=lambda text: tell("kept", text))
tell("result", repr((result, warned)))
"""

VIMRC = """
set undofile undodir=~/keep backup backupdir=~/keep directory=~/keep viminfo='100,<1000,s1000,n~/keep/viminfo
set swapfile updatecount=1 writebackup history=1000 patchmode=.orig
"""
NEOVIM = "set undofile undodir=~/keep backup backupdir=~/keep directory=~/keep shada='100,<1000,s1000 updatecount=1\n"
NANO = 'set backup\nset backupdir "{home}/keep"\nset historylog\nset positionlog\nset locking\n'
EMACS = """
(setq make-backup-files t backup-directory-alist '(("." . "~/keep")) auto-save-default t auto-save-interval 1
      auto-save-file-name-transforms '((".*" "~/keep/" t)) vc-handled-backends nil inhibit-startup-screen t
      savehist-additional-variables '(kill-ring) savehist-file "~/keep/savehist")
(savehist-mode 1) (recentf-mode 1) (save-place-mode 1)
"""

EDITORS = {
    # command, settings file, settings, keys that add and copy words, keys that save and end, keys that end without
    "vim": (".vimrc", VIMRC, f"o{CANARY}\x1byyp", ":wq\r", ":cq\r"),
    "vi": (".vimrc", VIMRC, f"o{CANARY}\x1byyp", ":wq\r", ":cq\r"),
    "nvim": (".config/nvim/init.vim", NEOVIM, f"o{CANARY}\x1byyp", ":wq\r", ":cq\r"),
    "nano": (".config/nano/nanorc", NANO, f"{CANARY} \x0b\x15\x15", "\x18y\r", "\x18n"),
    "emacs": (".emacs", EMACS, f"{CANARY} \x01\x0b\x19\x19", "\x18\x13\x18\x03", "\x18\x03n\r"),
}


class Session:
    """An editor in a terminal, in a home of its own."""

    def __init__(self, name: str, home: Path, command: str) -> None:
        self.home, self.name = home, name
        # A folder of its own: other tests write to the same memory at the same time.
        self.memory = Path(tempfile.mkdtemp(dir="/dev/shm"))
        file, settings, *self._keys = EDITORS[name]
        (home / "keep").mkdir()
        (home / file).parent.mkdir(parents=True, exist_ok=True)
        (home / file).write_text(settings.replace("{home}", str(home)))
        environ = {
            "PATH": os.environ["PATH"], "HOME": str(home), "TERM": "xterm", "LC_ALL": "C.UTF-8", "VISUAL": command,
            "PYTHONPATH": str(SOURCES), "XDG_RUNTIME_DIR": str(self.memory), "TMPDIR": str(home / "keep"),
            # For root, nano looks for no home but here.
            "XDG_CONFIG_HOME": str(home / ".config"), "XDG_DATA_HOME": str(home / ".local/share"),
        }  # fmt: skip
        self.child = pexpect.spawn(
            sys.executable, ["-c", RUN, str(home)], env=environ, dimensions=(24, 80), timeout=SECONDS
        )

    def write(self) -> None:
        self.child.expect("some words")
        self.pause()
        adds, _, _ = self._keys
        for key in adds:
            self.child.send(key)
        self.child.expect(CANARY[-4:])
        self.pause()

    def save(self) -> None:
        self.child.send(self._keys[1])

    def refuse(self) -> None:
        self.child.send(self._keys[2])

    def pause(self) -> None:
        """Editors that were just drawn need a moment before they listen, and to write what they would write."""
        end = time.monotonic() + 0.5
        while time.monotonic() < end:
            try:
                self.child.read_nonblocking(1 << 16, 0.1)
            except pexpect.TIMEOUT:
                continue
            except pexpect.EOF:
                return

    def ends(self) -> None:
        end = time.monotonic() + SECONDS
        while self.child.isalive():
            assert time.monotonic() < end
            self.pause()

    @property
    def result(self) -> tuple[str | None, list[str]]:
        return eval((self.home / "result").read_text())  # type: ignore[no-any-return]

    def left_behind(self) -> list[str]:
        """Every file that holds the canary, and anything in memory."""
        found = [
            str(path)
            for path in self.home.rglob("*")
            if path.is_file() and path.name not in ("result", "kept") and CANARY.encode() in path.read_bytes()
        ]
        return found + [str(path) for path in self.memory.iterdir()]


Start = Callable[..., Session]


@pytest.fixture
def start(tmp_path: Path) -> Iterator[Start]:
    opened: list[Session] = []

    def begin(name: str, *, disguised: bool = False) -> Session:
        if shutil.which(name) is None:
            pytest.skip(f"{name} is not installed")
        command = name
        if disguised:
            script = tmp_path / "somebody"
            script.write_text(f'#!/bin/sh\nexec {name} "$@"\n')
            script.chmod(0o755)
            command = str(script)
        opened.append(Session(name, tmp_path, command))
        return opened[-1]

    yield begin
    for session in opened:
        session.child.close(force=True)
        shutil.rmtree(session.memory)


@pytest.mark.parametrize("name", EDITORS)
def test_saved_words_come_back_and_nothing_stays(start: Start, name: str) -> None:
    session = start(name)
    session.write()
    assert session.left_behind() == [] or all("cryptool-edit" in place for place in session.left_behind())
    session.save()
    session.ends()
    result, warned = session.result
    assert result is not None
    assert CANARY in result
    assert warned == []
    assert session.left_behind() == []


@pytest.mark.slow
@pytest.mark.parametrize("name", ["vim", "nvim", "nano", "emacs"])
def test_without_our_flags_the_same_settings_keep_words(start: Start, name: str) -> None:
    """The tests around this one would notice."""
    session = start(name, disguised=True)
    session.write()
    session.save()
    session.ends()
    result, warned = session.result
    assert result is not None
    assert warned == ["editor.unknown-editor"]
    # nano keeps the words that were there before; the others keep the new ones.
    kept = [path for path in (session.home / "keep").rglob("*") if path.is_file()]
    assert session.left_behind() or any(b"some words" in path.read_bytes() for path in kept)


@pytest.mark.parametrize("name", ["vim", "nvim", "nano"])
def test_leaving_without_saving_brings_nothing(start: Start, name: str) -> None:
    session = start(name)
    session.write()
    session.refuse()
    session.ends()
    assert session.result == (None, [])
    assert session.left_behind() == []


@pytest.mark.parametrize("name", ["vim", "nvim", "nano", "emacs"])
@pytest.mark.parametrize("number", [pytest.param(signal.SIGTERM, marks=pytest.mark.slow), signal.SIGHUP])
def test_a_signal_leaves_nothing(start: Start, name: str, number: signal.Signals) -> None:
    session = start(name)
    session.write()
    session.child.kill(number)
    session.ends()
    assert session.child.signalstatus == number
    assert session.left_behind() == []
