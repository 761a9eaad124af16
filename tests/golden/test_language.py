"""A language from beginning to end: a pseudo-language in a copy of the package, made as CONTRIBUTING says.

In it every letter of a phrase has an accent. What is printed in plain letters is then content (topics, exercises,
words of practice, help lines: they fall back to English), what a person wrote, the name of a command, or a sentence
that no catalog can reach. Content is told apart by its words: three in a row that stand in a file of its folder.
"""

import errno
import json
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from string import Formatter

import pytest
from practice_home import WORDS, seed_home
from test_outside import BAD, PRINTED, READING, commands_of
from tools.messages import HEADER, Forms, compiled, messages, problems, read, template
from typer.main import get_command

import cryptool
from cryptool.cli.app import app

PACKAGE = Path(cryptool.__file__).parent
REPOSITORY = Path(__file__).parents[2]
ACCENTS = str.maketrans("aeiouyAEIOUYhnsxHNSX", "áéíóúýÁÉÍÓÚÝĥñśẋĤÑŚẊ")
# Runs command lines in one process, and prints what each of them printed.
RUNNER = """
import io, json, sys
from cryptool.__main__ import main
from cryptool.app import open_vault
open_vault.harden = open_vault._at_the_terminal = lambda *_: None
said = []
for arguments in json.load(sys.stdin):
    sys.argv = ["cryptool", *arguments]
    streams = [io.TextIOWrapper(io.BytesIO(), encoding="utf-8") for _ in range(2)]
    kept, sys.stdin = (sys.stdout, sys.stderr), io.TextIOWrapper(io.BytesIO())
    sys.stdout, sys.stderr = streams
    main()
    sys.stdout, sys.stderr = kept
    said.append("".join(stream.buffer.getvalue().decode() for stream in streams))
json.dump(said, sys.stdout)
"""


def accented(text: str) -> str:
    """The text in the pseudo-language, its `{facts}` as they are."""
    pieces = Formatter().parse(text)
    return "".join(
        words.translate(ACCENTS).replace("{", "{{").replace("}", "}}")
        + (f"{{{fact}}}" if fact is not None else "")
        for words, fact, _, _ in pieces
    )


def pseudo() -> dict[Forms, Forms]:
    return {forms: tuple(accented(form) for form in forms) for forms in messages()}


