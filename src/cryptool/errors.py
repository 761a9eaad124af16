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


class DamagedSettings(CryptoolError):
    """The settings file is no TOML, so it is not changed. Facts: `file`."""

    code = "damaged-settings"
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


class EmptyPassphrase(CryptoolError):
    """A source gave an empty passphrase. That never means a plain vault."""

    code = "empty-passphrase"
    exit_code = ExitCode.LOCKED


class UnusablePassphrase(CryptoolError):
    """No SQLCipher client could take it. Facts: `why` is nul, surrogate or raw-key."""

    code = "unusable-passphrase"
    exit_code = ExitCode.LOCKED


class PassphraseNeeded(CryptoolError):
    """The vault is locked and no passphrase was given."""

    code = "passphrase-needed"
    exit_code = ExitCode.LOCKED


class PassphraseNotNeeded(CryptoolError):
    """A passphrase was given for a vault that has none: not the file the person means. Facts: `file`."""

    code = "passphrase-not-needed"
    exit_code = ExitCode.LOCKED


class WrongPassphrase(CryptoolError):
    """The vault is whole, as far as can be seen without its key, and this is not its passphrase."""

    code = "wrong-passphrase"
    exit_code = ExitCode.LOCKED


class VaultAbsent(CryptoolError):
    """There is no vault yet. Facts: `file`, where it would be."""

    code = "vault-absent"
    exit_code = ExitCode.NOT_FOUND


class VaultExists(CryptoolError):
    """A vault is there already and is never written over. Facts: `file`."""

    code = "vault-exists"


class NotAVault(CryptoolError):
    """Something else stands in the vault's place; untouched.

    Facts: `file`; `what` is foreign, directory, empty, special or broken-link.
    """

    code = "not-a-vault"
    exit_code = ExitCode.DAMAGED


class DamagedVault(CryptoolError):
    """The vault's file is damaged; nothing was changed. Facts: `file`; `what`: first-page, pages or short."""

    code = "damaged-vault"
    exit_code = ExitCode.DAMAGED


class NewerVault(CryptoolError):
    """The vault was written by a newer cryptool; untouched. Facts: `file`, `version`, `known`."""

    code = "newer-vault"
    exit_code = ExitCode.DAMAGED


class VaultBusy(CryptoolError):
    """Another cryptool kept the vault for longer than we wait. Facts: `file`."""

    code = "vault-busy"


class VaultFull(CryptoolError):
    """The disk is full; what was acknowledged before is safe, this was not saved. Facts: `file`."""

    code = "vault-full"


class BackupFailed(CryptoolError):
    """A backup could not be verified and was removed; the vault is unchanged. Facts: `file`."""

    code = "backup-failed"


class UnknownBackup(CryptoolError):
    """There is no such backup. Facts: `file`."""

    code = "unknown-backup"
    exit_code = ExitCode.NOT_FOUND


class NoUnlockHere(CryptoolError):
    """An unlock may not be kept on this system.

    Facts: `why` is not-linux, no-folder, not-memory or not-private.
    """

    code = "no-unlock-here"


class UnknownEntry(CryptoolError):
    """No entry by that name. Facts: `entry`."""

    code = "unknown-entry"
    exit_code = ExitCode.NOT_FOUND


class EntryInTrash(CryptoolError):
    """The entry lies in the trash. Facts: `entry`."""

    code = "entry-in-trash"
    exit_code = ExitCode.NOT_FOUND


class EntryNotInTrash(CryptoolError):
    """The entry is not in the trash. Facts: `entry`."""

    code = "entry-not-in-trash"
    exit_code = ExitCode.NOT_FOUND


class NoEntries(CryptoolError):
    """`last` was asked for and the journal is empty."""

    code = "no-entries"
    exit_code = ExitCode.NOT_FOUND


class UnknownDraft(CryptoolError):
    """The draft is gone: saved or discarded elsewhere."""

    code = "unknown-draft"
    exit_code = ExitCode.NOT_FOUND


class EntryChanged(CryptoolError):
    """The entry was changed elsewhere while it was being edited; nothing was saved. Facts: `entry`."""

    code = "entry-changed"


class EmptyEntry(UsageError):
    """An entry with neither words nor a mood."""

    code = "empty-entry"


class BadMood(UsageError):
    """A mood outside -5 to +5. Facts: `mood`."""

    code = "bad-mood"


class BadTag(UsageError):
    """A tag that is empty, too long or has control characters, or too many tags. Facts: `longest`, `most`."""

    code = "bad-tag"


class SearchOnlyNot(UsageError):
    """A search that only says what to leave out."""

    code = "search-only-not"


class SearchTooLong(UsageError):
    """A search of more words than we look for at once. Facts: `most`."""

    code = "search-too-long"


class BadDate(UsageError):
    """A date or a time that we cannot read. Facts: `date`, what was given, at most 40 characters."""

    code = "bad-date"


