"""What the README tells a person to type is there to be typed."""

import re
from pathlib import Path
from typing import Any

from typer.main import get_command

from cryptool.cli.app import app
from cryptool.model.settings import KEYS, wanted

ROOT = Path(__file__).parent.parent.parent
README = (ROOT / "README.md").read_text(encoding="utf-8")
TREE: Any = get_command(app)


def typed() -> list[list[str]]:
    """Every command line of ours in code, as words."""
    code = re.findall(r"```[a-z]*\n(.*?)```", README, re.DOTALL) + re.findall(r"`([^`\n]+)`", README)
    lines = [line.split("#")[0] for block in code for line in block.splitlines()]
    parts = [part for line in lines for part in re.split(r"&&|\|", line)]
    return [part.split()[1:] for part in parts if part.split()[:1] == ["cryptool"]]


def test_every_command_it_names_exists() -> None:
    assert len(typed()) > 20
    for words in typed():
        group: Any = TREE
        for word in words:
            if word.startswith("-"):
                names = {name for p in [*TREE.params, *group.params] for name in p.opts} | {"--help", "-h"}
                assert word.partition("=")[0] in names, words
            elif getattr(group, "commands", None):
                assert word in group.commands, words
                group = group.commands[word]


def test_every_command_there_is_has_its_line() -> None:
    for name in TREE.commands:
        assert re.search(rf"^\| `cryptool {name}", README, re.MULTILINE), f"{name} is not in the table"


def test_every_setting_it_sets_can_be_set_so() -> None:
    for words in typed():
        if words[:2] == ["config", "set"] and len(words) == 4 and words[2].islower():
            key, value = words[2:]
            assert key in KEYS
            assert wanted(key) == ("text",) or value in wanted(key)


def test_nobody_is_sent_to_the_other_program_of_that_name() -> None:
    assert not re.search(r"(pipx? |uv |install )install\s+(-\S+\s+)*['\"]?cryptool(?!-)\b", README)
    assert "pip install cryptool" not in README


def test_its_pictures_are_there() -> None:
    for picture in re.findall(r"\]\((docs/[^)]+)\)|src=\"(docs/[^\"]+)\"", README):
        assert (ROOT / (picture[0] or picture[1])).is_file(), picture


def test_its_pictures_fetch_nothing() -> None:
    pictures = sorted((ROOT / "docs").glob("*.svg"))
    assert len(pictures) >= 5
    for file in pictures:
        text = file.read_text(encoding="utf-8")
        assert not re.search(r"(href|src)\s*=", text), file
        assert "url(" not in text.replace("url(#", ""), file
        assert "@import" not in text, file
        assert "<script" not in text, file


def test_its_pages_inside_are_there() -> None:
    for page in re.findall(r"\]\((?!http|docs/|#)([^)]+)\)", README):
        assert (ROOT / page).exists(), page
    titles = [line.lstrip("# ").lower() for line in README.splitlines() if line.startswith("#")]
    headings = {re.sub(r"[^a-z0-9 -]", "", title).replace(" ", "-") for title in titles}
    for anchor in re.findall(r"\]\(#([^)]+)\)", README):
        assert anchor in headings, anchor
