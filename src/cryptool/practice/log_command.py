"""`practice log`: enter a session that was done away from the screen.

Rules:
1. An error names the step, never its value.
2. The passphrase is asked for before stdin is read, or the document would be taken as one.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from cryptool.app.dates import date_reader, local_now
from cryptool.app.open_vault import open_or_create
from cryptool.app.streams import piped_back
from cryptool.core.moment import When
from cryptool.practice.content import practices_of
from cryptool.practice.errors import BadAnswer, BadDocument, DateAhead, UnknownPerson
from cryptool.practice.events import Ending, Value
from cryptool.practice.ladder import Ladder
from cryptool.practice.rules.eligibility import is_early
from cryptool.practice.session import start as starting
from cryptool.practice.session import stimulus_list
from cryptool.practice.session.log import LoggedSession, check_options, log_done
from cryptool.practice.wiring import check_rung_name, make_session_context
from cryptool.terminal.phrases import say

if TYPE_CHECKING:
    from cryptool.app.context import AppContext
    from cryptool.practice.store.profile import PracticeProfile

_LONGEST_NAME = 40
_ENDINGS = (Ending.DONE, Ending.EARLY, Ending.STOPPED, Ending.OVERWHELMED)


@dataclass(frozen=True, slots=True)
class LogOptions:
    """The options of `practice log`."""

    rung: str
    company: str = ""
    minutes: int | None = None
    at: str = ""
    ending: str = "done"
    answers: Mapping[str, Value] = field(default_factory=dict)


def note(context: "AppContext", done: LogOptions, *, as_json: bool) -> None:
    """Store the session. Raises UnknownRung, UnknownPerson, BadAnswer, BadDocument, BadDate, DateAhead, SessionOpen."""
    if done.ending not in list(_ENDINGS):
        raise BadAnswer(step="ending", wanted=", ".join(_ENDINGS))
    check_options(practices_of(context).session, done.answers)
    check_rung_name(context, done.rung)
    at = _moment(context, done.at)
    with piped_back(context), open_or_create(context) as vault:
        session_context = make_session_context(context, vault)
        rung = Ladder(session_context.practices.rungs, session_context.profile).find(done.rung, archived=True)
        if done.answers.get("prompt"):
            stimulus_list.find(session_context.profile, str(done.answers["prompt"]))
        texts = _document(context)
        wish = starting.SessionRequest(rung, person=_company(session_context.profile, done.company))
        early = is_early(starting.results_of(session_context))
        setup = starting.logged(
            starting.setup_for(session_context.practices.session, session_context.profile, wish, early=early)
        )
        setup = replace(setup, minutes=done.minutes or 0)  # an unknown length is not guessed from the rung
        kept = log_done(
            session_context.practices.session,
            session_context.store,
            LoggedSession(setup, at, Ending(done.ending), done.answers, texts),
            session_context.hold,
        )
    if as_json:
        from cryptool.app.streams import stream_items
        from cryptool.practice.machine.summary import summarise
        from cryptool.practice.screens.render import session_item

        stream_items(
            context, "sessions", [session_item(summarise(session_context.practices.session, kept), kept)]
        )
        return
    context.console.sentence(say("sessions.logged-as", session=kept.name))
    context.suggest(f"cryptool practice show {kept.name}")


def _moment(context: "AppContext", text: str) -> When:
    """Return when the session began. Raises BadDate, and DateAhead, or it would be the newest until that day."""
    now = local_now(context)
    if not text:
        return now
    at = date_reader(context).moment(text)[0]
    if at.instant > now.instant and at.local.date() > now.local.date():
        raise DateAhead
    return at


def _company(profile: "PracticeProfile", name: str) -> str:
    """Return the company's name (`t1`), excluded people included. Raises UnknownPerson."""
    wanted = name.strip().casefold()
    if wanted and wanted not in [person.name for person in profile.people()]:
        raise UnknownPerson(person=name.strip()[:_LONGEST_NAME])
    return wanted


def _document(context: "AppContext") -> dict[str, Value]:
    """Read texts by step from stdin; empty if stdin is a terminal or closed. Raises BadDocument."""
    if context.stdin is None or context.terminal_facts.stdin_tty:
        return {}
    import tomllib

    from cryptool.app.streams import piped_text

    try:
        table: dict[str, Value] = tomllib.loads(piped_text(context))
    except (tomllib.TOMLDecodeError, RecursionError):
        raise BadDocument(line=0) from None  # the decoder's message would quote the person's text
    return table
