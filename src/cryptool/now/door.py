"""Read the doors: four screens each, for the body, to say, to know, and where to go from there."""

from collections.abc import Sequence
from enum import StrEnum
from pathlib import Path
from typing import NamedTuple

from cryptool.content import files
from cryptool.content.document import Block, BlockKind
from cryptool.content.files import text_field, texts_field
from cryptool.content.markup import read_body
from cryptool.core.text import find_named
from cryptool.errors import NotFound


class UnknownDoor(NotFound):
    """No door of that name."""

    sentence = 'there\'s no page for "{name}"'
    hint = "choose one of: {names}"


class DoorScreen(NamedTuple):
    """One screen: a heading, and short paragraphs; a sentence to say stands in quotes, indented."""

    heading: str
    paragraphs: tuple[str, ...]


class Door(NamedTuple):
    """One situation. The last screen says where to go from there; `read` names the topic in an option."""

    id: str
    title: str
    aliases: tuple[str, ...]
    topic: str
    read: str
    screens: tuple[DoorScreen, ...]


class End(StrEnum):
    """How the person left the screens: past the last, back before the first, or altogether."""

    ON = "on"
    BACK = "back"
    LEFT = "left"


def load(content: Path, language: str) -> tuple[Door, ...]:
    """Return the doors in shelf order, English where untranslated. Raise DamagedContent or NewerFile."""
    shelf = files.read_toml(content, "shelf.toml")
    with files.well_formed(content, "shelf.toml"):
        names = texts_field(shelf, "doors")
    return tuple(_read(content, files.localised(content, language, f"now/{name}.md")) for name in names)


def find(doors: Sequence[Door], name: str) -> Door:
    """Return the door with this id, alias, title or start of an id. Raise UnknownDoor."""
    known = {door.id: door for door in doors}
    found = find_named(name, {door.id: (door.title, *door.aliases) for door in doors})
    if found is None:
        raise UnknownDoor(name=name[:60], names=", ".join(known))
    return known[found]


def _read(content: Path, file: str) -> Door:
    table, split = files.read_split(content, file)
    screens = tuple(
        DoorScreen(part.heading, tuple(map(_paragraph, part.blocks)))
        for part in read_body(split.body, split.body_line)
    )
    with files.well_formed(content, file):
        id, title, topic, read = (text_field(table, name) for name in ("id", "title", "topic", "read"))
        return Door(id, title, texts_field(table, "aliases"), topic, read, screens)


def _paragraph(block: Block) -> str:
    return f'    "{block.prose}"' if block.kind is BlockKind.QUOTE else block.prose
