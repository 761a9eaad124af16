"""`data import`: every handed file as expected.json says, twice adds nothing, one batch goes back, and bad input."""

import json
import subprocess
import sys
from collections.abc import Callable
from contextlib import AbstractContextManager
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from interop_compare import EXPECTED, HANDED, problems
from practice_home import InProcess
from program_pipe import plain
from program_runs import Ended

from cryptool.data.exchange import importing
from cryptool.data.exchange.errors import NotImportable, OtherProgram
from cryptool.data.exchange.readers.incoming import Incoming, Notice, Options, Skipped
from cryptool.data.exchange.readers.packed import opened
from cryptool.data.exchange.readers.recognise import read, recognise
from cryptool.terminal.console import Console
from cryptool.terminal.waiting import waiting

FILES = [one for one in EXPECTED if not one["fixture"].startswith("merge/")]
OTHERS = ("apple-journal", "keep", "enex", "joplin/", "daylio/07")


@pytest.fixture
def run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> "Run":
    return Run(tmp_path, InProcess(monkeypatch))


class Run:
    """Commands on one home without a passphrase, in Oslo."""

    def __init__(self, folder: Path, inside: InProcess) -> None:
        self.folder, self.home = folder, folder / "home"
        self._inside = inside

    def __call__(self, *arguments: str) -> Ended:
        environ = {**plain(self.home), "TZ": "Europe/Oslo"}
        return self._inside(self.home, "--no-passphrase", *arguments, environ=environ)

    def entries(self) -> list[dict[str, Any]]:
        listed = self("journal", "list", "-n", "0", "--json", "--with-text").out
        return list(json.loads(listed)["items"]) if listed.strip() else []

    def bring_in(self, file: Path, **options: Any) -> Ended:
        """Import as a script does, with what `options` of expected.json say."""
        zone = ["--zone", options.pop("zone")] if "zone" in options else []
        text = "".join(f"{key} = {json.dumps(one)}\n" for key, one in options.items() if isinstance(one, str))
        for key, one in options.items():
            if isinstance(one, dict):
                text += f"[{key}]\n" + "".join(f"{json.dumps(k)} = {json.dumps(v)}\n" for k, v in one.items())
        (self.folder / "options.toml").write_text(text)
        return self(
            "data", "import", str(file), "--yes", "--options", str(self.folder / "options.toml"), *zone
        )


def made(fixture: dict[str, Any], folder: Path) -> Path:
    file: Path = HANDED / fixture["fixture"]
    if file.suffix == ".py":
        long = folder / "long.txt"
        long.write_bytes(subprocess.run([sys.executable, file], stdout=subprocess.PIPE, check=True).stdout)
        return long
    return file


@pytest.mark.parametrize("fixture", FILES, ids=lambda one: one["fixture"])
def test_a_file_of_another_program(run: Run, tmp_path: Path, fixture: dict[str, Any]) -> None:
    file, options = made(fixture, tmp_path), fixture.get("options", {})
    ended = run.bring_in(file, **options)
    assert "Traceback" not in ended.err
    entries = run.entries()
    if ended.code:
        may = fixture.get("optional") or fixture.get("refusing_is_fine")
        assert fixture["outcome"] == "refused" or may
        assert ended.err.count("cryptool: error:") == ended.err.count("cryptool: hint:") == 1
        assert entries == []
        return
    assert fixture["outcome"] != "refused" or fixture.get("importing_is_fine")
    assert problems(fixture, entries) == []
    again = run.bring_in(file, **options)
    assert (again.code, len(run.entries())) == (0, len(entries))
    assert not Path("/tmp/interop-evil.txt").exists()


@pytest.mark.parametrize(
    "fixture", [one for one in FILES if one["fixture"].startswith(OTHERS)], ids=lambda o: o["fixture"]
)
def test_other_formats_are_refused_with_a_way(run: Run, fixture: dict[str, Any]) -> None:
    ended = run.bring_in(HANDED / fixture["fixture"])
    assert ended.code == 2
    assert "Jimmy" in ended.err or "as CSV" in ended.err
    assert not run.home.joinpath("vault.db").exists()


