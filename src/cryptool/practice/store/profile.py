"""Store the person's ladder changes, stimuli, people and notes.

Rules:
1. Each call is one transaction, on the disk when it returns.
2. Replaced or deleted words are gone from the file: the row is overwritten, then the log is truncated. If another
   process is reading, the last one to close truncates it.
"""

from cryptool.people.store import LONGEST_NAME, PeopleStore, called, optional_bytes, optional_text
from cryptool.practice.definition import Stage
from cryptool.practice.errors import UnknownPrompt, UnknownRung
from cryptool.practice.profile import NoteKind, RungChange, Stimulus, StimulusKind, is_own
from cryptool.vault.connection import writing as transaction
from cryptool.vault.encoding import Row, moment, to_bytes, to_text

_RUNGS = "SELECT name, stage, title, expected, aside, place, minutes, id, modified FROM rungs"
_PROMPTS = "SELECT number, kind, body, strength, aside, id, modified FROM prompts"


class PracticeProfile(PeopleStore):
    """The person's ladder changes, stimuli, people and notes. Every change is stored on return."""

    def rungs(self) -> list[RungChange]:
        """Return the changes to the ladder, first change first."""
        return self._made(_rung, f"{_RUNGS} ORDER BY id")

    def put_rung(self, change: RungChange) -> RungChange:
        """Store a change and return it. An empty `name` creates an own rung and names it (`r1`).

        Raises:
            UnknownRung: The name is an own rung's that does not exist.
            VaultBusy, VaultFull, CannotWrite, DamagedVault: Nothing was stored.
        """
        own = not change.name or is_own(change.name)
        if own and (change.stage is None or change.title is None):
            raise ValueError("an own rung has a stage and a title")
        title = None if change.title is None else to_bytes(change.title)
        with transaction(self._connection, self._path) as rows:
            name = change.name or f"r{self._next('rung')}"
            before = rows.execute("SELECT title FROM rungs WHERE name = ?", (name,)).fetchone()
            if before is None and own and change.name:
                raise UnknownRung(
                    rung=name, rungs=", ".join(kept.name for kept in self.rungs() if is_own(kept.name))
                )
            values = {
                "own": own,
                "stage": change.stage and change.stage.value,
                "expected": change.expected,
                "aside": change.archived,
                "place": change.place,
                "minutes": change.minutes,
                "title": title,
            }
            self._put("rungs", "name", name, values)
            kept = self._made(_rung, f"{_RUNGS} WHERE name = ?", name)[0]
        self._forget(before, (title,))
        return kept

    def stimuli(self) -> list[Stimulus]:
        """Return all stimuli by number, archived ones included."""
        return self._made(_prompt, f"{_PROMPTS} ORDER BY number")

    def stimulus(self, name: str) -> Stimulus:
        """Return the stimulus called `name` (`p3`), archived or not. Raises UnknownPrompt."""
        return called(self.stimuli(), name, UnknownPrompt(prompt=name.strip()[:LONGEST_NAME]))

    def add_stimulus(self, kind: StimulusKind, text: str, strength: int | None) -> Stimulus:
        """Store a new stimulus."""
        values = {"kind": kind.value, "strength": strength, "aside": False, "body": to_bytes(text)}
        with transaction(self._connection, self._path):
            number = self._next("prompt")
            self._put("prompts", "number", number, values)
            return self._made(_prompt, f"{_PROMPTS} WHERE number = ?", number)[0]

    def put_stimulus(self, stimulus: Stimulus) -> Stimulus:
        """Store a changed stimulus and return it. Raises UnknownPrompt."""
        body = to_bytes(stimulus.text)
        values = {"kind": stimulus.kind.value, "strength": stimulus.strength, "aside": stimulus.archived}
        with transaction(self._connection, self._path) as rows:
            before = rows.execute("SELECT body FROM prompts WHERE number = ?", (stimulus.number,)).fetchone()
            if before is None:
                raise UnknownPrompt(prompt=stimulus.name)
            self._put("prompts", "number", stimulus.number, values | {"body": body})
            kept = self._made(_prompt, f"{_PROMPTS} WHERE number = ?", stimulus.number)[0]
        self._forget(before, (body,))
        return kept

    def get_note(self, part: NoteKind) -> str | None:
        """Return a note, or None."""
        found = self._made(_said, "SELECT body FROM preparation WHERE part = ?", part.value)
        return found[0] if found else None

    def set_note(self, part: NoteKind, text: str | None) -> None:
        """Store a note; None deletes it for good."""
        body = optional_bytes(text)
        with transaction(self._connection, self._path) as rows:
            before = rows.execute("SELECT body FROM preparation WHERE part = ?", (part.value,)).fetchone()
            if before is not None or body is not None:
                self._put("preparation", "part", part.value, {"body": body})
        self._forget(before, (body,))


def _rung(row: Row) -> RungChange:
    name, stage, title, expected, archived, place, minutes, id_, modified = row
    where = None if stage is None else Stage(stage)
    return RungChange(
        name, where, optional_text(title), expected, bool(archived), place, minutes, id_, moment(modified)
    )


def _prompt(row: Row) -> Stimulus:
    number, kind, body, strength, archived, id_, modified = row
    return Stimulus(
        number, StimulusKind(kind), to_text(body), strength, bool(archived), id_, moment(modified)
    )


def _said(row: Row) -> str | None:
    return optional_text(row[0])
