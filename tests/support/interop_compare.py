"""Compares what an import made of another program's file with `tests/data/exchange/handed/expected.json`."""

import json
import re
import unicodedata
from collections.abc import Iterable, Mapping
from datetime import datetime
from pathlib import Path
from typing import Any

HANDED = Path(__file__).parents[1] / "data" / "exchange" / "handed"
EXPECTED: list[dict[str, Any]] = json.loads((HANDED / "expected.json").read_text("utf-8"))["fixtures"]
_SOFT = dict.fromkeys(map(ord, "\u200b\ufffc\ufeff"))
_STARS = {"starred", "star", "favourite", "favorite", "pinned"}

Item = Mapping[str, Any]


def flat(text: str | None, how: str | None = None) -> str:
    plain = unicodedata.normalize("NFC", (text or "").replace("\r\n", "\n").translate(_SOFT))
    plain = re.sub(r"\s+", " ", plain).strip()
    return plain.replace(" ", "") if how == "no-space" else plain


def tags(given: Iterable[str]) -> set[str]:
    return {flat(tag).lstrip("#@").casefold() for tag in given} - {""}


def same_moment(wanted: Item, got: str, tolerance: float) -> bool:
    found = datetime.fromisoformat(got)
    for text in (wanted["when"], *wanted.get("also_when", [])):
        at = datetime.fromisoformat(text)
        if wanted.get("day_only"):
            if found.date() == at.date():
                return True
            continue
        near = abs((found - at).total_seconds()) < (1 if wanted.get("seconds_only") else 0.001) + tolerance
        if near and (wanted.get("same_instant") or found.utcoffset() == at.utcoffset()):
            return True
    return False


def same_text(wanted: Item, got: str) -> bool:
    if wanted.get("text") is not None:
        how = wanted.get("compare")
        same = flat(wanted["text"], how) == flat(got, how)
        return same or bool(wanted.get("wordless") and flat(got) in ("", "*"))
    contains = all(flat(piece) in flat(got) for piece in wanted.get("text_contains", []))
    return contains and not any(piece in got for piece in wanted.get("text_not_contains", []))


def problems(fixture: Item, entries: Iterable[Item]) -> list[str]:
    """What is not as expected, in words."""
    found, left, missing = [], list(entries), 0
    for wanted in fixture["entries"]:
        slack = fixture.get("when_tolerance_s", 0)
        fits = [
            one
            for one in left
            if same_moment(wanted, one["created"], slack) and same_text(wanted, one["text"])
        ]
        if not fits:
            missing += 1
            found.append(f"missing: {wanted['when']}")
            continue
        left.remove(fits[0])
        found += _differences(wanted, fits[0])
    found = (
        found if missing > fixture.get("missing_ok", 0) else [one for one in found if "missing" not in one]
    )
    extra = [one for one in left if flat(one["text"])]
    if len(extra) > fixture.get("extra_entries_ok", 0):
        found += [f"not expected: {one['created']} {one['text'][:60]!r}" for one in extra]
    return found


def _differences(wanted: Item, got: Item) -> list[str]:
    has, needs = tags(got["tags"]), tags(wanted["tags"])
    spare = has - needs - tags(wanted.get("tags_also_ok", [])) - _STARS
    kept = f"{flat(got['text'])} {' '.join(got['tags'])}".casefold()
    wrong = {
        f"tags lost: {needs - has}": needs - has,
        f"tags invented: {spare}": spare and not (wanted.get("keeps_somewhere") or wanted.get("mood_source")),
        "star lost": wanted["starred"] and not has & _STARS,
        "star invented": has & _STARS - {"pinned"}
        and not (wanted["starred"] or wanted.get("starred_also_ok")),
        f"mood {got['mood']}": got["mood"] not in (wanted["mood"], *wanted.get("mood_also_ok", [])),
        "lost": any(flat(piece).casefold() not in kept for piece in wanted.get("keeps_somewhere", [])),
    }
    return [f"{what}: {wanted['when']}" for what, is_so in wrong.items() if is_so]
