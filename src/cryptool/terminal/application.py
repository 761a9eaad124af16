"""What all prompt_toolkit applications have in common: prompts, menus and the editor."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from cryptool.terminal.console import Display
from cryptool.terminal.keys import ESC_WAIT, teach_escapes
from cryptool.terminal.theme import prompt_style

if TYPE_CHECKING:
    from prompt_toolkit.application import Application


def looks(look: Display) -> dict[str, Any]:
    """Return the arguments for style and colours."""
    from prompt_toolkit.output import ColorDepth
    from prompt_toolkit.styles import Style

    depth = ColorDepth.DEPTH_8_BIT if look.depth == 256 else ColorDepth.DEPTH_4_BIT
    return {
        "style": Style(prompt_style(look.theme, look.depth, color=look.color)),
        "color_depth": depth if look.color else ColorDepth.DEPTH_1_BIT,
    }


def set_waits(app: Application[Any]) -> None:
    """Let an application wait for the rest of a sequence as `Keys` does, and no longer."""
    teach_escapes()
    app.ttimeoutlen, app.timeoutlen = ESC_WAIT, 0.01


def soon(app: Application[Any], do: Callable[[], None]) -> None:
    """Let the application's loop call `do`. For signal handlers: one may run in the middle of a write."""
    if app.loop is not None:
        app.loop.call_soon_threadsafe(do)


def redraw(app: Application[Any]) -> None:
    """Draw everything again; on the alternate screen stay there."""
    if app.is_running:
        app.renderer.reset(leave_alternate_screen=False)
        app.invalidate()
