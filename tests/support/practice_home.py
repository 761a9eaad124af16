"""The whole of practice without a terminal: the real commands, a real vault, somebody who answers by a script.

What is put in place of something else: the clock, who is asked, who sits through the quiet time, and the editor.
"""

import io
import os
from collections.abc import Callable, Iterable, Mapping, Sequence
from contextlib import redirect_stderr, redirect_stdout
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from typing import cast

import pytest
from fixed_env import START, Clock, fixed_env
from practice_world import PRACTICES, ScriptedTimer
from program_pipe import plain
from program_runs import Ended
from scripted_front_end import Scripted

from cryptool.__main__ import main
from cryptool.app.context import AppContext
from cryptool.core.moment import When
from cryptool.practice.definition import Form, Stage
from cryptool.practice.events import Ending, SessionSetup, StoredSession, Value
from cryptool.practice.ladder import ladder
from cryptool.practice.log import LoggedSession, log_done
from cryptool.practice.profile import RungChange
from cryptool.practice.screens.quiet_timer import QuietTimer
from cryptool.practice.store.practice_store import PracticeStore
from cryptool.terminal.console import Flags, Mode
from cryptool.terminal.front_end import AnyFrontEnd
from cryptool.terminal.questions import Answer
from cryptool.vault.vault import create, open_vault


