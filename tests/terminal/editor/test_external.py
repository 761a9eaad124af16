"""The person's own editor: what comes back, what stays behind, and what a signal leaves. Editors here are scripts."""

import os
import signal
import stat
import subprocess
import sys
import textwrap
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from terminal_window import waiting

import cryptool
from cryptool.core.atomic_files import in_memory
from cryptool.errors import CannotWrite, ExitCode
from cryptool.terminal.editor import private_tempdir
from cryptool.terminal.editor.external import write
from cryptool.terminal.editor.external_flags import flags, flags_to_wait, known
from cryptool.terminal.errors import EditorMissing, NoEditor, NoMemoryFolder
from cryptool.terminal.phrases import say
from cryptool.vault.errors import VaultFull

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="editors are scripts with a first line")

SOURCES = Path(cryptool.__file__).parent.parent
Editor = Callable[[str], dict[str, str]]


@pytest.fixture
def editor(tmp_path: Path) -> Iterator[Editor]:
    """Makes an editor out of Python lines that know `file` (a Path) and `report` (a Path); gives the environment."""

    def make(lines: str) -> dict[str, str]:
        script = tmp_path / "bin" / "my editor"
        script.parent.mkdir(exist_ok=True)
        head = f"#!{sys.executable}\nimport os, sys\nfrom pathlib import Path\nfile = Path(sys.argv[-1])\n"
        script.write_text(head + f"report = Path({str(tmp_path / 'report')!r})\n" + textwrap.dedent(lines))
        script.chmod(0o755)
        runtime = tmp_path / "runtime"
        runtime.mkdir(exist_ok=True)
        return {
            "VISUAL": f"'{script}' --flag", "PATH": os.environ["PATH"], "XDG_RUNTIME_DIR": str(runtime),
            "TMPDIR": str(tmp_path),
        }  # fmt: skip

    yield make
    assert list(tmp_path.glob("**/cryptool-edit-*")) == []


def on_disk(environ: dict[str, str], text: str, **more: object) -> str | None:
    """Always allowed on the disk: these tests are about the rest."""
    return write(environ, text, on_disk=True, **more)  # type: ignore[arg-type]


# --- what comes back


def test_what_was_saved_comes_back_without_the_last_line_end(editor: Editor) -> None:
    environ = editor("file.write_text(file.read_text() + 'more\\n')")
    assert on_disk(environ, "some") == "some\nmore"


def test_nothing_is_read_out_of_the_words(editor: Editor) -> None:
    environ = editor("file.write_bytes(b'# a line\\n\\n  Sun: it was bright.\\n\\x1b[1m\\xff\\n\\n')")
    assert on_disk(environ, "") == "# a line\n\n  Sun: it was bright.\n\x1b[1m\udcff\n"


@pytest.mark.parametrize(
    "lines",
    [
        "pass",
        "file.write_text('')",
        "file.write_text(' \\n')",
        "file.unlink()",
        "sys.exit(1)",
    ],
)
def test_nothing_comes_back(editor: Editor, lines: str) -> None:
    assert on_disk(editor(lines), "some words") is None


@pytest.mark.parametrize("end", ["sys.exit(1)", "os.kill(os.getpid(), 15)", "os.kill(os.getpid(), 9)"])
def test_the_content_decides_and_not_how_the_editor_ended(editor: Editor, end: str) -> None:
    kept: list[str] = []
    assert on_disk(editor(f"file.write_text('changed'); {end}"), "some words", keep=kept.append) == "changed"
    assert kept == ["changed"], "it is stored before the file goes"


def test_words_that_cannot_be_stored_stay_in_their_file(editor: Editor, tmp_path: Path) -> None:
    def full(text: str) -> None:
        raise VaultFull(file="vault.db")

    told: dict[str, dict[str, str]] = {}
    with pytest.raises(VaultFull):
        on_disk(
            editor("file.write_text('changed')"),
            "some",
            keep=full,
            warn=lambda code, **facts: told.update({code: facts}),
            about={"home": "here"},
        )
    file = Path(told["editor.words-left"]["file"])
    assert file.read_text() == "changed"
    environ = {"TMPDIR": str(tmp_path), "XDG_RUNTIME_DIR": str(file.parent.parent)}
    assert private_tempdir.sweep(environ) == 1
    found: list[tuple[bytes, str]] = []

    def take(content: bytes, about: dict[str, str]) -> bool:
        found.append((content, about["home"]))
        return True

    assert private_tempdir.sweep(environ, take) == 0
    assert found == [(b"changed", "here")]
    assert not file.parent.exists()


