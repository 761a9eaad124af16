"""What the readers make of single files, where the handed ones do not show it. No day moves, and no word is lost."""

import json
import os
import plistlib
import time
import zipfile
from datetime import UTC, date, datetime, timedelta, timezone
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cryptool.data.exchange.errors import NotImportable
from cryptool.data.exchange.readers import packed as packed_files
from cryptool.data.exchange.readers.incoming import Incoming, Item, Options, Skipped
from cryptool.data.exchange.readers.packed import opened
from cryptool.data.exchange.readers.recognise import read, recognise


def items(file: Path, **options: Any) -> list[Item]:
    chosen = Options(**options)
    with opened(file) as packed:
        return [*read(packed, recognise(packed, chosen), chosen)]


def entries(file: Path, **options: Any) -> list[Incoming]:
    return [item for item in items(file, **options) if isinstance(item, Incoming)]


def note(folder: Path, text: str, name: str = "2025-01-05.md") -> Incoming:
    (folder / name).write_bytes(text.encode("utf-8"))
    (found,) = entries(folder)
    return found


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("---\nA line under a rule\n---\nand more", ["A line under a rule", "and more"]),
        ("---\n---\nwords", ["words"]),
        ("---\n- a list\n---\nand more", ["a list", "and more"]),
        ("# Ann\n\nDate: we met at the lake\nshe laughed", ["we met at the lake", "she laughed"]),
        ("mood:: low\ntags:: a\n\n- words", ["mood:: low", "words"]),
        ("---\nNobody: came\nand this is no property\n---\nmore", ["and this is no property", "more"]),
    ],
)
def test_no_word_is_lost_above_the_words(tmp_path: Path, text: str, words: list[str]) -> None:
    found = note(tmp_path, text)
    assert [one for one in words if one not in found.text] == []
    assert found.at == date(2025, 1, 5)


@pytest.mark.parametrize(
    "tags", ["#a #b", "\n  - a\n  - b", "[a, b]", "a, b", "\n- '#a'\n- b", "@a @b"], ids=lambda one: repr(one)
)
@pytest.mark.parametrize("title", ["plain", "broken: here"])
def test_tags_in_every_form(tmp_path: Path, tags: str, title: str) -> None:
    if tags.startswith("@") and title == "plain":
        title = "jrnl: writes this"  # no YAML
    assert note(tmp_path, f"---\ntitle: {title}\ntags: {tags}\n---\nwords").tags == ("a", "b")


HOUR = timezone(timedelta(hours=1))


@pytest.mark.parametrize(
    ("written", "at"),
    [
        ("2025-01-02 23:30 +01:00", datetime(2025, 1, 2, 23, 30, tzinfo=HOUR)),
        ("2025-01-02 23:30:00 UTC", datetime(2025, 1, 2, 23, 30, tzinfo=UTC)),
        ("2025-01-02 23:30:00Z", datetime(2025, 1, 2, 23, 30, tzinfo=UTC)),
        ("1735860600000", datetime(2025, 1, 2, 23, 30, tzinfo=UTC)),
        ("20250102", date(2025, 1, 2)),
        ("2025-01-02", date(2025, 1, 2)),
        ("2025/1/2", date(2025, 1, 2)),
        ("Thursday, January 2nd 2025, 7:30:00 pm", datetime(2025, 1, 2, 19, 30)),
        ("2. Januar 2025 19:30", datetime(2025, 1, 2, 19, 30)),
        ("2 janvier 2025 19:30", datetime(2025, 1, 2, 19, 30)),
        ("2 mars 2025", date(2025, 3, 2)),
        ("2 de enero de 2025 19:30", datetime(2025, 1, 2, 19, 30)),
        ("2025年1月2日 19:30", datetime(2025, 1, 2, 19, 30)),
    ],
)
def test_a_date_in_the_properties(tmp_path: Path, written: str, at: date) -> None:
    found = note(tmp_path, f"---\ncreated: {written}\n---\nwords", "n.md")
    assert (found.at, getattr(found.at, "tzinfo", None)) == (at, getattr(at, "tzinfo", None))


