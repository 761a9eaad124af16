"""Bare `cryptool practice`: the menu, and what is chosen from it, until a session was walked or it is enough.

Rules kept here:
1. The gate comes before the vault, and the check-in before the menu.
2. The menu comes back after everything but a session; it is left with one key.
"""

from contextlib import nullcontext
from typing import TYPE_CHECKING

from cryptool.app.open_vault import open_or_create
from cryptool.practice.definition import Form
from cryptool.practice.run import (
    Wish,
    and_smaller,
    offer_check_in,
    somebody_is_there,
    tell,
    through_the_gate,
    walk,
)
from cryptool.practice.session import start as starting
from cryptool.practice.session.runner import Outcome
from cryptool.practice.store.practice_store import PracticeStore
from cryptool.practice.wiring import around, desk, interruptible, walking

if TYPE_CHECKING:
    from cryptool.app.context import AppContext
    from cryptool.practice.context import Around, Desk
    from cryptool.practice.menu import Next

_NOTED = 15  # sessions that the menu shows


def lead(context: "AppContext") -> None:
    """Go on with an open session, or choose what to do, until a session was walked or it is enough."""
    from cryptool.practice.menu import Do, what_next

    somebody_is_there(context, "cryptool practice log RUNG")
    if not through_the_gate(context, keep=True):
        return
    outcome = None
    with open_or_create(context) as vault, interruptible(context, vault), context.front.private():
        there = around(context, vault)
        at = desk(context, there)
        offer_check_in(there)
        while outcome is None:
            chosen = what_next(at, PracticeStore(vault).sessions.open())
            if chosen.do is Do.LEAVE:
                break
            walks = chosen.do in (Do.BEGIN, Do.RESUME, Do.END_HERE)
            with walking(context, vault) if walks else nullcontext():
                outcome = _do(context, there, at, chosen)
    tell(context, outcome)


def _do(context: "AppContext", there: "Around", at: "Desk", chosen: "Next") -> Outcome | None:
    """Do what was chosen in the menu. What came of a session, or None where the menu comes again."""
    from cryptool.practice.menu import Do
    from cryptool.practice.prepare import maintenance, menu, support_people
    from cryptool.practice.session import resume

    if chosen.do is Do.BEGIN:
        return walk(there, Wish(chosen.rung, chosen.person, full=chosen.form is Form.FULL), advise=False)
    under_way = there.store.open()
    if chosen.do is Do.RESUME and under_way is not None:
        return and_smaller(there, resume.resume(there, under_way), Wish())
    if chosen.do is Do.END_HERE and under_way is not None:
        resume.set_aside(there, under_way)
    elif chosen.do is Do.NOTED:
        _noted(context, there)
    else:
        pages = {
            Do.PREPARE: menu.prepare,
            Do.COMPANY: support_people.lead,
            Do.KEEPING: maintenance.lead,
            Do.GRADUATION: maintenance.graduation,
            Do.GROUND: _ground,
        }
        if chosen.do in pages:
            pages[chosen.do](at)
    return None


def _ground(at: "Desk") -> None:
    at.ground()


def _noted(context: "AppContext", there: "Around") -> None:
    """The list of sessions, on the page that is open."""
    from cryptool.app.private_output import year_now
    from cryptool.practice.screens import render
    from cryptool.terminal.questions import Page

    results = list(reversed(starting.results_of(there)))[:_NOTED]
    aloud, width, year = context.display.mode == "lines", min(context.console.width, 76), year_now()
    rows = [render.row_aloud(one) if aloud else render.row(one, width, year=year) for one in results]
    there.front.present(
        Page("sessions.noted" if rows else "sessions.none-yet", text=("\n".join(rows),) if rows else ())
    )
