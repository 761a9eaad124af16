"""The wheel that people install: everything it needs is in it, and nothing else."""

import fcntl
import os
import subprocess
import sys
import tomllib
import zipfile
from email.parser import Parser
from pathlib import Path

import pytest

import cryptool

ROOT = Path(__file__).parent.parent.parent
PACKAGE = ROOT / "src" / "cryptool"


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> zipfile.ZipFile:
    folder = tmp_path_factory.getbasetemp()
    if "PYTEST_XDIST_WORKER" in os.environ:
        folder = folder.parent  # all workers share it, and only the first one builds
    with (folder / "wheel.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not list((folder / "wheel").glob("*.whl")):
            build(folder / "wheel")
    (file,) = (folder / "wheel").glob("*.whl")
    return zipfile.ZipFile(file)


def build(folder: Path) -> None:
    # Without isolation: hatchling is a development dependency, so that no network is asked for it.
    command = [sys.executable, "-m", "build", "--wheel", "--no-isolation", "--outdir", str(folder), str(ROOT)]
    done = subprocess.run(command, capture_output=True, text=True, timeout=300, check=False)
    assert done.returncode == 0, done.stdout + done.stderr


def meant_to_ship() -> set[str]:
    """Every file of the package but what tools leave behind."""
    return {
        f"cryptool/{file.relative_to(PACKAGE)}"
        for file in PACKAGE.rglob("*")
        if file.is_file()
        and not any(part.startswith((".", "__pycache__")) for part in file.relative_to(PACKAGE).parts)
    }


def dist_info(wheel: zipfile.ZipFile) -> str:
    return next(name.partition("/")[0] for name in wheel.namelist() if ".dist-info/" in name)


def test_it_holds_the_package_and_nothing_else(wheel: zipfile.ZipFile) -> None:
    names = set(wheel.namelist())
    assert {name for name in names if not name.startswith(dist_info(wheel))} == meant_to_ship()
    assert dist_info(wheel) == f"cryptool_practice-{cryptool.__version__}.dist-info"


def test_it_holds_what_runs_without_python(wheel: zipfile.ZipFile) -> None:
    names = set(wheel.namelist())
    assert "cryptool/py.typed" in names
    assert {f"cryptool/cli/completions/cryptool.{shell}" for shell in ("bash", "zsh", "fish")} <= names
    for name in ("shelf.toml", "paths.toml", "sources.json", "helplines.json", "en/names.toml"):
        assert f"cryptool/content/{name}" in names
    topics = [name for name in names if name.startswith("cryptool/content/en/topics/")]
    shelf = tomllib.loads(wheel.read("cryptool/content/shelf.toml").decode())
    assert len(topics) == sum(len(theme["topics"]) for theme in shelf["themes"]) >= 12


def test_what_is_in_it_is_what_is_in_the_tree(wheel: zipfile.ZipFile) -> None:
    for name in meant_to_ship():
        assert wheel.read(name) == (ROOT / "src" / name).read_bytes(), name


def test_its_labels(wheel: zipfile.ZipFile) -> None:
    info = dist_info(wheel)
    labels = Parser().parsestr(wheel.read(f"{info}/METADATA").decode())
    assert labels["Name"] == "cryptool-practice"
    assert labels["Version"] == cryptool.__version__
    assert labels["Requires-Python"] == ">=3.11"
    assert labels["License-Expression"] == "MIT"
    assert labels["License-File"] == "LICENSE"
    assert wheel.read(f"{info}/licenses/LICENSE") == (ROOT / "LICENSE").read_bytes()
    assert wheel.read(f"{info}/entry_points.txt").decode().split() == [
        "[console_scripts]",
        "cryptool",
        "=",
        "cryptool.__main__:main",
    ]


def test_on_an_older_python_pip_names_the_one_that_it_needs(wheel: zipfile.ZipFile, tmp_path: Path) -> None:
    """Its labels without the dependencies, which pip would look for in an index first."""
    pytest.importorskip("pip")
    bare = tmp_path / Path(str(wheel.filename)).name
    with zipfile.ZipFile(bare, "w") as made:
        for name in ("METADATA", "WHEEL", "RECORD"):
            rows = wheel.read(f"{dist_info(wheel)}/{name}").decode().splitlines(keepends=True)
            kept = "".join(row for row in rows if not row.startswith("Requires-Dist"))
            made.writestr(f"{dist_info(wheel)}/{name}", kept)
    command = [
        sys.executable, "-m", "pip", "download", "--isolated", "--disable-pip-version-check", "--no-index",
        "--only-binary=:all:", "--python-version", "3.10", "-d", str(tmp_path / "got"), str(bare),
    ]  # fmt: skip
    done = subprocess.run(command, capture_output=True, text=True, timeout=60, check=False)
    assert done.returncode == 1
    assert "requires a different Python: 3.10.0 not in '>=3.11'" in done.stderr


def test_every_bound_has_its_reason() -> None:
    lines = (ROOT / "pyproject.toml").read_text(encoding="utf-8").splitlines()
    start = lines.index("dependencies = [")
    block = lines[start + 1 : lines.index("]", start)]
    for before, line in zip(["", *block], block, strict=False):
        if not line.strip().startswith("#"):
            assert before.strip().startswith("#"), f"no reason above {line.strip()}"
            assert ">=" in line, line
            assert "<" in line, line


def test_the_version_is_the_same_everywhere() -> None:
    changes = (ROOT / "CHANGELOG.md").read_text(encoding="utf-8")
    assert f"\n## [{cryptool.__version__}]" in changes
    assert cryptool.__version__ in (PACKAGE / "__init__.py").read_text(encoding="utf-8")
