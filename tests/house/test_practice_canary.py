"""The canary of practice: a word of its own in every field a person can write in, looked for where it must not be.

Looked through are every file, the encrypted vault's own bytes included, what was printed, what stood on the ordinary
screen, the reprs of every value, errors, and the places that `--debug` tells.
"""

import os
from collections.abc import Iterator, Mapping
from dataclasses import fields, is_dataclass, replace
from pathlib import Path

import pytest
from fixed_env import fixed_env
from practice_home import InProcess, PracticeHome
from practice_world import PRACTICES, READY, Script, ScriptedTimer, course, setup, since, until
from program_pipe import PASSPHRASE, cryptool, locked

from cryptool.errors import CryptoolError
from cryptool.journal.journal import Journal
from cryptool.practice import run
from cryptool.practice.definition import Form, Stage, StepKind
from cryptool.practice.events import Event, EventType, StoredSession
from cryptool.practice.ladder import Ladder, ladder
from cryptool.practice.machine import machine
from cryptool.practice.machine.machine import screen
from cryptool.practice.machine.replay import replay
from cryptool.practice.machine.summary import summarise
from cryptool.practice.profile import NoteKind
from cryptool.practice.screens.quiet_timer import QuietView, Signal, WaitResult
from cryptool.practice.session.start import SessionRequest
from cryptool.practice.store.practice_store import PracticeStore
from cryptool.vault.vault import Vault, open_vault

pytestmark = pytest.mark.usefixtures("quick_keys")

CANARY = "Zaunkoenig"
STRENGTHS = {f"vault.strength-{score}" for score in range(5)}
UNLOCKED: Script = [("vault.passphrase", PASSPHRASE)]
ENCRYPTED: Script = [
    ("vault.kind", "vault.encrypted"), ("vault.new", PASSPHRASE), ("vault.again", PASSPHRASE),
]  # fmt: skip
FIELDS = (
    "reason", "helpful", "self", "others", "ladder-own", "ladder-words", "person", "reach", "prompt", "company",
    "invitation", "agreement", "sentence", "hard-days", "believe-now", "note", "differently", "journal",
    *(
        step.id
        for step in PRACTICES.session.steps
        if step.kind is StepKind.LINE and Stage.ALONE in (step.only.stages or Stage)
    ),
)  # fmt: skip


def word(field: str) -> str:
    """What is written in that field."""
    assert field in FIELDS, field
    return f"{CANARY}-{field}"


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> PracticeHome:
    """One home with a passphrase, in which every field was filled in."""
    monkeypatch.setenv("TMPDIR", str(tmp_path / "tmp"))
    home = PracticeHome(tmp_path / "home", monkeypatch)
    home.edits = [word(field) for field in ("invitation", "sentence", "hard-days", "believe-now")]
    run.prepare(home.visit(READY, ENCRYPTED, [("prepare.menu", "prepare.leave")]), "")
    _quiet_streams(home)
    run.run_menu(home.visit(UNLOCKED, _prepare(), _company(), _keeping(), [("next.menu", "next.leave")]))
    _quiet_streams(home)
    home.edits = [word("journal")]
    run.begin(home.visit(UNLOCKED, _full(), timer=Noting()), SessionRequest("r1", form=Form.FULL), save=True)
    _quiet_streams(home)
    home.clock.to(0, hour=22)
    later: Script = [("session.mood", 1), ("session.differently", word("differently"))]
    run.check_in(home.visit(UNLOCKED, later))
    _quiet_streams(home)
    return home


def _quiet_streams(home: PracticeHome) -> None:
    """What stays on the ordinary screen after a run has no word in it, and all pages but the vault's were private."""
    front = home.done()
    assert CANARY not in home.out.getvalue() + home.err.getvalue()
    assert set(front.outside) <= {"vault.first-use", *STRENGTHS}


class Noting(ScriptedTimer):
    """Writes a note on the way."""

    def wait(self, view: QuietView, seconds: float | None) -> WaitResult:
        if not self.views:
            self.views.append(view)
            return WaitResult(Signal.NOTE, 1)
        return super().wait(view, seconds)


