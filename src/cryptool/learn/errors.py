"""Errors of reading."""

from typing import ClassVar

from cryptool.errors import NotFound, UsageError


class EmptySearch(UsageError):
    sentence = "you haven't said what to look for"
    hint = 'give a word or a question: cryptool learn --search "will my therapist judge me"'


class UnknownTheme(UsageError):
    sentence = 'there\'s nothing called "{theme}" here'
    hint = "choose one of: {themes}"


class UnknownTopic(NotFound):
    sentence = 'there\'s no topic "{topic}"'
    hint = "see all topics: cryptool learn --list"
    cases: ClassVar = {
        "near": (
            'there\'s no topic "{topic}"; the closest is {nearest}',
            "read it: cryptool learn {nearest}",
        ),
    }


class AmbiguousTopic(NotFound):
    sentence = '"{topic}" could mean several topics'
    hint = "choose one of: {candidates}"
