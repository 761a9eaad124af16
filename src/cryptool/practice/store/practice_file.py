"""The small file beside the vault: the day of the last full readiness check, and a stop of a run that keeps nothing.

Rules:
1. A problem with the file never lets anybody through the check.
2. A damaged file is renamed before a new one is written; a newer version's file is never written to.
3. Once neither is kept, there is no file.
"""

import json
import os
import re
from datetime import date, datetime
from pathlib import Path
from typing import Any, NamedTuple

from cryptool.core.atomic_files import read_text, set_aside, write_private
from cryptool.core.moment import When, when
from cryptool.errors import CannotWrite

SCHEMA = 1
_DAMAGED, _NOT_KEPT = "damaged-ready-date", "ready-date-not-kept"
_FORMS = {
    "ready": re.compile(r"\d{4}-\d{2}-\d{2}", re.ASCII),
    "stop": re.compile(r"\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}[+-]\d{2}:\d{2}", re.ASCII),
}


class _Kept(NamedTuple):
    ready: date | None = None
    stop: When | None = None


class PracticeFile:
    """The file; with `keep` off (`--no-save`) the day is read but never written."""

    def __init__(self, path: Path, *, keep: bool = True) -> None:
        self.path = path
        self.keep = keep
        self.problem = ""
        self.stop_lost = False  # the last stop could not be written

    def load(self) -> date | None:
        """Return the day of the last full pass, or None; `problem` names the reason if the file is unusable."""
        return self._read().ready

    def passed(self, day: date) -> None:
        """Store `day` as that of the last full pass, or set `problem` if that fails.

        An earlier day replaces a later one: the clock has been corrected since.
        """
        kept = self._read()  # again: the file may have been damaged or replaced meanwhile
        if not self.keep or kept.ready == day or self._write(kept._replace(ready=day)):
            return
        if self.problem in ("", _DAMAGED):
            self.problem = _NOT_KEPT

    def stop(self) -> When | None:
        """Return when a session that was kept nowhere was stopped, or None."""
        return self._read().stop

    def stopped(self, moment: When | None) -> None:
        """Store when a session that is kept nowhere was stopped; None takes that away."""
        kept = self._read()
        written = kept.stop == moment or self._write(kept._replace(stop=moment))
        self.stop_lost = moment is not None and not written

    def _read(self) -> _Kept:
        self.problem = ""
        try:
            text = read_text(self.path)
            return _Kept() if text is None else self._parsed(json.loads(text))
        except PermissionError:
            self.problem = _NOT_KEPT
        except (OSError, ValueError, TypeError, KeyError, RecursionError, OverflowError):
            self.problem = _DAMAGED
        return _Kept()

    def _parsed(self, data: Any) -> _Kept:
        schema = data["schema"]
        if type(schema) is int and schema > SCHEMA:
            self.problem = "newer-ready-date"
            return _Kept()
        # `fromisoformat` also takes week dates and other forms, which this program never writes.
        unread = any(
            name in data and pattern.fullmatch(data[name]) is None for name, pattern in _FORMS.items()
        )
        if type(schema) is not int or schema != SCHEMA or unread or not data.keys() & _FORMS.keys():
            raise ValueError
        return _Kept(
            date.fromisoformat(data["ready"]) if "ready" in data else None,
            when(datetime.fromisoformat(data["stop"])) if "stop" in data else None,
        )

    def _write(self, kept: _Kept) -> bool:
        if self.problem not in ("", _DAMAGED):
            return False
        data = {
            "schema": SCHEMA,
            **({"ready": kept.ready.isoformat()} if kept.ready else {}),
            **({"stop": kept.stop.local.isoformat(timespec="seconds")} if kept.stop else {}),
        }
        try:
            if self.problem == _DAMAGED:
                set_aside(self.path)
            if len(data) > 1:
                write_private(self.path, json.dumps(data) + "\n")
            else:
                Path(os.path.realpath(self.path)).unlink(missing_ok=True)
        except (CannotWrite, OSError):
            return False
        return True
