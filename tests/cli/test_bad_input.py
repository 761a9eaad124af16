"""Whatever is typed, broken, missing or closed: one sentence and a hint or a sensible fall-back, and nothing lost."""

import os
import subprocess
import sys
from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path
from tempfile import TemporaryFile

import pexpect
import pytest
from practice_home import InProcess
from program_runs import Ended, environment, run

from cryptool.core.settings import KEYS

pytestmark = pytest.mark.usefixtures("quick_keys")

READING = (
    ("learn", "--list"),
    ("learn", "judged"),
    ("learn", "--search", "tears"),
    ("learn", "--sources"),
    ("ground",),
    ("config", "list"),
    ("accessibility",),
    ("completion", "bash"),
    ("help-now",),
    ("--version",),
    ("--help",),
    (),
)


def names(commands: Sequence[Sequence[str]]) -> list[str]:
    return [" ".join(command) or "home" for command in commands]


@pytest.fixture
def home(tmp_path: Path) -> Path:
    folder = tmp_path / "home"
    folder.mkdir(0o700)
    return folder


@pytest.fixture
def here(monkeypatch: pytest.MonkeyPatch) -> Callable[..., Ended]:
    """As `run`, in this process: for where only the words matter, and no stream, locale or start of a process."""
    return InProcess(monkeypatch).run


def assert_told(ended: Ended, code: int, *words: str) -> None:
    """One sentence and one hint on stderr, nothing on stdout, nothing that only a programmer reads."""
    assert ended.code == code, ended
    assert ended.out == ""
    lines = ended.err.splitlines()
    assert len(lines) == 2, ended.err
    assert lines[0].startswith("cryptool: error: ")
    assert lines[1].startswith("cryptool: hint: ")
    for word in words:
        assert word in ended.err
    assert_calm(ended)


def assert_calm(ended: Ended) -> None:
    for stream in (ended.out, ended.err):
        assert "Traceback" not in stream
        assert "Errno" not in stream
        assert "\x1b" not in stream
        assert "\x07" not in stream


BAD_COMMAND_LINES: dict[str, tuple[tuple[str | bytes, ...], int, str]] = {
    "unknown command": (("lern",), 2, '"learn"'),
    "nothing like a command": (("xyzzy",), 2, "cryptool --help"),
    "unknown sub-command": (("config", "lst"), 2, '"list"'),
    "unknown option": (("learn", "--serach", "tears"), 2, "--search"),
    "unknown global option": (("--plian",), 2, "--plain"),
    "option without its value": (("learn", "--theme"), 2, "--theme"),
    "colour that is none": (("--color", "purple", "learn"), 2, "auto, always or never"),
    "unknown topic": (("learn", "three-teers"), 5, "three-tears"),
    "nothing like a topic": (("learn", "xyzzy-xyzzy"), 5, "cryptool learn --list"),
    "beginning of several topics": (("learn", "t"), 5, "three-tears"),
    "huge topic": (("learn", "x" * 120_000), 5, "cryptool learn --list"),
    "unknown theme": (("learn", "--theme", "bodi"), 2, "body"),
    "unknown path": (("learn", "--path", "nowhere"), 2, "first-session"),
    "empty search": (("learn", "--search", ""), 2, "--search"),
    "blank search": (("learn", "--search", " \t"), 2, "--search"),
    "search of signs": (("learn", "--search", "?!... --"), 2, "--search"),
    "unknown exercise": (("ground", "nope"), 5, "senses"),
    "unknown setting": (("config", "get", "lnes"), 2, "lines"),
    "unknown setting to set": (("config", "set", "nope-nope", "1"), 2, "config list"),
    "setting of the wrong kind": (("config", "set", "lines", "perhaps"), 2, "true"),
    "setting outside its choices": (("config", "set", "theme", "pink"), 2, "dark"),
    "country that is none": (("config", "set", "country", "Atlantis"), 5, "two-letter code"),
    "shell without a script": (("completion", "tcsh"), 2, "zsh"),
    "escape codes": (("learn", "\x1b]0;owned\x07\x1b[2J"), 5, "cryptool learn --list"),
    "bytes that are no text": (("learn", b"\xff\xfe\xfa"), 5, "cryptool learn --list"),
    "escape codes as a command": (("\x1b[31mlern\x07",), 2, "cryptool --help"),
    "bytes as a country": (("config", "set", "country", b"\xff\xfe\xfa"), 5, "two-letter code"),
}


