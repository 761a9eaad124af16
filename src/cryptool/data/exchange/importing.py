"""`data import`: what is in another program's file, is it meant, and bringing it in or taking it back.

Rules:
1. Nothing is asked that the file says, and in a script nothing at all.
2. All that can be read comes in, in one transaction, or nothing does; each entry that is left out is named.
"""

import tomllib
import unicodedata
from collections import Counter
from collections.abc import Iterable, Iterator
from contextlib import nullcontext
from dataclasses import fields, replace
from datetime import UTC, date, datetime, time, timedelta
from typing import TYPE_CHECKING, Any, NamedTuple
from zoneinfo import ZoneInfo

from cryptool.app.dates import day_and_time
from cryptool.app.open_vault import STORE_ENV, open_or_create
from cryptool.app.preferences import typed_path
from cryptool.app.streams import as_text, print_rows, sure
from cryptool.core.moment import When, when
from cryptool.data.backups import existing
from cryptool.data.exchange import own_json
from cryptool.data.exchange.errors import BadOptions, NeedsAnswer, NotImportable
from cryptool.data.exchange.formats import ImportFormat
from cryptool.data.exchange.readers import columns, jrnl
from cryptool.data.exchange.readers.incoming import Incoming, Item, Notice, Options, Skipped, known_zone
from cryptool.data.exchange.readers.packed import Packed, opened
from cryptool.data.exchange.readers.recognise import read, recognise
from cryptool.errors import Cancelled
from cryptool.journal.journal import Journal
from cryptool.journal.model import LONGEST_TAG, MOST_TAGS, Writing
from cryptool.journal.store.entries import Entries
from cryptool.journal.store.imports import BroughtIn
from cryptool.terminal.phrases import say
from cryptool.terminal.questions import Choice, Line, Option, Page
from cryptool.terminal.waiting import counting, waiting

if TYPE_CHECKING:
    from pathlib import Path

    from cryptool.app.context import AppContext

_NOON = time(12)
_LONGEST_OPTIONS = 1 << 20  # bytes
_MAPPED = ("date", "time", "text", "title", "mood", "tags")


class ImportFlags(NamedTuple):
    """How to import, as the command line says."""

    form: ImportFormat | None = None
    zone: str = ""
    options: str = ""
    yes: bool = False
    dry_run: bool = False
    as_json: bool = False


class _Read(NamedTuple):
    """What a file holds, ready to be stored."""

    form: str
    writings: list[tuple[str, Writing]]
    skipped: list[Skipped]
    notices: Counter[tuple[str, str]]


def import_file(context: "AppContext", file: str, flags: ImportFlags) -> None:
    """Import a file. Raise NotImportable, NeedsAnswer, BadOptions, Cancelled, or as `open_or_create` does."""
    path = typed_path(file)
    if flags.form is None and path.is_file() and own_json.is_own(path):
        _bring_home(context, path, flags)
        return
    options, zone = _options(flags)
    with opened(path) as packed:
        form = flags.form or recognise(packed, options)
        options = _completed(context, packed, form, options)
        items = [*read(packed, form, options)]
    names = dict.fromkeys(
        one.what for one in items if isinstance(one, Notice) and one.about == "unknown-mood"
    )
    if names and _asks(context, flags):
        with opened(path) as packed:
            items = [*read(packed, form, _with_moods(context, names, options))]
    found = _prepared(context, path, form, items, zone, flags)
    asks = bool(found.writings) and _asks(context, flags) and not flags.dry_run
    if not (flags.as_json or asks):
        print_rows(context, _preview(found))
    if not found.writings:
        raise NotImportable(why="nothing", file=str(path))
    if flags.dry_run:
        _tell(context, found, BroughtIn(0, 0, 0), flags)
        return
    with context.front.on_page() if asks else nullcontext():  # what was found stands above the question
        if asks:
            first, *rest = _preview(found)
            context.front.present(Page("data.import", {"found": first}, ("\n".join(rest),)))
        sure(context, "data.import", {"n": len(found.writings)}, yes=flags.yes)
    with open_or_create(context) as vault:
        journal = Journal(vault)
        if journal.entries.count():
            backup = vault.backups.take("before-import")
            context.console.error_line(say("data.import-backup", file=str(backup)))
        with counting(context.console, say("data.import-busy"), len(found.writings)) as step:
            done = journal.imports.bring_in(form.value, found.writings, step)
    _tell(context, found, done, flags)


