"""`journal delete`, `trash` and `restore`."""

from typing import TYPE_CHECKING

from cryptool.app import clock
from cryptool.app.confirm_delete import sure, tell_backups
from cryptool.journal import lookup
from cryptool.journal.errors import UnknownEntry
from cryptool.journal.journal import existing_journal
from cryptool.journal.model import entry_number
from cryptool.terminal.phrases import say

if TYPE_CHECKING:
    from cryptool.app.context import AppContext
    from cryptool.journal.journal import Journal


def delete(context: "AppContext", name: str) -> None:
    """Move an entry to the trash."""
    with _there(context, name) as journal:
        heading = journal.trash.move(lookup.find_entry(journal, name).number)
        lookup.purge_expired_trash(journal, clock.now())
    context.console.sentence(say("journal.trashed", entry=heading.name))


def restore(context: "AppContext", name: str) -> None:
    """Bring an entry back from the trash."""
    number = entry_number(name)
    with _there(context, name) as journal:
        heading = journal.trash.restore(number)
    context.console.sentence(say("journal.restored", entry=heading.name))


def delete_for_good(context: "AppContext", name: str, *, yes: bool) -> None:
    """Delete an entry for good, whether or not it is in the trash."""
    with _there(context, name) as journal:
        entry = lookup.find_entry_or_trashed(journal, name)
        sure(context, "journal.forever", {"entry": entry.name}, yes=yes)
        gone = journal.trash.purge(entry.number)
        context.console.sentence(say("journal.purged", entry=entry.name))
        if not gone:
            context.console.error_line(say("journal.still-in-log"))
        tell_backups(context, journal.vault, [entry.id])


def list_trash(context: "AppContext", *, as_json: bool) -> None:
    """List the trash, with the date until which each entry can be restored."""
    from datetime import timedelta

    from cryptool.app.streams import print_rows, stream, year_now
    from cryptool.journal.model import DAYS_IN_TRASH
    from cryptool.journal.render import entry_item, row, row_sentence

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


def _there(context: "AppContext", name: str) -> "Journal":
    journal = existing_journal(context)
    if journal is None:
        raise UnknownEntry(entry=name[:40])
    return journal