@pytest.mark.parametrize("case", BAD_COMMAND_LINES)
def test_a_bad_command_line_gets_a_sentence_and_a_hint(
    here: Callable[..., Ended], case: str, home: Path
) -> None:
    arguments, code, word = BAD_COMMAND_LINES[case]
    assert_told(here(*arguments, environ=environment(home)), code, word)
    assert list(home.iterdir()) == []


@pytest.mark.parametrize(
    ("arguments", "code"),
    [
        (("journal", "show", "j{}"), 5), (("journal", "list", "-n", "{}"), 2),
        (("journal", "list", "--since", "{}"), 2),
        (("journal", "list", "--since", "{} days ago"), 2), (("journal", "delete", "j1-j{}"), 5),
        (("journal", "show", "j1", "--version", "{}"), 2), (("practice", "log", "sit", "--belief", "{}"), 2),
        (("practice", "start", "sit", "--minutes", "{}"), 2), (("practice", "show", "s{}"), 5),
        (("data", "unlock", "--for", "{}m"), 2),
    ],
)  # fmt: skip
def test_a_number_of_any_length_is_named_in_short(
    here: Callable[..., Ended], arguments: tuple[str, ...], code: int, home: Path
) -> None:
    digits = "1" * 100_000
    ended = here(*(word.format(digits) for word in arguments), environ=environment(home))
    assert_told(ended, code)
    assert "1" * 61 not in ended.err


def test_a_zone_more_than_a_day_away_is_told_and_not_kept(home: Path) -> None:
    there = environment(home, TZ="UTC+99")
    kept = piped("words", "--no-passphrase", "journal", "new", "--stdin", environ=there)
    assert kept.code == 0
    assert "UTC+99" in kept.err
    shown = run("journal", "show", "j1", "--json", environ=there)
    assert shown.code == 0
    assert '"zone": null' in shown.out
    for arguments in (
        ("journal", "list"),
        ("journal", "on-this-day"),
        ("practice", "list"),
        ("data", "backup", "--list"),
    ):
        assert_calm(ended := run(*arguments, environ=there))
        assert ended.code == 0, ended


def piped(text: str, *arguments: str, environ: Mapping[str, str], stdout: int = subprocess.PIPE) -> Ended:
    """Run with this text on stdin."""
    with TemporaryFile() as file:
        file.write(text.encode())
        file.seek(0)
        return run(*arguments, environ=environ, stdin=file.fileno(), stdout=stdout)


def test_help_now_shows_its_page_whatever_it_is_given(here: Callable[..., Ended], home: Path) -> None:
    for arguments in (
        ["--country"],
        ["--nope", "\x1b[2J"],
        ["--country", b"\xff\xfe"],
        ["--country=Atlantis"],
    ):
        ended = here("help-now", *arguments, environ=environment(home))
        assert ended.code == 0
        assert "URGENT HELP" in ended.out
        assert "112" in ended.out
        assert_calm(ended)


@pytest.mark.parametrize("words", ["a" * 120_000, "judge " * 20_000, "é́" * 30_000, "\x1b[2J tears " * 9_000])
def test_a_huge_search_as_an_argument(here: Callable[..., Ended], words: str, home: Path) -> None:
    ended = here("learn", "--search", words, environ=environment(home))
    assert ended.code == 0
    assert len(ended.out) + len(ended.err) < 20_000
    assert_calm(ended)


