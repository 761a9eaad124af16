"""Settings: a person's own file is respected to the comment, and no value in it can stop a command."""

import os
from dataclasses import dataclass
from pathlib import Path

import pytest
from program_runs import environment, run

from cryptool.app.preferences import Preferences, SettingProblem, load
from cryptool.core.settings import KEYS, Settings, accepts, wanted
from cryptool.errors import CannotWrite
from cryptool.settings import store
from cryptool.settings.errors import BadSetting, DamagedSettings, UnknownSetting


@dataclass
class Files:
    config: Path
    country: Path

    def load(self) -> Preferences:
        return load(self.config, self.country)

    def set(self, key: str, text: str) -> None:
        store.set_value(self.config, self.country, key, text)

    def unset(self, key: str) -> None:
        store.unset(self.config, self.country, key)


@pytest.fixture
def files(tmp_path: Path) -> Files:
    return Files(tmp_path / "config" / "config.toml", tmp_path / "config" / "country")


def write(file: Path, content: bytes) -> None:
    file.parent.mkdir(exist_ok=True)
    file.write_bytes(content)


OWN = b"""# My settings, by hand.
theme = "dark" # the screen in the kitchen

# Braille display
lines = false
hints = true
"""


# --- reading


def test_without_files_the_defaults_hold_and_nothing_is_told(files: Files) -> None:
    assert files.load() == Preferences(Settings())
    assert not files.config.parent.exists()


def test_values_of_a_hand_written_file(files: Files) -> None:
    write(files.config, OWN)
    write(files.country, b"no\n")
    got = files.load()
    assert got.problems == ()
    assert got.settings == Settings(theme="dark", lines=False, country="NO")


def test_bad_values_are_reported_and_defaulted_and_the_good_ones_kept(files: Files) -> None:
    write(
        files.config,
        b'lines = "yes"\ncolor = "pink"\nhints = false\nlanguage = 3\ntheme = ["dark"]\nplain = 1\n',
    )
    got = files.load()
    assert got.settings == Settings(hints=False)
    assert got.problems == tuple(
        SettingProblem("bad-setting", k) for k in ("lines", "color", "language", "theme", "plain")
    )


def test_unknown_entries_are_reported_and_passed_over(files: Files) -> None:
    write(files.config, b'sound = true\ncountry = "NO"\n[lines]\nx = 1\n')
    got = files.load()
    assert got.settings == Settings()
    assert got.problems == (
        SettingProblem("unknown-setting", "sound"),
        SettingProblem("unknown-setting", "country"),  # it has a file of its own
        SettingProblem("bad-setting", "lines"),
    )


# tomlkit, which writes, would take this; tomllib, which reads, does not.
LENIENT = b"a = { b = 1, }\nlines = true\n"
DAMAGED = [b"lines = \n", b"\xff\xfe", b"a = 1\na = 2\n", b"[[[", b"a = " + b"[" * 50_000, b"\0", LENIENT]


@pytest.mark.parametrize("content", DAMAGED)
def test_a_damaged_file_is_told_and_the_defaults_hold(files: Files, content: bytes) -> None:
    write(files.config, content)
    write(files.country, b"NO")
    got = files.load()
    assert got.problems == (SettingProblem("damaged-settings"),)
    assert got.settings == Settings(country="NO")


def test_folders_where_files_should_be(files: Files) -> None:
    files.config.mkdir(parents=True)
    files.country.mkdir()
    got = files.load()
    assert got.settings == Settings()
    assert got.problems == (SettingProblem("damaged-settings"),)


@pytest.mark.parametrize("content", [b"", b"\xff", b"Norway", b"\nNO", b"N1", "ÅÅ".encode()])
def test_a_country_file_that_says_nothing(files: Files, content: bytes) -> None:
    write(files.country, content)
    assert files.load() == Preferences(Settings())


# --- writing


def test_setting_a_value_keeps_comments_and_order(files: Files) -> None:
    write(files.config, OWN)
    files.set("lines", "yes")
    assert files.config.read_bytes() == OWN.replace(b"lines = false", b"lines = true")
    files.set("theme", "LIGHT")
    assert b'theme = "light" # the screen in the kitchen\n' in files.config.read_bytes()
    files.set("plain", "on")
    assert files.config.read_bytes().startswith(b"# My settings, by hand.\n")
    assert files.load() == Preferences(Settings(theme="light", lines=True, plain=True))


def test_unsetting_a_value_keeps_the_rest(files: Files) -> None:
    write(files.config, OWN)
    files.unset("lines")
    files.unset("plain")  # was never set
    assert files.load().settings == Settings(theme="dark")
    assert b"# Braille display\n" in files.config.read_bytes()
    assert b"lines" not in files.config.read_bytes()


def test_a_value_set_above_foreign_tables_counts(files: Files) -> None:
    write(files.config, b"# mine\n[other]\nlines = 3\n")
    files.set("lines", "true")
    assert files.load().settings.lines is True
    assert b"[other]\nlines = 3\n" in files.config.read_bytes()


@pytest.mark.parametrize("content", DAMAGED)
def test_a_damaged_file_is_never_written(files: Files, content: bytes) -> None:
    write(files.config, content)
    with pytest.raises(DamagedSettings) as caught:
        files.set("lines", "true")
    assert caught.value.facts == {"file": str(files.config)}
    with pytest.raises(DamagedSettings):
        files.unset("lines")
    assert files.config.read_bytes() == content
    assert [file.name for file in files.config.parent.iterdir()] == ["config.toml"]


