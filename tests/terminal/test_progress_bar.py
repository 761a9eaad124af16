"""The bar: nothing for what is quick or unseen, one line that is erased, one sentence in lines."""

import time
from dataclasses import replace
from io import StringIO

import pytest

from cryptool.terminal import progress_bar as bars
from cryptool.terminal.console import Console, Display, Mode


class Screen(StringIO):
    def isatty(self) -> bool:
        return True


LOOK = Display(mode=Mode.FULL, color=False, columns=60, rows=24, unicode=True)


def shown(
    monkeypatch: pytest.MonkeyPatch, look: Display, *, seconds: float, screen: StringIO | None = None
) -> str:
    now = [0.0]
    monkeypatch.setattr(time, "monotonic", lambda: now[0])
    out = Screen() if screen is None else screen
    with bars.progress_bar(Console(look, None, None, out), "Writing", 10) as step:
        for _ in range(10):
            now[0] += seconds / 10
            step()
    return out.getvalue()


def test_it_grows_and_is_gone(monkeypatch: pytest.MonkeyPatch) -> None:
    drawn = shown(monkeypatch, LOOK, seconds=10).split("\r\x1b[2K")
    assert drawn[0] == drawn[-1] == ""
    assert len(drawn) == 12
    assert drawn[5] == f"Writing {'█' * 10}{' ' * 10}  50%"
    assert drawn[10].endswith("100%")
    assert "###" in shown(monkeypatch, replace(LOOK, unicode=False), seconds=10)
    assert max(map(len, shown(monkeypatch, replace(LOOK, columns=20), seconds=10).split("\r\x1b[2K"))) == 19


def test_once_in_lines_and_never_where_it_is_quick_or_unseen(monkeypatch: pytest.MonkeyPatch) -> None:
    assert shown(monkeypatch, replace(LOOK, mode=Mode.LINES), seconds=10) == "Writing\n"
    assert shown(monkeypatch, LOOK, seconds=0.4) == ""
    assert shown(monkeypatch, replace(LOOK, mode=Mode.PLAIN), seconds=10) == ""
    assert shown(monkeypatch, LOOK, seconds=10, screen=StringIO()) == ""
