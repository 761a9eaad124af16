"""`cryptool` alone: help if no terminal can answer, the first run once, then home."""

from collections.abc import Callable
from contextlib import suppress
from typing import TYPE_CHECKING

from cryptool.learn.study import study_of
from cryptool.terminal.phrases import say

if TYPE_CHECKING:
    from cryptool.app.context import AppContext
    from cryptool.home.first_run import FirstRunAnswers


def home(context: "AppContext") -> None:
    """Show reading progress and run the chosen actions until the person leaves."""
    if not context.display.asks:
        from cryptool.home.root_help import HELP

        context.console.write(HELP)
        return
    with context.front.guard:
        if not study_of(context).marks.load().welcomed:
            _welcome(context)
            return
        while (chosen := _ask(context, tuple(actions := _actions(context)))) != "leave":
            {**actions, **dict.fromkeys(("continue", "begin"), _read_on)}[chosen](context)


def _ask(context: "AppContext", actions: tuple[str, ...]) -> str:
    from cryptool.home.first_run import where_next

    return where_next(context.front, study_of(context), actions)


def _actions(context: "AppContext") -> "dict[str, Callable[[AppContext], None]]":
    from cryptool.ground.commands import walk_through
    from cryptool.learn.browse import browse

    practise = {} if context.practice_closed else {"practise": _practise}
    return {"choose": browse, **practise, "write": _write, "ground": walk_through, "help": _help}


def _practise(context: "AppContext") -> None:
    from cryptool.errors import Cancelled
    from cryptool.practice.menu_command import run_menu

    with suppress(Cancelled):  # declining to create a vault returns home
        run_menu(context)


def _write(context: "AppContext") -> None:
    from cryptool.errors import Cancelled
    from cryptool.journal.write import write_freely

    with suppress(Cancelled):  # declining to write returns home
        write_freely(context)


def _read_on(context: "AppContext") -> None:
    from cryptool.learn.browse import read

    start = study_of(context).next_unread()
    if start is not None:
        read(context, start.topic.id, start.part)


def _help(context: "AppContext") -> None:
    context.front.show_help()


def _welcome(context: "AppContext") -> None:
    from cryptool.help_now.page import match_country
    from cryptool.home.first_run import FirstRun, first_run

    hide = say("first-run.hide-full" if context.display.mode == "full" else "first-run.hide-lines")
    wishes = first_run(context.front, FirstRun(_short(context), hide, context.front.show_help, match_country))
    if not wishes.left:
        _keep(context, wishes)
        study_of(context).marks.welcome()


def _keep(context: "AppContext", wishes: "FirstRunAnswers") -> None:
    from cryptool.errors import CannotWrite
    from cryptool.settings.store import set_value

    paths = context.paths
    try:
        if wishes.lines is not None and wishes.lines != context.preferences.settings.lines:
            set_value(paths.config_file, paths.country_file, "lines", "true" if wishes.lines else "false")
        if wishes.country:
            set_value(paths.config_file, paths.country_file, "country", wishes.country)
    except CannotWrite:
        context.warn("home.settings-not-kept")


def _short(context: "AppContext") -> str:
    home = context.environ.get("HOME", "")
    place = str(context.paths.home)
    return f"~{place[len(home) :]}" if home and place.startswith(home + "/") else place
