"""Urgent help must be shown whatever is broken: every test here is a way in which something can be."""

import json
import os
import re
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from io import StringIO
from itertools import product
from pathlib import Path

import pytest

import cryptool
from cryptool.__main__ import command_at
from cryptool.help_now import page
from cryptool.help_now.emergency import EMERGENCY
from cryptool.help_now.fast_path import answer, usage
from cryptool.help_now.helplines import CHECKED, FALLBACKS, HELPLINES, OTHER_NAMES
from cryptool.terminal.unicode import unicode_works

SOURCE = Path(cryptool.__file__).parent.parent
CONTENT = Path(cryptool.__file__).parent / "content"
BASE = {"LANG": "C.UTF-8", "PATH": os.defpath}
POSIX = pytest.mark.skipif(sys.platform == "win32", reason="POSIX shells and devices")


@dataclass
class Result:
    out: bytes
    err: bytes
    code: int

    @property
    def text(self) -> str:
        return self.out.decode("utf-8").replace("\r\n", "\n")


@dataclass
class Program:
    """The real program in a process of its own, with nothing in its environment that a test did not put there."""

    home: Path
    source: Path = SOURCE
    environ: dict[str, str] = field(default_factory=dict)

    def __call__(self, *arguments: str, shell: str = "", **environ: str) -> Result:
        command = [sys.executable, "-m", "cryptool", *arguments]
        if shell:  # redirections that subprocess does not know
            command = ["/bin/sh", "-c", f'exec "$@" {shell}', "sh", *command]
        # On Windows Python itself does not start without SYSTEMROOT.
        system = {"SYSTEMROOT": os.environ["SYSTEMROOT"]} if "SYSTEMROOT" in os.environ else {}
        where = {"PYTHONPATH": str(self.source), "HOME": str(self.home), "CRYPTOOL_HOME": str(self.home)}
        merged = BASE | system | where | self.environ | environ
        done = subprocess.run(
            command,
            env={name: value for name, value in merged.items() if value != "-"},
            cwd=self.home.parent,
            stdin=subprocess.DEVNULL,
            capture_output=True,
            timeout=60,
            check=False,
        )
        return Result(done.stdout, done.stderr, done.returncode)


@pytest.fixture
def program(tmp_path: Path) -> Program:
    home = tmp_path / "home"
    home.mkdir()
    return Program(home)


def shows_several(result: Result) -> bool:
    return (
        result.code == 0
        and result.err == b""
        and result.text.startswith("URGENT HELP\n")
        and "United Kingdom, Ireland: 116 123" in result.text
    )


def shows_norway(result: Result) -> bool:
    return (
        result.code == 0
        and result.err == b""
        and result.text.startswith("116 123\n\nURGENT HELP, Norway\n")
        and "call 113 ambulance, 112 police." in result.text
        and "Mental Helse" in result.text
    )


# --- what the page says

YEAR, MONTH = CHECKED.split("-")
CHECKED_LATELY = pytest.mark.skipif(
    time.strftime("%Y-%m") > f"{int(YEAR) + 1}-{MONTH}",
    reason="nobody checked the lines for a year: check them",
)


@CHECKED_LATELY
def test_golden_page_without_a_country(program: Program, golden: Callable[[str, bytes], None]) -> None:
    golden("help-now.txt", program("help-now").text.encode())


@CHECKED_LATELY
def test_golden_page_of_a_country(program: Program, golden: Callable[[str, bytes], None]) -> None:
    golden("help-now-NO.txt", program("help-now", "--country", "NO").text.encode())


@pytest.mark.parametrize("country", ["", "NO", "FR"])
def test_lines_over_a_year_unchecked_are_told_as_such(country: str) -> None:
    told = "more than a year ago"
    for month in ("", CHECKED, f"{int(YEAR) + 1}-{MONTH}"):
        assert told not in page.page(country, month=month) + page.listing(month=month)
    for month in (f"{int(YEAR) + 2}-01", "2099-12"):
        assert told in " ".join(page.page(country, month=month).split())
        assert told in " ".join(page.listing(month=month).split())


@CHECKED_LATELY
def test_golden_list_in_ascii(program: Program, golden: Callable[[str, bytes], None]) -> None:
    golden("help-now-list-ascii.txt", program("help-now", "--list", LC_ALL="C").text.encode())


