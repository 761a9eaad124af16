"""README and the pages in docs tell people what is true: commands run, links lead somewhere, tests are there."""

import json
import re
import shlex
import tomllib
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
import typer
from program_pipe import cryptool, locked, plain
from typer.main import get_command

import cryptool as package
from cryptool.cli.app import app
from cryptool.core.settings import KEYS, wanted
from cryptool.practice import content
from cryptool.practice.definition import StepKind

pytestmark = pytest.mark.usefixtures("quick_keys")

ROOT = Path(__file__).parent.parent.parent
PAGES = (
    "README.md",
    "docs/reading.md",
    "docs/practice.md",
    "docs/progress.md",
    "docs/journal.md",
    "docs/exchange.md",
    "docs/scripts.md",
    "docs/accessibility.md",
    "docs/privacy.md",
    "docs/places.md",
    "docs/removing.md",
)
TREE: Any = get_command(app)


def read(page: str) -> str:
    return (ROOT / page).read_text(encoding="utf-8")


README = read("README.md")


def typed(*pages: str) -> list[list[str]]:
    """Every command line of ours in the code of these pages, as words; what comes from a file is left out."""
    found = []
    for text in map(read, pages or PAGES):
        blocks = re.findall(r"```[a-z]*\n(.*?)```", text, re.DOTALL)
        spans = re.findall(r"`([^`]+)`", re.sub(r"```.*?```", "", text, flags=re.DOTALL))
        code = [block.replace("\\\n", " ") for block in blocks] + [" ".join(span.split()) for span in spans]
        lines = [line.split("#")[0] for block in code for line in block.splitlines()]
        parts = [part.split("<")[0] for line in lines for part in re.split(r"&&|\|", line)]
        found += [shlex.split(part)[1:] for part in parts if part.split()[:1] == ["cryptool"]]
    return found


def test_it_is_short_and_its_numbers_come_first() -> None:
    assert len(README.split()) < 700
    assert README.index("help-now") < README.index("\n## ")
    assert len(re.findall(r"!\[", README)) == 1


def test_the_numbers_in_it_are_those_of_help_now(tmp_path: Path) -> None:
    rows = [[cell.strip() for cell in row.split("|")[1:-1]] for row in README.split("\n## ")[0].splitlines()]
    rows = [row for row in rows if len(row) == 3 and re.fullmatch("[0-9 ]+", row[1])]
    assert len(rows) >= 7
    for country, talk, danger in rows:
        page = cryptool("help-now", "--country", country, environ=plain(tmp_path)).out
        assert talk in page.splitlines()[0], country
        call = re.search(r"in danger now, call ([^.]+)\.", page)
        assert call, country
        assert re.search(rf"\b{danger}\b", call.group(1)), country


def test_topics_are_counted() -> None:
    count = len(list((Path(package.__file__).parent / "content" / "en" / "topics").glob("*.md")))
    for page in ("README.md", "docs/reading.md"):
        assert re.findall(r"\b(\d+) topics", read(page)) == [str(count)], page


def test_every_command_it_names_exists() -> None:
    assert len(typed()) > 60
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
        assert re.search(rf"^\| `cryptool {name}", read("docs/scripts.md"), re.MULTILINE), name


# Nobody is at a terminal, and by their order some commands find what they name deleted.
NO_TERMINAL, NOT_FOUND = 6, 5


def test_every_command_in_it_runs(tmp_path: Path, memory: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)  # what they write is written here
    environ = locked(tmp_path / "home", SHELL="/bin/bash", XDG_RUNTIME_DIR=str(memory))
    for number in range(1, 4):
        assert cryptool("journal", "new", "--tag", "work", environ=environ, text=f"entry {number}").code == 0
    assert cryptool("journal", "edit", "j3", environ=environ, text="another wording").code == 0
    assert cryptool("practice", "log", "sit", environ=environ).code == 0
    document, person, plan = re.findall(r"```toml\n(.*?)```", read("docs/practice.md"), re.DOTALL)
    piped = {"new": "words", "edit": "words", "log": document, "add": person, "templates": "words"}
    plans = {"edit": plan, "session": 'first = "hello"'}
    done = []
    for words in dict.fromkeys(map(tuple, typed())):
        text = (plans if words[:1] == ("plan",) else piped).get(words[1] if words[1:] else "", "")
        here = (str(tmp_path / word) if word.endswith((".svg", ".html", ".ics")) else word for word in words)
        ended = cryptool(*here, environ=environ, text=text)
        assert ended.code in {0, NO_TERMINAL, NOT_FOUND}, (words, ended)
        assert ended.code != NOT_FOUND or words[0] in ("journal", "people"), (words, ended)
        done.append(ended.code)
    assert cryptool("data", "lock", environ=environ).code == 0
    assert done.count(0) > 40


