"""`journal new`, `edit` and `drafts`: get the text from a pipe or an editor, and save it.

Rules:
1. Ask for the passphrase before reading piped text, so that text never ends up as a passphrase.
"""

import contextlib
from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING, NamedTuple

from cryptool.app import clock
from cryptool.app.dates import local_now, long_time
from cryptool.app.open_vault import open_or_create
from cryptool.app.streams import as_text, piped_text
from cryptool.errors import CryptoolError, NeedsTerminal
from cryptool.journal.draft_session import DraftSession, pick_draft, save_resolving_conflict
from cryptool.journal.errors import EmptyEntry, EntryInTrash, TemplateWithStdin, UnknownEntry
from cryptool.journal.journal import (
    Journal,
    draft_name,
    existing_journal,
    find_entry,
    journal_with,
    journal_with_template,
    purge_expired_trash,
)
from cryptool.journal.left_behind import WaysOut, piped_words_kept, save_piped, tell_kept
from cryptool.journal.model import Entry, Writing
from cryptool.journal.options import EntryOptions, apply, question, question_text
from cryptool.journal.render import draft_item, draft_row, entry_item
from cryptool.terminal.phrases import say
from cryptool.terminal.questions import Choice, Option
from cryptool.terminal.sanitize import clean

if TYPE_CHECKING:
    from cryptool.app.context import AppContext
    from cryptool.terminal.editor.private_tempdir import About


class TextSource(NamedTuple):
    """The source of the text: stdin, the person's own editor, or the built-in one."""

    stdin: bool = False
    editor: bool = False
    on_disk: bool = False


def new_entry(context: "AppContext", about: EntryOptions, how: TextSource, *, as_json: bool = False) -> None:
    """Write a new entry. Checks the options before asking anything."""
    here = local_now(context)
    writing = apply(context, about, Writing("", here))
    if about.template and how.stdin:
        raise TemplateWithStdin
    if about.template and not (how.editor or context.display.asks):  # what is in a pipe may not be meant
        raise NeedsTerminal(instead="--editor")
    how = how._replace(stdin=how.stdin or not (how.editor or context.terminal_facts.stdin_tty))
    require_text_source(context, how)
    writing = writing._replace(writing_prompt=question(context, about.writing_prompt))
    with piped_words_kept(context, writing, piped=how.stdin):
        opened = (
            journal_with_template(context, about.template)
            if about.template
            else Journal(open_or_create(context))
        )
    with opened as journal:
        purge_expired_trash(journal, clock.now())
        if about.template:
            writing = writing._replace(body=journal.templates.get(about.template).text)
        desk = DraftSession(journal, writing)
        if how.stdin:
            entry: Entry | None = save_piped(context, desk, piped_text(context))
        else:
            # Options describe a new entry, so do not offer an older draft; mention it afterwards.
            waits = about.says_something and any(draft.entry is None for draft in journal.drafts.all())
            entry = written(context, desk if about.says_something else _resumed(context, journal, desk), how)
            if waits:
                context.console.error_line(say("write.draft-waits"))
        tell_saved(context, entry, "journal.saved", as_json=as_json)
        if not as_json:
            context.hooks.after_journal(context, journal.vault)


