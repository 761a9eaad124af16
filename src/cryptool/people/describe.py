"""Describe a person: by TOML on stdin, or by questions.

Rules:
1. Nobody gets the role `practice` without the questions of evidence 6.7. Who would do harm is not put on the list.
"""

from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from cryptool.app.streams import piped_table
from cryptool.errors import Cancelled
from cryptool.people.errors import BadPerson
from cryptool.people.model import HELPS, HINDERS, Person
from cryptool.people.screening import failed_question
from cryptool.terminal.questions import BACK, Back, Line, Menu, Page

if TYPE_CHECKING:
    from cryptool.app.context import AppContext
    from cryptool.terminal.questions import FrontEnd

_LONGEST = 2000  # characters of a line
_FIELDS = ("name", "reach", HELPS, HINDERS)


def described(context: "AppContext", person: Person, roles: Sequence[str], *, piped: bool) -> Person:
    """Return the person with the words and roles that are given. Raises BadPerson, Cancelled."""
    if piped:
        changed = _from_table(context, person)
        return _with_roles(changed, roles) if roles else changed
    front = context.front
    with front.private():
        changed = _asked(front, person)
        chosen = roles or _asked_roles(front)
        if "practice" in chosen and not person.company:
            chosen, changed = _screened(front, chosen, changed)
        return _with_roles(changed, chosen)


def _from_table(context: "AppContext", person: Person) -> Person:
    table = piped_table(context)
    if table is None or not set(table) <= set(_FIELDS):
        raise BadPerson
    for field, value in table.items():
        words = " ".join(value.split()) if isinstance(value, str) else None
        if words is None or len(words) > _LONGEST:
            raise BadPerson
        person = _with(person, field, words or None)
    if not person.display_name:
        raise BadPerson
    return person


def _with(person: Person, field: str, words: str | None) -> Person:
    if field == "name":
        return replace(person, display_name=words or "")
    return replace(person, contact=words) if field == "reach" else person.with_words(field, words)


def _asked(front: "FrontEnd", person: Person) -> Person:
    """Ask for each field in turn, with what is there. Going back at the first raises Cancelled."""
    at = 0
    while at < len(_FIELDS):
        field = _FIELDS[at]
        there = {
            "name": person.display_name,
            "reach": person.contact,
            HELPS: person.helps,
            HINDERS: person.hinders,
        }
        typed = front.ask(Line(f"people.{field}", field != "name", given=there[field] or ""))
        if typed is BACK and not at:
            raise Cancelled
        if isinstance(typed, str) and len(typed) > _LONGEST:
            front.refuse("people.too-long", {"longest": _LONGEST})
            continue
        if typed is not BACK:
            person = _with(person, field, (str(typed).strip() if typed is not None else "") or None)
        at += -1 if typed is BACK else 1
    return person


def _asked_roles(front: "FrontEnd") -> Sequence[str]:
    both: tuple[str, ...] = ("aftercare", "practice")
    ways: list[tuple[str, tuple[str, ...]]] = [
        ("aftercare", both[:1]), ("practice", both[1:]), ("both", both), ("neither", ("none",)),
    ]  # fmt: skip
    chosen = Menu("people.roles", ways, "aftercare").ask(front)
    if chosen is None:
        raise Cancelled
    return chosen


def _screened(front: "FrontEnd", roles: Sequence[str], person: Person) -> tuple[Sequence[str], Person]:
    """Ask about somebody who would be there. An answer against them takes the role out, and harm excludes them."""
    failed = failed_question(front)
    if isinstance(failed, Back):
        raise Cancelled
    if failed is None:
        return roles, person
    front.present(Page("people.not-practice"))
    if failed.excluded and not person.number:
        raise Cancelled  # their name is not stored
    return [role for role in roles if role != "practice"] or ["none"], replace(
        person, excluded=failed.excluded
    )


def _with_roles(person: Person, roles: Sequence[str]) -> Person:
    return replace(person, aftercare="aftercare" in roles, company="practice" in roles)
