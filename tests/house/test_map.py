"""The pages for contributors name files, functions and classes that are there."""

import ast
import re
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent.parent
PACKAGE = ROOT / "src" / "cryptool"
PAGES = (
    "CONTRIBUTING.md",
    "SECURITY.md",
    "docs/architecture.md",
    "docs/evidence.md",
    "docs/session-states.md",
)
FILE = re.compile(r"`([A-Za-z_./*]+/[A-Za-z_.*-]*|[A-Za-z_]+\.(?:py|md|toml))(?::([A-Za-z_]+))?`")


def code_words(text: str) -> set[str]:
    return set(re.findall(r"`([^`\n]+)`", text))


def read(page: str) -> str:
    return (ROOT / page).read_text(encoding="utf-8")


def places(name: str) -> list[Path]:
    """Files or folders of that name, in the package or beside it. ID, XX and N are the contributor's to fill in."""
    if re.search(r"ID|XX|000N", name):
        name = re.split(r"ID|XX|000N", name)[0].rpartition("/")[0]
    return [*PACKAGE.glob(name), *ROOT.glob(name)] or ([*PACKAGE.rglob(name)] if "/" not in name else [])


@pytest.mark.parametrize("page", PAGES)
def test_every_file_it_names_is_there(page: str) -> None:
    named = {found.group(1) for found in FILE.finditer(read(page))}
    assert [name for name in sorted(named) if not name.startswith("/") and not places(name)] == []


def test_every_function_on_the_way_of_data_is_there() -> None:
    ways = [found.groups() for found in FILE.finditer(read("docs/architecture.md")) if found.group(2)]
    assert len(ways) > 20
    for name, function in ways:
        tree = ast.parse((PACKAGE / name).read_text(encoding="utf-8"))
        defined = {node.name for node in ast.walk(tree) if isinstance(node, ast.FunctionDef)}
        assert function in defined, f"{name}:{function}"


def test_every_class_in_the_glossary_is_there() -> None:
    rows = [line.split("|")[2] for line in read("docs/architecture.md").splitlines() if line.startswith("| ")]
    named = {word for row in rows for word in code_words(row) if re.fullmatch(r"[A-Z][a-z]\w*", word)}
    classes = {
        node.name
        for file in PACKAGE.rglob("*.py")
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8")))
        if isinstance(node, ast.ClassDef)
    }
    assert len(named) > 30
    assert named <= classes, named - classes


@pytest.mark.parametrize("page", PAGES)
def test_every_link_leads_somewhere(page: str) -> None:
    folder = (ROOT / page).parent
    for target in re.findall(r"\]\((?!http|#)([^)#]+)(?:#[^)]*)?\)", read(page)):
        assert (folder / target).exists(), target


def test_every_module_the_justfile_starts_exists() -> None:
    for page in ("justfile", "CONTRIBUTING.md", ".pre-commit-config.yaml"):
        for module in re.findall(r"python -m ((?:tools|benchmarks)[.\w]*)", read(page)):
            path = ROOT / module.replace(".", "/")
            assert path.is_dir() or path.with_suffix(".py").is_file(), module
