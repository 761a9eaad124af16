"""Words and code hold together: every error, setting and phrase id that code names has its sentence."""

import ast
import re
import string
import tomllib
from collections.abc import Iterator
from pathlib import Path

import pytest
from tools.messages import error_words, errors, modules, phrases

import cryptool
from cryptool.core.settings import KEYS
from cryptool.errors import CryptoolError, ExitCode
from cryptool.settings import phrases as setting_words

PACKAGE = Path(cryptool.__file__).parent


@pytest.mark.parametrize("kind", errors(), ids=lambda kind: kind.code)
def test_every_error_has_a_sentence_and_a_hint(kind: type[CryptoolError]) -> None:
    assert {"sentence", "hint"} <= vars(kind).keys()
    assert kind.exit_code in set(ExitCode)


def test_an_error_code_belongs_to_one_class() -> None:
    codes = [kind.code for kind in errors()]
    assert sorted(codes) == sorted(set(codes))


def placeholders(*texts: str) -> set[str]:
    return {name for text in texts for _, name, _, _ in string.Formatter().parse(text) if name}


def raised() -> Iterator[tuple[str, type[CryptoolError], dict[str, ast.expr]]]:
    """Place, class and facts by name, for every error that code makes; one raised without a call has no facts."""
    kinds = {kind.__name__: kind for kind in errors()}
    for file in sorted(PACKAGE.rglob("*.py")):
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
            made: ast.expr | None = node.exc if isinstance(node, ast.Raise) else None
            keywords: list[ast.keyword] = []
            if isinstance(node, ast.Call):
                made, keywords = node.func, node.keywords
            name = ast.unparse(made).rpartition(".")[2] if made is not None else ""
            if name in kinds:
                place = f"{file.relative_to(PACKAGE)}:{made.lineno if made else 0}"
                yield place, kinds[name], {word.arg: word.value for word in keywords if word.arg}


def said(kind: type[CryptoolError], facts: dict[str, ast.expr]) -> Iterator[tuple[str, str]]:
    """Sentences and hints that may be said with these facts; `CryptoolError.words` chooses among them."""
    for choosing in ("what", "why", "reason"):
        value = facts.get(choosing)
        if isinstance(value, ast.Constant) and value.value in kind.cases:
            yield kind.cases[str(value.value)]
            return
        if value is not None and not isinstance(value, ast.Constant):
            yield from kind.cases.values()
    if "nearest" in facts and "near" in kind.cases:
        yield kind.cases["near"]
    yield kind.sentence, kind.hint


def test_every_error_is_raised_with_the_facts_that_its_sentence_names() -> None:
    seen = set()
    for place, kind, facts in raised():
        seen.add(kind)
        for words in said(kind, facts):
            assert placeholders(*words) <= facts.keys(), f"{place}: {words}"
    assert len(seen) > 60, "the search finds errors"


@pytest.mark.parametrize(
    "words", [pytest.param(pair, id=code) for kind in errors() for code, pair in error_words(kind).items()]
)
def test_no_sentence_and_no_hint_ends_like_a_sentence_or_shouts(words: tuple[str, str]) -> None:
    assert words[1][0].islower(), "it follows a prefix"
    for text in words:
        assert not text.endswith((".", "!"))
        assert "!" not in text


AVOIDED = tomllib.loads((PACKAGE / "content/en/avoid.toml").read_text(encoding="utf-8"))
OURS = ["need not", "neednt", "vault*", "rung*"]  # a vault is "your notes" to a person, a rung is a step


def sentences() -> Iterator[tuple[str, str]]:
    """Everything that screens, errors and helps say, with where it is said; a fact is a blank."""
    for module in modules():
        words: dict[str, tuple[str, ...]] = dict(getattr(module, "PLURALS", {}))
        for name in ("PHRASES", "HELP"):
            found = getattr(module, name, None)
            words |= {id_: (text,) for id_, text in found.items()} if isinstance(found, dict) else {}
        for id_, forms in words.items():
            yield from ((f"{module.__name__}:{id_}", form) for form in forms)
    for kind in errors():
        for code, pair in error_words(kind).items():
            yield from ((f"{kind.__module__}:{code}", text) for text in pair)
    for folder in ("grounding", "now", "practices"):
        for file in sorted((PACKAGE / "content/en" / folder).glob("*.md")):
            yield f"{folder}/{file.name}", file.read_text(encoding="utf-8").rpartition("+++")[2]


def plain(text: str) -> str:
    """The words alone: no fact, no flag, no command, no ARGUMENT, no sign."""
    text = re.sub(r"\b[A-Z]{3,}\b", " ", text)
    text = re.sub(r"\{\w+\}|--[a-z-]+|`[^`]*`|cryptool [a-z -]+", " ", text.casefold())
    return " ".join(re.findall(r"[a-z]+", text.replace("'", "")))


def test_no_sentence_has_a_word_that_nobody_says_at_eleven_at_night() -> None:
    words = (*AVOIDED["voice"], *AVOIDED["idiom"], *OURS)
    avoided = re.compile("|".join(rf"\b{word.replace('*', '[a-z]*')}\b" for word in words))
    found = [(place, avoided.findall(plain(text))) for place, text in sentences()]
    assert len(found) > 1_000, "the search finds sentences"
    assert [(place, said) for place, said in found if said] == []


def test_every_setting_has_a_sentence_and_every_sentence_a_setting() -> None:
    assert {id_ for id_ in setting_words.PHRASES if id_[:8] == "setting."} == {
        f"setting.{key}" for key in KEYS
    }


def known() -> dict[str, str]:
    return {id_: forms[0] for id_, forms in phrases()}


def calls() -> Iterator[tuple[str, str, ast.Call]]:
    """Place, name of what is called, and the call, for every call in the package that has an argument."""
    for file in sorted(PACKAGE.rglob("*.py")):
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and node.args:
                name = ast.unparse(node.func).rpartition(".")[2]
                yield f"{file.relative_to(PACKAGE)}:{node.lineno}", name, node


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
    "warn": "note.",
}


def ids_in(node: ast.expr) -> Iterator[str]:
    if isinstance(node, ast.Constant) and isinstance(node.value, str):
        yield node.value
    elif isinstance(node, ast.IfExp):
        yield from ids_in(node.body)
        yield from ids_in(node.orelse)


def test_every_phrase_that_code_says_exists() -> None:
    there, missing, seen = known(), [], 0
    for place, name, call in calls():
        for id_ in ids_in(call.args[0]) if name in PREFIXES else ():
            seen += 1
            if PREFIXES[name] + id_ not in there:
                missing.append(f"{place}: {PREFIXES[name]}{id_}")
    assert missing == []
    assert seen > 60, "the search finds calls"


def test_every_phrase_that_code_composes_has_its_family() -> None:
    there = known()
    for place, name, call in calls():
        argument = call.args[0]
        if (
            name in PREFIXES
            and isinstance(argument, ast.JoinedStr)
            and isinstance(argument.values[0], ast.Constant)
        ):
            start = PREFIXES[name] + str(argument.values[0].value)
            assert any(id_.startswith(start) for id_ in there), place


def test_every_warning_that_is_given_has_its_sentence_and_its_facts() -> None:
    there = known()
    for place, name, call in calls():
        if name == "warn":
            for code in ids_in(call.args[0]):
                assert placeholders(there[f"note.{code}"]) <= {word.arg for word in call.keywords}, place
