"""The whole of practice without a terminal: the real commands, a real vault, somebody who answers by a script.

What is put in place of something else: the clock, who is asked, who sits through the quiet time, and the editor.
"""

import io
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager, nullcontext
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import cast

import pytest
from fixed_env import fixed_env
from program_pipe import plain
from program_runs import Ended
from scripted_front_end import Scripted

from cryptool.app.context import AppContext
from cryptool.cli.run import run
from cryptool.content.files import SHIPPED as CONTENT
from cryptool.core.moment import When
from cryptool.practice.content import load
from cryptool.practice.definition import Form, Stage
from cryptool.practice.events import Ending, SessionSetup, StoredSession, Value
from cryptool.practice.ladder import ladder
from cryptool.practice.ports import QuietTimer, QuietView, Signal, WaitResult
from cryptool.practice.profile import RungChange
from cryptool.practice.session.log import LoggedSession, log_done
from cryptool.practice.store.practice_store import PracticeStore
from cryptool.terminal.console import Flags, Mode
from cryptool.terminal.front_end import AnyFrontEnd
from cryptool.terminal.phrases import say
from cryptool.terminal.questions import Answer, Page
from cryptool.vault.encoding import StoreEnv as VaultWorld
from cryptool.vault.vault import create, open_vault

PRACTICES = load(CONTENT, "en")
Script = list[tuple[str, Answer | bool]]

START = datetime(2026, 3, 2, 18, tzinfo=UTC)  # a Monday
READY: Script = [
    ("gate.intro", "gate.go-on"),
    ("gate.not-for-now", "gate.none-fits"),
    ("ready.safe-here", "yes"),
    ("ready.self-harm", "no"),
    ("ready.past-month", "no"),
    ("ready.losing-time", "no"),
    ("ready.today", "no"),
    ("ready.someone", "yes"),
]
PLAIN: Script = [("vault.kind", "vault.plain"), ("vault.plain", True)]


class Clock:
    """A second on at each look; to be put on or back."""

    def __init__(self, at: datetime = START) -> None:
        self.at = at

    def __call__(self) -> datetime:
        self.at += timedelta(seconds=1)
        return self.at

    def to(self, day: int, hour: int = 18) -> None:
        """So many days after the first one, at that hour."""
        self.at = START.replace(hour=hour) + timedelta(days=day)


class Patient:
    """A Sitter with whom time passes until it is over; then the person ends it."""

    def __init__(self) -> None:
        self.views: list[QuietView] = []

    def wait(self, view: QuietView, seconds: float | None) -> WaitResult:
        self.views.append(view)
        return WaitResult(Signal.END, 0) if seconds is None else WaitResult(None, seconds)

    def bell(self) -> None:
        raise AssertionError("nobody asked for a bell")


class _Guard:
    """A guard with nothing to restore."""

    def __enter__(self) -> None: ...

    def __exit__(self, *error: object) -> None: ...

    def unbroken(self) -> nullcontext[None]:
        return nullcontext()

    def echo_off(self) -> nullcontext[None]:
        return nullcontext()

    def on_end(self, callback: object) -> object:
        return lambda: None

    def on_save(self, callback: object) -> object:
        return lambda: None


class _Hiding:
    on_return: object = None
    on_hide: object = None


class Somebody(Scripted):
    """A scripted front end that can be led through the whole program."""

    def __init__(self, answers: Iterable[tuple[str, Answer | bool]] = ()) -> None:
        super().__init__(answers)
        self.guard = _Guard()
        self.hiding = _Hiding()
        self.outside: list[str] = []  # pages shown outside of `private`, where they stay in the scrollback
        self._private = 0

    @contextmanager
    def private(self) -> Iterator[None]:
        self._private += 1
        try:
            yield
        finally:
            self._private -= 1

    def present(self, page: Page) -> None:
        if not self._private:
            self.outside.append(page.id)
        super().present(page)

    def show_help(self) -> None:
        self.said.append("help")

    # --- what a test asks of it

    def titles(self) -> list[str]:
        """The pages of content that were shown, by title."""
        return [str(page.facts["title"]) for page in self.pages if "title" in page.facts]

    def ids(self) -> list[str]:
        """The pages that were shown, by id."""
        return [page.id for page in self.pages]

    def words(self) -> str:
        """All that the pages said."""
        return "\n".join("\n".join([say(f"page.{page.id}", **page.facts), *page.text]) for page in self.pages)

    def offered(self, id: str) -> list[str]:
        """The options of the last question by that id."""
        asked = [question for question in self.questions if question.id == id]
        return [option.id for option in getattr(asked[-1], "options", ())]


