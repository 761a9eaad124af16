"""Errors of reading."""

from typing import ClassVar

from cryptool.errors import NotFound, UsageError


class EmptySearch(UsageError):
    sentence = "there is nothing to search for"
    hint = 'give a word or a question: cryptool learn --search "will my therapist judge me"'


class UnknownTheme(UsageError):
    sentence = 'there is nothing called "{theme}" here'
    hint = "choose one of: {themes}"


class UnknownTopic(NotFound):
    sentence = 'there is no topic "{topic}"'
    hint = "see all topics: cryptool learn --list"
    cases: ClassVar = {
        "near": (
            'there is no topic "{topic}"; the nearest is {nearest}',
            "read it: cryptool learn {nearest}",
        ),
    }


class AmbiguousTopic(NotFound):
    sentence = '"{topic}" could be several topics'
    hint = "choose one of: {candidates}"
