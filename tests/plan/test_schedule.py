"""`cryptool plan schedule`: the file, read back by two libraries that know nothing of each other."""

import os
import stat
import time
from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from types import SimpleNamespace
from typing import Any
from zoneinfo import ZoneInfo

import icalendar
import pytest
import vobject
from hypothesis import given
from hypothesis import strategies as st
from practice_home import InProcess, PracticeHome
from program_pipe import plain
from program_runs import Ended

from cryptool.errors import Cancelled
from cryptool.plan.calendar_file import calendar
from cryptool.plan.commands import schedule
from cryptool.terminal.questions import BACK, Answer

Run = Callable[..., Ended]
NOW = datetime(2026, 12, 1, 9, tzinfo=UTC)
HOSTILE = "a\r\nEND:VEVENT\r\nBEGIN:VEVENT;x:y,z\\n\x1b[2J\u2028<b>" + "泣" * 60


@pytest.fixture(autouse=True)
def in_zone(monkeypatch: pytest.MonkeyPatch) -> Iterator[Callable[[str], None]]:
    def set_zone(zone: str) -> None:
        os.environ["TZ"] = zone
        time.tzset()

    monkeypatch.setenv("TZ", "UTC")
    monkeypatch.setattr("cryptool.app.clock.now", lambda: NOW)
    set_zone("UTC")
    yield set_zone
    monkeypatch.undo()
    time.tzset()


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "quiet.ics"


@pytest.fixture
def run(monkeypatch: pytest.MonkeyPatch, tmp_path: Path, file: Path) -> Run:
    inside = InProcess(monkeypatch)

    def run(*options: str, zone: str = "UTC") -> Ended:
        environ = plain(tmp_path / "home") | {"TZ": zone}
        return inside.run("plan", "schedule", "--out", str(file), *options, environ=environ)

    return run


def read(text: bytes) -> list[tuple[datetime, str]]:
    """Start and title of each event, on which both libraries agree."""
    one: Any = icalendar.Calendar.from_ical(text)
    other = vobject.readOne(text.decode())
    first = [(event["DTSTART"].dt, str(event["SUMMARY"])) for event in one.walk("VEVENT")]
    second = [(event.dtstart.value, event.summary.value) for event in other.vevent_list]
    assert first == second
    assert [(e["DTEND"].dt - e["DTSTART"].dt) for e in one.walk("VEVENT")] == [timedelta(hours=1)] * len(
        first
    )
    assert len({str(event["UID"]) for event in one.walk("VEVENT")}) == len(first)
    assert [len(event.walk("VALARM")) for event in one.walk("VEVENT")] == [1] * len(first)
    return first


# Both clock changes of each zone, a night on which the clocks skip half an hour among them.
CHANGES = [
    ("Europe/Berlin", "2027-03-27 19:30", "2027-10-30 19:30"),
    ("America/Santiago", "2027-04-02 19:30", "2027-09-03 19:30"),
    ("Australia/Lord_Howe", "2027-04-03 19:30", "2027-10-02 19:30"),
    ("Asia/Kolkata", "2027-03-27 19:30", "2027-10-30 19:30"),
]


@pytest.mark.parametrize(("zone", "spring", "autumn"), CHANGES)
def test_the_time_on_the_clock_stays_across_both_changes(
    run: Run, file: Path, in_zone: Callable[[str], None], zone: str, spring: str, autumn: str
) -> None:
    in_zone(zone)
    offsets = set()
    for at in (spring, autumn):
        assert run("--at", at, "--every", "day", "--times", "5", "--yes", zone=zone).code == 0
        found = [start.astimezone(ZoneInfo(zone)) for start, _ in read(file.read_bytes())]
        first = datetime.fromisoformat(at)
        assert [one.replace(tzinfo=None) for one in found] == [first + timedelta(days=n) for n in range(5)]
        offsets |= {one.utcoffset() for one in found}
    assert len(offsets) == (1 if zone == "Asia/Kolkata" else 2)


def test_a_time_that_the_clocks_skip_is_later_on_that_day_only(
    run: Run, file: Path, in_zone: Callable[[str], None]
) -> None:
    in_zone("Europe/Berlin")
    for at, several in (("2027-03-27 02:30", 1), ("2027-03-28 02:30", 0)):
        ended = run("--at", at, "--every", "1d", "--times", "3", "--yes", zone="Europe/Berlin")
        assert "The clocks went forward" in ended.err
        hours = [start.astimezone(ZoneInfo("Europe/Berlin")).hour for start, _ in read(file.read_bytes())]
        assert hours == [3 if number == several else 2 for number in range(3)]


