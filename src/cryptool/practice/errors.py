"""Errors of practice."""

from typing import ClassVar

from cryptool.errors import CryptoolError, ExitCode, NotFound, UsageError


class DateAhead(UsageError):
    sentence = "that day is still to come; nothing was kept"
    hint = 'give when it was, such as "yesterday 21:00", or leave --at out'


class UnknownSession(NotFound):
    sentence = "there is no session {session}"
    hint = 'list yours with "cryptool practice list"'


class NoSessions(NotFound):
    sentence = "there is no session for this yet"
    hint = 'begin one with "cryptool practice"'


class NoOpenSession(NotFound):
    sentence = "no session is open"
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
    sentence = "there is no rung {rung}"
    hint = "choose one of: {rungs}"


class UnknownStage(UsageError):
    sentence = "there is no such stage"
    hint = "choose one of: {stages}"


class RungAside(UsageError):
    sentence = "the rung {rung} was set aside"
    hint = 'bring it back with "cryptool practice ladder return {rung}"'


class RungTooStrong(UsageError):
    sentence = "the rung {rung} takes stronger prompts than the first three sessions allow"
    hint = (
        'begin with a milder one: see "cryptool practice ladder list". That limit is reasoned, not researched'
    )


class RungMinutes(UsageError):
    sentence = "only a rung of your own, done alone, has a length of its own"
    hint = "leave --minutes out here; for one session: cryptool practice start --minutes 8"


class BadTitle(UsageError):
    sentence = "a rung's wording is one line of 1 to {longest} letters"
    hint = "give it in one line; a shipped rung gets its own words back with: ladder edit RUNG --as-shipped"


class UnknownPrompt(NotFound):
    sentence = "there is no prompt {prompt}"
    hint = 'see yours with "cryptool practice prompts"'


class PersonAside(UsageError):
    sentence = "{person} is marked as somebody not to ask again"
    hint = "choose somebody else, or take the mark off in: cryptool practice"


class UnknownPart(UsageError):
    sentence = "there is no part {part}"
    hint = "choose one of: {parts}"


class DayClosed(CryptoolError):
    exit_code = ExitCode.DONE
    sentence = "practice is paused until tomorrow, and for at least twelve hours after you stopped"
    hint = (
        'you can read, write and ground now, and "cryptool help-now" has people to talk to. '
        "That pause is reasoned, not researched"
    )


class BadAnswer(UsageError):
    sentence = "the answer for {step} cannot be used; nothing was kept"
    hint = "give {wanted}"
    cases: ClassVar = {
        "not-asked": ("{step} is not asked in such a session; nothing was kept", "leave it out"),
    }


class BadDocument(UsageError):
    sentence = "the text on stdin is no TOML that can be used; nothing was kept"
    hint = 'write one line for each answer, such as: learned = "it passed"'
    cases: ClassVar = {
        "step": (
            "the text for {step} cannot be used here; nothing was kept",
            "leave it out, or shorten it to one line of 2000 characters",
        ),
        "unknown": (
            "the TOML on stdin has a name that none of the texts has; nothing was kept",
            "see which texts there are: cryptool practice log --help",
        ),
    }
