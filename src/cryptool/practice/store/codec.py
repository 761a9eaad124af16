"""Encode events as rows. The only module that knows the stored form.

Rules:
1. The body is JSON in UTF-8 with `surrogatepass`, so that NUL and lone surrogates survive. None is left out.
2. Unknown fields of a known event are ignored; an event that only a newer version knows becomes None.
3. A row that no version can have written is damage, reported without quoting it.
4. What an event refers to is stored by its id: own rungs, people and stimuli have other names in another home.
"""

from collections.abc import Callable, Mapping
from dataclasses import asdict, replace
from functools import cache, partial
from typing import Any

from cryptool.core.moment import When
from cryptool.practice.definition import Form, Stage
from cryptool.practice.events import STIMULUS_STEP, Event, EventType, SessionSetup
from cryptool.vault.encoding import Row, from_json, micros, moment, to_json

COLUMNS = "at, offset_minutes, zone, did, body"
_MOST_OFFSET = 1439  # minutes: no clock is off by a whole day
_DIDS = frozenset(EventType)
_NO_MOMENT = When(moment(0))
Translate = Callable[
    [str, str], str
]  # of a kind, a name to its id or an id to its name; any other text to itself


class UnreadableEvent(Exception):
    """A row that no version wrote. Never quotes it."""


def stored_session(event: Event, id_of: Translate) -> Row:
    """Return an event's `COLUMNS`. Raises TypeError for a value that is no text, whole number or None."""
    if isinstance(event.value, bool) or not isinstance(event.value, str | int | None):
        raise TypeError("an event's value is a text, a whole number or None")
    event = _translated(event, id_of)
    fields: dict[str, Any] = {
        "step": event.step or None,
        "value": event.value,
        "seconds": event.seconds,
        "text": event.text,
        "course": None if event.setup is None else asdict(event.setup),
    }
    body = to_json({name: value for name, value in fields.items() if value is not None})
    return micros(event.at.instant), event.at.offset, event.at.zone, event.did.value, body


def reader(name_of: Translate) -> Callable[[Row], Event | None]:
    """Return what reads rows, one by one: an event, or None if only a newer version knows it. Raises UnreadableEvent.

    What many rows have in common, such as an answer that was skipped, is decoded once.
    """
    when, said = cache(_when), cache(partial(_said, name_of=name_of))

    def event(row: Row) -> Event | None:
        at, offset, zone, did, body = row
        found = said(did, body)
        return found and Event(found[0], when(at, offset, zone), *found[2:])

    return event


def _said(did: str, body: object, *, name_of: Translate) -> Event | None:
    """Return an event but for its moment, None if only a newer version knows it. Raises UnreadableEvent."""
    if did not in _DIDS:
        return None
    fields = from_json(body)
    if not isinstance(fields, dict):
        raise UnreadableEvent
    step, value = fields.get("step"), fields.get("value")
    seconds, text = fields.get("seconds"), fields.get("text")
    setup = _course(fields["course"]) if "course" in fields else None
    fits = (
        isinstance(step, str | None)
        and (isinstance(value, str | None) or _whole(value))
        and (seconds is None or _whole(seconds))
        and isinstance(text, str | None)
        and (setup is not None or "course" not in fields)
        and (setup is not None or did != EventType.STARTED)
    )
    if not fits:
        return None
    return _translated(Event(EventType(did), _NO_MOMENT, step or "", value, seconds, text, setup), name_of)


def _translated(event: Event, translate: Translate) -> Event:
    """Return the event with what it refers to by id, or by name."""
    setup = event.setup
    if setup is not None:
        setup = replace(setup, rung=translate("rung", setup.rung), person=translate("person", setup.person))
        return event._replace(setup=setup)
    if event.did is EventType.ANSWERED and event.step == STIMULUS_STEP and isinstance(event.value, str):
        return event._replace(value=translate("prompt", event.value))
    return event


def _when(at: object, offset: object, zone: object) -> When:
    if not isinstance(at, int) or not isinstance(offset, int) or not isinstance(zone, str):
        raise UnreadableEvent
    try:
        if abs(offset) <= _MOST_OFFSET:
            return When(moment(at), offset, zone)
    except OverflowError:
        pass
    raise UnreadableEvent


def _course(found: Any) -> SessionSetup | None:
    if not isinstance(found, dict) or not {"practice", "version"} <= found.keys():
        return None
    kinds = {name: kind for name, kind in SessionSetup.__annotations__.items() if name in found}
    if not all(_IS[kind](found[name]) for name, kind in kinds.items()):
        return None
    return SessionSetup(**{name: kind(found[name]) for name, kind in kinds.items()})


def _whole(value: object) -> bool:
    return isinstance(value, int) and not isinstance(value, bool)


_IS: Mapping[Any, Callable[[Any], bool]] = {  # by the type of a setup's field: whether a decoded value is one
    str: lambda value: isinstance(value, str),
    int: _whole,
    bool: lambda value: isinstance(value, bool),
    Stage: lambda value: value in tuple(Stage),  # a list has no hash
    Form: lambda value: value in tuple(Form),
    tuple[str, ...]: lambda value: isinstance(value, list) and all(isinstance(one, str) for one in value),
}
