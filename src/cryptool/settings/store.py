"""Settings on disk: a TOML file that the person may edit, and the country's one-line file for `help-now`.

Rules:
1. Setting a value keeps comments and order; an unreadable file is never overwritten.
"""

from pathlib import Path
from typing import TYPE_CHECKING

from cryptool.app.preferences import country_code
from cryptool.core.atomic_files import read_text, write_private
from cryptool.core.settings import KEYS, accepts, wanted
from cryptool.settings.errors import BadSetting, DamagedSettings, UnknownSetting

if TYPE_CHECKING:
    from tomlkit import TOMLDocument

_TRUE = ("true", "on", "yes", "1")
_FALSE = ("false", "off", "no", "0")


def set_value(config_file: Path, country_file: Path, key: str, text: str) -> None:
    """Store `text` under `key`. Raise UnknownSetting, BadSetting, DamagedSettings (file unchanged) or CannotWrite."""
    value = parse(key, text)
    if key == "country":
        write_private(country_file, f"{value}\n")
        return
    document = _document(config_file)
    document[key] = value
    write_private(config_file, document.as_string())


def unset(config_file: Path, country_file: Path, key: str) -> None:
    """Go back to the default of `key`. Raise as `set_value` does."""
    known(key)
    if key == "country":
        if read_text(country_file) is not None:
            write_private(country_file, "")
        return
    document = _document(config_file)
    if key in document:
        del document[key]
        write_private(config_file, document.as_string())


def parse(key: str, text: str) -> bool | str:
    """Return `text` as a value of `key`. Raise UnknownSetting or BadSetting."""
    known(key)
    choices = wanted(key)
    spoken = text.strip().lower()
    if key == "country":
        if country_code(text):
            return country_code(text)
    elif choices == ("true", "false"):
        if spoken in _TRUE + _FALSE:
            return spoken in _TRUE
    elif choices == ("text",):
        if text.strip().isprintable() and accepts(key, text.strip()):
            return text.strip()
    elif spoken in choices:
        return spoken
    raise BadSetting(key=key, wanted=", ".join(choices))


def known(key: str) -> None:
    """Raise UnknownSetting with the nearest key if `key` does not exist."""
    if key not in KEYS:
        from difflib import get_close_matches

        raise UnknownSetting(key=key[:40], nearest=", ".join(get_close_matches(key, KEYS, n=1)))


def _document(config_file: Path) -> "TOMLDocument":
    import tomllib

    import tomlkit
    from tomlkit.exceptions import TOMLKitError

    try:
        text = read_text(config_file) or ""
        tomllib.loads(text)  # tomlkit accepts some files that `preferences.load` cannot read
        return tomlkit.parse(text)
    except (TOMLKitError, OSError, ValueError, RecursionError) as problem:
        raise DamagedSettings(file=str(config_file)) from problem