def test_ten_megabytes_of_search() -> None:
    from cryptool.content.files import SHIPPED as CONTENT
    from cryptool.learn.library import Library
    from cryptool.learn.reading_state import ReadingStateFile
    from cryptool.learn.study import Study

    study = Study(Library(CONTENT), ReadingStateFile(Path(os.devnull) / "reading.json"))
    assert study.search("x" * 10_000_000) == []
    found = study.search("will my therapist judge me " * 400_000)
    assert found[0].topic.id == "judged"


# A path below a file is as good as no home for everybody, root included.
NO_HOMES: dict[str, dict[str, str]] = {
    "no HOME": {},
    "HOME that cannot be": {"HOME": "/dev/null/home"},
    "relative HOME": {"HOME": "nowhere/at/all"},
    "CRYPTOOL_HOME that cannot be": {"HOME": "/dev/null/home", "CRYPTOOL_HOME": "/dev/null/home"},
}


@pytest.mark.parametrize("case", NO_HOMES)
@pytest.mark.parametrize(
    "arguments", [("learn", "--list"), ("learn", "judged"), ("help-now",), ("config", "list"), ()]
)
def test_reading_needs_no_home(here: Callable[..., Ended], case: str, arguments: tuple[str, ...]) -> None:
    ended = here(*arguments, environ=environment(None, **NO_HOMES[case]))
    assert ended.code == 0, ended
    assert len(ended.out) > 200
    assert ended.err == ""


def test_a_setting_that_cannot_be_kept_is_said(here: Callable[..., Ended]) -> None:
    environ = environment(None, **NO_HOMES["CRYPTOOL_HOME that cannot be"])
    assert_told(here("config", "set", "hints", "false", environ=environ), 1, "I can't write")


def test_read_only_home(home: Path) -> None:
    (home / "config.toml").write_text("hints = false\n")
    home.chmod(0o500)
    if os.access(home, os.W_OK):
        pytest.skip("this account may write everywhere")
    try:
        ended = run("learn", "judged", environ=environment(home))
        assert (ended.code, ended.err) == (0, "")
        assert_told(run("config", "set", "hints", "true", environ=environment(home)), 1, "I can't write")
    finally:
        home.chmod(0o700)
    assert (home / "config.toml").read_text() == "hints = false\n"


BROKEN_SETTINGS = {
    "no TOML": b"this is = = not toml\n",
    "bytes": b"\xff\xfe\x00\x00",
    "empty table": b"[lines]\n",
    "wrong kinds": b'lines = "perhaps"\ntheme = 3\nno_such = true\n',
    "a huge line": b"x" * 1_000_000,
}


@pytest.mark.parametrize("case", BROKEN_SETTINGS)
def test_broken_settings_stop_nothing_and_stay(here: Callable[..., Ended], case: str, home: Path) -> None:
    file = home / "config.toml"
    file.write_bytes(BROKEN_SETTINGS[case])
    ended = here("learn", "judged", environ=environment(home))
    assert ended.code == 0
    assert "Will my therapist judge me" in ended.out
    assert ended.err.startswith("cryptool: ")
    assert_calm(ended)
    helped = here("help-now", environ=environment(home))
    assert (helped.code, helped.err) == (0, "")
    assert file.read_bytes() == BROKEN_SETTINGS[case]


def test_settings_that_are_no_toml_are_never_written_over(here: Callable[..., Ended], home: Path) -> None:
    file = home / "config.toml"
    file.write_bytes(BROKEN_SETTINGS["no TOML"])
    ended = here("config", "set", "hints", "false", environ=environment(home))
    assert ended.code == 7
    assert "left it as it is" in ended.err
    assert file.read_bytes() == BROKEN_SETTINGS["no TOML"]


BROKEN_MARKS = {
    "no JSON": b"{ this is not json",
    "bytes": b"\xff\xfe\x00",
    "a list": b"[1, 2, 3]",
    "a number": b"7",
    "deep": b"[" * 100_000,
    "empty": b"",
}


