"""Text that is piped in, kept as it is, byte for byte."""

from typing import TYPE_CHECKING

from cryptool.errors import (
    NeedsTerminal,
)

if TYPE_CHECKING:
    from cryptool.app.context import World


def piped_text(world: "World") -> str:
    """All of stdin. Bytes that are no UTF-8 come in as lone surrogates and are told.

    Raises:
        NeedsTerminal: stdin is closed.
    """
    if world.stdin is None:
        raise NeedsTerminal(instead="echo ... | cryptool journal new")
    source = getattr(world.stdin, "buffer", None)
    if source is None:
        return world.stdin.read()
    content: bytes = source.read()
    try:
        return content.decode("utf-8")
    except UnicodeDecodeError:
        world.warn("not-utf-8")
        return content.decode("utf-8", "surrogateescape")