def test_first_screen_without_a_country_fits_a_terminal_and_its_prompt(program: Program) -> None:
    lines = program("help-now").text.splitlines()
    assert len(lines) <= 23  # the shell's prompt takes the twenty-fourth
    assert max(map(len, lines)) < 80


COUNTRIES = [iso for iso, _ in page.countries()]


@pytest.mark.parametrize("width", [79, 39])
@pytest.mark.parametrize("iso", [*COUNTRIES, *EMERGENCY])
def test_the_number_comes_first_and_what_to_do_in_danger_follows(iso: str, width: int) -> None:
    text = page.page(iso, width=width)
    name, emergency = page.country_and_emergency(iso)
    lead = page.talk_line(iso)
    number = lead["phone"] if lead else emergency
    top, _, rest = text.partition("\n\n")
    assert top.split() == number.split()
    assert rest.split("\n\n")[0].split()[: len(name.split()) + 2] == ["URGENT", "HELP,", *name.split()]
    flat = " ".join(rest.split())
    danger, cannot = flat.index(f"in danger now, call {emergency}."), flat.index("go to the nearest person")
    assert danger < cannot < flat.index("Within days: a doctor")
    assert "Numbers change" in flat
    assert "findahelpline.com" in flat
    assert max(map(len, text.splitlines())) <= width


@pytest.mark.parametrize("arguments", [(), ("--list",)])
def test_danger_comes_first_where_there_is_no_country(arguments: tuple[str, ...]) -> None:
    text = in_process(*arguments)
    danger, cannot = text.index("in danger now"), text.index("go to the nearest person")
    assert danger < text.index("112") < cannot < text.index("988") < text.index("Within days: a doctor")
    assert "findahelpline.com" in text
    assert "Numbers change" in text


@pytest.mark.parametrize("iso", COUNTRIES)
def test_a_country_shows_each_of_its_lines_with_its_hours_and_what_to_know(iso: str) -> None:
    text = " ".join(in_process("--country", iso).split())
    for line in usable_entries():
        if line["iso"] == iso:
            for key in ("service", "phone", "text_or_messaging", "chat", "note"):
                shown = " ".join((line[key] or "").replace("24/7", "day and night").split())
                assert shown.rstrip(".") in text, (key, line["service"])
            hours = line["hours"].replace("24/7", "day and night")
            assert (hours in text) or line["hours_confidence"] == "low"


@pytest.mark.parametrize("iso", ["NO", "GB", "DE", "US"])
def test_the_line_for_violence_at_home_is_on_the_page_after_the_one_to_talk_to(iso: str) -> None:
    text = in_process("--country", iso)
    abuse = next(line for line in HELPLINES if (line["iso"], line["kind"]) == (iso, "abuse"))
    talk = page.talk_line(iso)
    assert talk is not None
    assert text.index(talk["phone"]) < text.index(abuse["phone"])


def test_one_kind_shows_only_its_lines_and_its_number_first(program: Program) -> None:
    text = program("help-now", "--country", "GB", "--for", "child").text
    assert text.startswith("0800 1111\n")
    assert "116 123" not in text
    assert "0808 2000 247" not in text
    assert "call 999 or 112" in text
    text = " ".join(program("help-now", "--country", "NO", "--for=lgbt").text.split())
    assert "I have no help line of this kind for Norway. findahelpline.com has more." in text
    assert program("help-now", "--for", "abuse").text.count("day and night") >= 5
    result = program("help-now", "--country", "NO", "--for", "cats")
    assert shows_norway(Result(result.out, b"", result.code))
    assert result.err == b"cryptool: note: I don't know --for cats, so I've left it out.\n"
    items = json.loads(program("help-now", "--json", "--list", "--for", "child").out)["items"]
    assert {item["kind"] for item in items} == {"child"}


def test_on_a_low_screen_the_number_is_there_again_at_the_end() -> None:
    assert page.page("NO", rows=24).endswith("\n\n116 123\n")
    assert not page.page("NO", rows=60).endswith("116 123\n")
    assert page.page("KE", rows=5).endswith("\n\n999 or 112\n")


