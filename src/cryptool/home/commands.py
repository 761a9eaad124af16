"""`cryptool` alone: help without a terminal, the first run once, then home."""

from collections.abc import Callable
from contextlib import suppress
from typing import TYPE_CHECKING

from cryptool.learn.study import study_of
from cryptool.terminal.phrases import say

if TYPE_CHECKING:
    from cryptool.app.context import World
    from cryptool.home.first_run import Wishes


def home(world: "World") -> None:
    """Show where one is and do what is chosen, until it is enough."""
    if not world.look.asks:
        from cryptool.home.root_help import HELP

        world.console.write(HELP)
        return
    with world.front.guard:
        if not study_of(world).marks.load().welcomed:
            _welcome(world)
            return
        while (chosen := _ask(world, tuple(actions := _actions(world)))) != "leave":
            {**actions, **dict.fromkeys(("continue", "begin"), _read_on)}[chosen](world)


def _ask(world: "World", actions: tuple[str, ...]) -> str:
    from cryptool.home.first_run import where_next

    return where_next(world.front, study_of(world), actions)


def _actions(world: "World") -> "dict[str, Callable[[World], None]]":
    from cryptool.ground.commands import lead
    from cryptool.learn.browse import browse

    practise = {} if world.practice_closed else {"practise": _practise}
    return {"choose": browse, **practise, "write": _write, "ground": lead, "help": _help}


def _practise(world: "World") -> None:
    from cryptool.errors import Cancelled
    from cryptool.practice.menu_command import lead

    with suppress(Cancelled):  # not to make a place for notes after all is no error here
        lead(world)


def _write(world: "World") -> None:
    from cryptool.errors import Cancelled
    from cryptool.journal.write import write_freely

    with suppress(Cancelled):  # not to write after all is no error: home is still there
        write_freely(world)


def _read_on(world: "World") -> None:
    from cryptool.learn.browse import read

    start = study_of(world).next_unread()
    if start is not None:
        read(world, start.topic.id, start.part)


def _help(world: "World") -> None:
    world.front.show_help()


def _welcome(world: "World") -> None:
    from cryptool.help_now.page import match_country
    from cryptool.home.first_run import Welcome, first_run

    hide = say("first-run.hide-full" if world.look.mode == "full" else "first-run.hide-lines")
    wishes = first_run(world.front, Welcome(_short(world), hide, world.front.show_help, match_country))
    if not wishes.left:
        _keep(world, wishes)
        study_of(world).marks.welcome()


def _keep(world: "World", wishes: "Wishes") -> None:
    from cryptool.errors import CannotWrite
    from cryptool.settings.store import set_value

    places = world.places
    try:
        if wishes.lines is not None and wishes.lines != world.preferences.settings.lines:
            set_value(places.config_file, places.country_file, "lines", "true" if wishes.lines else "false")
        if wishes.country:
            set_value(places.config_file, places.country_file, "country", wishes.country)
    except CannotWrite:
        world.warn("settings-not-kept")


def _short(world: "World") -> str:
    home = world.environ.get("HOME", "")
    place = str(world.places.home)
    return f"~{place[len(home) :]}" if home and place.startswith(home + "/") else place
