"""`cryptool learn`: print text for a pipe, open the picker or the reader on a terminal."""

from typing import TYPE_CHECKING, Annotated

import typer

from cryptool.app.phrases import HELP as SHARED
from cryptool.app.streams import as_text
from cryptool.learn import lists, render
from cryptool.learn.phrases import HELP as WORDS
from cryptool.learn.study import study_of
from cryptool.terminal.phrases import say

if TYPE_CHECKING:
    from cryptool.app.context import AppContext


def learn(
    ctx: typer.Context,
    topic: Annotated[
        list[str] | None, typer.Argument(metavar="[TOPIC]", help=WORDS["argument.topic"])
    ] = None,
    everything: Annotated[bool, typer.Option("--list", help=WORDS["flag.list"])] = False,
    theme: Annotated[str, typer.Option("--theme", metavar="THEME", help=WORDS["flag.theme"])] = "",
    path: Annotated[str | None, typer.Option("--path", metavar="PATH", help=WORDS["flag.path"])] = None,
    search: Annotated[
        str | None, typer.Option("--search", metavar="WORDS", help=WORDS["flag.search"])
    ] = None,
    go_on: Annotated[bool, typer.Option("--next", help=WORDS["flag.next"])] = False,
    sources: Annotated[bool, typer.Option("--sources", help=WORDS["flag.sources"])] = False,
    unread: Annotated[bool, typer.Option("--unread", help=WORDS["flag.unread"])] = False,
    as_json: Annotated[bool, typer.Option("--json", help=SHARED["flag.json"])] = False,
) -> None:
    """Read, list or search."""
    context: AppContext = ctx.obj
    words = " ".join(topic or ())
    chooses = context.display.asks and context.display.mode != "plain"
    if search is not None:
        search_topics(context, f"{search} {words}", as_json=as_json)
    elif unread:
        mark_unread(context, words)
    elif go_on:
        open_next(context, as_json=as_json)
    elif sources and not words:
        list_sources(context, as_json=as_json)
    elif words:
        open_topic(context, words, only_sources=sources, as_json=as_json)
    elif path == "":
        list_paths(context, as_json=as_json)
    elif not chooses or everything or theme or path or as_json:
        list_topics(context, theme, path or "", as_json=as_json)
    else:
        from cryptool.learn.browse import browse

        browse(context)


def list_topics(context: "AppContext", theme: str, path: str, *, as_json: bool) -> None:
    """Print topics in shelf order, of one theme, or of one path."""
    rows = study_of(context).shelf(theme, path)
    if as_json:
        kept = context.preferences.settings.read_marks
        items = [lists.topic_item(row.topic, read=row.read if kept else None) for row in rows]
        context.console.write(as_text("topics", items))
        return
    width = context.console.width
    lines = context.display.mode == "lines"
    title = study_of(context).path(path).title if path else ""
    text = lists.topic_sentences(rows, width) if lines else lists.topics(rows, width, path_title=title)
    show(context, text)
    unread = next((row.topic.id for row in rows if not row.read), "--next")
    # `--next` follows the whole shelf, so name the next topic within a theme or path.
    context.suggest(f"cryptool learn {unread if path or theme else '--next'}")


def list_paths(context: "AppContext", *, as_json: bool) -> None:
    """Print the reading paths with their minutes."""
    paths = study_of(context).library.paths()
    if as_json:
        items = [{"id": path.id, "title": path.title, "topics": list(path.topics)} for path in paths]
        context.console.write(as_text("paths", items))
        return
    show(context, lists.paths(study_of(context).paths(), context.console.width))
    context.suggest(f"cryptool learn --path {paths[0].id}")


def search_topics(context: "AppContext", words: str, *, as_json: bool) -> None:
    """Search and print the results, best first."""
    if line := context.crisis_line(words):  # before the search, which may refuse the words
        context.console.error_line(line)
    results = study_of(context).search(words)
    if as_json:
        items = [
            lists.topic_item(result.topic) | {"sentence": result.sentence, "score": result.score}
            for result in results
        ]
        context.console.write(as_text("found", items))
        return
    if not results:
        context.console.error_line(say("list.nothing-found"))
        return
    show(context, lists.found(results, context.console.width))
    best = results[0].topic.id
    # A search that ends at the page on getting help probably needs the help itself.
    context.suggest("cryptool help-now" if best == "when-to-get-help" else f"cryptool learn {best}")


def list_sources(context: "AppContext", *, as_json: bool) -> None:
    """Print every cited source with the topics that cite it."""
    cited_by = study_of(context).library.cited_by()
    sources = [source for source in study_of(context).library.sources() if source.key in cited_by]
    if as_json:
        items = [lists.source_item(source) | {"cited_by": list(cited_by[source.key])} for source in sources]
        context.console.write(as_text("sources", items))
        return
    show(context, lists.bibliography(sources, cited_by, context.console.width))


def mark_unread(context: "AppContext", words: str) -> None:
    """Take the read mark off a topic."""
    id = study_of(context).library.resolve(words)
    study_of(context).marks.mark_unread(id)
    context.console.error_line(say("learn.unread", topic=id))


def open_next(context: "AppContext", *, as_json: bool) -> None:
    """Open the topic where reading stopped, or the first unread one."""
    start = study_of(context).next_unread()
    if start is None:
        context.console.error_line(say("list.all-read"))
        return
    open_topic(context, start.topic.id, as_json=as_json)


def open_topic(context: "AppContext", words: str, *, only_sources: bool = False, as_json: bool) -> None:
    """Open one topic in the reader, or print its text or its sources."""
    topic = study_of(context).library.topic(study_of(context).library.resolve(words))
    sources = study_of(context).sources_of(topic)
    if as_json:
        context.console.write(as_text("topic", [render.topic_item(topic, sources)]))
    elif only_sources:
        show(context, lists.sources_as_text(sources, context.console.width))
    elif _reads_here(context):
        from cryptool.learn.browse import read

        read(context, topic.id)
        if study_of(context).next_unread():
            context.suggest("cryptool learn --next")
    else:
        show(context, render.as_text(topic, sources, context.console.width))
        if context.terminal_facts.stdout_tty:  # text sent through a pipe may not have been read
            study_of(context).marks.mark_read(topic.id)
            following = study_of(context).after(topic.id)
            context.suggest(f"cryptool learn {following.id}" if following else "cryptool learn")


def _reads_here(context: "AppContext") -> bool:
    if context.display.mode == "lines":
        return context.display.asks and not context.flags.no_pager
    return context.display.asks and context.display.mode == "full" and context.display.paging == "reader"


def show(context: "AppContext", text: str) -> None:
    """Print, or use the person's pager if that is chosen and the text is longer than the screen."""
    if context.display.mode == "full" and context.display.paging != "off" and context.display.asks:
        from cryptool.terminal.pager import page

        if page(text, context.display, context.environ):
            return
    context.console.write_line(text)
