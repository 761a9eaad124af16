"""`practice list`, `show`, `prompts` and `delete`.

Rules:
1. A session or stimulus is shown as private text; a list contains no words of the person.
"""

from contextlib import nullcontext, suppress
from typing import TYPE_CHECKING

from cryptool.app.open_vault import open_existing
from cryptool.app.streams import print_rows, show_private, stream_items, year_now
from cryptool.errors import Cancelled
from cryptool.practice.content import practices_of, shipped_session
from cryptool.practice.errors import NoSessions, UnknownSession
from cryptool.practice.events import StoredSession, session_number
from cryptool.practice.machine.replay import reconstruct, replay
from cryptool.practice.machine.summary import summarise
from cryptool.practice.screens import render
from cryptool.practice.store.practice_store import PracticeStore
from cryptool.terminal.console import Mode
from cryptool.terminal.phrases import say
from cryptool.terminal.questions import Option, Page, look_through

if TYPE_CHECKING:
    from cryptool.app.context import AppContext
    from cryptool.app.handout import Wanted
    from cryptool.vault.vault import Vault

_ROW = 60  # columns of a row to choose
ON_TERMINAL = 20  # sessions listed on a terminal without -n


def list_sessions(context: "AppContext", number: int | None, *, as_json: bool) -> None:
    """Print sessions, newest first."""
    with open_existing(context) or nullcontext() as vault:
        kept = [] if vault is None else list(reversed(PracticeStore(vault).sessions.all()))
    few = number is None and context.terminal_facts.stdout_tty and not as_json
    shown = kept[: ON_TERMINAL if few else number or None]
    if not shown and not as_json:
        context.console.error_line(say("sessions.none"))
        context.suggest("cryptool practice")
        return
    definition = shipped_session()
    results = [summarise(definition, one) for one in shown]
    if as_json:
        stream_items(context, "sessions", map(render.session_item, results, shown))
        return
    aloud, width, year = context.display.mode is Mode.LINES, context.console.width, year_now()
    rows = (render.row_sentence(one) if aloud else render.row(one, width, year=year) for one in results)
    print_rows(context, rows)
    if len(shown) < len(kept):
        context.console.error_line(say("sessions.more"))
    context.suggest(f"cryptool practice show {shown[0].name}")


def show_session(context: "AppContext", name: str, *, as_json: bool) -> None:
    """Show one session. Raises UnknownSession, NoSessions, Cancelled."""
    with _vault_with(context, name) as vault:
        kept = _one(vault, name)
    if as_json:
        definition = practices_of(context).session
        state = reconstruct(definition, replay(definition, kept.events))
        item = render.session_detail(summarise(definition, kept), kept, state, definition)
        stream_items(context, "sessions", [item])
        return
    _show(context, kept)


def _show(context: "AppContext", kept: StoredSession) -> None:
    practices = practices_of(context)
    definition = practices.session
    state = reconstruct(definition, replay(definition, kept.events))
    reader = context.display.mode is Mode.FULL and context.display.asks
    lines = render.session_lines(
        kept, state, definition, practices.session_words, context.console.width, reader=reader
    )
    show_private(context, kept.name, lines, ask="sessions.print", titled=True)


def look_back(context: "AppContext") -> None:
    """Let the person see their newest sessions one after another."""
    front, definition = context.front, shipped_session()
    aloud, width, year = context.display.mode is Mode.LINES, min(context.console.width, _ROW), year_now()
    with open_existing(context) or nullcontext() as vault, front.private():
        stored = [] if vault is None else PracticeStore(vault).sessions.all()
        kept = {one.name: one for one in reversed(stored[-ON_TERMINAL:])}
        results = {name: summarise(definition, one) for name, one in kept.items()}
        options = [
            Option(name, text=render.row_sentence(one) if aloud else render.row(one, width, year=year))
            for name, one in results.items()
        ]

        def show(name: str) -> None:
            with suppress(Cancelled):  # declining to have it printed returns to the list
                _show(context, kept[name])

        def rows() -> list[Option]:
            front.present(Page("sessions.look-back"))
            return options

        look_through(front, "sessions.which", rows, show)


def list_stimuli(context: "AppContext", *, as_json: bool) -> None:
    """List the person's stimuli as private text."""
    from cryptool.practice.rules.eligibility import stimulus_uses

    with open_existing(context) or nullcontext() as vault:
        stimuli = [] if vault is None else PracticeStore(vault).profile.stimuli()
        kept = [] if vault is None or not stimuli else PracticeStore(vault).sessions.all()
    definition = shipped_session()
    results = [summarise(definition, one) for one in kept]
    used = [(stimulus, stimulus_uses(stimulus.name, results)) for stimulus in stimuli]
    if as_json:
        stream_items(context, "prompts", (render.stimulus_item(*pair) for pair in used))
        return
    if used:
        aloud = context.display.mode is Mode.LINES
        lines = render.stimulus_lines(used, context.console.width, aloud=aloud)
        show_private(context, say("sessions.title-prompts"), lines, ask="sessions.print")
    else:
        context.console.error_line(say("sessions.no-prompts"))
    context.suggest("cryptool practice prepare prompts")


def show_card(context: "AppContext", person: str, tone: str, wanted: "Wanted") -> None:
    """Show or write the card, with a person's name if one is given. Raises UnknownTone, UnknownPerson, PersonAside."""
    from cryptool.app.handout import give
    from cryptool.people.card import TONES, card
    from cryptool.people.errors import UnknownPerson, UnknownTone
    from cryptool.practice.errors import PersonAside

    if tone not in TONES:
        raise UnknownTone(tones=", ".join(TONES))
    name = ""
    if person:
        with open_existing(context) or nullcontext() as vault:
            if vault is None:
                raise UnknownPerson(person=person.strip()[:40])
            found = PracticeStore(vault).profile.person(person)
        if found.excluded:
            raise PersonAside(person=found.name)
        name = found.display_name
    give(context, card(context, tone, name), wanted, private=bool(name))


def delete_session(context: "AppContext", name: str, *, yes: bool) -> None:
    """Delete a session for good. Raises UnknownSession, NoSessions, NeedsTerminal, Cancelled."""
    from cryptool.app.dates import local_now
    from cryptool.app.streams import sure, tell_backups
    from cryptool.practice.context import remember_stop
    from cryptool.practice.wiring import hold_session

    with _vault_with(context, name) as vault, hold_session(context, vault):
        kept, stores = _one(vault, name), PracticeStore(vault)
        sure(context, "sessions.forever", {"session": kept.name}, yes=yes)
        remember_stop(stores.profile, summarise(shipped_session(), kept), local_now(context))
        gone = stores.sessions.purge(kept.number)
        context.console.sentence(say("sessions.purged", session=kept.name))
        if not gone:
            context.console.error_line(say("journal.still-in-log"))
        tell_backups(context, vault, [kept.id])


def _is_last(name: str) -> bool:
    return name.strip().casefold() == "last"


def _one(vault: "Vault", name: str) -> StoredSession:
    sessions = PracticeStore(vault).sessions
    if not _is_last(name):
        return sessions.get(session_number(name))
    every = sessions.all()
    if not every:
        raise NoSessions
    return every[-1]


def _vault_with(context: "AppContext", name: str) -> "Vault":
    if not _is_last(name):
        session_number(name)  # report a typo before asking for a passphrase
    vault = open_existing(context)
    if vault is None:
        raise NoSessions if _is_last(name) else UnknownSession(session=name[:40])
    return vault
