"""Words and code hold together: every error, setting and phrase id that code names has its sentence."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

import cryptool
from cryptool import errors
from cryptool.core.settings import KEYS
from cryptool.settings import phrases as setting_words
from cryptool.terminal import phrases
from cryptool.terminal.phrases.errors import ERRORS, WARNINGS

PACKAGE = Path(cryptool.__file__).parent
VERBS = {
    "add", "begin", "bring", "check", "choose", "close", "come", "compare", "copy", "export", "give", "go", "install",
    "leave", "let", "list", "log", "look", "make", "move", "name", "open", "point", "read", "remove", "run", "save",
    "see", "set", "shorten", "start", "take", "try", "turn", "type", "unlock", "update", "use", "wait", "write",
}  # fmt: skip


def every_error(
    kind: type[errors.CryptoolError] = errors.CryptoolError,
) -> Iterator[type[errors.CryptoolError]]:
    for child in kind.__subclasses__():
        yield child
        yield from every_error(child)


@pytest.mark.parametrize("kind", list(every_error()), ids=lambda kind: kind.code)
def test_every_error_has_a_sentence_and_a_hint(kind: type[errors.CryptoolError]) -> None:
    assert kind.code in ERRORS
    assert kind.exit_code in set(errors.ExitCode)
    assert kind.__doc__ is not None


def test_an_error_code_belongs_to_one_class() -> None:
    codes = [kind.code for kind in every_error()]
    assert sorted(codes) == sorted(set(codes))


@pytest.mark.parametrize("kind", list(every_error()), ids=lambda kind: kind.code)
def test_a_sentence_uses_only_the_facts_that_its_error_promises(kind: type[errors.CryptoolError]) -> None:
    if kind is errors.UsageError:  # filled in by cli from what Typer says
        return
    promised = set(re.findall(r"`([a-z_]+)`", kind.__doc__ or ""))
    for code, pair in ERRORS.items():
        if code == kind.code or (
            code.startswith(f"{kind.code}-") and code not in {k.code for k in every_error()}
        ):
            assert set(re.findall(r"{([a-z_]+)}", " ".join(pair))) <= promised, code


@pytest.mark.parametrize("code", ERRORS)
def test_every_hint_starts_with_a_verb(code: str) -> None:
    sentence, hint = ERRORS[code]
    assert re.match(r"[a-z-]+", hint).group() in VERBS, hint  # type: ignore[union-attr]
    for text in (sentence, hint):
        assert not text.endswith((".", "!"))
        assert "!" not in text


def test_every_setting_has_a_sentence_and_every_sentence_a_setting() -> None:
    assert set(setting_words.PHRASES) == {f"setting.{key}" for key in KEYS}


def known() -> set[str]:
    found: set[str] = set()
    for area in phrases.AREAS:
        words, plurals = phrases._area(area)
        found |= set(words) | set(plurals)
    return found


def calls() -> Iterator[tuple[str, str, ast.expr]]:
    """Place, name of what is called, and its first argument, for every call in the package."""
    for file in sorted(PACKAGE.rglob("*.py")):
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and node.args:
                name = ast.unparse(node.func).rpartition(".")[2]
                yield f"{file.relative_to(PACKAGE)}:{node.lineno}", name, node.args[0]


# What is called, and what its first argument becomes before it is looked up.
PREFIXES = {
    "say": "",
    "Page": "page.",
    "Choice": "ask.",
    "Line": "ask.",
    "Number": "ask.",
    "refuse": "refuse.",
    "secret": "ask.",
    "confirm": "ask.",
}


def ids_in(node: ast.expr) -> Iterator[str]:
    if isinstance(node, ast.Constant) and isinstance(node.value, str):
        yield node.value
    elif isinstance(node, ast.IfExp):
        yield from ids_in(node.body)
        yield from ids_in(node.orelse)


def test_every_phrase_that_code_says_exists() -> None:
    there, missing, seen = known(), [], 0
    for place, name, argument in calls():
        for id_ in ids_in(argument) if name in PREFIXES else ():
            seen += 1
            if PREFIXES[name] + id_ not in there:
                missing.append(f"{place}: {PREFIXES[name]}{id_}")
    assert missing == []
    assert seen > 60, "the search finds calls"


def test_every_phrase_that_code_composes_has_its_family() -> None:
    there = known()
    for place, name, argument in calls():
        if (
            name in PREFIXES
            and isinstance(argument, ast.JoinedStr)
            and isinstance(argument.values[0], ast.Constant)
        ):
            start = PREFIXES[name] + str(argument.values[0].value)
            assert any(id_.startswith(start) for id_ in there), place


def test_every_warning_that_is_given_has_its_sentence() -> None:
    for place, name, argument in calls():
        if name == "warn":
            for code in ids_in(argument):
                assert code in WARNINGS, place
