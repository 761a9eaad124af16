"""Run a command line and turn every ending into an exit code.

Rules:
1. Errors are two lines on stderr, never a traceback; `--debug` adds file, line and function names only, since
   messages and values may hold text of the person.
2. A closed pipe (`| head -1`) ends the program quietly.
"""

import os
import re
import sys
from typing import ClassVar

import typer
from typer.main import get_command

from cryptool import GLOBAL_FLAGS, GLOBAL_VALUES
from cryptool.app.context import tell
from cryptool.app.preferences import bind_language
from cryptool.cli.app import app, in_our_language
from cryptool.errors import CryptoolError, Damaged, ExitCode, UsageError
from cryptool.terminal.errors import DoneUnseen
from cryptool.terminal.phrases import say, translate
from cryptool.terminal.sanitize import clean_line

# What Typer's parser says, in English only, and the phrase that says it for us.
_PARSER = {
    r"no such option: (?P<option>\S+) \(Possible options: (?P<options>.+)\)": "usage.no-option-near",
    r"no such option: (?P<option>.+)": "usage.no-option",
    r"missing option (?P<option>.+)": "usage.missing-option",
    r"missing argument (?P<argument>.+)": "usage.missing-argument",
    r"got unexpected extra argument\(s\) \((?P<arguments>.+)\)": "usage.extra",
    r"option (?P<option>.+) requires an argument": "usage.needs-value",
    r"option (?P<option>.+) does not take a value": "usage.takes-no-value",
    r"invalid value for (?P<option>--color): .+": "usage.color",
    r"invalid value for (?P<option>.+?): (?P<value>.+) is not a valid int": "usage.number",
    r"invalid value for (?P<option>.+?): (?P<value>.+) is not in the range (?P<range>.+)": "usage.range",
    r"invalid value for (?P<option>.+?): (?P<value>.+) is not one of (?P<choices>.+)": "usage.choice",
}
_SHORTENED = re.compile(r"('[^']{40})[^']+'")  # what was typed, where it is long


class UnknownCommand(UsageError):
    """No command of that name."""

    sentence = 'there\'s no command "{name}"'
    hint = "see all commands: cryptool {command}--help"
    cases: ClassVar = {"near": ('there\'s no command "{name}"; did you mean {nearest}?', hint)}


class OutputFailed(CryptoolError):
    """The disk behind stdout is full or broken."""

    sentence = "I couldn't write out what you asked for: the disk behind it is full or broken"
    hint = "make some room, or send the output somewhere else, then run the same command again"


class BrokenPart(Damaged):
    """A package that this one needs is missing or cannot be loaded."""

    sentence = "{part}, which cryptool needs for this, is missing or broken; everything you saved is safe"
    hint = "install cryptool again; what doesn't need {part} works until then, and help-now always does"


def run(arguments: list[str]) -> int:
    """Run one command line and return the exit code."""
    arguments = fill_optional_values(hoist_globals(arguments))
    debug = "--debug" in arguments
    try:
        bind_language()
        command = in_our_language(get_command(app))
        result = command.main(args=arguments, prog_name="cryptool", standalone_mode=False)
        if sys.stdout is not None:
            sys.stdout.flush()
        return int(result) if isinstance(result, int) else 0
    except CryptoolError as problem:
        if isinstance(problem, DoneUnseen):
            _let_go_of_stdout()
        if problem.exit_code is ExitCode.NOT_FOUND:
            _answer_crisis(" ".join(arguments))
        return _report(problem, debug=debug)
    except typer.TyperException as problem:
        _answer_crisis(" ".join(arguments))
        return _report(_usage(problem, arguments), debug=debug)
    except (KeyboardInterrupt, typer.Abort):
        return ExitCode.INTERRUPTED
    except (BrokenPipeError, SystemExit):  # Typer turns the first into the second
        _let_go_of_stdout()
        return ExitCode.DONE
    except Exception as problem:  # noqa: BLE001 - the last catch: a bug
        return _bug(problem, debug=debug)


def hoist_globals(arguments: list[str]) -> list[str]:
    """Move global options to the front, so that they are accepted anywhere before `--`."""
    front: list[str] = []
    rest: list[str] = []
    waiting = list(arguments)
    while waiting:
        word = waiting.pop(0)
        if word == "--":
            return [*front, *rest, word, *waiting]
        if word in GLOBAL_FLAGS or ("=" in word and word.partition("=")[0] in GLOBAL_VALUES):
            front.append(word)
        elif word in GLOBAL_VALUES:
            front += [word, *waiting[:1]]
            del waiting[:1]
        else:
            rest.append(word)
    return [*front, *rest]


