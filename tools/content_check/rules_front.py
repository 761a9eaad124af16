"""What the front matter of a topic has to say, and how. Nothing here looks at the body."""

import re
from collections.abc import Collection
from datetime import date, datetime

from tools.content_check.source_files import Draft

SUMMARY_BELOW = 140  # characters
ANSWERS_FROM = 6
NEXT = range(1, 4)
ALIASES_UP_TO = 4

_KEBAB = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
_TEXT, _LIST, _DATE = "a string", "a list of strings", "a date"
TOPIC_KEYS = {
    "id": _TEXT,
    "title": _TEXT,
    "theme": _TEXT,
    "summary": _TEXT,
    "answers": _LIST,
    "next": _LIST,
    "checked": _DATE,
    "aliases": _LIST,
}
GROUNDING_KEYS = {"id": _TEXT, "title": _TEXT, "summary": _TEXT, "aliases": _LIST}


def check_keys(draft: Draft, keys: dict[str, str], optional: Collection[str] = ()) -> None:
    """All keys there, none besides, each of its kind and none empty."""
    for key in keys:
        if key not in draft.table:
            draft.report(1, "missing-key", key=key)
    for key, value in draft.table.items():
        if key not in keys:
            if key not in optional:
                draft.report(draft.line_of(key), "unknown-key", key=key)
        elif not _is(keys[key], value):
            draft.report(draft.line_of(key), "wrong-type", key=key, wanted=keys[key])
        elif keys[key] == _TEXT and not value.strip():
            draft.report(draft.line_of(key), "empty", key=key)


def _is(kind: str, value: object) -> bool:
    if kind == _TEXT:
        return isinstance(value, str)
    if kind == _LIST:
        return isinstance(value, list) and all(isinstance(item, str) for item in value)
    return isinstance(value, date) and not isinstance(value, datetime)


def check_identity(draft: Draft) -> None:
    """The id is the file's name; id and aliases are written as a person would type them."""
    found = draft.table.get("id")
    if isinstance(found, str) and found != draft.id:
        draft.report(draft.line_of("id"), "id-is-file-name", id=found, name=draft.id)
    for key, names in (
        ("id", [found] if isinstance(found, str) else []),
        ("aliases", draft.strings("aliases")),
    ):
        for name in names:
            if not _KEBAB.fullmatch(name):
                draft.report(draft.line_of(key, name), "kebab-case", name=name)
    summary = draft.table.get("summary")
    if isinstance(summary, str) and (len(summary) >= SUMMARY_BELOW or "\n" in summary):
        draft.report(draft.line_of("summary"), "summary-length", found=len(summary), limit=SUMMARY_BELOW)


def check_front(draft: Draft, topics: Collection[str], themes: Collection[str]) -> None:
    """Everything in a topic's front matter. `topics` are the ids that next may name, `themes` those of shelves."""
    check_keys(draft, TOPIC_KEYS)
    check_identity(draft)
    theme = draft.table.get("theme")
    if isinstance(theme, str) and theme not in themes:
        draft.report(draft.line_of("theme"), "unknown-theme", theme=theme)
    _check_lists(draft)
    for name in draft.strings("next"):
        if name == draft.id:
            draft.report(draft.line_of("next", name), "next-itself")
        elif name not in topics:
            draft.report(draft.line_of("next", name), "unknown-next", topic=name)


def _check_lists(draft: Draft) -> None:
    answers, following, aliases = (draft.strings(key) for key in ("answers", "next", "aliases"))
    if "answers" in draft.table and len(answers) < ANSWERS_FROM:
        draft.report(draft.line_of("answers"), "few-answers", found=len(answers), wanted=ANSWERS_FROM)
    if "next" in draft.table and len(following) not in NEXT:
        draft.report(draft.line_of("next"), "next-count", found=len(following), low=NEXT[0], high=NEXT[-1])
    if len(aliases) > ALIASES_UP_TO:
        draft.report(draft.line_of("aliases"), "many-aliases", found=len(aliases), wanted=ALIASES_UP_TO)
    for key, values in (("answers", answers), ("next", following), ("aliases", aliases)):
        for value in sorted({value for value in values if values.count(value) > 1}):
            draft.report(draft.line_of(key, value), "listed-twice", value=value, key=key)
