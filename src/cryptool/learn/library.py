"""The shelf: finds, reads and hands out topics, themes, paths and sources.

Rules kept here:
1. Read what was asked for and no more: an exact id opens one file, a list opens headers, the bibliography is
   opened only for a source. Everything read once is kept.
2. A file that the person's language lacks is taken from English, file by file.
3. A missing or malformed shipped file is DamagedContent; a newer format is NewerFile. Faults of writing
   are not looked for here: that is `check.py`.
"""

from collections.abc import Callable, Iterable, Sequence
from functools import cached_property
from pathlib import Path as Folder
from typing import Any, TypeVar

from cryptool.content import files
from cryptool.content.files import FALLBACK, Split
from cryptool.content.markup import read_body
from cryptool.core.text import fold, slug
from cryptool.errors import AmbiguousTopic, DamagedContent, UnknownTopic
from cryptool.learn import parsing
from cryptool.learn.model import Header, Path, Source, Theme, Topic

T = TypeVar("T")


class Library:
    """The content folder, read in one language.

    Args:
        folder: The content folder (with `shelf.toml` in it).
        language: The name of a language folder inside it. One that is not there reads as English.
    """

    def __init__(self, folder: Folder, language: str = FALLBACK) -> None:
        self.folder = folder
        self.language = files.language_folder(language)
        self._splits: dict[str, tuple[dict[str, Any], Split]] = {}
        self._headers: dict[str, Header] = {}

    def headers(self) -> tuple[Header, ...]:
        """Every topic's header, in shelf order."""
        return tuple(self.header(topic) for topic in self.ids)

    def header(self, topic_id: str) -> Header:
        """One topic's header. `topic_id` is exact; KeyError for anything else: ask `resolve` first."""
        if topic_id not in self._headers:
            table, split = self._split(topic_id)
            self._headers[topic_id] = self._value(
                self._topic_file(topic_id), lambda: parsing.header(table, split.body)
            )
        return self._headers[topic_id]

    def topic(self, topic_id: str) -> Topic:
        """One topic, whole. `topic_id` is exact; KeyError for anything else: ask `resolve` first."""
        header = self.header(topic_id)
        split = self._split(topic_id)[1]
        parts, _ = read_body(split.body, split.body_line)
        return Topic(header, parts)

    def resolve(self, text: str) -> str:
        """The id meant by an id, an alias or the beginning of an id, however it was typed.

        Raises UnknownTopic (with the nearest id, if any is near) and AmbiguousTopic.
        """
        return resolve(text, self.ids, self.headers)

    @cached_property
    def ids(self) -> tuple[str, ...]:
        """Topic ids in shelf order; costs one small file."""
        return tuple(topic for theme in self._shelf_themes for topic in theme["topics"])

    @cached_property
    def _shelf(self) -> dict[str, Any]:
        return files.read_toml(self.folder, "shelf.toml")

    @cached_property
    def _shelf_themes(self) -> list[dict[str, Any]]:
        return self._lists("shelf.toml", self._shelf, "themes")

    @cached_property
    def _names(self) -> dict[str, Any]:
        return files.read_toml(self.folder, self.localised("names.toml"))

    def themes(self) -> tuple[Theme, ...]:
        """The shelves, in order, with their titles."""
        return tuple(
            Theme(t["id"], self._name("themes", t["id"]), tuple(t["topics"])) for t in self._shelf_themes
        )

    def paths(self) -> tuple[Path, ...]:
        """The reading paths, in order, with their titles."""
        tables = self._lists("paths.toml", files.read_toml(self.folder, "paths.toml"), "paths")
        return tuple(Path(p["id"], self._name("paths", p["id"]), tuple(p["topics"])) for p in tables)

    def source(self, key: str) -> Source:
        """The work a citation points to."""
        if key not in self._bibliography:
            raise DamagedContent(file=files.shown_path(self.folder, "sources.json"))
        return self._bibliography[key]

    def sources(self) -> tuple[Source, ...]:
        """The whole bibliography, by first author and year."""
        works = self._bibliography.values()
        return tuple(
            sorted(
                works, key=lambda work: (fold(work.authors[0] if work.authors else ""), work.year, work.key)
            )
        )

    def cited_by(self) -> dict[str, tuple[str, ...]]:
        """For each source that is cited: the topics that cite it, in shelf order. Reads every topic."""
        found: dict[str, list[str]] = {}
        for topic in self.ids:
            for key in self.topic(topic).citations:
                found.setdefault(key, []).append(topic)
        return {key: tuple(topics) for key, topics in found.items()}

    @cached_property
    def _bibliography(self) -> dict[str, Source]:
        import json

        text = files.read_text(self.folder, "sources.json")
        try:
            records = json.loads(text)
        except (ValueError, RecursionError) as problem:
            raise DamagedContent(file=files.shown_path(self.folder, "sources.json")) from problem
        if not isinstance(records, list) or not all(isinstance(record, dict) for record in records):
            raise DamagedContent(file=files.shown_path(self.folder, "sources.json"))
        works = self._value("sources.json", lambda: [parsing.source(record) for record in records])
        return {work.key: work for work in works}

    def _split(self, topic_id: str) -> tuple[dict[str, Any], Split]:
        if topic_id not in self._splits:
            if topic_id not in self.ids:
                raise KeyError(topic_id)
            self._splits[topic_id] = files.read_split(self.folder, self._topic_file(topic_id))
        return self._splits[topic_id]

    def _topic_file(self, topic_id: str) -> str:
        return self.localised(f"topics/{topic_id}.md")

    def localised(self, name: str) -> str:
        """Its name below the content folder: in the language asked for if there is one, else English."""
        return files.localised(self.folder, self.language, name)

    def _name(self, kind: str, name: str) -> str:
        """A theme's or a path's title; English if the language's own file has none for it."""
        title = self._names.get(kind, {}).get(name)
        if not isinstance(title, str) and self.language != FALLBACK:
            title = files.read_toml(self.folder, f"{FALLBACK}/names.toml").get(kind, {}).get(name)
        if not isinstance(title, str):
            raise DamagedContent(file=files.shown_path(self.folder, f"{FALLBACK}/names.toml"))
        return title

    def _lists(self, file: str, table: dict[str, Any], key: str) -> list[dict[str, Any]]:
        """An array of tables, each with an id and its topics."""
        rows = table.get(key)
        if not isinstance(rows, list) or not all(isinstance(row, dict) for row in rows):
            raise DamagedContent(file=files.shown_path(self.folder, file))
        return self._value(
            file,
            lambda: [
                {"id": files.text_field(r, "id"), "topics": files.texts_field(r, "topics")} for r in rows
            ],
        )

    def _value(self, file: str, make: Callable[[], T]) -> T:
        """What `make` makes; a malformed value is the file's fault."""
        try:
            return make()
        except files.MalformedError as problem:
            raise DamagedContent(file=files.shown_path(self.folder, file)) from problem


