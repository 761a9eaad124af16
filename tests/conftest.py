"""Golden files (`pytest --update-golden` writes them anew), and signals as a person's shell leaves them."""

import gc
import os
import shutil
import signal
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
import quick_keys
from hypothesis import settings
from unlocked_memory import unlock_memory

TESTS = Path(__file__).parent
GOLDEN = TESTS / "golden"

# Left out of the quick lane: they derive keys, start programs, walk whole courses, or read whole texts and trees.
HEAVY = {
    "app", "cli", "data", "editor", "golden", "help_now", "house", "migrations", "pty", "search", "session", "store",
    "tools", "vault",
    "test_any_reading_state.py", "test_any_topic_text.py", "test_content.py", "test_coverage.py",
    "test_journal_commands.py", "test_ladder.py", "test_numbers.py", "test_practice_bad_input.py",
    "test_practice_commands.py", "test_practice_log.py", "test_practice_words.py", "test_question_page.py",
    "test_random_walks.py", "test_reader.py", "test_screen_front_end.py", "test_second_opinion.py",
    "test_shipped_course.py", "test_shipped_course_walks.py", "test_ways_in.py", "test_whole_course.py",
}  # fmt: skip


def pytest_configure(config: pytest.Config) -> None:
    unlock_memory()
    settings.register_profile("sample", max_examples=30, deadline=None)
    settings.register_profile("full", max_examples=300, deadline=None)
    settings.load_profile(config.getoption("--hypothesis-profile") or "sample")
    # Else every program that a test starts would compile the whole package again.
    sys.dont_write_bytecode = False
    os.environ.pop("PYTHONDONTWRITEBYTECODE", None)
    # What starts in the background or under nohup ignores these, and so would every program the tests start.
    signal.signal(signal.SIGINT, signal.default_int_handler)
    for name in ("SIGQUIT", "SIGHUP", "SIGTERM"):
        if hasattr(signal, name):
            signal.signal(getattr(signal, name), signal.SIG_DFL)


def pytest_ignore_collect(collection_path: Path, config: pytest.Config) -> bool | None:
    # What the quick lane leaves out it does not even import.
    return True if config.option.markexpr == "quick" and collection_path.name in HEAVY else None


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    for item in items:
        random = getattr(getattr(item, "obj", None), "is_hypothesis_test", False)
        marked = any(item.get_closest_marker(name) for name in ("pty", "slow"))
        if not (
            random or marked or HEAVY.intersection(str(item.path).removeprefix(str(TESTS)).split(os.sep))
        ):
            item.add_marker(pytest.mark.quick)


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption(
        "--update-golden", action="store_true", help="write the golden files instead of comparing"
    )


def pytest_collection_finish() -> None:
    # Thousands of tests, and modules that stay, are not searched for garbage again and again.
    gc.collect()
    gc.freeze()
    gc.set_threshold(100_000, 50, 100)


@pytest.fixture(name="quick_keys")
def _quick_keys(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Derive keys in a thousandth of the time, here and in the programs that are forked.

    For tests that share no file with a program that is really started, nor with the past; others of their module are
    marked `real_keys`.
    """
    if request.node.get_closest_marker("real_keys"):
        yield
        return
    monkeypatch.setattr(quick_keys, "wanted", True)
    quick_keys.derive(quick_keys.QUICK)
    yield
    quick_keys.derive(quick_keys.REAL)


@pytest.fixture
def memory() -> Iterator[Path]:
    """A folder of its own in memory: other tests write to the same memory at the same time."""
    from cryptool.core.atomic_files import in_memory

    place = Path("/dev/shm")
    if not (place.is_dir() and in_memory(place)):
        pytest.skip("no folder in memory here")
    with TemporaryDirectory(dir=place) as folder:
        yield Path(folder)


@pytest.fixture(scope="session")
def preloaded(tmp_path_factory: pytest.TempPathFactory) -> Callable[[str], str]:
    """Compiles a C file of tests/support for LD_PRELOAD."""
    compiler = shutil.which("cc")
    if compiler is None or sys.platform != "linux":
        pytest.skip("no compiler for what stands between the program and the system")

    def compiled(name: str) -> str:
        made = tmp_path_factory.mktemp("preloaded") / f"{name}.so"
        subprocess.run(
            [compiler, "-shared", "-fPIC", "-o", made, TESTS / "support" / name, "-ldl"], check=True
        )
        return str(made)

    return compiled


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    """A disk of eight megabytes, mounted for one test."""
    place = tmp_path / "place"
    place.mkdir()
    command = ["mount", "-t", "tmpfs", "-o", "size=8m", "none", str(place)]
    if subprocess.run(command, capture_output=True, check=False).returncode:
        pytest.skip("mounting needs root")
    yield place
    subprocess.run(["umount", "-l", str(place)], check=True)


@pytest.fixture
def golden(request: pytest.FixtureRequest) -> Callable[[str, bytes], None]:
    """Compares bytes with a file in tests/golden, and says what differs and what to do about it."""

    def compare(name: str, got: bytes) -> None:
        file = GOLDEN / name
        if request.config.getoption("--update-golden"):
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_bytes(got)
        assert file.exists(), f"{name} is not there yet; write it with: pytest --update-golden"
        wanted = file.read_bytes()
        if got != wanted:
            pytest.fail(_difference(name, wanted, got), pytrace=False)

    return compare


def _difference(name: str, wanted: bytes, got: bytes) -> str:
    from difflib import unified_diff

    # `replace` and repr: a control character must be seen in the report, not obeyed by the terminal.
    before, after = (repr(text.decode("utf-8", "replace"))[1:-1].split("\\n") for text in (wanted, got))
    lines = unified_diff(before, after, f"tests/golden/{name}", "what came out", lineterm="")
    return "\n".join(
        [*lines, "", "If this is as it should be, read it once more and run: pytest --update-golden"]
    )
