"""The day of the last full pass and an unkept stop, in one small file; damage, age and another run lose nothing."""

import json
import os
import sys
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from cryptool.core.moment import When
from cryptool.practice.store.practice_file import PracticeFile

DAY = date(2026, 11, 22)


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "state" / "practice.json"


def write(file: Path, content: bytes) -> None:
    file.parent.mkdir(exist_ok=True)
    file.write_bytes(content)


def test_nothing_yet(file: Path) -> None:
    ready = PracticeFile(file)
    assert ready.load() is None
    assert ready.problem == ""
    assert not file.parent.exists()


def test_the_day_and_nothing_else_is_kept(file: Path) -> None:
    ready = PracticeFile(file)
    ready.passed(DAY)
    assert ready.problem == ""
    assert PracticeFile(file).load() == DAY
    assert json.loads(file.read_bytes()) == {"schema": 1, "ready": "2026-11-22"}


STOP = When(datetime(2026, 11, 22, 20, 30, tzinfo=UTC), 60)


def test_a_stop_that_is_kept_nowhere_else_is_one_moment_and_goes_with_its_file(file: Path) -> None:
    unkept = PracticeFile(file, keep=False)
    assert unkept.stop() is None
    unkept.stopped(STOP)
    assert json.loads(file.read_bytes()) == {"schema": 1, "stop": "2026-11-22T21:30:00+01:00"}
    assert PracticeFile(file).stop() == STOP
    assert (unkept.load(), unkept.problem, unkept.stop_lost) == (None, "", False)
    unkept.stopped(None)
    assert not file.exists()
    unkept.stopped(None)
    assert not file.exists()


def test_day_and_stop_leave_each_other_alone(file: Path) -> None:
    ready = PracticeFile(file)
    ready.passed(DAY)
    ready.stopped(STOP)
    assert (ready.load(), ready.stop()) == (DAY, STOP)
    ready.passed(date(2026, 12, 24))
    assert (ready.load(), ready.stop()) == (date(2026, 12, 24), STOP)
    ready.stopped(None)
    assert json.loads(file.read_bytes()) == {"schema": 1, "ready": "2026-12-24"}


def test_a_stop_that_cannot_be_written_is_told(file: Path) -> None:
    content = b'{"schema": 2, "ready": "2026-11-22"}'
    write(file, content)
    unkept = PracticeFile(file, keep=False)
    unkept.stopped(STOP)
    assert unkept.stop_lost
    unkept.stopped(None)
    assert not unkept.stop_lost
    assert file.read_bytes() == content


@pytest.mark.skipif(sys.platform == "win32", reason="modes are POSIX")
def test_only_this_account_may_read_it(file: Path) -> None:
    PracticeFile(file).passed(DAY)
    assert file.stat().st_mode & 0o777 == 0o600
    assert file.parent.stat().st_mode & 0o777 == 0o700


@pytest.mark.parametrize("day", [date(2026, 12, 24), date(2026, 11, 1), date.min, date.max])
def test_the_last_pass_replaces_the_one_before_even_if_the_clock_was_set_back(file: Path, day: date) -> None:
    ready = PracticeFile(file)
    ready.passed(DAY)
    ready.passed(day)
    assert PracticeFile(file).load() == day


def test_the_same_day_writes_nothing(file: Path) -> None:
    PracticeFile(file).passed(DAY)
    file.write_bytes(file.read_bytes() + b"\n\n")
    before = file.read_bytes()
    PracticeFile(file).passed(DAY)
    assert file.read_bytes() == before


def test_where_nothing_is_kept_it_is_read_but_not_written(file: Path) -> None:
    unkept = PracticeFile(file, keep=False)
    unkept.passed(DAY)
    assert not file.parent.exists()
    PracticeFile(file).passed(DAY)
    unkept.passed(date(2026, 12, 24))
    assert unkept.load() == DAY


def test_where_nothing_is_kept_damage_stays_as_it_is(file: Path) -> None:
    write(file, b"{")
    unkept = PracticeFile(file, keep=False)
    assert unkept.load() is None
    unkept.passed(DAY)
    assert [path.read_bytes() for path in file.parent.iterdir()] == [b"{"]


