"""`cryptool learn`: choose what to do from the options."""

from typing import TYPE_CHECKING, Annotated

import typer

from cryptool.app.phrases import HELP as SHARED
from cryptool.learn import listing
from cryptool.learn.phrases import HELP as WORDS

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
    if search is not None:
        listing.search(context, f"{search} {words}", as_json=as_json)
    elif unread:
        listing.unread(context, words)
    elif go_on:
        listing.go_on(context, as_json=as_json)
    elif sources and not words:
        listing.bibliography(context, as_json=as_json)
    elif words:
        listing.one(context, words, only_sources=sources, as_json=as_json)
    elif path == "":
        listing.list_paths(context, as_json=as_json)
    elif (
        everything or theme or path or as_json or not context.display.asks or context.display.mode == "plain"
    ):
        listing.list_topics(context, theme, path or "", as_json=as_json)
    else:
        from cryptool.learn.browse import browse

        browse(context)
