"""Errors about trusted people."""

from cryptool.errors import NotFound, UsageError


class UnknownPerson(NotFound):
    sentence = "there is no person {person}"
    hint = "see who is: cryptool people"


class UnknownTone(UsageError):
    sentence = "there is no such tone"
    hint = "choose one of: {tones}"


class UnknownRole(UsageError):
    sentence = "there is no such role"
    hint = "choose one of: {roles}"


class RoleAsked(UsageError):
    sentence = "before someone is with you when you practise, I ask you a few questions about them"
    hint = "leave --role practice out here, or use a terminal: cryptool people edit t1"


class BadPerson(UsageError):
    sentence = "I can't use that text on stdin, so nothing was changed"
    hint = 'write one line for each, such as: name = "Kim". There can be name, reach, helps and hinders'


class NobodyForSheet(NotFound):
    sentence = "nobody on your list is there for afterwards"
    hint = "choose someone first: cryptool people edit t1"


class NoSheet(NotFound):
    sentence = "you have no support sheet"
    hint = "make one: cryptool people sheet --write"
