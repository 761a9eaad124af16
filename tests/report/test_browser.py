"""The report in a real browser: it asks for nothing, complains of nothing, reads well aloud, and fits on two pages."""

import base64
import re
from pathlib import Path
from typing import Any

import pytest
from headless_browser import CHROMIUM, Browser
from past_sessions import seed_past
from practice_home import InProcess
from program_pipe import plain

pytestmark = pytest.mark.skipif(CHROMIUM is None, reason="no Chromium here: apt-get install chromium")
WORST = ("200", "hostile")  # the longest page, and the one with markup in every field


@pytest.fixture
def pages(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> list[Path]:
    files = []
    for name in WORST:
        home, file = tmp_path / name, tmp_path / f"{name}.html"
        seed_past(home, name)
        inside = InProcess(monkeypatch)
        asked = "".join(f"Question {n} <script>alert({n})</script>\n" for n in range(8))
        options = ("report", "--words", "all", "--stdin", "--html", str(file))
        assert inside(home, *options, text=asked, environ=plain(home)).code == 0
        files.append(file)
    return files


def test_in_a_browser(pages: list[Path], tmp_path: Path) -> None:
    with Browser(tmp_path / "profile") as browser:
        for domain in ("Page", "Network", "Log", "Runtime", "Accessibility"):
            browser.call(f"{domain}.enable")
        for file in pages:
            browser.events.clear()
            browser.call("Page.navigate", url=file.as_uri())
            browser.wait_for("Page.loadEventFired")
            _is_heard(browser.call("Accessibility.getFullAXTree")["nodes"])
            pdf = base64.b64decode(browser.call("Page.printToPDF", preferCSSPageSize=True)["data"])
            assert 1 <= len(re.findall(rb"/Type\s*/Page\b", pdf)) <= 2, file.name
            _asked_for_nothing(browser.events, file)


def _asked_for_nothing(events: list[dict[str, Any]], file: Path) -> None:
    asked = [
        said["params"]["request"]["url"]
        for said in events
        if said.get("method") == "Network.requestWillBeSent"
    ]
    assert [url for url in asked if not url.startswith("data:")] == [file.as_uri()]
    loud = (
        "Log.entryAdded",
        "Runtime.consoleAPICalled",
        "Runtime.exceptionThrown",
        "Page.javascriptDialogOpening",
    )
    assert [said for said in events if said.get("method") in loud] == []


def _is_heard(nodes: list[dict[str, Any]]) -> None:
    heard = [
        (node["role"]["value"], node.get("name", {}).get("value", ""))
        for node in nodes
        if not node.get("ignored")
    ]
    roles = [role for role, _ in heard]
    assert heard[0] == ("RootWebArea", "Notes for a therapy session")
    assert ("heading", "Notes for a therapy session") in heard
    headings = [name for role, name in heard if role == "heading"]
    assert headings[1:3] == ["What I'd like to talk about", "What I feared, and whether it happened"]
    assert "Session by session" in headings
    assert roles.count("main") == 1
    assert {"table", "columnheader", "list", "listitem", "paragraph"} <= set(roles)
    assert {"Day", "Step", "Expected", "Hardest"} <= {name for role, name in heard if role == "columnheader"}
    pictures = [name for role, name in heard if role in ("img", "image", "graphics-document")]
    assert pictures
    assert all(pictures), "the chart has a name"
    assert "link" not in roles
    assert "button" not in roles
