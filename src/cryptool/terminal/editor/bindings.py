"""Key bindings of the editor's page.

Rules:
1. None of prompt_toolkit's own bindings is active: a key not bound here does nothing.
2. Esc Esc and Ctrl-X hide, and F1 shows urgent help, in every state of the page.
"""

from __future__ import annotations

import string
from collections.abc import Callable
from typing import TYPE_CHECKING, Protocol

from prompt_toolkit.filters import Condition
from prompt_toolkit.key_binding import KeyBindings
from prompt_toolkit.key_binding.bindings.named_commands import get_by_name
from prompt_toolkit.key_binding.defaults import load_key_bindings
from prompt_toolkit.keys import Keys

from cryptool.terminal.editor.document import TAB, Doing, EditorEnd, EditorPage

if TYPE_CHECKING:
    from prompt_toolkit.key_binding import KeyPressEvent
    from prompt_toolkit.key_binding.key_bindings import Binding

Handler = Callable[["KeyPressEvent"], None]
_FAR = 1 << 30


class EditorActions(Protocol):
    """The editor's actions behind the keys."""

    def end(self, ending: EditorEnd) -> None:
        """Close the page."""

    def hide(self) -> None:
        """Cover the screen at once, then close the page."""

    def ask_to_leave(self) -> None:
        """Ask what to do with the text, if there is any (Ctrl-C)."""

    def save(self) -> None:
        """Close the page to save it, if there is text."""

    def show_help(self) -> None:
        """Show urgent help instead of the text."""

    def suspend(self) -> None:
        """Save the draft and suspend the program."""


def bindings(page: EditorPage, actions: EditorActions, *, outside: bool) -> KeyBindings:
    """Build the editor's key bindings. `outside` enables Ctrl-E for the person's own editor."""
    keys = KeyBindings()
    for binding in load_key_bindings().bindings:
        _silence(keys, binding)
    _writing(keys, page, actions, outside=outside)
    _leaving(keys, page, actions)
    _help(keys, page)
    _always(keys, page, actions)
    return keys


def _silence(keys: KeyBindings, binding: Binding) -> None:
    keys.add(*binding.keys, filter=binding.filter, eager=binding.eager)(_nothing)


def _nothing(event: KeyPressEvent) -> None: ...


def _writing(keys: KeyBindings, page: EditorPage, actions: EditorActions, *, outside: bool) -> None:
    on = Condition(lambda: page.doing is Doing.WRITING)

    def bind(*names: str, steps: bool = False) -> Callable[[Handler], Handler]:
        def add(handler: Handler) -> Handler:
            def run(event: KeyPressEvent) -> None:
                page.notice = ""
                handler(event)

            before = _is_new_step if steps else _never
            for name in names:
                keys.add(*name.split(" "), filter=on, save_before=before)(run)
            return handler

        return add

    bind(Keys.Any, steps=True)(lambda event: _type(event, event.data if event.data >= " " else ""))
    bind(Keys.BracketedPaste, steps=True)(lambda event: _type(event, _unix(event.data)))
    bind("enter", "c-j", steps=True)(lambda event: _type(event, "\n"))
    bind("tab", steps=True)(lambda event: _type(event, TAB))
    bind("c-s", "escape enter")(lambda event: actions.save())
    bind("c-u", "c-_", "escape u")(lambda event: page.words.undo())
    bind("c-r", "escape e")(lambda event: page.words.redo())
    if outside:
        bind("c-e")(lambda event: actions.end(EditorEnd.OUTSIDE))

    @bind("c-d", steps=True)
    def _delete_or_leave(event: KeyPressEvent) -> None:
        if page.words.text:
            page.words.delete()
        else:
            actions.end(EditorEnd.LEAVE)

    _moving(bind, page)
    _erasing(bind)


def _moving(bind: Callable[..., Callable[[Handler], Handler]], page: EditorPage) -> None:
    bind("up", "c-p")(lambda event: page.move_rows(-1))
    bind("down", "c-n")(lambda event: page.move_rows(1))
    bind("pageup", "escape v")(lambda event: page.move_rows(1 - max(2, page.height)))
    bind("pagedown", "c-v")(lambda event: page.move_rows(max(2, page.height) - 1))
    bind("home", "c-a")(lambda event: page.move_in_row(0))
    bind("end")(lambda event: page.move_in_row(_FAR))
    bind("c-home", "escape <")(lambda event: page.move_rows(-_FAR))
    bind("c-end", "escape >")(lambda event: page.move_rows(_FAR))
    for names, command in (
        (("left", "c-b"), "backward-char"),
        (("right", "c-f"), "forward-char"),
        (("c-left", "escape b", "escape left"), "backward-word"),
        (("c-right", "escape f", "escape right"), "forward-word"),
    ):
        bind(*names)(get_by_name(command).call)


