"""Errors of settings."""

from typing import ClassVar

from cryptool.errors import Damaged, NotFound, UsageError


class BadSetting(UsageError):
    sentence = "{key} takes one of: {wanted}"
    hint = "try: cryptool config list"


class NoFolder(NotFound):
    sentence = "there's no folder {folder}, so nothing was changed"
    hint = "make it first, or plug the disk in, then try again"


class UnknownSetting(UsageError):
    sentence = 'there\'s no setting "{key}"'
    hint = "see all settings: cryptool config list"
    cases: ClassVar = {
        "near": (
            'there\'s no setting "{key}"; the closest is {nearest}',
            "see all settings: cryptool config list",
        ),
    }


class UnknownLanguage(UsageError):
    sentence = 'cryptool doesn\'t speak "{language}" yet'
    hint = "choose one of: {languages}"


class UnknownCountry(NotFound):
    sentence = 'I don\'t know a country "{country}"'
    hint = "use its English name or its two-letter code"


class DamagedSettings(Damaged):
    sentence = "I can't read your settings file, so I've left it as it is: {file}"
    hint = "open it and mend it, or move it away and set what you need again"


class NoKeyring(UsageError):
    sentence = "you can't turn the keyring on: this system has none that answers"
    hint = "start your desktop's keyring, or use --passphrase-file"
    cases: ClassVar = {
        "missing": (
            "you can't turn the keyring on: the extra called keyring isn't installed",
            "install it with: pip install 'cryptool-practice[keyring]'",
        ),
    }