def edit_entry(
    context: "AppContext",
    name: str,
    about: EntryOptions,
    how: TextSource,
    *,
    version: int | None = None,
    as_json: bool = False,
) -> None:
    """Edit an entry, from the words of `version`. With options and no source of text, do only those."""
    alone = about.says_something or version is not None  # stdin may be another's
    piped = not (how.editor or alone or context.terminal_facts.stdin_tty)
    keeping = partial(piped_words_kept, context, Writing("", local_now(context)), piped=how.stdin or piped)
    with keeping():
        opened = journal_with(context, name)
    with opened as journal:
        with keeping():
            if journal.vault.frozen is not None:  # before anything is written that could not be saved
                raise journal.vault.frozen
        entry = find_entry(journal, name)
        writing = apply(context, about, entry.writing)
        if version is not None:
            writing = writing._replace(body=journal.versions.get(entry, version).body)
        if how.stdin or piped:
            text = piped_text(context)
            if not text.strip():  # an empty pipe is a mistake, or none was meant; keep the entry
                require_text_source(context, how)
                raise EmptyEntry
            saved: Entry | None = save_piped(context, DraftSession.of_entry(journal, entry, writing), text)
        elif alone and not how.editor:
            saved = DraftSession.of_entry(journal, entry, writing).save(writing.body)
        else:
            require_text_source(context, how)
            desk = _resumed(context, journal, DraftSession.of_entry(journal, entry, writing))
            saved = written(context, desk, how, entry)
            if saved is not None and saved.modified == entry.modified:
                context.console.error_line(say("write.unchanged", entry=entry.name))
                return
        if saved is not None and saved.number == entry.number and saved.body != entry.body and not as_json:
            if version is not None and saved.body == writing.body:
                before = len(journal.versions.of(saved)) - 1
                words = say("journal.version-back", entry=entry.name, version=version, before=before)
                context.console.error_line(words)
            else:
                context.console.error_line(say("journal.version-kept", entry=entry.name))
    phrase = "journal.changed" if saved is None or saved.number == entry.number else "journal.saved"
    tell_saved(context, saved, phrase, as_json=as_json)


def list_drafts(context: "AppContext", *, as_json: bool) -> None:
    """List unfinished entries without their text; on a terminal, offer to resume one."""
    with existing_journal(context) or contextlib.nullcontext() as journal:
        drafts = [] if journal is None else journal.drafts.all()
        if as_json:
            items = [draft_item(draft, draft_name(draft)) for draft in drafts]
            context.console.write(as_text("drafts", items))
        elif not drafts:
            context.console.error_line(say("journal.no-drafts"))
        else:
            context.console.write_line("\n".join(draft_row(draft, draft_name(draft)) for draft in drafts))
        if as_json or journal is None or not drafts or not context.display.asks:
            return
        with context.front.guard, context.front.private():
            draft = pick_draft(journal, context.front, drafts, fresh=False)
        if draft is None:
            return
        entry = written(context, DraftSession.of_draft(journal, draft), TextSource())
    same = entry is not None and entry.number == draft.entry
    tell_saved(context, entry, "journal.changed" if same else "journal.saved", as_json=False)


def write_freely(context: "AppContext", topic: str = "") -> None:
    """Write a new entry, from home, or about a topic from its reader."""
    new_entry(context, EntryOptions(topic=topic), TextSource())


def write_in(context: "AppContext", journal: Journal, session: str) -> Entry | None:
    """Write about a session in the open vault; return None if it stays a draft."""
    writing = apply(context, EntryOptions(session=session), Writing("", local_now(context)))
    return written(context, DraftSession(journal, writing), TextSource())


def tell_saved(context: "AppContext", entry: Entry | None, phrase: str, *, as_json: bool) -> None:
    """Report what was saved; nothing for None."""
    if entry is None:
        return
    if as_json:
        item = entry_item(entry)
        del item["text"]
        with context.console.done():
            context.console.write(as_text("entries", [item]))
        return
    context.console.sentence(say(phrase, entry=entry.name, time=long_time(entry.created), n=entry.words))
    context.suggest(f"cryptool journal show {entry.name}")


def written(
    context: "AppContext", desk: DraftSession, how: TextSource, original: Entry | None = None
) -> Entry | None:
    """Let the person write; return the saved entry, `original` itself if unchanged, or None if it stays a draft."""
    with context.front.guard if context.display.asks else contextlib.nullcontext():
        return (_outside if how.editor else _on_page)(context, desk, how, original)


