"""Settings on disk: a TOML file the person may also edit by hand, and the country's own one-line file.

Rules kept here:
1. A bad value never stops a command: it is reported as a `Problem` and its default is used.
2. Setting a value keeps the person's comments and order. A file that cannot be read is never overwritten.
3. The country stands in a file of its own so that `help-now` can read it without a TOML reader.
"""

from dataclasses import dataclass, replace
from pathlib import Path

from cryptool.core.atomic_files import read_text, write_private
from cryptool.core.settings import KEYS, Settings, accepts, wanted
from cryptool.errors import BadSetting, DamagedSettings, UnknownSetting

_TRUE = ("true", "on", "yes", "1")
_FALSE = ("false", "off", "no", "0")


@dataclass(frozen=True, slots=True)
class Problem:
    """Something in the settings that was passed over: a stable code and the place, never the value."""

    code: str
    key: str = ""


@dataclass(frozen=True, slots=True)
class Preferences:
    """Settings as they are in force, and what was passed over on the way."""

    settings: Settings
    problems: tuple[Problem, ...] = ()


def load(config_file: Path, country_file: Path) -> Preferences:
    """Read both files. Missing files are no problem; anything else that is wrong is told and passed over."""
    values, problems = _read_values(config_file)
    good: dict[str, object] = {}
    for key, value in values.items():
        if key == "country" or key not in KEYS:
            problems.append(Problem("unknown-setting", key))
        elif accepts(key, value):
            good[key] = value
        else:
            problems.append(Problem("bad-setting", key))
    good["country"] = _read_country(country_file)
    return Preferences(replace(Settings(), **good), tuple(problems))  # type: ignore[arg-type]


def set_value(config_file: Path, country_file: Path, key: str, text: str) -> None:
    """Store `text` under `key`.

    Raises:
        UnknownSetting: there is no such key.
        BadSetting: the text is not a value that the key takes.
        DamagedSettings: the file is no TOML; it is left as it is.
        CannotWrite: the file cannot be written.
    """
    value = parse(key, text)
    if key == "country":
        write_private(country_file, f"{value}\n")
        return
    document = _document(config_file)
    document[key] = value
    write_private(config_file, _dump(document))


def unset(config_file: Path, country_file: Path, key: str) -> None:
    """Go back to the default of `key`. Raises as `set_value` does."""
    known(key)
    if key == "country":
        if read_text(country_file) is not None:
            write_private(country_file, "")
        return
    document = _document(config_file)
    if key in document:
        del document[key]
        write_private(config_file, _dump(document))


def parse(key: str, text: str) -> bool | str:
    """`text` as a value of `key`. Raises UnknownSetting or BadSetting."""
    known(key)
    choices = wanted(key)
    spoken = text.strip().lower()
    if key == "country":
        if _code(text):
            return _code(text)
    elif choices == ("true", "false"):
        if spoken in _TRUE + _FALSE:
            return spoken in _TRUE
    elif choices == ("text",) and text.strip().isprintable():
        return text.strip()
    elif spoken in choices:
        return spoken
    raise BadSetting(key=key, wanted=", ".join(choices))


def known(key: str) -> None:
    """Raise UnknownSetting, with the nearest key, unless there is such a key."""
    if key not in KEYS:
        from difflib import get_close_matches

        raise UnknownSetting(key=key[:40], nearest=", ".join(get_close_matches(key, KEYS, n=1)))


def _read_values(config_file: Path) -> tuple[dict[str, object], list[Problem]]:
    try:
        text = read_text(config_file)
        if not text:
            return {}, []
        import tomllib  # 3 ms, and many people never set anything

        return tomllib.loads(text), []
    except (OSError, ValueError, RecursionError):  # TOMLDecodeError and UnicodeDecodeError are ValueErrors
        return {}, [Problem("damaged-settings")]


def _read_country(country_file: Path) -> str:
    try:
        text = read_text(country_file) or ""
    except (OSError, ValueError):
        return ""
    return _code(text.split("\n")[0])  # as help-now reads it


def _code(text: str) -> str:
    """A two-letter country code, or nothing."""
    code = text.strip().upper()
    return code if len(code) == 2 and code.isascii() and code.isalpha() else ""


def _document(config_file: Path) -> "dict[str, object]":
    import tomllib

    import tomlkit
    from tomlkit.exceptions import TOMLKitError

    try:
        text = read_text(config_file) or ""
        tomllib.loads(text)  # what `load` cannot read is not written either
        return tomlkit.parse(text)
    except (TOMLKitError, OSError, ValueError, RecursionError) as problem:
        raise DamagedSettings(file=str(config_file)) from problem


def _dump(document: "dict[str, object]") -> str:
    import tomlkit

    return tomlkit.dumps(document)
