"""The editor's page on the alternate screen.

Rules:
1. Save the draft within seconds of a change, when the page is hidden, suspended or left, and on a signal.
2. Draw only on the alternate screen; write nothing to a history, a title or the scrollback.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING, Any

from prompt_toolkit.input.defaults import create_input
from prompt_toolkit.input.typeahead import clear_typeahead

from cryptool.errors import CryptoolError
from cryptool.terminal.console import Console
from cryptool.terminal.editor.autosave import Autosave, is_blank
from cryptool.terminal.editor.bindings import bindings
from cryptool.terminal.editor.document import Doing, EditorEnd, EditorPage
from cryptool.terminal.editor.elsewhere import Elsewhere, reason
from cryptool.terminal.editor.layout import TerminalOutput, build
from cryptool.terminal.editor.offers import Offers
from cryptool.terminal.frame import Frame, packed
from cryptool.terminal.hide import Hiding
from cryptool.terminal.phrases import say
from cryptool.terminal.prompt_runner import redraw, soon, when_alone
from cryptool.terminal.sanitize import clean_line
from cryptool.terminal.tty import Guard
from cryptool.terminal.wrap import wrapped

if TYPE_CHECKING:
    from prompt_toolkit.input import Input
    from prompt_toolkit.output import Output


PAUSE = 2.0  # seconds without a letter until the words are counted


class ScreenEditor:
    """One page, from opening to leaving."""

    def __init__(
        self,
        console: Console,
        guard: Guard,
        hiding: Hiding,
        start: str,
        title: str,
        keep: Callable[[str], None],
        help: Callable[[], str],
        outside: Callable[[str], str | None] | None,
        save: Callable[[str], object] | None,
        elsewhere: Elsewhere | None,
        offers: Offers | None,
        streams: tuple[Input, Output] | None,
        every: float,
    ) -> None:
        self._guard, self._hiding, self._help = guard, hiding, help
        self._outside, self._every = outside, every
        self._save, self._elsewhere, self._offers = save, elsewhere, offers
        self._page = EditorPage(
            start, clean_line(title), outside=outside is not None, offers=offers is not None
        )
        self._start = self._page.words.text
        self._keeper = Autosave(guard, keep, self._start, hiding.during)
        self._streams = streams or (create_input(console.stdin), TerminalOutput.on(console, guard))
        self._timer: Any = None  # a handle of prompt_toolkit's loop
        self._pause: Any = None  # another
        self._app = build(self._page, bindings(self._page, self), console.display, self._streams)
        self._wait_alone = when_alone(self._app, console.display.cover_after, self.hide)
        self._page.words.on_text_changed += lambda _: self._typed()

    @property
    def _text(self) -> str:
        return self._page.words.text

    def run(self) -> str | None:
        """Show the page; return the text to save, or None if it was left."""
        undo = [
            self._guard.on_save(lambda: self._keeper.note(self._text)),
            self._guard.on_resume(partial(soon, self._app, partial(redraw, self._app))),
            self._guard.on_end(self._rescue),
        ]
        try:
            while True:
                ending = self._show()
                if ending is EditorEnd.SAVE:
                    if self._stored():
                        return self._text
                elif ending is EditorEnd.HIDE:
                    self._hiding()
                elif ending is EditorEnd.OUTSIDE:
                    self._go_outside()
                elif ending in (EditorEnd.BEGIN, EditorEnd.FEEL):
                    self._offer(ending)
                elif self._left(ending):
                    return None
        except BaseException:
            self._keeper.note(self._text)
            self._rescue()
            raise
        finally:
            for step in undo:
                step()

    def _show(self) -> EditorEnd:
        source, sink = self._streams
        if hasattr(sink, "covered"):
            sink.covered = False
        try:
            return self._app.run(pre_run=self._take_over)
        except EOFError:
            return EditorEnd.GONE
        finally:
            for timer in filter(None, (self._timer, self._pause)):
                timer.cancel()
            self._timer = None
            clear_typeahead(source)  # keys typed right after a hide must not reach the page

    def _stored(self) -> bool:
        if self._save is None:
            return True
        self._keeper.note(self._text)  # a kill during the save then loses nothing
        try:
            self._save(self._text)
        except Exception as error:  # noqa: BLE001 - whatever it was, the words stay on the page
            self._stuck(error)
            return False
        return True

    def _left(self, ending: EditorEnd) -> bool:
        """Leave the page if its words are safe, or were thrown away once the person knew that nothing can be stored."""
        if ending in (EditorEnd.FILE, EditorEnd.SCREEN):
            return self._went_elsewhere(ending)
        knew = self._page.doing is Doing.STUCK
        if ending is EditorEnd.DROP:
            self._keeper.drop(self._text)
        else:
            self._keeper.leave(self._text)
        if ending is EditorEnd.GONE:
            raise KeyboardInterrupt
        if self._keeper.failed and not (knew and ending is EditorEnd.DROP):
            self._stuck(self._keeper.problem)
            return False
        return True

    def _went_elsewhere(self, ending: EditorEnd) -> bool:
        if self._elsewhere is None:
            return False
        if ending is EditorEnd.FILE:
            return self._elsewhere.file(self._text)
        self._elsewhere.screen(self._text)
        return False

    def _stuck(self, error: Exception | None) -> None:
        self._page.doing, self._page.reason = Doing.STUCK, reason(error)

    def _rescue(self) -> None:
        self._keeper.rescue(self._text, self._elsewhere)

    def _go_outside(self) -> None:
        assert self._outside is not None
        self._keeper.note(self._text)
        try:
            got = self._outside(self._text)
        except CryptoolError:
            self._page.notice = "editor.outside-failed"
            return
        if got is None:
            self._page.notice = "editor.outside-nothing"
        else:
            self._page.words.replace(got)
            self._keeper.note(self._text)

    def _offer(self, ending: EditorEnd) -> None:
        assert self._offers is not None
        self._keeper.note(self._text)
        try:
            chosen = self._offers.begin() if ending is EditorEnd.BEGIN else self._offers.feel()
        except CryptoolError:
            self._page.notice = "editor.offer-failed"
            return
        if chosen is not None:
            self._page.title = clean_line(chosen.title)
            self._page.complete = self._page.complete or chosen.complete
            if chosen.words and self._page.blank:
                self._page.words.replace(chosen.words)

    def _changed(self) -> None:
        loop = self._app.loop
        if self._timer is None and loop is not None and self._keeper.pending(self._text):
            self._timer = loop.call_later(self._every, self._rested)

    def _typed(self) -> None:
        """Wait for a pause to count the words: what changes beside the letter typed would be spoken too."""
        if self._pause is not None:
            self._pause.cancel()
        if self._app.loop is not None:
            self._pause = self._app.loop.call_later(PAUSE, self._counts)
        self._changed()

    def _counts(self) -> None:
        self._page.count()
        self._app.invalidate()

    def _rested(self) -> None:
        self._timer = None
        self._keeper.start(self._text, partial(soon, self._app, self._saved))
        if self._keeper.running:
            self._changed()  # what is typed until it is done

    def _saved(self) -> None:
        self._keeper.settle()
        self._tell_kept()
        self._app.invalidate()
        self._changed()

    def _keep_now(self) -> None:
        self._keeper.note(self._text)
        self._page.count()
        self._tell_kept()

    def _tell_kept(self) -> None:
        if self._keeper.failed:
            self._page.notice = "editor.not-kept"
        elif self._page.notice == "editor.not-kept":
            self._page.notice = ""

    def end(self, ending: EditorEnd) -> None:
        """Close the page."""
        self._app.exit(result=ending)

    def hide(self) -> None:
        """Cover first: saving the draft may be slow."""
        sink = self._streams[1]
        if isinstance(sink, TerminalOutput):
            sink.cover(self._hiding)
        self._page.doing = Doing.WRITING
        self.end(EditorEnd.HIDE)

    def ask_to_leave(self) -> None:
        """Ask what to do with the text, if there is any (Ctrl-C)."""
        if is_blank(self._text) or (self._text == self._start and not self._keeper.used):
            self.end(EditorEnd.LEAVE)
        else:
            self._page.doing = Doing.LEAVING

    def save(self) -> None:
        """Close the page to save it, if there is text."""
        if self._page.blank and not self._page.complete:
            self._page.doing, self._page.notice = Doing.WRITING, "editor.nothing"
        else:
            self.end(EditorEnd.SAVE)

    def show_help(self) -> None:
        """Show urgent help instead of the text, and below it every key of the page."""
        size = self._streams[1].get_size()
        width = Frame(size.columns, size.rows).width
        keys = packed(self._page.keys, width)
        self._page.help_lines = [*wrapped(self._help(), width), "", say("editor.all-keys"), *keys]
        self._page.help_top = 0
        self._page.doing = Doing.HELP

    def suspend(self) -> None:
        """Save the draft and suspend the program."""
        self._keep_now()
        self._app.suspend_to_background()

    def _take_over(self) -> None:
        assert self._app.loop is not None
        self._wait_alone()
        # prompt_toolkit would print an error across the page and wait.
        self._app.loop.set_exception_handler(lambda loop, context: self._broke(context.get("exception")))
        self._page.count()
        self._changed()

    def _broke(self, error: BaseException | None) -> None:
        if error is not None and not self._app.is_done:
            self._app.exit(exception=error)
