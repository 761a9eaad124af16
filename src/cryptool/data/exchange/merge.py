"""`data merge`: bring the notes of another home into this one, and say what became of what differs."""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from cryptool.app.dates import local_now
from cryptool.app.open_vault import asking, open_or_create
from cryptool.app.passphrase_sources import from_file
from cryptool.app.preferences import typed_path
from cryptool.app.streams import as_text, print_rows, show_private, sure
from cryptool.data.backups import existing
from cryptool.data.exchange.errors import OtherDamaged, OtherLocked
from cryptool.data.exchange.merge_rows import Merge, Told
from cryptool.data.exchange.other_home import fits, key_for, opened, other_file
from cryptool.data.exchange.own_json import is_readable
from cryptool.errors import Cancelled, NeedsTerminal
from cryptool.people.sheet import keep_in_step
from cryptool.practice.store.practice_file import PracticeFile
from cryptool.practice.store.practice_store import PracticeStore
from cryptool.practice.wiring import practice_file
from cryptool.terminal.phrases import say
from cryptool.terminal.waiting import counting
from cryptool.vault.connection import reading, truncate_wal, writing
from cryptool.vault.encoding import micros, to_text
from cryptool.vault.file import NAME, VaultFile, VaultState, locate
from cryptool.vault.keys import VaultKey
from cryptool.vault.sqlite_errors import breaks_a_rule

if TYPE_CHECKING:
    from sqlite3 import Connection

    from cryptool.app.context import AppContext
    from cryptool.vault.connection import Secret
    from cryptool.vault.vault import MemoryVault, Vault

_LABEL = "before-merge"
_TABLES = {
    "entries": "entry",
    "sessions": "session",
    "rungs": "rung",
    "prompts": "prompt",
    "people": "person",
    "templates": "template",
    "preparation": "preparation",
    "support_plan": "plan",
}


class Wish(NamedTuple):
    """What was asked for."""

    other: str
    passphrase_file: str = ""
    yes: bool = False
    dry_run: bool = False
    as_json: bool = False


def merge(context: "AppContext", wish: Wish) -> None:
    """Bring another home's notes in. Raise as `opened`, `other_file`, `sure`, `existing` and `open_or_create` do."""
    place = typed_path(wish.other)
    file = other_file(locate(context.paths.home), place)  # before any notes are made for it
    with (existing if wish.dry_run else open_or_create)(context) as vault:
        secret = _secret(context, file, wish.passphrase_file)
        with opened(vault, place, file, secret) as other:
            done = _seen(vault, other)
            _warn(context, done)
            if wish.dry_run:
                _tell(context, wish, done, None)
                return
            again = _asked(context, wish, done, place)
            backup = None
            if done.changes:
                done, backup = _merged(context, vault, other, place, again, done.entries)
    _bring_day(context, place)
    _tell(context, wish, done, backup)


def merge_into(
    vault: "Vault | MemoryVault",
    other: "Connection",
    place: Path,
    again: dict[str, int] | None = None,
    step: Callable[[], None] = lambda: None,
) -> Merge:
    """Write what the other home has, in one transaction. Raise OtherDamaged; then nothing was changed.

    `step` is called after each entry.
    """
    now = micros(vault.env.now())
    damaged = False
    with writing(vault.connection, vault.path) as change:
        done = Merge(change, other, now, again)
        try:
            done.write(change, step)
        except Exception as error:
            if not isinstance(error, UnicodeDecodeError) and not breaks_a_rule(error):
                raise
            damaged = True
        if damaged or not is_readable(vault):
            raise OtherDamaged(file=str(place))
    return done


def _merged(
    context: "AppContext",
    vault: "Vault",
    other: "Connection",
    place: Path,
    again: dict[str, int],
    entries: int,
) -> tuple[Merge, Path]:
    with vault.alone():
        backup = vault.backups.take(_LABEL)
        with counting(context.console, say("data.merge-busy"), entries) as step:
            done = merge_into(vault, other, place, again, step)
        truncate_wal(vault.connection, vault.path)  # what was deleted for good
        keep_in_step(context.paths.support_file, PracticeStore(vault).profile.people())
    return done, backup


def _seen(vault: "Vault", other: "Connection") -> Merge:
    with reading(vault.connection, vault.path):
        return Merge(vault.connection, other, micros(vault.env.now()))


def _secret(context: "AppContext", file: VaultFile | None, passphrase_file: str) -> "Secret":
    """Return what opens the other home: what was given, else the secret of this one if it fits, else ask."""
    if file is None or file.state is VaultState.PLAIN:
        return None
    if passphrase_file:
        return key_for(file, from_file(passphrase_file, "--other-passphrase-file"))
    mine = context.opened[-1].secret
    if mine is not None:
        key = mine if isinstance(mine, VaultKey) else key_for(file, mine)
        if fits(file, key):
            return key
    with asking(context) as sources:
        front = sources.front()
        if front is None:
            raise OtherLocked(file=str(file.path))
        from cryptool.terminal.questions import Back

        typed = front.secret("data.merge-passphrase")
        if isinstance(typed, Back):
            raise Cancelled
        return key_for(file, typed)


