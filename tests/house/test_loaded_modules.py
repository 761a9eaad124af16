"""What a command loads, looked at in a clean interpreter: a list guards the start-up, not a stopwatch."""

import json
import subprocess
import sys
from pathlib import Path

import pexpect
import pytest
from practice_home import seed_home
from program_runs import environment

# Runs one command, then writes the names of the modules that came in since the interpreter started.
_RUNNER = """
import sys
before = set(sys.modules)
out, sys.argv = sys.argv[1], ["cryptool", *sys.argv[2:]]
from cryptool.__main__ import main
code = main()
loaded = {name: getattr(module, "__file__", None) for name, module in sys.modules.items() if name not in before}
import json
with open(out, "w") as file:
    json.dump([code, loaded], file)
"""
HEAVY = {
    "rich", "questionary", "prompt_toolkit", "sqlcipher3", "tomlkit", "textstat", "markdown_it", "dateparser",
    "zxcvbn", "keyring", "pydantic", "pygments",
}  # fmt: skip


def loaded_by(arguments: list[str], tmp_path: Path, text: bytes = b"") -> dict[str, str | None]:
    out = tmp_path / "loaded.json"
    command = [sys.executable, "-c", _RUNNER, str(out), *arguments]
    done = subprocess.run(
        command,
        env=environment(tmp_path),
        input=text,
        capture_output=True,
        timeout=60,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    code, loaded = json.loads(out.read_text())
    assert code == 0
    return dict(loaded)


def tops(loaded: dict[str, str | None]) -> set[str]:
    return {name.partition(".")[0] for name in loaded}


def third_party(loaded: dict[str, str | None]) -> set[str]:
    return tops(loaded) - set(sys.stdlib_module_names) - {"cryptool"}


@pytest.mark.parametrize(
    "arguments", [["--version"], ["-V"], ["--help"], ["-h"], ["--plain", "--help"], ["help-now"]]
)
def test_the_first_door_loads_nothing_third_party(arguments: list[str], tmp_path: Path) -> None:
    assert third_party(loaded_by(arguments, tmp_path)) == set()


@pytest.mark.parametrize("options", [["--country", "NO"], ["--list"], ["--json"], ["--nonsense"]])
def test_help_now_loads_nothing_third_party_whatever_it_is_given(options: list[str], tmp_path: Path) -> None:
    assert third_party(loaded_by(["help-now", *options], tmp_path)) == set()


def test_help_now_loads_little_of_ours(tmp_path: Path) -> None:
    ours = {name for name in loaded_by(["help-now"], tmp_path) if name.startswith("cryptool.")}
    assert ours <= {
        "cryptool.__main__",
        "cryptool.help_now",
        "cryptool.help_now.country",
        "cryptool.help_now.fast_path",
        "cryptool.help_now.helplines",
        "cryptool.terminal",
        "cryptool.terminal.unicode",
        "cryptool.help_now.page",
    }


@pytest.mark.parametrize(
    "arguments", [["learn", "--list"], ["learn", "judged"], ["ground"], ["now"], ["accessibility"]]
)
def test_reading_through_a_pipe_loads_nothing_heavy(arguments: list[str], tmp_path: Path) -> None:
    loaded = loaded_by(arguments, tmp_path)
    assert tops(loaded) & HEAVY == set()
    assert not {
        name for name in loaded if name.startswith(("cryptool.vault", "tools.content_check", "asyncio"))
    }
    assert "typer" in loaded, "this test can see third-party modules"


# What asks, paints and reads dates in words; an open vault needs its own client.
ASKING = HEAVY - {"sqlcipher3"}


@pytest.mark.parametrize(
    "arguments",
    [["list"], ["show", "--json"], ["ladder", "rest", "sit"]],
    ids=" ".join,
)
def test_looking_at_practice_through_a_pipe_loads_nothing_that_asks(
    arguments: list[str], tmp_path: Path
) -> None:
    seed_home(tmp_path)
    loaded = loaded_by(["practice", *arguments], tmp_path)
    assert tops(loaded) & ASKING == set()
    assert not {
        name
        for name in loaded
        if name.startswith(("cryptool.practice.screens.quiet_timer", "tools.content_check", "asyncio"))
    }
    assert "sqlcipher3" in loaded, "the vault was opened"


def test_noting_a_session_down_loads_nothing_that_asks(tmp_path: Path) -> None:
    seed_home(tmp_path)
    loaded = loaded_by(["practice", "log", "sit", "--belief-after", "3"], tmp_path, text=b'prediction = "a"')
    assert tops(loaded) & ASKING == set()


def test_where_there_is_no_vault_none_is_loaded(tmp_path: Path) -> None:
    for arguments in (["list"], ["ladder"]):
        loaded = loaded_by(["practice", *arguments], tmp_path)
        assert tops(loaded) & HEAVY == set(), arguments


# Says on the terminal, where the page is drawn, when prompt_toolkit begins to come in.
_WATCHED = (
    """
import importlib.abc, os, sys
class Watch(importlib.abc.MetaPathFinder):
    def find_spec(self, name, path=None, target=None):
        if name in ("prompt_toolkit", "asyncio"):
            sys.stdout.flush()
            os.write(1, b"<" + name.encode() + b">")
sys.meta_path.insert(0, Watch())
"""
    + _RUNNER
)


@pytest.mark.pty
@pytest.mark.parametrize(
    ("arguments", "page"),
    [(["learn", "judged"], "urgent help"), (["journal", "show", "j1"], "urgent help")],
    ids=["reader", "private reader"],
)
def test_the_first_page_is_drawn_before_prompt_toolkit_comes_in(
    arguments: list[str], page: str, tmp_path: Path
) -> None:
    out = tmp_path / "loaded.json"
    if arguments[0] == "journal":
        seed_home(tmp_path)
        loaded_by(["journal", "new", "--stdin"], tmp_path, b"A first entry.")
    child = pexpect.spawn(
        sys.executable,
        ["-c", _WATCHED, str(out), *arguments],
        env=environment(tmp_path, TERM="xterm-256color"),
        dimensions=(24, 80),
        encoding="utf-8",
        timeout=60,
    )
    child.expect_exact("\x1b[?1049h")
    child.expect_exact("<prompt_toolkit>")
    assert page in child.before
    assert "<asyncio>" not in child.before
    child.send("q")
    child.expect(pexpect.EOF)
    child.close()
    _, loaded = json.loads(out.read_text())
    assert tops(loaded) & (HEAVY - {"rich", "pygments", "prompt_toolkit", "sqlcipher3"}) == set()


@pytest.mark.pty
@pytest.mark.parametrize(
    ("arguments", "page"),
    [([], "Welcome to cryptool"), (["learn"], "56 topics, 0 read"), (["ground", "senses"], "step 1 of")],
    ids=["first run", "picker", "grounding"],
)
def test_a_page_of_questions_is_drawn_before_prompt_toolkit_comes_in(
    arguments: list[str], page: str, tmp_path: Path
) -> None:
    child = pexpect.spawn(
        sys.executable,
        ["-c", _WATCHED, str(tmp_path / "loaded.json"), *arguments],
        env=environment(tmp_path, TERM="xterm-256color"),
        dimensions=(24, 80),
        encoding="utf-8",
        timeout=60,
    )
    child.expect_exact("\x1b[?1049h")
    child.expect_exact("<asyncio>")
    assert page in child.before.partition("<prompt_toolkit>")[0]
    child.expect_exact("Esc")
    child.send("\x03")
    child.expect(pexpect.EOF)
    child.close()
