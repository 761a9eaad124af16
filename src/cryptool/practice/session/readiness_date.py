"""The local day of the last full pass of the readiness check: one date in one small private file, and nothing else.

Rules kept here:
1. No answer is stored, no time of day, no count, and nothing of a check that was not passed in full.
2. A file that cannot be read is set aside under another name before a new one is written; nothing is lost.
3. A file from a newer version is read as empty and never written to.
4. Whatever goes wrong here, the check is asked again; it never lets anybody through.
"""

import re
from datetime import date
from pathlib import Path

from cryptool.core.atomic_files import read_text, set_aside, write_private
from cryptool.errors import CannotWrite

SCHEMA = 1
_DAY = re.compile(r"\d{4}-\d{2}-\d{2}", re.ASCII)


class ReadyDateFile:
    """The file behind the date.

    Args:
        path: Where it is.
        keep: False where nothing is to be kept (`--no-save`): it is read, never written.
    """

    def __init__(self, path: Path, *, keep: bool = True) -> None:
        self.path = path
        self.keep = keep
        self.problem = ""
        self._blocked = False

    def load(self) -> date | None:
        """The day of the last full pass, or None where there is none or none readable.

        `problem` then says why: `damaged-ready-date`, `newer-ready-date`, `ready-date-not-kept`, or empty.
        """
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
        """Keep `day`, a local one, as that of the last full pass.

        Where it cannot be kept (`problem` says why) this run goes on, and the next one asks again. An earlier day
        replaces a later one: the clock has been set right since.
        """
        if not self.keep:
            return
        # Read again just before writing: the file may have been damaged or replaced meanwhile.
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
    # `fromisoformat` would take weeks and other spellings too, which nothing here has ever written.
    if not isinstance(day, str) or _DAY.fullmatch(day) is None:
        raise ValueError
    return date.fromisoformat(day)


def _dump(day: date) -> str:
    import json

    return json.dumps({"schema": SCHEMA, "ready": day.isoformat()}) + "\n"
