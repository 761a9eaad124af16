"""Every format is read back by what wrote it, and by readers that know nothing of us."""

import csv
import io
import json
import re
import zipfile
from datetime import datetime
from html.parser import HTMLParser
from typing import Any

import pytest
from fixed_env import fixed_env
from hypothesis import given
from past_sessions import rated
from practice_home import log_past
from random_vaults import fill, steps
from vault_makers import note

from cryptool.app.handout import html_page
from cryptool.data.exchange import own_json
from cryptool.data.exchange.package import Format, Shape, _compared, _write
from cryptool.data.exchange.writers import book, day_one, jrnl, markdown, ratings
from cryptool.journal.model import Writing
from cryptool.journal.store.entries import Entries
from cryptool.practice.store.practice_store import PracticeStore
from cryptool.vault.vault import MemoryVault

FORMATS = {
    "json": Format(Shape.FILE, own_json.parts, own_json.is_same),
    "markdown": Format(Shape.FOLDER, markdown.parts, markdown.is_same),
    "dayone": Format(Shape.ZIP, day_one.parts, day_one.is_same),
    "jrnl": Format(Shape.FILE, jrnl.parts, jrnl.is_same),
    "csv": Format(Shape.FILE, ratings.parts, ratings.is_same),
    "html": Format(Shape.FILE, lambda vault: book.parts(vault, "en"), book.is_same),
}
BODY = (
    "First line *\n[2020-01-01 10:00] no entry\n  [2021-01-01 10:00] nor this\n@home C:\\letters \\. --- \n---\n"
    "(cryptool {})\n<b>&amp;</b>"
)


def made(name: str, vault: MemoryVault) -> bytes:
    content = io.BytesIO()
    _write(vault, FORMATS[name], content)
    assert _compared(vault, FORMATS[name], io.BytesIO(content.getvalue()))
    return content.getvalue()


def holding(*writings: Writing) -> MemoryVault:
    vault = MemoryVault(fixed_env())
    for writing in writings:
        Entries(vault).add(writing)
    return vault


@given(steps)
def test_any_notes_are_read_back_the_same(done: list[Any]) -> None:
    vault = MemoryVault(fixed_env())
    fill(vault, done)
    for name in FORMATS.keys() - {"csv"}:  # it needs sessions that the machine could have kept
        made(name, vault)


@pytest.mark.parametrize("name", FORMATS)
def test_notes_that_changed_are_not_taken_for_the_same(name: str) -> None:
    vault = holding(note("one", mood=1), note("two", mood=2))
    content = made(name, vault)
    Entries(vault).edit(2, note("three", mood=3), base=Entries(vault).show(2).modified)
    assert not _compared(vault, FORMATS[name], io.BytesIO(content))
    vault = holding(note("one", mood=1))
    assert not _compared(vault, FORMATS[name], io.BytesIO(content))


def test_jrnl_reads_as_many_entries_as_there_are() -> None:
    """By jrnl's own rule: a bracket at the start of a line, and a blank after it."""
    at = datetime.fromisoformat("2026-03-01T23:30:15+01:00")
    vault = holding(
        note("plain words", at=at, zone="Europe/Oslo"),
        note(BODY, at=at, zone="Europe/Oslo", tags=("Music", "first date")),
        note("there", at=at, zone="America/Lima", mood=-2),
    )
    text = made("jrnl", vault).decode()
    begins = list(re.finditer(r"(?:^|\n)\[([^\]]+)\] ", text))
    assert [found[1] for found in begins] == ["2026-03-01 23:30"] * 3
    ends = [*(found.start() for found in begins[1:]), len(text)]
    first, second, _ = (text[found.end() : end] for found, end in zip(begins, ends, strict=True))
    assert first.rstrip("\n") == "plain words"  # nothing of ours where jrnl says it all
    assert {"@music", "@first_date"} <= {tag.lower() for tag in re.findall(r"(?<!\S)(@[-+*#/\w]+)", second)}
    read = list(jrnl.read(text.splitlines(keepends=True)))
    assert [(time, words) for time, words, _ in read][1] == ("2026-03-01 23:30", BODY)
    assert read[1][2]["tags"] == ["Music", "first date"]
    assert [about.get("zone") for _, _, about in read] == [None, "Europe/Oslo", "America/Lima"]
    assert jrnl.moment_of(read[1][2]) == at


