"""Find the person's files, read the settings in force, and bind their language."""

import os
from collections.abc import Mapping
from pathlib import Path
from typing import NamedTuple

from cryptool.core.atomic_files import read_text
from cryptool.core.settings import KEYS, Settings, accepts
from cryptool.help_now.country import (
    CONTENT,
    chosen_language,
    country_file,
    languages,
    read_country,
    support_file,
)
from cryptool.terminal import phrases


class Paths(NamedTuple):
    """Files and folders of one home. None need exist. With CRYPTOOL_HOME set, that one folder holds everything."""

    home: Path  # the folder where the person's data is
    config_file: Path
    country_file: Path
    marks_file: Path
    support_file: Path  # there only if the person made one
    practice_file: Path  # the day of the last readiness check, and a stop that is kept nowhere else


def find_paths(environ: Mapping[str, str]) -> Paths:
    """Return the places for this environment."""
    if environ.get("CRYPTOOL_HOME"):
        home = config = state = Path(environ["CRYPTOOL_HOME"]).expanduser()
    else:
        from platformdirs import PlatformDirs

        dirs = PlatformDirs("cryptool", appauthor=False)
        home, config, state = map(Path, (dirs.user_data_dir, dirs.user_config_dir, dirs.user_state_dir))
    country = Path(country_file(environ) or config / "country")
    support = Path(support_file(environ) or config / "support.txt")
    return Paths(
        home, config / "config.toml", country, state / "reading.json", support, state / "practice.json"
    )


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
    good["country"] = read_country(str(country_file))
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


def country_code(text: str) -> str:
    """Return a two-letter country code, or an empty text."""
    code = text.strip().upper()
    return code if len(code) == 2 and code.isascii() and code.isalpha() else ""


def typed_path(text: str) -> Path:
    """Return the absolute path of a file that a person named; `~` is their home. Raise RuntimeError without one."""
    return Path(text.strip()).expanduser().absolute()


def bind_language() -> None:
    """Bind the catalog of the person's language, if there is one. English has none, and needs none."""
    if languages() == ["en"]:
        return
    paths = find_paths(os.environ)
    setting = load(paths.config_file, paths.country_file).settings.language
    from gettext import translation

    try:
        catalog = translation("cryptool", CONTENT, [chosen_language(setting, os.environ)])
    except Exception:  # noqa: BLE001 - no catalog, or a damaged one
        return
    phrases.bind(catalog.gettext, catalog.ngettext)
