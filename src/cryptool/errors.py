"""The error classes. Imports nothing from cryptool.

Rules:
1. An error carries a code and facts, no sentence; sentences are in `terminal/phrases/errors.py`.
2. A fact is an id, a number, a path or an option. Text that a person wrote is never a fact.
"""

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
    """Base of every error shown to the person as one sentence and a hint. Never raised itself.

    Args:
        facts: Values that the sentence for `code` names. Never text that the person wrote.
    """

    code: ClassVar[str] = "unexpected"
    exit_code: ClassVar[ExitCode] = ExitCode.UNEXPECTED

    def __init__(self, **facts: str | int) -> None:
        self.facts = facts
        super().__init__(self.code)


class UsageError(CryptoolError):
    """An option or value that the command cannot take."""

    code = "usage"
    exit_code = ExitCode.USAGE


class BadSetting(UsageError):
    """A value of the wrong kind for a setting. Facts: `key`, `wanted`."""

    code = "bad-setting"


class UnknownSetting(UsageError):
    """No setting of that name. Facts: `key`, `nearest` (may be empty)."""

    code = "unknown-setting"


class EmptySearch(UsageError):
    """A search without a letter or digit."""

    code = "empty-search"


class UnknownTheme(UsageError):
    """No theme of that name. Facts: `theme`, `themes` (all themes)."""

    code = "unknown-theme"


class UnknownShell(UsageError):
    """No completion script for that shell. Facts: `shell`."""

    code = "unknown-shell"


class UnknownTopic(CryptoolError):
    """No topic with that id, prefix or alias. Facts: `topic`, `nearest` (may be empty)."""

    code = "unknown-topic"
    exit_code = ExitCode.NOT_FOUND


class AmbiguousTopic(CryptoolError):
    """A prefix that fits several topics. Facts: `topic`, `candidates`."""

    code = "ambiguous-topic"
    exit_code = ExitCode.NOT_FOUND


class UnknownGrounding(CryptoolError):
    """No grounding exercise of that name. Facts: `name`, `names` (all names)."""

    code = "unknown-grounding"
    exit_code = ExitCode.NOT_FOUND


class UnknownCountry(CryptoolError):
    """No help line for that country. Facts: `country`."""

    code = "unknown-country"
    exit_code = ExitCode.NOT_FOUND


class NeedsTerminal(CryptoolError):
    """The command asks questions and no terminal can answer. Facts: `instead`, an option or command."""

    code = "needs-terminal"
    exit_code = ExitCode.NEEDS_TERMINAL


class DamagedContent(CryptoolError):
    """A shipped file is missing or unreadable. Facts: `file`, a path inside the package."""

    code = "damaged-content"
    exit_code = ExitCode.DAMAGED


class DamagedSettings(CryptoolError):
    """The settings file is not TOML and was left unchanged. Facts: `file`."""

    code = "damaged-settings"
    exit_code = ExitCode.DAMAGED


class NewerFile(CryptoolError):
    """A file written by a newer cryptool. Facts: `file`."""

    code = "newer-file"
    exit_code = ExitCode.DAMAGED


class CannotWrite(CryptoolError):
    """A file could not be written; its old content is unchanged. Facts: `file`, `reason`."""

    code = "cannot-write"


class Cancelled(CryptoolError):
    """The person declined or left a question that the command needs."""

    code = "cancelled"
    exit_code = ExitCode.CANCELLED


class EmptyPassphrase(CryptoolError):
    """A source gave an empty passphrase, which never means a plain vault."""

    code = "empty-passphrase"
    exit_code = ExitCode.LOCKED


class UnusablePassphrase(CryptoolError):
    """A passphrase that no SQLCipher client could take. Facts: `why` is nul, surrogate or raw-key."""

    code = "unusable-passphrase"
    exit_code = ExitCode.LOCKED


class PassphraseNeeded(CryptoolError):
    """The vault is locked and no passphrase was given."""

    code = "passphrase-needed"
    exit_code = ExitCode.LOCKED


class PassphraseNotNeeded(CryptoolError):
    """A passphrase was given for a plain vault, so this may be the wrong file. Facts: `file`."""

    code = "passphrase-not-needed"
    exit_code = ExitCode.LOCKED


