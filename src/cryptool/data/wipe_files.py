"""`data wipe`: every file by its name, what a wipe cannot do, and a word that has to be typed."""

from contextlib import suppress
from typing import TYPE_CHECKING

from cryptool.app.open_vault import STORE_ENV, backup_folder, passphrase_sources
from cryptool.errors import Cancelled, CryptoolError, NeedsTerminal
from cryptool.terminal.editor import private_tempdir
from cryptool.terminal.phrases import say
from cryptool.terminal.questions import Line, Page
from cryptool.vault import unlock_cache
from cryptool.vault.backup import backups_of
from cryptool.vault.file import VaultState, find, locate
from cryptool.vault.recovery import recovery_of
from cryptool.vault.wipe import check_deletable, files_of, strangers, wipe

if TYPE_CHECKING:
    from pathlib import Path

    from cryptool.app.context import AppContext

_MOST_STRANGERS = 20


def wipe_files(context: "AppContext", *, only_vault: bool, yes: bool) -> None:
    """Delete every file after telling which. Raise NeedsTerminal, Cancelled, and as `wipe` does."""
    paths, sources, file = context.paths, passphrase_sources(context), locate(context.paths.home)
    small, copies = _small_files(context), _copies_elsewhere(context)
    others = [] if only_vault else small
    known = [*copies, *files_of(paths.home), *others]
    remembered = sources.remembered(file) is not None
    unlocked = unlock_cache.any_kept(sources.runtime)
    rows = [
        *(say("data.wipe-file", file=str(path)) for path in known),
        *([say("data.wipe-words")] if private_tempdir.found(context.environ) else []),
        *([say("data.wipe-unlock")] if unlocked else []),
        *([say("data.wipe-keyring")] if remembered else []),
        *_unknown(strangers(paths.home, [*known, *small])),
    ]
    if not (known or remembered or unlocked):
        context.console.error_line(say("data.wipe-nothing", folder=str(paths.home)))
        return
    check_deletable(known)
    _confirm(context, rows, yes=yes)
    unlock_cache.remove(sources.runtime)
    sources.forget(file)
    private_tempdir.sweep(context.environ, lambda content, about: about.get("home") == str(file.home))
    wipe(paths.home, others, STORE_ENV, copies=copies)
    context.console.sentence(say("data.wiped", folder=str(paths.home)))


def _confirm(context: "AppContext", rows: list[str], *, yes: bool) -> None:
    limits = say("data.wipe-limits")
    if yes:
        told = (say("page.data.wipe").partition("\n\n")[2], *rows, limits)
        context.console.sentence("\n".join(told))
        return
    if not context.display.asks:
        raise NeedsTerminal(instead=say("app.instead-of-asking"))
    front, word = context.front, say("data.wipe-word")
    with front.guard, front.on_page():
        front.present(Page("data.wipe", text=("\n".join(rows), limits)))
        answer = front.ask(Line("data.wipe", facts={"word": word}))
        if not isinstance(answer, str):
            raise Cancelled
        if answer.strip().casefold() != word:
            front.refuse("data.wipe")
            raise Cancelled


def _unknown(found: "list[Path]") -> list[str]:
    rows = [say("data.wipe-stranger", file=str(path)) for path in found[:_MOST_STRANGERS]]
    left = len(found) - len(rows)
    return [*rows, say("data.wipe-strangers", n=left)] if left else rows


def _copies_elsewhere(context: "AppContext") -> "list[Path]":
    """Return the backups in the folder that the person chose, as far as they are known to be of this vault."""
    folder = backup_folder(context)
    found = []
    with suppress(CryptoolError):
        file = find(context.paths.home)
        if folder is not None and file.state is not VaultState.ABSENT:
            found = [one.path for one in backups_of(file, folder) if one.path.parent != file.backups]
    return [path for one in found for path in (one, recovery_of(one)) if path.exists()]


def _small_files(context: "AppContext") -> "list[Path]":
    """Return the files about settings, reading and practice, with what was set aside or never got its name."""
    paths = context.paths
    return [
        path
        for file in (paths.config_file, paths.country_file, paths.marks_file, paths.practice_file)
        for path in (
            *file.parent.glob(f".{file.name}.*.new"),
            *file.parent.glob(f"{file.name}.damaged*"),
            *file.parent.glob(file.name),
        )
    ]
