"""The front end for a full terminal: questions with keys, through questionary.

Rules:
1. Questions and answers are the same as in lines, also a lone `-`.
2. Inside `private()` everything is on the alternate screen, and nothing of it remains afterwards.
"""

from __future__ import annotations

import contextlib
from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING

from cryptool.terminal.console import Console
from cryptool.terminal.hide import Hiding
from cryptool.terminal.line_front_end import (
    SKIP,
    enter_does,
    hint_words,
    option_label,
    question_words,
    whole_number,
)
from cryptool.terminal.menu import FilteredList, Item, Wording, build
from cryptool.terminal.phrases import say
from cryptool.terminal.prompt_runner import PromptRunner
from cryptool.terminal.question_page import QuestionPage
from cryptool.terminal.questions import BACK, Answer, Back, Choice, Facts, Line, Number, Page, Question
from cryptool.terminal.sanitize import clean_line
from cryptool.terminal.screen import TerminalScreen, Viewer
from cryptool.terminal.tty import Guard
from cryptool.terminal.wrap import TEXT_WIDTH, cells, cut, fill, wrapped

if TYPE_CHECKING:
    from prompt_toolkit.input import Input
    from prompt_toolkit.output import Output
    from questionary import Question as Asked

SHORT = 9  # options that one digit can name
LINE_ROWS = 3  # room for a line that grows while typed
MOST_ROWS = 10  # a longer initial line scrolls


