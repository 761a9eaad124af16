"""The country's own file, and the folder it is in: found without platformdirs, and yet where platformdirs says."""

import os
import sys
from pathlib import Path

import pytest
from platformdirs import user_config_path
from platformdirs.macos import MacOS
from platformdirs.unix import Unix
from platformdirs.windows import get_win_folder_from_env_vars

from cryptool.app.preferences import find_paths, load
from cryptool.help_now.country import config_folder, country_file, read_country
from cryptool.settings.store import set_value

RULES = {"linux": Unix, "darwin": MacOS}
NAMES = ("HOME", "XDG_CONFIG_HOME", "LOCALAPPDATA", "CRYPTOOL_HOME", "WIN_PD_OVERRIDE_LOCAL_APPDATA")


@pytest.fixture
def environ(monkeypatch: pytest.MonkeyPatch) -> pytest.MonkeyPatch:
    """The process's own environment without any of the names that count: platformdirs reads no other."""
    for name in NAMES:
        monkeypatch.delenv(name, raising=False)
    return monkeypatch


@pytest.mark.parametrize(
    ("platform", "values"),
    [
        ("linux", {"HOME": "/home/kim"}),
        ("linux", {"HOME": "/home/kim/"}),
        ("linux", {"HOME": "/home/kim", "XDG_CONFIG_HOME": "/elsewhere/config"}),
        ("linux", {"HOME": "/home/kim", "XDG_CONFIG_HOME": ""}),
        ("linux", {"HOME": "/home/kim", "XDG_CONFIG_HOME": "relative/config"}),
        ("linux", {"HOME": "/"}),
        ("linux", {"XDG_CONFIG_HOME": "/elsewhere/config"}),
        ("linux", {}),  # the home is then in the account's own record
        ("linux", {"HOME": ""}),
        ("linux", {"HOME": "relative"}),
        ("darwin", {"HOME": "/Users/kim"}),
        ("darwin", {"HOME": "/Users/kim", "XDG_CONFIG_HOME": "/elsewhere/config"}),
    ],
)
@pytest.mark.skipif(sys.platform == "win32", reason="POSIX paths")
def test_the_folder_is_where_platformdirs_says(
    environ: pytest.MonkeyPatch, platform: str, values: dict[str, str]
) -> None:
    for name, value in values.items():
        environ.setenv(name, value)
    theirs = RULES[platform]("cryptool", appauthor=False).user_config_path
    assert Path(config_folder(os.environ, platform)) == theirs


def test_the_windows_folder_is_where_platformdirs_says(environ: pytest.MonkeyPatch) -> None:
    # Elsewhere platformdirs asks Windows itself; what it takes from the environment is all that can be tried here.
    environ.setenv("LOCALAPPDATA", "/C/Users/kim/AppData/Local")
    assert Path(config_folder(os.environ, "win32")) == Path(
        get_win_folder_from_env_vars("CSIDL_LOCAL_APPDATA"), "cryptool"
    )


def test_the_folder_on_this_system_is_where_platformdirs_says(
    environ: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    environ.setenv("LOCALAPPDATA" if sys.platform == "win32" else "HOME", str(tmp_path))
    assert Path(config_folder(os.environ)) == user_config_path("cryptool", appauthor=False)


@pytest.mark.parametrize("value", ["", "~/portable", "{tmp}/stick"])
def test_what_help_now_reads_is_what_config_writes(
    environ: pytest.MonkeyPatch, tmp_path: Path, value: str
) -> None:
    environ.setenv("HOME", str(tmp_path))
    environ.setenv("CRYPTOOL_HOME", value.format(tmp=tmp_path))
    places = find_paths(os.environ)
    set_value(places.config_file, places.country_file, "country", "NO")
    assert tmp_path in places.country_file.parents
    assert read_country(country_file(os.environ)) == "NO"
    assert load(places.config_file, places.country_file).settings.country == "NO"


def test_without_a_home_there_is_no_file() -> None:
    assert config_folder({}, "win32") == ""
    assert country_file({}, "win32") == ""
    assert read_country("") == ""


def test_cryptool_home_wins_on_every_system(tmp_path: Path) -> None:
    for platform in ("linux", "darwin", "win32"):
        given = {"CRYPTOOL_HOME": str(tmp_path), "XDG_CONFIG_HOME": "/x", "LOCALAPPDATA": "/y", "HOME": "/z"}
        assert Path(country_file(given, platform)) == tmp_path / "country"


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (b"NO", "NO"), (b"no\n", "NO"), (b"  gb \r\n", "GB"), (b"US\nsecond line\n", "US"),
        (b"", ""), (b"\n", ""), (b"NOR", ""), (b"N", ""), (b"N1", ""), (b"N O", ""), (b"\xff\xfe", ""),
        (b"\xc3\x98\xc3\x98", ""), (b"\x1b[", ""), (b"\0\0", ""), (b"NO" + b" " * 200 + b"x", "NO"), (b"A" * 9999, ""),
    ],
)  # fmt: skip
def test_a_file_gives_a_code_or_nothing(tmp_path: Path, content: bytes, code: str) -> None:
    file = tmp_path / "country"
    file.write_bytes(content)
    assert read_country(str(file)) == code


def test_help_now_and_the_settings_read_the_file_alike(tmp_path: Path) -> None:
    file = tmp_path / "country"
    for content in ("NO", "no\nsecond line", "\nNO", " se \n", "nor", "ÅÅ", "\x1b["):
        file.write_text(content, encoding="utf-8")
        assert load(tmp_path / "config.toml", file).settings.country == read_country(str(file)), content


def test_no_file_and_a_folder_give_nothing(tmp_path: Path) -> None:
    assert read_country(str(tmp_path)) == ""
    assert read_country(str(tmp_path / "none")) == ""
    assert read_country(str(tmp_path / "a\0b")) == ""
