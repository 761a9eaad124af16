"""Errors of practice."""

from typing import ClassVar

from cryptool.errors import CryptoolError, ExitCode, NotFound, UsageError


class DateAhead(UsageError):
    sentence = "that day is still to come, so I kept nothing"
    hint = 'say when it was, such as "yesterday 21:00", or leave out --at'


class UnknownSession(NotFound):
    sentence = "you don't have a session {session}"
    hint = 'list yours with "cryptool practice list"'


class NoSessions(NotFound):
    sentence = "you don't have a session for this yet"
    hint = 'begin one with "cryptool practice"'


class NoOpenSession(NotFound):
    sentence = "you don't have a session open"
    hint = 'begin one with "cryptool practice"'


class SessionOpen(CryptoolError):
    exit_code = ExitCode.CANCELLED
    sentence = "session {session} is still open"
    hint = 'go on with it, or end it, with "cryptool practice resume"'


class SessionElsewhere(CryptoolError):
    exit_code = ExitCode.CANCELLED
    sentence = "a session is open in another window"
    hint = "go on there, or close that window and try again"


class UnknownRung(NotFound):
    sentence = "there's no step {rung}"
    hint = "choose one of: {rungs}"


class UnknownStage(UsageError):
    sentence = "there's no such stage"
    hint = "choose one of: {stages}"


class RungAside(UsageError):
    sentence = "you set the step {rung} aside"
    hint = 'bring it back with "cryptool practice ladder return {rung}"'


class RungTooStrong(UsageError):
    sentence = "the step {rung} uses something stronger than fits your first three sessions"
    hint = 'begin with a milder one: see "cryptool practice ladder list"'


class RungMinutes(UsageError):
    sentence = "only a step of your own, done alone, has its own length"
    hint = "leave out --minutes here; for one session: cryptool practice start --minutes 8"


class BadTitle(UsageError):
    sentence = "the words of a step are one line of 1 to {longest} letters"
    hint = "give one line; to go back to the words it came with: ladder edit RUNG --as-shipped"


class UnknownPrompt(NotFound):
    sentence = "there's no {prompt} on your list"
    hint = 'see yours with "cryptool practice prompts"'


class PersonAside(UsageError):
    sentence = "you asked me not to suggest {person} again"
    hint = "choose someone else, or put them back on the list in: cryptool practice"


class UnknownPart(UsageError):
    sentence = "there's no part {part}"
    hint = "choose one of: {parts}"


class DayClosed(CryptoolError):
    exit_code = ExitCode.DONE
    sentence = "practice is paused until tomorrow, and for at least twelve hours after you stopped"
    hint = 'you can read, write and steady yourself now, and "cryptool help-now" has people to talk to'


class BadAnswer(UsageError):
    sentence = "I can't use the answer for {step}, so I kept nothing"
    hint = "give {wanted}"
    cases: ClassVar = {
        "not-asked": ("I don't ask for {step} in such a session, so I kept nothing", "leave it out"),
    }


class BadDocument(UsageError):
    sentence = "I can't read the text on stdin as TOML, so I kept nothing"
    hint = 'write one line for each answer, such as: learned = "it passed"'
    cases: ClassVar = {
        "step": (
            "I can't use the text for {step} here, so I kept nothing",
            "leave it out, or shorten it to one line of 2000 characters",
        ),
        "unknown": (
            "the TOML on stdin has a name that none of the texts has, so I kept nothing",
            "see which texts there are: cryptool practice log --help",
        ),
    }
