"""`cryptool practice` and `practice start`, `resume`, `checkin` and `prepare`.

Rules:
1. The readiness check comes before any vault is created or opened, and its answers are never stored.
2. On a full screen the person's words appear on the alternate screen only; afterwards one plain line remains.
"""

from contextlib import nullcontext
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from cryptool.app.open_vault import open_existing, open_or_create
from cryptool.errors import NeedsTerminal
from cryptool.practice.content import practices_of
from cryptool.practice.definition import Form
from cryptool.practice.errors import NoOpenSession, NoSessions
from cryptool.practice.machine.summary import STOPS
from cryptool.practice.session import start as starting
from cryptool.practice.session.runner import RunOutcome, RunStatus
from cryptool.practice.store.practice_store import PracticeStore
from cryptool.practice.wiring import (
    check_first_rung,
    check_rung_name,
    hold_session,
    interruptible,
    make_session_context,
)
from cryptool.terminal.phrases import say
from cryptool.vault.file import VaultState, find

if TYPE_CHECKING:
    from cryptool.app.context import AppContext
    from cryptool.practice.context import SessionContext
    from cryptool.practice.menu import Next

_NOTED = 15  # sessions in the menu's list


@dataclass(frozen=True, slots=True)
class StartOptions:
    """The options of `practice start`. An option not given is as suggested, or as the last time."""

    rung: str = ""
    company: str = ""
    minutes: int | None = None
    bell: bool = False
    clock: bool = False
    form: Form | None = None


def begin(context: "AppContext", options: StartOptions, *, save: bool) -> None:
    """Begin a session; without `save` nothing is stored, not even that it took place."""
    require_terminal(context, "cryptool practice log RUNG")
    if options.rung:
        check_rung_name(context, options.rung)
        if not save or find(context.paths.home).state is VaultState.ABSENT:
            check_first_rung(context, options.rung)
    if not ensure_ready(context, keep=save):
        return
    outcome = None
    with (
        open_or_create(context) if save else nullcontext() as vault,
        interruptible(context, vault),
        hold_session(context, vault),
    ):
        session_context = make_session_context(context, vault)
        with context.front.private():
            if save or _knows_nothing_is_kept(session_context):
                offer_check_in(session_context)
                outcome = walk(session_context, options)
    tell(context, outcome)


def _knows_nothing_is_kept(session_context: "SessionContext") -> bool:
    """Say that nothing is stored, before anything is asked. Return whether the person goes on."""
    from cryptool.terminal.questions import Menu

    session_context.show("no-save")
    menu = Menu("sessions.unkept", [("begin-unkept", True), ("not-now", None)], "begin-unkept")
    return menu.ask(session_context.front) is True


def walk(
    session_context: "SessionContext", options: StartOptions, *, advise: bool = True
) -> RunOutcome | None:
    """Run the session asked for, then easier ones on request. `advise` is False if the menu has advised."""
    company = starting.company_named(session_context, options.company).name if options.company else ""
    rung = session_context.ladder.find(options.rung or suggested(session_context))
    request = starting.SessionRequest(
        rung, options.form, options.minutes, company, options.clock, options.bell
    )
    return continue_on_easier(
        session_context, starting.start(session_context, request, advise=advise), request
    )


def continue_on_easier(
    session_context: "SessionContext",
    outcome: RunOutcome | None,
    request: starting.SessionRequest | None = None,
) -> RunOutcome | None:
    """Run a session on an easier rung for as long as the person asks for one."""
    from cryptool.practice.session.closing import smaller

    while outcome is not None and outcome.smaller:
        setup = outcome.walk.setup
        rung = smaller(session_context.ladder.all(), setup.rung, early=setup.early)
        if rung is None:
            break
        request = replace(request or starting.SessionRequest(rung), rung=rung, minutes=None, person="")
        outcome = starting.start(session_context, request, advise=False)
    return outcome


def resume(context: "AppContext") -> None:
    """Resume the open session. Raises NoOpenSession."""
    from cryptool.practice.session.resume import resume as go_on

    require_terminal(context, "cryptool practice list")
    if not ensure_ready(context, keep=True):
        return
    vault = open_existing(context)
    if vault is None:
        raise NoOpenSession
    with vault, interruptible(context, vault), hold_session(context, vault):
        kept = PracticeStore(vault).sessions.open()
        if kept is None:
            raise NoOpenSession
        with context.front.private():
            session_context = make_session_context(context, vault)
            outcome = continue_on_easier(session_context, go_on(session_context, kept))
    tell(context, outcome)


def check_in(context: "AppContext") -> None:
    """Ask the follow-up questions that are due, or say that none are."""
    require_terminal(context, "cryptool practice list")
    vault = open_existing(context)
    if vault is None:
        raise NoSessions
    with vault, context.front.private():
        asked = offer_check_in(make_session_context(context, vault))
    if not asked:
        context.console.error_line(say("sessions.no-check-in"))


