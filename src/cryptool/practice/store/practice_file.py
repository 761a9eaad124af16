"""The small file beside the vault: the day of the last full readiness check.

Rules:
1. A problem with the file never lets anybody through the check.
2. A damaged file is renamed before a new one is written; a newer version's file is never written to.
"""

import json
import re
from datetime import date
from pathlib import Path
from typing import Any

from cryptool.core.atomic_files import read_text, set_aside, write_private
from cryptool.errors import CannotWrite

SCHEMA = 1
_DAMAGED, _NOT_KEPT = "damaged-ready-date", "ready-date-not-kept"
_DAY = re.compile(r"\d{4}-\d{2}-\d{2}", re.ASCII)


class PracticeFile:
    """The file with the date; with `keep` off (`--no-save`) it is read but never written."""

    def __init__(self, path: Path, *, keep: bool = True) -> None:
        self.path = path
        self.keep = keep
        self.problem = ""

    def load(self) -> date | None:
        """Return the day of the last full pass, or None; `problem` names the reason if the file is unusable."""
        self.problem = ""
        try:
            text = read_text(self.path)
            return None if text is None else self._day(json.loads(text))
        except PermissionError:
            self.problem = _NOT_KEPT
        except (OSError, ValueError, TypeError, KeyError, RecursionError):
            self.problem = _DAMAGED
        return None

    def passed(self, day: date) -> None:
        """Store `day` as that of the last full pass, or set `problem` if that fails.

        An earlier day replaces a later one: the clock has been corrected since.
        """
        # Read again: the file may have been damaged or replaced meanwhile.
        if not self.keep or self.load() == day or self.problem not in ("", _DAMAGED):
            return
        try:
            if self.problem == _DAMAGED:
                set_aside(self.path)
            write_private(self.path, json.dumps({"schema": SCHEMA, "ready": day.isoformat()}) + "\n")
        except CannotWrite:
            self.problem = _NOT_KEPT

    def _day(self, data: Any) -> date | None:
        schema = data["schema"]
        if type(schema) is int and schema > SCHEMA:
            self.problem = "newer-ready-date"
            return None
        # `fromisoformat` also takes week dates and other forms, which this program never writes.
        if type(schema) is not int or schema != SCHEMA or _DAY.fullmatch(data["ready"]) is None:
            raise ValueError
        return date.fromisoformat(data["ready"])