def take_back(context: "AppContext", batch: str, *, as_json: bool) -> None:
    """Take an import back, the last if none is named. Raise UnknownImport, VaultAbsent or BadOptions."""
    if batch and not (batch.isascii() and batch.isdecimal() and len(batch) < 10):
        raise BadOptions(what="batch", file=batch[:40])
    with existing(context) as vault, waiting(context.console, say("data.import-undo-busy")):
        done = Journal(vault).imports.take_back(int(batch) if batch else None)
    if as_json:
        context.console.write(as_text("import-undo", [done._asdict()]))
        return
    lines = [say("data.import-undone", n=done.entries, batch=done.number)]
    if done.changed:
        lines.append(say("data.import-changed", n=len(done.changed), entries=", ".join(done.changed)))
    context.console.sentence("\n".join(lines))


def _asks(context: "AppContext", flags: ImportFlags) -> bool:
    return context.display.asks and not (flags.yes or flags.as_json)


def _options(flags: ImportFlags) -> tuple[Options, str]:
    given: dict[str, Any] = {}
    if flags.options:
        file = typed_path(flags.options)
        try:
            with file.open("rb") as content:
                given = tomllib.loads(content.read(_LONGEST_OPTIONS).decode("utf-8"))
        except (OSError, ValueError, RecursionError) as error:
            raise BadOptions(file=str(file)) from error
    zone = flags.zone or given.pop("zone", "")
    names = {one.name for one in fields(Options)}
    fits = given.keys() <= names and all(
        isinstance(value, dict if key in ("moods", "map") else str) for key, value in given.items()
    )
    moods, mapped = given.get("moods", {}), given.get("map", {})
    steps = all(type(step) is int and 1 <= step <= 5 for step in moods.values()) if fits else False
    if not (fits and steps and all(isinstance(column, str) for column in mapped.values())):
        raise BadOptions(file=flags.options)
    if zone and not known_zone(zone):
        raise BadOptions(what="zone", file=str(zone)[:40])
    return Options(**given), zone


def _completed(context: "AppContext", packed: Packed, form: ImportFormat, options: Options) -> Options:
    """Ask how the file is to be read where it does not say."""
    if form is ImportFormat.CSV and not options.map:
        return replace(options, map=_mapping(context, packed))
    asked = form is ImportFormat.JRNL and not options.timeformat
    if asked and len(fitting := jrnl.formats(packed)) > 1:
        if not context.display.asks:
            raise NeedsAnswer(what="timeformat", file=str(packed.path))
        example = datetime(2026, 3, 4, 21, 30)
        rows = [Option(one, text=f"{example:{one}}") for one in fitting]
        return replace(options, timeformat=_answer(context, Choice("data.import-order", rows)))
    return options


def _answer(context: "AppContext", question: Choice | Line) -> str:
    """Ask; return an empty text where the question is skipped. Raise Cancelled."""
    given = context.front.ask(question)
    if not isinstance(given, str | None):
        raise Cancelled
    return given or ""


def _mapping(context: "AppContext", packed: Packed) -> dict[str, str]:
    head = [name for name in columns.header(packed, packed.names()[0]) if name.strip()]
    if not context.display.asks or not head:
        raise NeedsAnswer(what="map", file=str(packed.path))
    mapped = {}
    for key in _MAPPED:
        rows = [Option(name, text=name) for name in head]
        if chosen := _answer(context, Choice(f"data.import-{key}", rows, optional=key != "date")):
            mapped[key] = chosen
    return mapped


def _with_moods(context: "AppContext", names: Iterable[str], options: Options) -> Options:
    """Ask what each mood means whose name the file does not explain."""
    steps = [Option(str(step), text=say(f"data.import-step-{step}")) for step in range(1, 6)]
    moods = dict(options.moods)
    for name in names:
        question = Choice("data.import-mood-name", steps, optional=True, facts={"mood": name})
        if chosen := _answer(context, question):
            moods[name] = int(chosen)
    return replace(options, moods=moods)


def _prepared(
    context: "AppContext", path: "Path", form: ImportFormat, items: list[Item], zone: str, flags: ImportFlags
) -> _Read:
    found = [item for item in items if isinstance(item, Incoming)]
    skipped = [item for item in items if isinstance(item, Skipped)]
    notices: Counter[tuple[str, str]] = Counter()
    for item in items:
        if isinstance(item, Notice):
            notices[item.about, item.what] += item.n
    if not zone and any(_has_no_zone(one) for one in found):
        zone = _asked_zone(context, path, flags)
    writings = []
    for one in found:
        created = _created(one, zone or context.zone)
        if created is None:
            skipped.append(Skipped(one.place, "date"))
            continue
        if not isinstance(one.at, datetime):
            notices["noon", ""] += 1
        elif one.at.tzinfo is None and created.local.replace(tzinfo=None) != one.at:
            notices["moved", one.place] += 1
        tags = tuple(_tags(one.tags))
        if len(tags) < len({" ".join(tag.casefold().split()) for tag in one.tags} - {""}):
            notices["tags", one.place] += 1
        writings.append((one.source, Writing(one.text, created, tags, one.mood)))
    writings.sort(key=lambda pair: pair[1].created.instant)
    return _Read(form.value, writings, skipped, notices)