class PracticeHome:
    """One home on a disk, one clock, and a person who comes back to it."""

    def __init__(self, path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        self.path = path
        self.clock = Clock(START)
        self.edits: list[str | None] = []  # what the editor gives back, in order
        self.titles: list[str] = []  # of the editor's pages
        self.timer: QuietTimer = ScriptedTimer(silent=True)
        self.front = Scripted()
        self.out = io.StringIO()
        self.err = io.StringIO()
        env = fixed_env(self.clock)
        monkeypatch.setattr("cryptool.app.clock.now", self.clock)
        for place in ("cryptool.practice.wiring", "cryptool.app.open_vault"):
            monkeypatch.setattr(f"{place}.STORE_ENV", env)
        monkeypatch.setattr("cryptool.app.open_vault.harden", lambda: None)  # this process is to be debugged
        monkeypatch.setattr("cryptool.app.hardening.harden", lambda: None)
        monkeypatch.setattr("cryptool.practice.screens.quiet_timer.quiet_timer", lambda front: self.timer)
        monkeypatch.setattr("cryptool.terminal.editor.editor.write", self._edit)

    def visit(
        self, *answers: Iterable[tuple[str, Answer | bool]], timer: QuietTimer | None = None
    ) -> AppContext:
        """A new run of the program, with what the person will say in it. `done` looks whether all of it was asked."""
        self.front = Scripted(pair for part in answers for pair in part)
        self.timer = timer or ScriptedTimer(silent=True)
        self.out, self.err = io.StringIO(), io.StringIO()
        environ = {"CRYPTOOL_HOME": str(self.path), "HOME": str(self.path), "TZ": "UTC", "LC_ALL": "C.UTF-8"}
        context = AppContext(Flags(), environ, None, self.out, self.err)
        context.display = replace(context.display, asks=True, mode=Mode.LINES)
        context.front = cast(AnyFrontEnd, self.front)
        return context

    def done(self) -> Scripted:
        """Fail if something was never asked; the front end, with all that was shown."""
        self.front.done()
        return self.front

    def sessions(self) -> Sequence[StoredSession]:
        """Everything that is kept, read through a door of its own."""
        with open_vault(self.path, None, fixed_env()) as vault:
            return PracticeStore(vault).sessions.all()

    def files(self) -> set[str]:
        """What is in the home, by name; empty where there is no home."""
        return {str(file.relative_to(self.path)) for file in self.path.rglob("*")}

    def _edit(
        self,
        *_: object,
        start: str,
        title: str,
        save: Callable[[str], object] = lambda text: None,
        **__: object,
    ) -> str | None:
        self.titles.append(title)
        text = self.edits.pop(0)
        if text is None:
            return None
        save(text := text.replace("{start}", start))
        return text


# --- commands in this process


class InProcess:
    """Runs a command line here, without a terminal: as `program_pipe.cryptool`, for where a process is dear."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch) -> None:
        self._monkeypatch = monkeypatch
        monkeypatch.setattr("cryptool.app.open_vault.harden", lambda: None)
        monkeypatch.setattr("cryptool.app.hardening.harden", lambda: None)
        monkeypatch.setattr("gc.set_threshold", lambda *numbers: None)
        monkeypatch.setattr("gc.freeze", lambda: None)

    def __call__(
        self, home: Path, *arguments: str, text: str | bytes = b"", environ: Mapping[str, str] | None = None
    ) -> Ended:
        return self.run(*arguments, environ=environ or plain(home), text=text)

    def run(self, *arguments: str | bytes, environ: Mapping[str, str], text: str | bytes = b"") -> Ended:
        """As `program_runs.run` and `program_pipe.cryptool` are called."""
        given = text.encode() if isinstance(text, str) else text
        self._monkeypatch.setattr("os.environ", dict(environ))
        self._monkeypatch.setattr("sys.argv", ["cryptool", *map(os.fsdecode, arguments)])
        self._monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(given), encoding="utf-8"))
        self._monkeypatch.setattr("cryptool.app.open_vault._at_the_terminal", lambda context: None)
        out, err = (io.TextIOWrapper(io.BytesIO(), "utf-8", write_through=True) for _ in range(2))
        with redirect_stdout(out), redirect_stderr(err):
            code = main()
        return Ended(code, *(said.buffer.getvalue().decode("utf-8", "replace") for said in (out, err)))


# --- a home to look at


WORDS = "The kettle sang while nobody looked"


def seed_home(home: Path) -> None:
    """A plain vault with four sessions, somebody trusted, and a ladder with an own rung and one that was set aside.

    s1 alone with words in it; s2 together; s3 skipped throughout; s4 stopped. All noted down, days ago.
    """
    with create(home, None, fixed_env(), timeout=2) as vault:
        PracticeStore(vault).profile.add_person("Mira", None)
        PracticeStore(vault).profile.put_rung(RungChange("elsewhere", archived=True))
        PracticeStore(vault).profile.put_rung(
            RungChange("", stage=Stage.ALONE, title="The song from the funeral", expected=8)
        )
        log_past(PracticeStore(vault), _DONE)


Past = tuple[int, str, Ending, dict[str, Value], dict[str, Value]]  # day, rung, ending, options, texts


def log_past(store: PracticeStore, done: Iterable[Past]) -> None:
    """Log sessions that took place days ago, in the full form."""
    rungs = {rung.name: rung for rung in ladder(PRACTICES.rungs, store.profile.rungs())}
    for day, rung, ending, options, texts in done:
        setup = SessionSetup(
            PRACTICES.session.id, PRACTICES.session.version, rungs[rung].stage, rung, rungs[rung].title,
            Form.FULL, 5 if rung == "sit" else 0, logged=True, person="t1" if rung == "say" else "",
        )  # fmt: skip
        at = When(START + timedelta(days=day))
        log_done(PRACTICES.session, store.sessions, LoggedSession(setup, at, ending, options, texts))


_DONE: list[Past] = [
    (
        -9, "sit", Ending.DONE,
        {"embarrassment-expected": 7, "belief": 60, "embarrassment-peak": 0, "happened": "no", "tears": "some"},
        {"prediction": WORDS, "learned": f"{WORDS} again"},
    ),
    (-7, "say", Ending.DONE, {"went": "well", "embarrassment-peak": 6}, {"they-did": "She nodded"}),
    (-5, "sit", Ending.EARLY, {}, {}),
    (-3, "r1", Ending.STOPPED, {"embarrassment-peak": 9}, {}),
]  # fmt: skip
