"""Whatever is marked comes back, and whatever a file holds, it is either understood or kept aside."""

import json
import tempfile
from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from cryptool.learn.reading_state import ReadingPosition, ReadingState, ReadingStateFile

# Ids of our own are short and plain. A file may hold anything that JSON can, lone surrogates included.
topics = st.text(max_size=12)
odd_topics = st.text(alphabet=st.characters(), max_size=6)
json_values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=5),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=5), inner, max_size=4),
    max_leaves=10,
)
changes = st.lists(
    st.one_of(
        st.tuples(st.just("read"), topics),
        st.tuples(st.just("unread"), topics),
        st.tuples(st.just("stop"), st.tuples(topics, st.integers(0, 50))),
        st.tuples(st.just("welcome"), st.none()),
    ),
    max_size=12,
)


def apply(marks: ReadingStateFile, kind: str, value: object) -> None:
    if kind == "welcome":
        marks.welcome()
    elif kind == "stop":
        assert isinstance(value, tuple)
        marks.stop_at(*value)
    else:
        assert isinstance(value, str)
        (marks.mark_read if kind == "read" else marks.mark_unread)(value)


@given(changes, st.data())
def test_any_walk_is_remembered_by_whichever_terminal_makes_it(
    walk: list[tuple[str, object]], data: st.DataObject
) -> None:
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "reading.json"
        terminals = (ReadingStateFile(file), ReadingStateFile(file))
        read: set[str] = set()
        place: ReadingPosition | None = None
        for kind, value in walk:
            apply(terminals[data.draw(st.integers(0, 1))], kind, value)
            if kind == "read":
                read.add(str(value))
                place = None if place and place.topic == value else place
            elif kind == "unread":
                read.discard(str(value))
            elif isinstance(value, tuple):
                place = ReadingPosition(*value)
        welcomed = ("welcome", None) in walk
        for terminal in (*terminals, ReadingStateFile(file)):
            assert terminal.load() == ReadingState(frozenset(read), place, welcomed)
            assert terminal.problem == ""
        assert {path.name for path in Path(folder).iterdir()} <= {"reading.json"}


@given(
    st.frozensets(odd_topics, max_size=5),
    st.none() | st.builds(ReadingPosition, odd_topics, st.integers(0)),
    st.booleans(),
)
def test_round_trip_of_any_value(read: frozenset[str], place: ReadingPosition | None, welcomed: bool) -> None:
    with tempfile.TemporaryDirectory() as folder:
        marks = ReadingStateFile(Path(folder) / "reading.json")
        for topic in read:
            marks.mark_read(topic)
        if place:
            marks.stop_at(place.topic, place.part)
        if welcomed:
            marks.welcome()
        assert ReadingStateFile(marks.path).load() == ReadingState(read, place, welcomed)


@given(
    st.binary(max_size=60)
    | st.fixed_dictionaries(
        {"schema": st.just(1) | json_values},
        optional=dict.fromkeys(("read", "place", "welcomed"), json_values),
    ).map(lambda value: json.dumps(value).encode())
)
def test_whatever_the_file_holds_it_is_understood_or_kept(content: bytes) -> None:
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "reading.json"
        file.write_bytes(content)
        marks = ReadingStateFile(file)
        before = marks.load()
        problem = marks.problem
        assert problem in ("", "damaged-marks", "newer-marks")
        marks.mark_read("judged")
        kept = [path.read_bytes() for path in Path(folder).iterdir()]
        if problem:
            assert before == ReadingState()
            assert content in kept
        if problem != "newer-marks":
            assert marks.load().read == before.read | {"judged"}