class TerminalFrontEnd:
    """Asks with keys. Arguments as in LinesFrontEnd; `streams` replaces prompt_toolkit's in tests."""

    def __init__(
        self,
        console: Console,
        *,
        help: Callable[[], str],
        guard: Guard | None = None,
        hiding: Hiding | None = None,
        streams: tuple[Input, Output] | None = None,
    ) -> None:
        self.console = console
        self.help = help
        self.guard = guard or Guard(console.stdin, console.stdout)
        self.hiding = hiding or Hiding(console, self.guard)
        self.prompts = PromptRunner(
            console, self.guard, self.hiding, help=self.show_help, again=self._show_again, streams=streams
        )
        self.output_count = 0  # rises with each output, so that other painters know when to redraw
        self._shown: list[tuple[str, str]] = []  # above the question: text and style
        self._asked = False

    def present(self, page: Page) -> None:
        """Show a page. Its first line is a title if a blank line follows."""
        texts: list[tuple[str, str]] = []
        title, gap, rest = say(f"page.{page.id}", **page.facts).partition("\n\n")
        if gap and "\n" not in title:
            texts += [(title, "title"), ("\n" + rest, "")]
        else:
            texts.append((title + gap + rest, ""))
        texts += [("\n" + paragraph, "") for paragraph in page.text]
        self.output_count += 1
        if self.prompts.page is not None:
            self.prompts.page.present(texts)
            return
        if self._asked:
            self._shown.clear()
            self._asked = False
        self._shown += texts
        for text, style in texts:
            self._write(text, style)

    def ask(self, question: Question) -> Answer:
        """Ask as `FrontEnd.ask` says."""
        words = self.console.shown(question_words(question))
        with self._below_its_hint(question):
            if isinstance(question, Choice):
                return self._choose(words, question)
            if isinstance(question, Line):
                return self._line(words, question)
            return self._number(words, question)

    def refuse(self, id: str, facts: Facts | None = None) -> None:
        """Say in one sentence why an answer is refused."""
        self._refuse(say(f"refuse.{id}", **(facts or {})), answer=True)

    def secret(self, id: str) -> str | Back:
        """Ask without showing or storing the typed text."""
        words = say(f"ask.{id}")

        def ask(_: str) -> Asked:
            return self.prompts.line(self._fitted(words), self._hint("keys.text-hint"), secret=True)

        got = self._run(id, ask, lambda: self._rows(words, self._hint("keys.text-hint")) + 1, letters=False)
        self._answered(id, words, "" if got is BACK else say("keys.noted"))
        return got if isinstance(got, Back) else str(got)

    def confirm(self, id: str, *, default: bool, facts: Facts | None = None) -> bool | Back:
        """Ask yes or no: y or n at once, Enter for the default, which is named."""
        words = say(f"ask.{id}", **(facts or {}))
        spoken = {"yes": say("keys.yes"), "no": say("keys.no")}
        usual = "yes" if default else "no"
        narrowed = FilteredList([Item(word, answer) for answer, word in spoken.items()], at=usual)

        def hint() -> str:
            return self._hint("keys.confirm-hint", default=spoken[usual])

        def ask(_: str) -> Asked:
            letters = {"y": "yes", "n": "no"}
            return build(Wording(words, hint()), narrowed, answers=letters, kwargs=self.prompts.kwargs())

        got = self._run(id, ask, lambda: self._rows(words, hint()) + 2, letters=True)
        self._answered(id, words, "" if got is BACK else spoken[str(got)])
        return got if isinstance(got, Back) else got == "yes"

    @contextlib.contextmanager
    def private(self) -> Iterator[None]:
        """Show and ask on the alternate screen; may be nested.

        The person reads the last text before the page closes, unless an error closes it.
        """
        if self.prompts.page is not None:
            yield
            return
        with self.guard, self.guard.echo_off():
            self.guard.enter_full_screen()
            page = self.prompts.page = QuestionPage(self.console, self.guard, self._pause)
            try:
                yield
                page.finish()
            finally:
                self.prompts.page = None
                self.guard.leave_full_screen()

    def turn_page(self) -> None:
        """Start the next question on a new page."""
        self._shown.clear()
        if self.prompts.page is not None:
            self.prompts.page.turn()

    def _pause(self, phrase: str, back: bool) -> bool | None:
        def ask(_: str) -> Asked:
            return self.prompts.pause(cut(say(phrase), self._columns - 1), back=back)

        got = self.prompts.run(ask, letters=self.console.display.one_key)
        return None if isinstance(got, Back) else bool(got)

    def show_help(self) -> None:
        """Show the urgent help page from its top on a screen of its own, until q or Esc.

        Below the question it would scroll, and the emergency number is at its top.
        """
        self.output_count += 1
        if self.guard.keys_fd is None:
            self.console.write_line("\n" + self.help())
            return
        screen = TerminalScreen(self.console, self.guard)
        screen.measure()
        viewer = Viewer(self.console, screen, self.hiding, help=self.help, private=False)
        viewer.show(say("keys.help-title"), [self.help()])

    @contextlib.contextmanager
    def _below_its_hint(self, question: Question) -> Iterator[None]:
        """On a private page, `_run` places the hint."""
        before = len(self._shown)
        if question.hint and self.prompts.page is None:
            self._shown.append(("\n" + hint_words(question), ""))
            self._write(*self._shown[-1])
            self._asked = True  # the question follows without a gap
        try:
            yield
        finally:
            del self._shown[before:]

    def _choose(self, words: str, question: Choice) -> Answer:
        look = self.console.display
        labels = {option.id: clean_line(option_label(option)) for option in question.options}
        if question.optional:
            labels[""] = say("keys.skip-this")
        quick = look.one_key and len(labels) <= SHORT
        items = [
            Item(say("keys.option", number=number, label=label) if quick else label, id_)
            for number, (id_, label) in enumerate(labels.items(), 1)
        ]
        digits = {str(number): id_ for number, id_ in enumerate(labels, 1)} if quick else {}
        start = question.default if question.default is not None else "" if question.optional else None
        narrowed = FilteredList(items, at=start, unset=start is None)
        hint = "keys.choice-hint" if quick else "keys.choice-hint-slow"
        missed = say("keys.refuse-nothing-chosen")

        def ask(_: str) -> Asked:
            wording = Wording(words, self._hint(hint), unchosen=missed)
            return build(wording, narrowed, answers=digits, kwargs=self.prompts.kwargs())

        def rows() -> int:
            room = self._columns - 3
            listed = sum(len(fill(item.label, room)) if cells(item.label) > room else 1 for item in items)
            return len(wrapped(words, self._columns - 1)) + listed + _height(self._hint(hint) or missed)

        got = self._run(question.id, ask, rows, letters=look.one_key, hint=hint_words(question))
        self._answered(
            question.id, words, "" if got is BACK else labels[str(got)] if got else say("keys.skipped")
        )
        return BACK if got is BACK else str(got) or None

    def _line(self, words: str, question: Line) -> Answer:
        hint = "keys.text-hint" + enter_does(question)
        typed = clean_line(question.given)
        while True:
            got = self._typed(question, words, hint, {}, typed)
            if isinstance(got, Back) or got or question.optional:
                self._answered(
                    question.id, words, "" if got is BACK else say("keys.noted" if got else "keys.skipped")
                )
                return got or None
            typed = ""
            self._refuse(say("keys.refuse-line-full"))

    def _number(self, words: str, question: Number) -> Answer:
        scale = {"low": question.low, "high": question.high}
        hint = "keys.number-hint" + enter_does(question)
        if not self.console.display.hints:  # the allowed range is not a hint
            words = f"{words} {say('keys.scale' + enter_does(question), **scale).rstrip(': ')}"
        typed = "" if question.given is None else str(question.given)
        while True:
            got = self._typed(question, words, hint, scale, typed)
            if isinstance(got, Back) or (not got and question.optional):
                self._answered(question.id, words, "" if got is BACK else say("keys.skipped"))
                return got or None
            number = whole_number(got, question.low, question.high)
            if number is not None:
                self._answered(question.id, words, str(number))
                return number
            self._refuse(say("keys.refuse-number", **scale))

    def _typed(self, question: Line | Number, words: str, hint: str, facts: Facts, typed: str) -> str | Back:
        instead = "0123456789+-" if isinstance(question, Number) else ""

        def ask(typed: str) -> Asked:
            line = self.prompts.line
            shown = self._hint(hint, **facts)
            return line(self._fitted(words), shown, typed=typed, instead=instead, most=most())

        def most() -> int:
            return max(LINE_ROWS, MOST_ROWS - self._rows(words, self._hint(hint, **facts)))

        def rows() -> int:
            grows = 1 if instead else max(LINE_ROWS, (cells(typed) + 3) // self._columns + 1)
            return self._rows(words, self._hint(hint, **facts)) + min(grows, most())

        got = self._run(question.id, ask, rows, letters=False, typed=typed, hint=hint_words(question))
        if isinstance(got, Back):
            return got
        line = clean_line(str(got)).strip()
        return "" if line == SKIP and question.optional else line

    def _run(
        self,
        id: str,
        ask: Callable[[str], Asked],
        rows: Callable[[], int],
        *,
        letters: bool,
        typed: str = "",
        hint: str = "",
    ) -> object:
        self.output_count += 1
        page = self.prompts.page
        if page is None:
            if self._shown and not self._asked:
                self._write("", "")
            self._asked = True
        elif not page.settle(id, rows, hint):
            return BACK
        return self.prompts.run(ask, letters=letters, typed=typed)

    @property
    def _columns(self) -> int:
        return self.console.width if self.prompts.page is None else self.prompts.page.columns

    def _hint(self, phrase: str, **facts: str | int) -> str:
        return self._fitted(say(phrase, **facts)) if self.console.display.hints else ""

    def _fitted(self, words: str) -> str:
        return "\n".join(wrapped(words, min(self._columns - 1, TEXT_WIDTH)))

    def _rows(self, words: str, hint: str) -> int:
        return _height(self._fitted(words)) + _height(hint)

    def _answered(self, id: str, words: str, answer: str) -> None:
        page = self.prompts.page
        room = min(self._columns, TEXT_WIDTH)
        answer = answer or ("" if page else say("keys.went-back"))
        left = room - cells(answer) - 1
        # Beside a long answer too little of the question would be left, so use more than one row.
        question = _asked_in_short(words, left if left * 2 >= room else room)
        line = say("keys.answered", question=question, answer=answer)
        if page is None:
            self._write(line, "")
        elif answer:
            page.answered(id, line)

    def _refuse(self, words: str, *, answer: bool = False) -> None:
        self.output_count += 1
        if self.prompts.page is None:
            self._write(words, "error")
        else:
            self.prompts.page.refuse(words, answer=answer)

    def _show_again(self) -> None:
        for text, style in self._shown:
            self._write(text, style)

    def _write(self, text: str, style: str) -> None:
        width = min(self.console.width, TEXT_WIDTH)
        self.console.write_line("\n".join(wrapped(text, width)), style=style)


def _height(fitted: str) -> int:
    return len(fitted.split("\n")) if fitted else 0


def _asked_in_short(words: str, room: int) -> str:
    lines = [line.strip() for line in words.split("\n") if line.strip()]
    line = next((line for line in reversed(lines) if "?" in line), lines[0] if lines else "")
    if cells(line) > room and "?" in line:
        line = line[: line.index("?") + 1]
    return cut(line, room)