@pytest.mark.parametrize(
    ("name", "at"),
    [
        ("202501051930 A walk.md", datetime(2025, 1, 5, 19, 30)),
        ("2025-01-05 2024 in review.md", date(2025, 1, 5)),
        ("2025-01-05 100 days.md", date(2025, 1, 5)),
        ("2025-01-05 1930.md", datetime(2025, 1, 5, 19, 30)),
        ("2025-01-05T19:30.md", datetime(2025, 1, 5, 19, 30)),
        ("2025-01-05 7.30 pm.md", datetime(2025, 1, 5, 19, 30)),
        ("2025-01-05.sync-conflict-20250207-101010-ABC.md", date(2025, 1, 5)),
        ("2025-01-05 (copy 202502071930).md", date(2025, 1, 5)),
        ("5. März 2025.md", date(2025, 3, 5)),
        ("31.12.2024.md", date(2024, 12, 31)),
        ("12-31-2024.md", date(2024, 12, 31)),
    ],
)
def test_a_date_in_a_name(tmp_path: Path, name: str, at: date) -> None:
    assert note(tmp_path, "words", name).at == at


def test_notion_in_another_language(tmp_path: Path) -> None:
    text = "# Ein Tag\n\nErstellt um: 16. Januar 2025 19:30\nStimmung: 3\n\nWorte."
    found = note(tmp_path, text, "Ein Tag 89abcdef0123456789abcdef01234567.md")
    assert found.at == datetime(2025, 1, 16, 19, 30)
    assert "Stimmung: 3" in found.text
    assert "Worte." in found.text


def test_our_own_words_stay_to_the_letter(tmp_path: Path) -> None:
    text = "\n  id:: of a poem\n# Date: 1\n\nend \n"
    head = "---\ncreated: 2025-01-05T10:00:00+01:00\nupdated: 2025-01-05T10:00:00+00:00\nuuid: u\n---\n\n"
    assert note(tmp_path, f"{head}{text}\n").text == text


def test_aliases_that_multiply_are_not_followed(tmp_path: Path) -> None:
    rows = ["a0: &a0 [x,x,x,x,x,x,x,x,x]"]
    rows += [f"a{n}: &a{n} [{','.join([f'*a{n - 1}'] * 9)}]" for n in range(1, 12)]
    begun = time.process_time()
    found = note(tmp_path, "\n".join(["---", *rows, "tags: *a11", "---", "words"]))
    assert set(found.tags) <= {"x"}
    assert time.process_time() - begun < 2


def test_yaml_that_is_deep_is_no_way_in(tmp_path: Path) -> None:
    (tmp_path / "2020-03.txt").write_text("1: {text: words}\n2: " + "[" * 5_000)
    assert all(isinstance(item, Skipped) for item in items(tmp_path))


def jrnl(folder: Path, text: str, **options: Any) -> list[Incoming]:
    (folder / "journal.txt").write_text(text, encoding="utf-8")
    return entries(folder / "journal.txt", **options)


def test_a_day_that_proves_the_order_holds_for_all_beside_a_stray_bracket(tmp_path: Path) -> None:
    text = "[03/04/2025 10:00] One\n\n[25/06/2025 11:00] Two\n[5 May 2019] a quoted date\n"
    found = jrnl(tmp_path, text)
    assert [one.at for one in found[:2]] == [datetime(2025, 4, 3, 10), datetime(2025, 6, 25, 11)]


def test_many_entries_take_no_more_than_their_share(tmp_path: Path) -> None:
    day = "[2025-01-02 10:00] " + "word " * 200 + "\n" * 30
    begun = time.process_time()
    assert len(jrnl(tmp_path, day * 4000)) == 4000
    assert time.process_time() - begun < 4


def day_one(folder: Path, *given: dict[str, Any]) -> list[Incoming]:
    (folder / "Journal.json").write_text(json.dumps({"entries": given}))
    return entries(folder / "Journal.json")


def test_an_offset_in_the_place_of_a_zone(tmp_path: Path) -> None:
    entry = {"creationDate": "2025-01-02T23:30:00Z", "timeZone": "GMT+0530", "text": "a"}
    (found,) = day_one(tmp_path, entry)
    assert isinstance(found.at, datetime)
    assert found.at.isoformat() == "2025-01-03T05:00:00+05:30"
    (found,) = day_one(tmp_path, entry | {"isAllDay": True})
    assert found.at == date(2025, 1, 3)


def test_a_week_is_no_date_and_a_day_has_no_hour(tmp_path: Path) -> None:
    found = day_one(
        tmp_path,
        {"creationDate": "2025-W01-1T10:00:00Z", "text": "week"},
        {"creationDate": "2025-01-02", "text": "day"},
    )
    assert [(one.text, one.at) for one in found] == [("day", date(2025, 1, 2))]


