"""`practice start`, `resume`, `checkin` and `prepare`: through the gate, into the vault, and along a session.

Rules kept here:
1. The gate comes before any vault is made or opened, and nothing said in it goes further than this run.
2. One window walks a session at a time.
3. On a full screen everything a person wrote is on the alternate screen; what stays afterwards is one plain line.
"""

from contextlib import nullcontext
from dataclasses import dataclass
from typing import TYPE_CHECKING

from cryptool.app.open_vault import open_existing, open_or_create
from cryptool.errors import NeedsTerminal, NoOpenSession, NoSessions
from cryptool.practice.content import practices_of
from cryptool.practice.definition import Form
from cryptool.practice.machine.summary import STOPS
from cryptool.practice.session import start as starting
from cryptool.practice.session.runner import How, Outcome
from cryptool.practice.store.practice_store import PracticeStore
from cryptool.practice.wiring import around, could_be_a_rung, could_be_the_first, desk, interruptible, walking
from cryptool.terminal.phrases import say
from cryptool.vault.file import VaultState, find

if TYPE_CHECKING:
    from cryptool.app.context import AppContext
    from cryptool.practice.context import Around


@dataclass(frozen=True, slots=True)
class Wish:
    """What the options of `practice start` say. Nothing given means: as suggested, as the last time."""

    rung: str = ""
    company: str = ""
    minutes: int | None = None
    cue: bool = False
    clock: bool = False
    full: bool | None = None

    @property
    def form(self) -> Form | None:
        """The form asked for, if one was."""
        return None if self.full is None else Form.FULL if self.full else Form.SHORT


def begin(context: "AppContext", wish: Wish, *, save: bool) -> None:
    """Begin a session; with `save` off nothing is kept of it, not even that there was one."""
    somebody_is_there(context, "cryptool practice log RUNG")
    if wish.rung:
        could_be_a_rung(context, wish.rung)
        if not save or find(context.paths.home).state is VaultState.ABSENT:
            could_be_the_first(context, wish.rung)
    if not through_the_gate(context, keep=save):
        return
    outcome = None
    with (
        open_or_create(context) if save else nullcontext() as vault,
        interruptible(context, vault),
        walking(context, vault),
    ):
        there = around(context, vault)
        with context.front.private():
            if save or _knows_nothing_is_kept(there):
                offer_check_in(there)
                outcome = walk(there, wish)
    tell(context, outcome)


def _knows_nothing_is_kept(there: "Around") -> bool:
    """Say once that nothing is kept, before anything is asked. Whether the person goes on."""
    from cryptool.terminal.questions import Choice, Option, content_page

    there.front.present(content_page(there.practices.texts["no-save"]))
    names = ("sessions.begin-unkept", "sessions.not-now")
    return there.front.ask(Choice("sessions.unkept", [Option(name) for name in names], names[0])) == names[0]


def walk(there: "Around", wish: Wish, *, advise: bool = True) -> Outcome | None:
    """Start what was asked for; where a smaller rung was asked for on the way, that one.

    Args:
        there: What the session stands in.
        wish: What was asked for.
        advise: Whether to tell what speaks for waiting; the menu has told it already.
    """
    from cryptool.practice.ladder import Ladder
    from cryptool.practice.people import find as person

    ladder = Ladder(there.practices.rungs, there.kit)
    company = person(there.kit, wish.company).name if wish.company else ""
    rung = ladder.find(wish.rung or suggested(there))
    asked = starting.Wish(rung, wish.form, wish.minutes, company, wish.clock, wish.cue)
    return and_smaller(there, starting.start(there, asked, advise=advise), wish)


def and_smaller(there: "Around", outcome: Outcome | None, wish: Wish) -> Outcome | None:
    """Where a smaller rung was asked for on the way: a session on that one, and what came of it."""
    from cryptool.practice.ladder import Ladder

    ladder = Ladder(there.practices.rungs, there.kit)
    while outcome is not None and outcome.smaller:
        course = outcome.walk.course
        smaller = starting.smaller(ladder.all(), course.rung, early=course.early)
        if smaller is None:
            break
        asked = starting.Wish(smaller, wish.form, None, "", wish.clock, wish.cue)
        outcome = starting.start(there, asked, advise=False)
    return outcome