class DateAhead(UsageError):
    """A session that was done is dated on a day that is still to come; nothing was kept."""

    code = "date-ahead"


class BadDuration(UsageError):
    """A length of time that we cannot read, or that is too long. Facts: `duration`, `longest`."""

    code = "bad-duration"


class BadSession(UsageError):
    """What was given cannot be a session's name."""

    code = "bad-session"


class UnknownQuestion(CryptoolError):
    """There is no such reflection question. Facts: `ids` (those there are)."""

    code = "unknown-question"
    exit_code = ExitCode.NOT_FOUND


class TextAsArgument(UsageError):
    """An entry's words stood on the command line. Facts: `command`."""

    code = "text-as-argument"


class PassphraseAndNone(UsageError):
    """A passphrase is configured, and the command line says that there shall be none."""

    code = "passphrase-and-none"


class PassphraseSourceFailed(CryptoolError):
    """A configured source gave no passphrase. Facts: `source`; `reason` is missing, unreadable, not-text or failed."""

    code = "passphrase-source-failed"
    exit_code = ExitCode.LOCKED


class EmptyJournalSearch(UsageError):
    """A search of the journal without a single letter, digit or sign in it."""

    code = "empty-journal-search"


class NoEditor(CryptoolError):
    """The person's own editor was asked for and neither VISUAL nor EDITOR names one."""

    code = "no-editor"
    exit_code = ExitCode.NEEDS_TERMINAL


class EditorMissing(CryptoolError):
    """VISUAL or EDITOR names a command that is not there. Facts: `editor`."""

    code = "editor-missing"
    exit_code = ExitCode.NEEDS_TERMINAL


class NoMemoryFolder(CryptoolError):
    """There is no folder in memory for the editor's file, and the disk was not allowed."""

    code = "no-memory-folder"
    exit_code = ExitCode.NEEDS_TERMINAL


class UnknownSession(CryptoolError):
    """No session by that name. Facts: `session`."""

    code = "unknown-session"
    exit_code = ExitCode.NOT_FOUND


class NoSessions(CryptoolError):
    """There is no session yet."""

    code = "no-sessions"
    exit_code = ExitCode.NOT_FOUND


class NoOpenSession(CryptoolError):
    """No session is under way, where one is to be gone on with."""

    code = "no-open-session"
    exit_code = ExitCode.NOT_FOUND


class SessionOpen(CryptoolError):
    """A session is under way; there is one at a time. Facts: `session`."""

    code = "session-open"
    exit_code = ExitCode.CANCELLED


class SessionElsewhere(CryptoolError):
    """The session goes on in another window. Facts: `session`."""

    code = "session-elsewhere"
    exit_code = ExitCode.CANCELLED


class UnknownRung(CryptoolError):
    """No rung by that name. Facts: `rung`, `rungs` (those there are)."""

    code = "unknown-rung"
    exit_code = ExitCode.NOT_FOUND


class UnknownStage(UsageError):
    """There is no such stage. Facts: `stages` (those there are)."""

    code = "unknown-stage"


class RungAside(UsageError):
    """The rung was set aside. Facts: `rung`."""

    code = "rung-aside"


class RungTooStrong(UsageError):
    """The rung's prompts are too strong for the first three sessions. Facts: `rung`."""

    code = "rung-too-strong"


class RungMinutes(UsageError):
    """Minutes were given for a rung that has no length of the person's own."""

    code = "rung-minutes"


class BadTitle(UsageError):
    """A rung's wording that is empty, too long or has control characters. Facts: `longest`."""

    code = "bad-title"


class UnknownPrompt(CryptoolError):
    """No prompt by that name. Facts: `prompt`."""

    code = "unknown-prompt"
    exit_code = ExitCode.NOT_FOUND


class UnknownPerson(CryptoolError):
    """No person by that name. Facts: `person`."""

    code = "unknown-person"
    exit_code = ExitCode.NOT_FOUND


class PersonAside(UsageError):
    """The person was marked as somebody not to ask again. Facts: `person`."""

    code = "person-aside"


class UnknownPart(UsageError):
    """Preparing has no such part, or several begin so. Facts: `part`, `parts` (those there are)."""

    code = "unknown-part"


class DayClosed(CryptoolError):
    """A session was stopped today; practice goes on another day."""

    code = "day-closed"
    exit_code = ExitCode.CANCELLED


class NotReady(CryptoolError):
    """The readiness check is due and nobody can be asked, or it did not lead to practice."""

    code = "not-ready"
    exit_code = ExitCode.NEEDS_TERMINAL


class BadAnswer(UsageError):
    """`practice log` was given an answer that the step cannot take; nothing was kept. Facts: `step`, `wanted`."""

    code = "bad-answer"


class BadDocument(UsageError):
    """The TOML on stdin cannot be used; nothing was kept. Facts: `line` (0 if unknown) or `step`."""

    code = "bad-document"
