"""`journal list`, `show`, `search`, `tags` and `on-this-day`.

Rules:
1. Show private text in the viewer on a full screen, after a question in lines, and unasked only through a pipe.
"""

from collections.abc import Iterator
from contextlib import nullcontext, suppress
from itertools import chain
from typing import TYPE_CHECKING, NamedTuple

from cryptool.app.streams import print_rows, show_private, stream_items, year_now
from cryptool.errors import Cancelled, NeedsTerminal
from cryptool.journal import render
from cryptool.journal.errors import NoEntries, UnknownEntry
from cryptool.journal.journal import LAST, Limited, existing_journal, find_entry, journal_with
from cryptool.journal.model import Entry, Filter, Heading, Hit, Version
from cryptool.terminal.console import Mode
from cryptool.terminal.phrases import say
from cryptool.terminal.questions import Option, Page, look_through

if TYPE_CHECKING:
    from cryptool.app.context import AppContext
    from cryptool.journal.journal import Journal

ON_TERMINAL = 20  # entries listed on a terminal without -n


class ListOptions(NamedTuple):
    """What to list. `number` is None if not given; 0 means all."""

    number: int | None
    since: str = ""
    until: str = ""
    tags: tuple[str, ...] = ()
    session: str = ""
    topic: str = ""
    as_json: bool = False
    with_text: bool = False
    preview: bool = False

    def limit(self, context: "AppContext") -> int | None:
        """Return the maximum number of rows; None for all."""
        if self.number is None:
            return ON_TERMINAL if context.terminal_facts.stdout_tty and not self.as_json else None
        return self.number or None


def list_entries(context: "AppContext", wanted: ListOptions) -> None:
    """Print headings, newest first."""
    only = filter_of(context, wanted)
    limit = wanted.limit(context)
    with (
        existing_journal(context) or nullcontext() as journal,
        Limited(_rows(journal, wanted, only, limit), limit) as rows,
    ):
        if wanted.as_json:
            stream_items(context, "entries", map(render.entry_item, rows))
        else:
            nothing = "journal.nothing" if only != Filter() else "journal.empty"
            _list(context, rows, wanted, "journal.title-list", nothing)
            if journal is not None:
                context.hooks.after_journal(context, journal.vault)


def on_day(context: "AppContext", at: str, wanted: ListOptions) -> None:
    """Print the headings of a day in any year."""
    from cryptool.app.dates import day_of, local_now

    day = day_of(context, at) if at else local_now(context).local.date()
    with existing_journal(context) or nullcontext() as journal:
        found = journal.entries.on_day(day.month, day.day, opening=wanted.preview) if journal else ()
        with Limited(found, None) as rows:
            if wanted.as_json:
                stream_items(context, "entries", map(render.entry_item, rows))
            else:
                _list(context, rows, wanted, "journal.title-day", "journal.none-that-day")


def show_entry(context: "AppContext", name: str, number: int | None, *, as_json: bool) -> None:
    """Show one entry, or its wording `number`. Raise as `find_entry` does, UnknownVersion or Cancelled."""
    with _there(context, name) as journal:
        entry = find_entry(journal, name)
        version = None if number is None else journal.versions.get(entry, number)
    if as_json and version is not None:
        stream_items(context, "versions", [render.version_item(entry, version, text=True)])
    elif as_json:
        stream_items(context, "entries", [render.entry_item(entry)])
    else:
        _show(context, entry, version)
        earlier = f" --from-version {number}" if version and version.replaced else ""
        context.suggest(f"cryptool journal edit {entry.name}{earlier}")


def _show(context: "AppContext", entry: Entry, version: Version | None = None) -> None:
    from cryptool.journal.options import question_text

    if version is None:
        shown = render.entry_text(entry, question_text(context, entry.writing_prompt))
    else:
        shown = render.version_text(entry, version)
    head, *text = shown.split("\n")
    show_private(context, head, text, ask="journal.print", titled=True)


def look_back(context: "AppContext") -> None:
    """Let the person read their newest entries one after another."""
    front, year = context.front, year_now()
    with existing_journal(context) or nullcontext() as journal, front.private():
        found = [] if journal is None else list(journal.entries.headings(Filter(), limit=ON_TERMINAL))
        aloud = context.display.mode is Mode.LINES
        options = [
            Option(one.name, text=render.row_sentence(one) if aloud else render.short_row(one, year=year))
            for one in found
        ]

        def show(name: str) -> None:
            assert journal is not None  # it has rows
            with suppress(Cancelled):  # declining to have it printed returns to the list
                _show(context, find_entry(journal, name))

        def rows() -> list[Option]:
            front.present(Page("journal.look-back"))
            return options

        look_through(front, "journal.which", rows, show)


def list_versions(context: "AppContext", name: str, *, as_json: bool) -> None:
    """List an entry's wordings, oldest first. Raise as `show_entry` does."""
    with _there(context, name) as journal:
        entry = find_entry(journal, name)
        versions = journal.versions.of(entry)
    if as_json:
        items = (render.version_item(entry, version, text=False) for version in versions)
        stream_items(context, "versions", items)
    elif len(versions) == 1:
        context.console.error_line(say("journal.version-only", entry=entry.name))
    else:
        print_rows(context, map(render.version_row, versions))
        context.suggest(f"cryptool journal show {entry.name} --version {len(versions) - 1}")


