"""The front end in lines, for screen readers and simple terminals: nothing is redrawn.

Rules:
1. No cursor movement, box or colour; say a default in words.
2. Do not use readline: it writes escape sequences and stores a history.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from contextlib import AbstractContextManager, contextmanager, nullcontext

from cryptool.terminal.console import Console
from cryptool.terminal.hide import Hiding
from cryptool.terminal.keys import until_readable
from cryptool.terminal.phrases import say
from cryptool.terminal.questions import (
    BACK,
    Answer,
    Back,
    Choice,
    Facts,
    Line,
    Number,
    Option,
    Page,
    Question,
)
from cryptool.terminal.sanitize import MARK, clean_line
from cryptool.terminal.tty import Guard
from cryptool.terminal.wrap import TEXT_WIDTH, cut, wrapped

SKIP = "-"  # alone on its line
_HALF = re.compile(f"[{MARK}\ud800-\udfff]")  # half a letter, as where Backspace takes a byte (`stty -iutf8`)
RANGES = {(0, 10): "ten", (0, 100): "percent", (-5, 5): "mood"}  # and the words of each
LONGEST_SAID = 300  # characters; a longer earlier answer is cut, and its length given


def question_words(question: Question) -> str:
    """Return the question's own text, else its phrase."""
    return question.text or say(f"ask.{question.id}", **question.facts)


def hint_words(question: Question) -> str:
    """Return the paragraphs shown above this question only; may be empty."""
    return "\n\n".join(question.hint)


def option_words(option: Option) -> tuple[str, str]:
    """Return the option's label, and what is to be seen beside it, which may be empty."""
    label, beside = _label_and_beside(option)
    return label.rstrip(" :.") if beside else label, beside


def option_aloud(option: Option) -> str:
    """Return the option's label and what explains it as one sentence."""
    return " ".join(filter(None, _label_and_beside(option)))


def _label_and_beside(option: Option) -> tuple[str, str]:
    if option.text:
        return option.text, ""
    label, _, beside = say(f"option.{option.id}", **option.facts).partition("\n")
    return label, beside


def scale_words(question: Number) -> list[str]:
    """Return the words of a seen scale, for its ends and its middle or for each number; none for another range."""
    anchors = question.anchors or RANGES.get((question.low, question.high), "")
    return say(f"keys.anchors-{anchors}").split("  ") if anchors else []


def enter_does(question: Line | Number) -> str:
    """Return the end of a phrase's id, for what Enter alone does."""
    return ("-given" if question.given not in ("", None) else "") + ("-optional" if question.optional else "")


