"""The canary: a marked sentence is written by every route, and looked for everywhere it must not be.

Searched are the whole home, the temporary folders, memory-backed folders, everything the process printed, and its
arguments and environment as other programs see them. It may be found only where it was asked for.
"""

import os
import sys
import tempfile
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
from program_pipe import PASSPHRASE, cryptool, items, locked

pytestmark = pytest.mark.usefixtures("quick_keys")

CANARY = "Zaunkoenig-4711"
TEXT = f"The {CANARY} sings where nobody hears it."
ENCODINGS = ("utf-8", "utf-16-le", "utf-16-be")


@pytest.fixture
def places(tmp_path: Path) -> dict[str, Path]:
    """A home, a folder for temporary files and one in memory, all empty."""
    folders = {name: tmp_path / name for name in ("home", "tmp", "cache")}
    for folder in folders.values():
        folder.mkdir(mode=0o700)
    return folders


@pytest.fixture
def environ(places: dict[str, Path]) -> dict[str, str]:
    more = {
        "TMPDIR": str(places["tmp"]),
        "XDG_CACHE_HOME": str(places["cache"]),
        "HOME": str(places["home"].parent),
    }
    return locked(places["home"] / "data") | more


def found_in(*folders: Path) -> list[str]:
    """Files with a trace of the canary in them, however it is spelt."""
    found = []
    for folder in folders:
        for file in folder.rglob("*"):
            if file.is_file() and not file.is_symlink():
                try:
                    content = file.read_bytes().lower()
                except OSError:
                    continue  # another process's, gone or not ours to read
                if any("zaunkoenig".encode(encoding) in content for encoding in ENCODINGS):
                    found.append(str(file))
    return found


class Watcher(threading.Thread):
    """Reads every process's arguments and environment while something runs."""

    def __init__(self) -> None:
        super().__init__(daemon=True)
        self.seen: list[str] = []
        self.looks = 0
        self._over = threading.Event()

    def run(self) -> None:
        own = str(os.getpid())
        while not self._over.wait(0.005):
            for process in Path("/proc").iterdir():
                if process.name.isdecimal() and process.name != own:
                    for name in ("cmdline", "environ"):
                        try:
                            if CANARY.encode() in (process / name).read_bytes():
                                self.seen.append(f"{process.name}/{name}")
                        except OSError:
                            continue
            self.looks += 1

    def __enter__(self) -> "Watcher":
        self.start()
        return self

    def __exit__(self, *error: object) -> None:
        self._over.set()
        self.join()


def memory_folders() -> list[Path]:
    return [folder for folder in (Path("/dev/shm"), Path(f"/run/user/{os.getuid()}")) if folder.is_dir()]


def shells(home: Path) -> Iterator[Path]:
    yield from home.glob(".*history*")


def test_nothing_written_leaks_by_any_route_of_a_script(
    environ: dict[str, str], places: dict[str, Path]
) -> None:
    silent = (
        (("journal", "new", "--tag", "bird"), TEXT),
        (("journal", "new", "--stdin", "--mood", "2"), TEXT),
        (("journal", "new", "--debug", "--at", "2026-03-01"), TEXT),
        (("journal", "edit", "j1", "--stdin"), f"{TEXT} Again."),
        (("journal", "list"), ""),
        (("journal", "tags"), ""),
        (("journal", "calendar"), ""),
        (("journal", "moods"), ""),
        (("journal", "templates", "new", "evening"), TEXT),
        (("journal", "templates", "edit", "evening"), f"{TEXT} Again."),
        (("journal", "templates"), ""),
        (("journal", "templates", "list", "--json"), ""),
        (("journal", "new", "--template", "evening"), TEXT),
        (("journal", "templates", "delete", "evening"), ""),
        (("journal", "list", "--json"), ""),
        (("data", "backup"), ""),
        (("data", "check"), ""),
        (("journal", "delete", "j2"), ""),
        (("journal", "trash", "--json"), ""),
        (("journal", "new", "--mood", "9"), TEXT),
        (("journal", "edit", "j99", "--stdin"), TEXT),
        (("journal", "new", "--debug", "--at", "nonsense"), TEXT),
    )
    with Watcher() as watcher:
        for arguments, text in silent:
            done = cryptool(*arguments, environ=environ, text=text)
            assert CANARY not in done.out + done.err, arguments
            assert PASSPHRASE not in done.out + done.err
            assert found_in(places["home"], places["tmp"], places["cache"]) == []
    if sys.platform == "linux":
        assert watcher.looks > 10
    assert watcher.seen == []
    assert found_in(*memory_folders(), Path(tempfile.gettempdir()) / "cryptool") == []
    assert list(places["tmp"].iterdir()) == list(places["cache"].iterdir()) == []
    assert list(shells(places["home"])) == []