def test_the_bytes(run: Run, file: Path) -> None:
    assert run("--at", "2027-10-30 19:30").out == (
        f"It's in {file}. Whoever can open that file can read it.\n"
        "You've planned it for Sat 30 October 2027, 19:30 (UTC). Open the file with your calendar.\n"
    )
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    lines = file.read_bytes().decode().split("\r\n")
    assert "\n" not in "".join(lines)
    assert [line for line in lines if not line.startswith("UID:")] == [
        "BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//Quiet time//EN", "BEGIN:VEVENT", "DTSTAMP:20261201T090000Z",
        "DTSTART:20271030T193000Z", "DTEND:20271030T203000Z", "SUMMARY:Quiet time", "CLASS:PRIVATE", "BEGIN:VALARM",
        "ACTION:DISPLAY", "TRIGGER:-PT10M", "DESCRIPTION:Quiet time", "END:VALARM", "END:VEVENT", "END:VCALENDAR", "",
    ]  # fmt: skip
    before = file.read_bytes()
    assert run("--at", "2027-10-30 19:30", "--yes").code == 0
    assert file.read_bytes() == before, "written again, it is the same event"


def test_weeks_and_words(run: Run, file: Path) -> None:
    ended = run("--at", "friday at 7pm", "--every", "week")
    assert "I read that as Fri 4 December 2026, 19:00 (UTC)" in ended.err
    assert "4 times, from Fri 4 December 2026, 19:00 (UTC) to Fri 25 December 2026, 19:00 (UTC)" in ended.out
    assert [start.day for start, _ in read(file.read_bytes())] == [4, 11, 18, 25]


def test_a_hostile_title_is_text(run: Run, file: Path) -> None:
    assert run("--at", "2027-10-30 19:30", "--title", HOSTILE).code == 0
    ((_, title),) = read(file.read_bytes())
    assert title.startswith("a END:VEVENT BEGIN:VEVENT;x:y,z\\n")
    assert "\x1b" not in title
    assert max(map(len, file.read_bytes().split(b"\r\n"))) <= 75


@given(st.text(max_size=200))
def test_any_title_is_read_back_on_one_line(title: str) -> None:
    written = calendar([NOW], title, NOW).encode()
    ((_, found),) = read(written)
    assert "\n" not in found
    assert max(map(len, written.split(b"\r\n"))) <= 75
    if title.isprintable():
        assert found.strip() == title.strip()


@pytest.mark.parametrize(
    ("options", "code", "words"),
    [
        (["--at", "nonsense"], 2, 'can\'t read "nonsense"'),
        (["--at", "2026-13-45 19:30"], 2, "can't read"),
        (["--at", "2026-11-30 19:30"], 2, "has gone by"),
        (["--at", "9999-12-31 23:30"], 2, "can't read"),
        (["--at", "9999-12-01 23:30", "--every", "week", "--times", "60"], 2, "can't read"),
        (["--at", "2027-10-30 19:30", "--every", "0d"], 2, "choose day, week or"),
        (["--at", "2027-10-30 19:30", "--times", "0"], 2, ""),
        (["--at", "2027-10-30 19:30", "--out", "/proc/quiet.ics"], 1, ""),
        ([], 2, "you haven't said when"),
    ],
)
def test_bad_input_writes_nothing(run: Run, file: Path, options: list[str], code: int, words: str) -> None:
    ended = run(*options)
    assert (ended.code, ended.out, file.exists()) == (code, "", False)
    assert words in ended.err
    assert "Traceback" not in ended.err


def test_an_existing_file_is_kept_and_an_unknown_zone_is_said(run: Run, file: Path) -> None:
    file.write_text("mine", encoding="utf-8")
    assert run("--at", "2027-10-30 19:30").code == 6
    assert file.read_text(encoding="utf-8") == "mine"
    ended = run("--at", "2027-10-30 19:30", "--yes", zone="Nowhere/Land")
    assert (ended.code, "TZ names a time zone I don't know: Nowhere/Land" in ended.err) == (0, True)


# --- on a terminal


def on_terminal(person: PracticeHome, *answers: tuple[str, Answer | bool]) -> str:
    context = person.visit(answers)
    schedule(SimpleNamespace(obj=context))  # type: ignore[arg-type]
    person.done()
    return person.out.getvalue()


def test_it_asks_when_how_often_and_where(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, file: Path
) -> None:
    person = PracticeHome(tmp_path / "home", monkeypatch)
    first = (("plan.at", "nonsense"), ("plan.at", "2020-01-01 10:00"), ("plan.at", "2027-10-30 19:30"))
    said = on_terminal(
        person, *first, ("plan.every", "plan.three-days"), ("plan.times", 3), ("plan.file", str(file))
    )
    assert "You've planned it 3 times" in said
    assert [start.day for start, _ in read(file.read_bytes())] == [30, 2, 5]
    with pytest.raises(Cancelled):
        on_terminal(
            person, *first, ("plan.every", "plan.once"), ("plan.file", str(file)), ("app.replace", False)
        )
    for back in range(3):
        asked: list[tuple[str, Answer]] = [
            ("plan.at", "2027-10-30 19:30"),
            ("plan.every", "plan.day"),
            ("plan.times", BACK),
        ]
        with pytest.raises(Cancelled):
            on_terminal(person, *asked[:back], (asked[back][0], BACK))
