"""`journal delete`, `trash` and `restore`."""

from typing import TYPE_CHECKING

from cryptool.app import clock
from cryptool.app.confirm_delete import backups_holding, sure, tell_backups
from cryptool.app.streams import print_rows, stream, year_now
from cryptool.journal import lookup
from cryptool.journal.drafts import discard_draft
from cryptool.journal.journal import existing_journal, journal_with
from cryptool.journal.model import DAYS_IN_TRASH, entry_number
from cryptool.journal.render import draft_item, draft_row, entry_item, row, row_sentence
from cryptool.terminal.phrases import say

if TYPE_CHECKING:
    from cryptool.app.context import AppContext


def delete(context: "AppContext", name: str) -> None:
    """Move an entry or a draft to the trash."""
    if lookup.is_draft(name):
        discard_draft(context, name)
        return
    with journal_with(context, name) as journal:
        heading = journal.trash.move(lookup.find_entry(journal, name).number)
        lookup.purge_expired_trash(journal, clock.now())
    context.console.sentence(say("journal.trashed", entry=heading.name))


def restore(context: "AppContext", name: str) -> None:
    """Bring an entry or a draft back from the trash."""
    if lookup.is_draft(name):
        with journal_with(context, name) as journal:
            draft = lookup.find_draft(journal.drafts.trashed(), name)
            journal.drafts.restore(draft.id)
        context.console.sentence(say("journal.draft-restored", draft=lookup.draft_name(draft)))
        return
    number = entry_number(name)
    with journal_with(context, name) as journal:
        heading = journal.trash.restore(number)
    context.console.sentence(say("journal.restored", entry=heading.name))


def delete_for_good(context: "AppContext", name: str, *, yes: bool) -> None:
    """Delete an entry for good, whether or not it is in the trash."""
    with journal_with(context, name) as journal:
        if lookup.is_draft(name):
            draft = lookup.find_draft(journal.drafts.all() + journal.drafts.trashed(), name)
            id_, called, phrase = draft.id, lookup.draft_name(draft), "journal.draft-purged"
        else:
            entry = lookup.find_entry_or_trashed(journal, name)
            id_, called, phrase = entry.id, entry.name, "journal.purged"
        sure(context, "journal.forever", {"entry": called}, yes=yes)
        gone = journal.drafts.purge(id_) if lookup.is_draft(name) else journal.trash.purge(entry.number)
        context.console.sentence(say(phrase, entry=called, draft=called))
        _tell_log(context, gone=gone)
        tell_backups(context, journal.vault, [id_])


def forget_versions(context: "AppContext", name: str, *, yes: bool) -> None:
    """Delete an entry's earlier wordings for good."""
    with journal_with(context, name) as journal:
        entry = lookup.find_entry(journal, name)
        earlier = len(journal.versions.of(entry)) - 1
        if not earlier:
            context.console.error_line(say("journal.version-only", entry=entry.name))
            return
        sure(context, "journal.forget-versions", {"n": earlier, "entry": entry.name}, yes=yes)
        gone = journal.versions.forget(entry)
        context.console.sentence(say("journal.versions-forgotten", n=earlier, entry=entry.name))
        _tell_log(context, gone=gone)
        # One that was made since holds today's words only, which cannot be told apart without reading them.
        for backup, _ in backups_holding(journal.vault, [entry.id]):
            context.console.error_line(say("journal.backup-may-hold", file=str(backup.path)))


def list_trash(context: "AppContext", *, as_json: bool) -> None:
    """List the trash, with the date until which each entry can be restored."""
    from datetime import datetime, timedelta
    from itertools import chain

    journal = existing_journal(context)
    if journal is not None:
        with journal:
            lookup.purge_expired_trash(journal, clock.now())
            headings, drafts = list(journal.trash.headings()), journal.drafts.trashed()
    else:
        headings, drafts = [], []
    if as_json:
        items = (draft_item(draft, lookup.draft_name(draft)) for draft in drafts)
        stream("trash", chain(map(entry_item, headings), items), context.console.write)
    elif not headings and not drafts:
        context.console.error_line(say("journal.trash-empty"))
    else:
        year, aloud = year_now(), context.display.mode == "lines"
        lines = []

        def lasts(name: str, trashed: datetime | None) -> str:
            assert trashed is not None
            until = (trashed + timedelta(days=DAYS_IN_TRASH)).astimezone()
            time = f"{until.day} {until:%B %Y}"
            return "       " * (not aloud) + say("journal.trash-until", entry=name, time=time)

        for heading in headings:
            lines.append(row_sentence(heading) if aloud else row(heading, context.console.width, year=year))
            lines.append(lasts(heading.name, heading.trashed))
        for draft in drafts:
            name = lookup.draft_name(draft)
            lines += [draft_row(draft, name), lasts(name, draft.trashed)]
        print_rows(context, lines)
        first = headings[0].name if headings else lookup.draft_name(drafts[0])
        context.suggest(f"cryptool journal restore {first}")


def empty(context: "AppContext", *, yes: bool) -> None:
    """Delete everything in the trash for good."""
    journal = existing_journal(context)
    ids: list[str] = []
    if journal is not None:
        with journal:
            ids = [heading.id for heading in journal.trash.headings()]
            drafts = [draft.id for draft in journal.drafts.trashed()]
            mixed = "-mixed" if drafts else ""
            ids += drafts
            if ids:
                sure(context, f"journal.empty-trash{mixed}", {"n": len(ids)}, yes=yes)
                context.console.sentence(say(f"journal.emptied{mixed}", n=journal.trash.empty()))
                tell_backups(context, journal.vault, ids)
    if not ids:
        context.console.error_line(say("journal.trash-empty"))


def _tell_log(context: "AppContext", *, gone: bool) -> None:
    if not gone:
        context.console.error_line(say("journal.still-in-log"))
