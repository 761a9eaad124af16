"""Read JSON value by value, from a file of any size."""

import json
from codecs import getincrementaldecoder
from collections.abc import Iterator
from contextlib import suppress
from typing import IO, Any

_PIECE = 1 << 16  # bytes read at once
_MOST = 1 << 26  # characters of one value: far more than any entry has


class Unreadable(Exception):
    """What is no JSON, or not what is expected in it. Never quotes it."""


def members(file: IO[bytes]) -> Iterator[tuple[str, Any]]:
    """Stream the members of a JSON object; of a list, each item under the list's name. Raise Unreadable."""
    stream = _Stream(file)
    stream.take("{")
    while True:
        name = stream.value()
        if not isinstance(name, str):
            raise Unreadable
        stream.take(":")
        if stream.peek() == "[":
            stream.take("[")
            while stream.peek() != "]":
                yield name, stream.value()
                if stream.peek() != "]":
                    stream.take(",")
            stream.take("]")
        else:
            yield name, stream.value()
        if stream.peek() == "}":
            break
        stream.take(",")
    stream.take("}")
    if stream.peek():
        raise Unreadable


class _Stream:
    """JSON text that is decoded value by value."""

    def __init__(self, file: IO[bytes]) -> None:
        self._file = file
        self._decode = getincrementaldecoder("utf-8-sig")().decode
        self._raw = json.JSONDecoder().raw_decode
        self._text, self._at, self._over = "", 0, False

    def peek(self) -> str:
        """Return the next letter that is no blank; empty at the end."""
        while True:
            while self._at < len(self._text):
                if self._text[self._at] not in " \t\r\n":
                    return self._text[self._at]
                self._at += 1
            if self._over:
                return ""
            self._more()

    def take(self, letter: str) -> None:
        """Go on behind the next letter, which must be this one."""
        if self.peek() != letter:
            raise Unreadable
        self._at += 1

    def value(self) -> Any:
        """Return the next value."""
        self.peek()
        while True:
            with suppress(ValueError, RecursionError):
                value, end = self._raw(self._text, self._at)
                if end < len(self._text) or self._over:  # a number may go on in the next piece
                    self._at = end
                    return value
            if self._over or len(self._text) > _MOST:
                raise Unreadable
            self._more()

    def _more(self) -> None:
        piece = self._file.read(max(_PIECE, len(self._text) - self._at))  # twice as much, for a long value
        self._over = not piece
        with suppress(UnicodeDecodeError):
            self._text = self._text[self._at :] + self._decode(piece, self._over)
            self._at = 0
            return
        raise Unreadable
