"""Key bindings of the editor's page.

Rules:
1. Of prompt_toolkit's own bindings only `_OWN` are active: another key not bound here does nothing.
2. Esc Esc and Ctrl-X hide, and F1 shows urgent help, in every state of the page.
3. Erased text goes only to undo: a clipboard could be pasted on a later page (see `layout`).
"""

from __future__ import annotations

import string
from collections.abc import Callable
from typing import TYPE_CHECKING

from prompt_toolkit.filters import Always, Condition, Filter
from prompt_toolkit.key_binding import KeyBindings
from prompt_toolkit.key_binding.bindings.named_commands import get_by_name
from prompt_toolkit.key_binding.defaults import load_key_bindings

from cryptool.terminal.editor.document import TAB, Doing, EditorEnd, EditorPage
from cryptool.terminal.graphemes import erase, erase_next, left, right

if TYPE_CHECKING:
    from prompt_toolkit.key_binding import KeyPressEvent

    from cryptool.terminal.editor.screen_mode import ScreenEditor

Handler = Callable[["KeyPressEvent"], object]
_FAR = 1 << 30
_OWN = (
    "backward-word", "forward-word", "backward-kill-word", "kill-word", "kill-line",
)  # fmt: skip


def bindings(page: EditorPage, editor: ScreenEditor) -> KeyBindings:
    """Build the editor's key bindings."""
    keys = KeyBindings()
    writing = _during(page, Doing.WRITING)

    def noted(handler: Handler) -> Handler:
        def run(event: KeyPressEvent) -> None:
            page.notice = ""
            handler(event)

        return run

    def add(table: dict[str, Handler], on: Filter, *, steps: bool = False, eager: bool = False) -> None:
        before = _is_new_step if steps else lambda event: False
        for names, handler in table.items():
            does = noted(handler) if on is writing else handler
            for name in names.split():
                keys.add(*name.split("+"), filter=on, eager=eager, save_before=before)(does)

    own = [get_by_name(name).handler for name in _OWN]
    for default in load_key_bindings().bindings:
        if default.handler in own:
            on = default.filter & writing
            keys.add(*default.keys, filter=on, save_before=_is_new_step)(noted(default.handler))
        else:
            keys.add(*default.keys, filter=default.filter, eager=default.eager)(_nothing)
    add(_moves(page), writing)
    if page.offers:
        add({"c-t": lambda event: editor.end(EditorEnd.FEEL)}, writing)
        blank = Condition(lambda: page.doing is Doing.WRITING and page.blank)
        add({"c-p": lambda event: editor.end(EditorEnd.BEGIN)}, blank, eager=True)
    add(_changes(page, editor), writing, steps=True)
    for doing, table in (
        (Doing.LEAVING, _leaving(page, editor)),
        (Doing.STUCK, _stuck(page, editor)),
        (Doing.HELP, _help(page, editor)),
    ):
        add({"<any>": _nothing, **table}, _during(page, doing))
    add(_always(page, editor), Always(), eager=True)
    return keys


def _during(page: EditorPage, doing: Doing) -> Filter:
    return Condition(lambda: page.doing is doing)


def _nothing(event: KeyPressEvent) -> None: ...


def _is_new_step(event: KeyPressEvent) -> bool:
    # Undo goes back word by word: blanks start a new step.
    return not event.is_repeat or event.data in string.whitespace


def _moves(page: EditorPage) -> dict[str, Handler]:
    return {
        "left c-b": left,
        "right c-f": right,
        "up c-p": lambda event: page.move_rows(-1),
        "down c-n": lambda event: page.move_rows(1),
        "pageup escape+v": lambda event: page.move_rows(1 - max(2, page.height)),
        "pagedown c-v": lambda event: page.move_rows(max(2, page.height) - 1),
        "home c-a": lambda event: page.move_in_row(0),
        "end": lambda event: page.move_in_row(_FAR),
        "c-home escape+<": lambda event: page.move_rows(-_FAR),
        "c-end escape+>": lambda event: page.move_rows(_FAR),
        "c-u c-_ escape+u": lambda event: page.words.undo(),
        "c-r escape+e": lambda event: page.words.redo(),
    }


def _changes(page: EditorPage, editor: ScreenEditor) -> dict[str, Handler]:
    def insert(text: str) -> None:
        page.words.insert_text(text.replace("\r\n", "\n").replace("\r", "\n"))

    def delete_or_leave(event: KeyPressEvent) -> None:
        if page.words.text:
            erase_next(event)
        else:
            editor.end(EditorEnd.LEAVE)

    table: dict[str, Handler] = {
        "<any>": lambda event: insert(event.data if event.data >= " " else ""),
        "<bracketed-paste>": lambda event: insert(event.data),
        "backspace c-h": erase,
        "delete": erase_next,
        "enter c-j": lambda event: insert("\n"),
        "tab": lambda event: insert(TAB),
        "c-d": delete_or_leave,
        "c-w": lambda event: get_by_name("backward-kill-word").call(event),
        "c-s escape+enter": lambda event: editor.save(),
    }
    return table | ({"c-e": lambda event: editor.end(EditorEnd.OUTSIDE)} if page.outside else {})


def _leaving(page: EditorPage, editor: ScreenEditor) -> dict[str, Handler]:
    return {
        "w W escape": lambda event: _write(page),
        "d D": lambda event: editor.end(EditorEnd.LEAVE),
        "t T": lambda event: editor.end(EditorEnd.DROP),
        "c-s": lambda event: editor.save(),
        "h": lambda event: editor.show_help(),
        "x": lambda event: editor.hide(),
    }


def _stuck(page: EditorPage, editor: ScreenEditor) -> dict[str, Handler]:
    ways = _leaving(page, editor)
    del ways["d D"]
    return ways | {
        "f F": lambda event: editor.end(EditorEnd.FILE),
        "p P": lambda event: editor.end(EditorEnd.SCREEN),
    }


def _help(page: EditorPage, editor: ScreenEditor) -> dict[str, Handler]:
    return {
        "enter c-j escape q h c-d c-s": lambda event: _write(page),
        "up": lambda event: page.scroll_help(-1),
        "down": lambda event: page.scroll_help(1),
        "pageup b": lambda event: page.scroll_help(1 - max(2, page.height)),
        "pagedown space": lambda event: page.scroll_help(max(2, page.height) - 1),
        "x": lambda event: editor.hide(),
    }


def _always(page: EditorPage, editor: ScreenEditor) -> dict[str, Handler]:
    def leave(event: KeyPressEvent) -> None:
        if page.doing is Doing.LEAVING:
            editor.end(EditorEnd.LEAVE)
        elif page.doing is not Doing.STUCK:
            editor.ask_to_leave()

    return {
        "c-x": lambda event: editor.hide(),
        "f1": lambda event: editor.show_help(),
        "c-c <sigint>": leave,
        "c-z": lambda event: editor.suspend(),
        "c-l": lambda event: event.app.renderer.clear(),
    }


def _write(page: EditorPage) -> None:
    page.doing = Doing.WRITING
