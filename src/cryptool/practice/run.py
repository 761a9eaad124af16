"""`cryptool practice` and `practice start`, `resume`, `checkin` and `prepare`.

Rules:
1. The readiness check comes before any vault is created or opened, and its answers are never stored.
2. On a full screen the person's words appear on the alternate screen only; afterwards one plain line remains.
"""

from contextlib import nullcontext, suppress
from dataclasses import replace
from typing import TYPE_CHECKING

from cryptool.app.dates import local_now
from cryptool.app.open_vault import open_existing, open_or_create
from cryptool.app.streams import year_now
from cryptool.errors import Cancelled, NeedsTerminal
from cryptool.practice.content import practices_of, shipped_session
from cryptool.practice.context import SessionContext
from cryptool.practice.errors import DayClosed, NoOpenSession, NoSessions
from cryptool.practice.menu import Do, Next, what_next
from cryptool.practice.prepare import menu, support_people, texts
from cryptool.practice.rules.eligibility import closed_by
from cryptool.practice.screens import render
from cryptool.practice.session import start as starting
from cryptool.practice.session.afterwards import check_in as ask_what_is_due
from cryptool.practice.session.readiness import Route, enter
from cryptool.practice.session.runner import RunOutcome, RunStatus
from cryptool.practice.session.start import SessionRequest
from cryptool.practice.store.practice_store import PracticeStore
from cryptool.practice.wiring import (
    check_first_rung,
    check_rung_name,
    hold_session,
    interruptible,
    make_session_context,
    practice_file,
    urgent_help,
)
from cryptool.terminal.phrases import say
from cryptool.terminal.questions import Actions, Menu, Page
from cryptool.vault.file import VaultState, find

if TYPE_CHECKING:
    from cryptool.app.context import AppContext

_NOTED = 15  # sessions in the menu's list


def begin(context: "AppContext", request: SessionRequest, *, save: bool) -> None:
    """Begin a session; without `save` nothing is stored but the moment of a stop. Raises DayClosed after one."""
    _require_terminal(context, "cryptool practice log RUNG")
    if request.rung:
        check_rung_name(context, request.rung)
        if not save or find(context.paths.home).state is VaultState.ABSENT:
            check_first_rung(context, request.rung)
    if _unkept_stop(context):
        raise DayClosed  # before anything is asked
    if not _ensure_ready(context, keep=save):
        return
    if save and _needs_no_vault_yet(context, request):
        _first(context, request)
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
                ask_what_is_due(session_context)
                outcome = _run_session(session_context, request)
        if session_context.file.stop_lost:
            context.warn("gate.stop-not-kept")
    _tell(context, outcome)


def _unkept_stop(context: "AppContext") -> bool:
    """Return whether a session that was kept nowhere was stopped so lately that practice is closed."""
    stop = practice_file(context).stop()
    return stop is not None and closed_by(stop, local_now(context))


def _needs_no_vault_yet(context: "AppContext", request: SessionRequest) -> bool:
    """Return whether there is no vault, and a session that needs none: quiet time, without anything chosen for it."""
    rungs = practices_of(context).rungs
    wanted = request.rung.strip().casefold() or rungs[0].name
    found = [rung for rung in rungs if rung.name.startswith(wanted)]
    absent = find(context.paths.home).state is VaultState.ABSENT
    return absent and len(found) == 1 and found[0].minutes > 0 and not found[0].stimulus


def _first(context: "AppContext", request: SessionRequest) -> None:
    """Run a session in memory, and ask at its end whether and how to keep it. After a stop, Enter keeps nothing."""
    with interruptible(context, None), context.front.private():
        session_context = replace(make_session_context(context, None), asks_to_keep=True)
        outcome = _run_session(session_context, request)
    if session_context.file.stop_lost:
        context.warn("gate.stop-not-kept")
    if outcome is not None and outcome.session.wanted:
        with suppress(Cancelled), open_or_create(context) as vault:
            outcome.session.kept = PracticeStore(vault).sessions.add(outcome.session.kept.events)
            session_context.file.stopped(None)  # the session says it now, and one stop counts once
    _tell(context, outcome)


def _knows_nothing_is_kept(session_context: SessionContext) -> bool:
    """Say that nothing is stored, before anything is asked. Return whether the person goes on."""
    session_context.show("no-save")
    menu = Menu("sessions.unkept", [("begin-unkept", True), ("not-now", None)], "begin-unkept")
    return menu.ask(session_context.front) is True


def _run_session(
    session_context: SessionContext, request: SessionRequest, *, advise: bool = True
) -> RunOutcome | None:
    """Run the session asked for. `advise` is False if the menu has advised."""
    if not request.rung:
        suggested = session_context.suggestion().rung or session_context.ladder.active()[0].name
        request = replace(request, rung=suggested)
    return starting.start(session_context, request, advise=advise)


def resume(context: "AppContext") -> None:
    """Resume the open session. Raises NoOpenSession."""
    _require_terminal(context, "cryptool practice list")
    if not _ensure_ready(context, keep=True):
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
            outcome = starting.resume(session_context, kept)
    _tell(context, outcome)


