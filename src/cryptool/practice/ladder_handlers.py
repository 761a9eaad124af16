"""`practice ladder list|add|edit|move|rest|return`.

Rules:
1. Listing never creates a vault; without one the shipped ladder is shown.
"""

from contextlib import nullcontext
from typing import TYPE_CHECKING, cast

from cryptool.app.open_vault import open_existing, open_or_create
from cryptool.app.streams import show_private, stream_items
from cryptool.errors import Cancelled, NeedsTerminal
from cryptool.practice.content import shipped_ladder
from cryptool.practice.definition import Rung, Stage
from cryptool.practice.errors import UnknownStage
from cryptool.practice.ladder import Ladder, RungEdit, clean_title, ladder
from cryptool.practice.store.practice_store import PracticeStore
from cryptool.terminal.console import Mode
from cryptool.terminal.phrases import say

if TYPE_CHECKING:
    from cryptool.app.context import AppContext
    from cryptool.vault.vault import Vault


def list_rungs(context: "AppContext", *, as_json: bool) -> None:
    """List the rungs by stage. A title of the person's own is shown as private text."""
    from cryptool.practice.screens import render

    shipped = shipped_ladder(context)
    with open_existing(context) or nullcontext() as vault:
        changes = [] if vault is None else PracticeStore(vault).profile.rungs()
    rungs = ladder(shipped, changes)
    if as_json:
        stream_items(context, "rungs", map(render.rung_item, rungs))
        return
    aloud = context.display.mode is Mode.LINES
    lines = render.ladder_lines(rungs, context.console.width, aloud=aloud)
    if any(change.title for change in changes):
        show_private(context, say("sessions.title-ladder"), lines, ask="sessions.print")
    else:
        context.console.write_line("\n".join(lines))
    context.suggest("cryptool practice start")


def add_rung(
    context: "AppContext", stage: str, expected: int | None, minutes: int | None, *, stdin: bool
) -> None:
    """Add a rung at the end of its stage."""
    where = _stage(stage)
    piped = stdin or not context.display.asks
    with open_or_create(context) as vault:
        own = _own(context, vault)
        rung = own.add(where, _wording(context, piped=piped), expected, minutes)
    _tell(context, "sessions.rung-added", rung)


def edit_rung(
    context: "AppContext",
    name: str,
    expected: int | None,
    minutes: int | None,
    *,
    stdin: bool,
    as_shipped: bool,
) -> None:
    """Change what the options name; without options, ask for a new title."""
    given = {"expected": expected, "minutes": minutes}
    changes = cast("RungEdit", {field: value for field, value in given.items() if value is not None})
    with open_or_create(context) as vault:
        own = _own(context, vault)
        rung = own.find(name, archived=True)
        if as_shipped:
            changes["title"] = None
        elif stdin or not changes:
            changes["title"] = _wording(context, piped=stdin, start=rung)
        rung = own.edit(rung.name, **changes)
    _tell(context, "sessions.rung-changed", rung)


def move_rung(context: "AppContext", name: str, to: int) -> None:
    """Move a rung within its stage."""
    with open_or_create(context) as vault:
        rung = _own(context, vault).move(name, to)
    _tell(context, "sessions.rung-moved", rung)


def set_archived(context: "AppContext", name: str, *, archived: bool) -> None:
    """Archive or restore a rung."""
    with open_or_create(context) as vault:
        own = _own(context, vault)
        rung = own.archive(name) if archived else own.restore(name)
    _tell(context, "sessions.rung-rests" if archived else "sessions.rung-returned", rung)


def _own(context: "AppContext", vault: "Vault") -> Ladder:
    return Ladder(shipped_ladder(context), PracticeStore(vault).profile)


def _wording(context: "AppContext", *, piped: bool, start: Rung | None = None) -> str:
    if piped:
        from cryptool.app.streams import piped_text

        if context.terminal_facts.stdin_tty:
            raise NeedsTerminal(instead="echo ... | cryptool practice ladder add")
        return clean_title(piped_text(context))
    if not context.display.asks:
        raise NeedsTerminal(instead=say("sessions.rung-instead"))
    from cryptool.terminal.questions import Line

    front = context.front
    with front.guard, front.private():
        answer = front.ask(Line("ladder.words", given=start.title if start else ""))
    if not isinstance(answer, str):
        raise Cancelled
    return clean_title(answer)


def _stage(stage: str) -> Stage:
    wanted = stage.strip().casefold()
    if wanted not in [known.value for known in Stage]:
        raise UnknownStage(stages=", ".join(Stage))
    return Stage(wanted)


def _tell(context: "AppContext", phrase: str, rung: Rung) -> None:
    context.console.sentence(say(phrase, rung=rung.name))
    context.suggest("cryptool practice ladder list")
