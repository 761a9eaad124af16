"""Errors of options and sources that all commands share."""

from typing import ClassVar

from cryptool.errors import Locked, UsageError


class BadDate(UsageError):
    """`date` is as given, at most 40 characters."""

    sentence = '"{date}" cannot be read as that kind of date'
    hint = 'give 2026-03-01, "2026-03-01 21:00" or "yesterday 21:00"'


class UncertainDate(UsageError):
    """A date that others may read otherwise, and nobody to ask. `meant` is the reading in ISO form."""

    sentence = '"{date}" can be read in more than one way, so nothing was done'
    hint = 'if you mean {meant}, give "{meant}"'


class PassphraseAndNone(UsageError):
    sentence = "a passphrase is configured, and --no-passphrase says there shall be none"
    hint = "leave one of the two out"


class PassphraseSourceFailed(Locked):
    sentence = "{source} gave no passphrase: the command failed"
    hint = "run that command by itself to see why, or type the passphrase on a terminal"
    cases: ClassVar = {
        "missing": ("{source} names something that is not there", "check the name, then try again"),
        "unreadable": ("{source} names a file that cannot be read", "check its permissions, then try again"),
        "not-text": (
            "what {source} gives is no UTF-8 text",
            "save the passphrase as UTF-8, or type it on a terminal",
        ),
        "slow": (
            "{source} gave no passphrase within 8 seconds, so it wasn't waited for any longer",
            "run that command or read that file by itself to see why, or type the passphrase on a terminal",
        ),
    }
