"""Text as the vault stores it: UTF-8 that keeps NUL and lone surrogates."""

from typing import Any

Row = tuple[Any, ...]


def to_bytes(body: str) -> bytes:
    """A body as it is kept."""
    return body.encode("utf-8", "surrogatepass")


def to_text(body: bytes) -> str:
    """A kept body as text."""
    return body.decode("utf-8", "surrogatepass")
