"""What a person sees and a script reads, kept as bytes: help, errors, JSON, printed pages and screens.

A change of structure leaves every file here as it is. A change of words is read once more and then kept with
`pytest --update-golden`.
"""

import os
import re
import shutil
import sys
from collections.abc import Callable, Iterable
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from practice_home import InProcess
from tools.messages import error_words, errors, phrases

from cryptool.cli.app import app

Golden = Callable[[str, bytes], None]
VAULT = Path(__file__).parents[1] / "migrations" / "fixtures" / "v7-plain.db"
NOW = datetime(2026, 3, 6, 12, tzinfo=UTC)  # soon after the vault was made

BAD = (
    "nonsense",
    "learn nonsense",
    "learn judge",
    "learn t",
    "learn --search ...",
    "learn --search qqqzzz",
    "learn --theme nonsense",
    "learn --path nonsense",
    "ground nonsense",
    "now nonsense",
    "help-now --country QQ",
    "--color sometimes learn",
    "completion tcsh",
    "config get nonsense",
    "config set theme purple",
    "config set nonsense 1",
    "config set cover blank extra",
    "journal show",
    "journal show j99",
    "journal show x",
    "journal list --since nonsense",
    "journal list --since 2026-05-01 --until 2026-04-01",
    "journal list --mood 9",
    "journal list -n -1",
    "journal search",
    "journal search :::",
    "journal new --mood 9",
    "journal new --at nonsense",
    "journal new --tag ???",
    "journal new --stdin",
    "journal tags rename nonsense other",
    "journal calendar --month nonsense",
    "journal calendar --month 2026-11 --year 2026",
    "journal calendar --year 0",
    "journal moods --since nonsense",
    "journal templates edit nonsense",
    "journal templates delete nonsense",
    "journal templates new",
    "journal templates new evening",
    "journal new --template evening",
    "journal edit j99",
    "journal delete j99",
    "journal delete j1 --forever",
    "journal restore j1",
    "journal restore d-99",
    "journal show j1 --version 9",
    "journal edit j1 --from-version 9",
    "journal edit j2 --forget-versions",
    "journal edit j2 --forget-versions --mood 2",
    "journal trash --empty",
    "journal drafts --delete d99",
    "practice",
    "practice start nonsense",
    "practice start song",
    "practice resume",
    "practice log",
    "practice log nonsense",
    "practice log sit --belief 101",
    "practice log sit --embarrassment-peak seven",
    "practice show s99",
    "practice delete s99",
    "practice delete s1",
    "practice checkin",
    "practice card t99",
    "practice card --tone nonsense",
    "practice prepare",
    "practice ladder rest nonsense",
    "practice ladder add",
    "practice ladder edit nonsense",
    "practice ladder move sit",
    "progress --since nonsense",
    "progress --rung nonsense",
    "progress --svg .",
    "report --words nonsense",
    "report --entry j99",
    "people add",
    "people add --role practice",
    "people edit t99",
    "people remove t1",
    "people sheet",
    "people sheet --write",
    "plan edit",
    "plan edit nonsense",
    "plan session",
    "plan schedule",
    "plan schedule --at 2027-10-30",
    "plan schedule --at nonsense --out .",
    "plan schedule --at 2027-10-30 --out . --every nonsense",
    "plan schedule --at 2026-01-01 --out .",
    "plan schedule --at 2027-10-30 --out .",
    "data unlock",
    "data backup --name x",
    "data wipe",
    "data restore --drill",
    "data export",
    "data export nonsense out",
    "data export json /",
    "data export markdown out --encrypt",
    "data merge",
    "data merge /nowhere --yes",
    "data recovery new",
    "data recovery use",
    "data recovery remove",
    "data passphrase",
    "data passphrase --remove",
    "data passphrase --remove --new-passphrase-file nowhere",
    "data passphrase --new-passphrase-file nowhere",
    "--passphrase-file nowhere journal list",
)

