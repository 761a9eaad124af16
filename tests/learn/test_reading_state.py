"""What was read: kept in one small file, and nothing in it is lost by damage, by age or by another terminal."""

import json
import os
import sys
from pathlib import Path

import pytest

from cryptool.learn.reading_state import ReadingPosition, ReadingState, ReadingStateFile


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "state" / "reading.json"


def write(file: Path, content: bytes) -> None:
    file.parent.mkdir(exist_ok=True)
    file.write_bytes(content)


def test_nothing_yet(file: Path) -> None:
    marks = ReadingStateFile(file)
    assert marks.load() == ReadingState()
    assert marks.problem == ""
    assert not file.parent.exists()


def test_reading_is_remembered_in_ids_only(file: Path) -> None:
    marks = ReadingStateFile(file)
    marks.mark_read("judged")
    marks.stop_at("grief", 2)
    marks.welcome()
    assert ReadingStateFile(file).load() == ReadingState(
        frozenset({"judged"}), ReadingPosition("grief", 2), welcomed=True
    )
    assert json.loads(file.read_bytes()) == {
        "schema": 1,
        "read": ["judged"],
        "place": {"topic": "grief", "part": 2},
        "welcomed": True,
    }


def test_reading_to_the_end_forgets_the_place_in_that_topic_only(file: Path) -> None:
    marks = ReadingStateFile(file)
    marks.stop_at("grief", 2)
    marks.mark_read("judged")
    assert marks.load().place == ReadingPosition("grief", 2)
    marks.mark_read("grief")
    assert marks.load() == ReadingState(frozenset({"judged", "grief"}))


def test_a_mark_can_be_taken_off(file: Path) -> None:
    marks = ReadingStateFile(file)
    marks.mark_read("judged")
    marks.mark_unread("judged")
    marks.mark_unread("never-read")
    assert marks.load() == ReadingState()


def test_a_mark_that_changes_nothing_writes_nothing(file: Path) -> None:
    marks = ReadingStateFile(file)
    marks.mark_unread("judged")
    assert not file.exists()
    marks.mark_read("judged")
    file.write_bytes(file.read_bytes() + b"\n\n")
    before = file.read_bytes()
    marks.mark_read("judged")
    assert file.read_bytes() == before


@pytest.mark.parametrize(
    "content",
    [
        b"", b"{", b"null", b"[]", b"\xff\xfe{}", b'{"schema": 1}', b'{"schema": "1", "read": []}',
        b'{"schema": 1, "read": "abc"}', b'{"schema": 1, "read": null}', b'{"schema": 0, "read": []}',
        b'{"schema": 1, "read": [], "place": 3}', b'{"schema": 1, "read": [], "place": {}}',
        b'{"schema": 1, "read": [], "place": {"topic": "a", "part": Infinity}}',
        b'{"schema": 1, "read": [], "place": {"topic": "a", "part": "1"}}',
        b'{"schema": 1, "read": [], "place": {"topic": 1, "part": 1}}',
        b'{"schema": 1.5, "read": []}', b"[" * 100_000, b'{"schema": 1, "read": ' + b"9" * 5000 + b"}",
    ],
)  # fmt: skip
def test_a_damaged_file_reads_as_empty_and_is_set_aside_whole(file: Path, content: bytes) -> None:
    write(file, content)
    marks = ReadingStateFile(file)
    assert marks.load() == ReadingState()
    assert marks.problem == "damaged-marks"
    assert file.read_bytes() == content  # reading changes nothing
    marks.mark_read("judged")
    assert file.with_name("reading.json.damaged").read_bytes() == content
    assert ReadingStateFile(file).load() == ReadingState(frozenset({"judged"}))


def test_a_second_damaged_file_does_not_replace_the_first(file: Path) -> None:
    for content in (b"first", b"second", b"third"):
        write(file, content)
        ReadingStateFile(file).mark_read("judged")
    kept = sorted(path.read_bytes() for path in file.parent.iterdir() if path != file)
    assert kept == [b"first", b"second", b"third"]


