"""Wire the practice feature: store, front end, quiet timer, side actions.

Rules:
1. Without a vault (`--no-save`) everything is in memory, and no file is written but for the moment of a stop.
2. A terminating signal waits while an event is stored; in the quiet time it is stored as ended early.
3. Write to the vault that is already open; never ask for a passphrase again.
"""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, ParamSpec, TypeVar

from cryptool.app.dates import local_now
from cryptool.app.open_vault import STORE_ENV
from cryptool.core.atomic_files import write_private
from cryptool.core.moment import When
from cryptool.errors import CannotWrite
from cryptool.ground.exercise import grounding_support, groundings_of
from cryptool.people.sheet import keep_in_step
from cryptool.practice.content import practices_of
from cryptool.practice.context import SessionContext
from cryptool.practice.errors import RungTooStrong, UnknownRung
from cryptool.practice.events import StoredSession
from cryptool.practice.ladder import named
from cryptool.practice.rules.eligibility import rung_allowed, stop_over
from cryptool.practice.session.readiness import UrgentHelp
from cryptool.practice.store.practice_file import PracticeFile
from cryptool.practice.store.practice_store import PracticeStore, session_held
from cryptool.terminal.phrases import say
from cryptool.terminal.questions import Choice, FrontEnd, Option

Given = ParamSpec("Given")
Result = TypeVar("Result")

if TYPE_CHECKING:
    from cryptool.app.context import AppContext
    from cryptool.vault.vault import Vault


def make_session_context(context: "AppContext", vault: "Vault | None") -> SessionContext:
    """Return the dependencies of a session and of everything around it; in memory without a vault."""
    from cryptool.practice.screens.quiet_timer import quiet_timer
    from cryptool.vault.vault import MemoryVault

    front = context.front
    stored = PracticeStore(vault or MemoryVault(STORE_ENV))
    patience = Patience(front)
    if vault is not None:
        vault.connection.insists = patience  # type: ignore[attr-defined]
        stored.profile.changed = lambda: keep_in_step(context.paths.support_file, stored.profile.people())
    return SessionContext(
        front=front,
        store=stored.sessions,
        profile=stored.profile,
        practices=practices_of(context),
        now=lambda: local_now(context),
        quiet_timer=quiet_timer(front),
        exercises=groundings_of(context),
        grounding=grounding_support(context),
        write=patience.not_in(lambda session: _write(context, vault, session)),
        edit=patience.not_in(lambda title, start: _edited(context, title, start)),
        read_date=lambda text: _coming(context, text),
        file=practice_file(context, keep=vault is not None),
        hold=front.guard.unbroken,
        at_once=patience.at_once,
        on_close=front.guard.on_end,
    )


class Patience:
    """Asks the person whether to wait on, each time that another window used the notes for too long."""

    def __init__(self, front: FrontEnd) -> None:
        self._front = front
        self._asks = True

    def __call__(self) -> bool:
        """Return whether to wait once more."""
        options = [Option("practice.wait-on"), Option("practice.give-up")]
        question = Choice("practice.in-use", options, "practice.wait-on")
        return self._asks and self._front.ask(question) == "practice.wait-on"

    @contextmanager
    def at_once(self) -> Iterator[None]:
        """Ask nothing in the block: what waits for the notes there has its own way to say so."""
        asks, self._asks = self._asks, False
        try:
            yield
        finally:
            self._asks = asks

    def not_in(self, work: Callable[Given, Result]) -> Callable[Given, Result]:
        """Return `work` with nothing asked in it."""

        def done(*args: Given.args, **kwargs: Given.kwargs) -> Result:
            with self.at_once():
                return work(*args, **kwargs)

        return done


def practice_file(context: "AppContext", *, keep: bool = True) -> PracticeFile:
    """Return the small file beside the vault. A stop in it whose twelve hours are over is taken out."""
    file = PracticeFile(context.paths.practice_file, keep=keep)
    stop = file.stop()
    if stop is not None and stop_over(stop, local_now(context)):
        file.stopped(None)
    return file


def urgent_help(context: "AppContext") -> UrgentHelp:
    """Return urgent help with the person's country. One that they name is in force for this run."""

    def keep(country: str) -> bool:
        settings = context.preferences.settings._replace(country=country)
        context.preferences = context.preferences._replace(settings=settings)
        try:
            write_private(context.paths.country_file, f"{country}\n")
        except CannotWrite:
            return False
        return True

    return UrgentHelp(context.front.show_help, lambda: context.preferences.settings.country, keep)


@contextmanager
def hold_session(context: "AppContext", vault: "Vault | None") -> Iterator[None]:
    """Hold the lock that lets one window at a time run a session. Raises SessionElsewhere."""
    if vault is None:
        yield
        return
    under_way = PracticeStore(vault).sessions.open()
    with session_held(context.paths.home, under_way.name if under_way else ""):
        yield


@contextmanager
def interruptible(context: "AppContext", vault: "Vault | None") -> Iterator[None]:
    """After Ctrl-C, say on the ordinary screen that the open session can be resumed."""
    try:
        yield
    except KeyboardInterrupt:
        left = PracticeStore(vault).sessions.open() if vault is not None else None
        if left is not None:
            context.console.error_line(say("sessions.open", session=left.name))
            context.suggest("cryptool practice resume")
        raise


def check_rung_name(context: "AppContext", name: str) -> None:
    """Raise UnknownRung for a typo before a passphrase is asked for. Own rungs (`r1`) are known only to the vault."""
    wanted = name.strip().casefold()
    shipped = [rung for rung in practices_of(context).rungs if not rung.retired]
    own = wanted.startswith("r") and (wanted[1:].isdecimal() or not wanted[1:])
    if not own and not named(shipped, name):
        raise UnknownRung(rung=name.strip()[:40], rungs=", ".join(rung.name for rung in shipped))


def check_first_rung(context: "AppContext", name: str) -> None:
    """Raise RungTooStrong before a vault is created, if a rung is too strong for the first session."""
    rungs = named(practices_of(context).rungs, name)
    if len(rungs) == 1 and not rung_allowed(rungs[0], []):
        raise RungTooStrong(rung=rungs[0].name)


def _write(context: "AppContext", vault: "Vault | None", session: StoredSession) -> None:
    from cryptool.journal.journal import Journal
    from cryptool.journal.write import write_in
    from cryptool.terminal.questions import Page

    assert vault is not None  # else no option leads here
    entry = write_in(context, Journal(vault), session.name)
    if entry is not None:
        context.front.present(Page("sessions.written", {"entry": entry.name}))


def _edited(context: "AppContext", title: str, start: str) -> str | None:
    from cryptool.terminal.editor.editor import write

    front = context.front
    return write(
        context.console,
        front.guard,
        start=start,
        title=title,
        keep=lambda text: None,  # it is stored when it is saved, and needs no draft
        help=context.help_text,
        hiding=front.hiding,
    )


def _coming(context: "AppContext", text: str) -> When | None:
    from cryptool.app.dates import date_reader
    from cryptool.app.errors import BadDate

    try:
        return date_reader(context, ahead=True).moment(text)[0]
    except BadDate:
        return None
