"""Opens the shipped files: text and TOML, with one answer to everything that can go wrong.

Rule: whatever is wrong with a shipped file, it is DamagedContent with the file's place inside the package; a
file in a newer format is NewerFile. Nothing else gets out.
"""

from pathlib import Path
from typing import Any

from cryptool.errors import DamagedContent, NewerFile
from cryptool.library.frontmatter import NoFrontMatterError, Split, split

FORMAT = 1


def place(folder: Path, name: str) -> str:
    """How `name`, a file below the content folder, is called in front of a person."""
    return f"{folder.name}/{name}"


def read_text(folder: Path, name: str) -> str:
    """The file as UTF-8 text with plain line ends."""
    try:
        return (folder / name).read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as problem:
        raise DamagedContent(file=place(folder, name)) from problem


def parse_toml(folder: Path, name: str, text: str) -> dict[str, Any]:
    """Parse `text`, which stands in `name`."""
    import tomllib

    try:
        return tomllib.loads(text)
    except (tomllib.TOMLDecodeError, RecursionError) as problem:
        raise DamagedContent(file=place(folder, name)) from problem


def read_toml(folder: Path, name: str) -> dict[str, Any]:
    """A TOML file that names its format. Raises NewerFile if this program does not know that format yet."""
    table = parse_toml(folder, name, read_text(folder, name))
    version = table.get("format")
    if not isinstance(version, int) or isinstance(version, bool) or version < 1:
        raise DamagedContent(file=place(folder, name))
    if version > FORMAT:
        raise NewerFile(file=place(folder, name))
    return table


def read_split(folder: Path, name: str) -> tuple[dict[str, Any], Split]:
    """A Markdown file's front matter, parsed, and the file cut in two."""
    try:
        parts = split(read_text(folder, name))
    except NoFrontMatterError as problem:
        raise DamagedContent(file=place(folder, name)) from problem
    return parse_toml(folder, name, parts.toml), parts
