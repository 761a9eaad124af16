"""Find and read topics, themes, paths and sources.

Rules:
1. Read only what is needed, once: an exact id opens one file, a list the headers, a source the bibliography.
"""

from collections.abc import Iterable, Mapping
from datetime import date, datetime
from functools import cached_property
from pathlib import Path as Folder
from typing import Any

from cryptool.content import files
from cryptool.content.files import FALLBACK, MalformedError, Split, text_field, texts_field
from cryptool.content.markup import count_body_words, read_body, with_titles
from cryptool.core.text import slug
from cryptool.errors import DamagedContent
from cryptool.learn.errors import AmbiguousTopic, UnknownTopic
from cryptool.learn.model import Header, Path, Source, Theme, Topic

SESSION = "session"  # names practice where a topic's id may stand
LONGEST = 60  # characters; no id, alias or title is longer
_OPTIONAL = {
    "container": "container-title", "volume": "volume", "issue": "issue", "pages": "page", "publisher": "publisher",
    "url": "URL",
}  # fmt: skip


class Library:
    """The content folder, read in one language; each file missing in that language is taken from English.

    `folder` contains `shelf.toml`; `language` names a folder inside it. A missing language folder means English.
    """

    def __init__(self, folder: Folder, language: str = FALLBACK) -> None:
        self.folder = folder
        self.language = files.language_folder(language)
        self._splits: dict[str, tuple[dict[str, Any], Split]] = {}
        self._headers: dict[str, Header] = {}

    def headers(self) -> tuple[Header, ...]:
        """Return every topic's header, in shelf order."""
        return tuple(self.header(topic) for topic in self.ids)

    def header(self, topic_id: str) -> Header:
        """Return one topic's header. Raise KeyError unless `topic_id` is an exact id; see `resolve`."""
        if topic_id not in self._headers:
            table, split = self._split(topic_id)
            with files.well_formed(self.folder, self._topic_file(topic_id)):
                self._headers[topic_id] = read_header(table, split.body)
        return self._headers[topic_id]

    def topic(self, topic_id: str) -> Topic:
        """Return one whole topic. Raise KeyError unless `topic_id` is an exact id; see `resolve`."""
        header = self.header(topic_id)
        split = self._split(topic_id)[1]
        return Topic(header, with_titles(read_body(split.body, split.body_line), self._link_title))

    def resolve(self, text: str) -> str:
        """Return the id for an id, an alias or the start of one. Raise UnknownTopic or AmbiguousTopic."""
        typed = text.strip()[:LONGEST]
        wanted = slug(typed)
        if wanted in self.ids:
            return wanted
        names = names_of(self.headers())
        if wanted in names:
            return names[wanted]
        for known in (self.ids, names):
            fits = sorted({names[name] for name in known if wanted and name.startswith(wanted)})
            if len(fits) == 1:
                return fits[0]
            if fits:
                raise AmbiguousTopic(topic=typed, candidates=", ".join(fits))
        from difflib import get_close_matches

        near = get_close_matches(wanted, names, n=1)
        raise UnknownTopic(topic=typed[:60], nearest=names[near[0]] if near else "")

    @cached_property
    def ids(self) -> tuple[str, ...]:
        """Topic ids in shelf order; reads one small file."""
        return tuple(topic for _, topics in self._shelf_themes for topic in topics)

    @cached_property
    def _shelf_themes(self) -> list[tuple[str, tuple[str, ...]]]:
        return self._groups("themes", "shelf.toml")

    @cached_property
    def _shelf_paths(self) -> list[tuple[str, tuple[str, ...]]]:
        return self._groups("paths", "paths.toml")

    @cached_property
    def _names(self) -> dict[str, Any]:
        return files.read_toml(self.folder, self.localised("names.toml"))

    def themes(self) -> tuple[Theme, ...]:
        """Return the themes with their titles, in shelf order."""
        return tuple(Theme(id, self._name("themes", id), topics) for id, topics in self._shelf_themes)

    def paths(self) -> tuple[Path, ...]:
        """Return the reading paths with their titles, in order."""
        return tuple(Path(id, self._name("paths", id), topics) for id, topics in self._shelf_paths)

    def source(self, key: str) -> Source:
        """Return the work that a citation names. Raise DamagedContent if the bibliography lacks it."""
        if key not in self._records:
            raise DamagedContent(file=files.shown_path(self.folder, "sources.json"))
        with files.well_formed(self.folder, "sources.json"):
            return read_source(self._records[key])

    def sources(self) -> tuple[Source, ...]:
        """Return the whole bibliography, by first author and year."""
        works = map(self.source, self._records)
        return tuple(sorted(works, key=lambda work: (slug("".join(work.authors[:1])), work.year, work.key)))

    def cited_by(self) -> dict[str, tuple[str, ...]]:
        """Map each cited source to the topics that cite it, in shelf order. Reads every topic."""
        found: dict[str, list[str]] = {}
        for topic in self.ids:
            for key in self.topic(topic).citations:
                found.setdefault(key, []).append(topic)
        return {key: tuple(topics) for key, topics in found.items()}

    @cached_property
    def _records(self) -> dict[str, dict[str, Any]]:
        import json

        text = files.read_text(self.folder, "sources.json")
        with files.well_formed(self.folder, "sources.json"):
            try:
                records = json.loads(text)
            except (ValueError, RecursionError) as problem:
                raise MalformedError("json") from problem
            if not isinstance(records, list) or not all(isinstance(record, dict) for record in records):
                raise MalformedError("records")
            return {text_field(record, "id"): record for record in records}

    def _link_title(self, topic_id: str) -> str:
        if topic_id == SESSION:
            return "cryptool practice"
        try:
            return self.header(topic_id).title
        except (KeyError, DamagedContent):
            return topic_id

    def _split(self, topic_id: str) -> tuple[dict[str, Any], Split]:
        if topic_id not in self._splits:
            if topic_id not in self.ids:
                raise KeyError(topic_id)
            self._splits[topic_id] = files.read_split(self.folder, self._topic_file(topic_id))
        return self._splits[topic_id]

    def _topic_file(self, topic_id: str) -> str:
        return self.localised(f"topics/{topic_id}.md")

    def localised(self, name: str) -> str:
        """Return a file's path below the content folder: in the chosen language if it exists, else English."""
        return files.localised(self.folder, self.language, name)

    def _name(self, kind: str, name: str) -> str:
        title = self._names.get(kind, {}).get(name)
        if not isinstance(title, str) and self.language != FALLBACK:
            title = files.read_toml(self.folder, f"{FALLBACK}/names.toml").get(kind, {}).get(name)
        if not isinstance(title, str):
            raise DamagedContent(file=files.shown_path(self.folder, f"{FALLBACK}/names.toml"))
        return title

    def _groups(self, kind: str, file: str) -> list[tuple[str, tuple[str, ...]]]:
        rows = files.read_toml(self.folder, file).get(kind)
        with files.well_formed(self.folder, file):
            if not isinstance(rows, list) or not all(isinstance(row, dict) for row in rows):
                raise MalformedError(kind)
            return [(text_field(row, "id"), texts_field(row, "topics")) for row in rows]


