"""Errors about trusted people."""

from cryptool.errors import NotFound, UsageError


class UnknownPerson(NotFound):
    sentence = "there is no person {person}"
    hint = 'see them with "cryptool practice prepare person"'


class UnknownTone(UsageError):
    sentence = "there is no such tone"
    hint = "choose one of: {tones}"
