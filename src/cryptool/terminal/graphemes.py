"""Letters as a person sees them: a heart with its variation sign is one, and so is a family of emoji."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from prompt_toolkit.document import Document
    from prompt_toolkit.key_binding import KeyBindings, KeyPressEvent

_NEAR = 64  # characters to look at; no letter that is seen has as many


def last_letter(text: str) -> int:
    """Return how many characters the last letter has; 0 for an empty text."""
    from wcwidth import iter_graphemes

    return max((len(letter) for letter in [*iter_graphemes(text[-_NEAR:])][-1:]), default=0)


def first_letter(text: str) -> int:
    """Return how many characters the first letter has; 0 for an empty text."""
    from wcwidth import iter_graphemes

    return len(next(iter(iter_graphemes(text[:_NEAR])), ""))


def left(event: KeyPressEvent) -> None:
    """Move before the last letter, from a line's start to the end of the line above."""
    event.current_buffer.cursor_position -= _before(event.current_buffer.document)


def right(event: KeyPressEvent) -> None:
    """Move behind the next letter, from a line's end to the start of the line below."""
    event.current_buffer.cursor_position += _after(event.current_buffer.document)


def erase(event: KeyPressEvent) -> None:
    """Erase the last letter, or the line's end before the cursor."""
    event.current_buffer.delete_before_cursor(_before(event.current_buffer.document))


def erase_next(event: KeyPressEvent) -> None:
    """Erase the next letter, or the line's end at the cursor."""
    event.current_buffer.delete(_after(event.current_buffer.document))


KEYS = {
    "left": left,
    "c-b": left,
    "right": right,
    "c-f": right,
    "backspace": erase,
    "c-h": erase,
    "delete": erase_next,
}


def letter_keys() -> KeyBindings:
    """Bind the keys that move over and erase one letter."""
    from prompt_toolkit.key_binding import KeyBindings

    keys = KeyBindings()
    for name, does in KEYS.items():
        keys.add(name, eager=True)(does)
    return keys


def _before(document: Document) -> int:
    return last_letter(document.current_line_before_cursor) or min(1, document.cursor_position)


def _after(document: Document) -> int:
    return first_letter(document.current_line_after_cursor) or 1 - document.is_cursor_at_the_end
