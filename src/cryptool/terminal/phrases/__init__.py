"""Every sentence of the program by id; a translation is bound here.

Rules:
1. A phrase is a whole sentence or page with named `{facts}`, never put together from parts.
2. An area is a module with `PHRASES` and optionally `PLURALS`, whose form `say` chooses by the fact `n`.
   An id is `page.<id>`, `ask.<id>`, `option.<id>`, `refuse.<id>` or `<area>.<name>`, in one area only.
"""

from collections.abc import Callable
from importlib import import_module

AREAS: tuple[str, ...] = (
    "cryptool.terminal.phrases.keys",
    "cryptool.journal.phrases",
    "cryptool.app.phrases",
    "cryptool.data.phrases",
    "cryptool.learn.phrases",
    "cryptool.ground.phrases",
    "cryptool.terminal.phrases.pages",
    "cryptool.terminal.phrases.commands",
    "cryptool.settings.phrases",
    "cryptool.terminal.phrases.editor",
    "cryptool.practice.phrases.prepare",
    "cryptool.practice.phrases.session",
    "cryptool.practice.phrases.commands",
    "cryptool.practice.phrases.quiet",
)

Fact = str | int


def _unchanged(text: str) -> str:
    return text


def _by_english_rule(one: str, many: str, n: int) -> str:
    return one if n == 1 else many


_: Callable[[str], str] = _unchanged
ngettext: Callable[[str, str, int], str] = _by_english_rule


def bind(translate: Callable[[str], str], plural: Callable[[str, str, int], str]) -> None:
    """Set the functions of another language, shaped like gettext's; English by default."""
    global _, ngettext
    _, ngettext = translate, plural


def say(id: str, /, **facts: Fact) -> str:
    """Return the phrase `id` with its facts. Raise KeyError for an unknown phrase or a missing fact."""
    words = _words(id, facts)
    return words.format_map(facts) if "{" in words else words


def knows(id: str) -> bool:
    """Tell whether a phrase exists."""
    return any(id in phrases or id in plurals for phrases, plurals in map(_area, AREAS))


def plural(one: str, many: str, n: int) -> str:
    """Return the form that fits `n`, with `{n}` filled in."""
    return ngettext(one, many, n).format(n=n)


def _words(id: str, facts: dict[str, Fact]) -> str:
    for area in AREAS:
        phrases, plurals = _area(area)
        if id in phrases:
            return _(phrases[id])
        if id in plurals:
            one, many = plurals[id]
            return ngettext(one, many, int(facts["n"]))
    raise KeyError(id)


def _area(name: str) -> tuple[dict[str, str], dict[str, tuple[str, str]]]:
    # By name, so that a command imports only the areas up to the one it needs.
    module = import_module(name)
    return module.PHRASES, getattr(module, "PLURALS", {})
