"""`cryptool` alone: help if no terminal can answer, the first run once, then home. `cryptool accessibility`: a page."""

from collections.abc import Callable
from contextlib import suppress
from functools import partial
from textwrap import fill
from typing import TYPE_CHECKING

import typer

from cryptool.errors import Cancelled, CannotWrite
from cryptool.home.phrases import HELP as WORDS  # noqa: F401 - the command tree takes its help from here
from cryptool.home.root_help import HELP
from cryptool.learn.study import Study, study_of
from cryptool.terminal.phrases import bound, say
from cryptool.terminal.questions import Action, Actions, FrontEnd, Line, Menu, Option, Options, Page, run

if TYPE_CHECKING:
    from cryptool.app.context import AppContext


def home(context: "AppContext", help: Callable[[], str]) -> None:
    """Show reading progress and run the chosen actions until the person leaves."""
    if not context.display.asks:
        context.console.write(f"{help()}\n" if bound() else HELP)
        return
    with context.front.guard:
        if not study_of(context).marks.load().welcomed:
            _welcome(context)
            return
        from cryptool.learn.browse import read

        front, read_from = context.front, partial(read, context)
        run(front, lambda: home_menu(front, study_of(context), read_from, _actions(context)))


def accessibility(ctx: typer.Context) -> None:
    """Print what can be changed and how to save it."""
    context: AppContext = ctx.obj
    lines = say("page.accessibility").split("\n")
    width = context.console.width
    context.console.write_line(
        "\n".join(fill(line, width, break_on_hyphens=False) if line else "" for line in lines)
    )


def home_menu(front: FrontEnd, study: Study, read: Callable[[str], object], actions: Actions) -> Menu[None]:
    """Show reading progress and return what may come next.

    Reading on comes first, or after `now` if that is the first of `actions`.
    """
    (read_topics, topics), start = study.progress(), study.next_unread()
    options: Actions = [*actions, ("leave", None)]
    if start is None:
        front.present(Page("home.finished"))
    elif read_topics or start.stopped_at:
        front.present(Page("home.under-way", {"read": read_topics, "topics": topics}))
    else:
        front.present(Page("home.new", {"topics": topics}))
    if start is not None:
        facts: dict[str, str | int] = {"title": start.topic.title, "minutes": start.topic.minutes}
        first = Option("home.continue" if start.stopped_at else "home.begin", facts)
        options.insert(options[0][0] == "now", (first, partial(read, start.topic.id)))
    name = options[0][0]
    return Menu("home", options, name if isinstance(name, str) else name.id)


def _actions(context: "AppContext") -> Actions:
    from cryptool.ground.commands import walk_through
    from cryptool.learn.browse import browse
    from cryptool.now.walk import walk_through as now

    practise: Actions = [] if context.practice_closed else [("practise", partial(_practise, context))]
    return [
        ("now", partial(now, context)),
        ("choose", partial(browse, context)),
        *practise,
        ("write", partial(_write, context)),
        ("ground", partial(walk_through, context)),
        ("help", context.front.show_help),
    ]


def _practise(context: "AppContext") -> None:
    from cryptool.practice.run import run_menu

    with suppress(Cancelled):  # declining to create a vault returns home
        run_menu(context)


def _write(context: "AppContext") -> None:
    from cryptool.journal.write import write_freely

    with suppress(Cancelled):  # declining to write returns home
        write_freely(context)


def _welcome(context: "AppContext") -> None:
    from cryptool.help_now.page import match_country

    front, place, own = context.front, str(context.paths.home), context.environ.get("HOME", "")
    short = f"~{place[len(own) :]}" if own and place.startswith(own + "/") else place
    hide = say("first-run.hide-full" if context.display.mode == "full" else "first-run.hide-lines")
    chosen = first_run(front, short, hide, front.show_help, match_country)
    if chosen is not None:
        _keep(context, chosen)
        study_of(context).marks.welcome()


def first_run(
    front: FrontEnd, home: str, hide: str, show_help: Action, match_country: Callable[[str], str | None]
) -> dict[str, str] | None:
    """Show three short pages and return the settings that were chosen; None if the person left.

    Going back or skipping is as good as answering. Never opens the vault or asks for private text. `hide` says how to
    hide on this front end.
    """
    front.present(Page("first-run.welcome", {"home": home, "hide": hide}))
    ways: Options[str] = [("go-on", "on"), ("skip", "skip"), ("help", show_help), ("leave", None)]
    answer = Menu("first-run.welcome", ways, "go-on").ask(front)
    if answer is None:
        return None
    chosen = {} if answer == "skip" else _two_questions(front, match_country)
    front.present(Page("first-run.ready"))
    return chosen


def _two_questions(front: FrontEnd, match_country: Callable[[str], str | None]) -> dict[str, str]:
    modes: Options[dict[str, str]] = [
        ("full", {"lines": "false"}),
        ("lines", {"lines": "true"}),
        ("later", {}),
    ]
    mode = Menu("first-run.mode", modes, "later").ask(front)
    if mode is None:
        return {}
    while isinstance(typed := front.ask(Line("first-run.country", optional=True)), str):
        code = match_country(typed)
        if code:
            return {**mode, "country": code}
        front.refuse("first-run.country")
    return mode


def _keep(context: "AppContext", chosen: dict[str, str]) -> None:
    from cryptool.settings.store import set_value

    paths = context.paths
    if chosen.get("lines") == str(context.preferences.settings.lines).lower():
        del chosen["lines"]
    try:
        for name, value in chosen.items():
            set_value(paths.config_file, paths.country_file, name, value)
    except CannotWrite:
        context.warn("home.settings-not-kept")
