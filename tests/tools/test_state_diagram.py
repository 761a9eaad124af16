"""The page of session states is what the machine does today, and no legal event is missing on it."""

from pathlib import Path

from tools.state_diagram import TARGET, generate, moves

from cryptool import content
from cryptool.practice.content import load
from cryptool.practice.machine.machine import LEGAL


def test_the_committed_page_is_what_the_script_writes_today() -> None:
    assert TARGET.read_text(encoding="utf-8") == generate(), "run: python -m tools.state_diagram"


def test_the_walks_show_where_every_legal_event_leads() -> None:
    found = moves(load(Path(content.__file__).parent, "en").session)
    shown = {(start, did) for start, did, _ in found}
    assert shown == {(status, did) for status, events in LEGAL.items() for did in events}
