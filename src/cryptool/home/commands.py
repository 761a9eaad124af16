"""`cryptool` alone: help if no terminal can answer, the first run once, then home. `cryptool accessibility`: a page.

Rules:
1. Home never asks for a passphrase; what is chosen there may.
"""

from collections.abc import Callable, Container
from contextlib import suppress
from dataclasses import replace
from functools import partial
from textwrap import fill
from typing import TYPE_CHECKING

import typer

from cryptool.errors import Cancelled, CannotWrite
from cryptool.home.open_things import NotesState, OpenThings, open_things
from cryptool.home.phrases import HELP as WORDS  # noqa: F401 - the command tree takes its help from here
from cryptool.home.root_help import HELP
from cryptool.learn.study import Study, study_of
from cryptool.terminal.phrases import bound, say
from cryptool.terminal.questions import Action, Actions, FrontEnd, Menu, Option, Options, Page, run

if TYPE_CHECKING:
    from cryptool.app.context import AppContext


def home(context: "AppContext", help: Callable[[], str]) -> None:
    """Show the hub and run what is chosen until the person leaves; before it once the first run."""
    if not context.display.asks:
        context.console.write(f"{help()}\n" if bound() else HELP)
        return
    welcomed = context if study_of(context).marks.load().welcomed else _welcome(context)
    if welcomed is not None:
        _hub(welcomed)


def accessibility(ctx: typer.Context) -> None:
    """Print what can be changed and how to save it."""
    context: AppContext = ctx.obj
    lines = say("page.accessibility").split("\n")
    width = context.console.width
    context.console.write_line(
        "\n".join(fill(line, width, break_on_hyphens=False) if line else "" for line in lines)
    )


def _hub(context: "AppContext") -> None:
    front, study, do = context.front, study_of(context), partial(_do, context)

    def menu() -> Menu[None]:
        closed = ("practise",) if context.practice_closed else ()
        return home_menu(front, study, open_things(context), do, left_out=closed)

    with front.guard, front.on_page():
        run(front, menu)


def home_menu(
    front: FrontEnd,
    study: Study,
    things: OpenThings,
    do: Callable[[str], object],
    *,
    left_out: Container[str] = (),
) -> Menu[None]:
    """Say how far reading has come, and return what may come next: at most nine rows, so that one digit names each."""
    (read, topics), start = study.progress(), study.next_unread()
    state = "finished" if start is None else "under-way" if read or start.stopped_at is not None else "new"
    notes = f"home.notes-{things.notes}{'-until' if things.until else ''}"
    place = "" if things.notes is NotesState.NONE else say(notes, until=things.until)
    front.present(Page(f"home.{state}", {"read": read, "topics": topics}, place=place, quiet=things.safety))
    rows = {"now": Option("home.now")}
    if things.check_in:
        rows["check-in"] = Option("home.check-in")
    elif start is not None and start.stopped_at is not None:
        part = start.stopped_at + 1
        rows["continue"] = Option("home.continue", {"title": start.topic.title, "part": part})
    rows |= {
        "read": Option("home.read"),
        "practise": _practise(things),
        "write": Option("home.write-draft" if things.draft else "home.write"),
        **{name: Option(f"home.{name}") for name in ("look-back", "ground", "help", "settings")},
    }
    options: Actions = [(row, partial(do, name)) for name, row in rows.items() if name not in left_out]
    return Menu("home", options, "now")


def _practise(things: OpenThings) -> Option:
    if things.session:
        return Option("home.practise-open")
    if things.stopped:
        return Option("home.practise-stopped")
    return (
        Option("home.practise-planned", {"moment": things.planned})
        if things.planned
        else Option("home.practise")
    )


def _do(context: "AppContext", name: str) -> None:
    with suppress(Cancelled):  # declining, for example to open the notes, returns home
        if name == "now":
            from cryptool.now.walk import walk_through as now

            now(context)
        elif name in ("continue", "read"):
            _read(context, choose=name == "read")
        elif name in ("practise", "check-in"):
            from cryptool.practice.run import check_in, run_menu

            (run_menu if name == "practise" else check_in)(context)
        elif name == "write":
            from cryptool.journal.write import write_freely

            write_freely(context)
        elif name == "look-back":
            _look_back(context)
        elif name == "ground":
            from cryptool.ground.commands import walk_through as ground

            ground(context)
        elif name == "settings":
            from cryptool.settings.menu import change_settings

            change_settings(context)
        else:
            context.front.show_help()


def _read(context: "AppContext", *, choose: bool) -> None:
    from cryptool.learn.browse import browse, read

    start = study_of(context).next_unread()
    if choose or start is None:
        browse(context)
    else:
        read(context, start.topic.id)


def _look_back(context: "AppContext") -> None:
    from cryptool.journal.browse import look_back as entries
    from cryptool.journal.calendar import show_calendar
    from cryptool.practice.views import look_back as sessions
    from cryptool.progress.commands import look_back as progress

    def see(look_back: Callable[["AppContext"], object]) -> None:
        with suppress(Cancelled):  # declining to open the notes returns to the choice
            look_back(context)

    ways: Actions = [
        ("entries", partial(see, entries)),
        ("calendar", partial(see, partial(show_calendar, month="", year=None, as_json=False))),
        ("sessions", partial(see, sessions)),
        ("progress", partial(see, progress)),
        ("back", None),
    ]

    def menu() -> Menu[None]:
        context.front.present(Page("home.look-back"))
        return Menu("home.look-back", ways, "entries")

    run(context.front, menu)


def _welcome(context: "AppContext") -> "AppContext | None":
    """Show the first run. Return the context to go on with, as the person wants to be talked to; None if they left."""
    front, place, own = context.front, str(context.paths.home), context.environ.get("HOME", "")
    short = f"~{place[len(own) :]}" if own and place.startswith(own + "/") else place
    with front.guard, front.on_page():
        chosen = first_run(front, short, front.show_help, full=context.display.mode == "full")
    if chosen is None:
        return None
    study_of(context).marks.welcome()
    if not chosen:
        return context
    _keep_lines(context)
    return replace(context, flags=context.flags._replace(lines=True))


def first_run(front: FrontEnd, home: str, show_help: Action, *, full: bool) -> str | None:
    """Show the one page of the first run. Return "lines" if the person wants those, "" to go on, None if they left."""
    front.present(Page("first-run.full" if full else "first-run.lines", {"home": home}))
    others: Options[str] = [("plain", "lines")] if full else []
    ways: Options[str] = [("go-on", ""), *others, ("help", show_help), ("leave", None)]
    return Menu("first-run", ways, "go-on").ask(front)


def _keep_lines(context: "AppContext") -> None:
    from cryptool.settings.store import set_value

    try:
        set_value(context.paths.config_file, context.paths.country_file, "lines", "true")
    except CannotWrite:
        context.warn("home.settings-not-kept")
