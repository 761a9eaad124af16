"""Small private files: never half of one, never open to others, never somebody else's link replaced."""

import os
import stat
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from cryptool.core.atomic_files import read_text, write_private, write_public
from cryptool.errors import CannotWrite

POSIX = pytest.mark.skipif(sys.platform == "win32", reason="modes and links are POSIX")


@pytest.fixture
def open_umask() -> Iterator[None]:
    """A umask that takes nothing away: what is then closed was closed by us."""
    before = os.umask(0)
    yield
    os.umask(before)


def mode(path: Path) -> int:
    return stat.S_IMODE(path.stat().st_mode)


def test_what_was_written_is_read(tmp_path: Path) -> None:
    file = tmp_path / "a" / "b" / "file"
    for text in ("one\n", "", "zwei\r\nÄ\U0001f600\n", "x" * 1_000_000):
        write_private(file, text)
        assert file.read_bytes() == text.encode("utf-8")


def test_a_missing_file_reads_as_none(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("x")
    assert read_text(tmp_path / "none") is None
    assert read_text(tmp_path / "file" / "below") is None


@POSIX
def test_file_and_every_new_folder_are_private_whatever_the_umask(tmp_path: Path, open_umask: None) -> None:
    file = tmp_path / "above" / "between" / "home" / "file"
    write_private(file, "x")
    assert mode(file) == 0o600
    assert [mode(folder) for folder in file.parents[:3]] == [0o700] * 3


@POSIX
def test_an_existing_folder_keeps_its_mode(tmp_path: Path, open_umask: None) -> None:
    (tmp_path / "shared").mkdir(mode=0o755)
    write_private(tmp_path / "shared" / "file", "x")
    assert mode(tmp_path / "shared") == 0o755


@POSIX
def test_the_file_is_private_while_it_is_being_written(
    tmp_path: Path, open_umask: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    modes: list[int] = []
    real = os.fsync

    def watching(descriptor: int) -> None:
        modes.extend(mode(file) for file in tmp_path.iterdir())
        real(descriptor)

    monkeypatch.setattr(os, "fsync", watching)
    write_private(tmp_path / "file", "x")
    assert modes == [0o600]


@POSIX
def test_a_file_that_was_open_to_all_is_private_after_the_next_write(tmp_path: Path) -> None:
    file = tmp_path / "file"
    file.write_text("old")
    file.chmod(0o644)
    write_private(file, "new")
    assert mode(file) == 0o600


@POSIX
def test_public_files_may_be_read_by_all(tmp_path: Path, open_umask: None) -> None:
    write_public(tmp_path / "folder" / "script", "x")
    assert mode(tmp_path / "folder" / "script") == 0o644
    assert mode(tmp_path / "folder") == 0o755


@POSIX
def test_a_link_stays_a_link_and_what_it_points_to_is_replaced(tmp_path: Path) -> None:
    synced = tmp_path / "synced"
    synced.mkdir()
    (synced / "real").write_text("old")
    link = tmp_path / "link"
    link.symlink_to(synced / "real")
    write_private(link, "new")
    assert link.is_symlink()
    assert (synced / "real").read_text() == "new"
    assert [file.name for file in synced.iterdir()] == ["real"]


@POSIX
def test_writing_through_a_dangling_link_makes_its_target(tmp_path: Path) -> None:
    link = tmp_path / "link"
    link.symlink_to(tmp_path / "later" / "real")
    write_private(link, "new")
    assert link.is_symlink()
    assert (tmp_path / "later" / "real").read_text() == "new"


def test_a_crash_before_the_rename_leaves_the_old_file(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = tmp_path / "file"
    write_private(file, "old")
    with monkeypatch.context() as patched:
        # As a kill would: nothing after this line of the writer is run, not even its own tidying up.
        patched.setattr(Path, "replace", _killed)
        with pytest.raises(SystemExit):
            write_private(file, "new")
    assert file.read_text() == "old"
    assert len(list(tmp_path.iterdir())) == 2  # the half-written one is beside it
    write_private(file, "newer")
    assert file.read_text() == "newer"
    assert list(tmp_path.iterdir()) == [file]


def test_a_failing_rename_is_told_and_nothing_is_left_over(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = tmp_path / "file"
    write_private(file, "old")
    monkeypatch.setattr(Path, "replace", _full)
    with pytest.raises(CannotWrite) as caught:
        write_private(file, "new")
    assert caught.value.facts == {"file": str(file), "reason": "No space left on device"}
    assert file.read_text() == "old"
    assert list(tmp_path.iterdir()) == [file]


def test_a_full_disk_leaves_the_old_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    file = tmp_path / "file"
    write_private(file, "old")
    monkeypatch.setattr(os, "fsync", _full)
    with pytest.raises(CannotWrite):
        write_private(file, "new")
    assert file.read_text() == "old"
    assert list(tmp_path.iterdir()) == [file]


@POSIX
def test_a_folder_that_cannot_be_written(tmp_path: Path) -> None:
    folder = tmp_path / "folder"
    write_private(folder / "file", "old")
    folder.chmod(0o500)
    try:
        if os.access(folder, os.W_OK):
            pytest.skip("this account may write everywhere")
        with pytest.raises(CannotWrite):
            write_private(folder / "file", "new")
        assert (folder / "file").read_text() == "old"
    finally:
        folder.chmod(0o700)


@pytest.mark.parametrize("where", ["file/below", "file/below/deeper", "folder", "folder/" + "n" * 300])
def test_places_where_no_file_can_be(tmp_path: Path, where: str) -> None:
    (tmp_path / "file").write_text("old")
    (tmp_path / "folder" / "kept").mkdir(parents=True)
    with pytest.raises(CannotWrite) as caught:
        write_private(tmp_path / where, "new")
    assert caught.value.facts["file"] == str(tmp_path / where)
    assert caught.value.facts["reason"] != "?"
    assert (tmp_path / "file").read_text() == "old"
    assert (tmp_path / "folder" / "kept").is_dir()


@POSIX
def test_a_read_only_file_system(tmp_path: Path) -> None:
    place = Path("/proc/cryptool/file")
    if not Path("/proc/self").exists():
        pytest.skip("no file system here that even root cannot write to")
    with pytest.raises(CannotWrite):
        write_private(place, "new")


def test_a_text_that_utf8_cannot_hold_touches_nothing(tmp_path: Path) -> None:
    file = tmp_path / "file"
    write_private(file, "old")
    with pytest.raises(UnicodeEncodeError):
        write_private(file, "new \udc80")
    assert file.read_text() == "old"
    assert list(tmp_path.iterdir()) == [file]


def _killed(self: Path, target: Path) -> None:
    raise SystemExit


def _full(*_: object) -> None:
    raise OSError(28, "No space left on device")
