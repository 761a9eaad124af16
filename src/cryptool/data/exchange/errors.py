"""Errors of export and of reading an export back."""

from cryptool.errors import CryptoolError, Damaged, UsageError


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
