"""Makes the frozen fixtures of the schema as it is today: `python tests/migrations/make_fixture.py`.

Run it once, when a schema is new, before the next step is written; a fixture that is there is never made again.
"""

import sys
import tempfile
from dataclasses import replace
from datetime import UTC, datetime, timedelta, timezone
from pathlib import Path

from cryptool.core.moment import when
from cryptool.journal.journal import Journal
from cryptool.journal.model import Writing
from cryptool.plan.store import PlanStore
from cryptool.practice.definition import Form, Stage
from cryptool.practice.events import Event, EventType, SessionSetup
from cryptool.practice.profile import NoteKind, RungChange, StimulusKind
from cryptool.practice.store.practice_store import PracticeStore
from cryptool.vault.schema import LATEST
from cryptool.vault.vault import Vault, create

FIXTURES = Path(__file__).with_name("fixtures")
PASSPHRASE = "frozen in its time"
START = datetime(2026, 3, 1, 21, 30, tzinfo=timezone(timedelta(hours=1)))
COURSE = SessionSetup(
    "session",
    1,
    rung="song",
    wording="A sad song",
    form=Form.FULL,
    minutes=8,
    strongest=4,
    needs=("prompt",),
    early=True,
)
EVENTS = (
    Event(EventType.STARTED, when(START, "Europe/Oslo"), setup=COURSE),
    Event(EventType.ANSWERED, when(START + timedelta(minutes=1)), "prompt", "p1"),
    Event(EventType.ANSWERED, when(START + timedelta(minutes=2)), "embarrassment-expected", 0),
    Event(
        EventType.ANSWERED,
        when(START + timedelta(minutes=3)),
        "prediction",
        "They hear me\x00 \ud83d\ude00 泣",
    ),
    Event(EventType.ANSWERED, when(START + timedelta(minutes=4)), "would-know"),
    Event(EventType.NOTED, when(START + timedelta(minutes=8)), text="warm face", seconds=200),
    Event(EventType.FINISHED, when(START + timedelta(minutes=13)), seconds=480),
)
BODIES = ("I cried at the café.", "A second one\x00with a NUL", "地下鉄で泣いた。", "word " * 2000)
EVENING = "What was good?\n\nWhat was hard?\x00泣\n"


def fill(home: Path, passphrase: str | None) -> None:
    from fixed_env import fixed_env

    with create(home, passphrase, fixed_env(START.astimezone(UTC))) as vault:
        for number, body in enumerate(BODIES):
            at = when(START + timedelta(days=number), "Europe/Oslo")
            Journal(vault).entries.add(
                Writing(
                    body, at, ("Music",) if number % 2 else (), number - 2, writing_prompt="stopped-myself"
                )
            )
        Journal(vault).trash.move(3)
        Journal(vault).entries.add(Writing("soon gone", when(START)))
        Journal(vault).trash.purge(5)
        Journal(vault).drafts.keep(Writing("half a", when(START), ("car",)))
        for body in ("A second thought", BODIES[1]):
            entry = Journal(vault).entries.show(2)
            Journal(vault).entries.edit(2, entry.writing._replace(body=body), base=entry.modified)
        Journal(vault).drafts.discard(Journal(vault).drafts.keep(Writing("thrown away", when(START))).id)
        templates = Journal(vault).templates
        templates.save(templates.new("Evening"), EVENING, when(START))
        templates.keep(templates.new("morning"), "half a")
        import_first(vault)
        plan = PlanStore(vault.connection, vault.path, vault.env)
        plan.put({"signs": "I lie awake\x00泣", "helps": "gone"})
        plan.put({"helps": None, "first": "It's hard to say"})
        practise(vault)


def practise(vault: Vault) -> None:
    """Some of everything that is prepared; one session that ended, one that was purged, one under way."""
    prepare(vault)
    session = PracticeStore(vault).sessions.start(EVENTS[0])
    for event in EVENTS[1:]:
        session = PracticeStore(vault).sessions.append(session, event, ends=event is EVENTS[-1])
    PracticeStore(vault).sessions.append(
        session, Event(EventType.CHECKED_IN, when(START + timedelta(hours=2)), value=-1), ends=False
    )
    gone = PracticeStore(vault).sessions.start(
        Event(EventType.STARTED, when(START + timedelta(days=2)), setup=COURSE)
    )
    PracticeStore(vault).sessions.purge(gone.number)
    PracticeStore(vault).sessions.start(
        Event(EventType.STARTED, when(START + timedelta(days=4)), setup=COURSE)
    )


def prepare(vault: Vault) -> None:
    PracticeStore(vault).profile.put_rung(RungChange("sit", title="Just sit", expected=0))
    PracticeStore(vault).profile.put_rung(RungChange("", Stage.TOGETHER, "In the car\udfff", 6, place=2))
    PracticeStore(vault).profile.add_stimulus(StimulusKind.SONG, "The slow one\x00", 3)
    person = PracticeStore(vault).profile.add_person("Kim", "+47 000")
    PracticeStore(vault).profile.put_person(
        replace(person, contact=None, company=True, agreement=(("stop-word", "blue"),))
    )
    PracticeStore(vault).profile.set_note(NoteKind.REASON, "not to hide")
    PracticeStore(vault).profile.set_note(NoteKind.SENTENCE, "taken away")
    PracticeStore(vault).profile.set_note(NoteKind.SENTENCE, None)


def import_first(vault: Vault) -> None:
    """Have the first entry come from another program."""
    for statement in (
        "UPDATE numbers SET last = 1 WHERE kind = 'import'",
        "INSERT INTO imports VALUES (1, '019ca00000007000b000000000000001', 1772400000000000, 'dayone')",
        "INSERT INTO imported SELECT 'dayone:AB12', '00ff', 1, id, modified FROM entries WHERE number = 1",
    ):
        vault.connection.execute(statement)


def main() -> int:
    for kind, passphrase in (("plain", None), ("locked", PASSPHRASE)):
        place = FIXTURES / f"v{LATEST}-{kind}.db"
        if place.exists():
            continue
        FIXTURES.mkdir(exist_ok=True)
        with tempfile.TemporaryDirectory() as folder:
            fill(Path(folder) / "home", passphrase)
            place.write_bytes((Path(folder) / "home" / "vault.db").read_bytes())
    return 0


if __name__ == "__main__":
    sys.path.insert(0, str(Path(__file__).parent.parent / "support"))
    sys.exit(main())
