"""Errors of the vault."""

from typing import ClassVar

from cryptool.errors import CryptoolError, Damaged, Locked, NotFound, UsageError


class EmptyPassphrase(Locked):
    sentence = "the passphrase you gave is empty"
    hint = "give a passphrase, or check the file or command it comes from"


class UnusablePassphrase(Locked):
    """`why` is nul, surrogate, raw-key or too-long."""

    sentence = (
        "you can't use this passphrase: other programs that open notes like these would read it differently"
    )
    hint = "leave out the invisible NUL sign or the broken letter, or don't write it as x'...'"
    cases: ClassVar = {
        "too-long": (
            "your passphrase is too long: it can have 65,536 bytes",
            "choose a shorter one, or check the file or command it comes from",
        ),
    }


class PassphraseNeeded(Locked):
    sentence = "your notes are locked"
    hint = "give your passphrase, or use --passphrase-file"


class PassphraseNotNeeded(Locked):
    sentence = "your notes here have no passphrase, but you gave one: {file}"
    hint = "check that these are the notes you mean, or leave the passphrase out"


class WrongPassphrase(Locked):
    sentence = "that isn't the passphrase of these notes; nothing was changed"
    hint = (
        "try again; check Caps Lock and your keyboard's language. If you're sure of it, look for a backup: "
        "cryptool data backup --list"
    )
    cases: ClassVar = {
        "recovery": (
            "that isn't the passphrase of these notes; nothing was changed",
            "use your recovery code and choose a new passphrase: cryptool data recovery use",
        ),
    }


class MistypedCode(Locked):
    """`group` counts from 1; or `why` is length."""

    sentence = "there's a mistake in group {group} of that recovery code"
    hint = "compare group {group} with your sheet, then try again"
    cases: ClassVar = {
        "length": (
            "a recovery code has 7 groups of 5 letters and digits, and that one doesn't",
            "compare it with your sheet, then try again",
        ),
    }


class WrongCode(Locked):
    sentence = "that isn't the recovery code of these notes; nothing was changed"
    hint = "if you have another sheet, try that code"


class NoRecoveryCode(NotFound):
    sentence = "you have no recovery code for these notes: {file}"
    hint = "while you still know your passphrase, make one: cryptool data recovery new"


class NoPassphraseForCode(UsageError):
    sentence = "your notes have no passphrase, so you don't need a recovery code"
    hint = "to encrypt them first: cryptool data passphrase"


class VaultAbsent(NotFound):
    sentence = "you have no notes yet: {file}"
    hint = "write your first entry: cryptool journal new"


class VaultExists(CryptoolError):
    sentence = "you have notes here already: {file}"
    hint = "open them with their passphrase; cryptool never writes over them"


class NotAVault(Damaged):
    """`what` is foreign, directory, empty, special or broken-link."""

    sentence = "there's something else where your notes should be ({what}), so I left it alone: {file}"
    hint = "move it somewhere else, or set CRYPTOOL_HOME to the right folder"


class NotPrivate(CryptoolError):
    sentence = (
        "other accounts on this computer can change what's in {file}, so I won't start your notes there"
    )
    hint = "choose a folder of your own with CRYPTOOL_HOME, or give that one the mode 0700"


class DamagedVault(Damaged):
    """`what` is first-page, pages or short; or backup, or backup-short, for one that was tried."""

    sentence = "the file your notes are in is damaged, and I've left it as it is: {file}"
    hint = "copy it somewhere safe, then see which backups you have: cryptool data backup --list"
    cases: ClassVar = {
        "backup": (
            "this backup is damaged, so it couldn't bring your notes back: {file}",
            "your notes themselves are open and fine, so make a new one: cryptool data backup",
        ),
        "restore": (
            "this backup is damaged, so I've left your notes as they are: {file}",
            "try another one: cryptool data backup --list",
        ),
        "backup-short": (
            "a part of this backup is missing, so it couldn't bring your notes back: {file}",
            "your notes themselves are open and fine, so make a new one: cryptool data backup",
        ),
    }


class BackupOfOthers(Damaged):
    sentence = "this is a backup of other notes, not of the ones you have here: {file}"
    hint = "see which backups you have: cryptool data backup --list"


class BackupUnderOther(Locked):
    sentence = "this backup doesn't open with the passphrase of your notes; maybe it has an older one: {file}"
    hint = "if you still know that one, keep it for this backup; to make a new backup: cryptool data backup"


class NewerVault(Damaged):
    sentence = "a newer cryptool wrote these notes, so I left them alone: {file}"
    hint = "update cryptool, then try again"


class VaultBusy(CryptoolError):
    """Another process has it, or `why` is no-locks."""

    sentence = "another cryptool is working on your notes: {file}"
    hint = "let it finish, or close it, then try again; nothing was changed"
    cases: ClassVar = {
        "no-locks": (
            "the disk that holds your notes cannot lock files, so they can't be opened safely there: {file}",
            "move the folder to a disk of this computer, or set CRYPTOOL_HOME to one",
        ),
    }


class VaultFull(CryptoolError):
    sentence = "the disk is full, so I couldn't save this; everything you saved before is safe"
    hint = "make some room, then try again: {file}"


class BackupFailed(CryptoolError):
    sentence = "the backup didn't pass its check, so I removed it; your notes are unchanged"
    hint = "check the disk, then try again: {file}"


class NoBackupFolder(NotFound):
    sentence = "the folder for your backups isn't there, so I made none: {folder}"
    hint = "plug its disk in, or choose another folder: cryptool config set backup_folder FOLDER"


class UnknownBackup(NotFound):
    sentence = "you have no backup like that: {file}"
    hint = "see which ones you have: cryptool data backup --list"


class NoUnlockHere(CryptoolError):
    sentence = "I can't keep your notes open here ({why})"
    hint = "give your passphrase each time, or use --passphrase-file"
    cases: ClassVar = {
        "not-linux": (
            "I can only keep your notes open on Linux",
            "type your passphrase each time, or use --passphrase-file",
        ),
        "no-folder": (
            "there's no private folder in memory to keep the key in (XDG_RUNTIME_DIR isn't set)",
            "log in through your desktop or systemd, or use --passphrase-file",
        ),
        "not-memory": (
            "the folder for the key is on a disk, where the key would stay (XDG_RUNTIME_DIR)",
            "point XDG_RUNTIME_DIR to a folder in memory, or use --passphrase-file",
        ),
        "not-private": (
            "other accounts can open the folder for the key (XDG_RUNTIME_DIR)",
            "give it the mode 0700, or use --passphrase-file",
        ),
    }


class TooLong(CryptoolError):
    sentence = "this is too long to save in one piece, so I saved none of it"
    hint = "save it in parts, or keep it as a file"
