"""The completion scripts, asked in the real shells; a shell that is not installed is skipped and said so."""

import os
import shutil
import subprocess
import time
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from typing import Any

import pexpect
import pytest
from program_runs import environment, run
from tools.make_completions import CONTENT, scripts
from typer.main import get_command

from cryptool.cli.app import app
from cryptool.cli.completion import SCRIPTS, SHELLS, target
from cryptool.ground.exercise import load as groundings
from cryptool.learn.library import Library
from cryptool.now.door import load as doors

LIBRARY = Library(CONTENT)
TREE: Any = get_command(app)
OPTIONS = [name for option in TREE.params for name in option.opts if name.startswith("--")]
COUNTRIES_WITH_N = ["NL", "NZ", "NG", "NO"]

# What is typed before Tab, and what must be offered: all of it, in this order.
QUESTIONS: dict[str, list[str]] = {
    "cryptool ": list(TREE.commands),
    "cryptool le": ["learn"],
    "cryptool nothing-like-it ": [],
    "cryptool --no-p": [name for name in OPTIONS if name.startswith("--no-p")],
    "cryptool --vers": ["--version"],
    "cryptool --": ["--version", *(name for name in OPTIONS if name != "--version"), "--help"],
    "cryptool ground --": ["--list", "--json", *(name for name in OPTIONS if name != "--version"), "--help"],
    "cryptool --color ": ["auto", "always", "never"],
    "cryptool --color=n": ["never"],
    "cryptool --color never gr": ["ground"],
    "cryptool --color=never gr": ["ground"],
    "cryptool --plain --lines gr": ["ground"],
    "cryptool learn ": list(LIBRARY.ids),
    "cryptool learn judg": ["judged"],
    "cryptool learn spotl": ["spotlight"],
    "cryptool learn judged ": [],
    "cryptool learn --sea": ["--search"],
    "cryptool learn --deb": ["--debug"],
    "cryptool learn --vers": [],
    "cryptool learn --theme ": [theme.id for theme in LIBRARY.themes()],
    "cryptool learn --theme=th": ["therapy"],
    "cryptool learn --path ": [path.id for path in LIBRARY.paths()],
    "cryptool learn --search ": [],
    "cryptool learn --search judge judg": ["judged"],
    "cryptool learn --color alw": ["always"],
    "cryptool learn --sources judg": ["judged"],
    "cryptool learn -- judg": ["judged"],
    "cryptool --plain learn --json judg": ["judged"],
    "cryptool ground ": [grounding.id for grounding in groundings(CONTENT, "en")],
    "cryptool now ": [door.id for door in doors(CONTENT, "en")],
    "cryptool now meet": ["meeting"],
    "cryptool ground wat": ["water"],
    "cryptool ground slow": ["slow-breathing"],
    "cryptool help-now --country N": COUNTRIES_WITH_N,
    "cryptool config ": ["list", "get", "set", "unset", "path"],
    "cryptool config get cov": ["cover", "cover_after"],
    "cryptool config unset cov": ["cover", "cover_after"],
    "cryptool config set br": ["breath_pacing"],
    "cryptool config set cover ": ["blank", "listing"],
    "cryptool config set lines ": ["true", "false"],
    "cryptool config set country N": COUNTRIES_WITH_N,
    "cryptool config set language ": ["auto", "en"],
    "cryptool config set cover blank ": [],
    "cryptool completion --install ": ["bash", "zsh", "fish"],
}


def installed(shell: str) -> str:
    path = shutil.which(shell)
    if path is None:
        pytest.skip(f"{shell} is not installed here")
    return path


def test_the_scripts_are_what_the_tree_and_the_content_say() -> None:
    made = scripts()
    assert set(made) == set(SHELLS)
    for shell, text in made.items():
        committed = (SCRIPTS / f"cryptool.{shell}").read_text(encoding="utf-8")
        assert text == committed, "run: python -m tools.make_completions"


@pytest.mark.parametrize("shell", SHELLS)
def test_the_scripts_hold_nothing_that_starts_a_program(shell: str) -> None:
    text = (SCRIPTS / f"cryptool.{shell}").read_text(encoding="utf-8")
    code = [line for line in text.splitlines() if not line.lstrip().startswith("#")]
    for line in code:
        assert "eval" not in line
        assert "`" not in line
        assert "<(" not in line
        if shell == "bash":
            assert "$(" not in line.replace("$((", "")


@pytest.mark.parametrize("shell", SHELLS)
def test_the_command_prints_the_shipped_script(shell: str, tmp_path: Path) -> None:
    ended = run("completion", shell, environ=environment(tmp_path))
    assert (ended.code, ended.err) == (0, "")
    assert ended.out == (SCRIPTS / f"cryptool.{shell}").read_text(encoding="utf-8")


