"""The settings: one list for reading, checking, `config list` and the documentation."""

from typing import Any, Literal, NamedTuple

from cryptool.core.keep_policy import read_policy


class Settings(NamedTuple):
    """Every setting with its default; the annotation is its type and its check.

    `country` is an ISO 3166 code or empty; `language` is a content folder's name or "auto". `backup_folder` is the
    place for backups, if that is not the one beside the vault; an empty `backup_keep` keeps every backup.
    """

    country: str = ""
    language: str = "auto"
    lines: bool = False
    plain: bool = False
    color: Literal["auto", "always", "never"] = "auto"
    theme: Literal["auto", "dark", "light"] = "auto"
    hints: bool = True
    one_key: bool = True
    paging: Literal["reader", "pager", "off"] = "reader"
    read_marks: bool = True
    breath_pacing: bool = True
    cover: Literal["blank", "listing"] = "blank"
    cover_after: Literal["off", "1m", "2m", "5m", "10m", "15m", "30m"] = "5m"
    keyring: bool = False
    backup_every: Literal["off", "1d", "3d", "7d", "14d", "30d"] = "off"
    backup_folder: str = ""
    backup_keep: str = "7d4w12m"


KEYS = Settings._fields


def wanted(key: str) -> tuple[str, ...]:
    """Return the values `key` may take, as typed; ("text",) for free text. Raise KeyError for an unknown key."""
    annotation: Any = Settings.__annotations__[key]
    if annotation is bool:
        return ("true", "false")
    return getattr(annotation, "__args__", ("text",))


def accepts(key: str, value: object) -> bool:
    """Tell whether `key` takes `value`, as TOML gives it."""
    choices = wanted(key)
    if choices == ("true", "false"):
        return isinstance(value, bool)
    if key == "backup_keep":
        return isinstance(value, str) and (not value or read_policy(value) is not None)
    return isinstance(value, str) and (choices == ("text",) or value in choices)
