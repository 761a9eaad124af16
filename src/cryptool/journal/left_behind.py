"""Words that a run left in memory outside of the vault: it was killed beside an editor, or could store nothing.

Rules:
1. Words are wiped only after they are a draft of the home in which they were written.
2. Never ask for a passphrase here, nor read one from where it can be read only once.
"""

from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

from cryptool.errors import CryptoolError
from cryptool.terminal.editor import private_tempdir
from cryptool.terminal.editor.external import as_text
from cryptool.terminal.phrases import say

if TYPE_CHECKING:
    from cryptool.app.context import AppContext
    from cryptool.terminal.editor.private_tempdir import About
    from cryptool.vault.vault import Vault


def sweep(context: "AppContext") -> None:
    """Wipe what holds no words; take in words if the vault opens without asking, else say that they wait."""
    from cryptool.vault.file import find

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
            with _opened_unasked(context) as vault:
                take_in(context, vault)
        except (CryptoolError, OSError):
            context.warn("write.words-wait")


def take_in(context: "AppContext", vault: "Vault") -> None:
    """Make drafts of the words that were left by runs on this vault."""
    from cryptool.journal.journal import Journal
    from cryptool.journal.store.codec import writing_of
    from cryptool.vault.encoding import moment, to_bytes

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


def _opened_unasked(context: "AppContext") -> "Vault":
    from cryptool.app.open_vault import STORE_ENV, harden
    from cryptool.app.passphrase_sources import COMMAND, FILE, PassphraseSources
    from cryptool.app.unlock import unlock

    harden()
    environ = {name: value for name, value in context.environ.items() if name not in (COMMAND, FILE)}
    file = context.environ.get(FILE, "")
    sources = PassphraseSources(
        environ,
        file if Path(file).is_file() else None,
        keyring=lambda: False,
        asker=lambda: None,
        warn=context.warn,
    )
    return unlock(context.paths.home, sources, STORE_ENV).vault
