"""Errors of settings."""

from typing import ClassVar

from cryptool.errors import Damaged, NotFound, UsageError


class BadSetting(UsageError):
    sentence = "{key} takes one of: {wanted}"
    hint = "try: cryptool config list"


class UnknownSetting(UsageError):
    sentence = 'there is no setting "{key}"'
    hint = "see all settings: cryptool config list"
    cases: ClassVar = {
        "near": (
            'there is no setting "{key}"; the nearest is {nearest}',
            "see all settings: cryptool config list",
        ),
    }


class UnknownLanguage(UsageError):
    sentence = 'there is no language "{language}" yet'
    hint = "choose one of: {languages}"


class UnknownCountry(NotFound):
    sentence = 'there is no country "{country}"'
    hint = "use its English name or its two-letter code"


class DamagedSettings(Damaged):
    sentence = "the settings file cannot be read, so it was left as it is: {file}"
    hint = "open it and mend it, or move it away and set again what you need"


class NoKeyring(UsageError):
    sentence = "the keyring cannot be turned on: this system has none that answers"
    hint = "start the one of your desktop, or use --passphrase-file"
    cases: ClassVar = {
        "missing": (
            "the keyring cannot be turned on: the extra called keyring is not installed",
            "install it with: pip install 'cryptool-practice[keyring]'",
        ),
    }
