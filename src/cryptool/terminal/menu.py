"""A list to choose from, as a questionary Question.

Rules:
1. The real cursor is on the active row, so that speech and braille can follow it.
2. Never choose a heading. questionary's own select looks rows up in the whole list while it shows the filtered one,
   so it can end on a heading or loop for ever; hence our own rows, keys and layout.
3. What is written is spoken: write the row that becomes active, whole, and no other one. So the label of the active row
   looks like the others, and a row that is left loses its mark alone.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING, Any

from cryptool.terminal.graphemes import last_letter
from cryptool.terminal.wrap import cells, cut, fill, wrapped

if TYPE_CHECKING:
    from prompt_toolkit.key_binding import KeyBindings, KeyPressEvent
    from prompt_toolkit.layout import Layout
    from questionary import Question


AROUND = 2  # visible lines above and below the active row
MARK, ASCII_MARK = "\u258c ", "> "  # before the active row
BESIDE = 56  # columns of text from which there is room for an explanation beside a row
_LEAST = 12  # columns of it that are worth showing
_MOVES = {"up": -1, "down": 1, "c-p": -1, "c-n": 1, "pageup": -10, "pagedown": 10, "home": -9999, "end": 9999}


@dataclass(frozen=True, slots=True)
class Item:
    """A row (with a value) or a heading (without). Typing filters by `words`, else by the label.

    `beside` is a short explanation, shown where there is room.
    """

    label: str
    value: object = None
    words: str = ""
    beside: str = ""

    @property
    def heading(self) -> bool:
        """Whether this row is a heading."""
        return self.value is None


@dataclass(frozen=True, slots=True)
class Wording:
    """The sentences around the list.

    `typed` formats the filter, which stands in the question's place; `nothing`: no row matches; `unchosen`: Enter
    without an active row.
    """

    question: str
    nothing: str = ""
    unchosen: str = ""
    typed: Callable[[str], str] = str


class FilteredList:
    """The visible rows, the active one (first the one with value `at`; none if `unset`), and the typed filter."""

    def __init__(self, items: Sequence[Item], at: object = None, *, unset: bool = False) -> None:
        self._items = tuple(items)
        self.typed = ""
        self.missed = False  # Enter was pressed without an active row
        self.rows: tuple[Item, ...] = self._items
        self.active = -1
        self._again: set[int] = set()  # rows that became active an odd number of times
        if not unset:
            self._go_to(at)

    @property
    def current(self) -> Item | None:
        """The active row, if any."""
        return self.rows[self.active] if self.rows and self.active >= 0 else None

    def step(self, by: int) -> None:
        """Move `by` rows, skipping headings and stopping at either end."""
        places = [i for i, item in enumerate(self.rows) if not item.heading]
        self.missed = False
        before = self.active
        if places and self.active < 0:
            self.active = places[0 if by > 0 else -1]
        elif places:
            here = places.index(self.active)
            self.active = places[min(len(places) - 1, max(0, here + by))]
        if self.active != before:
            self._again ^= {id(self.rows[self.active])}

    def style(self, item: Item) -> str:
        """Return a style without looks, which changes when the row becomes active: then all of it is written."""
        return f"class:row{id(item)}{'-again' * (id(item) in self._again)}"

    def type(self, text: str) -> None:
        """Filter further."""
        self._narrow(self.typed + text)

    def erase(self) -> None:
        """Remove the last letter of the filter."""
        self._narrow(self.typed[: len(self.typed) - last_letter(self.typed)])

    def _narrow(self, typed: str) -> None:
        before = self.current.value if self.current else None
        self.typed = typed
        wanted = typed.casefold().split()
        kept: list[Item] = []
        heading: Item | None = None
        for item in self._items:
            if item.heading:
                heading = item
            elif all(word in (item.words or item.label).casefold() for word in wanted):
                kept += [heading, item] if heading else [item]
                heading = None
        self.rows = tuple(kept)
        self._go_to(before)

    def _go_to(self, value: object) -> None:
        """Go to the row with this value, else to the first."""
        places = [i for i, item in enumerate(self.rows) if not item.heading]
        self.active = next((i for i in places if self.rows[i].value == value), places[0] if places else 0)


def build(
    wording: Wording,
    narrowed: FilteredList,
    *,
    narrowing: bool = False,
    answers: Mapping[str, object] | None = None,
    leftover: Callable[[str], object] | None = None,
    width: int,
    spare: int = 0,
    unicode: bool = True,
    kwargs: dict[str, Any],
) -> Question:
    """Build a questionary Question over the rows.

    `narrowed` keeps its state, so that a later list can resume it. `answers` are keys that answer at once.
    `leftover` makes the answer for Enter if nothing matches; without it Enter does nothing. `width` is for the text;
    `spare` rows may be left blank; `unicode` draws the mark; `kwargs` are streams, style and colour depth.
    """
    from prompt_toolkit.application import Application
    from questionary import Question

    keys = _keys(narrowed, leftover, narrowing=narrowing)
    for key, value in (answers or {}).items():
        keys.add(key, eager=True)(ends(value))
    return Question(
        Application(
            layout=_layout(wording, narrowed, width, spare, mark=MARK if unicode else ASCII_MARK),
            key_bindings=keys,
            mouse_support=False,
            **kwargs,
        )
    )


def _keys(
    narrowed: FilteredList, leftover: Callable[[str], object] | None, *, narrowing: bool
) -> KeyBindings:
    from prompt_toolkit.key_binding import KeyBindings
    from prompt_toolkit.keys import Keys

    keys = KeyBindings()
    for key, by in _MOVES.items():
        keys.add(key, eager=True)(partial(_move, narrowed, by))

    @keys.add("enter", eager=True)
    @keys.add("c-j", eager=True)  # Enter, if typed before raw mode
    def _take(event: KeyPressEvent) -> None:
        if narrowed.current is not None:
            event.app.exit(result=narrowed.current.value)
        elif leftover is not None:
            event.app.exit(result=leftover(narrowed.typed))
        else:
            narrowed.missed = True

    @keys.add("<any>")
    def _typed(event: KeyPressEvent) -> None:
        if narrowing and event.data.isprintable():
            narrowed.type(event.data)

    if narrowing:
        keys.add("backspace", eager=True)(lambda event: narrowed.erase())

        @keys.add(Keys.BracketedPaste)
        def _pasted(event: KeyPressEvent) -> None:
            narrowed.type("".join(letter for letter in event.data[:200] if letter.isprintable()))

    return keys


def _move(narrowed: FilteredList, by: int, event: KeyPressEvent) -> None:
    narrowed.step(by)


def ends(result: object) -> Callable[[KeyPressEvent], None]:
    """Return a handler that answers `result`."""
    return lambda event: event.app.exit(result=result)


def _layout(wording: Wording, narrowed: FilteredList, width: int, spare: int, *, mark: str) -> Layout:
    from prompt_toolkit.filters import Condition
    from prompt_toolkit.formatted_text import StyleAndTextTuples
    from prompt_toolkit.layout import (
        ConditionalContainer,
        FormattedTextControl,
        HSplit,
        Layout,
        ScrollOffsets,
        Window,
    )

    def label(item: Item) -> str:
        room = width - 2
        number = len(item.label) - len(item.label.lstrip("0123456789").lstrip())  # continuation indent
        lines = [item.label] if cells(item.label) <= room else fill(item.label, room, hanging=number or 2)
        return "\n  ".join(lines)

    def beside(item: Item, start: int) -> str:
        end = cells(item.label)
        gap = max(2, start - end)
        room = width - 2 - end - gap
        return " " * gap + cut(item.beside, room) if item.beside and room >= _LEAST else ""

    def rows() -> StyleAndTextTuples:
        shown: StyleAndTextTuples = []
        start = min(
            width // 2, 3 + max((cells(item.label) for item in narrowed.rows if item.beside), default=0)
        )
        for place, item in enumerate(narrowed.rows):
            if item.heading:
                shown.append((f"class:group {narrowed.style(item)}", item.label))
            elif place == narrowed.active:
                shown += [
                    ("class:mark", mark),
                    ("[SetCursorPosition]", ""),
                    (narrowed.style(item), label(item)),
                ]
            else:
                shown += [("", "  "), (narrowed.style(item), label(item))]
            if width >= BESIDE:
                shown.append((f"class:hint {narrowed.style(item)}", beside(item, start)))
            shown.append(("", "\n"))
        return shown[:-1] or [("", fitted(wording.nothing))]

    def around() -> int:
        # A larger offset would scroll the first rows of a short list out of sight.
        lines = sum(piece[1].count("\n") for piece in rows()) + 1
        return min(AROUND, (lines - 1) // 2)

    def fitted(text: str) -> str:
        return "\n".join(wrapped(text, width))

    def above() -> StyleAndTextTuples:
        return [("", fitted(wording.typed(narrowed.typed) if narrowed.typed else wording.question))]

    def text(content: Callable[[], StyleAndTextTuples]) -> Window:
        return Window(FormattedTextControl(content), wrap_lines=True, dont_extend_height=True)

    listing = Window(
        FormattedTextControl(rows, focusable=True, show_cursor=True),
        wrap_lines=True,
        dont_extend_height=True,
        scroll_offsets=ScrollOffsets(top=around, bottom=around),
    )
    parts = [
        text(above),
        Window(height=int(spare > 0)),
        listing,
        ConditionalContainer(
            text(lambda: [("class:error", "\n" * (spare > 1) + fitted(wording.unchosen))]),
            filter=Condition(lambda: narrowed.missed and bool(wording.unchosen)),
        ),
    ]
    return Layout(HSplit(parts), focused_element=listing)