# --- editors that hand the file to a window and return


FORKS = """
import subprocess, time
if os.fork() == 0:
    os.setsid()
    time.sleep(0.5)
    file.write_text("changed later")
    report.write_text("saved")
    os._exit(0)
"""


def test_an_unknown_editor_that_returns_at_once_is_asked_about(editor: Editor, tmp_path: Path) -> None:
    asked: list[str] = []

    def still() -> None:
        asked.append("still?")
        wait_for(lambda: (tmp_path / "report").exists())

    assert on_disk(editor(FORKS), "some", still=still) == "changed later"
    assert asked == ["still?"]


@pytest.mark.parametrize("lines", ["file.write_text('changed')", "import time; time.sleep(1.2)"])
def test_one_that_changed_the_file_or_took_its_time_is_not_asked_about(editor: Editor, lines: str) -> None:
    on_disk(editor(lines), "some", still=lambda: pytest.fail("asked"))


def test_a_known_one_that_was_closed_at_once_is_not_asked_about(tmp_path: Path) -> None:
    vim = tmp_path / "vim"
    vim.write_text("#!/bin/sh\n")
    vim.chmod(0o755)
    environ = {"EDITOR": str(vim), "PATH": os.environ["PATH"], "TMPDIR": str(tmp_path)}
    assert on_disk(environ, "some", still=lambda: pytest.fail("asked")) is None


@pytest.mark.parametrize(
    ("command", "flag"),
    [
        ("code", "--wait"), ("codium", "--wait"), ("subl", "--wait"), ("zed", "--wait"), ("gedit", "--wait"),
        ("xed", "--wait"), ("kate", "--block"), ("mousepad", "--disable-server"), ("geany", "--new-instance"),
        ("gnome-text-editor", "--standalone"), ("bbedit", "--wait"), ("mate", "--wait"),
    ],
)  # fmt: skip
def test_one_that_is_known_to_return_gets_its_flag(tmp_path: Path, command: str, flag: str) -> None:
    program = tmp_path / command
    program.write_text(f"#!/bin/sh\nprintf '%s\\n' \"$@\" > {tmp_path}/report\n")
    program.chmod(0o755)
    told: list[str] = []
    on_disk(
        {"EDITOR": f"{program} --mine", "PATH": os.environ["PATH"], "TMPDIR": str(tmp_path)},
        "",
        warn=lambda code, **facts: told.append(code),
    )
    words = (tmp_path / "report").read_text().splitlines()
    assert words[:2] == ["--mine", flag]
    assert words[2].endswith("note.txt")
    assert "editor.unknown-editor" in told, "what it keeps is not known"


def test_a_link_to_one_gets_its_flag_too(tmp_path: Path) -> None:
    (tmp_path / "gedit").write_text("#!/bin/sh\n")
    (tmp_path / "gedit").chmod(0o755)
    (tmp_path / "editor").symlink_to(tmp_path / "gedit")
    assert flags_to_wait("editor", str(tmp_path)) == ("--wait",)
    assert flags_to_wait("nowhere", str(tmp_path)) == ()


@pytest.mark.parametrize("text", ["", "one", "one\n", "one\n\n", "é 漢字 \x1b \x00", "\udcff", "\ud83d!"])
def test_an_unchanged_text_is_not_new(editor: Editor, text: str) -> None:
    assert on_disk(editor("pass"), text) is None


def test_an_editor_that_writes_a_new_file_in_its_place(editor: Editor) -> None:
    environ = editor("new = file.with_name('new'); new.write_text('changed'); new.rename(file)")
    assert on_disk(environ, "some") == "changed"


# --- where it lies


