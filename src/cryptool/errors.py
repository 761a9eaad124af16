"""Exit codes, the base of the error family, and the errors that more than one foundation raises.

Rules:
1. An error stands in its room, with its sentence and hint, in which `{facts}` are filled in where it is reported.
2. A fact is an id, a number, a path or an option. Text that a person wrote is never a fact.
"""

from collections.abc import Mapping
from enum import IntEnum
from typing import ClassVar


class ExitCode(IntEnum):
    """Exit codes of the process. Stopping early and empty lists are `DONE`."""

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
    """Base of every error shown to the person as one sentence and a hint.

    The code is the class's name: `UnknownTopic` is "unknown-topic". `cases` has sentence and hint for values of the
    facts `what`, `why` and `reason`; "near" is for a fact `nearest` that is not empty.

    Args:
        facts: Values that the sentence and the hint name. Never text that the person wrote.
    """

    code: ClassVar[str] = "unexpected"
    exit_code: ClassVar[ExitCode] = ExitCode.UNEXPECTED
    sentence: ClassVar[str] = "something went wrong inside cryptool, but everything you saved is safe"
    hint: ClassVar[str] = (
        "to see where, run the same command with --debug, and report what it prints; it has nothing you wrote in it"
    )
    cases: ClassVar[Mapping[str, tuple[str, str]]] = {}

    def __init_subclass__(cls) -> None:
        if "code" not in vars(cls):
            cls.code = "".join(f"-{c.lower()}" if c.isupper() else c for c in cls.__name__).lstrip("-")

    def __init__(self, **facts: str | int) -> None:
        self.facts = facts
        super().__init__(self.code)

    def words(self) -> tuple[str, str]:
        """Return the sentence and the hint for these facts, which are not filled in yet."""
        named = [str(self.facts.get(fact)) for fact in ("what", "why", "reason")]
        if self.facts.get("nearest"):
            named.append("near")
        return next((self.cases[case] for case in named if case in self.cases), (self.sentence, self.hint))


class UsageError(CryptoolError):
    code = "usage"
    exit_code = ExitCode.USAGE
    sentence = "{message}"
    hint = "see: cryptool {command}--help"


class NotFound(CryptoolError):
    """Base of what is not there."""

    exit_code = ExitCode.NOT_FOUND


class Locked(CryptoolError):
    """Base of what keeps the vault locked."""

    exit_code = ExitCode.LOCKED


class Damaged(CryptoolError):
    """Base of what is damaged or newer than this program."""

    exit_code = ExitCode.DAMAGED


class NeedsTerminal(CryptoolError):
    exit_code = ExitCode.NEEDS_TERMINAL
    sentence = "this asks you questions, and there's no terminal to ask them on"
    hint = "use instead: {instead}"


class DamagedContent(Damaged):
    sentence = "one of cryptool's own files is missing or damaged: {file}"
    hint = "install cryptool again"


class NewerFile(Damaged):
    sentence = "a newer cryptool wrote {file}"
    hint = "update cryptool, then try again"


class CannotWrite(CryptoolError):
    """A file could not be written; its old content is unchanged."""

    sentence = "I can't write {file} ({reason})"
    hint = "make some room, or check the folder's permissions, then try again"


class Cancelled(CryptoolError):
    exit_code = ExitCode.CANCELLED
    sentence = "nothing was changed"
    hint = "start again whenever you like"
