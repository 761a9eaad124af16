"""The error family. Floor 0: every other module may import this one, it imports none of them.

Rules kept here:
1. An error carries a stable code and facts, never a sentence: the words are in `ui/phrases.py`.
2. A fact is an id, a number, a place or an option the person gave. Nothing a person wrote is ever a fact.
3. The exit code belongs to the class, so one catch at the top is enough.
"""

from enum import IntEnum
from typing import ClassVar


class ExitCode(IntEnum):
    """What the process tells the shell. Stopping early and empty lists are `DONE`."""

    DONE = 0
    UNEXPECTED = 1
    USAGE = 2
    CANCELLED = 3
    LOCKED = 4
    NOT_FOUND = 5
    NEEDS_TERMINAL = 6
    DAMAGED = 7
    INTERRUPTED = 130


class CryptoolError(Exception):
    """Base of everything that is told to the person as one sentence and a hint. Never raised itself.

    Args:
        facts: Values that the sentence for `code` names. Never anything the person wrote.
    """

    code: ClassVar[str] = "unexpected"
    exit_code: ClassVar[ExitCode] = ExitCode.UNEXPECTED

    def __init__(self, **facts: str | int) -> None:
        self.facts = facts
        super().__init__(self.code)


class UsageError(CryptoolError):
    """An option or a value that the command cannot take."""

    code = "usage"
    exit_code = ExitCode.USAGE


class BadSetting(UsageError):
    """`config` was given a value of the wrong kind. Facts: `key`, `wanted`."""

    code = "bad-setting"


class UnknownSetting(UsageError):
    """There is no such setting. Facts: `key`, `nearest` (may be empty)."""

    code = "unknown-setting"


class EmptySearch(UsageError):
    """A search without a single letter or digit in it."""

    code = "empty-search"


class UnknownTheme(UsageError):
    """There is no such theme. Facts: `theme`, `themes` (those there are)."""

    code = "unknown-theme"


class UnknownShell(UsageError):
    """Completion was asked for a shell we have no script for. Facts: `shell`."""

    code = "unknown-shell"


class UnknownTopic(CryptoolError):
    """No topic by that id, prefix or alias. Facts: `topic`, `nearest` (may be empty)."""

    code = "unknown-topic"
    exit_code = ExitCode.NOT_FOUND


class AmbiguousTopic(CryptoolError):
    """The prefix fits several topics. Facts: `topic`, `candidates`."""

    code = "ambiguous-topic"
    exit_code = ExitCode.NOT_FOUND


class UnknownGrounding(CryptoolError):
    """No grounding exercise by that name. Facts: `name`, `names` (those there are)."""

    code = "unknown-grounding"
    exit_code = ExitCode.NOT_FOUND


class UnknownCountry(CryptoolError):
    """No help line is listed for that country. Facts: `country`."""

    code = "unknown-country"
    exit_code = ExitCode.NOT_FOUND


class NeedsTerminal(CryptoolError):
    """The command asks questions and there is nobody to ask. Facts: `instead`, an option or command."""

    code = "needs-terminal"
    exit_code = ExitCode.NEEDS_TERMINAL


class DamagedContent(CryptoolError):
    """A shipped file is missing or cannot be read. Facts: `file`, a place inside the package."""

    code = "damaged-content"
    exit_code = ExitCode.DAMAGED


class NewerFile(CryptoolError):
    """A file was written by a newer cryptool. Facts: `file`."""

    code = "newer-file"
    exit_code = ExitCode.DAMAGED


class CannotWrite(CryptoolError):
    """A file could not be written; what was there before is unchanged. Facts: `file`, `reason`."""

    code = "cannot-write"


class Cancelled(CryptoolError):
    """The person declined or went back out of a question that the command needs."""

    code = "cancelled"
    exit_code = ExitCode.CANCELLED
