"""The front end for ears, fingers and simple terminals: one line after another, nothing redrawn.

Rules kept here:
1. No cursor movement, no box, no colour needed. A default is said in words.
2. Anything that cannot be used is answered with one sentence, and the question is asked again.
3. `:h` shows urgent help, `:x` hides, `:q` or the end of input goes back: from every prompt, on a line of
   their own. Where no free text is asked for, plain h, x and q do the same.
4. Lines are read as they come, without line editing of ours: that writes escape sequences and keeps a history.
5. An earlier answer is said and never typed again: Enter keeps it. A lone `-` skips whatever may be skipped.
"""

from __future__ import annotations

import contextlib
from collections.abc import Callable, Iterator, Sequence

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
from cryptool.terminal.sanitize import clean_line
from cryptool.terminal.tty import Guard
from cryptool.terminal.wrap import cut, wrapped

MAX_TEXT_WIDTH = 76
SKIP = "-"  # alone on its line
LONGEST_SAID = (
    300  # characters of an earlier answer that are said; its length is said with it where it is longer
)


def question_words(question: Question) -> str:
    """What is asked: content's own words, else the phrase."""
    return question.text or say(f"ask.{question.id}", **question.facts)


def hint_words(question: Question) -> str:
    """What belongs to this question alone and stands above it; may be empty."""
    return "\n\n".join(question.hint)


def option_label(option: Option) -> str:
    """What the option is called: content's own words, else its phrase."""
    return option.text or say(f"option.{option.id}", **option.facts)


class LinesFrontEnd:
    """Asks and shows in lines.

    Args:
        console: Where to write and read.
        help: Gives the urgent help page as text.
        guard: Restores the terminal and saves drafts; one is made if none is given.
        hiding: Hides the screen; one is made if none is given.
    """

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
        self._answered = False  # a question was answered, and nothing was presented since
        self._presented = False  # a page was presented, and nothing asked since
        self._again: Callable[[], None] | None = None  # says the question under way once more

    # --- the five verbs

    def present(self, page: Page) -> None:
        """Show a page. Lines are wrapped one by one; an own indent stays.

        A gap stands before it after an answer, and after another page if it has a body of its own.
        """
        words = say(f"page.{page.id}", **page.facts)
        if self._answered or (self._presented and (page.text or "\n\n" in words)):
            self.write()
        self._answered, self._presented = False, True
        self.write(words)
        for paragraph in page.text:
            self.write("\n" + paragraph if paragraph else "")

    def ask(self, question: Question) -> Answer:
        """See `flows.ports.FrontEnd.ask`. After help or hiding the question is said again: it has gone by."""
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
        """Say in one sentence why an answer will not do."""
        self.write(say(f"refuse.{id}", **(facts or {})))

    def secret(self, id: str) -> str | Back:
        """Ask without echo. The line is taken as typed but for `:q` and its kin: a passphrase may be `h`."""
        with self._no_echo():  # first, so that nothing typed at once is seen
            self.write("\n" + say(f"ask.{id}"))
            return self.prompt(say("keys.secret"), keep=True)

    def confirm(self, id: str, *, default: bool, facts: Facts | None = None) -> bool | Back:
        """Ask yes or no, the default said in words."""
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

    @contextlib.contextmanager
    def private(self) -> Iterator[None]:
        """Nothing here: in lines there is one screen, and what was said on it stays. See TerminalFrontEnd."""
        yield

    # --- what the reader and the picker use as well

    def write(self, text: str = "") -> None:
        """Write text, wrapped at the width, at most 76 columns."""
        self.console.write_line("\n".join(wrapped(text, self._width)))

    def prompt(self, words: str, *, letters: bool = False, keep: bool = False) -> str | Back:
        """Write `words` and read one line, minding help, hide and back.

        Args:
            words: The prompt.
            letters: Plain h, x and q count as well, because no free text is asked for.
            keep: Give the line as typed but for its line end; else without blanks at both ends and cleaned.
        """
        with self.guard:
            self._hint_once()
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
                else:
                    return line.rstrip("\r\n") if keep else clean_line(typed)
                if self._again is not None:
                    self._again()

    def show_help(self) -> None:
        """Show the urgent help page and stay where one was."""
        self.console.write_line("\n" + self.help())

    # --- the rest

    @property
    def _width(self) -> int:
        return min(self.console.width, MAX_TEXT_WIDTH)

    def _say_question(self, question: Question) -> None:
        self.write()
        if question.hint:
            self.write(hint_words(question))
        self.write(question_words(question))
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
            self.write(say(phrase, number=number, label=option_label(option)))
        if question.optional:
            phrase = "keys.option" if question.default else "keys.option-default"
            self.write(say(phrase, number=len(question.options) + 1, label=say("keys.skip-this")))

    def _choose(self, question: Choice) -> Answer:
        labels = [option_label(option) for option in question.options]
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
        words = say("keys.line" + _tail(question.given != "", question.optional))
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
        words = say("keys.scale" + _tail(question.given is not None, question.optional), **scale)
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

    def _hint_once(self) -> None:
        if self.console.display.hints and not self._hinted:
            self._hinted = True
            self.write(say("keys.lines-hint"))

    def _read(self) -> str | None:
        """The next line, or None at the end of input."""
        if self.console.stdin is None:
            return None
        try:
            if self.guard.keys_fd is not None:
                until_readable(self.guard.keys_fd)
            return self.console.stdin.readline() or None
        except (UnicodeDecodeError, OSError, ValueError):  # not text, or the terminal has gone
            return None

    @contextlib.contextmanager
    def _no_echo(self) -> Iterator[None]:
        with self.guard, self.guard.echo_off():
            yield
        self.console.write("\n")


def _tail(given: bool, optional: bool) -> str:
    return ("-given" if given else "") + ("-optional" if optional else "")


def _pick(typed: str, ids: Sequence[str], labels: Sequence[str]) -> str | None:
    number = whole_number(typed, 1, len(ids))
    if number is not None:
        return ids[number - 1]
    words = typed.casefold()
    return next(
        (id for id, label in zip(ids, labels, strict=True) if words and words in (id, label.casefold())), None
    )


def whole_number(typed: str, low: int, high: int) -> int | None:
    """The number that was typed, or None if it is none or lies outside `low` to `high`. Of a hundred, `80%` is 80."""
    if high == 100:
        typed = typed.removesuffix("%").rstrip()
    if not typed.isascii() or len(typed) > 12 or not typed.removeprefix("-").removeprefix("+").isdecimal():
        return None
    number = int(typed)
    return number if low <= number <= high else None
