"""The local day of the last full pass of the readiness check: one date in one private file.

Rules:
1. Only the date is stored: no answer, time or count, and nothing of a check that was not passed in full.
2. A damaged file is renamed before a new one is written; a newer version's file is never written to.
3. Any problem means that the check is asked again; it never lets a person through.
"""

import re
from datetime import date
from pathlib import Path

from cryptool.core.atomic_files import read_text, set_aside, write_private
from cryptool.errors import CannotWrite

SCHEMA = 1
_DAY = re.compile(r"\d{4}-\d{2}-\d{2}", re.ASCII)


class ReadyDateFile:
    """The file with the date; with `keep` off (`--no-save`) it is read but never written."""

    def __init__(self, path: Path, *, keep: bool = True) -> None:
        self.path = path
        self.keep = keep
        self.problem = ""
        self._blocked = False

    def load(self) -> date | None:
        """Return the day of the last full pass, or None; `problem` names the reason if the file is unusable."""
        import json

        self.problem, self._blocked = "", False
        try:
            text = read_text(self.path)
            if text is None:
                return None
            data = json.loads(text)
            if isinstance(data, dict) and type(data.get("schema")) is int and data["schema"] > SCHEMA:
                self.problem, self._blocked = "newer-ready-date", True
                return None
            return _parse(data)
        except PermissionError:
            self.problem, self._blocked = "ready-date-not-kept", True
        except (OSError, ValueError, TypeError, KeyError, RecursionError):
            self.problem = "damaged-ready-date"
        return None

    def passed(self, day: date) -> None:
        """Store `day` as that of the last full pass, or set `problem` if that fails.

        An earlier day replaces a later one: the clock has been corrected since.
        """
        if not self.keep:
            return
        # Read again: the file may have been damaged or replaced meanwhile.
        before = self.load()
        if self._blocked or before == day:
            return
        try:
            if self.problem == "damaged-ready-date":
                set_aside(self.path)
            write_private(self.path, _dump(day))
        except CannotWrite:
            self.problem = "ready-date-not-kept"


def _parse(data: object) -> date:
    if not isinstance(data, dict) or type(data.get("schema")) is not int or data["schema"] != SCHEMA:
        raise ValueError
    day = data["ready"]
    # `fromisoformat` also takes week dates and other forms, which this program never writes.
    if not isinstance(day, str) or _DAY.fullmatch(day) is None:
        raise ValueError
    return date.fromisoformat(day)


def _dump(day: date) -> str:
    import json

    return json.dumps({"schema": SCHEMA, "ready": day.isoformat()}) + "\n"
