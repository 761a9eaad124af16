"""`cryptool` alone: help if no terminal can answer, the first run once, then home."""

from collections.abc import Callable
from contextlib import suppress
from functools import partial
from typing import TYPE_CHECKING

from cryptool.errors import Cancelled, CannotWrite
from cryptool.home.root_help import HELP
from cryptool.learn.study import Study, study_of
from cryptool.terminal.phrases import bound, say

if TYPE_CHECKING:
    from cryptool.app.context import AppContext
    from cryptool.home.first_run import FirstRunAnswers
    from cryptool.terminal.questions import Actions, FrontEnd, Menu


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
        from cryptool.terminal.questions import run

        front, read_from = context.front, partial(read, context)
        run(front, lambda: home_menu(front, study_of(context), read_from, _actions(context)))


def home_menu(
    front: "FrontEnd", study: Study, read: Callable[[str, int], object], actions: "Actions"
) -> "Menu[None]":
    """Show reading progress and return what may come next: reading on first, then `actions`."""
    from cryptool.terminal.questions import Menu, Option, Page

    progress, start = study.progress(), study.next_unread()
    options: Actions = [*actions, ("leave", None)]
    if start is None:
        front.present(Page("home.finished"))
    elif progress.read or start.part:
        front.present(Page("home.under-way", {"read": progress.read, "topics": progress.topics}))
    else:
        front.present(Page("home.new", {"topics": progress.topics}))
    if start is not None:
        facts: dict[str, str | int] = {"title": start.topic.title, "minutes": start.topic.minutes}
        first = Option("home.continue" if start.part else "home.begin", facts)
        options.insert(0, (first, partial(read, start.topic.id, start.part)))
    name = options[0][0]
    return Menu("home", options, name if isinstance(name, str) else name.id)


def _actions(context: "AppContext") -> "Actions":
    from cryptool.ground.commands import walk_through
    from cryptool.learn.browse import browse

    practise: Actions = [] if context.practice_closed else [("practise", partial(_practise, context))]
    return [
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
    from cryptool.home.first_run import first_run

    front, place, own = context.front, str(context.paths.home), context.environ.get("HOME", "")
    short = f"~{place[len(own) :]}" if own and place.startswith(own + "/") else place
    hide = say("first-run.hide-full" if context.display.mode == "full" else "first-run.hide-lines")
    answers = first_run(front, short, hide, front.show_help, match_country)
    if not answers.left:
        _keep(context, answers)
        study_of(context).marks.welcome()


def _keep(context: "AppContext", answers: "FirstRunAnswers") -> None:
    from cryptool.settings.store import set_value

    paths = context.paths
    try:
        if answers.lines is not None and answers.lines != context.preferences.settings.lines:
            set_value(paths.config_file, paths.country_file, "lines", "true" if answers.lines else "false")
        if answers.country:
            set_value(paths.config_file, paths.country_file, "country", answers.country)
    except CannotWrite:
        context.warn("home.settings-not-kept")
