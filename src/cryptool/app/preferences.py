"""Read the settings in force."""

from pathlib import Path
from typing import NamedTuple

from cryptool.core.atomic_files import read_text
from cryptool.core.settings import KEYS, Settings, accepts

_LONGEST = 1 << 16  # characters; the settings there are need a hundredth


class SettingProblem(NamedTuple):
    """An ignored setting: a stable code and its key, never the value."""

    code: str
    key: str = ""


class Preferences(NamedTuple):
    """The settings in force, and what was ignored."""

    settings: Settings
    problems: tuple[SettingProblem, ...] = ()


def load(config_file: Path, country_file: Path) -> Preferences:
    """Read both files. Missing files are fine; any other fault is reported and ignored."""
    values, problems = _read_values(config_file)
    good: dict[str, object] = {}
    for key, value in values.items():
        if key == "country" or key not in KEYS:
            problems.append(SettingProblem("unknown-setting", key))
        elif accepts(key, value):
            good[key] = value
        else:
            problems.append(SettingProblem("bad-setting", key))
    good["country"] = _read_country(country_file)
    return Preferences(Settings()._replace(**good), tuple(problems))  # type: ignore[arg-type]


def _read_values(config_file: Path) -> tuple[dict[str, object], list[SettingProblem]]:
    try:
        text = read_text(config_file)
        if not text:
            return {}, []
        if len(text) > _LONGEST:
            return {}, [SettingProblem("damaged-settings")]
        import tomllib  # 3 ms

        return tomllib.loads(text), []
    except (OSError, ValueError, RecursionError):  # TOMLDecodeError and UnicodeDecodeError are ValueErrors
        return {}, [SettingProblem("damaged-settings")]


def _read_country(country_file: Path) -> str:
    try:
        text = read_text(country_file) or ""
    except (OSError, ValueError):
        return ""
    return country_code(text.split("\n")[0])  # as help-now reads it


def country_code(text: str) -> str:
    """Return a two-letter country code, or an empty text."""
    code = text.strip().upper()
    return code if len(code) == 2 and code.isascii() and code.isalpha() else ""
