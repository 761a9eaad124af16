"""`practice start`, `resume`, `checkin` and `prepare`.

Rules:
1. The readiness check comes before any vault is created or opened, and its answers are never stored.
2. On a full screen the person's words appear on the alternate screen only; afterwards one plain line remains.
"""

from contextlib import nullcontext
from dataclasses import dataclass
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
    make_prepare_context,
    make_session_context,
)
from cryptool.terminal.phrases import say
from cryptool.vault.file import VaultState, find

if TYPE_CHECKING:
    from cryptool.app.context import AppContext
    from cryptool.practice.context import SessionContext


@dataclass(frozen=True, slots=True)
class StartOptions:
    """The options of `practice start`. An option not given is as suggested, or as the last time."""

    rung: str = ""
    company: str = ""
    minutes: int | None = None
    bell: bool = False
    clock: bool = False
    full: bool | None = None

    @property
    def form(self) -> Form | None:
        """Return the form asked for, if any."""
        return None if self.full is None else Form.FULL if self.full else Form.SHORT


def begin(context: "AppContext", wish: StartOptions, *, save: bool) -> None:
    """Begin a session; without `save` nothing is stored, not even that it took place."""
    require_terminal(context, "cryptool practice log RUNG")
    if wish.rung:
        check_rung_name(context, wish.rung)
        if not save or find(context.paths.home).state is VaultState.ABSENT:
            check_first_rung(context, wish.rung)
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
                outcome = walk(session_context, wish)
    tell(context, outcome)


def _knows_nothing_is_kept(session_context: "SessionContext") -> bool:
    """Say that nothing is stored, before anything is asked. Return whether the person goes on."""
    from cryptool.terminal.questions import Choice, Option, content_page

    session_context.front.present(content_page(session_context.practices.texts["no-save"]))
    names = ("sessions.begin-unkept", "sessions.not-now")
    return (
        session_context.front.ask(Choice("sessions.unkept", [Option(name) for name in names], names[0]))
        == names[0]
    )


def walk(session_context: "SessionContext", wish: StartOptions, *, advise: bool = True) -> RunOutcome | None:
    """Run the session asked for, then easier ones on request. `advise` is False if the menu has advised."""
    from cryptool.practice.ladder import Ladder
    from cryptool.practice.people import find as person

    ladder = Ladder(session_context.practices.rungs, session_context.profile)
    company = person(session_context.profile, wish.company).name if wish.company else ""
    rung = ladder.find(wish.rung or suggested(session_context))
    asked = starting.SessionRequest(rung, wish.form, wish.minutes, company, wish.clock, wish.bell)
    return continue_on_easier(session_context, starting.start(session_context, asked, advise=advise), wish)


def continue_on_easier(
    session_context: "SessionContext", outcome: RunOutcome | None, wish: StartOptions
) -> RunOutcome | None:
    """Run a session on an easier rung for as long as the person asks for one."""
    from cryptool.practice.ladder import Ladder

    ladder = Ladder(session_context.practices.rungs, session_context.profile)
    while outcome is not None and outcome.smaller:
        setup = outcome.walk.setup
        smaller = starting.smaller(ladder.all(), setup.rung, early=setup.early)
        if smaller is None:
            break
        asked = starting.SessionRequest(smaller, wish.form, None, "", wish.clock, wish.bell)
        outcome = starting.start(session_context, asked, advise=False)
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
            outcome = continue_on_easier(session_context, go_on(session_context, kept), StartOptions())
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
        at = make_prepare_context(context, make_session_context(context, vault))
        if part:
            menu.part(at, part)
        else:
            menu.prepare(at)


def require_terminal(context: "AppContext", instead: str) -> None:
    """Raise NeedsTerminal if questions cannot be asked."""
    if not context.display.asks:
        raise NeedsTerminal(instead=instead)


def ensure_ready(context: "AppContext", *, keep: bool) -> bool:
    """Return whether the readiness check was passed, now or less than two weeks ago (evidence 3.1)."""
    from cryptool.app.dates import local_now
    from cryptool.practice.session.readiness import PracticeClosed, Ready, Route, enter
    from cryptool.practice.session.readiness_date import ReadyDateFile

    file = ReadyDateFile(context.paths.practice_file, keep=keep)
    with context.front.private():
        gate = enter(
            context.front,
            practices_of(context),
            lambda: local_now(context),
            context.front.show_help,
            file,
        )
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
    from cryptool.practice.ladder import Ladder
    from cryptool.practice.session.history import suggestion

    ladder = Ladder(session_context.practices.rungs, session_context.profile)
    found = suggestion(
        session_context.profile, starting.results_of(session_context), ladder.all(), session_context.now()
    )
    return found.rung or ladder.active()[0].name


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