def _on_page(
    context: "AppContext", desk: DraftSession, how: TextSource, original: Entry | None
) -> Entry | None:
    from cryptool.journal.offers import offers_of
    from cryptool.terminal.editor.editor import write

    front, ways, title = context.front, WaysOut(context, desk.about), _title(context, desk)
    saved: Entry | None = None
    gone: CryptoolError | None = None

    def save(text: str) -> None:
        nonlocal saved, gone
        try:
            saved = _stored(context, desk, text, original)
        except CryptoolError as error:
            desk.keep(text, again=True)
            if not isinstance(error, UnknownEntry | EntryInTrash):
                raise
            gone = error  # the words are a draft; no second try would find the entry

    write(
        context.console,
        front.guard,
        start=desk.writing.body,
        title=title,
        keep=desk.keep,
        help=context.help_text,
        outside=lambda text: _beside(context, desk, text, how),
        save=save,
        elsewhere=ways,
        offers=offers_of(context, desk, title),
        hiding=front.hiding,
    )
    if saved is None and not ways.used:
        _tell_left(context, desk)
    if gone is not None:
        raise gone
    return saved


def _outside(
    context: "AppContext", desk: DraftSession, how: TextSource, original: Entry | None
) -> Entry | None:
    text = own_editor(context, desk.about, desk.writing.body, how, desk.keep)
    try:
        entry = None if text is None else _stored(context, desk, text, original)
    except CryptoolError:
        if text is not None:
            with contextlib.suppress(CryptoolError):
                desk.keep(text, again=True)
        if desk.has_draft:
            _tell_left(context, desk)
        raise
    if entry is None:
        _tell_left(context, desk)
    return entry


def _stored(context: "AppContext", desk: DraftSession, text: str, original: Entry | None) -> Entry | None:
    # The editor replaces unprintable characters with marks; that alone is no change.
    if original is not None and clean(text) == clean(original.body) and desk.writing == original.writing:
        desk.drop()
        return original
    return save_resolving_conflict(desk, text, context.front if context.display.asks else None)


def _tell_left(context: "AppContext", desk: DraftSession) -> None:
    if desk.discarded is not None:
        context.console.error_line(say("write.in-trash", draft=draft_name(desk.discarded)))
    elif not desk.has_draft:
        context.console.error_line(say("write.nothing"))
    else:
        tell_kept(context, desk)


def _resumed(context: "AppContext", journal: Journal, fresh: DraftSession) -> DraftSession:
    """Offer the drafts of the same entry, or those of new ones; return `fresh` if none is chosen."""
    drafts = [draft for draft in journal.drafts.all() if draft.entry == fresh.entry]
    if not drafts or not context.display.asks:
        return fresh
    with context.front.guard, context.front.private():
        draft = pick_draft(journal, context.front, drafts)
    return fresh if draft is None else DraftSession.of_draft(journal, draft)


def _beside(context: "AppContext", desk: DraftSession, text: str, how: TextSource) -> str | None:
    """Run the person's own editor from the page, which keeps the words itself if the draft cannot."""

    def keep(text: str) -> None:
        with contextlib.suppress(CryptoolError):
            desk.keep(text)

    return own_editor(context, desk.about, text, how, keep)


def own_editor(
    context: "AppContext", about: "About", text: str, how: TextSource, keep: Callable[[str], None]
) -> str | None:
    """Run the person's own editor; see `external.write`."""
    from cryptool.terminal.editor.external import write

    def still() -> None:
        with context.front.guard:
            context.front.ask(Choice("write.still", [Option("write.still-done")], default="write.still-done"))

    try:
        return write(
            context.environ,
            text,
            on_disk=how.on_disk,
            warn=context.warn,
            keep=keep,
            still=still if context.display.asks else None,
            about=about,
        )
    finally:
        if context.display.asks:
            context.front.guard.leave_anothers_screen()


def require_text_source(context: "AppContext", how: TextSource) -> None:
    """Raise NeedsTerminal if nothing can give the text."""
    if not how.stdin and not how.editor and not context.display.asks:
        raise NeedsTerminal(instead=say("write.instead"))


def _title(context: "AppContext", desk: DraftSession) -> str:
    if asked := question_text(context, desk.writing.writing_prompt):
        return asked
    return say("write.title") if desk.entry is None else say("write.title-edit", entry=f"j{desk.entry}")