class House:
    """One home on a disk, one clock, and a person who comes back to it."""

    def __init__(self, home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        self.home = home
        self.clock = Clock()
        self.edits: list[str | None] = []  # what the editor gives back, in order
        self.titles: list[str] = []  # of the editor's pages
        self.sitter: QuietTimer = Patient()
        self.front = Somebody()
        self.out = io.StringIO()
        self.err = io.StringIO()
        ids = fixed_env().new_id
        monkeypatch.setattr("cryptool.app.clock.now", self.clock)
        for place in ("cryptool.practice.wiring", "cryptool.app.open_vault"):
            monkeypatch.setattr(f"{place}.STORE_ENV", VaultWorld(self.clock, ids))
        monkeypatch.setattr("cryptool.app.open_vault.harden", lambda: None)  # this process is to be debugged
        monkeypatch.setattr("cryptool.practice.screens.quiet_timer.quiet_timer", lambda front: self.sitter)
        monkeypatch.setattr("cryptool.terminal.editor.editor.write", self._edit)

    def visit(
        self, *answers: Iterable[tuple[str, Answer | bool]], sitter: QuietTimer | None = None
    ) -> AppContext:
        """A new run of the program, with what the person will say in it. `done` looks whether all of it was asked."""
        self.front = Somebody(pair for part in answers for pair in part)
        self.sitter = sitter or Patient()
        self.out, self.err = io.StringIO(), io.StringIO()
        environ = {"CRYPTOOL_HOME": str(self.home), "HOME": str(self.home), "TZ": "UTC", "LC_ALL": "C.UTF-8"}
        context = AppContext(Flags(), environ, None, self.out, self.err)
        context.display = replace(context.display, asks=True, mode=Mode.LINES)
        context.front = cast(AnyFrontEnd, self.front)
        return context

    def done(self) -> Somebody:
        """Fail if something was never asked; the front end, with all that was shown."""
        self.front.done()
        return self.front

    def sessions(self) -> Sequence[StoredSession]:
        """Everything that is kept, read through a door of its own."""
        with open_vault(self.home, None, fixed_env()) as vault:
            return PracticeStore(vault).sessions.all()

    def files(self) -> set[str]:
        """What is in the home, by name; empty where there is no home."""
        return {str(file.relative_to(self.home)) for file in self.home.rglob("*")}

    def _edit(self, *_: object, start: str, title: str, **__: object) -> str | None:
        self.titles.append(title)
        text = self.edits.pop(0)
        return text.replace("{start}", start) if text is not None else None


def said(*pairs: tuple[str, Answer]) -> Script:
    """Answers to a session's steps."""
    return [(f"practice.{step}", answer) for step, answer in pairs]


# --- commands in this process


class Inside:
    """Runs a command line here, without a terminal: as `program_pipe.cryptool`, for where a process is dear."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
        self._monkeypatch = monkeypatch
        self._capsys = capsys
        monkeypatch.setattr("cryptool.app.open_vault.harden", lambda: None)
        monkeypatch.setattr("gc.set_threshold", lambda *numbers: None)

    def __call__(
        self, home: Path, *arguments: str, text: str | bytes = b"", environ: Mapping[str, str] | None = None
    ) -> Ended:
        given = text.encode() if isinstance(text, str) else text
        self._monkeypatch.setattr("os.environ", dict(environ or plain(home)))
        self._monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(given), encoding="utf-8"))
        self._monkeypatch.setattr("cryptool.app.open_vault._at_the_terminal", lambda context: None)
        code = run(list(arguments))
        out, err = self._capsys.readouterr()
        return Ended(code, out, err)


# --- a home to look at


WORDS = "The kettle sang while nobody looked"


def seeded(home: Path) -> None:
    """A plain vault with four sessions, somebody trusted, and a ladder with an own rung and one that was set aside.

    s1 alone with words in it; s2 together; s3 skipped throughout; s4 stopped. All noted down, days ago.
    """
    with create(home, None, fixed_env(), timeout=2) as vault:
        PracticeStore(vault).profile.add_person("Mira", None)
        PracticeStore(vault).profile.put_rung(RungChange("elsewhere", archived=True))
        PracticeStore(vault).profile.put_rung(
            RungChange("", stage=Stage.ALONE, title="The song from the funeral", expected=8)
        )
        rungs = {rung.name: rung for rung in ladder(PRACTICES.rungs, PracticeStore(vault).profile.rungs())}
        for day, rung, ending, options, texts in _DONE:
            setup = SessionSetup(
                PRACTICES.session.id, PRACTICES.session.version, rungs[rung].stage, rung, rungs[rung].title,
                Form.FULL, 5 if rung == "sit" else 0, logged=True, person="t1" if rung == "say" else "",
            )  # fmt: skip
            at = When(START + timedelta(days=day))
            log_done(
                PRACTICES.session,
                PracticeStore(vault).sessions,
                LoggedSession(setup, at, ending, options, texts),
            )


_DONE: list[tuple[int, str, Ending, dict[str, Value], dict[str, Value]]] = [
    (
        -9, "sit", Ending.DONE,
        {"embarrassment-expected": 7, "belief": 60, "embarrassment-peak": 0, "happened": "no", "tears": "some"},
        {"prediction": WORDS, "learned": f"{WORDS} again"},
    ),
    (-7, "say", Ending.DONE, {"went": "well", "embarrassment-peak": 6}, {"they-did": "She nodded"}),
    (-5, "sit", Ending.EARLY, {}, {}),
    (-3, "r1", Ending.STOPPED, {"embarrassment-peak": 9}, {}),
]  # fmt: skip