def test_a_value_that_does_not_fit_writes_nothing(files: Files) -> None:
    write(files.config, OWN)
    for key, text, takes in (
        ("lines", "maybe", "true, false"),
        ("color", "pink", "auto, always, never"),
        ("cover", "", "blank, listing"),
        ("language", "a\x1b[2J", "text"),
        ("language", "\udc80", "text"),
        ("country", "Norway", "text"),
        ("country", "N1", "text"),
        ("country", "ÅÅ", "text"),
        ("country", "NO\nSE", "text"),
    ):
        with pytest.raises(BadSetting) as caught:
            files.set(key, text)
        assert caught.value.facts == {"key": key, "wanted": takes}
    assert files.config.read_bytes() == OWN
    assert not files.country.exists()


def test_an_unknown_key_suggests_the_nearest(files: Files) -> None:
    for typed, nearest in (("colour", "color"), ("read-marks", "read_marks"), ("zzz", ""), ("", "")):
        with pytest.raises(UnknownSetting) as setting:
            files.set(typed, "x")
        with pytest.raises(UnknownSetting) as unsetting:
            files.unset(typed)
        assert setting.value.facts == unsetting.value.facts == {"key": typed, "nearest": nearest}
    assert not files.config.parent.exists()


def test_a_very_long_key_is_repeated_in_part_only(files: Files) -> None:
    with pytest.raises(UnknownSetting) as caught:
        files.set("x" * 100_000, "1")
    assert caught.value.facts["key"] == "x" * 40


def test_the_country_is_written_to_its_own_file_and_emptied_again(files: Files) -> None:
    files.set("country", " no ")
    assert files.country.read_bytes() == b"NO\n"
    assert not files.config.exists()
    assert files.load().settings.country == "NO"
    files.unset("country")
    assert files.load().settings.country == ""


def test_unsetting_a_country_that_was_never_set_makes_no_file(files: Files) -> None:
    files.unset("country")
    assert not files.country.exists()


def test_a_place_that_cannot_be_written(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("in the way")
    files = Files(tmp_path / "file" / "config.toml", tmp_path / "file" / "country")
    for key, value in (("lines", "true"), ("country", "NO")):
        with pytest.raises(CannotWrite):
            files.set(key, value)


# --- every setting


@pytest.mark.parametrize("key", KEYS)
def test_every_value_a_setting_takes_comes_back_as_it_was_set(files: Files, key: str) -> None:
    free = {"country": ("NO",), "language": ("auto", "de"), "backup_keep": ("30d", "7d4w12m", "")}
    choices = free.get(key, wanted(key))
    for text in choices:
        files.set(key, text)
        got = files.load()
        assert got.problems == ()
        value = getattr(got.settings, key)
        assert accepts(key, value)
        assert value == (text == "true" if wanted(key) == ("true", "false") else text)
    files.unset(key)
    assert getattr(files.load().settings, key) == getattr(Settings(), key)


def test_spoken_forms_of_yes_and_no() -> None:
    for text in ("true", "ON", " yes ", "1"):
        assert store.parse("hints", text) is True
    for text in ("False", "off", "no", "0"):
        assert store.parse("hints", text) is False


def test_defaults_are_values_that_their_settings_take() -> None:
    for key in KEYS:
        assert accepts(key, getattr(Settings(), key))
        assert not accepts(key, 3)
        assert not accepts(key, None)
    with pytest.raises(KeyError):
        wanted("none")


# --- values that cannot work


def test_a_value_that_cannot_work_is_refused_with_a_sentence(tmp_path: Path) -> None:
    environ = environment(tmp_path / "home")
    for key, value, told in (
        ("language", "xx", "cryptool doesn't speak"),
        ("language", "../en", "cryptool doesn't speak"),
        ("country", "ZZ", "I don't know a country "),
        ("country", "Atlantis", "I don't know a country "),
        ("keyring", "true", "you can't turn the keyring on"),
    ):
        done = run("config", "set", key, value, environ=environ)
        assert done.code != 0
        assert f"cryptool: error: {told}" in done.err
    assert not (tmp_path / "home").exists()
    for key, value, told in (
        ("language", "EN", "language is now en."),
        ("country", "england", "country is now GB."),
        ("keyring", "off", "keyring is now false."),
    ):
        done = run("config", "set", key, value, environ=environ)
        assert (done.code, done.err) == (0, f"{told}\n")


@pytest.mark.parametrize(("backend", "works"), [("none", False), ("one", True)])
def test_the_keyring_is_turned_on_where_one_answers(tmp_path: Path, backend: str, works: bool) -> None:
    """The extra is not among what tests install: a package of its shape stands in for it."""
    package = tmp_path / "extra" / "keyring"
    package.mkdir(parents=True)
    (package / "errors.py").write_text("class NoKeyringError(RuntimeError): pass\n")
    answer = "return None" if works else "raise NoKeyringError"
    (package / "__init__.py").write_text(
        f"from keyring.errors import NoKeyringError\ndef get_password(service, name): {answer}\n"
    )
    environ = environment(tmp_path / "home")
    environ["PYTHONPATH"] += f"{os.pathsep}{package.parent}"
    done = run("config", "set", "keyring", "true", environ=environ)
    assert (done.code == 0) == works
    assert ("this system has none that answers" in done.err) != works


def test_turning_read_marks_off_takes_away_what_was_marked(tmp_path: Path) -> None:
    """Whoever is watched turns them off for what they show already."""
    around = environment(tmp_path)
    (tmp_path / "reading.json").write_text('{"schema": 1, "read": ["tears-used-against-you"]}')
    ended = run("config", "set", "read_marks", "true", environ=around)
    assert (tmp_path / "reading.json").exists()
    ended = run("config", "set", "read_marks", "false", environ=around)
    assert ended.code == 0
    assert "forgotten which topics" in ended.err
    assert not (tmp_path / "reading.json").exists()
