"""Errors about the plan and its calendar."""

from cryptool.errors import UsageError


class UnknownPlanPart(UsageError):
    sentence = "there is no such part of the plan"
    hint = "choose one of: {parts}"


class BadPlan(UsageError):
    sentence = "I can't use that text on stdin, so nothing was changed"
    hint = 'write one line for each, such as: {example} = "...". There can be {parts}'


class PastDate(UsageError):
    sentence = "{time} has gone by, so I can't put it in a calendar"
    hint = 'give a time that is still to come, such as "tomorrow at 19:30"'


class UnknownInterval(UsageError):
    sentence = "I can't tell how often you mean"
    hint = "choose day, week or a number of days: 3d"


class NoFile(UsageError):
    sentence = "you haven't said which file to write"
    hint = 'cryptool plan schedule --at "2027-10-30 19:30" --out quiet.ics'


class NoTime(UsageError):
    sentence = "you haven't said when"
    hint = 'cryptool plan schedule --at "2027-10-30 19:30" --out quiet.ics'