def _asked(context: "AppContext", wish: Wish, done: Merge, place: Path) -> dict[str, int]:
    """Ask whether to go on, and what to do with what one home deleted and the other changed later."""
    if wish.yes or not done.changes:
        return {}
    if not context.display.asks:
        raise NeedsTerminal(instead=say("app.instead-of-asking"))
    with context.front.on_page():  # what is told is above the question
        for line in _counts(done, asked=True):
            context.console.error_line(line)
        sure(context, "data.merge", {"file": str(place)}, yes=False)
        if not done.doubtful:
            return {}
        kept = context.front.confirm("data.merge-keep", default=True, facts={"names": _names(done)})
    if kept is True:
        return {}
    if kept is False:
        return done.doubtful
    raise Cancelled


def _names(done: Merge) -> str:
    return ", ".join(told.there or told.here for told in done.told if told.what == "changed-later")


def _warn(context: "AppContext", done: Merge) -> None:
    if done.late:
        context.warn("data.merge-clock")


def _bring_day(context: "AppContext", place: Path) -> None:
    """Keep the later day of the check before practice, and the later stop, if the other home has such a file."""
    theirs = (place if place.is_dir() else place.parent) / context.paths.practice_file.name
    if not theirs.is_file() or (place.is_file() and place.name != NAME):
        return
    ours, other = practice_file(context), PracticeFile(theirs, keep=False)
    now = local_now(context)
    day, stop = other.load(), other.stop()
    mine = ours.load()
    if day is not None and day <= now.local.date() and (mine is None or day > mine):
        ours.passed(day)
    kept = ours.stop()
    if stop is not None and (kept is None or stop.instant > kept.instant):
        ours.stopped(stop)
        practice_file(context)  # takes one out that is over


def _tell(context: "AppContext", wish: Wish, done: Merge, backup: Path | None) -> None:
    if wish.as_json:
        items = [_item(told) for told in done.told]
        if backup is not None:
            items.append({"did": "backup", "file": str(backup)})
        with context.console.done():
            context.console.write(as_text("merge", items))
        return
    told = backup is not None and not wish.yes and not done.again  # above the question
    lines = [] if told else _counts(done)
    if wish.dry_run:
        lines.append(say("data.merge-dry"))
    elif backup is not None:
        lines += [say("data.merge-backup", file=str(backup)), say("data.merge-other")]
    context.console.sentence("\n".join(lines))
    with context.console.done():
        print_rows(context, _numbers(done.told))
        lost = [line for told in done.told for line in _lost(told)]
        if lost:
            show_private(context, say("data.merge-lost"), lost, ask="data.merge-lost", titled=True)


def _item(told: Told) -> dict[str, object]:
    item: dict[str, object] = {
        "did": told.what,
        "kind": _TABLES[told.table],
        "here": told.here or None,
        "there": told.there or None,
    }
    return item | ({"lost": list(_words(told))} if told.lost is not None else {})


def _counts(done: Merge, *, asked: bool = False) -> list[str]:
    """Return a sentence for each kind of thing that happens; what is `asked` about is left out."""
    if not done.changes:
        return [say("data.merge-nothing")]
    counts = Counter((told.what, told.table) for told in done.told)
    lines = []
    for (what, table), n in counts.items():
        named = [told for told in done.told if (told.what, told.table) == (what, table)]
        if what == "added":
            lines.append(say(f"data.merge-added-{_TABLES[table]}", n=n))
        elif what in ("both-kept", "two-sessions"):
            lines += [say(f"data.merge-{what}", here=told.here, second=told.there) for told in named]
        elif what == "open":
            lines.append(say("data.merge-open", names=", ".join(told.here for told in named)))
            break
        elif what != "newer" and not (asked and what == "changed-later"):
            names = ", ".join(told.here or told.there for told in named if told.here or told.there)
            lines.append(say(f"data.merge-{what}", names=names or say(f"data.merge-kind-{_TABLES[table]}")))
    return lines or [say("data.merge-small")]


def _numbers(told: Iterable[Told]) -> Iterator[str]:
    """Yield which names of the other home have become which here, rows in a row on one line."""
    pairs = [
        (one.there[0], int(one.there[1:]), int(one.here[1:]))
        for one in told
        if one.what == "added"
        and one.here
        and one.there
        and one.here != one.there
        and one.there[1:].isdecimal()
        and one.here[1:].isdecimal()
    ]
    while pairs:
        sign, there, here = pairs[0]
        run = 1
        while run < len(pairs) and pairs[run] == (sign, there + run, here + run):
            run += 1
        pairs = pairs[run:]
        last = run - 1
        yield (
            say("data.merge-number", there=f"{sign}{there}", here=f"{sign}{here}")
            if run == 1
            else say(
                "data.merge-numbers",
                there=f"{sign}{there}",
                last=f"{sign}{there + last}",
                here=f"{sign}{here}",
                end=f"{sign}{here + last}",
            )
        )


def _lost(told: Told) -> Iterator[str]:
    if told.lost is not None:
        words = " / ".join(_words(told))
        yield say(
            "data.merge-lost-line",
            name=told.here or say(f"data.merge-kind-{_TABLES[told.table]}"),
            words=words,
        )


def _words(told: Told) -> Iterator[str]:
    """Yield what the row that was not kept says."""
    for name in ("title", "body", "called", "reach", "agreement", "draft", "expected", "minutes", "strength"):
        value = (told.lost or {}).get(name)
        if isinstance(value, bytes):
            yield to_text(value)
        elif value is not None:
            yield f"{name}: {value}"
