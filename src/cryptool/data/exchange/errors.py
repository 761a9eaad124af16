"""Errors of export and of reading an export back."""

from cryptool.errors import CryptoolError, Damaged


class DamagedExport(Damaged):
    """`place` is a table and a row, counted from 1. Nothing of the file was stored."""

    sentence = "something in {file} isn't as cryptool wrote it ({place}), so I've brought in nothing of it"
    hint = "export your notes again, or look for another copy of the file"


class NotesThere(CryptoolError):
    sentence = "you have notes here already, and {file} brings a whole home of its own"
    hint = "to bring the two together: cryptool data merge {file}"
