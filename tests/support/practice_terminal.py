"""Practice on a terminal of its own: both screens, what is being asked, and every way to break off.

Words are taken from the shipped content and phrases, and compared without regard to where a window breaks the lines.
"""

import json
import os
import re
import sys
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from importlib import import_module
from pathlib import Path
from typing import Any

import pexpect
from emulator import Screens
from forked_program import Child, attributes
from practice_world import PRACTICES
from program_pipe import cryptool as run_cryptool
from program_runs import environment

from cryptool.app import clock
from cryptool.practice.definition import StepKind
from cryptool.practice.profile import StimulusKind
from cryptool.practice.store.practice_store import PracticeStore
from cryptool.terminal.phrases import AREAS, say
from cryptool.vault.encoding import StoreEnv
from cryptool.vault.vault import create

SECONDS = 20.0
SHELL = Path(__file__).with_name("job_control_shell.py")
_PLACED = re.compile(r"\x1b\[[0-9;]*H")
_PLAIN = re.compile(r"\x1b\[[0-9;?]*[A-Za-z]")
_READY = {"schema": 1, "ready": ""}

STEPS = {step.id: step for step in PRACTICES.session.steps}


def flat(text: str) -> str:
    """Words as they follow one another, wherever lines end."""
    return " ".join(text.split())


def _questions() -> dict[str, str]:
    """Every question that can stand on the screen, by its id; a session's steps by their own names."""
    found = {id: words.question for id, words in PRACTICES.session_words.steps.items()}
    found |= {f"ready.{id}": words.question for id, words in PRACTICES.readiness_words.steps.items()}
    for area in AREAS:
        phrases = import_module(area).PHRASES
        found |= {id.removeprefix("ask."): words for id, words in phrases.items() if id.startswith("ask.")}
    return {id: flat(words) for id, words in found.items() if words and "{" not in words}


QUESTIONS = _questions()
_ON = [f"{say(name).partition('  ')[0]} " for name in ("keys.foot-part", "keys.foot-end")]
_DONE = f"> {say('keys.foot-line').partition('  ')[0]}"
_CHOICES = (StepKind.CHOICE, StepKind.PROMPT)


