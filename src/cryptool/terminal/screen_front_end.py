"""The front end for a full terminal: questions with keys, through questionary, each on a page of its own.

Rules:
1. Questions and answers are the same as in lines, also a lone `-`.
2. Everything is on the alternate screen, and nothing of it remains afterwards; but while the screen is hidden, and
   `below` what was printed on purpose, a question is asked on the ordinary one.
"""

from __future__ import annotations

import contextlib
from collections.abc import Callable, Iterator, Sequence
from datetime import date
from typing import TYPE_CHECKING, Any

from cryptool.terminal.calendar import TURNED, DayGrid
from cryptool.terminal.calendar import build as days_prompt
from cryptool.terminal.console import Console
from cryptool.terminal.frame import shown_keys
from cryptool.terminal.hide import Hiding
from cryptool.terminal.line_front_end import (
    SKIP,
    enter_does,
    hint_words,
    option_words,
    question_words,
    scale_words,
    whole_number,
)
from cryptool.terminal.menu import FilteredList, Item, Wording, build
from cryptool.terminal.phrases import room_title, say
from cryptool.terminal.prompt_runner import PromptRunner
from cryptool.terminal.question_page import QuestionPage
from cryptool.terminal.questions import BACK, Answer, Back, Choice, Facts, Line, Number, Page, Question
from cryptool.terminal.sanitize import clean_line
from cryptool.terminal.scale import Scale
from cryptool.terminal.scale import build as scale_prompt
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
LIST_ROWS = 8  # for a list that scrolls
SCALE_ROWS = 2  # the numbers and their words


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
            console, self.guard, self.hiding, help=self.show_help, keys=self.show_keys, streams=streams
        )
        self.output_count = 0  # rises with each output, so that other painters know when to redraw
        self._below = False

    def present(self, page: Page) -> None:
        """Show a page, in `private` on the alternate screen. Its first line is a title if a blank line follows."""
        texts: list[tuple[str, str]] = []
        title, gap, rest = say(f"page.{page.id}", **page.facts).partition("\n\n")
        if "\n" not in title and (gap or page.text):
            texts += [(title, "title"), *([("\n" + rest, "")] if rest else [])]
        else:
            texts.append((title + gap + rest, ""))
        texts += [("\n" + paragraph, "") for paragraph in page.text]
        texts += [(page.quiet, "hint")] if page.quiet else []
        self.output_count += 1
        if self.prompts.page is not None:
            self.prompts.page.name(room_title(page.id))
            self.prompts.page.present(texts, page.place)
            return
        for text, style in texts:
            self._write(text, style)

    def ask(self, question: Question) -> Answer:
        """Ask as `FrontEnd.ask` says."""
        words = self.console.shown(question_words(question))
        with self.on_page():
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
        words, keys = say(f"ask.{id}"), say("keys.foot-line")

        def ask(_: str) -> Asked:
            return self.prompts.line(
                self._fitted(words), self._below_hint(keys), airy=self._spare > 0, secret=True
            )

        with self.on_page():
            got = self._run(id, ask, lambda: self._rows(words) + 1, keys, letters=False)
            self._answered()
        return got if isinstance(got, Back) else str(got)

    def confirm(self, id: str, *, default: bool, facts: Facts | None = None) -> bool | Back:
        """Ask yes or no: y or n at once, Enter for the default, which is named."""
        words = say(f"ask.{id}", **(facts or {}))
        spoken = {"yes": say("keys.yes"), "no": say("keys.no")}
        usual = "yes" if default else "no"
        narrowed = FilteredList([Item(word, answer) for answer, word in spoken.items()], at=usual)
        keys = say("keys.foot-confirm", default=spoken[usual])

        def ask(_: str) -> Asked:
            return self._list(words, keys, narrowed, {"y": "yes", "n": "no"})

        with self.on_page():
            got = self._run(id, ask, lambda: self._rows(words) + 2, keys, letters=True)
            self._answered()
        return got if isinstance(got, Back) else got == "yes"

    @contextlib.contextmanager
    def private(self) -> Iterator[None]:
        """Show and ask as `on_page`; a page left alone is covered."""
        before, self.prompts.alone = self.prompts.alone, self.console.display.cover_after
        try:
            with self.on_page():
                yield
        finally:
            self.prompts.alone = before

    @contextlib.contextmanager
    def on_page(self) -> Iterator[None]:
        """Show and ask on the alternate screen; may be nested.

        The person reads the last text before the page closes, unless an error closes it.
        """
        if self.prompts.page is not None or self._inline:
            yield
            return
        with self.console.held(), self.guard, self.guard.echo_off():
            self.guard.enter_full_screen()
            page = self.prompts.page = QuestionPage(self.console, self.guard, self._pause)
            try:
                yield
                page.finish()
            finally:
                self.prompts.page = None
                self.guard.leave_full_screen()

    @contextlib.contextmanager
    def below(self) -> Iterator[None]:
        """Ask on the ordinary screen, below what was printed there to be kept."""
        self._below = True
        try:
            with self.console.at_once():
                yield
        finally:
            self._below = False

    def narrow(
        self,
        page: tuple[str, str, str],
        wording: Wording,
        narrowed: FilteredList,
        keys: str,
        leftover: Callable[[str], object],
    ) -> object:
        """Let the person choose from a list that typing narrows.

        `page` is its title, its place and what stands above. `leftover` makes the answer where nothing matches.
        """
        look = self.console.display

        def ask(_: str) -> Asked:
            return build(
                wording, narrowed, narrowing=True, leftover=leftover, unicode=look.unicode, **self._shape
            )

        title, place, above = page
        with self.on_page():
            assert self.prompts.page is not None
            self.prompts.page.turn()
            self.prompts.page.present([(title, "title"), (above, "")], place)
            return self._run(title, ask, lambda: LIST_ROWS, keys, letters=False)

    def pick_day(
        self, grid: DayGrid, head: Callable[[], tuple[str, str]], said: Callable[[], str]
    ) -> date | Back:
        """Let the person choose a day. `head` is the page's title and place, and `said` is said of the chosen day."""
        letters = self.console.display.one_key

        def ask(_: str) -> Asked:
            kwargs = self.prompts.kwargs()
            return days_prompt(grid, said, width=self._room, letters=letters, kwargs=kwargs)

        with self.on_page():
            while True:
                assert self.prompts.page is not None
                title, place = head()
                self.prompts.page.turn()
                self.prompts.page.present([(title, "title")], place)
                keys = say("keys.foot-year" if grid.year else "keys.foot-month")
                keys = keys if letters else say("keys.foot-month-slow")
                got = self._run("calendar", ask, lambda: grid.height, keys, letters=letters)
                if got != TURNED:
                    return got if isinstance(got, date) else BACK

    def turn_page(self) -> None:
        """Start the next question on a new page."""
        if self.prompts.page is not None:
            self.prompts.page.turn()

    @property
    def _inline(self) -> bool:
        return self._below or self.hiding.covered

    def _pause(self, phrase: str, back: bool) -> bool | None:
        def ask(_: str) -> Asked:
            return self.prompts.pause(back=back)

        got = self.prompts.run(ask, keys=say(phrase), letters=self.console.display.one_key)
        return None if isinstance(got, Back) else bool(got)

    def show_help(self) -> None:
        """Show the urgent help page from its top on a screen of its own, until q or Esc.

        Below the question it would scroll, and the emergency number is at its top.
        """
        self.output_count += 1
        if self.guard.keys_fd is None:
            with self.console.at_once():
                self.console.write_line("\n" + self.help())
            return
        self._view(say("private.help"), self.help())

    def show_keys(self, keys: str = "") -> None:
        """Show which keys there are, by default those of most pages, on a screen of its own."""
        self.output_count += 1
        if self.guard.keys_fd is not None:
            self._view(say("keys.title"), keys or say("keys.all"))

    def _view(self, title: str, text: str) -> None:
        screen = TerminalScreen(self.console, self.guard)
        screen.measure()
        viewer = Viewer(self.console, screen, self.hiding, help=self.help, private=False)
        viewer.show(title, [text])

    def _choose(self, words: str, question: Choice) -> Answer:
        look = self.console.display
        words_of = {option.id: tuple(map(clean_line, option_words(option))) for option in question.options}
        if question.optional:
            words_of[""] = say("keys.skip-this"), ""
        short = len(words_of) <= SHORT
        narrows, quick = None if short else question.narrows, look.one_key and short
        items = [
            Item(say("keys.option", number=number, label=label) if quick else label, id_, beside=beside)
            for number, (id_, (label, beside)) in enumerate(words_of.items(), 1)
        ]
        digits = {str(number): id_ for number, id_ in enumerate(words_of, 1)} if quick else {}
        start = question.default if question.default is not None else "" if question.optional else None
        narrowed = FilteredList(items, at=start, unset=start is None)
        keys = say(
            "keys.foot-list" if narrows else "keys.foot-choice" if look.one_key else "keys.foot-choice-slow"
        )
        missed = say("keys.refuse-nothing-chosen")

        def ask(_: str) -> Asked:
            return self._list(words, keys, narrowed, digits, missed, narrows=narrows)

        def rows() -> int:
            room = self._room - 2
            listed = sum(len(fill(item.label, room)) if cells(item.label) > room else 1 for item in items)
            listed = min(listed, LIST_ROWS) if narrows else listed
            return self._rows(words) + listed + _height(self._fitted(missed)) * (start is None)

        letters = look.one_key and not narrows
        got = self._run(question.id, ask, rows, keys, letters=letters, hint=hint_words(question))
        self._answered()
        return BACK if got is BACK else str(got) or None

    def _list(
        self,
        words: str,
        keys: str,
        narrowed: FilteredList,
        answers: dict[str, str],
        missed: str = "",
        *,
        narrows: Callable[[str], str] | None = None,
    ) -> Asked:
        hint = self._below_hint(keys)
        wording = Wording(
            f"{words}\n{hint}" if hint else words,
            nothing=say("keys.nothing-fits"),
            unchosen=missed,
            typed=lambda typed: "\n".join(
                filter(None, [narrows(typed) if narrows else "", say("keys.typed", words=typed)])
            ),
        )
        unicode = self.console.display.unicode
        narrowing = narrows is not None
        return build(wording, narrowed, narrowing=narrowing, answers=answers, unicode=unicode, **self._shape)

    def _line(self, words: str, question: Line) -> Answer:
        keys = say("keys.foot-line-optional" if question.optional else "keys.foot-line")
        typed = clean_line(question.given)
        while True:
            got = self._typed(question, words, keys, typed)
            if isinstance(got, Back) or got or question.optional:
                said = "" if got is BACK else say("keys.noted" if got else "keys.skipped")
                self._answered(question.id, words, said)
                return got or None
            typed = ""
            self._refuse(say("keys.refuse-line-full"))

    def _number(self, words: str, question: Number) -> Answer:
        if names := scale_words(question):
            return self._rate(words, question, names)
        scale = {"low": question.low, "high": question.high}
        keys = say("keys.foot-line-optional" if question.optional else "keys.foot-line")
        ranged = f"{words} {say('keys.scale' + enter_does(question), **scale).rstrip(': ')}"
        typed = "" if question.given is None else str(question.given)
        while True:
            got = self._typed(question, ranged, keys, typed)
            if isinstance(got, Back) or (not got and question.optional):
                self._answered(question.id, words, "" if got is BACK else say("keys.skipped"))
                return got or None
            number = whole_number(got, question.low, question.high)
            if number is not None:
                self._answered(question.id, words, str(number))
                return number
            self._refuse(say("keys.refuse-number", **scale))

    def _rate(self, words: str, question: Number, names: Sequence[str]) -> Answer:
        one_key = self.console.display.one_key
        scale = Scale(question, names)
        keys = say("keys.foot-scale" if one_key else "keys.foot-scale-slow")
        missed = say("keys.refuse-nothing-chosen")

        def ask(_: str) -> Asked:
            hint = self._below_hint(keys)
            asked = f"{words}\n{hint}" if hint else words
            return scale_prompt(asked, scale, missed=missed, **self._shape)

        def height() -> int:
            return self._rows(words) + SCALE_ROWS

        got = self._run(question.id, ask, height, keys, letters=one_key, hint=hint_words(question))
        said = (scale.said or "") if isinstance(got, int) else "" if got is BACK else say("keys.skipped")
        self._answered(question.id, words, said)
        return got if isinstance(got, int | Back) else None

    def _typed(self, question: Line | Number, words: str, keys: str, typed: str) -> str | Back:
        instead = "0123456789+-" if isinstance(question, Number) else ""

        def ask(typed: str) -> Asked:
            hint = self._below_hint(keys)
            return self.prompts.line(
                self._fitted(words), hint, airy=self._spare > 0, typed=typed, instead=instead, most=most()
            )

        def most() -> int:
            return max(LINE_ROWS, MOST_ROWS - self._rows(words))

        def rows() -> int:
            grows = 1 if instead else max(LINE_ROWS, (cells(typed) + 3) // self._room + 1)
            return self._rows(words) + min(grows, most())

        got = self._run(question.id, ask, rows, keys, letters=False, typed=typed, hint=hint_words(question))
        if isinstance(got, Back):
            return got
        line = clean_line(str(got)).strip()
        return "" if line == SKIP and question.optional else line

    def _run(
        self,
        id: str,
        ask: Callable[[str], Asked],
        rows: Callable[[], int],
        keys: str,
        *,
        letters: bool,
        typed: str = "",
        hint: str = "",
    ) -> object:
        self.output_count += 1
        page = self.prompts.page
        if page is not None:
            page.name(room_title(id))
            if not page.settle(id, rows, hint):
                return BACK
        return self.prompts.run(ask, keys=keys, letters=letters, typed=typed)

    @property
    def _room(self) -> int:
        """Columns for text."""
        page = self.prompts.page
        return min(self.console.width, TEXT_WIDTH) - 1 if page is None else page.frame.width

    @property
    def _shape(self) -> dict[str, Any]:
        """Arguments of a list and of a scale: the room they have, and streams and style."""
        return {"width": self._room, "spare": self._spare, "kwargs": self.prompts.kwargs()}

    @property
    def _spare(self) -> int:
        return 0 if self.prompts.page is None else self.prompts.page.spare

    def _below_hint(self, keys: str) -> str:
        """Return the keys as a hint where no page shows them in its last row."""
        shown = self.console.display.hints and self.prompts.page is None
        return self._fitted("   ".join(shown_keys(keys, self.console))) if shown else ""

    def _fitted(self, words: str) -> str:
        return "\n".join(wrapped(words, self._room))

    def _rows(self, words: str) -> int:
        return _height(self._fitted(words))

    def _answered(self, id: str = "", words: str = "", answer: str = "") -> None:
        page = self.prompts.page
        if page is None:
            return
        left = page.frame.width - cells(answer) - 1
        # Beside a long answer too little of the question would be left: then the answer is enough.
        question = _asked_in_short(words, left) if left * 2 >= page.frame.width else ""
        line = say("keys.answered", question=question, answer=answer).strip()
        page.answered(id, cut(line, page.frame.width) if answer else "")

    def _refuse(self, words: str, *, answer: bool = False) -> None:
        self.output_count += 1
        if self.prompts.page is None:
            self._write(words, "error")
        else:
            self.prompts.page.refuse(words, answer=answer)

    def _write(self, text: str, style: str) -> None:
        width = min(self.console.width, TEXT_WIDTH)
        with self.console.at_once():
            self.console.write_line("\n".join(wrapped(text, width)), style=style)


def _height(fitted: str) -> int:
    return len(fitted.split("\n")) if fitted else 0


def _asked_in_short(words: str, room: int) -> str:
    lines = [line.strip() for line in words.split("\n") if line.strip()]
    line = next((line for line in reversed(lines) if "?" in line), lines[0] if lines else "")
    if cells(line) > room and "?" in line:
        line = line[: line.index("?") + 1]
    return cut(line, room)
