"""`journal list`, `show`, `search`, `tags` and `on-this-day`.

Rules:
1. Show private text on a screen of its own, after a question in lines, and unasked only through a pipe.
"""

from collections.abc import Callable, Iterator
from contextlib import nullcontext
from functools import partial
from itertools import chain, islice
from typing import TYPE_CHECKING, NamedTuple

from cryptool.app.streams import print_rows, show_private, stream_items, year_now
from cryptool.errors import Cancelled, NeedsTerminal
from cryptool.journal import render
from cryptool.journal.browse import ON_TERMINAL, open_from, show
from cryptool.journal.errors import NoEntries, UnknownEntry
from cryptool.journal.journal import LAST, Limited, existing_journal, find_entry, journal_with
from cryptool.journal.model import Filter, Heading, Hit
from cryptool.terminal.console import Mode
from cryptool.terminal.phrases import say
from cryptool.terminal.questions import Page

if TYPE_CHECKING:
    from cryptool.app.context import AppContext
    from cryptool.journal.journal import Journal


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
    """List headings, newest first; on a screen, open the entry that is chosen."""
    only = filter_of(context, wanted)
    nothing = "journal.nothing" if only != Filter() else "journal.empty"
    with existing_journal(context) or nullcontext() as journal:
        _list(context, journal, partial(_rows, journal, wanted, only), wanted, "journal.title-list", nothing)
        if journal is not None and not wanted.as_json:
            context.hooks.after_journal(context, journal.vault)


def on_day(context: "AppContext", at: str, wanted: ListOptions) -> None:
    """List the headings of a day in any year, as `list_entries` does."""
    from cryptool.app.dates import day_of, local_now

    day = day_of(context, at) if at else local_now(context).local.date()
    with existing_journal(context) or nullcontext() as journal:

        def rows(*, limit: int | None) -> Iterator[Heading]:
            found = journal.entries.on_day(day.month, day.day, opening=wanted.preview) if journal else ()
            return islice(found, limit)

        _list(context, journal, rows, wanted, "journal.title-day", "journal.none-that-day")


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
        show(context, entry, version)
        earlier = f" --from-version {number}" if version and version.replaced else ""
        context.suggest(f"cryptool journal edit {entry.name}{earlier}")


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
    with journal:
        if context.display.mode is Mode.FULL and context.display.asks and not wanted.as_json:
            page = Page("journal.found", text=(notice,) if notice else ())
            found = partial(journal.search.find, words, only)
            if not open_from(context, journal, found, page, wanted.number):
                _nothing_found(context, wanted, journal.search.suggestions(words))
            return
        with Limited(journal.search.find(words, only, limit=limit and limit + 1), limit) as hits:
            first = next(hits, None)
            if first is None:
                _nothing_found(context, wanted, journal.search.suggestions(words))
            elif wanted.as_json:
                stream_items(
                    context, "found", (_found_item(journal, hit, wanted) for hit in chain([first], hits))
                )
            else:
                _show_hits(context, chain([first], hits), hits)


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
    journal: "Journal | None", wanted: ListOptions, only: Filter, *, limit: int | None
) -> Iterator[Heading]:
    if journal is None:
        return iter(())
    if wanted.as_json and wanted.with_text:
        return journal.entries.texts(only, limit=limit)
    return journal.entries.headings(only, limit=limit, opening=wanted.preview)


def _list(
    context: "AppContext",
    journal: "Journal | None",
    found: Callable[..., Iterator[Heading]],
    wanted: ListOptions,
    title: str,
    nothing: str,
) -> None:
    limit = wanted.limit(context)
    look = context.display
    with Limited(found(limit=limit and limit + 1), limit) as rows:
        if wanted.as_json:
            stream_items(context, "entries", map(render.entry_item, rows))
            return
        first = next(rows, None)
        if first is None or journal is None:
            context.console.error_line(say(nothing))
            if nothing == "journal.empty":
                context.suggest("cryptool journal new")
            return
        if look.mode is not Mode.FULL or not look.asks or look.paging != "reader":
            _print(context, chain([first], rows), rows, wanted, title)
            context.suggest(f"cryptool journal show {first.name}")
            return
    page = Page("journal.entries", {"title": say(title)})
    open_from(context, journal, found, page, wanted.number)


def _print(
    context: "AppContext",
    headings: Iterator[Heading],
    rows: "Limited[Heading]",
    wanted: ListOptions,
    title: str,
) -> None:
    width, year, aloud = context.console.width, year_now(), context.display.mode is Mode.LINES

    def lines() -> Iterator[str]:
        for heading in headings:
            yield render.row_sentence(heading) if aloud else render.row(heading, width, year=year)
            yield from render.opening(heading, width)

    if wanted.preview:
        show_private(context, say(title), lines(), ask="journal.print-parts")
    else:
        print_rows(context, lines())
    if rows.more:
        context.console.error_line(say("journal.more"))
    if not wanted.preview and context.terminal_facts.stdout_tty and context.display.hints:
        context.console.error_line(say("journal.hidden"))


def _show_hits(context: "AppContext", found: Iterator[Hit], rows: "Limited[Hit]") -> None:
    width, year, aloud = context.console.width, year_now(), context.display.mode is Mode.LINES
    names: list[str] = []

    def lines() -> Iterator[str]:
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