@pytest.mark.parametrize(
    ("room", "page"),
    [
        ("practice", "docs/practice.md"),
        ("plan", "docs/practice.md"),
        ("journal", "docs/journal.md"),
        ("data", "docs/journal.md"),
    ],
)
def test_every_command_of_a_room_has_its_line(room: str, page: str) -> None:
    rows = " ".join(line for line in read(page).splitlines() if line.startswith("|"))
    for name in TREE.commands[room].commands:
        assert re.search(rf"{room} {name}\b|`{name}\b", rows), f"{name} is not in the table"


def test_every_command_of_the_ladder_has_its_line() -> None:
    rows = " ".join(line for line in read("docs/practice.md").splitlines() if line.startswith("|"))
    for name in TREE.commands["practice"].commands["ladder"].commands:
        assert re.search(rf"ladder {name}\b|`{name}`", rows), f"ladder {name} is not in the table"


def test_its_example_of_a_session_from_a_script_is_kept_as_it_says(tmp_path: Path) -> None:
    code = read("docs/practice.md")
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
    code = read("docs/practice.md")
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


@pytest.mark.parametrize("page", PAGES)
def test_nobody_is_sent_to_the_other_program_of_that_name(page: str) -> None:
    assert not re.search(r"(pipx? |uv |install )install\s+(-\S+\s+)*['\"]?cryptool(?!-)\b", read(page))
    assert "pip install cryptool" not in read(page)


def test_the_set_up_commands_are_the_ones_that_are_tried() -> None:
    assert "```sh\npip install . && cryptool learn\n```" in README
    assert "```sh\npip install -e '.[dev]' && pytest\n```" in README


def test_pictures_fetch_nothing_and_each_is_shown() -> None:
    pictures = sorted((ROOT / "docs").glob("*.svg"))
    assert len(pictures) >= 5
    shown = "".join(read(page) for page in (*PAGES, "docs/architecture.md"))
    for file in pictures:
        text = file.read_text(encoding="utf-8")
        assert not re.search(r"(href|src)\s*=", text), file
        assert "url(" not in text.replace("url(#", ""), file
        assert "@import" not in text, file
        assert "<script" not in text, file
        assert file.name in shown, file


def anchors(page: Path) -> set[str]:
    """What a link may name behind the # in this page."""
    titles = [
        line.lstrip("# ").lower() for line in page.read_text(encoding="utf-8").splitlines() if line[:1] == "#"
    ]
    return {re.sub(r"[^a-z0-9 -]", "", title).replace(" ", "-") for title in titles}


@pytest.mark.parametrize("page", [*PAGES, "docs/evidence.md", "SECURITY.md"])
def test_its_links_and_pictures_are_there(page: str) -> None:
    for target, anchor in re.findall(r"\]\((?!http)([^)#]*)(?:#([^)]+))?\)", read(page)):
        file = (ROOT / page).parent / target if target else ROOT / page
        assert file.is_file(), target
        assert not anchor or anchor in anchors(file), anchor


def test_every_line_about_privacy_names_its_test_or_says_that_there_is_none() -> None:
    rows = [
        row.strip("| ").rsplit(" | ", 1) for row in read("docs/privacy.md").splitlines() if row[:1] == "|"
    ]
    lines = [row for row in rows if row[0] != "what" and "---" not in row[0]]
    assert len(lines) > 40
    for what, shown in lines:
        if shown != "not testable":
            named = re.fullmatch(r"`([\w/]+\.py)::(test_\w+)`", shown)
            assert named, what
            code = (ROOT / "tests" / named.group(1)).read_text(encoding="utf-8")
            assert re.search(rf"^def {named.group(2)}\(", code, re.MULTILINE), what
