"""`journal delete`, `trash` and `restore`."""

from collections.abc import Sequence
from contextlib import nullcontext
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from cryptool.app import clock
from cryptool.app.dates import long_time
from cryptool.app.streams import backups_holding, print_rows, stream_items, sure, tell_backups, year_now
from cryptool.journal.errors import DeleteWhat, UnknownDraft
from cryptool.journal.journal import (
    LAST,
    draft_name,
    existing_journal,
    find_draft,
    find_entry,
    find_entry_or_trashed,
    is_draft,
    journal_with,
    purge_expired_trash,
)
from cryptool.journal.model import DAYS_IN_TRASH, Filter, Heading, entry_number
from cryptool.journal.render import draft_item, draft_row, entry_item, row, row_sentence
from cryptool.terminal.phrases import say

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
    for name in filter(is_draft, what.names):
        _delete_draft(context, name, what)
    what = replace(what, names=tuple(name for name in what.names if not is_draft(name)))
    if not what.names and not what.tags:
        return
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
            purge_expired_trash(journal, clock.now())
            context.console.sentence(say(f"journal.trashed{_how(what)}", **_facts(entries)))


def discard_draft(context: "AppContext", name: str) -> None:
    """Move one draft to the trash. Raise UnknownDraft."""
    journal = existing_journal(context)
    if journal is None:
        raise UnknownDraft
    with journal:
        draft = find_draft(journal.drafts.all(), name)
        journal.drafts.discard(draft.id)
    context.console.error_line(say("journal.draft-trashed", draft=draft_name(draft)))


def _delete_draft(context: "AppContext", name: str, what: DeleteOptions) -> None:
    if not what.forever:
        discard_draft(context, name)
        return
    with journal_with(context, name) as journal:
        draft = find_draft(journal.drafts.all() + journal.drafts.trashed(), name)
        called = draft_name(draft)
        sure(context, "journal.forever", {"entry": called}, yes=what.yes)
        gone = journal.drafts.purge(draft.id)
        context.console.sentence(say("journal.draft-purged", draft=called))
        _tell_log(context, gone=gone)
        tell_backups(context, journal.vault, [draft.id])


def forget_versions(context: "AppContext", name: str, *, yes: bool) -> None:
    """Delete an entry's earlier wordings for good."""
    with journal_with(context, name) as journal:
        entry = find_entry(journal, name)
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


def _tell_log(context: "AppContext", *, gone: bool) -> None:
    if not gone:
        context.console.error_line(say("journal.still-in-log"))


def _chosen(journal: "Journal", what: DeleteOptions) -> "list[Heading]":
    """Look all of them up before one is touched."""
    if what.tags:
        return list(journal.entries.headings(Filter(tags=what.tags)))
    find = find_entry_or_trashed if what.forever else find_entry
    return list({entry.number: entry for entry in (find(journal, name) for name in what.names)}.values())


def _how(what: DeleteOptions) -> str:
    if what.tags or len(what.names) > 1:
        return "-several"
    return "-last" if what.names[0].strip().casefold() == LAST else ""


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
    _tell_log(context, gone=all(gone))
    tell_backups(context, journal.vault, [entry.id for entry in entries])


def restore(context: "AppContext", name: str) -> None:
    """Bring an entry or a draft back from the trash."""
    if is_draft(name):
        with journal_with(context, name) as journal:
            draft = find_draft(journal.drafts.trashed(), name)
            journal.drafts.restore(draft.id)
        context.console.sentence(say("journal.draft-restored", draft=draft_name(draft)))
        return
    number = entry_number(name)
    with journal_with(context, name) as journal:
        heading = journal.trash.restore(number)
    context.console.sentence(say("journal.restored", entry=heading.name))


def list_trash(context: "AppContext", *, as_json: bool) -> None:
    """List the trash, with the date until which each entry can be restored."""
    from datetime import datetime, timedelta
    from itertools import chain

    headings, drafts = [], []
    if journal := existing_journal(context):
        with journal:
            purge_expired_trash(journal, clock.now())
            headings, drafts = list(journal.trash.headings()), journal.drafts.trashed()
    if as_json:
        items = (draft_item(draft, draft_name(draft)) for draft in drafts)
        stream_items(context, "trash", chain(map(entry_item, headings), items))
    elif not headings and not drafts:
        context.console.error_line(say("journal.trash-empty"))
    else:
        year, aloud = year_now(), context.display.mode == "lines"
        lines = []

        def lasts(name: str, trashed: datetime | None) -> str:
            assert trashed is not None
            until = clock.local(trashed + timedelta(days=DAYS_IN_TRASH))
            time = f"{until.day} {until:%B %Y}"
            return "       " * (not aloud) + say("journal.trash-until", entry=name, time=time)

        for heading in headings:
            lines.append(row_sentence(heading) if aloud else row(heading, context.console.width, year=year))
            lines.append(lasts(heading.name, heading.trashed))
        for draft in drafts:
            name = draft_name(draft)
            lines += [draft_row(draft, name), lasts(name, draft.trashed)]
        print_rows(context, lines)
        first = headings[0].name if headings else draft_name(drafts[0])
        context.suggest(f"cryptool journal restore {first}")


def empty(context: "AppContext", *, yes: bool) -> None:
    """Delete everything in the trash for good."""
    with existing_journal(context) or nullcontext() as journal:
        drafts = [draft.id for draft in journal.drafts.trashed()] if journal else []
        ids = [heading.id for heading in journal.trash.headings()] + drafts if journal else []
        if journal is None or not ids:
            context.console.error_line(say("journal.trash-empty"))
            return
        mixed = "-mixed" if drafts else ""
        sure(context, f"journal.empty-trash{mixed}", {"n": len(ids)}, yes=yes)
        context.console.sentence(say(f"journal.emptied{mixed}", n=journal.trash.empty()))
        tell_backups(context, journal.vault, ids)
