"""Store the support plan, a row for each part."""

from collections.abc import Mapping

from cryptool.people.store import PeopleStore, optional_bytes
from cryptool.vault.connection import truncate_wal
from cryptool.vault.connection import writing as transaction
from cryptool.vault.encoding import Row, to_text


class PlanStore(PeopleStore):
    """The plan and the people of one vault. Every change is stored on return."""

    def said(self) -> dict[str, str]:
        """Return what there is, by part."""
        return dict(self._made(_said, "SELECT part, body FROM support_plan WHERE body IS NOT NULL"))

    def put(self, said: Mapping[str, str | None]) -> None:
        """Store several parts at once; None deletes one for good."""
        with transaction(self._connection, self._path):
            before = self.said()
            changed = {part: words for part, words in said.items() if words != before.get(part)}
            for part, words in changed.items():
                self._put("support_plan", "part", part, {"body": optional_bytes(words)})
        if before.keys() & changed.keys():
            truncate_wal(self._connection, self._path)


def _said(row: Row) -> tuple[str, str]:
    part, body = row
    return part, to_text(body)
