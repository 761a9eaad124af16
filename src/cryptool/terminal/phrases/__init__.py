"""Every sentence of the program by id; a translation is bound here.

Rules:
1. A phrase is a whole sentence or page with named `{facts}`, never put together from parts.
2. An area is a module with `PHRASES` and optionally `PLURALS`, whose form `say` chooses by the fact `n`.
   An id is `<family>.<name>`, with `page.`, `ask.`, `option.`, `refuse.` or `note.` before it where it is one of those.
"""

from collections.abc import Callable
from importlib import import_module

# The families of each area. `say` imports the one area that it needs.
AREAS: dict[str, str] = {
    "cryptool.terminal.phrases.keys": "keys private",
    "cryptool.terminal.phrases.editor": "editor",
    "cryptool.app.phrases": "app date vault",
    "cryptool.ground.phrases": "ground",
    "cryptool.now.phrases": "now",
    "cryptool.journal.phrases": "journal write template",
    "cryptool.learn.phrases": "learn list",
    "cryptool.settings.phrases": "config setting",
    "cryptool.data.phrases": "data",
    "cryptool.practice.phrases.prepare": "gate ladder prepare prompts company therapist keeping next",
    "cryptool.practice.phrases.session": "practice session quiet",
    "cryptool.practice.phrases.commands": "sessions",
    "cryptool.people.phrases": "people card",
    "cryptool.plan.phrases": "plan",
    "cryptool.progress.phrases": "progress",
    "cryptool.report.phrases": "report",
    "cryptool.home.phrases": "home first-run accessibility",
    "cryptool.cli.phrases": "completion usage",
}
KINDS = ("page", "ask", "option", "refuse", "note")

Fact = str | int

AREA_OF = {family: area for area, families in AREAS.items() for family in families.split()}


def _by_english_rule(one: str, many: str, n: int) -> str:
    return one if n == 1 else many


_gettext: Callable[[str], str] = str
_ngettext: Callable[[str, str, int], str] = _by_english_rule


def bind(gettext: Callable[[str], str], ngettext: Callable[[str, str, int], str]) -> None:
    """Set the functions of another language, shaped like gettext's; English by default."""
    global _gettext, _ngettext
    _gettext, _ngettext = gettext, ngettext


def bound() -> bool:
    """Tell whether another language than English is bound."""
    return _gettext is not str


def translate(words: str) -> str:
    """Return an English sentence in the language that is bound."""
    return _gettext(words)


def say(id: str, /, **facts: Fact) -> str:
    """Return the phrase `id` with its facts. Raise KeyError for an unknown phrase or a missing fact."""
    area = import_module(AREA_OF[family(id)])
    if id in area.PHRASES:
        words = translate(area.PHRASES[id])
    else:
        one, many = area.PLURALS[id]
        words = _ngettext(one, many, int(facts["n"]))
    return words.format_map(facts) if "{" in words else words


def room_title(id: str) -> str:
    """Return the title of the room that a phrase belongs to; empty for home, and for what belongs to none."""
    room = AREA_OF.get(family(f"{id}."), ".").split(".")[1]
    return say(f"keys.room-{room}") if f"keys.room-{room}" in import_module(AREA_OF["keys"]).PHRASES else ""


def family(id: str) -> str:
    """Return the family of an id: `page.write.draft` and `write.title` are of `write`."""
    first, second, *_ = id.split(".")
    return second if first in KINDS else first
