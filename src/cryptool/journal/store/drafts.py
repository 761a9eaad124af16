"""Store drafts of unfinished entries."""

from datetime import datetime
from typing import TYPE_CHECKING

from cryptool.journal.errors import UnknownDraft
from cryptool.journal.model import Draft, Writing, clean_tags
from cryptool.journal.store import rows
from cryptool.journal.store.rows import VaultPart
from cryptool.vault.encoding import Row, StoreEnv, micros, moment

if TYPE_CHECKING:
    from sqlite3 import Connection

_COLUMNS = (
    "id, entry, base, started, modified, "
    "created, offset_minutes, zone, tags, mood, session, topic, prompt, body, trashed"
)
_SHOWN = _COLUMNS.replace("session", rows.SESSION_NAME.format("drafts"))
_KEEP = f"""
INSERT INTO drafts ({_COLUMNS})
VALUES (:id, (SELECT number FROM entries WHERE number = :entry), :base, :now, :now,
        :created, :offset_minutes, :zone, :tags, :mood, {rows.SESSION_ID}, :topic, :prompt, :body, :trashed)
ON CONFLICT (id) DO UPDATE SET modified = max(excluded.modified, modified + 1), created = excluded.created,
    offset_minutes = excluded.offset_minutes, zone = excluded.zone, tags = excluded.tags,
    mood = excluded.mood, session = excluded.session, topic = excluded.topic, prompt = excluded.prompt,
    body = excluded.body, trashed = excluded.trashed
"""  # noqa: S608


class Drafts(VaultPart):
    """The drafts of one open vault."""

    def keep(
        self,
        writing: Writing,
        *,
        draft: str | None = None,
        entry: int | None = None,
        base: datetime | None = None,
    ) -> Draft:
        """Store a draft, a new one if `draft` is None; committed on return. Raise BadTag or a vault error.

        If the edited entry was purged meanwhile, the draft becomes that of a new entry.
        """
        with self._transaction() as change:
            kept = put(change, self._env, writing, draft=draft, entry=entry, base=base)
        return self.get(kept)

    def get(self, draft: str) -> Draft:
        """Return one draft. Raise UnknownDraft if it was saved or discarded."""
        found = self._found("WHERE id = ?", (draft,))
        if not found:
            raise UnknownDraft
        return found[0]

    def all(self) -> list[Draft]:
        """Return all drafts outside the trash, last modified first."""
        return self._found("WHERE trashed IS NULL ORDER BY modified DESC", ())

    def trashed(self) -> list[Draft]:
        """Return the drafts in the trash, last trashed first."""
        return self._found("WHERE trashed IS NOT NULL ORDER BY trashed DESC", ())

    def discard(self, draft: str) -> None:
        """Move a draft to the trash; a missing one is ignored."""
        with self._transaction() as change:
            change.execute("UPDATE drafts SET trashed = ? WHERE id = ?", (micros(self._env.now()), draft))

    def restore(self, draft: str) -> None:
        """Bring a draft back from the trash; a missing one is ignored."""
        with self._transaction() as change:
            change.execute("UPDATE drafts SET trashed = NULL WHERE id = ?", (draft,))

    def purge(self, draft: str) -> bool:
        """Delete a draft and its text for good; a missing one is ignored. Return as `Trash.purge` does."""
        with self._transaction() as change:
            change.execute("DELETE FROM drafts WHERE id = ?", (draft,))
        return self._truncate_log()

    def _found(self, rest: str, values: tuple[str, ...]) -> list[Draft]:
        return list(self._streamed(_draft, f"SELECT {_SHOWN} FROM drafts {rest}", values))  # noqa: S608


def put(
    change: "Connection",
    env: StoreEnv,
    writing: Writing,
    *,
    draft: str | None = None,
    entry: int | None = None,
    base: datetime | None = None,
    trashed: bool = False,
) -> str:
    """Store a draft in a transaction, in the trash if `trashed`; return its id. Raise BadTag."""
    now = micros(env.now())
    values = rows.columns_of(writing) | {
        "id": draft or env.new_id(),
        "entry": entry,
        "base": None if base is None else micros(base),
        "now": now,
        "tags": rows.join_tags(clean_tags(writing.tags)),
        "trashed": now if trashed else None,
    }
    change.execute(_KEEP, values)
    return str(values["id"])


def _draft(row: Row) -> Draft:
    columns = dict(zip(_COLUMNS.split(", "), row, strict=True))
    base, trashed = (None if time is None else moment(time) for time in (columns["base"], columns["trashed"]))
    started, modified = moment(columns["started"]), moment(columns["modified"])
    return Draft(columns["id"], rows.writing_of(columns), started, modified, columns["entry"], base, trashed)