def _prepare() -> Script:
    return [
        ("next.menu", "next.prepare"),
        ("prepare.menu", "prepare.reason"), ("prepare.reason", word("reason")),
        ("prepare.menu", "prepare.beliefs"), ("prepare.belief-helpful", word("helpful")),
        ("prepare.belief-self", word("self")), ("prepare.belief-others", word("others")),
        ("prepare.menu", "prepare.ladder"), *[("ladder.rating", 1)] * 5, ("ladder.rate-which", "ladder.done"),
        ("ladder.menu", "ladder.add"), ("ladder.add-where", "ladder.alone"),
        ("ladder.words", word("ladder-own")), ("ladder.expected", 3),
        ("ladder.menu", "ladder.alone"), ("ladder.which", "sit"), ("ladder.change", "ladder.words"),
        ("ladder.words", word("ladder-words")), ("ladder.change", "ladder.done"), ("ladder.which", "ladder.done"),
        ("ladder.menu", "ladder.done"),
        ("prepare.menu", "prepare.person"), ("prepare.person", "prepare.someone-new"),
        ("company.called", word("person")), ("company.reach", word("reach")),
        ("prepare.menu", "prepare.prompts"), ("prompts.menu", "prompts.add"),
        ("practice.prompt-kind", "practice.kind-song"), ("practice.prompt-text", word("prompt")),
        ("practice.prompt-strength-new", 3), ("prompts.menu", "prompts.done"),
        ("prepare.menu", "prepare.leave"),
    ]  # fmt: skip


def _company() -> Script:
    good = {"confidence": "yes", "mocks": "no", "hurt": "no", "leans": "no", "feelings": "yes", "time": "yes"}
    return [
        ("next.menu", "next.company"), ("company.menu", "company.choose"), ("company.who", "company.new"),
        ("company.called", word("company")), ("company.reach", word("reach")),
        *((f"company.{id}", f"company.{answer}") for id, answer in (good | {"sober": "yes"}).items()),
        ("company.menu", "company.invitation"), ("company.invitation", "company.warm"),
        ("company.tone", "company.change"), ("company.invitation-kept", "company.done"),
        ("company.menu", "company.agreement"),
        *((f"company.{part}", word("agreement"))
          for part in ("how-long", "nobody-else", "helps", "stop-word", "afterwards")),
        ("company.menu", "company.therapist"), ("therapist.menu", "therapist.sentence"),
        ("therapist.sentence", "therapist.change"), ("therapist.sentence", "therapist.done"),
        ("therapist.menu", "therapist.done"),
        ("company.menu", "company.done"),
    ]  # fmt: skip


def _keeping() -> Script:
    return [
        ("next.menu", "next.keeping"),
        ("keeping.menu", "keeping.hard-days"), ("keeping.note", "keeping.write"),
        ("keeping.menu", "keeping.believe-now"), ("keeping.note", "keeping.write"),
        ("keeping.menu", "keeping.done"),
    ]  # fmt: skip


def _full() -> Script:
    """The full form, with what was feared having happened in part, so that all of its lines are asked."""
    given = {"happened": "partly", "journal": "write"}
    whole = course(setup("mild", Form.FULL), given, word)
    return [
        *until(whole, "embarrassment-peak"),
        ("practice.note", word("note")),
        *since(whole, "embarrassment-peak"),
        ("session.after", "session.leave-it"),
    ]


def found_in(*folders: Path) -> list[str]:
    """Files with a trace of the canary in them, however it is spelt."""
    files = [file for folder in folders for file in folder.rglob("*") if file.is_file()]
    traces = [CANARY.lower().encode(encoding) for encoding in ("utf-8", "utf-16-le", "utf-16-be")]
    return [str(file) for file in files if any(trace in file.read_bytes().lower() for trace in traces)]


def values(vault: Vault) -> Iterator[object]:
    """Every value that holds something of a person's, as the program holds it."""
    for kept in PracticeStore(vault).sessions.all():
        yield from _of_session(kept)
    yield from PracticeStore(vault).profile.people()
    yield from PracticeStore(vault).profile.stimuli()
    yield from PracticeStore(vault).profile.rungs()
    yield from ladder(PRACTICES.rungs, PracticeStore(vault).profile.rungs())


def _of_session(kept: StoredSession) -> Iterator[object]:
    yield kept
    yield from kept.events
    yield kept.setup
    for length in range(1, len(kept.events) + 1):
        replayed = replay(PRACTICES.session, kept.events[:length])
        yield replayed
        yield replayed.state
        yield screen(PRACTICES.session, replayed.state)
    yield summarise(PRACTICES.session, kept)


def _bare(value: object) -> object:
    """The value with every field of a dataclass in it shown: their own `repr` leaves out what a person wrote."""
    if is_dataclass(value) and not isinstance(value, type):
        return [_bare(getattr(value, field.name)) for field in fields(value)]
    if isinstance(value, Mapping):
        return [(key, _bare(inner)) for key, inner in value.items()]
    return [_bare(inner) for inner in value] if isinstance(value, list | tuple) else value


# --- looked for