def test_a_country_without_a_line_shows_its_own_emergency_number_and_no_other_country(
    program: Program,
) -> None:
    text = " ".join(program("help-now", "--country", "Kenya").text.split())
    assert "call 999 or 112." in text
    assert "findahelpline.com has the help lines of Kenya" in text
    assert not any(line["service"] in text for line in HELPLINES)


def test_the_list_has_every_country_line_and_directory(program: Program) -> None:
    text = " ".join(program("help-now", "--list").text.split())
    for line in usable_entries():
        assert f" {line['country']} ({line['iso']}): {line['emergency']} " in text
        for key in ("service", "phone", "languages"):
            assert " ".join(line[key].split()) in text, (key, line["service"])
    for name, url in FALLBACKS:
        assert name in text
        assert url.removeprefix("https://").removeprefix("www.").rstrip("/") in text


@pytest.mark.parametrize("arguments", [("--list",), *(("--country", iso) for iso in COUNTRIES)])
def test_notes_for_whoever_checks_next_are_never_printed(arguments: tuple[str, ...]) -> None:
    text = in_process(*arguments)
    assert not re.search(
        r"\b(?:seen|not certain|unconfirmed|confirmed|not known|Not published|as of)\b", text
    )


def test_each_thing_to_know_starts_a_line_of_its_own_so_that_it_can_be_read_aloud() -> None:
    lines = in_process("--country", "NO").splitlines()
    assert "  Languages: Norwegian" in lines
    assert not any(set(line) & set("│┃─━┌┐└┘|\t") for line in lines)


def test_json_is_whole_and_says_what_it_is(program: Program) -> None:
    result = program("help-now", "--json", "--list")
    data = json.loads(result.out)
    assert (result.code, result.err) == (0, b"")
    assert data["schema"] == 1
    assert data["kind"] == "helplines"
    assert [item["phone"] for item in data["items"]] == [entry["phone"] for entry in usable_entries()]
    for item, entry in zip(data["items"], usable_entries(), strict=True):
        assert item["country"] == entry["country"]
        assert item["hours"] == (None if entry["hours_confidence"] == "low" else entry["hours"])
        assert item["languages"]
        assert item["checked"] == checked()
        assert item["chat"] is None or item["chat"] == entry["chat"]  # unknown is null, never ""
    assert "" not in {value for item in data["items"] for value in item.values()}


def test_json_of_one_country_is_that_country_in_any_locale(program: Program) -> None:
    result = program("help-now", "--country", "france", "--json", LC_ALL="C")
    items = json.loads(result.out)["items"]
    assert result.out.isascii()
    assert {item["iso"] for item in items} == {"FR"}
    assert "numéro" in items[0]["service"]


# --- which country


@pytest.mark.parametrize(
    ("typed", "iso"),
    [
        ("NO", "NO"), ("no", "NO"), ("Norway", "NO"), ("  Norway ", "NO"), ("norw", "NO"),
        ("U.K.", "GB"), ("united_kingdom", "GB"), ("Great  Britain", "GB"), ("usa", "US"), ("U.S.A.", "US"),
        ("Liechtenstein", "LI"), ("belgium", "BE"), ("österreich", "AT"), ("ÖSTERREICH", "AT"),
        ("kenya", "KE"), ("ke", "KE"), ("slov", None), ("niger", "NE"), ("nigeria", "NG"),
        ("united", None), ("austr", None), ("nor", None), ("", None), (" ", None), ("Narnia", None), ("XX", None),
    ],
)  # fmt: skip
def test_a_country_is_found_as_people_type_it_and_never_guessed(typed: str, iso: str | None) -> None:
    assert page.match_country(typed) == iso


def test_every_name_leads_to_its_own_country() -> None:
    for line in HELPLINES:
        for name in (
            line["iso"],
            line["country"],
            line["country"].upper(),
            *OTHER_NAMES.get(line["iso"], ()),
        ):
            assert page.match_country(name) == line["iso"], name


@pytest.mark.parametrize(
    "arguments",
    [
        ("--country", "NO"), ("--country=no",), ("--country", "Norway"), ("norway",), ("NO",),
        ("--plain", "--country", "NO"), ("--color", "never", "--country", "NO"), ("--color=always", "--country=NO"),
        ("--country", "Narnia", "--country", "NO"),
    ],
)  # fmt: skip
def test_ways_to_ask_for_a_country(program: Program, arguments: tuple[str, ...]) -> None:
    assert shows_norway(program("help-now", *arguments))


