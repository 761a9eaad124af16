"""Parse a topic's header and a work of the bibliography."""

from collections.abc import Mapping
from datetime import date, datetime
from typing import Any

from cryptool.content.files import MalformedError, text_field, texts_field
from cryptool.content.markup import count_body_words
from cryptool.learn.model import Header, Source


def header(table: Mapping[str, Any], body: str) -> Header:
    """Read a topic's header from its front matter; only count the words of the body."""
    reviewed = table.get("reviewed")
    if not isinstance(reviewed, date) or isinstance(reviewed, datetime):
        raise MalformedError("reviewed")
    return Header(
        id=text_field(table, "id"),
        title=text_field(table, "title"),
        theme=text_field(table, "theme"),
        summary=text_field(table, "summary"),
        answers=texts_field(table, "answers"),
        next=texts_field(table, "next"),
        reviewed=reviewed,
        aliases=texts_field(table, "aliases"),
        words=count_body_words(body),
    )


def source(record: Mapping[str, Any]) -> Source:
    """Read a work from its CSL-JSON record. The DOI stays empty unless it was confirmed."""
    custom = record.get("custom")
    if not isinstance(custom, dict):
        raise MalformedError("custom")
    names = ("volume", "issue", "page", "publisher", "URL", "DOI")
    optional = {name: str(record.get(name) or "") for name in names}
    return Source(
        key=text_field(record, "id"),
        authors=_authors(record),
        year=_year(record),
        title=text_field(record, "title"),
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
    try:
        return str(record["issued"]["date-parts"][0][0]) if "issued" in record else ""
    except (KeyError, IndexError, TypeError) as problem:
        raise MalformedError("issued") from problem
