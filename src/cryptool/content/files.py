"""Opens the shipped files: text and TOML, with one answer to everything that can go wrong.

Rule: whatever is wrong with a shipped file, it is DamagedContent with the file's place inside the package; a
file in a newer format is NewerFile. Nothing else gets out.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from cryptool.errors import DamagedContent, NewerFile

SHIPPED = Path(__file__).parent  # the content folder
FORMAT = 1
FALLBACK = "en"
_LANGUAGE = re.compile(r"[A-Za-z]{2,3}([-_][A-Za-z0-9]{1,8})*")  # a folder's name, never a path


FENCE = "+++"


class NoFrontMatterError(ValueError):
    """The text does not start with a fence, or the fence is never closed."""


@dataclass(frozen=True, slots=True)
class Split:
    """A file in two: `toml` starts on line 2 of the file, `body` on line `body_line`."""

    toml: str
    body: str
    body_line: int


def split(text: str) -> Split:
    """Cut `text` at its fences. Raises NoFrontMatterError."""
    if not text.startswith(FENCE + "\n"):
        raise NoFrontMatterError
    end = text.find(f"\n{FENCE}\n", len(FENCE))
    if end < 0:
        raise NoFrontMatterError
    body_start = end + len(FENCE) + 2
    toml = text[len(FENCE) + 1 : end + 1]
    return Split(toml, text[body_start:], text.count("\n", 0, body_start) + 1)


class MalformedError(ValueError):
    """A field is missing or of the wrong kind; the message is the field's name."""


def text_field(table: Mapping[str, Any], key: str) -> str:
    """A string that must be there."""
    value = table.get(key)
    if not isinstance(value, str):
        raise MalformedError(key)
    return value


def texts_field(table: Mapping[str, Any], key: str) -> tuple[str, ...]:
    """A list of strings that must be there; it may be empty."""
    value = table.get(key)
    if not isinstance(value, list) or not all(isinstance(item, str) for item in value):
        raise MalformedError(key)
    return tuple(value)


def shown_path(folder: Path, name: str) -> str:
    """How `name`, a file below the content folder, is called in front of a person."""
    return f"{folder.name}/{name}"


def language_folder(language: str) -> str:
    """The language as a folder's name; what cannot be one is English."""
    return language if _LANGUAGE.fullmatch(language) else FALLBACK


def localised(folder: Path, language: str, name: str) -> str:
    """Its name below the content folder: in `language` if there is one, else in English."""
    if language != FALLBACK and (folder / language / name).is_file():
        return f"{language}/{name}"
    return f"{FALLBACK}/{name}"


def read_text(folder: Path, name: str) -> str:
    """The file as UTF-8 text with plain line ends."""
    try:
        return (folder / name).read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as problem:
        raise DamagedContent(file=shown_path(folder, name)) from problem


def parse_toml(folder: Path, name: str, text: str) -> dict[str, Any]:
    """Parse `text`, which stands in `name`."""
    import tomllib

    try:
        return tomllib.loads(text)
    except (tomllib.TOMLDecodeError, RecursionError) as problem:
        raise DamagedContent(file=shown_path(folder, name)) from problem


def read_toml(folder: Path, name: str) -> dict[str, Any]:
    """A TOML file that names its format. Raises NewerFile if this program does not know that format yet."""
    return known(folder, name, parse_toml(folder, name, read_text(folder, name)))


def known(folder: Path, name: str, table: dict[str, Any]) -> dict[str, Any]:
    """The table of `name`, which has to name a format. Raises NewerFile if this program does not know it yet."""
    version = table.get("format")
    if not isinstance(version, int) or isinstance(version, bool) or version < 1:
        raise DamagedContent(file=shown_path(folder, name))
    if version > FORMAT:
        raise NewerFile(file=shown_path(folder, name))
    return table


def read_split(folder: Path, name: str) -> tuple[dict[str, Any], Split]:
    """A Markdown file's front matter, parsed, and the file cut in two."""
    try:
        parts = split(read_text(folder, name))
    except NoFrontMatterError as problem:
        raise DamagedContent(file=shown_path(folder, name)) from problem
    return parse_toml(folder, name, parts.toml), parts