@pytest.mark.parametrize(
    "flags", [("--plain",), ("--lines", "--no-input"), ("--color", "never"), ("--color=always",)]
)
def test_global_options_may_stand_before_the_command(program: Program, flags: tuple[str, ...]) -> None:
    result = program(*flags, "help-now", "--country", "NO")
    assert shows_norway(result)
    assert b"\x1b" not in result.out


def test_where_the_command_stands() -> None:
    assert command_at(["--color", "never", "--debug", "help-now", "--plain"]) == 3
    assert command_at(["learn", "help-now"]) == 0
    assert command_at(["--color"]) == 1
    assert command_at([]) == 0


def test_the_configured_country_is_used_and_an_option_is_stronger(program: Program) -> None:
    (program.home / "country").write_text("no\n")
    assert shows_norway(program("help-now"))
    assert "call 999 or 112." in program("help-now", "--country", "GB").text


def test_a_country_that_is_not_known_shows_no_other_countrys_line(program: Program) -> None:
    text = program("help-now", "--country", "Narnia").text
    assert text.startswith('URGENT HELP\nI don\'t have "Narnia" in my list of countries.\n')
    assert "European Union 112" in text
    assert "findahelpline.com" in text
    assert not any(line["service"] in text for line in HELPLINES)


@pytest.mark.parametrize(
    "typed", ["\x1b[2J\x1b]0;hm\x07", "\x9b2J", "\u202eoN", "\udc80\udcff", "a\nb\rc\td", "%s{country}\\"]
)
def test_nothing_that_was_typed_steers_the_terminal(typed: str) -> None:
    for arguments in (("--country", typed), (typed,), (f"--{typed}",)):
        out, err = StringIO(), StringIO()
        assert answer(list(arguments), out, err) == 0
        shown = out.getvalue() + err.getvalue()
        assert all(letter.isprintable() or letter == "\n" for letter in shown)
        assert "URGENT HELP" in shown
        assert "999" in shown


def test_escape_sequences_in_an_argument_come_out_harmless(program: Program) -> None:
    result = program("help-now", "--country", "\x1b[2J", "--\x1b]0;hm\x07")
    assert result.code == 0
    assert b"\x1b" not in result.out + result.err
    assert b"\x07" not in result.err
    assert b'"?[2J"' in result.out


def test_a_huge_country_is_no_burden() -> None:
    out = StringIO()
    assert answer(["--country", "x" * 1_000_000], out, None) == 0
    assert len(out.getvalue()) < 4000
    assert max(map(len, out.getvalue().splitlines())) < 80


def test_a_huge_argument_of_the_real_program(program: Program) -> None:
    result = program("help-now", "--country", "ab " * 30_000)
    assert result.code == 0
    assert b"999" in result.out
    assert len(result.out) < 4000


def test_an_unknown_option_is_named_and_the_page_is_shown(program: Program) -> None:
    result = program("help-now", "--contry", "--country", "NO", "-x=3")
    assert result.code == 0
    assert result.text.startswith("116 123\n")
    assert result.err.decode().splitlines() == [
        "cryptool: note: I don't know --contry, so I've left it out.",
        "cryptool: note: I don't know -x, so I've left it out.",
    ]


@pytest.mark.parametrize("arguments", [("--country",), ("--country=",), ("--color",)])
def test_an_option_without_its_value_still_shows_numbers(
    program: Program, arguments: tuple[str, ...]
) -> None:
    result = program("help-now", *arguments)
    assert result.code == 0
    assert result.err == b""
    assert "116 123" in result.text


def test_help_of_help_now_shows_its_usage(program: Program) -> None:
    for option in ("-h", "--help"):
        assert program("help-now", option).text == usage({})


# --- what is broken behind it


@pytest.mark.parametrize(
    "content", [b"\xff\xfe\x00NO", b"NORWAY\n", b"", b"\n", b"N\xc3\x98", b"12\n", b"N" * 100_000, b"ZZ\n"]
)
def test_a_country_file_with_anything_in_it(program: Program, content: bytes) -> None:
    (program.home / "country").write_bytes(content)
    assert shows_several(program("help-now"))


