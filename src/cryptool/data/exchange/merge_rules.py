"""What a merge of two homes decides, from rows alone.

Rules:
1. Nothing depends on which home is ours: from either side the same rows stay, under the same ids.
2. No wording is lost but by a purge that is newer than it. Without a common wording two are never made one.
"""

from collections.abc import Callable, Collection, Container, Iterable, Mapping
from datetime import datetime
from typing import Any, NamedTuple
from uuid import UUID, uuid5

from cryptool.journal.errors import BadTag
from cryptool.journal.model import clean_tags
from cryptool.journal.store.rows import join_tags, split_tags

Row = Mapping[str, Any]
_SPACE = UUID("6f0b3c3e-9d55-4d0c-8f0e-2f6a5d1f7c11")  # for ever: the ids of second wordings are made with it
_ABOUT = {
    "mood": ("mood",),
    "date": ("created", "offset_minutes"),
    "topic": ("topic",),
    "session": ("session",),
}
_TIE = ("mood", "created", "offset_minutes", "topic", "session", "trashed", "open")
_IDENTITY = {"id", "modified", "number", "name"}
_STOPS_KEPT = 2


class Joined(NamedTuple):
    """What two rows with one id come to: the row, another that is kept beside it, and what there is to tell."""

    row: Row
    other: Row | None = None
    told: tuple[str, ...] = ()


class Known(NamedTuple):
    """What one home knows: the earlier wordings by entry, and every id it has or had."""

    earlier: Mapping[str, Collection[str]]
    ids: Container[str]


def second_id(id: str, digest: str) -> str:
    """Return the id under which a second wording of `id` is kept, the same in every home."""
    return str(uuid5(_SPACE, f"{id} {digest}"))


def order(row: Row) -> tuple[Any, ...]:
    """Return by what the newer of two rows is found; a tie has the same end in both homes."""
    return row["modified"], row["digest"], repr([row.get(column) for column in _TIE])


def is_gone(row: Row, purged: Mapping[str, int]) -> bool:
    """Tell whether a row was deleted for good after its last change."""
    return bool(row["modified"] <= purged.get(row["id"], -1))


def united(
    ours: Mapping[str, Row],
    theirs: Iterable[Row],
    purged: Mapping[str, int],
    join: Callable[[Row, Row], Joined],
) -> tuple[dict[str, Row], list[tuple[str, str]]]:
    """Return the rows of both homes by id, and what there is to tell about which id."""
    kept = {id: row for id, row in ours.items() if not is_gone(row, purged)}
    told: list[tuple[str, str]] = []
    for row in theirs:
        waits: Row | None = row
        while waits is not None and not is_gone(waits, purged):
            id = waits["id"]
            if id not in kept:
                kept[id] = waits
                break
            joined = join(kept[id], waits)
            kept[id] = joined.row
            told += [(what, id) for what in joined.told]
            waits = joined.other and {**joined.other, "id": second_id(id, joined.other["digest"]), "of": id}
    return kept, told


def join_entries(mine: Row, other: Row, here: Known, there: Known) -> Joined:
    """Join two states of an entry, or of a draft."""
    id, older = mine["id"], min(mine, other, key=order)
    newer = other if older is mine else mine
    words = newer
    if mine["digest"] != other["digest"]:
        mine_first = mine["digest"] in there.earlier.get(id, ())
        other_first = other["digest"] in here.earlier.get(id, ())
        if not mine_first and not other_first:
            return _both_kept(mine, other, here, there)
        if mine_first != other_first:
            words = other if mine_first else mine
    about = tuple(
        name for name, columns in _ABOUT.items() if any(mine[column] != other[column] for column in columns)
    )
    trashed = newer["trashed"]
    if mine["digest"] != other["digest"] and words["trashed"] is None:
        trashed = None  # an edit wins
    row = {
        **newer,
        "number": mine["number"],
        "digest": words["digest"],
        "words": words["words"],
        "home": words["home"],
        "at": words["at"],
        "trashed": trashed,
        "tags": _tags(mine, other),
    }
    told = [f"newer-{name}" for name in about]
    if (mine["trashed"] is None) != (other["trashed"] is None):
        told.append("edit-wins" if trashed is None else "in-trash")
    return Joined(row, None, tuple(told))


def _both_kept(mine: Row, other: Row, here: Known, there: Known) -> Joined:
    winner = max(mine, other, key=order)
    told = ["both-kept"]
    settled_here = second_id(mine["id"], other["digest"]) in here.ids
    settled_there = second_id(mine["id"], mine["digest"]) in there.ids
    if settled_here != settled_there:
        winner, told = (mine if settled_here else other), []
    elif (mine["trashed"] is None) != (other["trashed"] is None):
        winner = mine if mine["trashed"] is None else other
        told.append("edit-wins")
    loser = other if winner is mine else mine
    return Joined(
        {**winner, "number": mine["number"], "tags": _tags(mine, other)},
        {**loser, "number": None},
        tuple(told),
    )


def _tags(mine: Row, other: Row) -> str:
    """Return the tags of both; of more than an entry can have, those of the newer one."""
    try:
        return join_tags(clean_tags((*split_tags(mine["tags"]), *split_tags(other["tags"]))))
    except BadTag:
        return str(max(mine, other, key=order)["tags"])


def join_sessions(mine: Row, other: Row, here: Known, there: Known) -> Joined:
    """Join two states of a session: one that only goes on is the longer one, two courses are two sessions."""
    short, long = sorted((mine, other), key=lambda row: (len(row["events"]), *order(row)))
    if long["events"][: len(short["events"])] == short["events"]:
        modified = max(mine["modified"], other["modified"])
        told = ("went-on",) if long is other and len(short["events"]) < len(long["events"]) else ()
        return Joined({**long, "number": mine["number"], "modified": modified}, None, told)
    winner = max(mine, other, key=order)
    settled_here = second_id(mine["id"], other["digest"]) in here.ids
    settled_there = second_id(mine["id"], mine["digest"]) in there.ids
    if settled_here != settled_there:
        winner = mine if settled_here else other
    loser = other if winner is mine else mine
    told = () if settled_here or settled_there else ("two-sessions",)
    return Joined({**winner, "number": mine["number"]}, {**loser, "number": None}, told)


def join_rows(mine: Row, other: Row) -> Joined:
    """Join two states of what is stored once: the newer one, but the stricter side of what protects people."""
    if said(mine) == said(other):
        newer = mine if order(mine) >= order(other) else other
        return Joined({**newer, **_names(mine)})
    winner, loser = (mine, other) if order(mine) >= order(other) else (other, mine)
    row = {**winner, **_names(mine)}
    if "unkind" in row:
        row["unkind"] = max(mine["unkind"], other["unkind"])
    if row.get("part") == "stops-gone":
        row["body"] = _stops(mine["body"], other["body"])
        return Joined(row)
    return Joined(row, loser)


def said(row: Row) -> dict[str, Any]:
    """Return what a row says, without what tells it from others."""
    return {name: value for name, value in row.items() if name not in {*_IDENTITY, "digest"}}


def _names(row: Row) -> dict[str, Any]:
    return {name: row[name] for name in ("number", "name") if name in row}


def _stops(*bodies: bytes | None) -> bytes | None:
    """Return the last stops of either home."""
    found = {text for body in bodies for text in (body or b"").decode("utf-8", "replace").split()}
    return " ".join(sorted(found, key=_moment)[-_STOPS_KEPT:]).encode() or None


def _moment(text: str) -> tuple[float, str]:
    try:
        return datetime.fromisoformat(text).timestamp(), text
    except (ValueError, OverflowError):
        return 0.0, text