def _erasing(bind: Callable[..., Callable[[Handler], Handler]]) -> None:
    # Erased text goes only to undo: a clipboard could be pasted on a later page.
    bind("backspace", "c-h", steps=True)(lambda event: _erase(event, -1))
    bind("delete", steps=True)(lambda event: _erase(event, 1))

    @bind("c-w", "escape backspace", steps=True)
    def _word_before(event: KeyPressEvent) -> None:
        words = event.current_buffer.document
        _erase(event, words.find_start_of_previous_word() or -words.cursor_position)

    @bind("escape d", "c-delete", steps=True)
    def _word_after(event: KeyPressEvent) -> None:
        _erase(event, event.current_buffer.document.find_next_word_ending() or 1)

    @bind("c-k", steps=True)
    def _rest_of_line(event: KeyPressEvent) -> None:
        _erase(event, event.current_buffer.document.get_end_of_line_position() or 1)


def _leaving(keys: KeyBindings, page: EditorPage, actions: EditorActions) -> None:
    on = Condition(lambda: page.doing in (Doing.LEAVING, Doing.STUCK))
    leaving = Condition(lambda: page.doing is Doing.LEAVING)
    stuck = Condition(lambda: page.doing is Doing.STUCK)

    def go_on(event: KeyPressEvent) -> None:
        page.doing = Doing.WRITING

    keys.add(Keys.Any, filter=on, save_before=_never)(_nothing)
    for name in ("w", "W", "escape"):
        keys.add(name, filter=on, save_before=_never)(go_on)
    for names, when, ending in (
        ("dD", leaving, EditorEnd.LEAVE),
        ("tT", on, EditorEnd.DROP),
        ("fF", stuck, EditorEnd.FILE),
        ("pP", stuck, EditorEnd.SCREEN),
    ):
        for name in names:
            keys.add(name, filter=when, save_before=_never)(_ends(actions, ending))
    keys.add("c-s", filter=on, save_before=_never)(lambda event: actions.save())
    keys.add("h", filter=on, save_before=_never)(lambda event: actions.show_help())
    keys.add("x", filter=on, save_before=_never)(lambda event: actions.hide())


def _help(keys: KeyBindings, page: EditorPage) -> None:
    on = Condition(lambda: page.doing is Doing.HELP)

    def back(event: KeyPressEvent) -> None:
        page.doing = Doing.WRITING

    def scroll(by: Callable[[], int]) -> Handler:
        return lambda event: page.scroll_help(by())

    keys.add(Keys.Any, filter=on, save_before=_never)(_nothing)
    for name in ("enter", "c-j", "escape", "q", "h", "c-d", "c-s"):
        keys.add(name, filter=on, save_before=_never)(back)
    for names, by in (
        (("up",), lambda: -1),
        (("down",), lambda: 1),
        (("pageup", "b"), lambda: 1 - max(2, page.height)),
        (("pagedown", " "), lambda: max(2, page.height) - 1),
    ):
        for name in names:
            keys.add(name, filter=on, save_before=_never)(scroll(by))


def _always(keys: KeyBindings, page: EditorPage, actions: EditorActions) -> None:
    def hide(event: KeyPressEvent) -> None:
        actions.hide()

    def leave(event: KeyPressEvent) -> None:
        if page.doing is Doing.LEAVING:
            actions.end(EditorEnd.LEAVE)
        elif page.doing is not Doing.STUCK:
            actions.ask_to_leave()

    keys.add("escape", "escape", save_before=_never)(hide)
    keys.add("c-x", eager=True, save_before=_never)(hide)
    keys.add("x", filter=Condition(lambda: page.doing is Doing.HELP), save_before=_never)(hide)
    keys.add("f1", eager=True, save_before=_never)(lambda event: actions.show_help())
    keys.add("c-c", eager=True, save_before=_never)(leave)
    keys.add(Keys.SIGINT, save_before=_never)(leave)
    keys.add("c-z", eager=True, save_before=_never)(lambda event: actions.suspend())
    keys.add("c-l", eager=True, save_before=_never)(lambda event: event.app.renderer.clear())


def _ends(actions: EditorActions, ending: EditorEnd) -> Handler:
    return lambda event: actions.end(ending)


def _never(event: KeyPressEvent) -> bool:
    return False


def _is_new_step(event: KeyPressEvent) -> bool:
    # Undo goes back word by word: blanks start a new step.
    return not event.is_repeat or event.data in string.whitespace


def _type(event: KeyPressEvent, text: str) -> None:
    event.current_buffer.insert_text(text * event.arg)


def _unix(pasted: str) -> str:
    return pasted.replace("\r\n", "\n").replace("\r", "\n")


def _erase(event: KeyPressEvent, count: int) -> None:
    if count < 0:
        event.current_buffer.delete_before_cursor(-count)
    else:
        event.current_buffer.delete(count)
