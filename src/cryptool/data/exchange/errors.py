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


class NotImportable(UsageError):
    """A file that is not read at all, and why."""

    sentence = "I can't read {file}: it's damaged, or in no format that I know"
    hint = "see which formats I read: cryptool data import --help"
    cases: ClassVar = {
        "gone": ("there's no file or folder called {file}", "look where it is, and give its name"),
        "unreadable": ("you may not read {file}", "change who may read it, or make a copy of your own"),
        "nothing": ("there are no entries in {file}", hint),
        "too-large": ("{file} is larger than any journal I know, so I've read nothing of it", hint),
        "password": (
            "{file} is a zip with a password",
            "unpack it with the password, and import the folder: cryptool data import FOLDER",
        ),
        "jrnl-encrypted": (
            "{file} is a jrnl journal with a password",
            "open it with jrnl, then import that: jrnl --format json --file journal.json",
        ),
        "daylio-backup": (
            "{file} is a backup of Daylio, which I don't read",
            "let Daylio export your entries as CSV, and import that file",
        ),
    }


class NeedsAnswer(UsageError):
    """The file does not say something, and nobody is there to ask."""

    sentence = "{file} doesn't say in which time zone it was written"
    hint = "name it, such as: --zone Europe/Oslo"
    cases: ClassVar = {
        "timeformat": (
            "the dates in {file} can be read in two ways: day first, or month first",
            'say how, in a file for --options, such as: timeformat = "%d/%m/%Y %H:%M"',
        ),
        "map": (
            "{file} doesn't say which of its columns is the date, and which the words",
            'say it in a file for --options, such as: [map], and below it: date = "Day", text = "Notes"',
        ),
    }


class BadOptions(UsageError):
    sentence = "I can't read what {file} says about how to import"
    hint = "use only zone, timeformat, tagsymbols, moods and map; see: docs/exchange.md"
    cases: ClassVar = {
        "zone": ("there's no time zone called {file}", "name one, such as: --zone Europe/Oslo"),
        "batch": (
            "{file} isn't the number of an import",
            "to take back the last one: cryptool data import --undo",
        ),
    }


class NothingToImport(UsageError):
    sentence = "you left out the file to import"
    hint = "name it: cryptool data import FILE"


class OtherProgram(UsageError):
    """A file of a program whose files another one turns into Markdown."""

    sentence = "{file} is from {program}, which I don't read"
    hint = (
        "the free program Jimmy turns it into a folder of Markdown, which I do read: github.com/marph91/jimmy"
    )


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