def prepare(context: "AppContext", part: str) -> None:
    """Run Preparing, or one part of it."""
    from cryptool.practice.prepare import menu

    require_terminal(context, "cryptool practice ladder")
    if part:
        menu.find(part)  # report a typo before asking for a passphrase
    if not ensure_ready(context, keep=True):
        return
    with open_or_create(context) as vault, context.front.private():
        session_context = make_session_context(context, vault)
        if part:
            menu.part(session_context, part)
        else:
            menu.prepare(session_context)


def run_menu(context: "AppContext") -> None:
    """Run the menu until a session was run or the person leaves."""
    from cryptool.practice.menu import Do, what_next

    require_terminal(context, "cryptool practice log RUNG")
    if not ensure_ready(context, keep=True):
        return
    outcome = None
    with open_or_create(context) as vault, interruptible(context, vault), context.front.private():
        session_context = make_session_context(context, vault)
        offer_check_in(session_context)
        while outcome is None:
            chosen = what_next(session_context, session_context.store.open())
            if chosen.do is Do.LEAVE:
                break
            runs = chosen.do in (Do.BEGIN, Do.RESUME, Do.END_HERE)
            with hold_session(context, vault) if runs else nullcontext():
                outcome = _do(context, session_context, chosen)
    tell(context, outcome)


def _do(context: "AppContext", session_context: "SessionContext", chosen: "Next") -> RunOutcome | None:
    """Carry out the menu's choice. Return None if the menu is to be shown again."""
    from cryptool.practice.menu import Do
    from cryptool.practice.prepare import maintenance, menu, support_people
    from cryptool.practice.session import resume, side_actions

    if chosen.do is Do.BEGIN:
        options = StartOptions(chosen.rung, chosen.person, form=chosen.form)
        return walk(session_context, options, advise=False)
    if chosen.do in (Do.RESUME, Do.END_HERE):
        under_way = session_context.store.open()
        if under_way is not None and chosen.do is Do.RESUME:
            return continue_on_easier(session_context, resume.resume(session_context, under_way))
        if under_way is not None:
            resume.set_aside(session_context, under_way)
        return None
    if chosen.do is Do.NOTED:
        _noted(context, session_context)
        return None
    {
        Do.PREPARE: menu.prepare,
        Do.COMPANY: support_people.run_menu,
        Do.KEEPING: maintenance.run_menu,
        Do.GRADUATION: maintenance.graduation,
        Do.GROUND: side_actions.try_exercise,
    }[chosen.do](session_context)
    return None


def _noted(context: "AppContext", session_context: "SessionContext") -> None:
    from cryptool.app.streams import year_now
    from cryptool.practice.screens import render
    from cryptool.terminal.questions import Page

    results = list(reversed(session_context.results()))[:_NOTED]
    aloud, width, year = context.display.mode == "lines", min(context.console.width, 76), year_now()
    rows = [render.row_sentence(one) if aloud else render.row(one, width, year=year) for one in results]
    page = Page("sessions.noted", text=("\n".join(rows),)) if rows else Page("sessions.none-yet")
    session_context.front.present(page)


def require_terminal(context: "AppContext", instead: str) -> None:
    """Raise NeedsTerminal if questions cannot be asked."""
    if not context.display.asks:
        raise NeedsTerminal(instead=instead)


def ensure_ready(context: "AppContext", *, keep: bool) -> bool:
    """Return whether the readiness check was passed, now or less than two weeks ago (evidence 3.1)."""
    from cryptool.app.dates import local_now
    from cryptool.practice.session.readiness import PracticeClosed, Ready, ReadyDateFile, Route, enter

    front, file = context.front, ReadyDateFile(context.paths.practice_file, keep=keep)
    with front.private():
        gate = enter(front, practices_of(context), lambda: local_now(context), front.show_help, file)
    if file.problem:
        context.warn(f"gate.{file.problem}")
    if isinstance(gate, PracticeClosed) and gate.route is not Route.LEFT:  # the person may come back at once
        context.practice_closed = True
    return isinstance(gate, Ready)


def offer_check_in(session_context: "SessionContext") -> bool:
    """Ask the follow-up questions that are due. Return whether any were."""
    from cryptool.practice.session.follow_up import check_in as ask

    return ask(session_context)


def suggested(session_context: "SessionContext") -> str:
    """Return the suggested rung, else the first."""
    return session_context.suggestion().rung or session_context.ladder.active()[0].name


def tell(context: "AppContext", outcome: RunOutcome | None) -> None:
    """Print one plain line about what is stored."""
    if outcome is None or outcome.how is RunStatus.NOT_BEGUN:
        return
    kept = outcome.walk.kept
    if not kept.saved:
        context.console.sentence(say("sessions.not-kept"))
        # After a stop nothing points back to practice that day.
        context.suggest("cryptool ground" if outcome.walk.state.ending in STOPS else "cryptool practice")
    elif outcome.how is RunStatus.DISCARDED:
        context.console.sentence(say("sessions.discarded", session=kept.name))
    elif outcome.how is RunStatus.OPEN:
        context.console.sentence(say("sessions.open", session=kept.name))
        context.suggest("cryptool practice resume")
    else:
        context.console.sentence(say("sessions.saved", session=kept.name))
        context.suggest(f"cryptool practice show {kept.name}")