def test_a_folder_in_its_place_is_set_aside_too(file: Path) -> None:
    (file / "something").mkdir(parents=True)
    marks = ReadingStateFile(file)
    assert marks.load() == ReadingState()
    marks.mark_read("judged")
    assert (file.with_name("reading.json.damaged") / "something").is_dir()
    assert marks.load().read == {"judged"}


def test_a_file_of_a_newer_cryptool_is_left_untouched(file: Path) -> None:
    content = b'{"schema": 2, "read": {"judged": "often"}, "new": [1]}'
    write(file, content)
    marks = ReadingStateFile(file)
    assert marks.load() == ReadingState()
    assert marks.problem == "newer-marks"
    marks.mark_read("grief")
    marks.stop_at("grief", 1)
    marks.welcome()
    assert marks.problem == "newer-marks"
    assert file.read_bytes() == content
    assert [path.name for path in file.parent.iterdir()] == ["reading.json"]


def test_switched_off_reads_nothing_and_writes_nothing(file: Path) -> None:
    marks = ReadingStateFile(file, keep=False)
    marks.mark_read("judged")
    marks.stop_at("grief", 1)
    marks.mark_unread("judged")
    assert not file.parent.exists()
    ReadingStateFile(file).mark_read("judged")
    assert marks.load() == ReadingState()


def test_with_marks_off_older_marks_stay_and_the_first_run_is_remembered(file: Path) -> None:
    ReadingStateFile(file).mark_read("judged")
    off = ReadingStateFile(file, keep=False)
    off.welcome()
    assert off.load() == ReadingState(welcomed=True)
    assert ReadingStateFile(file).load() == ReadingState(frozenset({"judged"}), welcomed=True)


def test_two_terminals_keep_each_others_marks(file: Path) -> None:
    one, two = ReadingStateFile(file), ReadingStateFile(file)
    assert one.load() == two.load() == ReadingState()
    one.mark_read("judged")
    two.mark_read("grief")
    one.stop_at("alliance", 1)
    two.mark_unread("judged")
    two.welcome()
    assert one.load() == ReadingState(frozenset({"grief"}), ReadingPosition("alliance", 1), welcomed=True)


def test_ids_that_no_longer_exist_are_kept(file: Path) -> None:
    write(file, b'{"schema": 1, "read": ["gone", 7, null], "place": null, "welcomed": "yes"}')
    marks = ReadingStateFile(file)
    marks.mark_read("judged")
    assert marks.load() == ReadingState(frozenset({"gone", "judged"}), welcomed=False)


def test_a_part_before_the_first_is_the_first(file: Path) -> None:
    write(file, b'{"schema": 1, "read": [], "place": {"topic": "grief", "part": -3}}')
    assert ReadingStateFile(file).load().place == ReadingPosition("grief", 0)


@pytest.mark.skipif(sys.platform == "win32", reason="modes are POSIX")
def test_a_folder_that_cannot_be_written_is_no_reason_to_stop(file: Path) -> None:
    ReadingStateFile(file).mark_read("judged")
    file.parent.chmod(0o500)
    try:
        if os.access(file.parent, os.W_OK):
            pytest.skip("this account may write everywhere")
        marks = ReadingStateFile(file)
        marks.mark_read("grief")
        assert marks.problem == "marks-not-kept"
        assert marks.load().read == {"judged"}
    finally:
        file.parent.chmod(0o700)


def test_no_room_for_the_file_is_no_reason_to_stop(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("in the way")
    marks = ReadingStateFile(tmp_path / "file" / "reading.json")
    assert marks.load() == ReadingState()
    marks.mark_read("judged")
    assert marks.problem == "marks-not-kept"
    assert (tmp_path / "file").read_text() == "in the way"
