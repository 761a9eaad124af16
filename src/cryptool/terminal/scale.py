"""A scale on which a number is chosen, as a questionary Question.

Rules:
1. The real cursor stands on the chosen number, so that speech and braille can follow it.
2. Choose nothing for the person: before a key moves or names a number, Enter takes none.
3. What is written is spoken: write the number that is chosen, and its word, whole, and no other one. So they look the
   same chosen or not, and the marks around a number have no name that is read aloud.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from itertools import zip_longest
from typing import TYPE_CHECKING, Any

from cryptool.terminal.menu import ends
from cryptool.terminal.questions import Number
from cryptool.terminal.wrap import cells, wrapped

if TYPE_CHECKING:
    from prompt_toolkit.formatted_text import StyleAndTextTuples
    from prompt_toolkit.key_binding import KeyBindings, KeyPressEvent
    from questionary import Question

NUMBERS = 10  # steps from one end to the other
_WIDEST = 5  # columns of a number
_MOVES = {"left": -1, "down": -1, "c-b": -1, "right": 1, "up": 1, "c-f": 1, "home": -99, "end": 99}


class Scale:
    """The number chosen for a question, None before one is. `words` name the ends and the middle, or each number."""

    def __init__(self, question: Number, words: Sequence[str]) -> None:
        self.low, self.high, self.optional = question.low, question.high, question.optional
        self.words = tuple(words)
        self.value = question.given
        self._again: set[int | None] = set()  # numbers that were chosen an odd number of times
        self.missed = False  # Enter was pressed before a number was chosen
        self._step = (self.high - self.low) // NUMBERS
        self._typed = ""

    @property
    def in_words(self) -> bool:
        """Whether each number has a word, which is shown in its place."""
        return len(self.words) > NUMBERS

    @property
    def said(self) -> str | None:
        """The chosen number, or its word."""
        if self.value is None:
            return None
        return self.words[self.value - self.low] if self.in_words else str(self.value)

    @property
    def numbers(self) -> list[int]:
        """What stands on the scale: every step, the nearest one replaced by a number between two steps."""
        found = list(range(self.low, self.high + 1, self._step))
        if self.value is not None:
            found[round((self.value - self.low) / self._step)] = self.value
        return found

    def style(self, number: int | None) -> str:
        """Return a style without looks, which changes when the number is chosen: then all of it is written."""
        return f"class:number{number}{'-again' * (number in self._again)}"

    def _choose(self, value: int | None) -> None:
        if value != self.value:
            self.value = value
            self._again ^= {value}

    def move(self, by: int) -> None:
        """Move `by` steps and stop at either end. The first move chooses the middle, or an end if it goes far."""
        self._typed, self.missed = "", False
        start = self.value
        if start is None:
            start = (self.low + self.high) // 2
            by = by if abs(by) > NUMBERS else 0
        steps, between = divmod(start - self.low, self._step)
        steps += by + (between > 0 and by < 0)
        self._choose(min(self.high, max(self.low, self.low + steps * self._step)))

    def type(self, key: str) -> None:
        """Add a digit or a sign to what was typed, or begin anew with it where that is no number of the scale."""
        self.missed = False
        if key.isdecimal() and self._number(self._typed + key) is None:
            self._typed = ""
        self._typed = key if key in "+-" else self._typed + key
        self._choose(self._number(self._typed))

    def erase(self) -> None:
        """Take back the last key typed, or what was chosen otherwise."""
        self._typed = self._typed[:-1]
        self._choose(self._number(self._typed))

    def _number(self, typed: str) -> int | None:
        number = int(typed) if typed.strip("+-") else None
        return number if number is not None and self.low <= number <= self.high else None


def build(
    question: str, scale: Scale, *, missed: str, width: int, spare: int = 0, kwargs: dict[str, Any]
) -> Question:
    """Build a questionary Question that answers with the number, or "" where it is skipped.

    `scale` keeps its state, so that a later prompt can resume it. `missed` is said of Enter without a number where
    there must be one; `spare` rows may be left blank. `kwargs` are streams, style and colour depth.
    """
    from prompt_toolkit.application import Application
    from prompt_toolkit.filters import Condition
    from prompt_toolkit.layout import (
        ConditionalContainer,
        FormattedTextControl,
        HSplit,
        Layout,
        Window,
    )
    from questionary import Question

    def text(content: Callable[[], StyleAndTextTuples], **more: Any) -> Window:
        return Window(FormattedTextControl(content, **more), dont_extend_height=True)

    row = text(lambda: rows(scale, width), focusable=True)
    parts = [
        text(lambda: [("", "\n".join(wrapped(question, width)))]),
        Window(height=int(spare > 0)),
        row,
        ConditionalContainer(
            text(lambda: [("class:error", "\n".join([*[""] * (spare > 3), *wrapped(missed, width)]))]),
            filter=Condition(lambda: scale.missed),
        ),
    ]
    layout = Layout(HSplit(parts), focused_element=row)
    return Question(Application(layout=layout, key_bindings=_keys(scale), **kwargs))


def rows(scale: Scale, width: int) -> StyleAndTextTuples:
    """Return the numbers, or dots where each has a word, with the chosen one marked, and below the words.

    Where there is no room for all numbers, the chosen one stands alone.
    """
    labels = ["." if scale.in_words else str(number) for number in scale.numbers]
    room = min(_WIDEST, (width - 1) // len(labels))
    sizes = [max(room, len(label) + 1) for label in labels]
    chosen = scale.said
    low, middle, high = scale.words[0], scale.words[len(scale.words) // 2], scale.words[-1]
    if sum(sizes) < width:
        row = "".join(label.rjust(size) for label, size in zip(labels, sizes, strict=True)) + " "
        below = _below(sizes[0] - len(labels[0]), len(row) - 1, low, middle, high)
    else:
        row, sizes = "", []
        both = f"{low} - {high}" if scale.in_words else f"{scale.low} {low}, {scale.high} {high}"
        below = "\n".join(wrapped(both, width))
    if chosen is None:
        return [
            ("[SetCursorPosition]", ""),
            *_slots(scale, row or "( )", sizes),
            ("", "\n"),
            *_words(scale, below),
        ]
    at = 1
    if row:
        place = labels.index(chosen) if chosen in labels else scale.numbers.index(scale.value or 0)
        at = sum(sizes[: place + 1]) - (len(labels[place]) + cells(chosen)) // 2
        at = max(1, min(at, len(row) - 1 - cells(chosen)))
    before, after = _slots(scale, row[: at - 1], sizes), _slots(scale, row, sizes)[at + cells(chosen) + 1 :]
    return [
        *before, ("class:pointer", "("), ("[SetCursorPosition]", ""), (scale.style(scale.value), chosen),
        ("class:pointer", ")"), *after, ("", "\n"), *_words(scale, below),
    ]  # fmt: skip


def _slots(scale: Scale, row: str, sizes: Sequence[int]) -> StyleAndTextTuples:
    """Give every sign of a row the style of its number."""
    numbers = [number for number, size in zip(scale.numbers, sizes, strict=False) for _ in range(size)]
    return [(scale.style(number), sign) for sign, number in zip_longest(row, numbers[: len(row)])]


def _words(scale: Scale, below: str) -> StyleAndTextTuples:
    """Give the words below the numbers the style of theirs."""
    pieces: StyleAndTextTuples = []
    middle = len(scale.words) // 2
    for number, word in (
        (scale.low, scale.words[0]), ((scale.low + scale.high) // 2, scale.words[middle]), (scale.high, scale.words[-1])
    ):  # fmt: skip
        before, found, after = below.partition(word)
        if found and not scale.in_words:
            pieces += [("class:hint", before), (f"class:hint {scale.style(number)}", word)]
            below = after
    return [*pieces, ("class:hint", below)]


def _below(start: int, end: int, low: str, middle: str, high: str) -> str:
    """Put words under both ends and the middle of a row; the middle one only where there is room for it."""
    span = end - start
    left = (span - cells(middle)) // 2 - cells(low)
    right = span - cells(low) - left - cells(middle) - cells(high)
    between = " " * left + middle + " " * right
    if left < 1 or right < 1:
        between = " " * max(1, span - cells(low) - cells(high))
    return " " * start + low + between + high


def _keys(scale: Scale) -> KeyBindings:
    from prompt_toolkit.key_binding import KeyBindings

    keys = KeyBindings()

    @keys.add("<any>")
    def _typed(event: KeyPressEvent) -> None:
        if event.data.isascii() and event.data.isdecimal():
            scale.type(event.data)

    for key, by in _MOVES.items():
        keys.add(key, eager=True)(partial(_move, scale, by))
    for sign in "+-" if scale.low < 0 else "":
        keys.add(sign, eager=True)(lambda event: scale.type(event.data))
    if scale.low >= 0 and scale.optional:
        keys.add("-", eager=True)(ends(""))
    keys.add("backspace", eager=True)(lambda event: scale.erase())

    @keys.add("enter", eager=True)
    @keys.add("c-j", eager=True)
    def _take(event: KeyPressEvent) -> None:
        if scale.value is not None or scale.optional:
            event.app.exit(result="" if scale.value is None else scale.value)
        else:
            scale.missed = True

    return keys


def _move(scale: Scale, by: int, event: KeyPressEvent) -> None:
    scale.move(by)