@pytest.mark.parametrize("shell", SHELLS)
def test_installing_writes_one_file_and_uninstalling_removes_it(shell: str, tmp_path: Path) -> None:
    environ = environment(tmp_path, SHELL=f"/bin/{shell}")
    assert run("completion", "--install", environ=environ).code == 0
    file = target(shell, environ)
    assert [path for path in tmp_path.rglob("*") if path.is_file()] == [file]
    assert file.read_text(encoding="utf-8") == (SCRIPTS / f"cryptool.{shell}").read_text(encoding="utf-8")
    assert run("completion", shell, "--uninstall", environ=environ).code == 0
    assert [path for path in tmp_path.rglob("*") if path.is_file()] == []


# bash -------------------------------------------------------------------------------------------------------------

_ASK_BASH = r"""
set -u
source "$1"
shift
for line in "$@"; do
    # Readline's own cut: at blanks, and at `=` as a word of its own.
    spaced=${line//=/ = }
    read -r -a COMP_WORDS <<<"$spaced"
    [[ $line == *[\ =] ]] && COMP_WORDS+=("")
    COMP_CWORD=$((${#COMP_WORDS[@]} - 1)) COMP_LINE=$line COMP_POINT=${#line}
    COMPREPLY=()
    _cryptool cryptool "${COMP_WORDS[COMP_CWORD]}" "${COMP_WORDS[COMP_CWORD - 1]}"
    echo "${COMPREPLY[*]-}"
done
"""


def ask_bash(lines: list[str], environ: dict[str, str]) -> list[list[str]]:
    command = [installed("bash"), "--norc", "-c", _ASK_BASH, "bash", str(SCRIPTS / "cryptool.bash"), *lines]
    done = subprocess.run(command, env=environ, capture_output=True, text=True, timeout=60, check=True)
    assert done.stderr == ""
    return [line.split() for line in done.stdout.splitlines()]


def test_bash(tmp_path: Path) -> None:
    answers = ask_bash(list(QUESTIONS), environment(tmp_path))
    assert dict(zip(QUESTIONS, answers, strict=True)) == QUESTIONS


def test_bash_takes_an_option_and_its_value_in_one_word(tmp_path: Path) -> None:
    # Where the person's COMP_WORDBREAKS has no `=`.
    script = _ASK_BASH.replace("spaced=${line//=/ = }", "spaced=$line").replace(r"*[\ =]", r"*\ ")
    command = [installed("bash"), "--norc", "-c", script, "bash", str(SCRIPTS / "cryptool.bash")]
    done = subprocess.run(
        [*command, "cryptool --color=n", "cryptool --color=never gr"],
        capture_output=True,
        text=True,
        check=True,
    )
    assert done.stdout.split() == ["--color=never", "ground"]


@pytest.mark.pty
def test_bash_at_a_real_prompt(tmp_path: Path) -> None:
    child = pexpect.spawn(
        installed("bash"),
        ["--norc", "--noprofile", "-i"],
        env=environment(tmp_path, PS1="$ ", TERM="xterm", INPUTRC="/dev/null"),
        dimensions=(24, 200),
        encoding="utf-8",
        timeout=20,
    )
    child.sendline(
        f"bind 'set enable-bracketed-paste off'; source {SCRIPTS / 'cryptool.bash'}; cryptool() {{ echo \"<$*>\"; }}"
    )
    for typed, completed in (
        ("cryptool conf\tse\tone\tt\t", "<config set one_key true>"),
        ("cryptool --color=ne\tlearn judg\t", "<--color=never learn judged>"),
    ):
        child.sendline(typed)
        child.expect_exact(completed)
    child.sendline("exit")
    child.expect(pexpect.EOF)


# fish -------------------------------------------------------------------------------------------------------------


def ask_fish(lines: list[str], environ: dict[str, str]) -> list[list[str]]:
    command = 'source $argv[1]; for line in $argv[2..]; complete -C "$line"; echo .; end'
    done = subprocess.run(
        [installed("fish"), "--no-config", "-c", command, str(SCRIPTS / "cryptool.fish"), *lines],
        env=environ,
        capture_output=True,
        text=True,
        timeout=60,
        check=True,
    )
    assert done.stderr == ""
    answers: list[list[str]] = [[]]
    for line in done.stdout.splitlines():
        if line == ".":
            answers.append([])
        else:
            answers[-1].append(line.split("\t")[0])
    return answers[:-1]


def test_fish(tmp_path: Path) -> None:
    answers = dict(zip(QUESTIONS, ask_fish(list(QUESTIONS), environment(tmp_path)), strict=True))
    # `complete -C` prints by name, whatever order the list has on a screen, and adds what is only alike.
    for line, words in answers.items():
        typed = line.rpartition(" ")[2]
        offered = [word.rpartition("=")[2] for word in words if word.startswith(typed)]
        assert sorted(offered) == sorted(QUESTIONS[line]), line


# zsh --------------------------------------------------------------------------------------------------------------

