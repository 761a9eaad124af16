"""The generated module says what the data says, and nothing that was not checked gets into it."""

import json
import re
import subprocess
import sys
from pathlib import Path

import pytest
from tools.make_helplines import EMERGENCY_TARGET, SOURCE, TARGET, generate, generate_emergency, to_ascii

import cryptool
from cryptool.help_now import helplines
from cryptool.help_now.emergency import EMERGENCY
from cryptool.help_now.page import KINDS
from tools import make_helplines

TWENTY_LARGEST = (
    "CN", "IN", "US", "ID", "PK", "NG", "BR", "BD", "RU", "ET", "MX", "JP", "EG", "PH", "CD", "VN", "IR", "TR", "DE",
    "TH",
)  # fmt: skip
MOST_READERS = ("US", "CA", "GB", "IE", "AU", "NZ", "IN", "ZA", "DE", "FR", "ES", "IT", "NL", "SE", "NO")
DATA = json.loads(SOURCE.read_text(encoding="utf-8"))


def test_the_committed_module_is_what_the_generator_makes_of_the_data() -> None:
    made = generate(SOURCE.read_text(encoding="utf-8"))
    assert made == TARGET.read_text(encoding="utf-8"), "run: python -m tools.make_helplines"
    made = generate_emergency(SOURCE.read_text(encoding="utf-8"))
    assert made == EMERGENCY_TARGET.read_text(encoding="utf-8"), "run: python -m tools.make_helplines"


def test_running_the_generator_writes_the_same_bytes(tmp_path: Path) -> None:
    import shutil

    package = tmp_path / "cryptool"
    shutil.copytree(
        Path(cryptool.__file__).parent, package, ignore=shutil.ignore_patterns("__pycache__", "topics")
    )
    shutil.copytree(Path(make_helplines.__file__).parent, tmp_path / "tools")
    target = package / "help_now" / "helplines.py"
    committed = target.read_bytes()
    target.write_text("")
    subprocess.run(
        [sys.executable, "-m", "tools.make_helplines"], cwd=tmp_path, check=True, timeout=60,
        env={"PYTHONPATH": str(tmp_path)},
    )  # fmt: skip
    assert target.read_bytes().replace(b"\r\n", b"\n") == committed


def test_only_usable_entries_are_in_it() -> None:
    usable = [entry for entry in DATA["usable"] if entry["usable"] is True]
    assert len(helplines.HELPLINES) == len(usable) > 25
    assert [line["service"] for line in helplines.HELPLINES] == [entry["service"] for entry in usable]
    assert DATA["checked"] == helplines.CHECKED


def test_an_entry_that_is_not_usable_is_left_out() -> None:
    changed = json.loads(SOURCE.read_text(encoding="utf-8"))
    for entry, value in zip(changed["usable"], (False, None, "true", 1), strict=False):
        entry["usable"] = value
    space: dict[str, object] = {}
    exec(generate(json.dumps(changed)), space)
    lines = space["HELPLINES"]
    assert isinstance(lines, tuple)
    assert len(lines) == len(helplines.HELPLINES) - 4


def test_every_line_has_what_the_page_must_show() -> None:
    for line in helplines.HELPLINES:
        for key in (
            "country",
            "iso",
            "service",
            "service_ascii",
            "phone",
            "languages",
            "url",
            "emergency",
        ):
            assert line[key], (key, line)
        assert len(line["iso"]) == 2
        assert line["iso"].isupper()
        assert line["kind"] in KINDS
        assert line["url"].startswith("https://")
        assert any(letter.isdigit() for letter in line["phone"]) or line["phone"] in line["url"]
        assert any(letter.isdigit() for letter in line["emergency"])


def test_one_country_has_one_emergency_number() -> None:
    numbers: dict[str, set[str]] = {}
    for line in helplines.HELPLINES:
        numbers.setdefault(line["iso"], set()).add(line["emergency"])
    assert {iso: found for iso, found in numbers.items() if len(found) > 1} == {}