@pytest.mark.parametrize(
    "content", [b"", b"\xff\xfe\x00", b"\n" * 9000, b"x" * 100_000, b"Kim\x1b[2J\x07 \xe2\x80\xae\n"]
)
def test_a_support_sheet_with_anything_in_it(program: Program, content: bytes) -> None:
    (program.home / "support.txt").write_bytes(content)
    result = program("help-now")
    assert shows_several(result)
    assert not any(letter < " " and letter != "\n" for letter in result.text)
    assert len(result.text) < 10_000


@POSIX
def test_the_support_sheet_is_a_folder_or_a_pipe_that_nobody_writes_to(program: Program) -> None:
    (program.home / "support.txt").mkdir()
    assert shows_several(program("help-now"))
    (program.home / "support.txt").rmdir()
    os.mkfifo(program.home / "support.txt")
    assert shows_several(program("help-now"))


def test_own_people_are_below_what_to_do_in_danger(program: Program) -> None:
    (program.home / "support.txt").write_text("Kim: 01 23 45\n  What helps: tea\n")
    (program.home / "country").write_text("NO")
    text = program("help-now").text
    assert text.index("I am not safe") < text.index("  Kim: 01 23 45") < text.index("Within days")
    assert "Kim" not in program("help-now", "--list").text + program("help-now", "--json").text


def test_broken_settings_and_marks_are_never_read(program: Program) -> None:
    (program.home / "country").write_text("NO")
    (program.home / "config.toml").write_bytes(b"country = [[[\x00\xff")
    (program.home / "reading.json").write_bytes(b"{{{")
    assert shows_norway(program("help-now"))


def test_the_country_file_is_a_folder(program: Program) -> None:
    (program.home / "country").mkdir()
    assert shows_several(program("help-now"))


@POSIX
def test_the_country_file_is_a_pipe_that_nobody_writes_to(program: Program) -> None:
    os.mkfifo(program.home / "country")
    assert shows_several(program("help-now"))


@POSIX
def test_the_country_file_leads_in_a_circle(program: Program) -> None:
    (program.home / "country").symlink_to(program.home / "country")
    assert shows_several(program("help-now"))


@POSIX
def test_the_country_file_may_not_be_read(program: Program) -> None:
    (program.home / "country").write_text("NO")
    (program.home / "country").chmod(0)
    if os.access(program.home / "country", os.R_OK):
        pytest.skip("this account may read everything")
    assert shows_several(program("help-now"))


@pytest.mark.parametrize("home", ["-", "", "relative", "/nowhere/at/all", "/dev/null"])
def test_no_home_or_a_wrong_one(program: Program, home: str) -> None:
    result = program("help-now", HOME=home, CRYPTOOL_HOME="-", XDG_CONFIG_HOME="-")
    assert result.code == 0
    assert result.err == b""
    assert "URGENT HELP" in result.text


@POSIX
def test_a_home_that_cannot_be_written_is_left_alone(program: Program) -> None:
    program.home.chmod(0o500)
    try:
        assert shows_several(program("help-now"))
        assert list(program.home.iterdir()) == []
    finally:
        program.home.chmod(0o700)


def test_help_now_writes_no_file(program: Program) -> None:
    program("help-now", CRYPTOOL_HOME="-")
    program("help-now", "--country", "NO")
    assert list(program.home.iterdir()) == []


@POSIX
@pytest.mark.parametrize("shell", ["<&-", "2>&-", "<&- 2>&-", "2>/dev/full"])
def test_closed_or_full_streams_beside_stdout(program: Program, shell: str) -> None:
    result = program("help-now", "--nonsense", shell=shell)
    assert result.code == 0
    assert result.text.startswith("URGENT HELP\n")
    assert "116 123" in result.text


@POSIX
@pytest.mark.parametrize("shell", [">&-", "<&- >&- 2>&-", ">/dev/full", ">/dev/full 2>&1", "| true"])
@pytest.mark.parametrize("option", ["--list", "--json", "--help"])
def test_a_stdout_that_takes_nothing_is_no_reason_to_fail(program: Program, shell: str, option: str) -> None:
    result = program("help-now", option, shell=shell)
    assert result.code == 0
    assert result.err == b""


