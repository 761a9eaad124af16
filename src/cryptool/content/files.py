"""Read the shipped text and TOML files.

Rules:
1. `read_*`, `known` and `parse_toml` raise only DamagedContent, with the file's path in the package, or NewerFile.
"""

import re
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Any, NamedTuple

from cryptool.errors import DamagedContent, NewerFile

SHIPPED = Path(__file__).parent  # the content folder
FORMAT = 1
FALLBACK = "en"
FENCE = "+++"
_LANGUAGE = re.compile(r"[A-Za-z]{2,3}([-_][A-Za-z0-9]{1,8})*")  # a folder's name, never a path


class NoFrontMatterError(ValueError):
    """No fence at the start of the text, or no closing fence."""


class Split(NamedTuple):
    """A file in two: `toml` starts on line 2 of the file, `body` on line `body_line`."""

    toml: str
    body: str
    body_line: int


def split(text: str) -> Split:
    """Cut `text` at its fences. Raise NoFrontMatterError."""
    if not text.startswith(FENCE + "\n"):
        raise NoFrontMatterError
    end = text.find(f"\n{FENCE}\n", len(FENCE))
    if end < 0:
        raise NoFrontMatterError
    body_start = end + len(FENCE) + 2
    toml = text[len(FENCE) + 1 : end + 1]
    return Split(toml, text[body_start:], text.count("\n", 0, body_start) + 1)


class MalformedError(ValueError):
    """A field is missing or of the wrong kind; the message is its name."""


def text_field(table: Mapping[str, Any], key: str) -> str:
    """Return a required string."""
    value = table.get(key)
    if not isinstance(value, str):
        raise MalformedError(key)
    return value


def texts_field(table: Mapping[str, Any], key: str) -> tuple[str, ...]:
    """Return a required list of strings, possibly empty."""
    value = table.get(key)
    if not isinstance(value, list) or not all(isinstance(item, str) for item in value):
        raise MalformedError(key)
    return tuple(value)


def shown_path(folder: Path, name: str) -> str:
    """Return the path shown to people of a file below the content folder."""
    return f"{folder.name}/{name}"


@contextmanager
def well_formed(folder: Path, name: str) -> Iterator[None]:
    """Raise DamagedContent for a MalformedError in a field of the file `name`."""
    try:
        yield
    except MalformedError as problem:
        raise DamagedContent(file=shown_path(folder, name)) from problem


def language_folder(language: str) -> str:
    """Return the folder of a language; English if it cannot be a folder's name."""
    return language if _LANGUAGE.fullmatch(language) else FALLBACK


def localised(folder: Path, language: str, name: str) -> str:
    """Return the path of `name` below the content folder, in `language` if it exists, else in English."""
    if language != FALLBACK and (folder / language / name).is_file():
        return f"{language}/{name}"
    return f"{FALLBACK}/{name}"


def read_text(folder: Path, name: str) -> str:
    """Return the file's text. Raise DamagedContent."""
    try:
        return (folder / name).read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as problem:
        raise DamagedContent(file=shown_path(folder, name)) from problem


def parse_toml(folder: Path, name: str, text: str) -> dict[str, Any]:
    """Parse the `text` of the file `name`. Raise DamagedContent."""
    import tomllib

    try:
        return tomllib.loads(text)
    except (tomllib.TOMLDecodeError, RecursionError) as problem:
        raise DamagedContent(file=shown_path(folder, name)) from problem


def read_toml(folder: Path, name: str) -> dict[str, Any]:
    """Read a TOML file that names its format. Raise as `known` does."""
    return known(folder, name, parse_toml(folder, name, read_text(folder, name)))


def known(folder: Path, name: str, table: dict[str, Any]) -> dict[str, Any]:
    """Return `table` if it names a known format. Raise NewerFile for a newer one, else DamagedContent."""
    version = table.get("format")
    if not isinstance(version, int) or isinstance(version, bool) or version < 1:
        raise DamagedContent(file=shown_path(folder, name))
    if version > FORMAT:
        raise NewerFile(file=shown_path(folder, name))
    return table


def read_split(folder: Path, name: str) -> tuple[dict[str, Any], Split]:
    """Return a Markdown file's parsed front matter, and the file cut in two. Raise DamagedContent."""
    try:
        parts = split(read_text(folder, name))
    except NoFrontMatterError as problem:
        raise DamagedContent(file=shown_path(folder, name)) from problem
    return parse_toml(folder, name, parts.toml), parts