LONGEST = 60  # characters; no id, alias or title is longer


_NEAR = 0.6  # difflib's own default: about two letters wrong in a word of five


def resolve(text: str, ids: Sequence[str], headers: Callable[[], Iterable[Header]]) -> str:
    """The id that `text` means. `headers` is called only if the ids alone do not settle it.

    Raises UnknownTopic and AmbiguousTopic.
    """
    typed = text.strip()[:LONGEST]
    wanted = slug(typed)
    if wanted in ids:
        return wanted
    names = names_of(headers())
    if wanted in names:
        return names[wanted]
    for known in (ids, names):
        fits = sorted({names[name] for name in known if wanted and name.startswith(wanted)})
        if len(fits) == 1:
            return fits[0]
        if fits:
            raise AmbiguousTopic(topic=typed, candidates=", ".join(fits))
    raise UnknownTopic(topic=typed, nearest=_nearest(wanted, names))


def names_of(headers: Iterable[Header]) -> dict[str, str]:
    """Every name a topic goes by, to its id. An id is never hidden by another topic's alias or title."""
    everything = list(headers)
    names = {slug(header.title): header.id for header in everything}
    names |= {slug(alias): header.id for header in everything for alias in header.aliases}
    return names | {header.id: header.id for header in everything}


def _nearest(wanted: str, names: dict[str, str]) -> str:
    from difflib import get_close_matches

    near = get_close_matches(wanted, names, n=1, cutoff=_NEAR)
    return names[near[0]] if near else ""
