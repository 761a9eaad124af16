"""Errors about trusted people."""

from cryptool.errors import UsageError


class UnknownTone(UsageError):
    sentence = "there is no such tone"
    hint = "choose one of: {tones}"