@pytest.mark.parametrize("case", BROKEN_MARKS)
def test_broken_read_marks_stop_nothing_and_are_kept_aside(
    here: Callable[..., Ended], case: str, home: Path
) -> None:
    file = home / "reading.json"
    file.write_bytes(BROKEN_MARKS[case])
    ended = here("learn", "--list", environ=environment(home))
    assert ended.code == 0
    assert "judged" in ended.out
    assert_calm(ended)
    changed = here("learn", "--unread", "judged", environ=environment(home))
    assert changed.code == 0, changed
    assert_calm(changed)
    kept = {other.read_bytes() for other in home.iterdir()}
    assert BROKEN_MARKS[case] in kept, "what could not be read is still there"


@pytest.mark.parametrize("arguments", READING, ids=names(READING))
def test_a_closed_stdin_changes_nothing(arguments: tuple[str, ...], home: Path) -> None:
    ended = run(*arguments, environ=environment(home), closed=[0])
    assert ended.code == 0, ended
    assert ended.out
    assert_calm(ended)


@pytest.mark.parametrize("arguments", READING, ids=names(READING))
def test_a_closed_stdout_ends_quietly(arguments: tuple[str, ...], home: Path) -> None:
    ended = run(*arguments, environ=environment(home), closed=[1])
    assert (ended.code, ended.err) == (0, "")


@pytest.mark.parametrize("arguments", READING, ids=names(READING))
def test_a_reader_that_went_away_ends_it_quietly(arguments: tuple[str, ...], home: Path) -> None:
    # What `| head -1` does to a long text, without the luck of timing.
    reader, writer = os.pipe()
    os.close(reader)
    try:
        ended = run(*arguments, environ=environment(home), stdout=writer)
    finally:
        os.close(writer)
    assert (ended.code, ended.err) == (0, "")


def test_every_stream_closed(home: Path) -> None:
    for arguments in (("learn", "--list"), ("help-now",), ("learn", "judged")):
        assert run(*arguments, environ=environment(home), closed=[0, 1, 2]) == Ended(0, "", "")


@pytest.fixture
def full_disk() -> Iterator[int]:
    if not Path("/dev/full").exists():
        pytest.skip("no /dev/full on this system")
    number = os.open("/dev/full", os.O_WRONLY)
    yield number
    os.close(number)


@pytest.mark.parametrize("arguments", READING, ids=names(READING))
def test_a_full_disk_behind_stdout(arguments: tuple[str, ...], home: Path, full_disk: int) -> None:
    ended = run(*arguments, environ=environment(home), stdout=full_disk)
    assert_calm(ended)
    if arguments[:1] in (("help-now",), ("--version",), ("--help",)):
        assert (ended.code, ended.err) == (0, "")
    else:
        assert_told(ended, 1)
        assert "inside cryptool" not in ended.err, "a full disk is no fault of ours"


@pytest.mark.parametrize("more", [(), ("--json",)], ids=["words", "json"])
def test_a_save_that_cannot_be_told_is_not_made_twice(
    more: tuple[str, ...], home: Path, full_disk: int
) -> None:
    """Whoever ran it again would have the words twice."""
    around = environment(home)
    for command, text in (
        (("--no-passphrase", "journal", "new", "--stdin"), "words"),
        (("practice", "log", "sit"), 'learned = "x"'),
        (("data", "backup"), ""),
    ):
        ended = piped(text, *command, *more, environ=around, stdout=full_disk)
        assert ended.code == 1
        assert "error: it's done" in ended.err
        assert "don't run it again" in ended.err
        assert_calm(ended)
    assert run("journal", "list", environ=around).out.count("1 word") == 1


