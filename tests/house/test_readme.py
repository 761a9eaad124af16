"""What the README tells a person to type is there to be typed."""

import json
import re
import shlex
import tomllib
from itertools import pairwise
from pathlib import Path
from typing import Any

import typer
from program_pipe import cryptool, plain
from typer.main import get_command

import cryptool as package
from cryptool.cli.app import app
from cryptool.core.settings import KEYS, wanted
from cryptool.practice import content
from cryptool.practice.definition import StepKind

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
                names = {
                    name for p in [*TREE.params, *group.get_params(typer.Context(group))] for name in p.opts
                } | {"--help", "-h"}
                assert word.partition("=")[0] in names, words
            elif getattr(group, "commands", None):
                assert word in group.commands, words
                group = group.commands[word]


def test_every_command_there_is_has_its_line() -> None:
    for name in TREE.commands:
        assert re.search(rf"^\| `cryptool {name}", README, re.MULTILINE), f"{name} is not in the table"


def section(title: str) -> str:
    """What stands under one heading."""
    return README.split(f"\n## {title}\n")[1].split("\n## ")[0]


def test_every_command_of_practice_has_its_line() -> None:
    rows = " ".join(line for line in section("Practice").splitlines() if line.startswith("|"))
    for name in TREE.commands["practice"].commands:
        assert re.search(rf"practice {name}\b|`{name}\b", rows), f"{name} is not in the table"
    for name in TREE.commands["practice"].commands["ladder"].commands:
        assert re.search(rf"ladder {name}\b|`{name}`", rows), f"ladder {name} is not in the table"


def test_its_example_of_a_session_from_a_script_is_kept_as_it_says(tmp_path: Path) -> None:
    code = section("Practice")
    document = re.findall(r"```toml\n(.*?)```", code, re.DOTALL)[0]
    line = next(block for block in re.findall(r"```sh\n(.*?)```", code, re.DOTALL) if "practice log" in block)
    program, *words = shlex.split(line.replace("\\\n", " "))
    assert (program, words[-2:]) == ("cryptool", ["<", "note.toml"])
    environ = plain(tmp_path / "home")
    ended = cryptool("--no-passphrase", *words[:-2], environ=environ, text=document)
    assert ended.code == 0, ended.err
    kept = json.loads(cryptool("practice", "show", "last", "--json", environ=environ).out)["items"][0]
    texts = tomllib.loads(document)
    assert len(texts) == 3
    assert {name: kept["answers"][name] for name in texts} == texts
    given = {name: value for name, value in pairwise(words) if name.startswith("--")}
    for option, value in given.items():
        if option != "--at":
            assert str(kept["answers"][option.removeprefix("--")]) == value


def test_it_names_every_text_that_a_session_from_a_script_takes() -> None:
    session = content.load(Path(package.__file__).parent / "content", "en").session
    code = section("Practice")
    named = set(re.findall(r"^([a-z-]+) = ", code, re.MULTILINE)) | set(re.findall(r"`([a-z-]+)`", code))
    for step in session.steps:
        if step.kind is StepKind.LINE:
            assert step.id in named, step.id


def test_looking_at_practice_leaves_nothing_in_an_empty_home(tmp_path: Path) -> None:
    home = tmp_path / "home"
    for words in (
        ["practice", "list"],
        ["practice", "ladder", "list"],
        ["practice", "ladder", "list", "--json"],
    ):
        assert cryptool(*words, environ=plain(home)).code == 0
    assert cryptool("practice", environ=plain(home)).code == 6
    assert not home.exists()


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
