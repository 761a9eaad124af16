"""Bare `cryptool practice`: the menu, and what is chosen from it, until a session was walked or it is enough.

Rules kept here:
1. The gate comes before the vault, and the check-in before the menu.
2. The menu comes back after everything but a session; it is left with one key.
"""

from contextlib import nullcontext
from typing import TYPE_CHECKING

from cryptool.app.open_vault import opened
from cryptool.cli.practice_around import around, desk, interruptible, walking
from cryptool.cli.practice_run import (
    Wish,
    and_smaller,
    offer_check_in,
    somebody_is_there,
    tell,
    through_the_gate,
    walk,
)
from cryptool.flows import start as starting
from cryptool.flows.guide import Outcome
from cryptool.model.practice import Form

if TYPE_CHECKING:
    from cryptool.app.context import World
    from cryptool.flows.desk import Desk
    from cryptool.flows.next_step import Next
    from cryptool.flows.session_walk import Around

_NOTED = 15  # sessions that the menu shows


def lead(world: "World") -> None:
    """Go on with an open session, or choose what to do, until a session was walked or it is enough."""
    from cryptool.flows.next_step import Do, what_next

    somebody_is_there(world, "cryptool practice log RUNG")
    if not through_the_gate(world, keep=True):
        return
    outcome = None
    with opened(world) as vault, interruptible(world, vault), world.front.private():
        there = around(world, vault)
        at = desk(world, there)
        offer_check_in(there)
        while outcome is None:
            chosen = what_next(at, vault.sessions.open())
            if chosen.do is Do.LEAVE:
                break
            walks = chosen.do in (Do.BEGIN, Do.RESUME, Do.END_HERE)
            with walking(world, vault) if walks else nullcontext():
                outcome = _do(world, there, at, chosen)
    tell(world, outcome)


def _do(world: "World", there: "Around", at: "Desk", chosen: "Next") -> Outcome | None:
    """Do what was chosen in the menu. What came of a session, or None where the menu comes again."""
    from cryptool.flows import company, keeping, preparing, resuming
    from cryptool.flows.next_step import Do

    if chosen.do is Do.BEGIN:
        return walk(there, Wish(chosen.rung, chosen.person, full=chosen.form is Form.FULL), advise=False)
    under_way = there.store.open()
    if chosen.do is Do.RESUME and under_way is not None:
        return and_smaller(there, resuming.resume(there, under_way), Wish())
    if chosen.do is Do.END_HERE and under_way is not None:
        resuming.set_aside(there, under_way)
    elif chosen.do is Do.NOTED:
        _noted(world, there)
    else:
        pages = {
            Do.PREPARE: preparing.prepare,
            Do.COMPANY: company.lead,
            Do.KEEPING: keeping.lead,
            Do.GRADUATION: keeping.graduation,
            Do.GROUND: _ground,
        }
        if chosen.do in pages:
            pages[chosen.do](at)
    return None


def _ground(at: "Desk") -> None:
    at.ground()


def _noted(world: "World", there: "Around") -> None:
    """The list of sessions, on the page that is open."""
    from cryptool.app.private_output import year_now
    from cryptool.terminal.questions import Page
    from cryptool.ui import practice_page

    results = list(reversed(starting.results_of(there)))[:_NOTED]
    aloud, width, year = world.look.mode == "lines", min(world.console.width, 76), year_now()
    rows = [
        practice_page.row_aloud(one) if aloud else practice_page.row(one, width, year=year) for one in results
    ]
    there.front.present(
        Page("sessions.noted" if rows else "sessions.none-yet", text=("\n".join(rows),) if rows else ())
    )
