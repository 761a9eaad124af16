"""One name, one thing: no class name stands for two things, and words that were given up stay given up."""

import ast
import io
import tokenize
from collections import defaultdict
from pathlib import Path

import cryptool

PACKAGE = Path(cryptool.__file__).parent
MODULES = sorted(PACKAGE.rglob("*.py"))

# What the code called these things once; docs/architecture.md has the words that took their place.
GIVEN_UP = {
    "world",
    "deeds",
    "sitter",
    "unkind",
    "empty_log",
    "told_as_ours",
    "told_apart",
    "thrown_away",
    "kit",
}


def test_no_class_name_occurs_twice() -> None:
    places = defaultdict(list)
    for file in MODULES:
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
            if isinstance(node, ast.ClassDef):
                places[node.name].append(f"{file.relative_to(PACKAGE)}:{node.lineno}")
    assert {name: where for name, where in places.items() if len(where) > 1} == {}
    assert len(places) > 200


def test_words_that_were_given_up_are_not_used_as_names() -> None:
    found = []
    for file in MODULES:
        with io.StringIO(file.read_text(encoding="utf-8")) as text:
            found += [
                f"{file.relative_to(PACKAGE)}:{token.start[0]} {token.string}"
                for token in tokenize.generate_tokens(text.readline)
                if token.type == tokenize.NAME and token.string in GIVEN_UP
            ]
    assert found == []