READING = (
    "learn --json",
    "learn judged --json",
    "learn --search tears --json",
    "learn --sources --json",
    "ground --json",
    "now --json",
    "help-now --json",
    "practice list --json",
    "practice show last --json",
    "practice show s1 --json",
    "practice prompts --json",
    "people list --json",
    "plan show --json",
    "practice card --json",
    "practice ladder --json",
    "practice ladder list --json",
    "progress --json",
    "report --json",
    "journal list --json",
    "journal list --json --with-text",
    "journal show j1 --json",
    "journal show j2 --version 2 --json",
    "journal versions j2 --json",
    "journal search cried --json",
    "journal tags --json",
    "journal drafts --json",
    "journal trash --json",
    "journal on-this-day --json",
    "journal calendar --json",
    "journal calendar --year 2026 --json",
    "journal moods --json",
    "journal templates list --json",
    "journal templates list --json --with-text",
    "config list --json",
    "data where --json",
    "data check --json",
)

PRINTED = (
    "",
    "learn",
    "learn --list",
    "learn --path",
    "learn --path first-session",
    "learn --search tears",
    "learn --sources",
    "learn --next",
    "learn judged",
    "learn three-tears",
    "ground",
    "ground senses",
    "now",
    "now after",
    "practice list",
    "practice show s1",
    "practice prompts",
    "practice card",
    "people",
    "plan",
    "practice card t1 --tone warm",
    "practice ladder",
    "progress",
    "report",
    "progress --csv",
    "journal list",
    "journal list --preview",
    "journal show j1",
    "journal show j4",
    "journal search cried",
    "journal tags",
    "journal on-this-day --at 2026-03-01",
    "journal calendar",
    "journal calendar --year 2026",
    "journal moods",
    "journal templates",
    "journal drafts",
    "journal trash",
    "config list",
    "config get theme",
    "config path",
    "data where",
    "data check",
    "accessibility",
    "completion bash",
    "completion zsh",
    "completion fish",
)


@pytest.fixture
def home(tmp_path: Path) -> Path:
    """A home with a vault of the newest schema, plain, and everything in it."""
    folder = tmp_path / "home"
    folder.mkdir(mode=0o700)
    shutil.copy(VAULT, folder / "vault.db")
    (folder / "vault.db").chmod(0o600)
    return folder


@pytest.fixture
def inside(monkeypatch: pytest.MonkeyPatch) -> InProcess:
    monkeypatch.setattr("cryptool.app.clock.now", lambda: NOW)
    monkeypatch.setattr("cryptool.help_now.fast_path.this_month", lambda: f"{NOW:%Y-%m}")
    return InProcess(monkeypatch)


def transcript(inside: InProcess, home: Path, commands: Iterable[str]) -> bytes:
    """What each command printed and how it ended, one after another."""
    pieces = []
    for command in commands:
        ended = inside(home, *command.split())
        err = f"--- stderr\n{ended.err}" if ended.err else ""
        pieces.append(f"$ cryptool {command}\n{ended.out}{err}--- exit {ended.code}\n")
    text = "\n".join(pieces).replace(str(home.parent), "TMP")
    text = re.sub(r"This disk has \d+ [MG]iB", "This disk has 9 GiB", text)
    return re.sub(r'"(read|size|bytes|modified|taken|free)": [^,}\n]+', r'"\1": 0', text).encode()


def commands_of(group: object, path: tuple[str, ...] = ()) -> list[str]:
    """Every command's path below a group, the group's own first."""
    found = [" ".join(path)]
    for name, command in sorted(getattr(group, "commands", {}).items()):
        found += commands_of(command, (*path, name))
    return found


def test_help_of_every_command(inside: InProcess, home: Path, golden: Golden) -> None:
    from typer.main import get_command

    paths = commands_of(get_command(app))
    assert len(paths) > 35
    golden("help.txt", transcript(inside, home, [f"{path} --help".strip() for path in paths]))


