"""Errors of the report."""

from cryptool.errors import UsageError


class UnknownWords(UsageError):
    sentence = "I can't tell which of your words you mean"
    hint = "choose one of: {words}"