class Practice:
    """`cryptool` with these arguments, used as a person does.

    Args:
        arguments: Of the command line.
        environ: The whole environment.
        columns: Of the window.
        rows: Of the window.
        shell: Whether it runs under a shell with job control.
        term: The kind of terminal.
        nohup: Whether a closed window is not told by SIGHUP, as under `nohup`.
    """

    def __init__(
        self,
        *arguments: str,
        environ: Mapping[str, str],
        columns: int = 80,
        rows: int = 24,
        shell: bool = False,
        term: str = "xterm-256color",
        nohup: bool = False,
    ) -> None:
        self.lines = "--lines" in arguments or term == "dumb" or columns < 40
        self.screens = Screens(columns, rows)
        self.raw = b""
        self._typed = 0  # how much had been written when something was typed last
        self._turned = ""
        under = [sys.executable, str(SHELL)] if shell else []
        command = [*under, sys.executable, "-m", "cryptool", *arguments]
        self.child = Child(
            command[0],
            command[1:],
            dimensions=(rows, columns),
            env={"TERM": term, **environ},
            timeout=SECONDS,
            ignore_sighup=nohup,
        )
        self.child.delaybeforesend = None
        self.before: list[Any] = self.child.ptyproc.as_found  # its settings before the program began

    def __enter__(self) -> "Practice":
        return self

    def __exit__(self, *error: object) -> None:
        if not self.child.closed:
            self.child.close(force=True)

    # --- seeing

    @property
    def fresh(self) -> str:
        """What was written since something was typed last, its echo included, and without sequences."""
        return flat(_PLAIN.sub("", _PLACED.sub("\n", self.raw[self._typed :].decode("utf-8", "replace"))))

    @property
    def shown(self) -> str:
        """What a person has before them: the window, or the last of what was said in lines."""
        if self.lines:
            return flat(self.raw[-9000:].decode("utf-8", "replace"))
        return flat(self.screens.window)

    @property
    def ordinary(self) -> str:
        """All of the ordinary screen, wherever its lines end."""
        return flat(self.screens.ordinary)

    def see(self, words: str) -> None:
        """Wait until some words are before the person; in lines, since something was typed last."""
        wanted = flat(words)
        self.wait_for(lambda: wanted in (self.fresh if self.lines else self.shown), words)

    def at(self, id: str, *, above: str = "") -> None:
        """Wait until that question is asked, turning over a page in parts; `above` must have been seen by then."""
        seen = ""

        def asked() -> bool:
            nonlocal seen
            seen = self.shown if self.lines else seen + self.shown
            return self._asks(QUESTIONS[id]) or self._turn_over()

        self.wait_for(asked, id)
        assert flat(above) in seen, (above, self.screens.window)

    def asks(self, id: str) -> bool:
        """Whether that question stands last, ready for an answer."""
        return self._asks(QUESTIONS[id])

    def _asks(self, words: str) -> bool:
        shown = self.shown
        place = shown.rfind(words)
        if place < 0 or any(shown.rfind(other) > place for other in QUESTIONS.values() if other not in words):
            return False
        if self.lines:
            return self.raw.endswith(b": ") and len(self.raw) > self._typed
        rest = shown[place + len(words) :]
        return "Esc back" in rest

    def _turn_over(self) -> bool:
        shown = self.shown
        if not self.lines and shown != self._turned and any(hint in shown for hint in _ON):
            self._turned = shown
            self.child.send("\r")
        return False

    # --- doing

    def type(self, keys: str) -> None:
        """Press keys."""
        self._typed = len(self.raw)
        self.child.send(keys)

    def pick(self, number: int) -> None:
        """Choose an option by its digit."""
        self.type(f"{number}\r" if self.lines else str(number))

    def line(self, words: str | int) -> None:
        """Type a line."""
        self.type(f"{words}\r")

    def answer(self, step: str, typed: str | int) -> None:
        """Answer a step of the session, as its kind wants it."""
        if STEPS[step].kind in _CHOICES:
            self.pick(int(typed))
        else:
            self.line(typed)

    def back(self) -> None:
        """One step back."""
        self.type(":q\r" if self.lines else "\x1b")

    def key(self, key: str) -> None:
        """A key of the quiet time."""
        self.type({" ": "p"}.get(key, key) + "\r" if self.lines else key)

    def refused(self, typed: str, words: str, *, stands: str = "") -> None:
        """Type a line that will not do: one sentence, and the same question again, with what still `stands` there."""
        self.type(typed + "\r")
        wanted = flat(words)

        def said() -> bool:
            return (
                wanted in self.fresh
                and wanted in self.shown
                and (stands in self.shown if stands else self._ready())
            )

        self.wait_for(said, f"{words} after {typed[:20]!r}")

    def _ready(self) -> bool:
        """Whether an empty line waits for an answer."""
        return self.raw.endswith(b": ") if self.lines else _DONE in self.shown

    def resize(self, columns: int, rows: int) -> None:
        """Give the window another size."""
        self.screens.resize(columns, rows)
        self.child.setwinsize(rows, columns)

    # --- breaking off

    def kill(self, number: int) -> None:
        """Send the program a signal."""
        self.child.kill(number)

    def stop(self) -> int:
        """Ctrl-Z, under a shell; the program's process id, once the shell has the terminal."""
        self.type("\x1a")
        found: list[bytes] = []

        def stopped() -> bool:
            found[:] = re.findall(rb"stopped (\d+)\r?\n", self.raw[self._typed :])
            return bool(found)

        self.wait_for(stopped, "stopped")
        return int(found[-1])

    def foreground(self) -> None:
        """What `fg` does."""
        self.type("\n")

    def close_window(self) -> None:
        """The window is closed while the program runs; waits for its end."""
        self.child.ptyproc.fileobj.close()
        end = time.monotonic() + SECONDS
        while self.child.waitpid(os.WNOHANG)[0] == 0:
            assert time.monotonic() < end, "it does not end"
            time.sleep(0.02)
        self.child.ptyproc.closed = self.child.closed = True
        self.child.ptyproc.terminated = self.child.terminated = True

    def ended(self) -> int:
        """Wait for the end; the exit code, or the signal as a negative number. Under a shell: what that says."""
        end = time.monotonic() + SECONDS
        while self._read():
            self._turn_over()
            assert time.monotonic() < end, f"it does not end; shown:\n{self.screens.window}"
        self.child.wait()
        said = re.findall(rb"ended (-?\d+)", self.raw)
        if said:
            return int(said[-1])
        status = self.child.exitstatus
        return int(status) if status is not None else -int(self.child.signalstatus)

    # --- the terminal

    def attributes(self) -> list[Any]:
        """The terminal's settings, as termios gives them."""
        return attributes(self.child.child_fd)

    def sane(self, *, hidden: bool = False) -> None:
        """Everything about the terminal is as it was found. Lines write no sequence, but to clear what was `hidden`."""
        assert self.attributes() == self.before
        assert not self.screens.on_alternate
        for mode, wanted in (
            (rb"2004", b"l"),
            (rb"25", b"h"),
            (rb"7", b"h"),
            (rb"1000", b"l"),
            (rb"1006", b"l"),
        ):
            switched = re.findall(rb"\x1b\[\?" + mode + rb"([hl])", self.raw)
            assert not switched or switched[-1] == wanted, mode
        if self.lines and not hidden:
            assert b"\x1b" not in self.raw

    def private(self, *words: str) -> None:
        """None of these words is on the ordinary screen or could be scrolled back to."""
        if not self.lines:
            for word in words:
                assert flat(word) not in self.ordinary, self.screens.ordinary

    # --- pieces

    def wait_for(self, holds: Callable[[], bool], what: str) -> None:
        """Wait until something holds."""
        end = time.monotonic() + SECONDS
        while not holds():
            if not self._read() or time.monotonic() > end:
                if holds():
                    return
                raise AssertionError(
                    f"{what!r} never came; shown:\n{self.screens.window}\nlast: {self.raw[-300:]!r}"
                )

    def _read(self) -> bool:
        try:
            piece = self.child.read_nonblocking(1 << 16, 0.1)
        except pexpect.TIMEOUT:
            return True
        except pexpect.EOF:
            return False
        self.raw += piece
        self.screens.feed(piece)
        return True


