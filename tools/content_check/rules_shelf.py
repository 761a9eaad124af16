"""What holds the files together: the shelf, the reading paths, titles, and names that mean one thing."""

from collections.abc import Iterable, Mapping
from typing import Any

from cryptool.core.text import stem, tokens
from tools.content_check.source_files import Draft


def rows(draft: Draft, key: str) -> list[dict[str, Any]]:
    """The tables under `key`; anything else there is reported."""
    found = draft.table.get(key)
    if isinstance(found, list) and all(isinstance(row, dict) for row in found):
        return found
    if draft.table:
        draft.report(draft.line_of(key), "wrong-type", key=key, wanted="a list of tables")
    return []


def ids(draft: Draft, key: str) -> set[str]:
    """The ids of the tables under `key`, as far as they can be read; reports nothing."""
    found = draft.table.get(key)
    tables = [row for row in found if isinstance(row, dict)] if isinstance(found, list) else []
    return {row["id"] for row in tables if isinstance(row.get("id"), str)}


def check_rows(draft: Draft, key: str, topics: Mapping[str, Draft]) -> list[tuple[str, str]]:
    """Check themes or paths; gives each (row id, topic id) that holds."""
    good: list[tuple[str, str]] = []
    seen: set[str] = set()
    for row in rows(draft, key):
        name, listed = row.get("id"), row.get("topics")
        if not isinstance(name, str) or not isinstance(listed, list):
            draft.report(draft.line_of(key), "row", key=key)
            continue
        if name in seen:
            draft.report(draft.line_of("", name), "listed-twice", value=name, key=key)
        seen.add(name)
        if not listed:
            draft.report(draft.line_of("", name), "empty-row", row=name)
        for at, topic in enumerate(listed):
            if not isinstance(topic, str) or topic not in topics:
                draft.report(draft.line_of("", str(topic)), "no-such-topic", topic=str(topic), row=name)
            elif topic in listed[:at]:
                draft.report(draft.line_of("", topic), "listed-twice", value=topic, key=name)
            else:
                good.append((name, topic))
    return good


def check_shelf(shelf: Draft, topics: Mapping[str, Draft]) -> None:
    """Every topic stands on one shelf, the one it names."""
    home: dict[str, str] = {}
    for theme, topic in check_rows(shelf, "themes", topics):
        if topic in home:
            shelf.report(shelf.line_of("", topic), "twice-on-shelf", topic=topic)
            continue
        home[topic] = theme
        said = topics[topic].table.get("theme")
        if isinstance(said, str) and said != theme:
            topics[topic].report(topics[topic].line_of("theme"), "theme-differs", said=said, theme=theme)
    for topic in topics:
        if topic not in home:
            topics[topic].report(1, "not-on-shelf", topic=topic)


def check_listed(shelf: Draft, kind: str, files: Mapping[str, Draft]) -> None:
    """Every grounding exercise or door is listed once. `kind`: grounding or door."""
    key = f"{kind}s"
    listed = shelf.strings(key)
    for at, name in enumerate(listed):
        if name not in files:
            shelf.report(shelf.line_of(key, name), f"no-such-{kind}", name=name)
        elif name in listed[:at]:
            shelf.report(shelf.line_of(key, name), "listed-twice", value=name, key=key)
    for name in files:
        if name not in listed:
            files[name].report(1, f"{kind}-not-listed", name=name)


def check_names(names: Draft, shelf: Draft, paths: Draft, *, complete: bool) -> tuple[str, str]:
    """Every theme and path has a title (if it is to be `complete`), and nothing else has.

    Gives this language's two closing headings.
    """
    for key, source in (("themes", shelf), ("paths", paths)):
        table = names.table.get(key)
        titles = table if isinstance(table, dict) else {}
        wanted = ids(source, key)
        have = {name for name, title in titles.items() if isinstance(title, str) and title.strip()}
        for name in sorted(wanted - have) if complete else ():
            names.report(names.line_of(key), "no-title", key=key, name=name)
        for name in sorted(set(titles) - wanted):
            names.report(names.line_of(name), "title-of-nothing", key=key, name=name)
    headings = names.table.get("headings")
    found = (headings.get("try"), headings.get("next")) if isinstance(headings, dict) else (None, None)
    if isinstance(found[0], str) and isinstance(found[1], str):
        return found[0], found[1]
    if complete:
        names.report(names.line_of("headings"), "no-headings")
    return "Try this", "Next"


def check_unique(drafts: Iterable[Draft]) -> None:
    """No alias is another file's id or alias: a name that was typed means one thing."""
    everything = list(drafts)
    owner = {draft.id: draft for draft in everything}
    for draft in everything:
        for alias in draft.strings("aliases"):
            other = owner.setdefault(alias, draft)
            if other is not draft or alias == draft.id:
                draft.report(draft.line_of("aliases", alias), "name-taken", name=alias, other=other.file)


def check_synonyms(draft: Draft) -> None:
    """Groups of two or more words or phrases, each in one group only whatever its endings, and a list of fillers."""
    groups = draft.table.get("groups")
    for key in ("groups", "fillers") if draft.table else ():
        if not isinstance(draft.table.get(key), list):
            draft.report(draft.line_of(key), "wrong-type", key=key, wanted="a list")
    home: dict[tuple[str, ...], int] = {}
    for number, group in enumerate(groups if isinstance(groups, list) else []):
        if not isinstance(group, list) or len(group) < 2 or not all(isinstance(word, str) for word in group):
            first = str(group[0]) if isinstance(group, list) and group else ""
            draft.report(draft.line_of("groups", first), "synonym-group")
            continue
        for word in group:
            if home.setdefault(tuple(map(stem, tokens(word))), number) != number:
                draft.report(draft.line_of("groups", word), "synonym-twice", word=word)
