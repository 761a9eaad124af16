"""Content files as an author left them, loaded as far as they can be.

Rule: loading never raises. What could not be read is empty, and why is among the draft's problems.
`Draft.file` is the place below the content folder, with forward slashes; lines count from 1 in the file.
"""

import re
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from cryptool.content.document import Block, Part
from cryptool.content.files import FORMAT, NoFrontMatterError, split
from tools.content_check.markup import Problem, check_body

_AT_LINE = re.compile(r"at line (\d+)")


@dataclass(slots=True)
class Draft:
    """One file. `table` is the front matter of a Markdown file, or the whole of a TOML file."""

    file: str
    text: str = ""
    table: dict[str, Any] = field(default_factory=dict)
    parts: tuple[Part, ...] = ()
    problems: list[Problem] = field(default_factory=list)

    @property
    def id(self) -> str:
        """The file's name without its ending, which is what a topic's id has to be."""
        return Path(self.file).stem

    @property
    def blocks(self) -> Iterator[Block]:
        """All blocks, in order."""
        return (block for part in self.parts for block in part.blocks)

    def report(self, line: int, code: str, *, warning: bool = False, **facts: str | int) -> None:
        """Note a fault of this file."""
        self.problems.append(Problem(line, code, facts, self.file, warning))

    def line_of(self, key: str, value: str = "") -> int:
        """The line on which `key` is set, or the first line from there on that has `value` in quotes.

        An empty `key` looks through the whole file; what is not found counts as line 1 or as the key's line.
        """
        lines = self.text.split("\n")
        sets_key = re.compile(rf"\s*(\[+{re.escape(key)}\]|{re.escape(key)}\s*=)")
        start = next((n for n, line in enumerate(lines, start=1) if key and sets_key.match(line)), 1)
        quoted = f'"{value}"'
        found = (n for n in range(start, len(lines) + 1) if quoted in lines[n - 1])
        return next(found, start) if value else start

    def strings(self, key: str) -> list[str]:
        """The strings in the list `key`; what is no list, or no string in it, is somebody else's problem."""
        value = self.table.get(key)
        return [item for item in value if isinstance(item, str)] if isinstance(value, list) else []


def load_markdown(folder: Path, file: str) -> Draft:
    """A topic or a grounding exercise."""
    draft = _load_text(folder, file)
    if draft.problems:
        return draft
    try:
        parts = split(draft.text)
    except NoFrontMatterError:
        draft.report(1, "front-matter")
        return draft
    _parse(draft, parts.toml, first_line=2)
    draft.parts, problems = check_body(parts.body, parts.body_line)
    draft.problems += [problem.at(file) for problem in problems]
    return draft


def load_toml(folder: Path, file: str) -> Draft:
    """A data file. It has to name a format that this program knows."""
    draft = _load_text(folder, file)
    if draft.problems:
        return draft
    _parse(draft, draft.text, first_line=1)
    version = draft.table.get("format")
    if not draft.problems and (type(version) is not int or not 1 <= version <= FORMAT):
        draft.report(1, "format", known=FORMAT)
    return draft


def _load_text(folder: Path, file: str) -> Draft:
    draft = Draft(file)
    try:
        draft.text = (folder / file).read_text(encoding="utf-8")
    except FileNotFoundError:
        draft.report(1, "no-file")
    except (OSError, UnicodeDecodeError):
        draft.report(1, "unreadable")
    return draft


def _parse(draft: Draft, toml: str, first_line: int) -> None:
    try:
        draft.table = tomllib.loads(toml)
    except tomllib.TOMLDecodeError as problem:
        at = _AT_LINE.search(str(problem))
        line = int(at[1]) - 1 + first_line if at else first_line + toml.rstrip("\n").count("\n")
        draft.report(line, "toml", reason=str(problem))
    except RecursionError:
        draft.report(first_line, "toml", reason="nested too deeply")
