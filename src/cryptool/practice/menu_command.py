"""Bare `cryptool practice`: readiness check, follow-up, then the menu until a session was run or it is left."""

from contextlib import nullcontext
from typing import TYPE_CHECKING

from cryptool.app.open_vault import open_or_create
from cryptool.practice.definition import Form
from cryptool.practice.run import (
    StartOptions,
    continue_on_easier,
    ensure_ready,
    offer_check_in,
    require_terminal,
    tell,
    walk,
)
from cryptool.practice.session import start as starting
from cryptool.practice.session.runner import RunOutcome
from cryptool.practice.store.practice_store import PracticeStore
from cryptool.practice.wiring import hold_session, interruptible, make_prepare_context, make_session_context

if TYPE_CHECKING:
    from cryptool.app.context import AppContext
    from cryptool.practice.context import PrepareContext, SessionContext
    from cryptool.practice.menu import Next

_NOTED = 15  # sessions in the menu's list


def run_menu(context: "AppContext") -> None:
    """Run the menu until a session was run or the person leaves."""
    from cryptool.practice.menu import Do, what_next

    require_terminal(context, "cryptool practice log RUNG")
    if not ensure_ready(context, keep=True):
        return
    outcome = None
    with open_or_create(context) as vault, interruptible(context, vault), context.front.private():
        session_context = make_session_context(context, vault)
        at = make_prepare_context(context, session_context)
        offer_check_in(session_context)
        while outcome is None:
            chosen = what_next(at, PracticeStore(vault).sessions.open())
            if chosen.do is Do.LEAVE:
                break
            walks = chosen.do in (Do.BEGIN, Do.RESUME, Do.END_HERE)
            with hold_session(context, vault) if walks else nullcontext():
                outcome = _do(context, session_context, at, chosen)
    tell(context, outcome)


def _do(
    context: "AppContext", session_context: "SessionContext", at: "PrepareContext", chosen: "Next"
) -> RunOutcome | None:
    """Carry out the menu's choice. Return None if the menu is to be shown again."""
    from cryptool.practice.menu import Do
    from cryptool.practice.prepare import maintenance, menu, support_people
    from cryptool.practice.session import resume

    if chosen.do is Do.BEGIN:
        return walk(
            session_context,
            StartOptions(chosen.rung, chosen.person, full=chosen.form is Form.FULL),
            advise=False,
        )
    under_way = session_context.store.open()
    if chosen.do is Do.RESUME and under_way is not None:
        return continue_on_easier(session_context, resume.resume(session_context, under_way), StartOptions())
    if chosen.do is Do.END_HERE and under_way is not None:
        resume.set_aside(session_context, under_way)
    elif chosen.do is Do.NOTED:
        _noted(context, session_context)
    else:
        pages = {
            Do.PREPARE: menu.prepare,
            Do.COMPANY: support_people.run_menu,
            Do.KEEPING: maintenance.run_menu,
            Do.GRADUATION: maintenance.graduation,
            Do.GROUND: _ground,
        }
        if chosen.do in pages:
            pages[chosen.do](at)
    return None


def _ground(at: "PrepareContext") -> None:
    at.ground()


def _noted(context: "AppContext", session_context: "SessionContext") -> None:
    from cryptool.app.streams import year_now
    from cryptool.practice.screens import render
    from cryptool.terminal.questions import Page

    results = list(reversed(starting.results_of(session_context)))[:_NOTED]
    aloud, width, year = context.display.mode == "lines", min(context.console.width, 76), year_now()
    rows = [render.row_sentence(one) if aloud else render.row(one, width, year=year) for one in results]
    session_context.front.present(
        Page("sessions.noted" if rows else "sessions.none-yet", text=("\n".join(rows),) if rows else ())
    )
