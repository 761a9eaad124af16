"""Where words go that the vault cannot take: a file, the screen, or memory until the next run."""

import contextlib
import os
import stat
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from cryptool.errors import CryptoolError, NeedsTerminal, UsageError
from cryptool.journal.draft_session import DraftSession, about_words
from cryptool.terminal.editor import private_tempdir
from cryptool.terminal.editor.external import as_bytes
from cryptool.terminal.phrases import say
from cryptool.terminal.questions import Choice, Line, Option

if TYPE_CHECKING:
    from cryptool.app.context import AppContext
    from cryptool.journal.model import Entry, Writing


class WaysOut:
    """What a page offers whose words cannot be stored; see `Elsewhere`."""

    def __init__(self, context: "AppContext", about: private_tempdir.About) -> None:
        self._context = context
        self._about = about
        self.used = False  # the words are in a file

    def file(self, text: str) -> bool:
        """See Elsewhere."""
        front = self._context.front
        while isinstance(answer := front.ask(Line("write.file", optional=True)), str) and answer.strip():
            try:
                place = Path(answer.strip()).expanduser().absolute()
                private_tempdir.make_file(place, as_bytes(text), synced=True)
            except (OSError, RuntimeError, ValueError) as error:
                front.refuse("write.file", {"reason": getattr(error, "strerror", None) or "?"})
                continue
            self._context.console.error_line(say("write.in-file", file=str(place)))
            self.used = True
            return True
        return False

    def screen(self, text: str) -> None:
        """See Elsewhere."""
        self._context.console.write_line(text)
        back = [Option("write.copied-back")]
        self._context.front.ask(Choice("write.copied", back, default="write.copied-back"))

    def memory(self, text: str) -> None:
        """See Elsewhere."""
        with contextlib.suppress(Exception):
            leave(self._context, text, self._about)


def leave(context: "AppContext", text: str, about: private_tempdir.About) -> bool:
    """Leave words in memory for the next run, and say so; return False if there is no place."""
    file = private_tempdir.leave(context.environ, as_bytes(text), about)
    if file is not None:
        context.warn("editor.words-left", file=str(file))
    return file is not None


def save_piped(context: "AppContext", desk: DraftSession, text: str) -> "Entry":
    """Save what was piped. Where that fails, make it a draft, leave it in memory, or print it back; then raise."""
    try:
        return desk.save(text)
    except UsageError:  # there are no words, or an option was wrong
        raise
    except CryptoolError:
        try:
            desk.keep(text, again=True)
        except CryptoolError:
            _give_back(context, text, desk.about)
        else:
            tell_kept(context, desk)
        raise


@contextlib.contextmanager
def piped_words_kept(context: "AppContext", writing: "Writing", *, piped: bool) -> Iterator[None]:
    """Keep what waits in the pipe if the block, which opens the vault, fails; then nothing has read it yet."""
    from cryptool.app.streams import piped_text
    from cryptool.errors import Cancelled
    from cryptool.vault.file import find

    try:
        yield
    except (UsageError, Cancelled, NeedsTerminal):
        raise
    except CryptoolError:
        if piped and _is_pipe(context) and (text := piped_text(context)).strip():
            _give_back(context, text, about_words(find(context.paths.home).home, writing))
        raise


def tell_kept(context: "AppContext", desk: DraftSession) -> None:
    """Say that the words are a draft, and how to go on with it."""
    if (entry := desk.edited()) is None:
        context.console.error_line(say("write.draft-kept"))
    else:
        phrase = "write.draft-kept-edit" if entry.trashed is None else "write.draft-kept-trashed"
        context.console.error_line(say(phrase, entry=entry.name))


def _give_back(context: "AppContext", text: str, about: private_tempdir.About) -> None:
    if not leave(context, text, about):
        context.console.write(text)


def _is_pipe(context: "AppContext") -> bool:
    # A file still has its words, and a terminal would have to be read first.
    try:
        kind = os.fstat(context.stdin.fileno()).st_mode  # type: ignore[union-attr]
    except (AttributeError, OSError, ValueError):
        return False
    return stat.S_ISFIFO(kind) or stat.S_ISSOCK(kind)