class WrongPassphrase(CryptoolError):
    """The passphrase does not fit; as far as can be seen without the key, the vault is whole."""

    code = "wrong-passphrase"
    exit_code = ExitCode.LOCKED


class VaultAbsent(CryptoolError):
    """No vault yet. Facts: `file`, its future path."""

    code = "vault-absent"
    exit_code = ExitCode.NOT_FOUND


class VaultExists(CryptoolError):
    """A vault exists already and is never overwritten. Facts: `file`."""

    code = "vault-exists"


class NotAVault(CryptoolError):
    """Another file has the vault's name. Facts: `file`; `what` is foreign, directory, empty, special or broken-link."""

    code = "not-a-vault"
    exit_code = ExitCode.DAMAGED


class DamagedVault(CryptoolError):
    """The vault file is damaged; nothing was changed. Facts: `file`; `what` is first-page, pages or short."""

    code = "damaged-vault"
    exit_code = ExitCode.DAMAGED


class NewerVault(CryptoolError):
    """The vault was written by a newer cryptool; not touched. Facts: `file`, `version`, `known`."""

    code = "newer-vault"
    exit_code = ExitCode.DAMAGED


class VaultBusy(CryptoolError):
    """Another cryptool held the vault until the timeout. Facts: `file`."""

    code = "vault-busy"


class VaultFull(CryptoolError):
    """The disk is full; earlier saves are safe, this one failed. Facts: `file`."""

    code = "vault-full"


class BackupFailed(CryptoolError):
    """A backup could not be verified and was removed; the vault is unchanged. Facts: `file`."""

    code = "backup-failed"


class UnknownBackup(CryptoolError):
    """No such backup. Facts: `file`."""

    code = "unknown-backup"
    exit_code = ExitCode.NOT_FOUND


class NoUnlockHere(CryptoolError):
    """This system cannot hold an unlock. Facts: `why` is not-linux, no-folder, not-memory or not-private."""

    code = "no-unlock-here"


class UnknownEntry(CryptoolError):
    """No entry of that name. Facts: `entry`."""

    code = "unknown-entry"
    exit_code = ExitCode.NOT_FOUND


class EntryInTrash(CryptoolError):
    """The entry is in the trash. Facts: `entry`."""

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
    """The draft was saved or discarded elsewhere."""

    code = "unknown-draft"
    exit_code = ExitCode.NOT_FOUND


class EntryChanged(CryptoolError):
    """Another process changed the entry during the edit; nothing was saved. Facts: `entry`."""

    code = "entry-changed"


class EmptyEntry(UsageError):
    """An entry without text or mood."""

    code = "empty-entry"


class BadMood(UsageError):
    """A mood outside -5 to +5. Facts: `mood`."""

    code = "bad-mood"


class BadTag(UsageError):
    """A tag that is empty, too long or has control characters, or too many tags. Facts: `longest`, `most`."""

    code = "bad-tag"


class SearchOnlyNot(UsageError):
    """A search of excluded words only."""

    code = "search-only-not"


class SearchTooLong(UsageError):
    """A search with too many words. Facts: `most`."""

    code = "search-too-long"


class BadDate(UsageError):
    """A date or time that cannot be read. Facts: `date`, as given, at most 40 characters."""

    code = "bad-date"


class DateAhead(UsageError):
    """A finished session dated in the future; nothing was saved."""

    code = "date-ahead"


class BadDuration(UsageError):
    """A duration that cannot be read or is too long. Facts: `duration`, `longest`."""

    code = "bad-duration"


class BadSession(UsageError):
    """Text that cannot be a session's name."""

    code = "bad-session"


class UnknownQuestion(CryptoolError):
    """No such reflection question. Facts: `ids` (all ids)."""

    code = "unknown-question"
    exit_code = ExitCode.NOT_FOUND


class TextAsArgument(UsageError):
    """Text of an entry was given on the command line. Facts: `command`."""

    code = "text-as-argument"


class PassphraseAndNone(UsageError):
    """A passphrase is configured, and the command line says --no-passphrase."""

    code = "passphrase-and-none"