def test_day_one_finds_what_it_knows() -> None:
    at = datetime.fromisoformat("2026-03-01T00:30:15.5+05:45")
    vault = holding(note(BODY, at=at, zone="Asia/Kathmandu", tags=("Music",)), note("x", at=at, zone=""))
    with zipfile.ZipFile(io.BytesIO(made("dayone", vault))) as found:
        assert found.namelist() == ["Journal.json"]
        journal = json.loads(found.read("Journal.json"))
    first, second = journal["entries"]
    assert journal["metadata"] == {"version": "1.0"}
    assert (first["creationDate"], first["timeZone"]) == ("2026-02-28T18:45:15Z", "Asia/Kathmandu")
    assert second["timeZone"] == "GMT+0545"
    assert (first["tags"], "tags" in second) == (["Music"], False)
    assert re.sub(r"\\([!-/:-@\[-`{-~])", r"\1", first["text"]) == BODY
    assert re.fullmatch(r"[0-9A-F]{32}", first["uuid"])


def test_front_matter_is_what_other_programs_read() -> None:
    yaml = pytest.importorskip("yaml")
    tags = ("Music", "no", "0123", 'say "hi": [x]', "日記\ufffe")
    vault = holding(note(BODY, tags=tags, mood=-3, session="s9", topic="judged", zone="Europe/Oslo"))
    with zipfile.ZipFile(io.BytesIO(made("markdown", vault))) as found:
        (name,) = found.namelist()
        text = found.read(name).decode()
    assert name == "2026/2026-03-01 1200 j1.md"
    _, head, body = re.split(r"(?m)^---\n", text, maxsplit=2)
    values = yaml.load(head, yaml.BaseLoader)
    assert (tuple(values["tags"]), values["mood"], values["zone"]) == (tags, "-3", "Europe/Oslo")
    assert (values["created"], values["session"]) == ("2026-03-01T12:00:00+00:00", "s9")
    assert body == f"\n{BODY}\n"


def test_every_number_has_a_line_and_no_cell_is_a_formula() -> None:
    vault = holding(note("x", mood=-2, zone="=1+1"))
    log_past(PracticeStore(vault), [rated(-9, 5, 4), rated(-3, 6, 2, rung="mild")])
    sql = 'UPDATE events SET body = CAST(replace(CAST(body AS TEXT), \'"wording":"\', \'"wording":"=\') AS BLOB)'
    vault.connection.execute(sql)
    head, *rows = csv.reader(io.StringIO(made("csv", vault).decode()))
    assert head == ["kind", "id", "time", "zone", "step", "title", "rating", "value"]
    assert [(row[1], row[4], row[6], row[7]) for row in rows if row[0] == "session"] == [
        ("s1", "sit", "embarrassment-expected", "5"),
        ("s1", "sit", "embarrassment-peak", "4"),
        ("s2", "mild", "embarrassment-expected", "6"),
        ("s2", "mild", "embarrassment-peak", "2"),
    ]
    assert {row[5][:2] for row in rows[:-1]} == {"'="}
    assert rows[-1] == ["entry", "j1", "2026-03-01T12:00:00+00:00", "'=1+1", "", "", "mood", "-2"]


class _Tags(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.found: list[tuple[str, dict[str, str | None]]] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found.append((tag, dict(attrs)))


def test_the_book_stands_alone_and_prints() -> None:
    vault = holding(note(f'{BODY}<script src="https://x.test"></script>\x07', tags=("<i>",)))
    text = made("html", vault).decode()
    reader = _Tags()
    reader.feed(text)
    assert "script" not in {tag for tag, _ in reader.found}
    assert [about["href"] for _, about in reader.found if about.get("href")] == ["data:,"]
    assert not [about for _, about in reader.found if "src" in about]
    assert "@media print" in text
    assert "\x07" not in text
    assert text.startswith(html_page("What I wrote", "en")[0].partition("<style>")[0])