@dataclass(frozen=True, slots=True)
class Home:
    """A home for the program, and what it keeps there."""

    path: Path
    more: Mapping[str, str]

    @property
    def environ(self) -> dict[str, str]:
        """For programs in it; nobody's passphrase is in there."""
        environ: dict[str, str] = environment(self.path, TZ="UTC")
        return environ | dict(self.more)

    def open(self, *arguments: str, **more: Any) -> Practice:
        """Start the program on a terminal."""
        return Practice(*arguments, environ=self.environ, **more)

    def last(self, **more: str) -> dict[str, Any]:
        """The newest session, as `practice show --json` tells it."""
        ended = run_cryptool("practice", "show", "last", "--json", environ=self.environ | more)
        assert ended.code == 0, ended.err
        (item,) = json.loads(ended.out)["items"]
        found: dict[str, Any] = item
        return found


def past_the_gate(path: Path, passphrase: str | None = None) -> Home:
    """A home whose check was passed today, with a vault, one mild prompt and one trusted person."""
    path.mkdir(parents=True)
    today = _READY | {"ready": date.today().isoformat()}
    (path / "practice.json").write_text(json.dumps(today), encoding="utf-8")
    with create(path, passphrase, StoreEnv(clock.now, clock.new_id), timeout=2) as vault:
        PracticeStore(vault).profile.add_stimulus(StimulusKind.SONG, "a slow song", 3)
        person = PracticeStore(vault).profile.add_person("Kim", None)
        PracticeStore(vault).profile.put_person(replace(person, company=True))
    return Home(path, {})