class PassphraseSourceFailed(CryptoolError):
    """A configured source gave no passphrase. Facts: `source`; `reason` is missing, unreadable, not-text or failed."""

    code = "passphrase-source-failed"
    exit_code = ExitCode.LOCKED


class EmptyJournalSearch(UsageError):
    """A journal search without a letter, digit or symbol."""

    code = "empty-journal-search"


class NoEditor(CryptoolError):
    """An external editor was asked for, and neither VISUAL nor EDITOR is set."""

    code = "no-editor"
    exit_code = ExitCode.NEEDS_TERMINAL


class EditorMissing(CryptoolError):
    """VISUAL or EDITOR names a command that does not exist. Facts: `editor`."""

    code = "editor-missing"
    exit_code = ExitCode.NEEDS_TERMINAL


class NoMemoryFolder(CryptoolError):
    """No in-memory folder for the editor's file, and the disk was not allowed."""

    code = "no-memory-folder"
    exit_code = ExitCode.NEEDS_TERMINAL


class UnknownSession(CryptoolError):
    """No session of that name. Facts: `session`."""

    code = "unknown-session"
    exit_code = ExitCode.NOT_FOUND


class NoSessions(CryptoolError):
    """No session yet."""

    code = "no-sessions"
    exit_code = ExitCode.NOT_FOUND


class NoOpenSession(CryptoolError):
    """No open session to continue."""

    code = "no-open-session"
    exit_code = ExitCode.NOT_FOUND


class SessionOpen(CryptoolError):
    """A session is open, and only one can be. Facts: `session`."""

    code = "session-open"
    exit_code = ExitCode.CANCELLED


class SessionElsewhere(CryptoolError):
    """The session is running in another window. Facts: `session`."""

    code = "session-elsewhere"
    exit_code = ExitCode.CANCELLED


class UnknownRung(CryptoolError):
    """No rung of that name. Facts: `rung`, `rungs` (all rungs)."""

    code = "unknown-rung"
    exit_code = ExitCode.NOT_FOUND


class UnknownStage(UsageError):
    """No such stage. Facts: `stages` (all stages)."""

    code = "unknown-stage"


class RungAside(UsageError):
    """The rung was set aside. Facts: `rung`."""

    code = "rung-aside"


class RungTooStrong(UsageError):
    """The rung's prompts are too strong for the first three sessions. Facts: `rung`."""

    code = "rung-too-strong"


class RungMinutes(UsageError):
    """Minutes were given for a rung whose length the person cannot set."""

    code = "rung-minutes"


class BadTitle(UsageError):
    """A rung title that is empty, too long or has control characters. Facts: `longest`."""

    code = "bad-title"


class UnknownPrompt(CryptoolError):
    """No prompt of that name. Facts: `prompt`."""

    code = "unknown-prompt"
    exit_code = ExitCode.NOT_FOUND


class UnknownPerson(CryptoolError):
    """No person of that name. Facts: `person`."""

    code = "unknown-person"
    exit_code = ExitCode.NOT_FOUND


class PersonAside(UsageError):
    """The person is marked as not to be asked again. Facts: `person`."""

    code = "person-aside"


class UnknownPart(UsageError):
    """No such part of preparing, or an ambiguous prefix. Facts: `part`, `parts` (all parts)."""

    code = "unknown-part"


class DayClosed(CryptoolError):
    """A session was stopped today; practice is closed until another day."""

    code = "day-closed"
    exit_code = ExitCode.CANCELLED


class NotReady(CryptoolError):
    """The readiness check is due and cannot be asked, or its answers closed practice."""

    code = "not-ready"
    exit_code = ExitCode.NEEDS_TERMINAL


class BadAnswer(UsageError):
    """An answer to `practice log` that the step cannot take; nothing was saved. Facts: `step`, `wanted`."""

    code = "bad-answer"


class BadDocument(UsageError):
    """TOML on stdin that cannot be used; nothing was saved. Facts: `line` (0 if unknown) or `step`."""

    code = "bad-document"


class UnknownVersion(CryptoolError):
    """The entry has no wording of that number. Facts: `entry`, `version`."""

    code = "unknown-version"
    exit_code = ExitCode.NOT_FOUND