def test_what_ascii_screens_show_is_ascii_and_not_empty() -> None:
    for line in helplines.HELPLINES:
        for key, value in line.items():
            if key not in ("service", "note"):
                assert value.isascii(), (key, line["service"])
        assert bool(line["note_ascii"]) == bool(line["note"])
    for pair in helplines.FALLBACKS:
        assert "".join(pair).isascii()


def test_what_is_for_whoever_checks_next_is_in_no_module() -> None:
    made = TARGET.read_text(encoding="utf-8") + EMERGENCY_TARGET.read_text(encoding="utf-8")
    for entry in DATA["usable"]:
        for key in ("page", "working_note"):
            assert not entry[key] or entry[key] == entry["url"] or repr(entry[key]) not in made
    assert "confidence" not in made
    assert not re.search(r"\b(?:seen|unconfirmed|not certain)\b", made)


def test_hours_that_are_not_sure_are_left_out() -> None:
    unsure = [entry for entry in DATA["usable"] if entry["hours_confidence"] == "low"]
    shown = {(line["iso"], line["service"]): line["hours"] for line in helplines.HELPLINES}
    assert unsure
    assert {shown[entry["iso"], entry["service"]] for entry in unsure} == {""}


def test_each_line_says_which_page_was_seen_when_and_how_old_it_is() -> None:
    for entry in DATA["usable"]:
        assert entry["page"].startswith(("https://", "http://")), entry["service"]
        assert re.fullmatch(r"\d{4}-\d{2}(-\d{2})?", entry["looked_up"]), entry["service"]
        assert DATA["checked"] <= entry["looked_up"], entry["service"]
        assert entry["newest_page_date"], entry["service"]


def test_fifty_countries_have_lines_and_the_largest_are_among_them() -> None:
    there = {line["iso"] for line in helplines.HELPLINES}
    assert len(there) >= 50
    assert there >= {*TWENTY_LARGEST}


@pytest.mark.parametrize("iso", MOST_READERS)
def test_the_countries_with_most_readers_have_lines_for_violence_and_for_children(iso: str) -> None:
    kinds = {line["kind"] for line in helplines.HELPLINES if line["iso"] == iso}
    assert kinds >= {"talk", "abuse", "child"}


@pytest.mark.parametrize(
    ("text", "ascii_form"),
    [
        ("numéro", "numero"),
        ("Łódź, Tromsø, Straße", "Lodz, Tromso, Strasse"),
        ("いのちの電話 (Inochi no Denwa)", "Inochi no Denwa"),
        ("plain (English)", "plain (English)"),
        ("", ""),
    ],
)
def test_ascii_form_of_a_name(text: str, ascii_form: str) -> None:
    assert to_ascii(text) == ascii_form


def test_other_names_are_unmistakable() -> None:
    owner = {line["country"].casefold(): line["iso"] for line in helplines.HELPLINES}
    owner |= {line["iso"].casefold(): line["iso"] for line in helplines.HELPLINES}
    seen: list[str] = []
    for iso, names in helplines.OTHER_NAMES.items():
        assert iso in owner.values()
        assert all(owner.get(name, iso) == iso for name in names)
        seen += names
    assert len(seen) == len(set(seen))
    assert all(
        name == name.casefold() and "." not in name and name == " ".join(name.split()) for name in seen
    )


def test_the_data_outside_the_lines_is_whole() -> None:
    assert [name for name, _ in helplines.FALLBACKS] == [entry["name"] for entry in DATA["fallbacks"]]
    assert {iso: (name, number) for iso, (name, number) in EMERGENCY.items()} == {
        entry["iso"]: (entry["country"], entry["number"]) for entry in DATA["emergency_numbers"]
    }
    assert not EMERGENCY.keys() & {line["iso"] for line in helplines.HELPLINES}
    assert all(any(map(str.isdigit, number)) for _, number in EMERGENCY.values())


def test_the_module_is_literals_only() -> None:
    import ast

    tree = ast.parse(TARGET.read_text(encoding="utf-8"))
    for statement in tree.body[1:]:
        value = getattr(statement, "value", None)
        assert isinstance(statement, ast.Assign | ast.AnnAssign)
        assert value is not None
        ast.literal_eval(value)


def test_main_writes_where_the_package_is() -> None:
    assert Path(cryptool.__file__).parent == make_helplines.PACKAGE