def _has_no_zone(found: Incoming) -> bool:
    return not found.zone and (not isinstance(found.at, datetime) or found.at.tzinfo is None)


def _asked_zone(context: "AppContext", path: "Path", flags: ImportFlags) -> str:
    if not _asks(context, flags):
        raise NeedsAnswer(what="zone", file=str(path))
    while True:
        typed = _answer(context, Line("data.import-zone", given=context.zone)).strip()
        if known_zone(typed):
            return typed
        context.front.refuse("data.import-zone")


def _created(found: Incoming, zone: str) -> When | None:
    """Return when an entry was written: a day alone is noon, a time that was skipped moves forward."""
    at, name = found.at, found.zone
    if not isinstance(at, datetime):
        at = datetime.combine(at, _NOON)
    try:
        if at.tzinfo is None:
            name = name or zone
            at = at.replace(tzinfo=ZoneInfo(name)).astimezone(UTC).astimezone(ZoneInfo(name))
        elif name or at.utcoffset() == timedelta(0):
            name = name or zone or "UTC"
            at = at.astimezone(ZoneInfo(name))
        made = when(at, name)
        return made if date.min < made.local.date() < date.max else None
    except (OverflowError, ValueError):
        return None


def _tags(tags: Iterable[str]) -> Iterator[str]:
    """Yield the tags that we keep: of a line, not too long, and not too many."""
    kept: set[str] = set()
    for tag in tags:
        signs = (
            sign for sign in unicodedata.normalize("NFC", tag) if unicodedata.category(sign) not in _NO_SIGNS
        )
        clean = " ".join("".join(signs).split())
        if clean and len(clean) <= LONGEST_TAG and clean.casefold() not in kept and len(kept) < MOST_TAGS:
            kept.add(clean.casefold())
            yield clean


_NO_SIGNS = {"Cc", "Cf", "Cs", "Zl", "Zp"}


def _preview(found: _Read) -> list[str]:
    rows = [say(f"data.import-skip-{one.why}", place=one.place) for one in found.skipped]
    rows += [say(f"data.import-note-{about}", what=what, n=n) for (about, what), n in found.notices.items()]
    if found.writings:
        first, last = (
            day_and_time(one.created.local, exact=False)
            for one in (found.writings[0][1], found.writings[-1][1])
        )
        rows.insert(0, say("data.import-found", n=len(found.writings), form=found.form))
        rows.insert(1, say("data.import-days", first=first, last=last))
    return rows


def _tell(context: "AppContext", found: _Read, done: BroughtIn, flags: ImportFlags) -> None:
    if flags.as_json:
        item = {
            "format": found.form,
            "found": len(found.writings),
            "imported": done.entries,
            "known": done.known,
            "batch": done.number or None,
            "dry_run": flags.dry_run,
            "skipped": [{"place": one.place, "reason": one.why} for one in found.skipped],
            "notices": [
                {"about": about, "what": what or None, "count": n}
                for (about, what), n in found.notices.items()
            ],
        }
        context.console.write(as_text("import", [item]))
        return
    if flags.dry_run:
        context.console.sentence(say("data.import-dry"))
        return
    lines = [say("data.imported", n=done.entries)]
    lines += [say("data.import-known", n=done.known)] if done.known else []
    lines += [say("data.import-undo", batch=done.number)] if done.number else []
    context.console.sentence("\n".join(lines))


def _bring_home(context: "AppContext", path: "Path", flags: ImportFlags) -> None:
    """Bring our own JSON into an empty home, whole."""
    from cryptool.people.sheet import keep_in_step
    from cryptool.practice.store.practice_store import PracticeStore
    from cryptool.vault.vault import MemoryVault

    memory = MemoryVault(STORE_ENV)
    own_json.restore_into(memory, path)  # in memory first, so that nothing is made for a file that is damaged
    entries = Entries(memory).count()
    memory.connection.close()
    read = _Read("cryptool-json", [], [], Counter())
    if not flags.as_json:
        context.console.sentence(say("data.import-own", n=entries))
    if flags.dry_run:
        _tell(context, read, BroughtIn(0, 0, 0), flags)
        return
    sure(context, "data.import-home", {"file": str(path)}, yes=flags.yes)
    with open_or_create(context) as vault:
        own_json.restore_into(vault, path)
        keep_in_step(context.paths.support_file, PracticeStore(vault).profile.people())
    _tell(context, read, BroughtIn(0, entries, 0), flags)
