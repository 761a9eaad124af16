"""The map of the rooms is drawn from today's imports, and the drawing reads them as Python does."""

import re
import xml.etree.ElementTree as ElementTree
from pathlib import Path

import pytest
from tools.architecture import PAGE, PICTURE, draw, floors, generate, imports, page, reduced


def test_the_committed_picture_and_table_are_what_the_script_draws_today() -> None:
    picture, text = generate()
    assert PICTURE.read_text(encoding="utf-8") == picture, "run: python -m tools.architecture"
    assert PAGE.read_text(encoding="utf-8") == text, "run: python -m tools.architecture"


def test_the_picture_names_every_room_and_says_what_it_shows() -> None:
    root = ElementTree.fromstring(PICTURE.read_text(encoding="utf-8"))
    names = {element.tag.rpartition("}")[2]: element.text or "" for element in root}
    shown = {element.text for element in root.iter() if element.tag.endswith("text")}
    for floor in floors():
        for room in floor:
            assert room in shown
            assert f"{room} imports " in names["desc"]
    assert names["title"]


def test_imports_are_found_wherever_they_are_made_but_not_those_for_types(tmp_path: Path) -> None:
    package = tmp_path / "house"
    (package / "attic").mkdir(parents=True)
    (package / "attic" / "a.py").write_text(
        "import os, house.hall.door\n"
        "from typing import TYPE_CHECKING\n"
        "if TYPE_CHECKING:\n    from house.cellar import wine\n"
        "def f():\n    from house import errors\n    from house.attic import b\n"
    )
    (package / "errors.py").write_text("")
    found = imports(package, ["attic", "hall", "cellar", "errors"])
    assert found["attic"] == {"hall", "errors"}
    assert found["errors"] == frozenset()


def test_an_arrow_is_left_out_where_a_longer_way_says_the_same() -> None:
    graph = {"a": frozenset("bc"), "b": frozenset("c"), "c": frozenset[str]()}
    assert reduced(graph) == {"a": {"b"}, "b": {"c"}, "c": frozenset()}


def test_a_circle_of_imports_is_an_error() -> None:
    with pytest.raises(ValueError, match="a -> b -> a"):
        reduced({"a": frozenset("b"), "b": frozenset("a")})


def test_no_arrow_that_is_drawn_points_up() -> None:
    rows, graph = [["a"], ["b", "c"], ["d"]], {
        "a": frozenset("bcd"), "b": frozenset("d"), "c": frozenset[str](), "d": frozenset[str](),
    }  # fmt: skip
    drawn = re.findall(r'<path d="M\d+ (\d+).* (\d+)" fill="none"', draw(rows, graph, {}))
    assert len(drawn) == 3
    assert all(int(end) > int(start) for start, end in drawn)


def test_a_page_without_its_marks_is_refused() -> None:
    with pytest.raises(ValueError, match="has no"):
        page("a page", "a table")