class LinesFrontEnd:
    """Asks and shows in lines. `help` returns the urgent help page."""

    def __init__(
        self,
        console: Console,
        *,
        help: Callable[[], str],
        guard: Guard | None = None,
        hiding: Hiding | None = None,
    ) -> None:
        self.console = console
        self.help = help
        self.guard = guard or Guard(console.stdin, console.stdout, escapes=False)
        self.hiding = hiding or Hiding(console, self.guard)
        self._hinted = False
        self._alone = 0.0  # seconds without a line until it is said; 0: never
        self._answered = False  # since the last page
        self._presented = False  # since the last question
        self._again: Callable[[], None] | None = None  # repeats the current question

    def present(self, page: Page) -> None:
        """Show a page; separate it by a blank line from an answer, and from another page if it has a body."""
        words = say(f"page.{page.id}", **page.facts)
        if page.place:
            title, gap, rest = words.partition("\n")
            words = f"{title}\n{page.place}{gap}{rest}"
        if self._answered or (self._presented and (page.text or "\n\n" in words)):
            self.write()
        self._answered, self._presented = False, True
        self.write(words.rstrip("\n"))  # a title may stand alone
        for paragraph in page.text:
            self.write("\n" + paragraph if paragraph else "")
        if page.quiet:
            self.write(page.quiet)

    def ask(self, question: Question) -> Answer:
        """Ask as `FrontEnd.ask` says; repeat the question after help or hiding."""
        self._say_question(question)
        self._again = lambda: self._say_question(question)
        try:
            if isinstance(question, Choice):
                return self._choose(question)
            return self._line(question) if isinstance(question, Line) else self._number(question)
        finally:
            self._again = None
            self._answered, self._presented = True, False

    def refuse(self, id: str, facts: Facts | None = None) -> None:
        """Say in one sentence why an answer is refused."""
        self.write(say(f"refuse.{id}", **(facts or {})))

    def secret(self, id: str) -> str | Back:
        """Ask without echo. Only `:h`, `:x` and `:q` are commands: a passphrase may be `h`."""
        with self.guard, self.guard.echo_off():  # before writing, so that nothing typed early is shown
            self.write("\n" + say(f"ask.{id}"))
            typed = self.prompt(say("keys.secret"), secret=True)
        self.console.write("\n")
        return typed

    def confirm(self, id: str, *, default: bool, facts: Facts | None = None) -> bool | Back:
        """Ask yes or no, with the default in words."""
        self.write("\n" + say(f"ask.{id}", **(facts or {})))
        answers = {say("keys.yes"): True, say("keys.no"): False, "": default}
        while True:
            got = self.prompt(say("keys.yes-no-yes" if default else "keys.yes-no-no"), letters=True)
            if isinstance(got, Back):
                return got
            for word, value in answers.items():
                if got.casefold() == word or (got and word and got.casefold() == word[0]):
                    return value
            self.write(say("keys.refuse-yes-no"))

    @contextmanager
    def private(self) -> Iterator[None]:
        """Say so if a question is left alone: in lines there is no private screen. See TerminalFrontEnd."""
        before, self._alone = self._alone, self.console.display.cover_after
        try:
            yield
        finally:
            self._alone = before

    def on_page(self) -> AbstractContextManager[None]:
        """Do nothing: in lines there are no pages. See TerminalFrontEnd."""
        return nullcontext()

    def below(self) -> AbstractContextManager[None]:
        """Do nothing. See TerminalFrontEnd."""
        return nullcontext()

    def write(self, text: str = "") -> None:
        """Write text, wrapped at the width, at most 76 columns."""
        self.console.write_line("\n".join(wrapped(text, self._width)))

    def prompt(self, words: str, *, letters: bool = False, secret: bool = False) -> str | Back:
        """Write `words` and read one line, handling help, hide and back.

        `letters` also accepts plain h, x and q. The line is stripped and cleaned, but a `secret` stays as it was typed,
        and whoever asks for one turns off the echo.
        """
        with self.guard, nullcontext() if secret else self.guard.echo_as_found():
            if self.console.display.hints and not self._hinted:
                self._hinted = True
                self.write(say("keys.lines-hint"))
            while True:
                self.console.write("\n".join(wrapped(words.rstrip(), self._width)) + " ")
                line = self._read()
                if line is None:
                    self.console.write("\n")
                    return BACK
                typed = line.strip()
                command = typed.casefold() if typed.startswith(":") or letters else ""
                if command in (":q", "q"):
                    return BACK
                if command in (":h", "h"):
                    self.show_help()
                elif command in (":x", "x"):
                    self.hiding()
                elif not secret and _HALF.search(typed):
                    self.write(say("keys.half-letter"))
                else:
                    return line.rstrip("\r\n") if secret else clean_line(typed)
                if self._again is not None:
                    self._again()

    def show_help(self) -> None:
        """Show the urgent help page."""
        self.console.write_line("\n" + self.help())

    @property
    def _width(self) -> int:
        return min(self.console.width, TEXT_WIDTH)

    def _say_question(self, question: Question) -> None:
        self.write()
        if question.hint:
            self.write(hint_words(question))
        self.write(question_words(question))
        if isinstance(question, Number) and (words := scale_words(question)):
            ends = {"low": question.low, "middle": (question.low + question.high) // 2, "high": question.high}
            self.write(
                say("keys.scale-words", **ends, least=words[0], half=words[len(words) // 2], most=words[-1])
            )
        if not isinstance(question, Choice):
            given = question.given
            if isinstance(given, str) and len(given) > LONGEST_SAID:
                start = cut(clean_line(given), LONGEST_SAID)
                self.write(say("keys.now-long", given=start, length=len(given)))
            elif given not in ("", None):
                self.write(say("keys.now", given=clean_line(str(given))))
            return
        for number, option in enumerate(question.options, 1):
            phrase = "keys.option-default" if option.id == question.default else "keys.option"
            self.write(say(phrase, number=number, label=option_aloud(option)))
        if question.optional:
            phrase = "keys.option" if question.default else "keys.option-default"
            self.write(say(phrase, number=len(question.options) + 1, label=say("keys.skip-this")))

    def _choose(self, question: Choice) -> Answer:
        labels = [option_words(option)[0] for option in question.options]
        ids = [option.id for option in question.options]
        default = ids.index(question.default) + 1 if question.default is not None else 0
        last = len(ids) + question.optional
        words = say("keys.number-optional") if question.optional else say("keys.number")
        if default:
            words = say("keys.number-default", number=default)
        while True:
            got = self.prompt(words, letters=True)
            if isinstance(got, Back):
                return got
            if not got and default:
                return question.default
            picked = _pick(got, ids, labels)
            if picked is not None:
                return picked
            if question.optional and got.casefold() in ("", SKIP, str(last), say("keys.skipping")):
                return None
            self.write(say("keys.refuse-choice" if got else "keys.refuse-enter", last=last))

    def _line(self, question: Line) -> Answer:
        words = say("keys.line" + enter_does(question))
        while True:
            got = self.prompt(words)
            if isinstance(got, Back):
                return got
            if question.optional and (got == SKIP or not (got or question.given)):
                return None
            if got or question.given:
                return got or question.given
            self.write(say("keys.refuse-line"))

    def _number(self, question: Number) -> Answer:
        scale = {"low": question.low, "high": question.high}
        words = say("keys.scale" + enter_does(question), **scale)
        while True:
            got = self.prompt(words, letters=True)
            if isinstance(got, Back):
                return got
            if not got and question.given is not None:
                return question.given
            if question.optional and got in ("", SKIP):
                return None
            number = whole_number(got, question.low, question.high)
            if number is not None:
                return number
            self.write(say("keys.refuse-number", **scale))

    def _read(self) -> str | None:
        if self.console.stdin is None:
            return None
        try:
            if self.guard.keys_fd is not None and not self.console.typed_ahead:
                until_line(self.console, self.guard.keys_fd, self._alone)
            return self.console.read_line() or None
        except UnicodeDecodeError:
            return f"{MARK}\n"
        except (OSError, ValueError):  # the terminal closed
            return None


def until_line(console: Console, fd: int, alone: float) -> None:
    """Wait until there is input or its end. Say once how to hide, after `alone` seconds; 0: never."""
    if alone and not until_readable(fd, alone):
        console.write_line("\n" + "\n".join(wrapped(say("keys.lines-alone"), min(console.width, TEXT_WIDTH))))
    until_readable(fd)


def _pick(typed: str, ids: Sequence[str], labels: Sequence[str]) -> str | None:
    number = whole_number(typed, 1, len(ids))
    if number is not None:
        return ids[number - 1]
    words = typed.casefold()
    return next(
        (id for id, label in zip(ids, labels, strict=True) if words and words in (id, label.casefold())), None
    )


def whole_number(typed: str, low: int, high: int) -> int | None:
    """Return the typed number if it is from `low` to `high`, else None. Accepts "80%" if `high` is 100."""
    if high == 100:
        typed = typed.removesuffix("%").rstrip()
    if not typed.isascii() or len(typed) > 12 or not typed.removeprefix("-").removeprefix("+").isdecimal():
        return None
    number = int(typed)
    return number if low <= number <= high else None