def test_every_word_is_in_the_vault_and_nowhere_else(home: PracticeHome, tmp_path: Path) -> None:
    with open_vault(home.path, PASSPHRASE, fixed_env()) as vault:
        kept = [
            repr(_bare(value))
            for value in values(vault)
            if is_dataclass(value) and not isinstance(value, type)
        ]
        kept += [
            text for part in NoteKind if (text := PracticeStore(vault).profile.get_note(part)) is not None
        ]
        kept += [entry.body for entry in Journal(vault).entries.texts()]
    everything = "\n".join(kept)
    assert [
        field for field in FIELDS if word(field) not in everything
    ] == []  # so that the search below means something
    assert found_in(tmp_path) == []
    assert not (home.path / "vault.db").read_bytes().startswith(b"SQLite")


def test_no_repr_shows_what_a_person_wrote(home: PracticeHome) -> None:
    with open_vault(home.path, PASSPHRASE, fixed_env()) as vault:
        told = {type(value).__name__ for value in values(vault) if CANARY in repr(value)}
    assert told == set()


def test_commands_that_only_list_or_check_print_no_words(
    home: PracticeHome, monkeypatch: pytest.MonkeyPatch
) -> None:
    inside = InProcess(monkeypatch)
    environ = locked(home.path)
    for command in (
        ("practice", "list", "--json"), ("data", "backup"), ("data", "check"),
        ("--debug", "practice", "show", "s99"), ("--debug", "practice", "start"), ("--debug", "practice", "log", "x"),
        ("--debug", "practice", "ladder", "edit", "sit"), ("practice", "delete", "s1"),
    ):  # fmt: skip
        done = inside(home.path, *command, environ=environ)
        assert CANARY not in done.out + done.err, command
    assert (
        CANARY in inside(home.path, "practice", "show", "s1", environ=environ).out
    )  # where it was asked for
    for asked in ("ladder", "list"):
        assert CANARY in inside(home.path, "practice", asked, environ=environ).out
    assert found_in(home.path) == []  # the backup included


def test_errors_on_the_way_carry_no_words(home: PracticeHome) -> None:
    """Each error that a session can end in, with a full session in hand."""
    with open_vault(home.path, PASSPHRASE, fixed_env()) as vault:
        (kept,) = PracticeStore(vault).sessions.all()
        stale = replace(kept, events=kept.events[:-1], last_seq=kept.last_seq - 1)
        setup = replace(kept.setup, form=Form.SHORT)
        first = Event(EventType.STARTED, kept.events[0].at, setup=setup)
        answer = Event(EventType.ANSWERED, kept.events[0].at, "prediction", word("prediction"))
        told: list[BaseException] = []
        for act in (
            lambda: PracticeStore(vault).sessions.append(stale, answer, ends=False),
            lambda: PracticeStore(vault).sessions.append(
                replace(kept, number=99, id="no"), answer, ends=False
            ),
            lambda: machine.advance(PRACTICES.session, replay(PRACTICES.session, kept.events).state, answer),
            lambda: machine.begin(PRACTICES.session, answer),
            lambda: [PracticeStore(vault).sessions.start(first), PracticeStore(vault).sessions.start(first)],
            lambda: PracticeStore(vault).profile.put_stimulus(
                replace(PracticeStore(vault).profile.stimuli()[0], number=99, id="no")
            ),
            lambda: PracticeStore(vault).profile.put_person(
                replace(PracticeStore(vault).profile.people()[0], number=99, id="no")
            ),
            lambda: Ladder(PRACTICES.rungs, PracticeStore(vault).profile).edit(
                "r1", title=word("ladder-own") + "\x07"
            ),
            lambda: Ladder(PRACTICES.rungs, PracticeStore(vault).profile).find(word("ladder-own")),
        ):
            with pytest.raises(Exception) as caught:
                act()
            told.append(caught.value)
    for error in told[:-1]:
        facts = error.facts if isinstance(error, CryptoolError) else {}
        assert CANARY not in f"{error} {error!r} {facts}", type(error)


def test_a_bug_while_words_are_in_hand_tells_places_and_no_words(tmp_path: Path) -> None:
    """A failure of ours, made by a broken module put in front, with the words in the failing frame."""
    broken = tmp_path / "broken"
    broken.mkdir()
    (broken / "sitecustomize.py").write_text(
        "import cryptool.practice.store.sessions as sessions\n"
        "def append(self, session, event, *, ends):\n"
        "    raise RuntimeError('broken with ' + str(event.value))\n"
        "sessions.Sessions.append = append\n"
    )
    environ = locked(tmp_path / "home")
    paths = f"{broken}{os.pathsep}{environ['PYTHONPATH']}"
    done = cryptool(
        "--debug", "practice", "log", "sit", environ=environ | {"PYTHONPATH": paths},
        text=f'prediction = "{CANARY}"',
    )  # fmt: skip
    assert done.code == 1
    assert "in append" in done.err
    assert CANARY not in done.err + done.out
    # Nothing of a session that could not be kept whole is left standing open.
    assert cryptool("practice", "list", environ=environ).out == ""
    assert found_in(tmp_path / "home") == []