def test_a_disk_without_locks_is_told_as_that(home: Path, preloaded: Callable[[str], str]) -> None:
    """And at once: half a minute of waiting for another cryptool would be a riddle."""
    plain = ("--no-passphrase", "journal", "new", "--stdin")
    locks, none = environment(home), environment(home, LD_PRELOAD=preloaded("no_locks.c"))
    assert_told(piped("words", *plain, environ=none), 1, "cannot lock files")
    assert piped("words", *plain, environ=locks).code == 0
    assert_told(run("journal", "list", environ=none), 1, "cannot lock files", "CRYPTOOL_HOME")


def test_a_stdin_that_cannot_be_read(home: Path, tmp_path: Path) -> None:
    with (tmp_path / "written").open("w") as file:
        for arguments in (
            ("journal", "new", "--stdin"),
            ("journal", "new"),
            ("practice", "log", "sit", "--stdin"),
        ):
            ended = run(*arguments, environ=environment(home), stdin=file.fileno())
            assert_calm(ended)
            assert ended.code in (2, 6), ended


@pytest.mark.parametrize(
    "arguments", [("learn", "--list"), ("learn", "online"), ("help-now", "--list"), ("ground",)]
)
def test_an_ascii_locale_gets_ascii(arguments: tuple[str, ...], home: Path) -> None:
    ended = run(*arguments, environ=environment(home, LC_ALL="C"))
    assert ended.code == 0
    assert ended.out.isascii()
    assert len(ended.out) > 500


@pytest.mark.parametrize("encoding", ["latin-1", "cp1252", "ascii", "shift_jis"])
def test_an_old_encoding_fails_nothing(encoding: str, home: Path) -> None:
    environ = environment(home, PYTHONIOENCODING=encoding, LC_ALL="C")
    for arguments in (("learn", "online"), ("help-now", "--list")):
        ended = run(*arguments, environ=environ)
        assert (ended.code, ended.err) == (0, "")


@pytest.mark.parametrize("columns", ["20", "1", "0", "-5", "many", "99999999999999999999"])
def test_any_width_is_survived(here: Callable[..., Ended], columns: str, home: Path) -> None:
    for arguments in (("learn", "judged"), ("help-now",), ("learn", "--list")):
        ended = here(*arguments, environ=environment(home, COLUMNS=columns))
        assert (ended.code, ended.err) == (0, ""), arguments
        assert len(ended.out) > 500


def on_a_terminal(*arguments: str, environ: dict[str, str], columns: int = 80) -> "pexpect.spawn[str]":
    return pexpect.spawn(
        sys.executable,
        ["-m", "cryptool", *arguments],
        env=environ,
        dimensions=(24, columns),
        encoding="utf-8",
        timeout=30,
    )


def all_of(child: "pexpect.spawn[str]") -> str:
    child.expect(pexpect.EOF)
    child.close()
    return str(child.before).replace("\r\n", "\n")


@pytest.mark.pty
@pytest.mark.parametrize("term", ["dumb", "unknown", "", "no-such-terminal-xyz"])
def test_a_dumb_terminal_gets_lines_and_no_codes(term: str, home: Path) -> None:
    child = on_a_terminal("learn", "judged", environ=environment(home, TERM=term))
    child.expect("Will my therapist judge me")
    child.send("q\n" if term != "no-such-terminal-xyz" else "q")
    rest = all_of(child)
    assert child.exitstatus == 0
    if term != "no-such-terminal-xyz":
        assert "\x1b" not in rest


@pytest.mark.pty
@pytest.mark.parametrize(
    "arguments", [("learn", "--list"), ("--no-input", "help-now"), ("config", "list"), ("ground", "--list")]
)
def test_twenty_columns_are_kept_to(arguments: tuple[str, ...], home: Path) -> None:
    child = on_a_terminal(*arguments, environ=environment(home, TERM="xterm"), columns=20)
    text = all_of(child)
    assert child.exitstatus == 0
    # A command or a setting stays in one piece, so that it can be copied; the terminal folds it.
    whole = ("Next: cryptool ", *(f"{key} = " for key in KEYS))
    too_long = [line for line in text.split("\n") if len(line) > 20 and " " in line.strip()]
    assert [line for line in too_long if not line.startswith(whole)] == []