def test_the_file_is_private_from_the_first_moment(editor: Editor, tmp_path: Path) -> None:
    environ = editor("""
        modes = f"{file.stat().st_mode:o} {file.parent.stat().st_mode:o}"
        report.write_text(f"{modes} {os.environ['TMPDIR']} {file.parent}")
        file.write_text("changed")
    """)
    before = os.umask(0)
    try:
        on_disk(environ, "some")
    finally:
        os.umask(before)
    file, folder, inside, parent = (tmp_path / "report").read_text().split()
    assert (stat.S_IMODE(int(file, 8)), stat.S_IMODE(int(folder, 8))) == (0o600, 0o700)
    assert inside == parent


def test_it_lies_in_memory_where_there_is_memory(editor: Editor, tmp_path: Path, memory: Path) -> None:
    environ = editor("report.write_text(str(file)); file.write_text('changed')")
    environ["XDG_RUNTIME_DIR"] = str(memory)
    told: list[str] = []
    assert write(environ, "some", on_disk=False, warn=lambda code, **facts: told.append(code)) == "changed"
    place = Path((tmp_path / "report").read_text())
    assert place.is_relative_to(memory)
    assert not place.parent.exists()
    assert "editor.editor-on-disk" not in told


def test_without_memory_the_disk_must_be_allowed(editor: Editor, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(private_tempdir, "_memory_candidates", lambda environ: [])
    environ = editor("file.write_text('changed')")
    with pytest.raises(NoMemoryFolder) as refused:
        write(environ, "some", on_disk=False)
    assert refused.value.exit_code == ExitCode.NEEDS_TERMINAL
    told: list[tuple[str, dict[str, str]]] = []
    assert (
        write(environ, "some", on_disk=True, warn=lambda code, **facts: told.append((code, facts)))
        == "changed"
    )
    assert ("editor.editor-on-disk", {"folder": environ["TMPDIR"]}) in told


def test_a_folder_on_the_disk_is_not_memory(tmp_path: Path) -> None:
    mounts = tmp_path / "mounts"
    device = tmp_path.stat().st_dev
    line = f"36 35 {os.major(device)}:{os.minor(device)} / /x rw,noatime master:1 - {{}} /dev/root rw\n"
    for kind, wanted in (("ext4", False), ("overlay", False), ("tmpfs", True), ("ramfs", True)):
        mounts.write_text("1 0 999:999 / /y rw - tmpfs tmpfs rw\n" + line.format(kind))
        assert in_memory(tmp_path, mounts) is wanted
    mounts.unlink()
    assert in_memory(tmp_path, mounts) is False


def test_a_folder_that_cannot_be_written(
    editor: Editor, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    full = tmp_path / "gone"
    monkeypatch.setattr("cryptool.terminal.editor.external.memory_base", lambda environ: full)
    with pytest.raises(CannotWrite):
        on_disk(editor("pass"), "some")


# --- which editor


@pytest.mark.parametrize("wanted", ["", "   ", "'unfinished"])
def test_no_editor(wanted: str) -> None:
    with pytest.raises(NoEditor):
        on_disk({"EDITOR": wanted, "PATH": os.environ["PATH"]}, "")


def test_a_missing_editor() -> None:
    with pytest.raises(EditorMissing) as missing:
        on_disk({"EDITOR": "/nowhere/editor-that-is-not-there -x", "PATH": os.environ["PATH"]}, "")
    assert missing.value.facts == {"editor": "editor-that-is-not-there"}


def test_visual_comes_before_editor(editor: Editor) -> None:
    environ = editor("file.write_text('changed')")
    assert on_disk(environ | {"EDITOR": "/nowhere"}, "") == "changed"


def test_an_unknown_editor_is_told(editor: Editor) -> None:
    told: list[tuple[str, dict[str, str]]] = []
    on_disk(editor("pass"), "", warn=lambda code, **facts: told.append((code, facts)))
    assert ("editor.unknown-editor", {"editor": "my editor"}) in told


def test_every_error_and_warning_has_words() -> None:
    for problem in (NoEditor(), EditorMissing(editor="e"), NoMemoryFolder()):
        assert [text.format_map(problem.facts) for text in problem.words()]
    assert "e" in say("note.editor.unknown-editor", editor="e")
    assert "f" in say("note.editor.editor-on-disk", folder="f")


@pytest.mark.parametrize(
    ("real", "called", "wanted"),
    [
        ("vim.basic", "vi", "vim"), ("vim.tiny", "vi", "vim"), ("vim", "vim", "vim"), ("vim.gtk3", "gvim", "gvim"),
        ("nvim", "vi", "nvim"), ("nano", "editor", "nano"), ("emacs-28.2", "emacs", "emacs"),
        ("emacs-nox", "emacs", "emacs"),
        ("hx", "helix", "hx"), ("nvi", "vi", None), ("busybox", "vi", None), ("emacsclient", "emacs", None),
        ("micro", "micro", None), ("code", "code", None),
    ],
)  # fmt: skip
def test_an_editor_is_known_by_what_it_is(tmp_path: Path, real: str, called: str, wanted: str | None) -> None:
    binaries = tmp_path / "bin"
    binaries.mkdir()
    (tmp_path / real).write_text("#!/bin/sh\n")
    (tmp_path / real).chmod(0o755)
    (binaries / called).symlink_to(tmp_path / real)
    assert known(called, str(binaries)) == wanted
    assert bool(flags(wanted)) is (wanted is not None)


def test_our_flags_follow_the_persons_own(tmp_path: Path) -> None:
    vim = tmp_path / "vim"
    vim.write_text(f"#!/bin/sh\nprintf '%s\\n' \"$@\" > {tmp_path}/report\n")
    vim.chmod(0o755)
    on_disk({"EDITOR": f"{vim} -u mine", "PATH": os.environ["PATH"], "TMPDIR": str(tmp_path)}, "")
    words = (tmp_path / "report").read_text().splitlines()
    assert words[:2] == ["-u", "mine"]
    assert words[2:5] == ["-n", "-i", "NONE"]
    assert words[-1].endswith("note.txt")


# --- wiping


def test_files_left_by_the_editor_are_removed(editor: Editor, tmp_path: Path) -> None:
    environ = editor("""
        report.write_text(str(file.parent))
        (file.parent / "sub").mkdir()
        (file.parent / "sub" / "backup~").write_text("secret")
        file.write_text("changed")
    """)
    assert on_disk(environ, "some") == "changed"
    assert not Path((tmp_path / "report").read_text()).exists()


def test_files_are_overwritten_before_they_are_removed(tmp_path: Path) -> None:
    folder = tmp_path / "cryptool-edit-x"
    folder.mkdir()
    file = folder / "note.txt"
    file.write_text("secret" * 50_000)
    held = file.open("rb")  # sees the content even after the name is gone
    private_tempdir.wipe(folder)
    content = held.read()
    held.close()
    assert content == bytes(300_000)
    assert not folder.exists()


def test_a_link_is_removed_and_what_it_names_is_not_touched(tmp_path: Path) -> None:
    folder, other = tmp_path / "folder", tmp_path / "other"
    folder.mkdir()
    other.write_text("mine")
    (folder / "link").symlink_to(other)
    os.link(other, folder / "hard")
    private_tempdir.wipe(folder)
    assert other.read_text() == "mine"


@pytest.mark.parametrize("filled", [0, 1, 2])
def test_a_run_that_was_killed_before_anything_was_saved_is_swept(tmp_path: Path, filled: int) -> None:
    stale = tmp_path / "cryptool-edit-0123"
    stale.mkdir(mode=0o700)
    if filled:
        private_tempdir._fill(stale, b"some words\n", {"home": "here"})
        (stale / "note.txt").write_text("some words\n\n")
    if filled == 1:
        (stale / "note.txt").unlink()
    take = lambda content, about: pytest.fail("nothing was saved")  # noqa: E731
    assert private_tempdir.sweep({"TMPDIR": str(tmp_path)}, take) == 0
    assert not stale.exists()


def test_the_folder_of_somebody_else_and_a_link_are_left_alone(tmp_path: Path) -> None:
    (tmp_path / "mine").mkdir()
    (tmp_path / "cryptool-edit-link").symlink_to(tmp_path / "mine")
    (tmp_path / "cryptool-edit-file").write_text("x")
    assert private_tempdir.sweep({"TMPDIR": str(tmp_path)}) == 0
    assert (tmp_path / "mine").is_dir()
    assert (tmp_path / "cryptool-edit-file").exists()
    (tmp_path / "cryptool-edit-link").unlink()
    (tmp_path / "cryptool-edit-file").unlink()


def test_a_folder_in_use_is_not_swept(tmp_path: Path) -> None:
    environ = {"TMPDIR": str(tmp_path)}
    with private_tempdir.opened(tmp_path, b"", {}) as (file, _):
        private_tempdir.sweep(environ)
        assert file.exists()
    assert not file.parent.exists()


RUN = """
import os, sys
from pathlib import Path
from cryptool.terminal.editor.external import write
kept = lambda text: Path(sys.argv[1], "kept").write_text(text)
result = write(os.environ, "some", on_disk=True, keep=kept)
Path(sys.argv[1], "result").write_text(repr(result))
"""


# A signal reaches another thread, and breaks off no wait: so it is with one that comes just before the wait.
ELSEWHERE = """
import signal, threading
threading.Thread(target=threading.Event().wait, daemon=True).start()
signal.pthread_sigmask(signal.SIG_BLOCK, [signal.SIGTERM])
"""


def started(environ: dict[str, str], folder: Path, *, first: str = "") -> "subprocess.Popen[bytes]":
    process = subprocess.Popen(
        [sys.executable, "-c", first + RUN, str(folder)],
        env=environ | {"PYTHONPATH": str(SOURCES)},
        start_new_session=True,
    )
    wait_for(lambda: (folder / "report").exists())
    return process


def wait_for(there: Callable[[], bool]) -> None:
    end = time.monotonic() + 20
    while not there():
        assert time.monotonic() < end
        time.sleep(0.01)


STAYS = """
import time
file.write_text("saved so far")
part = report.with_name("part")
part.write_text(f"{os.getpid()} {file.parent}")
part.rename(report)
time.sleep(60)
"""


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGHUP, signal.SIGQUIT])
def test_a_signal_wipes_ends_the_editor_and_keeps_what_was_saved(
    editor: Editor, tmp_path: Path, number: signal.Signals
) -> None:
    process = started(editor(STAYS), tmp_path)
    pid, folder = (tmp_path / "report").read_text().split()
    process.send_signal(number)
    assert process.wait(20) == -number
    assert not Path(folder).exists()
    assert (tmp_path / "kept").read_text() == "saved so far"
    with pytest.raises(ProcessLookupError):
        os.kill(int(pid), 0)