@pytest.mark.parametrize(
    "fixture", [one for one in FILES if one.get("skipped")], ids=lambda one: one["fixture"]
)
def test_each_entry_left_out_is_named_with_its_reason(run: Run, fixture: dict[str, Any]) -> None:
    options = fixture.get("options", {})
    ended = run(
        "data",
        "import",
        str(HANDED / fixture["fixture"]),
        "--json",
        "--dry-run",
        *(["--zone", options["zone"]] if "zone" in options else []),
    )
    if ended.code:
        assert fixture.get("optional")
        return
    (item,) = json.loads(ended.out)["items"]
    wanted = sum(one.get("count", 1) for one in fixture["skipped"] if "count" in one or "where" in one)
    assert len(item["skipped"]) >= max(1, wanted)
    assert all(one["place"] and one["reason"] for one in item["skipped"])
    assert item["imported"] == 0
    assert not run.home.joinpath("vault.db").exists()


def test_a_file_without_a_zone_asks_for_it_and_a_script_is_told_the_option(run: Run) -> None:
    ended = run("data", "import", str(HANDED / "jrnl/01-plain.txt"), "--yes")
    assert ended.code == 2
    assert "--zone" in ended.err
    assert run.entries() == []


def test_dates_that_can_be_read_in_two_ways_are_not_guessed(run: Run) -> None:
    file = run.folder / "journal.txt"
    file.write_text("[03/04/2025 10:00] One\n\n[05/06/2025 11:00] Two\n")
    ended = run.bring_in(file, zone="Europe/Oslo")
    assert ended.code == 2
    assert "timeformat" in ended.err
    assert run.bring_in(file, zone="Europe/Oslo", timeformat="%d/%m/%Y %H:%M").code == 0
    assert [one["created"][:10] for one in run.entries()] == ["2025-06-05", "2025-04-03"]


def test_pictures_and_properties_of_markdown_that_are_left_out_are_counted(run: Run) -> None:
    folder = run.folder / "notes"
    folder.mkdir()
    words = "![a](dot.png) ![there](https://example.org/b.png) ![[cat.JPG|200]] ![[Another note]] [a](b.png)"
    (folder / "2025-01-02.md").write_text(
        f"---\nweather: rain\nEnergy: 3\nempty:\nupdated: 2025-01-03\ntags: [a]\n---\n{words}\n"
    )
    (folder / "2025-01-03.md").write_text("---\nplace: Oslo\n---\nWords\n")
    (folder / "no date.md").write_text("---\nplace: Oslo\n---\n![a](dot.png)\n")
    ended = run.bring_in(folder, zone="Europe/Oslo")
    assert "I left out 2 photos.\n" in ended.out
    assert "I left out 3 properties above the words.\n" in ended.out
    assert words in {one["text"] for one in run.entries()}
    assert run("data", "export", "markdown", str(run.folder / "out")).code == 0
    assert "I left out" not in run.bring_in(run.folder / "out").out.replace("I left out 2 photos.", "")


