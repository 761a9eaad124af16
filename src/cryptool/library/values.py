"""Turns what TOML and JSON give into the frozen values of `model`.

Rule: a missing or wrongly typed field raises MalformedError, with nothing half-made left behind. What is
merely bad writing (too long, too few answers) is none of this module's business: see `check.py`.
"""

from collections.abc import Mapping
from datetime import date, datetime
from typing import Any

from cryptool.library.markup import count_words
from cryptool.model.grounding import Grounding, Pace
from cryptool.model.topic import Header, Source


class MalformedError(ValueError):
    """A field is missing or of the wrong kind; the message is the field's name."""


def text(table: Mapping[str, Any], key: str) -> str:
    """A string that must be there."""
    value = table.get(key)
    if not isinstance(value, str):
        raise MalformedError(key)
    return value


def texts(table: Mapping[str, Any], key: str) -> tuple[str, ...]:
    """A list of strings that must be there; it may be empty."""
    value = table.get(key)
    if not isinstance(value, list) or not all(isinstance(item, str) for item in value):
        raise MalformedError(key)
    return tuple(value)


def header(table: Mapping[str, Any], body: str) -> Header:
    """A topic's header from its front matter; the body is only counted."""
    reviewed = table.get("reviewed")
    if not isinstance(reviewed, date) or isinstance(reviewed, datetime):
        raise MalformedError("reviewed")
    return Header(
        id=text(table, "id"),
        title=text(table, "title"),
        theme=text(table, "theme"),
        summary=text(table, "summary"),
        answers=texts(table, "answers"),
        next=texts(table, "next"),
        reviewed=reviewed,
        aliases=texts(table, "aliases"),
        words=count_words(body),
    )


def pace(table: Mapping[str, Any]) -> Pace | None:
    """The pace of a breathing exercise, if the front matter has one; seconds and rounds, all above zero."""
    found = table.get("pace")
    if found is None:
        return None
    names = ("breathe_in", "breathe_out", "rounds")
    if not isinstance(found, dict) or any(type(found.get(n)) is not int or found[n] < 1 for n in names):
        raise MalformedError("pace")
    return Pace(*(found[name] for name in names))


def grounding(table: Mapping[str, Any], steps: tuple[str, ...]) -> Grounding:
    """A grounding exercise from its front matter and its steps."""
    return Grounding(
        id=text(table, "id"),
        title=text(table, "title"),
        summary=text(table, "summary"),
        steps=steps,
        pace=pace(table),
        aliases=texts(table, "aliases"),
    )


def source(record: Mapping[str, Any]) -> Source:
    """A work from its CSL-JSON record. The DOI stays empty unless it was confirmed."""
    custom = record.get("custom")
    if not isinstance(custom, dict):
        raise MalformedError("custom")
    names = ("volume", "issue", "page", "publisher", "URL", "DOI")
    optional = {name: str(record.get(name) or "") for name in names}
    return Source(
        key=text(record, "id"),
        authors=_authors(record),
        year=_year(record),
        title=text(record, "title"),
        container=str(record.get("container-title") or ""),
        volume=optional["volume"],
        issue=optional["issue"],
        pages=optional["page"],
        publisher=optional["publisher"],
        doi=optional["DOI"] if custom.get("doi_confirmed") is True else "",
        url=optional["URL"],
        usable=custom.get("usable") is True,
    )


def _authors(record: Mapping[str, Any]) -> tuple[str, ...]:
    people = record.get("author")
    if not isinstance(people, list) or not all(isinstance(person, dict) for person in people):
        raise MalformedError("author")
    return tuple(_name(person) for person in people)


def _name(person: dict[str, Any]) -> str:
    parts = [person.get("family"), person.get("given")]
    return str(person.get("literal") or ", ".join(str(part) for part in parts if part))


def _year(record: Mapping[str, Any]) -> str:
    """The year of issue, or nothing where the work bears none."""
    try:
        return str(record["issued"]["date-parts"][0][0]) if "issued" in record else ""
    except (KeyError, IndexError, TypeError) as problem:
        raise MalformedError("issued") from problem