@pytest.mark.parametrize(
    "content",
    [
        b"", b"{", b"null", b"[]", b"\xff\xfe{}", b'{"schema": 1}', b'{"ready": "2026-11-22"}',
        b'{"schema": "1", "ready": "2026-11-22"}', b'{"schema": true, "ready": "2026-11-22"}',
        b'{"schema": 1.0, "ready": "2026-11-22"}', b'{"schema": 0, "ready": "2026-11-22"}',
        b'{"schema": 1.5, "ready": "2026-11-22"}', b'{"schema": 1, "ready": null}', b'{"schema": 1, "ready": 20261122}',
        b'{"schema": 1, "ready": ["2026-11-22"]}', b'{"schema": 1, "ready": ""}', b'{"schema": 1, "ready": "20261122"}',
        b'{"schema": 1, "ready": "2026-W47-7"}', b'{"schema": 1, "ready": "2026-11-22T10:00"}',
        b'{"schema": 1, "ready": "2026-11-22\\n"}', b'{"schema": 1, "ready": "2026-13-01"}',
        b'{"schema": 1, "ready": "2026-02-30"}', b'{"schema": 1, "ready": "0000-01-01"}',
        b'{"schema": 1, "stop": null}', b'{"schema": 1, "stop": "2026-11-22"}',
        b'{"schema": 1, "stop": "2026-11-22T21:30:00"}', b'{"schema": 1, "stop": "2026-11-22T25:30:00+01:00"}',
        b'{"schema": 1, "stop": "0001-01-01T00:00:00+14:00"}', b'{"schema": 1, "ready": "2026-11-22", "stop": 1}',
        '{"schema": 1, "ready": "２０２６-11-22"}'.encode(), b"[" * 100_000, b'{"schema": ' + b"9" * 5000 + b"}",
    ],
)  # fmt: skip
def test_a_damaged_file_lets_nobody_through_and_is_set_aside_whole(file: Path, content: bytes) -> None:
    write(file, content)
    ready = PracticeFile(file)
    assert ready.load() is None
    assert ready.problem == "damaged-ready-date"
    assert file.read_bytes() == content  # reading changes nothing
    ready.passed(DAY)
    assert file.with_name("practice.json.damaged").read_bytes() == content
    assert PracticeFile(file).load() == DAY


def test_a_second_damaged_file_does_not_replace_the_first(file: Path) -> None:
    for content in (b"first", b"second", b"third"):
        write(file, content)
        PracticeFile(file).passed(DAY)
    kept = sorted(path.read_bytes() for path in file.parent.iterdir() if path != file)
    assert kept == [b"first", b"second", b"third"]


def test_a_folder_in_its_place_is_set_aside_too(file: Path) -> None:
    (file / "something").mkdir(parents=True)
    ready = PracticeFile(file)
    assert ready.load() is None
    ready.passed(DAY)
    assert (file.with_name("practice.json.damaged") / "something").is_dir()
    assert ready.load() == DAY


def test_a_file_of_a_newer_cryptool_is_left_untouched_and_asks_again(file: Path) -> None:
    content = b'{"schema": 2, "ready": "2026-11-22", "new": [1]}'
    write(file, content)
    ready = PracticeFile(file)
    assert ready.load() is None
    assert ready.problem == "newer-ready-date"
    ready.passed(DAY)
    assert ready.problem == "newer-ready-date"
    assert file.read_bytes() == content
    assert [path.name for path in file.parent.iterdir()] == ["practice.json"]


def test_damage_that_came_meanwhile_is_set_aside(file: Path) -> None:
    ready = PracticeFile(file)
    ready.passed(DAY)
    assert ready.load() == DAY
    write(file, b"damage")
    ready.passed(DAY)
    assert file.with_name("practice.json.damaged").read_bytes() == b"damage"
    assert ready.load() == DAY


def test_a_problem_that_is_over_is_no_longer_told(file: Path) -> None:
    write(file, b"{")
    ready = PracticeFile(file)
    ready.load()
    ready.passed(DAY)
    assert ready.load() == DAY
    assert ready.problem == ""


@pytest.mark.skipif(sys.platform == "win32", reason="links need rights there")
def test_a_link_stays_a_link(file: Path, tmp_path: Path) -> None:
    elsewhere = tmp_path / "synced.json"
    elsewhere.write_text('{"schema": 1, "ready": "2026-11-01"}')
    file.parent.mkdir()
    file.symlink_to(elsewhere)
    PracticeFile(file).passed(DAY)
    assert file.is_symlink()
    assert PracticeFile(elsewhere).load() == DAY


@pytest.mark.skipif(sys.platform == "win32", reason="modes are POSIX")
def test_a_folder_that_cannot_be_written_is_no_reason_to_stop(file: Path) -> None:
    PracticeFile(file).passed(DAY)
    file.parent.chmod(0o500)
    try:
        if os.access(file.parent, os.W_OK):
            pytest.skip("this account may write everywhere")
        ready = PracticeFile(file)
        ready.passed(date(2026, 12, 24))
        assert ready.problem == "ready-date-not-kept"
        assert ready.load() == DAY
    finally:
        file.parent.chmod(0o700)


@pytest.mark.skipif(sys.platform == "win32", reason="modes are POSIX")
def test_a_file_that_cannot_be_read_is_not_written_over(file: Path) -> None:
    write(file, b"not for us")
    file.chmod(0)
    try:
        if os.access(file, os.R_OK):
            pytest.skip("this account may read everything")
        ready = PracticeFile(file)
        assert ready.load() is None
        ready.passed(DAY)
        assert ready.problem == "ready-date-not-kept"
    finally:
        file.chmod(0o600)
    assert file.read_bytes() == b"not for us"


def test_no_room_for_the_file_is_no_reason_to_stop(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("in the way")
    ready = PracticeFile(tmp_path / "file" / "practice.json")
    assert ready.load() is None
    ready.passed(DAY)
    assert ready.problem == "ready-date-not-kept"
    assert (tmp_path / "file").read_text() == "in the way"
