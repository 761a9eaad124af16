"""Golden files (`pytest --update-golden` writes them anew), and signals as a person's shell leaves them."""

import signal
from collections.abc import Callable
from pathlib import Path

import pytest

GOLDEN = Path(__file__).parent / "golden"
HEAVY = {
    "vault",
    "store",
    "search",
    "migrations",
    "golden",
    "house",
    "tools",
}  # folders: keys, whole texts, whole trees


def pytest_configure() -> None:
    # What starts in the background or under nohup ignores these, and so would every program the tests start.
    signal.signal(signal.SIGINT, signal.default_int_handler)
    for name in ("SIGQUIT", "SIGHUP", "SIGTERM"):
        if hasattr(signal, name):
            signal.signal(getattr(signal, name), signal.SIG_DFL)


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    # The quick lane starts no program, derives no key, reads no whole tree and tries nothing at random.
    starting: dict[object, bool] = {}
    for item in items:
        module = getattr(item, "module", None)
        if module not in starting:
            starting[module] = _starts_programs(module)
        random = getattr(getattr(item, "obj", None), "is_hypothesis_test", False)
        marked = any(item.get_closest_marker(name) for name in ("pty", "slow"))
        if not (starting[module] or random or marked or HEAVY & set(item.path.parts)):
            item.add_marker(pytest.mark.quick)


def _starts_programs(module: object) -> bool:
    """Whether a test module has something at hand that starts a program."""
    runs = ("subprocess", "pexpect", "program_runs", "program_pipe", "vault_writer", "terminal_window")
    found = (value for name, value in vars(module).items() if not name.startswith("__"))
    return any(
        getattr(value, "__name__", "") in runs
        or (callable(value) and getattr(value, "__module__", "") in runs)
        for value in found
    )


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption(
        "--update-golden", action="store_true", help="write the golden files instead of comparing"
    )


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
