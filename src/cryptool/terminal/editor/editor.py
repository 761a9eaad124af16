"""The built-in editor: a page that saves itself as a draft and leaves no trace on the screen."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from cryptool.terminal.console import Console, Mode
from cryptool.terminal.editor.autosave import SECONDS
from cryptool.terminal.editor.elsewhere import Elsewhere
from cryptool.terminal.editor.line_mode import write_lines
from cryptool.terminal.editor.offers import Offers
from cryptool.terminal.hide import Hiding
from cryptool.terminal.tty import Guard

if TYPE_CHECKING:
    from prompt_toolkit.input import Input
    from prompt_toolkit.output import Output

__all__ = ["write", "write_lines"]


def write(
    console: Console,
    guard: Guard,
    *,
    start: str,
    title: str,
    keep: Callable[[str], None],
    help: Callable[[], str],
    outside: Callable[[str], str | None] | None = None,
    save: Callable[[str], object] | None = None,
    elsewhere: Elsewhere | None = None,
    offers: Offers | None = None,
    hiding: Hiding | None = None,
    streams: tuple[Input, Output] | None = None,
    every: float = SECONDS,
) -> str | None:
    """Let the person write; return the cleaned text to save, or None if the page was left.

    `keep` commits a text as the draft; an empty text drops the draft. It is also called from a signal handler, but
    never during a call; its errors are shown on the page, and the call is repeated. `outside` runs the person's own
    editor (Ctrl-E) and returns the saved text, or None; its errors are shown on the page. `save` stores the text:
    while it fails, the page stays open with the reason, the words, and what `elsewhere` offers. `offers` are more keys.
    `streams` and `every` (seconds from a change to its save) are for tests.

    Raises:
        KeyboardInterrupt: The person left a hidden page, or the terminal closed; the draft is saved.
    """
    hiding = hiding or Hiding(console, guard)
    if console.display.mode is not Mode.FULL and streams is None:
        return write_lines(
            console,
            guard,
            start=start,
            title=title,
            keep=keep,
            help=help,
            save=save,
            elsewhere=elsewhere,
            offers=offers,
            hiding=hiding,
        )
    from cryptool.terminal.editor.screen_mode import ScreenEditor

    editor = ScreenEditor(
        console, guard, hiding, start, title, keep, help, outside, save, elsewhere, offers, streams, every
    )
    with guard:
        return editor.run()