def search_entries(context: "AppContext", words: str, wanted: ListOptions) -> None:
    """Find entries, asking if there are no words. Raise like `query.parse`, or NeedsTerminal or Cancelled."""
    only = filter_of(context, wanted)
    if not words.strip():
        words = _asked_words(context)
    notice = context.crisis_line(words)
    if notice:  # before the vault is opened, which may fail
        context.console.error_line(notice)
    journal = existing_journal(context)
    if journal is None:
        _nothing_found(context, wanted, {})
        return
    limit = wanted.limit(context)
    with journal, Limited(journal.search.find(words, only, limit=limit and limit + 1), limit) as hits:
        first = next(hits, None)
        if first is None:
            _nothing_found(context, wanted, journal.search.suggestions(words))
        elif wanted.as_json:
            stream_items(
                context, "found", (_found_item(journal, hit, wanted) for hit in chain([first], hits))
            )
        else:
            _show_hits(context, chain([first], hits), hits, notice)


def list_tags(context: "AppContext", *, as_json: bool) -> None:
    """Print tags, most used first."""
    with existing_journal(context) or nullcontext() as journal:
        uses = [] if journal is None else journal.entries.tags()
    if as_json:
        stream_items(context, "tags", render.tag_items(uses))
    elif uses:
        print_rows(context, render.tag_rows(uses))
        context.suggest("cryptool journal list --tag TAG")
    else:
        context.console.error_line(say("journal.no-tags"))


def filter_of(context: "AppContext", wanted: ListOptions) -> Filter:
    """Build the filter from the options. Raise BadDate, BadSession, UnknownTopic or AmbiguousTopic."""
    from cryptool.app.dates import bound_of

    since = until = session = None
    if wanted.since:
        since = bound_of(context, wanted.since, "since")
    if wanted.until:
        until = bound_of(context, wanted.until, "until")
    if wanted.session:
        from cryptool.journal.options import session_name

        session = session_name(wanted.session)
    topic = context.hooks.topic_id(context, wanted.topic) if wanted.topic else None
    return Filter(since, until, wanted.tags, session, topic)


def _rows(
    journal: "Journal | None", wanted: ListOptions, only: Filter, limit: int | None
) -> Iterator[Heading]:
    if journal is None:
        return iter(())
    most = limit and limit + 1
    if wanted.as_json and wanted.with_text:
        return journal.entries.texts(only, limit=most)
    return journal.entries.headings(only, limit=most, opening=wanted.preview)


def _list(
    context: "AppContext", rows: "Limited[Heading]", wanted: ListOptions, title: str, nothing: str
) -> None:
    first = next(rows, None)
    if first is None:
        context.console.error_line(say(nothing))
        if nothing == "journal.empty":
            context.suggest("cryptool journal new")
        return
    width, year, aloud = context.console.width, year_now(), context.display.mode is Mode.LINES

    def lines() -> Iterator[str]:
        for heading in chain([first], rows):
            yield render.row_sentence(heading) if aloud else render.row(heading, width, year=year)
            yield from render.opening(heading, width)

    full = context.display.mode is Mode.FULL and context.display.paging == "reader"
    if wanted.preview or (wanted.number == 0 and full):
        show_private(context, say(title), lines(), ask="journal.print-parts")
    else:
        print_rows(context, lines())
    if rows.more:
        context.console.error_line(say("journal.more"))
    if not wanted.preview and context.terminal_facts.stdout_tty and context.display.hints:
        context.console.error_line(say("journal.hidden"))
    context.suggest(f"cryptool journal show {first.name}")


def _show_hits(context: "AppContext", found: Iterator[Hit], rows: "Limited[Hit]", notice: str) -> None:
    width, year, aloud = context.console.width, year_now(), context.display.mode is Mode.LINES
    names: list[str] = []

    def lines() -> Iterator[str]:
        # The page covers what was said before it.
        if notice and context.display.mode is Mode.FULL and context.display.asks:
            yield from (notice, "")
        for hit in found:
            if len(names) <= ON_TERMINAL:
                names.append(hit.heading.name)
            yield from render.hit(hit, width, year=year, aloud=aloud).split("\n")

    show_private(context, say("journal.title-search"), lines(), ask="journal.print-parts")
    if not context.terminal_facts.stdout_tty or not names:
        return
    if rows.more or len(names) > ON_TERMINAL:
        context.console.error_line(say("journal.more"))
    else:
        context.console.error_line(say("journal.entries", n=len(names), entries=", ".join(names)))
    context.suggest(f"cryptool journal show {names[0]}")


def _nothing_found(context: "AppContext", wanted: ListOptions, near: dict[str, str]) -> None:
    if wanted.as_json:
        stream_items(context, "found", [])
    if not near:
        context.console.error_line(say("journal.found-none"))
        return
    words, meant = ", ".join(near), ", ".join(near.values())
    context.console.error_line(say("journal.suggest", typed=words, near=meant))


def _found_item(journal: "Journal", hit: Hit, wanted: ListOptions) -> dict[str, object]:
    item = render.hit_item(hit)
    return item | {"text": journal.entries.show(hit.heading.number).body} if wanted.with_text else item


def _asked_words(context: "AppContext") -> str:
    from cryptool.terminal.questions import Line

    if not context.display.asks:
        raise NeedsTerminal(instead="cryptool journal search WORDS")
    with context.front.guard:
        answer = context.front.ask(Line("journal.search"))
    if not isinstance(answer, str):
        raise Cancelled
    return answer


def _there(context: "AppContext", name: str) -> "Journal":
    try:
        return journal_with(context, name)
    except UnknownEntry:
        if name.casefold() == LAST:
            raise NoEntries from None
        raise
