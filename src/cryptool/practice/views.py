"""`practice list`, `show`, `prompts` and `delete`.

Rules:
1. A session, a stimulus and a list, which has titles and names, are shown as private text.
"""

from contextlib import nullcontext, suppress
from typing import TYPE_CHECKING

from cryptool.app.open_vault import open_existing
from cryptool.app.streams import private_width, show_private, stream_items, year_now
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
    from collections.abc import Sequence

    from cryptool.app.context import AppContext
    from cryptool.app.handout import Wanted
    from cryptool.people.model import Person
    from cryptool.vault.vault import Vault

_ROW = 60  # columns of a row to choose
ON_TERMINAL = 20  # sessions listed on a terminal without -n


def list_sessions(context: "AppContext", number: int | None, *, as_json: bool) -> None:
    """List sessions, newest first; on a screen, open the one that is chosen."""
    with open_existing(context) or nullcontext() as vault:
        kept = [] if vault is None else list(reversed(PracticeStore(vault).sessions.all()))
        people = PracticeStore(vault).profile.people() if vault is not None and kept else []
    few = number is None and context.terminal_facts.stdout_tty and not as_json
    shown = kept[: ON_TERMINAL if few else number or None]
    if as_json:
        definition = shipped_session()
        stream_items(
            context, "sessions", (render.session_item(summarise(definition, one), one) for one in shown)
        )
    elif not shown:
        context.console.error_line(say("sessions.none"))
        context.suggest("cryptool practice")
    elif context.display.mode is Mode.FULL and context.display.asks:
        with context.front.private():
            look_through_sessions(context, shown, people)
    else:
        rows = _rows(context, shown, people, context.console.width)
        show_private(context, say("sessions.title"), rows.values(), ask="sessions.print")
        if len(shown) < len(kept):
            context.console.error_line(say("sessions.more"))
        context.suggest(f"cryptool practice show {shown[0].name}")


def show_session(context: "AppContext", name: str, *, as_json: bool) -> None:
    """Show one session. Raises UnknownSession, NoSessions, Cancelled."""
    with _vault_with(context, name) as vault:
        kept, people = _one(vault, name), PracticeStore(vault).profile.people()
    if as_json:
        definition = practices_of(context).session
        state = reconstruct(definition, replay(definition, kept.events))
        item = render.session_detail(summarise(definition, kept), kept, state, definition)
        stream_items(context, "sessions", [item])
        return
    _show(context, kept, people)


def _show(context: "AppContext", kept: StoredSession, people: "Sequence[Person]") -> None:
    practices = practices_of(context)
    definition = practices.session
    state = reconstruct(definition, replay(definition, kept.events))
    reader = context.display.mode is Mode.FULL and context.display.asks
    words, called = practices.session_words, render.named(kept, people)
    lines = render.session_lines(
        kept, state, definition, words, called, private_width(context), reader=reader
    )
    show_private(context, kept.name, lines, ask="sessions.print", titled=True)


def look_back(context: "AppContext") -> None:
    """Let the person see their newest sessions one after another."""
    with open_existing(context) or nullcontext() as vault, context.front.private():
        stored = [] if vault is None else PracticeStore(vault).sessions.all()
        people = [] if vault is None else PracticeStore(vault).profile.people()
        look_through_sessions(context, stored[: -ON_TERMINAL - 1 : -1], people)


def look_through_sessions(
    context: "AppContext", stored: "Sequence[StoredSession]", people: "Sequence[Person]"
) -> None:
    """Let the person see these sessions one after another."""
    front, kept = context.front, {one.name: one for one in stored}
    rows = _rows(context, stored, people, min(context.console.width, _ROW))
    options = [Option(name, text=row) for name, row in rows.items()]

    def show(name: str) -> None:
        with suppress(Cancelled):  # declining to have it printed returns to the list
            _show(context, kept[name], people)

    def listed() -> list[Option]:
        front.present(Page("sessions.look-back"))
        return options

    look_through(front, "sessions.which", listed, show, narrows=context.crisis_line)


def _rows(
    context: "AppContext", stored: "Sequence[StoredSession]", people: "Sequence[Person]", width: int
) -> dict[str, str]:
    aloud = context.display.mode is Mode.LINES
    return render.rows(stored, shipped_session(), people, width, year=year_now(), aloud=aloud)


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
