"""Errors of export and of reading an export back."""

from typing import ClassVar

from cryptool.errors import CryptoolError, Damaged, Locked, NotFound, UsageError


class DamagedExport(Damaged):
    """`place` is a table and a row, counted from 1. Nothing of the file was stored."""

    sentence = "something in {file} isn't as cryptool wrote it ({place}), so I've brought in nothing of it"
    hint = "export your notes again, or look for another copy of the file"


class TargetThere(UsageError):
    sentence = "there's something called {file} already, so I've written nothing"
    hint = "give a name that's free, or move that one somewhere else"


class NotAsWritten(CryptoolError):
    """What was read back from the disk is not what was exported. It is deleted."""

    sentence = "I read the export back, and it isn't what I wrote, so I've deleted it: {file}"
    hint = "try another disk, and check your notes: cryptool data check"


class NotesThere(CryptoolError):
    sentence = "you have notes here already, and {file} brings a whole home of its own"
    hint = "to bring the two together: cryptool data merge {file}"


class OtherAbsent(NotFound):
    sentence = "I found no notes to bring in: {file}"
    hint = "name a folder of cryptool, a backup, or what you exported as json"


class OtherIsThis(UsageError):
    sentence = "those are the notes you have here, so there's nothing to bring in: {file}"
    hint = "name the notes of your other computer, or a copy of them"


class OtherUnknown(UsageError):
    """`why` is sealed if it is an age file."""

    sentence = "I can't bring {file} in: it isn't cryptool's"
    hint = "for files of other programs: cryptool data import {file}"
    cases: ClassVar = {
        "sealed": (
            "I can't read {file} yet: it's locked with age",
            "open it first: age --decrypt --output NAME {file}",
        ),
    }


class OtherDamaged(Damaged):
    sentence = "something in {file} is damaged, so I've brought in nothing of it"
    hint = "look for another copy, or for one of its backups"


class OtherLocked(Locked):
    """`why` is wrong if a passphrase was given."""

    sentence = "these notes have a passphrase of their own: {file}"
    hint = "put it into a file, and add --other-passphrase-file FILE"
    cases: ClassVar = {
        "wrong": (
            "that isn't the passphrase of {file}; nothing was changed",
            "try again with the passphrase you use there",
        ),
    }