@pytest.mark.skipif(not hasattr(os, "pidfd_open"), reason="waits for the editor alone")
def test_a_signal_that_comes_just_before_the_wait_ends_the_editor(editor: Editor, tmp_path: Path) -> None:
    process = started(editor(STAYS), tmp_path, first=ELSEWHERE)
    wait_for(lambda: waiting(process.pid))
    process.send_signal(signal.SIGTERM)
    assert process.wait(20) == -signal.SIGTERM
    assert (tmp_path / "kept").read_text() == "saved so far"


def test_an_interrupt_belongs_to_the_editor(editor: Editor, tmp_path: Path) -> None:
    environ = editor("""
        import signal, time
        got = []
        signal.signal(signal.SIGINT, lambda *_: got.append(1))
        report.write_text("ready")
        while not got:
            time.sleep(0.01)
        file.write_text("changed")
    """)
    process = started(environ, tmp_path)
    os.killpg(process.pid, signal.SIGINT)
    assert process.wait(20) == 0
    assert (tmp_path / "result").read_text() == "'changed'"


def test_after_kill_9_the_editor_keeps_its_folder_until_it_ends(editor: Editor, tmp_path: Path) -> None:
    process = started(editor(STAYS), tmp_path)
    pid, folder = (tmp_path / "report").read_text().split()
    process.kill()
    process.wait(20)
    environ = {"TMPDIR": str(tmp_path), "XDG_RUNTIME_DIR": str(Path(folder).parent)}
    private_tempdir.sweep(environ)
    assert Path(folder).is_dir()
    os.kill(int(pid), signal.SIGKILL)
    wait_for(lambda: private_tempdir.sweep(environ) == 1)  # what was saved is still there
    assert private_tempdir.sweep(environ, lambda content, about: content == b"saved so far") == 0
    assert not Path(folder).exists()
