"""What is handed over mentions no machine it was made on and no place it was fetched from."""

import re
import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent.parent
HANDED = ROOT / "tests" / "data" / "exchange" / "handed"  # by other programs, byte for byte
CODE = {".py", ".bash", ".zsh", ".fish", ".sql", ".c"}
TEXT = CODE | {".md", ".toml", ".json", ".txt", ".svg", ".yml", ".yaml", ""}
# Taken apart, so that this file does not find itself.
UNWANTED = re.compile(
    "|".join(
        [
            "/wo" + r"rk/(main|shared|cli)\b",
            "/tm" + r"p/(v|author)\b",
            "/ro" + "ot/",
            "py" + r"pi\.org",
            "python" + r"hosted\.org",
            "fa" + "rm-",
            "<<<" + "<<<<",
        ]
    )
)


def committed() -> Iterator[Path]:
    """Files that git knows or would take; every file but the usual leavings where there is no git."""
    git = shutil.which("git")
    if git and (ROOT / ".git").exists():
        listed = subprocess.run(
            [git, "-C", str(ROOT), "ls-files", "-z", "--cached", "--others", "--exclude-standard"],
            capture_output=True,
            text=True,
            timeout=60,
            check=False,
        )
        if listed.returncode == 0:
            names = (ROOT / name for name in listed.stdout.split("\0") if name)
            yield from (file for file in names if file.is_file() and HANDED not in file.parents)
            return
    leavings = {"build", "dist", "__pycache__", ".git", ".venv"}
    for file in ROOT.rglob("*"):
        parts = file.relative_to(ROOT).parts
        if (
            file.is_file()
            and HANDED not in file.parents
            and not leavings & set(parts)
            and not any(p.startswith(".") and p != ".ci" for p in parts[:-1])
        ):
            yield file


def test_no_file_mentions_the_machine_it_was_made_on() -> None:
    found, looked = [], 0
    for file in committed():
        if file.suffix in TEXT:
            looked += 1
            for number, line in enumerate(file.read_text(encoding="utf-8").splitlines(), 1):
                if UNWANTED.search(line):
                    found.append(f"{file.relative_to(ROOT)}:{number}: {line.strip()[:80]}")
    assert found == []
    assert looked > 100


@pytest.mark.parametrize("line", ["cd /wo" + "rk/main", "from https://py" + "pi.org/simple", "/ro" + "ot/x"])
def test_the_search_finds_such_lines(line: str) -> None:
    assert UNWANTED.search(line)


def test_no_file_is_large_or_strange() -> None:
    for file in committed():
        assert file.stat().st_size < 1_000_000, file
        frozen = {"fixtures", "merge_fixtures"} & {*file.parts}  # vaults of older versions
        vault = file.suffix in (".db", ".salt") and frozen
        assert vault or file.suffix in TEXT | {".typed", ".gitignore", ".gitattributes"}, file