def resume(context: "AppContext") -> None:
    """Go on with the session that is open. Raises NoOpenSession."""
    from cryptool.practice.session.resume import resume as go_on

    somebody_is_there(context, "cryptool practice list")
    if not through_the_gate(context, keep=True):
        return
    vault = open_existing(context)
    if vault is None:
        raise NoOpenSession
    with vault, interruptible(context, vault), walking(context, vault):
        kept = PracticeStore(vault).sessions.open()
        if kept is None:
            raise NoOpenSession
        with context.front.private():
            there = around(context, vault)
            outcome = and_smaller(there, go_on(there, kept), Wish())
    tell(context, outcome)


def check_in(context: "AppContext") -> None:
    """Ask what is due about the newest session; say so where nothing is."""
    somebody_is_there(context, "cryptool practice list")
    vault = open_existing(context)
    if vault is None:
        raise NoSessions
    with vault, context.front.private():
        asked = offer_check_in(around(context, vault))
    if not asked:
        context.console.error_line(say("sessions.no-check-in"))


def prepare(context: "AppContext", part: str) -> None:
    """Lead through the parts of Preparing, or through one of them."""
    from cryptool.practice.prepare import menu

    somebody_is_there(context, "cryptool practice ladder")
    if part:
        menu.find(part)  # a slip is told before a passphrase is asked for
    if not through_the_gate(context, keep=True):
        return
    with open_or_create(context) as vault, context.front.private():
        at = desk(context, around(context, vault))
        if part:
            menu.part(at, part)
        else:
            menu.prepare(at)


# --- pieces


def somebody_is_there(context: "AppContext", instead: str) -> None:
    """Raises NeedsTerminal where nobody can be asked."""
    if not context.display.asks:
        raise NeedsTerminal(instead=instead)


def through_the_gate(context: "AppContext", *, keep: bool) -> bool:
    """Whether practice is open: the readiness check was passed now, or less than two weeks ago."""
    from cryptool.app.dates import local_now
    from cryptool.practice.session.readiness import Closed, Passed, Route, enter
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
        context.warn(file.problem)
    if isinstance(gate, Closed) and gate.route is not Route.LEFT:  # leaving says nothing against coming back
        context.practice_closed = True
    return isinstance(gate, Passed)


def offer_check_in(there: "Around") -> bool:
    """Ask what is due, if anything is."""
    from cryptool.practice.session.follow_up import Later
    from cryptool.practice.session.follow_up import check_in as ask

    return ask(Later(there.front, there.store, there.kit, there.practices, there.now, there.hold))


def suggested(there: "Around") -> str:
    """The rung that is suggested, else the first one."""
    from cryptool.practice.ladder import Ladder
    from cryptool.practice.session.history import suggestion

    ladder = Ladder(there.practices.rungs, there.kit)
    found = suggestion(there.kit, starting.results_of(there), ladder.all(), there.now())
    return found.rung or ladder.active()[0].name


def tell(context: "AppContext", outcome: Outcome | None) -> None:
    """One plain line about what is kept."""
    if outcome is None or outcome.how is How.GONE:
        return
    kept = outcome.walk.kept
    if not kept.number:
        context.console.sentence(say("sessions.not-kept"))
        # After a stop nothing points back to practice: that day it rests.
        context.suggest("cryptool ground" if outcome.walk.state.ending in STOPS else "cryptool practice")
    elif outcome.how is How.DISCARDED:
        context.console.sentence(say("sessions.discarded", session=kept.name))
    elif outcome.how is How.OPEN:
        context.console.sentence(say("sessions.open", session=kept.name))
        context.suggest("cryptool practice resume")
    else:
        context.console.sentence(say("sessions.saved", session=kept.name))
        context.suggest(f"cryptool practice show {kept.name}")
