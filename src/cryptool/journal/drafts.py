"""`journal drafts`: list unfinished entries without their text, and resume one."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from cryptool.app.streams import as_text
from cryptool.journal import lookup
from cryptool.journal.draft_session import DraftSession, pick_draft
from cryptool.journal.errors import UnknownDraft
from cryptool.journal.journal import existing_journal
from cryptool.journal.model import Draft
from cryptool.journal.render import draft_item, draft_row
from cryptool.journal.write import TextSource, tell_saved, written
from cryptool.terminal.phrases import say

if TYPE_CHECKING:
    from cryptool.app.context import AppContext


def list_drafts(context: "AppContext", *, as_json: bool) -> None:
    """List drafts; on a terminal, offer to resume one."""
    journal = existing_journal(context)
    if journal is None:
        _print_drafts(context, [], as_json=as_json)
        return
    with journal:
        drafts = journal.drafts.all()
        _print_drafts(context, drafts, as_json=as_json)
        if as_json or not drafts or not context.display.asks:
            return
        with context.front.guard:
            draft = pick_draft(journal, context.front, drafts, fresh=False)
        if draft is None:
            return
        entry = written(context, DraftSession.of_draft(journal, draft), TextSource())
    same = entry is not None and entry.number == draft.entry
    tell_saved(context, entry, "journal.changed" if same else "journal.saved", as_json=False)


def discard_draft(context: "AppContext", name: str) -> None:
    """Move one draft to the trash. Raise UnknownDraft."""
    journal = existing_journal(context)
    if journal is None:
        raise UnknownDraft
    with journal:
        draft = lookup.find_draft(journal.drafts.all(), name)
        journal.drafts.discard(draft.id)
    context.console.error_line(say("journal.draft-trashed", draft=lookup.draft_name(draft)))


def _print_drafts(context: "AppContext", drafts: "list[Draft]", *, as_json: bool) -> None:
    name: Callable[[Draft], str] = lookup.draft_name
    if as_json:
        context.console.write(as_text("drafts", [draft_item(draft, name(draft)) for draft in drafts]))
    elif not drafts:
        context.console.error_line(say("journal.no-drafts"))
    else:
        context.console.write_line("\n".join(draft_row(draft, name(draft)) for draft in drafts))