# Real completion in a real line editor; `compadd` also writes down what it is given.
_ZSH_START = r"""
PS1='$ ' LISTMAX=100000
setopt no_beep
unsetopt zle_bracketed_paste 2>/dev/null; unset zle_bracketed_paste
autoload -Uz compinit && compinit -D -u
source $SCRIPT
compadd() {
    if [[ ${@[1,(i)(-|--)]} == *-(O|A|D)\ * ]]; then
        builtin compadd "$@"
        return
    fi
    local -a hits
    builtin compadd -A hits "$@"
    print -rl -- $hits >>$ANSWERS
    builtin compadd "$@"
}
asked() { print -r -- . >>$ANSWERS; BUFFER=; zle -I; zle reset-prompt }
zle -N asked
bindkey '^G' asked
bindkey '^I' complete-word
"""


@pytest.fixture
def zsh(tmp_path: Path) -> Iterator["tuple[pexpect.spawn[str], Path]"]:
    answers = tmp_path / "answers"
    answers.touch()
    (tmp_path / ".zshrc").write_text(_ZSH_START)
    environ = environment(tmp_path, TERM="xterm", ZDOTDIR=str(tmp_path))
    environ |= {"SCRIPT": str(SCRIPTS / "cryptool.zsh"), "ANSWERS": str(answers)}
    child = pexpect.spawn(
        installed("zsh"), ["-d", "-i"], env=environ, dimensions=(200, 200), encoding="utf-8", timeout=20
    )
    child.expect_exact("$ ")
    yield child, answers
    child.close(force=True)


def ask_zsh(zsh: "tuple[pexpect.spawn[str], Path]", line: str) -> list[str]:
    child, file = zsh
    file.write_text("")
    child.send(f"{line}\t\x07")
    until = time.monotonic() + 20
    while not file.read_text().endswith(".\n"):
        assert time.monotonic() < until, f"zsh does not answer: {child.before}"
        with suppress(pexpect.TIMEOUT):
            child.read_nonblocking(65536, timeout=0.02)
    return [word for word in file.read_text().split("\n")[:-2] if word]


@pytest.mark.pty
def test_zsh(zsh: "tuple[pexpect.spawn[str], Path]") -> None:
    assert {line: ask_zsh(zsh, line) for line in QUESTIONS} == QUESTIONS


@pytest.mark.pty
def test_zsh_finds_the_script_in_its_own_folder(tmp_path: Path) -> None:
    folder = tmp_path / "functions"
    folder.mkdir()
    shutil.copy(SCRIPTS / "cryptool.zsh", folder / "_cryptool")
    start = _ZSH_START.replace("autoload", "fpath=($FOLDER $fpath)\nautoload", 1).replace(
        "source $SCRIPT\n", ""
    )
    (tmp_path / ".zshrc").write_text(start)
    answers = tmp_path / "answers"
    environ = environment(
        tmp_path, TERM="xterm", ZDOTDIR=str(tmp_path), FOLDER=str(folder), ANSWERS=str(answers)
    )
    answers.touch()
    child = pexpect.spawn(
        installed("zsh"), ["-d", "-i"], env=environ, dimensions=(200, 200), encoding="utf-8", timeout=20
    )
    child.expect_exact("$ ")
    for _ in range(2):  # the first Tab loads it, the second has it
        assert ask_zsh((child, answers), "cryptool config set cov") == ["cover", "cover_after"]
    child.close(force=True)


# nothing is started ------------------------------------------------------------------------------------------------


@pytest.fixture
def trap(tmp_path: Path) -> tuple[Path, Path]:
    """A folder for PATH in which `cryptool` and every Python leave a mark."""
    folder, mark = tmp_path / "bin", tmp_path / "started"
    folder.mkdir()
    for name in ("cryptool", "python", "python3"):
        (folder / name).write_text(f"#!/bin/sh\necho {name} >>{mark}\n")
        (folder / name).chmod(0o755)
    return folder, mark


@pytest.mark.pty
@pytest.mark.parametrize("shell", SHELLS)
def test_a_tab_press_starts_nothing(
    shell: str, trap: tuple[Path, Path], tmp_path: Path, request: pytest.FixtureRequest
) -> None:
    folder, mark = trap
    path = f"{folder}:{os.environ['PATH']}"
    lines = ["cryptool learn judg", "cryptool config set lines ", "cryptool --color "]
    if shell == "zsh":
        zsh = request.getfixturevalue("zsh")
        zsh[0].sendline(f"PATH={path}; rehash")
        answers = [ask_zsh(zsh, line) for line in lines]
    else:
        ask = {"bash": ask_bash, "fish": ask_fish}[shell]
        answers = ask(lines, environment(tmp_path, PATH=path))
    assert [sorted(words) for words in answers] == [sorted(QUESTIONS.get(line, ["judged"])) for line in lines]
    assert not mark.exists()
    # The trap works: whoever does start cryptool there leaves the mark.
    subprocess.run([installed(shell), "-c", "cryptool"], env=environment(tmp_path, PATH=path), check=True)
    assert mark.read_text() == "cryptool\n"
