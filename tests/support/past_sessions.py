"""Homes with sessions behind the person, for what looks back on them."""

from datetime import timedelta
from pathlib import Path
from typing import Any

from fixed_env import START, fixed_env
from practice_home import Past, log_past

from cryptool.core.moment import When
from cryptool.practice.definition import Form, Stage
from cryptool.practice.events import Ending, Event, EventType, SessionSetup, Value
from cryptool.practice.store.practice_store import PracticeStore
from cryptool.vault.vault import create

HOSTILE = '=cmd|"/c calc"!A1 </text><script>alert(1)</script> \x1b[31m **bold** &amp;'


def rated(day: int, expected: int, peak: int, rung: str = "sit", **more: Any) -> Past:
    """A session with both ratings; `more` are other options, `learned` and `prediction` texts."""
    texts: dict[str, Value] = {id: more.pop(id) for id in ("learned", "prediction") if id in more}
    more |= {"embarrassment-expected": expected, "embarrassment-peak": peak}
    return day, rung, Ending.DONE, {id.replace("_", "-"): value for id, value in more.items()}, texts


FEARED: dict[str, Any] = {"prediction": "I will have to leave the room"}
NINE: list[Past] = [
    rated(-40, 9, 8, happened="partly", bearable="yes", belief=90, belief_after=80, mood_after=-2, **FEARED),
    rated(-37, 8, 6, happened="no", belief=80, learned="It passes even if I don't push it", **FEARED),
    rated(-33, 8, 7, happened="no", belief=80, mood_after=0, **FEARED),
    (-30, "sit", Ending.STOPPED, {"embarrassment-peak": 8}, {}),
    rated(-26, 7, 5, "mild", happened="no", belief=60, **FEARED),
    (-22, "mild", Ending.EARLY, {}, {"learned": "Two minutes were enough"}),
    rated(-18, 5, 6, "mild", happened="cannot-say", belief=60, mood_after=2, **FEARED),
    rated(-12, 6, 4, "say", happened="yes", bearable="yes", belief=50, **FEARED),
    rated(-5, 6, 3, happened="no", belief=40, belief_after=35, learned="The silly part was short", **FEARED),
]
HOMES: dict[str, list[Past]] = {
    "0": [],
    "1": NINE[1:2],
    "2": NINE[:2],
    "3": NINE[:3],
    "9": NINE,
    "200": [rated(day - 400, 5 + day % 3, 4 + day % 4, happened="no", **FEARED) for day in range(0, 400, 2)],
    "skipped": [(day, "sit", Ending.DONE, {}, {}) for day in (-9, -6, -3)],
    "worse": [rated(at * 4 - 30, 3, 2 + at, happened="yes", bearable="no", **FEARED) for at in range(7)],
    "one-evening": [rated(-2, 5, 5) for _ in range(3)],
    "hostile": [rated(day, 5, 4, learned=HOSTILE.replace("\x1b", " ")) for day in (-9, -6, -3)],
}


def seed_past(home: Path, name: str) -> None:
    """A plain vault with the sessions of that name; none for "0"."""
    with create(home, None, fixed_env(), timeout=2) as vault:
        fill_past(PracticeStore(vault), name)


def fill_past(store: PracticeStore, name: str) -> None:
    """The same in a store that is there."""
    log_past(store, HOMES.get(name, []))
    for day in (-9, -6, -3) if name == "older" else ():
        _older(store, day)


def _older(store: PracticeStore, day: int) -> None:
    """A session of a version whose steps came in another order, with one that is gone."""
    at = When(START + timedelta(days=day))
    setup = SessionSetup("session", 1, Stage.ALONE, "mirror", "Look into a mirror", Form.FULL, 5)
    kept = store.sessions.start(Event(EventType.STARTED, at, setup=setup))
    for step, value in (("embarrassment-peak", 4), ("gone-since", 7), ("embarrassment-expected", 6)):
        kept = store.sessions.append(kept, Event(EventType.ANSWERED, at, step, value), ends=False)
    store.sessions.append(kept, Event(EventType.FINISHED, at, seconds=300), ends=True)