def names_of(headers: Iterable[Header]) -> dict[str, str]:
    """Map every name of a topic to its id. An alias or title never hides another topic's id."""
    everything = list(headers)
    names = {slug(header.title): header.id for header in everything}
    names |= {slug(alias): header.id for header in everything for alias in header.aliases}
    return names | {header.id: header.id for header in everything}


def read_header(table: Mapping[str, Any], body: str) -> Header:
    """Read a topic's header from its front matter; only count the words of the body."""
    checked = table.get("checked")
    if not isinstance(checked, date) or isinstance(checked, datetime):
        raise MalformedError("checked")
    return Header(
        id=text_field(table, "id"),
        title=text_field(table, "title"),
        theme=text_field(table, "theme"),
        summary=text_field(table, "summary"),
        answers=texts_field(table, "answers"),
        next=texts_field(table, "next"),
        checked=checked,
        aliases=texts_field(table, "aliases"),
        words=count_body_words(body),
    )


def read_source(record: Mapping[str, Any]) -> Source:
    """Read a work from its CSL-JSON record. The DOI stays empty unless it was confirmed."""
    custom = record.get("custom")
    if not isinstance(custom, dict):
        raise MalformedError("custom")
    return Source(
        key=text_field(record, "id"),
        authors=_authors(record),
        year=_year(record),
        title=text_field(record, "title"),
        doi=str(record.get("DOI") or "") if custom.get("doi_confirmed") is True else "",
        usable=custom.get("usable") is True,
        **{field: str(record.get(name) or "") for field, name in _OPTIONAL.items()},
    )


def _authors(record: Mapping[str, Any]) -> tuple[str, ...]:
    people = record.get("author")
    if not isinstance(people, list) or not all(isinstance(person, dict) for person in people):
        raise MalformedError("author")
    names = ((person.get("family"), person.get("given")) for person in people)
    return tuple(
        str(person.get("literal") or ", ".join(str(part) for part in name if part))
        for person, name in zip(people, names, strict=True)
    )


def _year(record: Mapping[str, Any]) -> str:
    try:
        return str(record["issued"]["date-parts"][0][0]) if "issued" in record else ""
    except (KeyError, IndexError, TypeError) as problem:
        raise MalformedError("issued") from problem
