"""The card: one page for the trusted person (evidence 6.7).

Rules:
1. It has no private words but a name, and that only where it was asked for.
"""

from typing import TYPE_CHECKING

from cryptool.app.handout import Handout, Section
from cryptool.terminal.phrases import say

if TYPE_CHECKING:
    from cryptool.app.context import AppContext

TONES = ("light", "plain", "warm")


def card(context: "AppContext", tone: str, name: str = "") -> Handout:
    """Return the card in a tone, for a person if a name is given, with the numbers of the country that is set."""
    sections = [
        Section(say("card.what"), (say(f"card.what-{tone}"),)),
        Section(say("card.stay"), (say(f"card.stay-{tone}"),)),
        Section(say("card.do"), items=tuple(say(f"card.do-{number}") for number in (1, 2, 3))),
        Section(say("card.dont"), items=tuple(say(f"card.dont-{number}") for number in (1, 2, 3))),
        Section(say("card.much"), (say(f"card.much-{tone}"),)),
        Section(say("card.safety"), (say("card.ask"), *_numbers(context.preferences.settings.country))),
    ]
    title = say("card.title-for", name=name) if name else say("card.title")
    return Handout(title, "", tuple(sections), say("card.foot"))


def _numbers(iso: str) -> tuple[str, str]:
    from cryptool.help_now.page import country_and_emergency, talk_line

    (country, emergency), line = country_and_emergency(iso), talk_line(iso)
    facts = line and {"country": country, "phone": line["phone"], "service": line["service"]}
    return (
        say("card.danger", number=emergency) if emergency else say("card.danger-anywhere"),
        say("card.line", **facts) if facts else say("card.line-anywhere"),
    )