def test_a_batch_goes_back_and_what_was_changed_stays_and_is_named(
    run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    waited: list[str] = []

    def noted(console: Console, words: str) -> AbstractContextManager[Callable[[int, int], None]]:
        waited.append(words)
        return waiting(console, words)

    monkeypatch.setattr(importing, "waiting", noted)
    file = HANDED / "dayone/01-plain.zip"
    assert run.bring_in(file).code == 0
    assert run("journal", "edit", "j2", "--tag", "mine").code == 0
    ended = run("data", "import", "--undo", "1")
    assert (ended.code, waited) == (0, ["I'm moving those entries to your trash."])
    assert "j2" in ended.out
    assert [one["id"] for one in run.entries()] == ["j2"]
    assert len(json.loads(run("journal", "trash", "--json").out)["items"]) == 2
    assert run("data", "import", "--undo").code == 5
    assert run.bring_in(file).code == 0
    assert len(run.entries()) == 4  # the changed one, and three anew


def test_what_was_deleted_for_good_leaves_nothing_of_its_import(run: Run) -> None:
    run.bring_in(HANDED / "dayone/02-escapes.zip")
    assert run("journal", "delete", "j1", "--forever", "--yes").code == 0
    assert run.bring_in(HANDED / "dayone/02-escapes.zip").code == 0
    assert [one["id"] for one in run.entries()] == ["j2"]


def test_our_own_exports_come_back(run: Run) -> None:
    run.bring_in(HANDED / "dayone/05-tags-star.zip")
    run.bring_in(HANDED / "rednotebook/01-data", zone="Europe/Oslo")
    before = run.entries()
    for form, name in (
        ("markdown", "notes"),
        ("dayone", "notes.zip"),
        ("jrnl", "notes.txt"),
        ("json", "notes.json"),
    ):
        assert run("data", "export", form, str(run.folder / name)).code == 0
        run.home = run.folder / f"home-{form}"
        zone = {"zone": "Europe/Oslo"} if form == "jrnl" else {}
        ended = run.bring_in(run.folder / name, **zone)
        assert ended.code == 0, ended.err
        after = run.entries()
        for one, other in zip(before, after, strict=True):
            for key in ("tags", "zone"):
                assert one[key] == other[key], form
            assert one["created"][:16] == other["created"][:16], form
            assert str(one["text"]).strip() == str(other["text"]).strip(), form
        run.home = run.folder / "home"


def test_our_own_json_goes_into_an_empty_home_only(run: Run) -> None:
    run.bring_in(HANDED / "dayone/01-plain.zip")
    out = run.folder / "notes.json"
    run("data", "export", "json", str(out))
    ended = run("data", "import", str(out), "--yes")
    assert ended.code == 1
    assert "data merge" in ended.err


BAD = ("data import nowhere --yes", "data import", "data import --undo", "data import --undo x")


@pytest.mark.parametrize("line", BAD)
def test_bad_input_is_one_sentence_with_a_hint(run: Run, line: str) -> None:
    ended = run(*line.split())
    assert ended.code in (2, 5)
    assert ended.err.count("cryptool: error:") == ended.err.count("cryptool: hint:") == 1


@pytest.mark.parametrize(
    "text", ["zone = 5", "moods = 3", "[moods]\na = 9", "[map]\ndate = 1", "other = 1", "x", 'zone = "Mars"']
)
def test_options_that_cannot_be_are_refused(run: Run, text: str) -> None:
    (run.folder / "o.toml").write_text(text)
    file = str(HANDED / "jrnl/01-plain.txt")
    assert run("data", "import", file, "--yes", "--options", str(run.folder / "o.toml")).code == 2
    assert not run.home.joinpath("vault.db").exists()


ENDINGS = st.sampled_from(["a.json", "a.txt", "a.md", "a.csv", "a.zip", "2020-03.txt", "a"])
STARTS = st.sampled_from(
    [
        b"",
        b"---\n",
        b"[2025-01-02 10:00] ",
        b'{"entries": [{"creationDate": ',
        b"full_date,date,weekday,time,mood,activities,note\n",
        b"1: {text: ",
        b'{"date_journal": ',
        b"PK\x03\x04",
        b'{"entries": [{"title": "", "date": ',
    ]
)


@given(name=ENDINGS, start=STARTS, rest=st.binary(max_size=200))
def test_any_bytes_are_read_left_out_or_refused(
    tmp_path_factory: pytest.TempPathFactory, name: str, start: bytes, rest: bytes
) -> None:
    file = tmp_path_factory.mktemp("any") / name
    file.write_bytes(start + rest)
    options = Options(map={"date": "a", "text": "b"})
    try:
        with opened(file) as packed:
            items = [*read(packed, recognise(packed, options), options)]
    except (NotImportable, OtherProgram):
        return
    assert all(isinstance(item, Incoming | Skipped | Notice) for item in items)
