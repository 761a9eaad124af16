"""Words that the vault cannot take: they go to a file, the screen, or memory, out of which a later run takes them in.

Words are in memory too where a run was killed beside an editor.

Rules:
1. Words are wiped only after they are a draft of the home in which they were written.
2. `sweep` and `take_in` never ask for a passphrase, nor read one from where it can be read only once.
"""

import os
import stat
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from typing import TYPE_CHECKING

from cryptool.app.open_vault import open_unasked
from cryptool.app.preferences import typed_path
from cryptool.app.streams import give_back, piped_text
from cryptool.core.atomic_files import create_private
from cryptool.errors import Cancelled, CryptoolError, UsageError
from cryptool.journal.draft_session import DraftSession, about_words
from cryptool.journal.journal import Journal
from cryptool.journal.store.rows import writing_of
from cryptool.terminal.editor import private_tempdir
from cryptool.terminal.editor.external import as_bytes, as_text
from cryptool.terminal.phrases import say
from cryptool.terminal.questions import Choice, Line, Option
from cryptool.vault.encoding import moment, to_bytes
from cryptool.vault.file import find

if TYPE_CHECKING:
    from cryptool.app.context import AppContext
    from cryptool.journal.model import Entry, Writing
    from cryptool.terminal.editor.private_tempdir import About
    from cryptool.vault.vault import Vault


class WaysOut:
    """What a page offers whose words cannot be stored; see `Elsewhere`."""

    def __init__(self, context: "AppContext", about: "About") -> None:
        self._context = context
        self._about = about
        self.used = False  # the words are in a file

    def file(self, text: str) -> bool:
        """See Elsewhere."""
        front, place = self._context.front, None
        with front.on_page():
            while isinstance(answer := front.ask(Line("write.file", optional=True)), str) and answer.strip():
                try:
                    place = typed_path(answer)
                    create_private(place, as_bytes(text))
                    break
                except (OSError, RuntimeError, ValueError) as error:
                    front.refuse("write.file", {"reason": getattr(error, "strerror", None) or "?"})
                    place = None
        if place is not None:
            self._context.console.error_line(say("write.in-file", file=str(place)))
        self.used = self.used or place is not None
        return place is not None

    def screen(self, text: str) -> None:
        """See Elsewhere."""
        back, front = [Option("write.copied-back")], self._context.front
        with front.below():
            self._context.console.write_line(text)
            front.ask(Choice("write.copied", back, default="write.copied-back"))

    def memory(self, text: str) -> None:
        """See Elsewhere."""
        with suppress(Exception):
            leave(self._context, text, self._about)


def leave(context: "AppContext", text: str, about: "About") -> bool:
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
            _left_or_back(context, text, desk.about)
        else:
            tell_kept(context, desk)
        raise


@contextmanager
def piped_words_kept(context: "AppContext", writing: "Writing", *, piped: bool) -> Iterator[None]:
    """Keep what waits in the pipe if the block, which opens the vault, fails; then nothing has read it yet."""
    try:
        yield
    except (UsageError, Cancelled):
        raise
    except CryptoolError:
        if piped and _is_pipe(context) and (text := piped_text(context)).strip():
            _left_or_back(context, text, about_words(find(context.paths.home).home, writing))
        raise


def tell_kept(context: "AppContext", desk: DraftSession) -> None:
    """Say that the words are a draft, and how to go on with it."""
    if (entry := desk.edited()) is None:
        context.console.error_line(say("write.draft-kept"))
    else:
        phrase = "write.draft-kept-edit" if entry.trashed is None else "write.draft-kept-trashed"
        context.console.error_line(say(phrase, entry=entry.name))


def _left_or_back(context: "AppContext", text: str, about: "About") -> None:
    if not leave(context, text, about):
        give_back(context)


def _is_pipe(context: "AppContext") -> bool:
    # A file still has its words, and a terminal would have to be read first.
    try:
        kind = os.fstat(context.stdin.fileno()).st_mode  # type: ignore[union-attr]
    except (AttributeError, OSError, ValueError):
        return False
    return stat.S_ISFIFO(kind) or stat.S_ISSOCK(kind)


def sweep(context: "AppContext") -> None:
    """Wipe what holds no words; take in words if the vault opens without asking, else say that they wait."""
    waiting = False

    def see(content: bytes, about: "About") -> bool:
        nonlocal waiting
        waiting = waiting or about.get("home") == str(home)
        return False

    with suppress(CryptoolError, OSError):
        home = find(context.paths.home).home
        private_tempdir.sweep(context.environ, see)
    if waiting:
        try:
            with open_unasked(context) as vault:
                take_in(context, vault)
        except (CryptoolError, OSError):
            context.warn("write.words-wait")


def take_in(context: "AppContext", vault: "Vault") -> None:
    """Make drafts of the words that were left by runs on this vault."""
    drafts = Journal(vault).drafts
    taken = 0

    def take(content: bytes, about: "About") -> bool:
        nonlocal taken
        if about.get("home") != str(vault.file.home):
            return False
        text = as_text(content)
        try:
            writing = writing_of(about["columns"] | {"body": to_bytes(text)})
            entry, base = about["entry"], about["base"]
        except (KeyError, TypeError, ValueError):  # not made by this version
            return False
        # A run that is killed between storing its words and wiping them leaves them twice.
        if all(draft.writing.body != text for draft in [*drafts.all(), *drafts.trashed()]):
            drafts.keep(writing, entry=entry, base=None if base is None else moment(base))
            taken += 1
        return True

    with suppress(CryptoolError, OSError):  # the words stay where they are, and the command goes on
        private_tempdir.sweep(context.environ, take)
    if taken:
        context.console.error_line(say("write.taken-in", n=taken))
