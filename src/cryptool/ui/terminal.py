"""The front end for a full terminal: questions with keys and a real cursor, through questionary.

Rules kept here:
1. What is asked and answered is the same as in lines; only the manner differs.
2. An answered choice leaves one line behind; typed text leaves only that it was noted.
3. Help is shown below the page and the question asked again; hiding shows the page again on return.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from cryptool.flows.ports import BACK, Answer, Back, Choice, Facts, Line, Number, Page, Question
from cryptool.ui.console import Console
from cryptool.ui.guard import Guard
from cryptool.ui.hide import Hiding
from cryptool.ui.layout import wrapped
from cryptool.ui.lines import MAX_TEXT_WIDTH, option_label, whole_number
from cryptool.ui.menu import Item, Narrowed, Wording, build
from cryptool.ui.phrases import say
from cryptool.ui.prompts import Prompts
from cryptool.ui.sanitize import clean_line

if TYPE_CHECKING:
    from prompt_toolkit.input import Input
    from prompt_toolkit.output import Output
    from questionary import Question as Asked

SHORT = 9  # options that one digit can name


class TerminalFrontEnd:
    """Asks with keys. Arguments as in LinesFrontEnd; `streams`: a prompt_toolkit input and output."""

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
        self.prompts = Prompts(
            console, self.guard, self.hiding, help=self.show_help, again=self._show_again, streams=streams
        )
        self._shown: list[tuple[str, str]] = []  # what stands above the question: text and style
        self._asked = False

    # --- the five verbs

    def present(self, page: Page) -> None:
        """Show a page. Its first line is its title where an empty line follows."""
        if self._asked:
            self._shown.clear()
            self._asked = False
        title, gap, rest = say(f"page.{page.id}", **page.facts).partition("\n\n")
        if gap and "\n" not in title:
            self._show(title, "title")
            self._show("\n" + rest, "")
        else:
            self._show(title + gap + rest, "")
        for paragraph in page.text:
            self._show("\n" + paragraph, "")

    def ask(self, question: Question) -> Answer:
        """See `flows.ports.FrontEnd.ask`."""
        words = say(f"ask.{question.id}", **question.facts)
        if self._shown and not self._asked:
            self._write("", "")
        if isinstance(question, Choice):
            answer = self._choose(words, question)
        elif isinstance(question, Line):
            answer = self._line(words, question)
        else:
            answer = self._number(words, question)
        self._asked = True
        return answer

    def refuse(self, id: str, facts: Facts | None = None) -> None:
        """Say in one sentence why an answer will not do."""
        self._write(say(f"refuse.{id}", **(facts or {})), "error")

    def secret(self, id: str) -> str | Back:
        """Ask for something that is neither shown nor kept."""
        words = say(f"ask.{id}")
        hint = self._hint("keys.text-hint")
        got = self.prompts.run(
            lambda _: self.prompts.line(self._fitted(words), hint, secret=True), letters=False
        )
        self._answered(words, say("keys.went-back" if got is BACK else "keys.noted"))
        return got if isinstance(got, Back) else str(got)

    def confirm(self, id: str, *, default: bool, facts: Facts | None = None) -> bool | Back:
        """Ask yes or no: y or n at once, Enter for the default, which is said in words."""
        words = say(f"ask.{id}", **(facts or {}))
        spoken = {True: say("keys.yes"), False: say("keys.no")}
        narrowed = Narrowed(
            [Item(spoken[True], "yes"), Item(spoken[False], "no")], at="yes" if default else "no"
        )
        wording = Wording(words, self._hint("keys.confirm-hint", default=spoken[default]))

        def ask(_: str) -> Asked:
            asked = build(wording, narrowed, narrowing=False, digits=False, kwargs=self.prompts.kwargs())
            return _with_letters(asked, {"y": "yes", "n": "no"})

        got = self.prompts.run(ask, letters=True)
        self._answered(words, say("keys.went-back") if got is BACK else spoken[got == "yes"])
        return got if isinstance(got, Back) else got == "yes"

    # --- what the picker uses as well

    def show_help(self) -> None:
        """Show the urgent help page on a screen of its own, its first line first; come back on q or Esc.

        Below the question it would scroll, and the emergency number stands at its top.
        """
        if self.guard.keys_fd is None:
            self.console.write_line("\n" + self.help())
            return
        from cryptool.ui.private_reader import PrivateReader
        from cryptool.ui.screen import Screen

        screen = Screen(self.console, self.guard)
        page = PrivateReader(self.console, screen, self.hiding, help=self.help)
        page.show(say("keys.help-title"), [self.help()])

    # --- the rest

    def _choose(self, words: str, question: Choice) -> Answer:
        look = self.console.look
        labels = {option.id: option_label(option) for option in question.options}
        quick = look.one_key and len(labels) <= SHORT
        items = [
            Item(
                say("keys.option", number=number, label=clean_line(label)) if quick else clean_line(label),
                id_,
            )
            for number, (id_, label) in enumerate(labels.items(), 1)
        ]
        narrowed = Narrowed(items, at=question.default)
        hint = self._hint("keys.choice-hint" if quick else "keys.choice-hint-slow")
        got = self.prompts.run(
            lambda _: build(
                Wording(words, hint), narrowed, narrowing=False, digits=quick, kwargs=self.prompts.kwargs()
            ),
            letters=look.one_key,
        )
        self._answered(words, say("keys.went-back") if got is BACK else labels[str(got)])
        return BACK if got is BACK else str(got)

    def _line(self, words: str, question: Line) -> Answer:
        hint = self._hint("keys.text-hint-optional" if question.optional else "keys.text-hint")
        while True:
            got = self._typed(words, hint)
            if isinstance(got, Back):
                self._answered(words, say("keys.went-back"))
                return got
            if got or question.optional:
                self._answered(words, say("keys.noted" if got else "keys.skipped"))
                return got or None
            self._write(say("keys.refuse-line-full"), "error")

    def _number(self, words: str, question: Number) -> Answer:
        tail, scale = ("-optional" if question.optional else ""), {"low": question.low, "high": question.high}
        hint = self._hint("keys.number-hint" + tail, **scale)
        if not hint:  # what may be typed is no hint
            words = f"{words} {say('keys.scale' + tail, **scale).rstrip(': ')}"
        while True:
            got = self._typed(words, hint)
            if isinstance(got, Back):
                self._answered(words, say("keys.went-back"))
                return got
            if not got and question.optional:
                self._answered(words, say("keys.skipped"))
                return None
            number = whole_number(got, question.low, question.high)
            if number is not None:
                self._answered(words, str(number))
                return number
            self._write(say("keys.refuse-number", low=question.low, high=question.high), "error")

    def _typed(self, words: str, hint: str) -> str | Back:
        got = self.prompts.run(
            lambda typed: self.prompts.line(self._fitted(words), hint, typed=typed), letters=False
        )
        return got if isinstance(got, Back) else clean_line(str(got)).strip()

    def _hint(self, phrase: str, **facts: str | int) -> str:
        return self._fitted(say(phrase, **facts)) if self.console.look.hints else ""

    def _fitted(self, words: str) -> str:
        return "\n".join(wrapped(words, min(self.console.width - 1, MAX_TEXT_WIDTH)))

    def _answered(self, words: str, answer: str) -> None:
        self._write(say("keys.answered", question=words.split("\n")[0], answer=answer), "")

    def _show(self, text: str, style: str) -> None:
        self._shown.append((text, style))
        self._write(text, style)

    def _show_again(self) -> None:
        for text, style in self._shown:
            self._write(text, style)

    def _write(self, text: str, style: str) -> None:
        width = min(self.console.width, MAX_TEXT_WIDTH)
        self.console.write_line("\n".join(wrapped(text, width)), style=style)


def _with_letters(asked: Asked, answers: dict[str, str]) -> Asked:
    from prompt_toolkit.key_binding import KeyBindings, KeyPressEvent, merge_key_bindings

    keys = KeyBindings()
    for letter, value in answers.items():

        def answer(event: KeyPressEvent, value: str = value) -> None:
            event.app.exit(result=value)

        keys.add(letter, eager=True)(answer)
    own = asked.application.key_bindings
    asked.application.key_bindings = merge_key_bindings([own, keys] if own else [keys])
    return asked
