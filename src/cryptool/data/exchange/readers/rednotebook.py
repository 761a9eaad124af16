"""RedNotebook: a folder with a YAML file for each month, which has days with a text and categories."""

import re
from datetime import date
from typing import Any

from cryptool.data.exchange.readers.incoming import Incoming, Items, Skipped, table
from cryptool.data.exchange.readers.packed import Packed
from cryptool.data.exchange.readers.yaml_text import loaded

MONTH = re.compile(r"(?:^|/)(\d{4})-(\d\d)\.txt$")
_TAG = re.compile(r"(?<![\w#&])#(\w[\w-]*)")
_NO_TAG = re.compile(r"\d+|[0-9a-f]{3}|[0-9a-f]{6}", re.IGNORECASE)  # numbers and colours


def read(packed: Packed) -> Items:
    """Read every month."""
    for name in packed.names(".txt"):
        month = MONTH.search(name)
        if month:
            days = loaded(packed.text(name))
            if not isinstance(days, dict):
                yield Skipped(name, "unreadable")
                continue
            for day, content in days.items():
                yield from _day(name, (month[1], month[2], str(day)), content)


def _day(name: str, day: tuple[str, str, str], content: Any) -> Items:
    place = f"{name} {day[2]}"
    try:
        at = date(*map(int, day))
    except ValueError:
        yield Skipped(place, "no-such-day")
        return
    fields = dict(table(content))
    text = fields.pop("text", "")
    categories = {str(name): _items(value) for name, value in fields.items()}
    lines = [f"{name}: {item}" for name, items in categories.items() for item in items]
    words = "\n\n".join(filter(str.strip, [text if isinstance(text, str) else "", "\n".join(lines)]))
    if not words:
        yield Skipped(place, "no-words")
        return
    hashed = [tag.lower() for tag in _TAG.findall(words) if not _NO_TAG.fullmatch(tag)]
    yield Incoming(place, words, at, tags=(*categories, *hashed))


def _items(value: Any) -> list[str]:
    """Return what is in a category: the names of a table, or the texts of a list or alone."""
    items = value if isinstance(value, dict | list) else [value]
    return [item for item in items if isinstance(item, str) and item.strip()]
