"""Text that is piped in, kept as it is, byte for byte."""

from typing import TYPE_CHECKING

from cryptool.errors import (
    NeedsTerminal,
)

if TYPE_CHECKING:
    from cryptool.app.context import AppContext


def piped_text(context: "AppContext") -> str:
    """All of stdin. Bytes that are no UTF-8 come in as lone surrogates and are told.

    Raises:
        NeedsTerminal: stdin is closed.
    """
    if context.stdin is None:
        raise NeedsTerminal(instead="echo ... | cryptool journal new")
    source = getattr(context.stdin, "buffer", None)
    if source is None:
        return context.stdin.read()
    content: bytes = source.read()
    try:
        return content.decode("utf-8")
    except UnicodeDecodeError:
        context.warn("not-utf-8")
        return content.decode("utf-8", "surrogateescape")
