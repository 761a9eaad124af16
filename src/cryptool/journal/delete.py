"""`journal delete`, `trash` and `restore`."""

from collections.abc import Sequence
from contextlib import nullcontext
from dataclasses import dataclass
from typing import TYPE_CHECKING

from cryptool.app import clock
from cryptool.app.confirm_delete import sure, tell_backups
from cryptool.app.streams import print_rows, stream, year_now
from cryptool.journal import lookup
from cryptool.journal.errors import DeleteWhat
from cryptool.journal.journal import existing_journal, journal_with
from cryptool.journal.model import DAYS_IN_TRASH, Filter, Heading, entry_number
from cryptool.journal.render import entry_item, row, row_sentence
from cryptool.terminal.phrases import say
from cryptool.terminal.time_format import long_time

if TYPE_CHECKING:
    from cryptool.app.context import AppContext
    from cryptool.journal.journal import Journal

_NAMED = 20  # entries named in one question


@dataclass(frozen=True, slots=True)
class DeleteOptions:
    """What to delete: entries by their names, or all that have these tags."""

    names: tuple[str, ...]
    tags: tuple[str, ...] = ()
    forever: bool = False
    yes: bool = False


def delete(context: "AppContext", what: DeleteOptions) -> None:
    """Move entries to the trash, or delete them for good, after one question where it is more than one by name."""
    if bool(what.names) == bool(what.tags):
        raise DeleteWhat
    with (
        journal_with(context, what.names[0])
        if what.names
        else existing_journal(context) or nullcontext() as journal
    ):
        entries = _chosen(journal, what) if journal else []
        if not entries or journal is None:
            context.console.error_line(say("journal.nothing"))
            return
        _ask(context, entries, what)
        if what.forever:
            _purge(context, journal, entries)
        else:
            for entry in entries:
                journal.trash.move(entry.number)
            lookup.purge_expired_trash(journal, clock.now())
            context.console.sentence(say(f"journal.trashed{_how(what)}", **_facts(entries)))


def _chosen(journal: "Journal", what: DeleteOptions) -> "list[Heading]":
    """Look all of them up before one is touched."""
    if what.tags:
        return list(journal.entries.headings(Filter(tags=what.tags)))
    find = lookup.find_entry_or_trashed if what.forever else lookup.find_entry
    return list({entry.number: entry for entry in (find(journal, name) for name in what.names)}.values())


def _how(what: DeleteOptions) -> str:
    if what.tags or len(what.names) > 1:
        return "-several"
    return "-last" if what.names[0].strip().casefold() == lookup.LAST else ""


def _facts(entries: "Sequence[Heading]") -> "dict[str, str | int]":
    shown = ", ".join(entry.name for entry in entries[:_NAMED]) + " ..." * (len(entries) > _NAMED)
    first = entries[0]
    return {"n": len(entries), "entries": shown, "entry": first.name, "time": long_time(first.created)}


def _ask(context: "AppContext", entries: "Sequence[Heading]", what: DeleteOptions) -> None:
    how = _how(what)
    if what.forever:
        sure(context, f"journal.forever{how}", _facts(entries), yes=what.yes)
    elif how == "-several" or (how == "-last" and context.display.asks):
        sure(context, f"journal.trash{how}", _facts(entries), yes=what.yes)


def _purge(context: "AppContext", journal: "Journal", entries: "Sequence[Heading]") -> None:
    gone = [journal.trash.purge(entry.number) for entry in entries]
    facts = _facts(entries)
    context.console.sentence(say("journal.purged" if len(gone) == 1 else "journal.emptied", **facts))
    if not all(gone):
        context.console.error_line(say("journal.still-in-log"))
    tell_backups(context, journal.vault, [entry.id for entry in entries])


def restore(context: "AppContext", name: str) -> None:
    """Bring an entry back from the trash."""
    number = entry_number(name)
    with journal_with(context, name) as journal:
        heading = journal.trash.restore(number)
    context.console.sentence(say("journal.restored", entry=heading.name))


def list_trash(context: "AppContext", *, as_json: bool) -> None:
    """List the trash, with the date until which each entry can be restored."""
    from datetime import timedelta

    journal = existing_journal(context)
    if journal is not None:
        with journal:
            lookup.purge_expired_trash(journal, clock.now())
            headings = list(journal.trash.headings())
    else:
        headings = []
    if as_json:
        stream("trash", map(entry_item, headings), context.console.write)
    elif not headings:
        context.console.error_line(say("journal.trash-empty"))
    else:
        year, aloud = year_now(), context.display.mode == "lines"
        lines = []
        for heading in headings:
            assert heading.trashed is not None
            until = (heading.trashed + timedelta(days=DAYS_IN_TRASH)).astimezone()
            lines.append(row_sentence(heading) if aloud else row(heading, context.console.width, year=year))
            time = f"{until.day} {until:%B %Y}"
            lines.append("       " * (not aloud) + say("journal.trash-until", entry=heading.name, time=time))
        print_rows(context, lines)
        context.suggest(f"cryptool journal restore {headings[0].name}")


def empty(context: "AppContext", *, yes: bool) -> None:
    """Delete everything in the trash for good."""
    journal = existing_journal(context)
    ids: list[str] = []
    if journal is not None:
        with journal:
            ids = [heading.id for heading in journal.trash.headings()]
            if ids:
                sure(context, "journal.empty-trash", {"n": len(ids)}, yes=yes)
                context.console.sentence(say("journal.emptied", n=journal.trash.empty()))
                tell_backups(context, journal.vault, ids)
    if not ids:
        context.console.error_line(say("journal.trash-empty"))