@POSIX
def test_a_reader_that_leaves_early(program: Program) -> None:
    result = program("help-now", "--list", shell="| head -1")
    assert (result.code, result.out, result.err) == (0, b"URGENT HELP\n", b"")


@pytest.mark.parametrize("term", ["dumb", "", "-", "unknown", "xterm-256color", "\x1b["])
def test_any_terminal_type_gives_the_same_bytes(program: Program, term: str) -> None:
    assert program("help-now", TERM=term).out == program("help-now").out


@pytest.mark.parametrize(
    "environ",
    [
        {"LC_ALL": "C"}, {"LC_ALL": "POSIX", "LANG": "C.UTF-8"}, {"LANG": "-"}, {"LANG": "de_DE.ISO-8859-1"},
        {"PYTHONIOENCODING": "latin-1"}, {"PYTHONIOENCODING": "ascii"}, {"PYTHONIOENCODING": "cp1252:strict"},
        {"PYTHONUTF8": "0", "LC_ALL": "C", "PYTHONCOERCECLOCALE": "0"},
    ],
)  # fmt: skip
@pytest.mark.parametrize("arguments", [("--list",), ("--country", "FR"), ("--country", "Россия")])
def test_where_letters_cannot_be_trusted_there_are_only_ascii_bytes(
    program: Program, environ: dict[str, str], arguments: tuple[str, ...]
) -> None:
    result = program("help-now", *arguments, **environ)
    assert result.code == 0
    assert result.err == b""
    assert result.out.isascii()
    assert b"URGENT HELP" in result.out


def test_ascii_loses_no_service_and_no_number() -> None:
    text = " ".join(page.listing(unicode=False, width=200).split())
    for line in HELPLINES:
        assert line["service_ascii"]
        assert line["service_ascii"].isascii()
        assert line["service_ascii"] in text
        assert line["phone"] in text
        assert line["hours"].replace("24/7", "day and night") in text
    # Nothing but service and note may hold other letters: those two have an ASCII form of their own.
    assert "?" not in text.replace("1737 Need to talk?", "").replace("Cannot speak?", "")


def test_utf8_shows_names_as_they_are_written(program: Program) -> None:
    assert "numéro" in program("help-now", "--country", "FR").text
    assert "Prévention" in program("help-now", "--country", "BE", LANG="nn_NO.utf8", LC_ALL="").text


@pytest.mark.parametrize(
    ("environ", "encoding", "platform", "works"),
    [
        ({"LANG": "en_GB.UTF-8"}, "utf-8", "linux", True),
        ({"LANG": "en_GB.UTF-8"}, "UTF_8", "linux", True),
        ({"LANG": "en_GB.UTF-8", "LC_ALL": "C"}, "utf-8", "linux", False),
        ({"LANG": "C", "LC_CTYPE": "en_GB.utf8"}, "utf-8", "linux", True),
        ({"LC_CTYPE": "C.UTF-8"}, "utf-8", "linux", False),  # what Python itself puts there
        ({"LANG": "en_GB.UTF-8", "LC_CTYPE": "C.UTF-8"}, "utf-8", "linux", True),
        ({"LANG": "en_GB.UTF-8"}, "latin-1", "linux", False),
        ({"LANG": "en_GB.UTF-8"}, None, "linux", False),
        ({}, "utf-8", "linux", False),
        ({}, "utf-8", "darwin", True),
        ({}, "cp1252", "win32", False),
        ({}, "utf-8", "win32", True),
    ],
)
def test_letters_are_trusted_only_where_stream_and_locale_agree(
    environ: dict[str, str], encoding: str | None, platform: str, works: bool
) -> None:
    assert unicode_works(environ, encoding, platform) is works


@pytest.mark.parametrize("columns", ["20", "1", "-5", "0", "abc", "9" * 5000, "200"])
@pytest.mark.parametrize("arguments", [(), ("--list",), ("--country", "NO")])
def test_any_width_keeps_every_word(program: Program, columns: str, arguments: tuple[str, ...]) -> None:
    result = program("help-now", *arguments, COLUMNS=columns)
    width = 20 if columns in ("20", "1", "-5") else 79
    assert result.code == 0
    assert result.text.split() == program("help-now", *arguments).text.split()
    for line in result.text.splitlines():
        # A single word may be longer than the screen: an address stays in one piece so that it can be copied.
        assert len(line) <= width or len(line.split()) == 1, line