def test_errors_with_their_hints(golden: Golden) -> None:
    rows = []
    for kind in errors():
        for code, (sentence, hint) in error_words(kind).items():
            ends = f" (exit {int(kind.exit_code)})" if code == kind.code else ""
            rows.append(f"{code}{ends}\n  {sentence}\n  {hint}\n")
    notes = {id_.split(".")[2]: said[0] for id_, said in phrases() if id_[:5] == "note."}
    rows = sorted(rows) + [f"note {code}\n  {note}\n" for code, note in sorted(notes.items())]
    golden("errors.txt", "\n".join(rows).encode())


def test_every_sentence(golden: Golden) -> None:
    """For reading aloud: the phrases and helps of each room, as they stand in its module."""
    rows = []
    for id_, forms in phrases():
        rows += [id_, *(f"  {line}" for form in forms for line in form.split("\n")), ""]
    golden("sentences.txt", "\n".join(row.rstrip() for row in rows).encode())


def test_bad_input(inside: InProcess, home: Path, golden: Golden) -> None:
    golden("bad-input.txt", transcript(inside, home, BAD))


def test_json_of_every_reading_command(inside: InProcess, home: Path, golden: Golden) -> None:
    golden("json.txt", transcript(inside, home, READING))


def test_printed_pages(inside: InProcess, home: Path, golden: Golden) -> None:
    golden("printed.txt", transcript(inside, home, PRINTED))


SCREENS: dict[str, tuple[str, tuple[str, ...]]] = {
    # name: (command line, texts to wait for and keys to press, in turn; the last one is a text)
    "first-run": ("", ("Ready?",)),
    "home": ("", ("Ready?", "1", "What would help")),
    "settings": ("", ("Ready?", "1", "Settings", "8", "Which setting")),
    "picker": ("learn", ("Three kinds of tears",)),
    "reader": ("learn judged", ("Will my therapist", " ", "2 of")),
    "reader-sources": ("learn judged", ("Will my therapist", "s", "Cuevas")),
    "ground-which": ("ground", ("Which one",)),
    "ground": ("ground senses", ("step 1", "\r", "step 2")),
    "ground-pace": ("ground breathing", ("How would you",)),
    "now": ("now public", ("1 of 4", " ", "2 of 4")),
    "now-where": ("now alone", ("1 of 4", "   ", "Where would you like to go?")),
    "gate": ("practice start --no-save", ("One of these?", "1", "A quick check")),
    "practice": ("practice", ("One of these?",)),
    "journal": ("journal new", ("Esc back",)),
    "calendar": ("journal calendar --month 2026-03", ("Enter open",)),
    "lines-ground": ("--lines ground", ("Number", "1\r", "step 1")),
    "lines-now": ("--lines now before", ("Enter: next", "\r", "2 of 4")),
    "lines-reader": ("--lines learn judged", ("part",)),
}


@pytest.mark.pty
@pytest.mark.skipif(os.name == "nt", reason="needs a pseudo-terminal")
@pytest.mark.parametrize("size", [(80, 24), (40, 20), (120, 40)], ids=lambda size: f"{size[0]}x{size[1]}")
@pytest.mark.parametrize("name", SCREENS)
def test_screens(name: str, size: tuple[int, int], home: Path, golden: Golden) -> None:
    from terminal_window import Terminal

    line, play = SCREENS[name]
    if not line.startswith("journal"):
        (home / "vault.db").unlink()
    environ: dict[str, Any] = {
        "CRYPTOOL_HOME": str(home),
        "HOME": str(home.parent),
        "TZ": "UTC",
        "LC_ALL": "C.UTF-8",
    }
    command = [sys.executable, "-m", "cryptool", *line.split()]
    terminal = Terminal(command, columns=size[0], rows=size[1], **environ)
    for at, step in enumerate(play):
        if at % 2:
            terminal.send(step)
        else:
            terminal.read_on(step)
    terminal.settle()
    shown = terminal.text()
    terminal.child.close(force=True)
    golden(f"screens/{name}-{size[0]}x{size[1]}.txt", f"{shown.rstrip()}\n".encode())