def test_it_is_found_where_it_was_asked_for(environ: dict[str, str]) -> None:
    assert cryptool("journal", "new", environ=environ, text=TEXT).code == 0
    for arguments in (
        ("journal", "show", "last"),
        ("journal", "search", "nobody"),
        ("journal", "list", "--preview"),
        ("journal", "list", "--json", "--with-text"),
    ):
        assert CANARY in cryptool(*arguments, environ=environ).out, arguments


def test_the_search_above_can_find_something(tmp_path: Path) -> None:
    (tmp_path / "leak").write_bytes(b"\0\0" + TEXT.encode("utf-16-le"))
    assert found_in(tmp_path) == [str(tmp_path / "leak")]


def test_the_vault_looks_like_noise(environ: dict[str, str], places: dict[str, Path]) -> None:
    import zlib

    for _ in range(3):
        assert cryptool("journal", "new", environ=environ, text=f"{TEXT} " * 500).code == 0
    content = (places["home"] / "data" / "vault.db").read_bytes()
    assert not content.startswith(b"SQLite")
    assert len(zlib.compress(content, 9)) > 0.98 * len(content)
    assert len(items(cryptool("journal", "list", "--json", environ=environ), "entries")) == 3


def test_a_bug_while_text_is_in_hand_tells_places_and_no_words(
    environ: dict[str, str], tmp_path: Path
) -> None:
    """A failure of ours, made by a broken module put in front, with the text in the failing frame."""
    broken = tmp_path / "broken"
    broken.mkdir()
    (broken / "sitecustomize.py").write_text(
        "import cryptool.journal.draft_session as write\n"
        "def save(self, text):\n"
        "    raise RuntimeError('broken with ' + text)\n"
        "write.DraftSession.save = save\n"
    )
    paths = f"{broken}{os.pathsep}{environ['PYTHONPATH']}"
    done = cryptool("--debug", "journal", "new", environ=environ | {"PYTHONPATH": paths}, text=TEXT)
    assert done.code == 1
    assert "in new_entry" in done.err
    assert CANARY not in done.err + done.out


@pytest.mark.pty
def test_nothing_leaks_from_the_terminal_either(environ: dict[str, str], places: dict[str, Path]) -> None:
    import pexpect

    child = pexpect.spawn(
        sys.executable,
        ["-m", "cryptool", "--lines", "journal", "new"],
        env={"TERM": "xterm", **environ},
        dimensions=(24, 80),
        timeout=30,
    )
    with Watcher() as watcher:
        child.expect("single dot")
        child.sendline(TEXT)
        child.sendline("a second line")
        child.expect("second line")
        assert found_in(places["home"], places["tmp"], places["cache"], *memory_folders()) == []
        child.sendline(".")
        child.expect("Saved j1")
        child.expect(pexpect.EOF)
    child.close()
    assert child.exitstatus == 0
    assert watcher.seen == []
    assert found_in(places["home"], places["tmp"], places["cache"], *memory_folders()) == []