@POSIX
def test_a_real_terminal_of_twenty_columns(program: Program) -> None:
    import fcntl
    import pty
    import struct
    import termios

    parent, child = pty.openpty()
    fcntl.ioctl(child, termios.TIOCSWINSZ, struct.pack("HHHH", 24, 20, 0, 0))
    environ = BASE | {"PYTHONPATH": str(SOURCE), "CRYPTOOL_HOME": str(program.home), "TERM": "xterm"}
    process = subprocess.Popen(
        [sys.executable, "-m", "cryptool", "--no-input", "help-now"], env=environ, stdout=child, stdin=child
    )
    os.close(child)
    output = b"".join(until_closed(parent))
    assert process.wait(timeout=60) == 0
    lines = output.decode().replace("\r\n", "\n").splitlines()
    assert lines[0] == "URGENT HELP"
    assert b"\x1b" not in output
    assert max(len(line) for line in lines if len(line.split()) > 1) <= 20


# --- what is broken in cryptool itself


@pytest.fixture
def copy(tmp_path: Path, program: Program) -> Program:
    """A package of which a test may damage what the page is made of; there is no content."""
    package = tmp_path / "copy" / "cryptool"
    package.mkdir(parents=True)
    for part in (SOURCE / "cryptool").iterdir():
        if part.name in ("help_now", "terminal", "__main__.py"):
            (shutil.copytree if part.is_dir() else shutil.copy)(part, package / part.name)
        elif part.name not in ("__pycache__", "content"):
            (package / part.name).symlink_to(part)
    program.source = tmp_path / "copy"
    return program


def test_help_now_needs_no_content_folder(copy: Program) -> None:
    assert not (copy.source / "cryptool" / "content").exists()
    assert shows_several(copy("help-now"))


FILES = ["help_now/page.py", "help_now/helplines.py", "help_now/fast_path.py", "terminal/unicode.py"]
DAMAGES = ["gone", "not Python", "half", "not text", "empty", "raises"]