@pytest.fixture(scope="session")
def package(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with a copy of the package that has the language xx."""
    folder = tmp_path_factory.mktemp("translated")
    shutil.copytree(PACKAGE, folder / "cryptool")
    command = [sys.executable, "-m", "tools.messages", "xx"]
    environ = os.environ | {"PYTHONPATH": str(folder)}
    subprocess.run(command, cwd=REPOSITORY, env=environ, check=True)
    catalog = folder / "cryptool/content/xx/LC_MESSAGES/cryptool.po"
    assert read(catalog.read_text(encoding="utf-8")) == {("",): (HEADER,)}, "nothing is translated yet"
    catalog.write_text(template(pseudo()), encoding="utf-8")
    subprocess.run(command, cwd=REPOSITORY, env=environ, check=True)
    return folder


@pytest.fixture
def home(tmp_path: Path) -> Path:
    folder = tmp_path / "home"
    folder.mkdir(mode=0o700)
    seed_home(folder)
    return folder


def run(package: Path, home: Path, lines: list[str], **more: str) -> list[str]:
    """What each command line printed, on both streams."""
    environ = {
        "CRYPTOOL_HOME": str(home),
        "HOME": str(home.parent),
        "TZ": "UTC",
        "LC_ALL": "C.UTF-8",
        "COLUMNS": "80",
    }
    done = subprocess.run(
        [sys.executable, "-c", RUNNER],
        env=environ | {"PYTHONPATH": str(package), **more},
        input=json.dumps([line.split() for line in lines]).encode(),
        capture_output=True,
        timeout=110,
        check=True,
    )
    return list(json.loads(done.stdout))


def words(text: str) -> list[str]:
    return re.findall(r"[a-z]+", text.lower())


def triples(text: str) -> set[tuple[str, ...]]:
    said = words(text)
    return set(zip(said, said[1:], said[2:], strict=False))


TITLES = {
    file.stem: re.findall(r'(?m)^title = "(.*)"$', file.read_text(encoding="utf-8"))[0]
    for file in (PACKAGE / "content/en/topics").glob("*.md")
}


def content_text(file: Path) -> str:
    """What a file of content says, with the titles of the topics that it links to."""
    return re.sub(r"\[\[([a-z-]+)]]", lambda link: TITLES.get(link[1], ""), file.read_text(encoding="utf-8"))


CONTENT = {
    triple
    for file in (PACKAGE / "content").rglob("*")
    if file.suffix in (".md", ".toml", ".json")
    for triple in triples(content_text(file))
}
system = os.strerror(errno.EISDIR)  # in the system's language, whatever ours is
for own in (WORDS, f"{WORDS} again", "The song from the funeral", system):
    CONTENT |= triples(own)
COMMANDS = {
    "cryptool",
    "words",
    "rung",
    *(word for path in commands_of(get_command(app)) for word in path.split()),
}
ENGLISH = [piece for forms in messages() for form in forms for piece, *_ in Formatter().parse(form)]


def untranslated(printed: str) -> Iterator[str]:
    """Three plain words in a row that are not content, and sentences of the template that are there in English."""
    for plain in re.findall(r"(?<![\w-])[a-zA-Z]+(?: [a-zA-Z]+){2,}(?![\w-])", printed):
        if not triples(plain) <= CONTENT and not set(plain.lower().split()) <= COMMANDS:
            yield plain
    flat = " ".join(printed.split())
    for piece in ENGLISH:
        if (
            len(words(piece)) > 2
            and not piece.startswith("--")
            and " ".join(piece.split()) in flat
            and not triples(piece) <= CONTENT
        ):
            yield piece


def check(lines: list[str], printed: list[str]) -> None:
    pairs = zip(lines, printed, strict=True)
    assert [(line, plain) for line, text in pairs for plain in untranslated(text)] == []


def translate(home: Path) -> None:
    (home / "config.toml").write_text('language = "xx"\n')


def helped() -> list[str]:
    return [f"{path} --help".strip() for path in commands_of(get_command(app))]


@pytest.mark.parametrize(
    "lines", [helped(), [*READING, *PRINTED], list(BAD)], ids=["help", "reading", "errors"]
)
def test_no_sentence_is_printed_in_english(lines: list[str], package: Path, home: Path) -> None:
    translate(home)
    lines = [line for line in lines if not line.startswith("completion ")]  # scripts, made with the package
    printed = run(package, home, lines)
    check(lines, printed)
    assert len(re.findall("[áéíóúý]", "".join(printed))) > 1_000


def test_a_sentence_that_no_catalog_reaches_would_be_found() -> None:
    assert list(untranslated("Ńo\n  nobody has translated this.")) == ["nobody has translated this"]
    assert list(untranslated(accented("nobody has translated this"))) == []


def test_help_now_and_root_help_speak_the_language(package: Path, home: Path) -> None:
    lines = [
        "help-now",
        "help-now --country NO",
        "help-now --list",
        "help-now --help --odd",
        "--help",
        "config list",
    ]
    assert "URGENT HELP" in run(package, home, lines)[0], "nobody asked for another language"
    translate(home)
    check(lines, run(package, home, lines))
    (home / "config.toml").write_text("")
    check(lines, run(package, home, lines, LC_ALL="xx_XX.UTF-8"))


def test_a_damaged_catalog_reads_as_english(package: Path, home: Path, tmp_path: Path) -> None:
    copy = tmp_path / "copy"
    shutil.copytree(package, copy)
    translate(home)
    for damage in (
        b"",
        b"nonsense",
        (copy / "cryptool/content/xx/LC_MESSAGES/cryptool.mo").read_bytes()[:5_000],
    ):
        (copy / "cryptool/content/xx/LC_MESSAGES/cryptool.mo").write_bytes(damage)
        urgent, listed = run(copy, home, ["help-now", "config list"])
        assert "URGENT HELP" in urgent
        assert "Use colour: auto, always or never." in listed


def test_a_language_that_is_there_can_be_set_and_another_cannot(package: Path, home: Path) -> None:
    wrong, right, now = run(
        package, home, ["config set language de", "config set language xx", "config get language"]
    )
    assert wrong == (
        'cryptool: error: cryptool doesn\'t speak "de" yet\ncryptool: hint: choose one of: auto, en, xx\n'
    )
    assert right == "language is now xx.\n"
    assert now == "xx\n"


# --- the template


def test_every_sentence_stands_in_the_template_once_and_in_the_same_order_each_time() -> None:
    text = template()
    assert text == template()
    catalog = read(template({forms: forms for forms in messages()}))
    assert set(catalog) == {("",), *messages()}
    assert len({forms[0] for forms in catalog}) == len(catalog), "gettext takes each English sentence once"
    for forms, ids in messages().items():
        assert f"#. {' '.join(ids)}\n" in text, forms


def test_what_a_translator_wrote_comes_back_as_it_was() -> None:
    assert read(template(pseudo())) == {("",): (HEADER,)} | pseudo()
    assert compiled(read(template(pseudo()))) == compiled({("",): (HEADER,)} | pseudo())


def test_a_translation_with_a_fact_of_its_own_is_refused() -> None:
    assert problems(pseudo()) == []
    assert problems({("{n} entry", "{n} entries"): ("un {nom}", "{n} entr}es")}) == [
        "{nom} is not in the English sentence: un {nom}",
        "Single '}' encountered in format string: {n} entr}es",
    ]
