"""What each form of `learn` does: lists and texts for a pipe, the picker and the reader for a person."""

from typing import TYPE_CHECKING

from cryptool.app.json_output import as_text
from cryptool.learn.study import study_of
from cryptool.terminal.phrases import say

if TYPE_CHECKING:
    from cryptool.app.context import World
    from cryptool.learn.model import Found, Topic


def list_topics(world: "World", theme: str, path: str, *, as_json: bool) -> None:
    """Topics in shelf order, of one theme, or of one path."""
    from cryptool.learn import lists

    rows = study_of(world).shelf(theme, path)
    if as_json:
        kept = world.preferences.settings.read_marks
        items = [lists.topic_item(row.topic, read=row.read if kept else None) for row in rows]
        world.console.write(as_text("topics", items))
        return
    width = world.console.width
    lines = world.look.mode == "lines"
    title = study_of(world).path(path).title if path else ""
    text = lists.topics_aloud(rows, width) if lines else lists.topics(rows, width, path_title=title)
    show(world, text)
    unread = next((row.topic.id for row in rows if not row.read), "--next")
    # `--next` goes by the whole shelf: whoever asked for a part of it is sent on within that part.
    world.suggest(f"cryptool learn {unread if path or theme else '--next'}")


def list_paths(world: "World", *, as_json: bool) -> None:
    """The reading paths with their minutes."""
    from cryptool.learn import lists

    paths = study_of(world).library.paths()
    if as_json:
        items = [{"id": path.id, "title": path.title, "topics": list(path.topics)} for path in paths]
        world.console.write(as_text("paths", items))
        return
    minutes = {header.id: header.minutes for header in study_of(world).library.headers()}
    show(world, lists.paths(paths, minutes, world.console.width))
    world.suggest(f"cryptool learn --path {paths[0].id}")


def search(world: "World", words: str, *, as_json: bool) -> None:
    """Search and print what was found, best first."""
    from cryptool.learn import lists

    results = study_of(world).search(words)
    if as_json:
        world.console.write(as_text("found", [_found_item(result) for result in results]))
        return
    if not results:
        world.console.error_line(say("list.nothing-found"))
        return
    show(world, lists.found(results, world.console.width))
    best = results[0].topic.id
    # Where the best answer is the page on getting help, the help itself is the sensible next command.
    world.suggest("cryptool help-now" if best == "when-to-get-help" else f"cryptool learn {best}")


def bibliography(world: "World", *, as_json: bool) -> None:
    """Every source with the topics that cite it."""
    from cryptool.learn import lists
    from cryptool.learn.render import source_item

    cited_by = study_of(world).library.cited_by()
    sources = [source for source in study_of(world).library.sources() if source.key in cited_by]
    if as_json:
        items = [source_item(source) | {"cited_by": list(cited_by[source.key])} for source in sources]
        world.console.write(as_text("sources", items))
        return
    show(world, lists.bibliography(sources, cited_by, world.console.width))


def unread(world: "World", words: str) -> None:
    """Take the read mark off a topic."""
    id = study_of(world).library.resolve(words)
    study_of(world).marks.mark_unread(id)
    world.console.error_line(say("learn.unread", topic=id))


def go_on(world: "World", *, as_json: bool) -> None:
    """Where reading stopped, or the first unread topic."""
    start = study_of(world).next_unread()
    if start is None:
        world.console.error_line(say("list.all-read"))
        return
    one(world, start.topic.id, part=start.part, as_json=as_json)


def one(
    world: "World", words: str, *, part: int | None = None, only_sources: bool = False, as_json: bool = False
) -> None:
    """One topic: its text, its sources, or itself in the reader."""
    from cryptool.learn import render

    topic = study_of(world).library.topic(study_of(world).library.resolve(words))
    sources = study_of(world).sources_of(topic)
    if as_json:
        world.console.write(as_text("topic", [render.topic_item(topic, sources)]))
    elif only_sources:
        show(world, render.sources_as_text(sources, world.console.width))
    elif _reads_here(world):
        from cryptool.learn.browse import read

        read(world, topic.id, study_of(world).resume_part(topic.id) if part is None else part)
        if study_of(world).next_unread():
            world.suggest("cryptool learn --next")
    else:
        show(world, render.as_text(topic, sources, world.console.width))
        _read_to_the_end(world, topic)


def _reads_here(world: "World") -> bool:
    """Whether a topic opens in a reader: a screen, or part by part in lines. `--no-pager` wants it in one go."""
    if world.look.mode == "lines":
        return world.look.asks and not world.flags.no_pager
    return world.look.asks and world.look.mode == "full" and world.look.paging == "reader"


def show(world: "World", text: str) -> None:
    """Print, or hand to the person's pager where that was chosen and the text is longer than the screen."""
    if world.look.mode == "full" and world.look.paging != "off" and world.look.asks:
        from cryptool.terminal.pager import page

        if page(text, world.look, world.environ):
            return
    world.console.write_line(text)


def _read_to_the_end(world: "World", topic: "Topic") -> None:
    # Through a pipe nobody may have looked at it; on a terminal it was printed for a person.
    if world.surroundings.stdout_tty:
        study_of(world).marks.mark_read(topic.id)
        following = study_of(world).after(topic.id)
        world.suggest(f"cryptool learn {following.id}" if following else "cryptool learn")


def _found_item(result: "Found") -> dict[str, object]:
    from cryptool.learn.lists import topic_item

    return topic_item(result.topic) | {"sentence": result.sentence, "score": round(result.score, 4)}