@pytest.mark.parametrize(
    ("part", "damage"), [*product(FILES, DAMAGES), ("help_now", "gone"), ("terminal", "gone")]
)
def test_a_broken_package_still_gives_numbers(copy: Program, part: str, damage: str) -> None:
    place = copy.source / "cryptool" / part
    if place.is_dir():
        shutil.rmtree(place)
    elif damage == "gone":
        place.unlink()
    else:
        text = place.read_text(encoding="utf-8")
        broken = {
            "not Python": b"URGENT HELP is here",
            "half": text.encode()[: len(text) // 2],
            "not text": b"\xff\x00" * 99,
        }
        place.write_bytes(broken.get(damage, b"" if damage == "empty" else b"raise SystemError\n"))
    result = copy("help-now", "--country", "NO")
    assert result.code == 0
    assert result.err == b""
    assert result.text.startswith("URGENT HELP\n")
    for number in ("112", "999", "911", "000", "111", "findahelpline.com", "I am not safe"):
        assert number in result.text


def test_no_lines_at_all_in_the_module_still_gives_numbers(copy: Program) -> None:
    place = copy.source / "cryptool" / "help_now" / "helplines.py"
    place.write_text('CHECKED = "2026-11"\nHELPLINES = ()\nFALLBACKS = ()\nOTHER_NAMES = {}\n')
    result = copy("help-now")
    assert (result.code, result.err) == (0, b"")
    assert "999" in result.text


@POSIX
def test_a_broken_package_and_a_stdout_that_takes_nothing(copy: Program) -> None:
    (copy.source / "cryptool" / "help_now" / "page.py").unlink()
    for shell in (">&-", ">/dev/full", "| true"):
        result = copy("help-now", shell=shell)
        assert (result.code, result.err) == (0, b"")


@POSIX
def test_ctrl_c_ends_it_like_any_program(copy: Program) -> None:
    # A page that never comes: the only way to be sure that the signal arrives in the middle.
    (copy.source / "cryptool" / "help_now" / "page.py").write_text(
        "import time\nprint('here', flush=True)\ntime.sleep(60)\n"
    )
    environ = BASE | {"PYTHONPATH": str(copy.source)}
    command = [sys.executable, "-m", "cryptool", "help-now"]
    with subprocess.Popen(command, env=environ, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as process:
        assert process.stdout is not None
        assert process.stderr is not None
        assert process.stdout.readline() == b"here\n"
        time.sleep(0.05)
        process.send_signal(signal.SIGINT)
        assert process.wait(timeout=30) == 130
        assert process.stderr.read() == b""


# --- what it costs


ALLOWED = {
    "cryptool", "cryptool.__main__", "cryptool.help_now", "cryptool.help_now.country", "cryptool.help_now.fast_path",
    "cryptool.help_now.helplines", "cryptool.terminal", "cryptool.terminal.unicode",
    "cryptool.help_now.page",
}  # fmt: skip
LOADED = """
import sys
import os
before = set(sys.modules)
sys.path.insert(0, {source!r})
sys.argv = ["cryptool", *{arguments!r}]
from cryptool.__main__ import main
code = main()
sys.stderr.write("\\n".join(sorted(set(sys.modules) - before)))
sys.exit(code)
"""


@pytest.mark.parametrize(
    "arguments",
    [
        ["help-now"],
        ["help-now", "--list"],
        ["--plain", "help-now", "--country", "NO"],
        ["help-now", "--what"],
    ],
)
def test_nothing_is_loaded_but_our_own_few_modules(arguments: list[str], tmp_path: Path) -> None:
    # Isolated and without site-packages: what is not in the standard library could not be found at all.
    script = LOADED.format(source=str(SOURCE), arguments=arguments)
    done = subprocess.run(
        [sys.executable, "-I", "-S", "-c", script],
        env=BASE | {"CRYPTOOL_HOME": str(tmp_path)},
        capture_output=True,
        text=True,
        timeout=60,
        check=True,
    )
    loaded = {name for name in done.stderr.splitlines() if not name.startswith("cryptool: note")}
    assert "cryptool.help_now.page" in loaded
    assert loaded - ALLOWED == set()
    assert "URGENT HELP" in done.stdout


# --- helpers


def in_process(*arguments: str) -> str:
    """The page without a process of its own, for the many cases where the environment plays no part."""
    if "--list" in arguments:
        return page.listing(unicode=True, width=79)
    return page.page(arguments[-1] if arguments else "", unicode=True, width=79)


def usable_entries() -> list[dict[str, str]]:
    data = json.loads((CONTENT / "helplines.json").read_text(encoding="utf-8"))
    return [entry for entry in data["usable"] if entry["usable"] is True]


def checked() -> str:
    return str(json.loads((CONTENT / "helplines.json").read_text(encoding="utf-8"))["checked"])


def until_closed(fd: int) -> Iterator[bytes]:
    while True:
        try:
            got = os.read(fd, 4096)
        except OSError:  # Linux says so when the other end of a terminal is closed
            got = b""
        if not got:
            os.close(fd)
            return
        yield got


@pytest.mark.parametrize(
    ("iso", "numbers"),
    [("NO", "113 ambulance, 112 police"), ("CH", "144 ambulance, 112"), ("BR", "192 ambulance, 190 police")],
)
def test_a_country_with_several_emergency_numbers_says_which_is_which(iso: str, numbers: str) -> None:
    assert f"in danger now, call {numbers}." in page.page(iso)


def test_the_other_country_named_is_another_one() -> None:
    for iso, _ in page.countries():
        assert f"Another country: cryptool help-now --country {iso} " not in page.page(iso)


@pytest.mark.parametrize("arguments", [("--country",), ("--country=",), ("--country", " ")])
def test_a_country_left_out_is_no_unknown_country(program: Program, arguments: tuple[str, ...]) -> None:
    assert program("help-now", *arguments).out == program("help-now").out


def test_addresses_stay_whole_at_twenty_columns() -> None:
    lines = page.page(width=20).splitlines()
    assert "findahelpline.com" in [line.strip() for line in lines]