def fill_optional_values(arguments: list[str]) -> list[str]:
    """Give `--path` and `--prompt` an empty value if none follows: Typer has no optional values."""
    ends = arguments.index("--") if "--" in arguments else len(arguments)
    filled = list(arguments)
    for at, word in enumerate(arguments[:ends]):
        following = arguments[at + 1 : at + 2]
        if word in ("--path", "--prompt") and (not following or following[0].startswith("-")):
            filled[at] = f"{word}="
    return filled


def _usage(problem: Exception, arguments: list[str]) -> UsageError:
    # Typer's usage errors are private classes.
    context = getattr(problem, "ctx", None)
    path = str(getattr(context, "command_path", "")) or f"cryptool {_command_of(arguments)}"
    path = path.removeprefix("cryptool").strip()
    command = f"{path} " if path else ""
    message = str(getattr(problem, "format_message", problem.__str__)()).strip().rstrip(".")
    message = _SHORTENED.sub(r"\1...'", " ".join(message.split()))[:300]
    if message.startswith("No such command"):
        name = message.split("'")[1] if "'" in message else "?"
        nearest = (
            message.split("Did you mean ")[-1].rstrip("?").replace("'", '"')
            if "Did you mean" in message
            else ""
        )
        return UnknownCommand(name=name[:60], nearest=nearest, command=command)
    return UsageError(message=_in_our_words(message[:1].lower() + message[1:]), command=command)


def _answer_crisis(typed: str) -> None:
    # A home that cannot be found is no reason to keep the number back.
    from cryptool.help_now.country import country_file, read_country
    from cryptool.help_now.crisis import has_words_of_crisis, line_for

    if has_words_of_crisis(typed):
        tell(sys.stderr, line_for(typed, read_country(country_file(os.environ))))


def _in_our_words(message: str) -> str:
    for pattern, phrase in _PARSER.items():
        if found := re.fullmatch(pattern, message):
            return say(phrase, **found.groupdict())
    return message


def _command_of(arguments: list[str]) -> str:
    return next(
        (word for word in arguments if not word.startswith("-") and word not in ("auto", "always", "never")),
        "",
    )


def _report(problem: CryptoolError, *, debug: bool) -> ExitCode:
    facts = {
        name: clean_line(fact) if isinstance(fact, str) else fact for name, fact in problem.facts.items()
    }
    sentence, hint = (translate(words).format_map(facts) for words in problem.words())
    if problem.exit_code in (
        ExitCode.CANCELLED,
        ExitCode.DONE,
    ):  # nothing went wrong: one line, not as an error
        tell(sys.stderr, f"{sentence[:1].upper()}{sentence[1:]}. {hint[:1].upper()}{hint[1:]}.")
    else:
        tell(sys.stderr, f"cryptool: error: {sentence}")
        tell(sys.stderr, f"cryptool: hint: {hint}")
    if debug:
        _trace()
    return problem.exit_code


def _bug(problem: Exception, *, debug: bool) -> ExitCode:
    lost = isinstance(problem, OSError) and problem.errno in (28, 5)  # ENOSPC, EIO: stdout's disk
    if lost:
        _let_go_of_stdout()
    if isinstance(problem, ImportError) and problem.name and not problem.name.startswith("cryptool"):
        return _report(BrokenPart(part=problem.name.partition(".")[0]), debug=debug)
    try:
        return _report(OutputFailed() if lost else CryptoolError(), debug=debug)
    except Exception:  # noqa: BLE001 - a module cannot be loaded
        sys.stderr.write("cryptool: error: cryptool is damaged\ncryptool: hint: install it again\n")
    return ExitCode.UNEXPECTED


def _trace() -> None:
    import traceback

    kind, _, places = sys.exc_info()
    for frame in traceback.extract_tb(places):
        tell(sys.stderr, f"  {frame.filename}:{frame.lineno} in {frame.name}")
    tell(sys.stderr, f"  {kind.__name__ if kind else '?'}")


def _let_go_of_stdout() -> None:
    # Python would flush again at exit, and complain.
    try:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    except (AttributeError, OSError, ValueError):
        sys.stdout = None
