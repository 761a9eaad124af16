"""Errors of the vault."""

from typing import ClassVar

from cryptool.errors import CryptoolError, Damaged, Locked, NotFound


class EmptyPassphrase(Locked):
    sentence = "the passphrase given is empty"
    hint = "give a passphrase, or look into the file or command it comes from"


class UnusablePassphrase(Locked):
    """`why` is nul, surrogate, raw-key or too-long."""

    sentence = (
        "this passphrase cannot be used: other programs that open such a vault would read it differently"
    )
    hint = "leave out the invisible NUL sign or the broken letter, or do not write it as x'...'"
    cases: ClassVar = {
        "too-long": (
            "this passphrase is too long: it can have 65,536 bytes",
            "choose a shorter one, or look into the file or command it comes from",
        ),
    }


class PassphraseNeeded(Locked):
    sentence = "the vault is locked"
    hint = "give its passphrase, or use --passphrase-file"


class PassphraseNotNeeded(Locked):
    sentence = "the vault here has no passphrase, though one was given: {file}"
    hint = "look whether this is the vault you mean, or leave the passphrase out"


class WrongPassphrase(Locked):
    sentence = "this is not the passphrase of the vault; nothing was changed"
    hint = (
        "try again; check Caps Lock and the keyboard's language. If it must be right, look for a backup: "
        "cryptool data backup --list"
    )


class VaultAbsent(NotFound):
    sentence = "there is no vault yet: {file}"
    hint = "write a first entry: cryptool journal new"


class VaultExists(CryptoolError):
    sentence = "there is a vault already: {file}"
    hint = "open it with its passphrase; nothing is ever written over it"


class NotAVault(Damaged):
    """`what` is foreign, directory, empty, special or broken-link."""

    sentence = "what stands in the vault's place is not a vault ({what}), so it was not touched: {file}"
    hint = "move it away, or set CRYPTOOL_HOME to the right folder"


class NotPrivate(CryptoolError):
    sentence = "other accounts of this computer can change what is in {file}, so no notes were begun there"
    hint = "choose a folder of your own with CRYPTOOL_HOME, or give that one the mode 0700"


class DamagedVault(Damaged):
    """`what` is first-page, pages or short."""

    sentence = "the vault's file is damaged, and was left as it is: {file}"
    hint = "copy the file somewhere safe, then see which backups there are: cryptool data backup --list"


class NewerVault(Damaged):
    sentence = "the vault was written by a newer cryptool, so it was not touched: {file}"
    hint = "update cryptool, then try again"


class VaultBusy(CryptoolError):
    """Another process has it, or `why` is no-locks."""

    sentence = "another cryptool is working on the vault: {file}"
    hint = "let it finish or close it, then try again; nothing was changed"
    cases: ClassVar = {
        "no-locks": (
            "the disk that holds your notes cannot lock files, so they can't be opened safely there: {file}",
            "move the folder to a disk of this computer, or set CRYPTOOL_HOME to one",
        ),
    }


class VaultFull(CryptoolError):
    sentence = "the disk is full, so this was not saved; everything saved before is safe"
    hint = "make room, then try again: {file}"


class BackupFailed(CryptoolError):
    sentence = "the backup could not be verified and was removed; the vault is unchanged"
    hint = "check the disk, then try again: {file}"


class UnknownBackup(NotFound):
    sentence = "there is no such backup: {file}"
    hint = "see what there is: cryptool data where"


class NoUnlockHere(CryptoolError):
    sentence = "an unlock cannot be kept here ({why})"
    hint = "give the passphrase each time, or use --passphrase-file"
    cases: ClassVar = {
        "not-linux": (
            "an unlock can only be kept on Linux",
            "type the passphrase each time, or use --passphrase-file",
        ),
        "no-folder": (
            "there is no private folder in memory to keep an unlock in (XDG_RUNTIME_DIR is not set)",
            "log in through your desktop or systemd, or use --passphrase-file",
        ),
        "not-memory": (
            "the folder for an unlock lies on a disk, where the key would stay (XDG_RUNTIME_DIR)",
            "point XDG_RUNTIME_DIR to a folder in memory, or use --passphrase-file",
        ),
        "not-private": (
            "the folder for an unlock is open to others (XDG_RUNTIME_DIR)",
            "give it the mode 0700, or use --passphrase-file",
        ),
    }


class TooLong(CryptoolError):
    sentence = "this is too long to be kept in one piece; nothing was saved of it"
    hint = "save it in parts, or keep it as a file"
