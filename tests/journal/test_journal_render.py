"""The journal as text and as JSON: rows that fit, marks of a search, and exact values."""

import json
from datetime import UTC, datetime, timedelta, timezone
from typing import Any

import pytest

from cryptool.app.dates import long_time
from cryptool.core.moment import When, when
from cryptool.journal import render
from cryptool.journal.model import Draft, Entry, Heading, Hit, Snippet, TagUse, Writing
from cryptool.terminal.wrap import cells

EVENING = when(datetime(2026, 3, 4, 21, 10, tzinfo=timezone(timedelta(hours=1))), "Europe/Oslo")
UTC_NIGHT = datetime(2026, 3, 4, 23, 0, tzinfo=UTC)


def heading(**changes: Any) -> Heading:
    values: dict[str, Any] = {
        "number": 31, "id": "0190-id", "created": EVENING, "modified": UTC_NIGHT, "words": 142,
        "tags": ("music", "brother"), "mood": None, "session": "s14", "topic": None, "writing_prompt": None,
    }  # fmt: skip
    return Heading(**(values | changes))


def entry(body: str, **changes: Any) -> Entry:
    row = heading(**changes)
    fields = {name: getattr(row, name) for name in Heading.__slots__}
    return Entry(**fields, body=body)


def test_a_row_has_what_the_list_promises() -> None:
    row = render.row(heading(), 80, year=2026)
    assert row == " j31   Wed  4 Mar 21:10       music, brother              142 words  s14"
    assert render.row(heading(words=1, tags=(), session=None), 80, year=2026).endswith("1 word")


def test_the_year_stands_only_where_it_is_another() -> None:
    assert "2026" in render.row(heading(), 80, year=2027)
    assert "2026" not in render.row(heading(), 80, year=2026)


@pytest.mark.parametrize("width", [30, 40, 59, 60, 76, 80, 120])
def test_rows_fit(width: int) -> None:
    wide = heading(tags=("\u65e5\u8a18" * 20, "x" * 64), words=1_000_000, number=123456)
    for line in render.row(wide, width, year=2026).split("\n"):
        assert cells(line) <= width
        assert line == line.rstrip()


def test_a_row_aloud_is_made_of_sentences() -> None:
    assert render.row_sentence(heading()) == (
        "j31, Wed 4 March 2026, 21:10 (Europe/Oslo). 142 words. Tags: music, brother. Session s14."
    )


def test_marks_stand_around_what_was_found() -> None:
    snippet = Snippet("and I held\n  it in [today]", ((6, 10), (13, 15)), more_before=True, more_after=False)
    assert render.marked(snippet) == "... and I [held] [it] in [today]"


def test_nothing_a_person_wrote_steers_the_terminal() -> None:
    evil = "\x1b]0;title\x07\x9b2J\u202e"
    snippet = Snippet(evil, ((0, 2),), more_before=False, more_after=True)
    texts = (
        render.row(heading(tags=(evil,)), 80, year=2026),
        render.row_sentence(heading(tags=(evil,))),
        "".join(render.opening(heading(opening=evil), 80)),
        render.hit(Hit(heading(), snippet), 80, year=2026, aloud=False),
        "".join(render.tag_rows([TagUse(evil, 1, UTC_NIGHT)])),
    )
    for text in texts:
        assert not set(text) & set("\x1b\x07\x9b\u202e")


def test_an_entry_says_all_that_is_known_about_it() -> None:
    text = render.entry_text(entry("Two\nlines\n", mood=-2, topic="grief"), "What was hidden?")
    assert text == (
        "j31   Wed 4 March 2026, 21:10 (Europe/Oslo)   142 words\n"
        "Tags: music, brother. You felt low. Session s14. Topic grief.\n"
        "You began from: What was hidden?\n"
        "\n"
        "Two\nlines"
    )


def test_a_zone_without_a_name_has_its_offset() -> None:
    assert long_time(When(EVENING.instant, -210)).endswith("(-03:30)")


def test_json_has_times_with_offsets_and_null_for_what_was_skipped() -> None:
    item = render.entry_item(entry("\x1b\udce9"))
    assert (item["created"], item["zone"], item["modified"]) == (
        "2026-03-04T21:10:00+01:00",
        "Europe/Oslo",
        "2026-03-04T23:00:00+00:00",
    )
    assert item["mood"] is item["topic"] is item["trashed"] is None
    assert json.loads(json.dumps(item))["text"] == "\x1b\udce9"
    assert "text" not in render.entry_item(heading())
    assert render.entry_item(heading(opening="first"))["opening"] == "first"


def test_a_draft_is_listed_without_its_words() -> None:
    draft = Draft("id-1", Writing("three small words", EVENING), UTC_NIGHT, UTC_NIGHT, entry=7)
    assert render.draft_row(draft, "d-1234") == "d-1234  2026-03-05 00:00  3 words  change to j7"
    assert "small" not in json.dumps(render.draft_item(draft, "d-1234"))
