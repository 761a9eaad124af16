"""Every phrase has one home and fills its facts; a hole is an error, never a blank."""

from collections.abc import Iterator
from importlib import import_module
from string import Formatter

import pytest

from cryptool.terminal import phrases
from cryptool.terminal.phrases import AREA_OF, AREAS, family, room_title, say


def said() -> Iterator[tuple[str, tuple[str, ...]]]:
    """Every phrase that `say` finds: its id, and its form or its forms."""
    for area in map(import_module, AREAS):
        yield from ((id_, (words,)) for id_, words in area.PHRASES.items())
        yield from getattr(area, "PLURALS", {}).items()


def all_phrases() -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for id_, forms in said():
        found.setdefault(id_, []).append(forms[0])
    return found


def test_an_id_stands_in_one_area_only() -> None:
    assert [id_ for id_, texts in all_phrases().items() if len(texts) > 1] == []


def test_every_phrase_can_be_filled_in() -> None:
    for id_, (text,) in all_phrases().items():
        facts = {name: 1 for _, name, _, _ in Formatter().parse(text) if name}
        assert "{" not in say(id_, **{"n": 1, **facts})


def test_no_phrase_shouts() -> None:
    assert [id_ for id_, (text,) in all_phrases().items() if "!" in text] == []


def test_a_missing_id_and_a_missing_fact_are_errors() -> None:
    with pytest.raises(KeyError):
        say("no.such-phrase")
    with pytest.raises(KeyError):
        say("learn.place", part=1)


def test_facts_are_put_in_as_they_are() -> None:
    assert say("learn.search-prompt", words="{part} {0}") == "Search: {part} {0}"


def test_a_question_of_every_room_but_home_has_a_title() -> None:
    asked = {family(id_) for id_ in all_phrases() if id_.startswith("ask.")}
    untitled = {name for name in asked if not room_title(f"{name}.question")}
    assert {AREA_OF[name] for name in untitled} <= {"cryptool.home.phrases", "cryptool.terminal.phrases.keys"}


def test_numbers_choose_the_form() -> None:
    assert say("learn.minutes", n=1) == "1 minute."
    assert say("learn.minutes", n=4) == "4 minutes."


def test_another_language_is_bound_in_one_place() -> None:
    phrases.bind(lambda text: text.upper(), lambda one, many, n: f"<{many}>")
    try:
        assert say("learn.sources") == "SOURCES"
        assert say("learn.minutes", n=1) == "<1 minutes.>"
    finally:
        phrases.bind(str, phrases._by_english_rule)