@pytest.mark.parametrize("tags", [5, "work", {"a": 1}, [5, "work"]], ids=repr)
def test_a_property_list_of_wrong_types(tmp_path: Path, tags: Any) -> None:
    fields = {"Creation Date": datetime(2025, 1, 2, 10), "Entry Text": "words", "Tags": tags, "Time Zone": 5}
    folder = tmp_path / "J.dayone" / "entries"
    folder.mkdir(parents=True)
    (folder / "A.doentry").write_bytes(plistlib.dumps(fields, fmt=plistlib.FMT_BINARY))
    (found,) = entries(folder.parent)
    assert (found.text, found.at) == ("words", datetime(2025, 1, 2, 10, tzinfo=UTC))


def test_a_line_separator_ends_no_row(tmp_path: Path) -> None:
    file = tmp_path / "days.csv"
    file.write_text(
        "full_date,date,weekday,time,mood,activities,note\n2025-01-02,a,b,10:00,good,,one\u2028two\x0bthree\n"
    )
    (found,) = entries(file)
    assert found.text.split() == ["one", "two", "three"]


def test_a_category_may_hold_a_list_or_a_text(tmp_path: Path) -> None:
    (tmp_path / "2020-03.txt").write_text("1: {text: a, Ideas: [one idea, another], Plan: rest}\n")
    (found,) = entries(tmp_path)
    assert {"one idea", "another", "rest"} <= {line.partition(": ")[2] for line in found.text.split("\n")}


def test_two_files_of_one_name_in_a_zip_both_count(tmp_path: Path) -> None:
    file = tmp_path / "a.zip"
    with zipfile.ZipFile(file, "w") as packed:
        packed.writestr("2025-01-05.md", "one")
        with pytest.warns(UserWarning, match="Duplicate"):
            packed.writestr("2025-01-05.md", "two")
    assert sorted(one.text for one in entries(file)) == ["one", "two"]


def test_many_small_bombs_are_one_large(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(packed_files, "_ALL", 8 << 20)
    file = tmp_path / "a.zip"
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as packed:
        for n in range(10):
            packed.writestr(f"{n}.md", b"a" * (1 << 20))
    with pytest.raises(NotImportable) as caught:
        items(file)
    assert caught.value.facts["why"] == "too-large"


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no named pipes")
def test_a_pipe_is_not_waited_for(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    with pytest.raises(NotImportable):
        items(tmp_path / "pipe")


VALUES = st.recursive(
    st.none()
    | st.booleans()
    | st.integers()
    | st.floats()
    | st.text(max_size=20)
    | st.just("2025-01-02T10:00:00Z"),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5), inner, max_size=3),
    max_leaves=6,
)
FIELDS = {
    "creationDate": "2025-01-02T10:00:00Z", "timeZone": "Europe/Oslo", "text": "words", "tags": ["a"], "isAllDay": True,
    "starred": True, "uuid": "U", "photos": [], "richText": "{}", "title": "t", "body": "b", "date": "2025-01-02",
    "time": "10:00", "date_journal": 1737229140000, "timezone": "Europe/Oslo", "mood": 3, "type": "html", "id": "i",
}  # fmt: skip


@settings(max_examples=40)
@given(
    changed=st.dictionaries(st.sampled_from(sorted(FIELDS)), VALUES, max_size=4),
    one=VALUES,
    n=st.integers(0, 3),
)
def test_fields_of_any_kind_stop_nothing(
    tmp_path_factory: pytest.TempPathFactory, changed: dict[str, Any], one: Any, n: int
) -> None:
    folder = tmp_path_factory.mktemp("any")
    entry = FIELDS | changed
    day_one_names = {
        "creationDate",
        "timeZone",
        "text",
        "tags",
        "isAllDay",
        "starred",
        "uuid",
        "photos",
        "richText",
    }
    shapes: list[Any] = [
        {
            "entries": [
                {key: entry[key] for key in day_one_names},
                one,
                {"creationDate": "2025-01-03T10:00:00Z", "text": "kept"},
            ]
        },
        {
            "entries": [
                {key: entry[key] for key in ("title", "body", "date", "time", "tags")},
                one,
                {"title": "kept", "date": "2025-01-03"},
            ]
        },
        {key: entry[key] for key in ("date_journal", "timezone", "mood", "type", "id", "text", "tags")},
        {"entries": one},
    ]
    (folder / "a.json").write_text(json.dumps(shapes[n]))
    try:
        found = items(folder / "a.json")
    except NotImportable:
        assert n == 3
        return
    assert n > 1 or "kept" in [getattr(item, "text", "") for item in found]
