"""Errors of options and sources that all commands share."""

from typing import ClassVar

from cryptool.errors import Locked, UsageError


class BadDate(UsageError):
    """`date` is as given, at most 40 characters."""

    sentence = 'I can\'t read "{date}" as that kind of date'
    hint = 'give 2026-03-01, "2026-03-01 21:00" or "yesterday 21:00"'


class UncertainDate(UsageError):
    """A date that others may read otherwise, and nobody to ask. `meant` is the reading in ISO form."""

    sentence = 'you can read "{date}" in more than one way, so I haven\'t done anything'
    hint = 'if you mean {meant}, give "{meant}"'


class PassphraseAndNone(UsageError):
    sentence = "you've set a passphrase, but --no-passphrase asks for none"
    hint = "leave one of them out"


class PassphraseAndRemove(UsageError):
    sentence = "you gave a new passphrase, and --remove asks for none"
    hint = "leave one of them out"


class PassphraseSourceFailed(Locked):
    sentence = "{source} gave no passphrase, because its command failed"
    hint = "run that command by itself to see why, or type your passphrase on a terminal"
    cases: ClassVar = {
        "missing": ("{source} names something that isn't there", "check the name, then try again"),
        "unreadable": ("{source} names a file I can't read", "check its permissions, then try again"),
        "not-text": (
            "what {source} gives isn't UTF-8 text",
            "save your passphrase as UTF-8, or type it on a terminal",
        ),
        "slow": (
            "{source} gave no passphrase within 8 seconds, so I stopped waiting",
            "run that command or read that file by itself to see why, or type your passphrase on a terminal",
        ),
    }


class BadKeepPolicy(UsageError):
    sentence = 'I can\'t use "{policy}" as a number of days, weeks and months'
    hint = "give 7d4w12m, 30d or 12m, for example"