@pytest.mark.pty
def test_a_terminal_whose_stdin_is_elsewhere_is_asked_nothing(home: Path) -> None:
    # `cryptool learn < file` on a terminal: there is nobody to ask, so the list is shown.
    command = f"exec {sys.executable} -m cryptool learn </dev/null"
    child = pexpect.spawn(
        "sh", ["-c", command], env=environment(home, TERM="xterm"), encoding="utf-8", timeout=30
    )
    assert "judged" in all_of(child)
    assert child.exitstatus == 0


def test_head_after_learn_is_quiet(home: Path) -> None:
    done = subprocess.run(
        ["bash", "-o", "pipefail", "-c", '"$0" -m cryptool learn --json | head -1', sys.executable],
        env=environment(home),
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    assert (done.returncode, done.stdout, done.stderr) == (0, "{\n", "")


@pytest.mark.parametrize("typed", [("kill myself",), ("kill", "myself"), ("journal", "kill myself")])
def test_words_of_crisis_in_place_of_a_command_show_the_number(
    typed: tuple[str, ...], here: Callable[..., Ended], home: Path
) -> None:
    home.mkdir(parents=True, exist_ok=True)
    (home / "country").write_text("NO\n")
    number, error, _ = (ended := here(*typed, environ=environment(home))).err.splitlines()
    assert "116 123" in number
    assert error.startswith("cryptool: error: there's no command \"kill")
    assert (ended.code, ended.out) == (2, "")
    assert "116 123" not in here("kilt", environ=environment(home)).err


@pytest.mark.parametrize("command", ["learn", "ground", "now", "practice show", "journal show"])
def test_words_of_crisis_in_place_of_a_name_show_the_number(
    command: str, here: Callable[..., Ended], home: Path
) -> None:
    home.mkdir(parents=True, exist_ok=True)
    (home / "country").write_text("NO\n")
    ended = here(*command.split(), "kill myself", environ=environment(home))
    assert "116 123" in ended.err.splitlines()[0]
    assert ended.err.count("116 123") == 1
    assert (ended.code, ended.out) == (5, "")


def test_practise_is_taken_for_practice(here: Callable[..., Ended], home: Path) -> None:
    ours, theirs = (here(word, "list", environ=environment(home)) for word in ("practice", "practise"))
    assert (theirs.code, theirs.out, theirs.err) == (ours.code, ours.out, ours.err)
    assert "practise" not in here("--help", environ=environment(home)).out


def test_an_argument_of_several_lines_is_reported_on_one_line(here: Callable[..., Ended], home: Path) -> None:
    ended = here("config", "set", "country", "No\nsuch\nplace", environ=environment(home))
    assert ended.err.splitlines()[0] == 'cryptool: error: I don\'t know a country "No such place"'
    assert len(ended.err.splitlines()) == 2


@pytest.mark.parametrize(("typed", "kept"), [("YES", "true"), ("0", "false"), ("off", "false")])
def test_a_setting_is_said_as_it_is_kept(
    here: Callable[..., Ended], typed: str, kept: str, home: Path
) -> None:
    ended = here("config", "set", "lines", typed, environ=environment(home))
    assert (ended.code, ended.err) == (0, f"lines is now {kept}.\n")
    assert here("config", "get", "lines", environ=environment(home)).out == f"{kept}\n"


def test_a_path_says_its_name_and_leads_on_within_itself(home: Path) -> None:
    listed = run("learn", "--path", "first", environ=environment(home)).out
    assert listed.startswith("Before my first session\n  what-happens ")
    child = on_a_terminal("learn", "--path", "first", environ=environment(home, TERM="xterm"))
    assert "Next: cryptool learn what-happens\n" in all_of(child)
