"""`practice log`: a session that was done away from the screen, noted down in one go.

Rules kept here:
1. Numbers and choices are options; the person's own words come as one TOML document on stdin, never as an argument.
2. Everything is looked at before anything is kept; an error names the step and never what was given.
3. The passphrase is asked for before stdin is read, so that the document never ends up as one.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from cryptool.cli.journal_about import local_now, reader
from cryptool.cli.practice_around import around
from cryptool.cli.vault_access import opened
from cryptool.engine.rules import is_early
from cryptool.errors import BadAnswer, BadDocument
from cryptool.flows import prompts
from cryptool.flows import start as starting
from cryptool.flows.ladder import Ladder
from cryptool.flows.logging_done import Done as Whole
from cryptool.flows.logging_done import log_done
from cryptool.model.session import Ending, Value
from cryptool.ui.phrases import say

if TYPE_CHECKING:
    from cryptool.cli.world import World

_ENDINGS = (Ending.DONE, Ending.EARLY, Ending.STOPPED, Ending.OVERWHELMED)


@dataclass(frozen=True, slots=True)
class Done:
    """What the options say."""

    rung: str
    company: str = ""
    minutes: int | None = None
    at: str = ""
    ending: str = "done"
    answers: Mapping[str, Value] = field(default_factory=dict)


def note(world: "World", done: Done, *, as_json: bool) -> None:
    """Keep it. Raises UnknownRung, BadAnswer, BadDocument, BadDate, SessionOpen."""
    if done.ending not in list(_ENDINGS):
        raise BadAnswer(step="ending", wanted=", ".join(_ENDINGS))
    at = reader(world).moment(done.at)[0] if done.at else local_now(world)
    with opened(world) as vault:
        there = around(world, vault)
        rung = Ladder(there.practices.rungs, there.kit).find(done.rung, aside=True)
        if done.answers.get("prompt"):
            prompts.find(there.kit, str(done.answers["prompt"]))
        texts = _document(world)
        wish = starting.Wish(rung, None, done.minutes, done.company)
        early = is_early(starting.results_of(there))
        course = starting.logged(starting.course_for(there.practices.session, there.kit, wish, early=early))
        kept = log_done(
            there.practices.session,
            there.store,
            Whole(course, at, Ending(done.ending), done.answers, texts),
            there.hold,
        )
    if as_json:
        from cryptool.cli.private_pages import stream_items
        from cryptool.engine.results import result
        from cryptool.ui.practice_page import session_item

        stream_items(world, "sessions", [session_item(result(there.practices.session, kept), kept)])
        return
    world.console.sentence(say("sessions.logged-as", session=kept.name))
    world.suggest(f"cryptool practice show {kept.name}")


def _document(world: "World") -> dict[str, Value]:
    """The texts by step. Nothing where stdin is a terminal or closed. Raises BadDocument."""
    if world.stdin is None or world.surroundings.stdin_tty:
        return {}
    import tomllib

    from cryptool.cli.journal_write import piped_text

    try:
        table: dict[str, Value] = tomllib.loads(piped_text(world))
    except (tomllib.TOMLDecodeError, RecursionError):
        raise BadDocument(line=0) from None  # the decoder's own words would repeat the person's
    return table
