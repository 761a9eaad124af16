"""Every sentence the program says, found by id. The one place where a translation is bound.

Rules kept here:
1. A phrase is a whole sentence (or a whole page) with named `{facts}`; nothing is glued together from halves.
2. An area is a module with `PHRASES: dict[id, text]` and, where a number changes the words,
   `PLURALS: dict[id, (one, many)]`, of which `say` chooses by the fact `n`. Ids are dotted: `page.<id>`,
   `ask.<id>`, `option.<id>`, `refuse.<id>`, else `<area>.<name>`. An id stands in one area only.
3. A missing id or a missing fact raises KeyError: a screen with a hole in it must not pass a test.
"""

from collections.abc import Callable
from importlib import import_module

AREAS: tuple[str, ...] = (
    "cryptool.terminal.phrases.keys",
    "cryptool.journal.phrases",
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
    """Take the words of another language: two functions shaped like gettext's own. English without this."""
    global _, ngettext
    _, ngettext = translate, plural


def say(id: str, /, **facts: Fact) -> str:
    """The words for `id` with its facts filled in.

    Args:
        id: A dotted phrase id.
        facts: Values that the words name. A phrase in two forms takes its number as `n`.

    Raises:
        KeyError: There is no such phrase, or the phrase names a fact that was not given.
    """
    words = _words(id, facts)
    return words.format_map(facts) if "{" in words else words


def knows(id: str) -> bool:
    """Whether there are words for `id`, for those few phrases that a screen may do without."""
    return any(id in phrases or id in plurals for phrases, plurals in map(_area, AREAS))


def plural(one: str, many: str, n: int) -> str:
    """The form of a phrase that fits `n`, with `{n}` filled in."""
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
    # Imported by name so that a command pays only for the areas up to the one that holds its words.
    module = import_module(name)
    return module.PHRASES, getattr(module, "PLURALS", {})