def check_in(context: "AppContext") -> None:
    """Ask the follow-up questions that are due, or say that none are."""
    _require_terminal(context, "cryptool practice list")
    vault = open_existing(context)
    if vault is None:
        raise NoSessions
    with vault, context.front.private():
        asked = ask_what_is_due(make_session_context(context, vault))
    if not asked:
        context.console.error_line(say("sessions.no-check-in"))


def prepare(context: "AppContext", part: str) -> None:
    """Run Preparing, or one part of it."""
    _require_terminal(context, "cryptool practice ladder")
    run_part = menu.PARTS[menu.find(part)] if part else menu.prepare  # before asking for a passphrase
    if _ensure_ready(context, keep=True):
        with open_or_create(context) as vault, context.front.private():
            run_part(make_session_context(context, vault))


def run_menu(context: "AppContext") -> None:
    """Run the menu until a session was run or the person leaves."""
    _require_terminal(context, "cryptool practice log RUNG")
    first = _needs_no_vault_yet(context, SessionRequest())
    if first and _unkept_stop(context):
        _tell_closed(context)
        return
    if not _ensure_ready(context, keep=True):
        return
    if first:
        _first(context, SessionRequest())
        return
    outcome = None
    with open_or_create(context) as vault, interruptible(context, vault), context.front.private():
        session_context = make_session_context(context, vault)
        ask_what_is_due(session_context)
        while outcome is None:
            chosen = what_next(session_context, session_context.store.open())
            if chosen.do is Do.LEAVE:
                break
            runs = chosen.do in (Do.BEGIN, Do.RESUME, Do.END_HERE)
            with hold_session(context, vault) if runs else nullcontext():
                outcome = _do(context, session_context, chosen)
    _tell(context, outcome)


def _tell_closed(context: "AppContext") -> None:
    """Say that practice is closed for now, where there is no vault to open for the menu; grounding is open."""
    session_context = make_session_context(context, None)
    with context.front.private():
        session_context.show("day-closed")
        options: Actions = [(Do.GROUND.value, session_context.try_exercise), (Do.LEAVE.value, None)]
        Menu("next.menu", options, Do.LEAVE.value).ask(context.front)


def _do(context: "AppContext", session_context: SessionContext, chosen: Next) -> RunOutcome | None:
    """Carry out the menu's choice. Return None if the menu is to be shown again."""
    if chosen.do is Do.BEGIN:
        request = SessionRequest(chosen.rung, chosen.person, form=chosen.form)
        return _run_session(session_context, request, advise=False)
    if chosen.do in (Do.RESUME, Do.END_HERE):
        under_way = session_context.store.open()
        if under_way is not None and chosen.do is Do.RESUME:
            return starting.resume(session_context, under_way)
        if under_way is not None:
            starting.set_aside(session_context, under_way)
        return None
    if chosen.do is Do.NOTED:
        _noted(context, session_context)
        return None
    {
        Do.PREPARE: menu.prepare,
        Do.COMPANY: support_people.run_menu,
        Do.KEEPING: texts.run_menu,
        Do.GRADUATION: texts.graduation,
        Do.LAST_PAGE: texts.graduation,
        Do.GROUND: SessionContext.try_exercise,
    }[chosen.do](session_context)
    return None


def _noted(context: "AppContext", session_context: SessionContext) -> None:
    newest, people = session_context.store.all()[: -_NOTED - 1 : -1], session_context.profile.people()
    aloud, width, definition = (
        context.display.mode == "lines",
        min(context.console.width, 76),
        shipped_session(),
    )
    rows = render.rows(newest, definition, people, width, year=year_now(), aloud=aloud)
    page = Page("sessions.noted", text=("\n".join(rows.values()),)) if rows else Page("sessions.none-yet")
    session_context.front.present(page)


def _require_terminal(context: "AppContext", instead: str) -> None:
    if not context.display.asks:
        raise NeedsTerminal(instead=instead)


def _ensure_ready(context: "AppContext", *, keep: bool) -> bool:
    """Return whether the readiness check was passed, now or less than two weeks ago (evidence 3.1)."""
    front, file = context.front, practice_file(context, keep=keep)
    with front.private():
        route = enter(front, practices_of(context), lambda: local_now(context), urgent_help(context), file)
    if file.problem:
        context.warn(f"gate.{file.problem}")
    if route not in (Route.READY, Route.LEFT):  # who left may come back at once
        context.practice_closed = True
    return route is Route.READY


def _tell(context: "AppContext", outcome: RunOutcome | None) -> None:
    """Print one plain line about what is stored."""
    if outcome is None or outcome.how is RunStatus.NOT_BEGUN:
        return
    kept = outcome.session.kept
    if not kept.saved:
        stopped = outcome.session.stop is not None
        context.console.sentence(say("sessions.stop-kept" if stopped else "sessions.not-kept"))
        # After a stop nothing points back to practice that day.
        context.suggest("cryptool ground" if stopped else "cryptool practice")
    elif outcome.how is RunStatus.DISCARDED:
        context.console.sentence(say("sessions.discarded", session=kept.name))
    elif outcome.how is RunStatus.OPEN:
        context.console.sentence(say("sessions.open", session=kept.name))
        context.suggest("cryptool practice resume")
    else:
        context.console.sentence(say("sessions.saved", session=kept.name))
        context.suggest(f"cryptool practice show {kept.name}")
