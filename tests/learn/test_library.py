"""The shelf: what it hands out, what it opens for that, and how it answers to broken files."""

import subprocess
import sys
from datetime import date
from pathlib import Path

import pytest
from content_folder import Content

from cryptool.content.document import BlockKind
from cryptool.content.files import SHIPPED
from cryptool.errors import DamagedContent, NewerFile
from cryptool.ground.exercise import Pace
from cryptool.ground.exercise import load as groundings
from cryptool.learn.errors import AmbiguousTopic, UnknownTopic
from cryptool.learn.library import Library


def test_headers_stand_in_shelf_order(content: Content) -> None:
    content.change("shelf.toml", '["first", "second"]', '["second", "first"]')
    headers = content.library().headers()
    assert [header.id for header in headers] == ["second", "first"]
    assert headers[1].checked == date(2026, 1, 31)
    assert headers[1].minutes == 3


def test_a_topic_has_its_parts(content: Content) -> None:
    topic = content.library().topic("first")
    assert [part.heading for part in topic.parts] == [
        "",
        "It says something red",
        "It says more red",
        "Try this",
        "Next",
    ]
    assert topic.citations == ("known2001",)
    file_lines = content.read("en/topics/first.md").split("\n")
    for part in topic.parts[1:]:
        assert file_lines[part.line - 1] == f"## {part.heading}"


def test_themes_and_paths_carry_titles(content: Content) -> None:
    library = content.library()
    assert [(t.id, t.title, t.topics) for t in library.themes()] == [
        ("one", "Theme one", ("first", "second"))
    ]
    assert [(p.id, p.title, p.topics) for p in library.paths()] == [("way", "A way", ("second", "first"))]


def test_the_other_language_is_used_file_by_file(content: Content) -> None:
    text = content.read("en/topics/first.md").replace("The first topic", "Das erste Thema")
    content.write("de/topics/first.md", text)
    content.write("de/names.toml", 'format = 1\n[themes]\none = "Thema eins"\n')
    library = content.library("de")
    assert [header.title for header in library.headers()] == ["Das erste Thema", "The second topic"]
    assert library.themes()[0].title == "Thema eins"
    assert library.paths()[0].title == "A way"
    assert groundings(content.folder, "de")[0].title == "Feet"


@pytest.mark.parametrize("language", ["", "xx", "../en", "/", "en/../../..", "no such"])
def test_a_language_without_a_folder_reads_as_english(content: Content, language: str) -> None:
    assert content.library(language).header("first").title == "The first topic"


def test_groundings_are_steps_and_a_pace(content: Content) -> None:
    (feet,) = groundings(content.folder, "en")
    assert feet.steps == ("Put your feet down.", "Look round the room.")
    assert feet.pace == Pace(4, 6, 3)
    assert feet.aliases == ("floor",)


def test_a_doi_is_shown_only_when_confirmed(content: Content) -> None:
    library = content.library()
    known, doubtful = library.source("known2001"), library.source("doubtful")
    assert (known.doi, known.usable, known.authors, known.year) == ("10.1000/1", True, ("Known, K.",), "2001")
    assert (doubtful.doi, doubtful.usable, doubtful.authors, doubtful.year) == ("", False, ("Somebody",), "")
    assert library.sources() == (known, doubtful)


def test_each_source_knows_the_topics_that_cite_it(content: Content) -> None:
    assert content.library().cited_by() == {"known2001": ("first", "second")}


@pytest.mark.parametrize(
    "typed",
    [
        "first",
        " First ",
        "FIRST",
        "fir",
        "number-one",
        "Number One",
        "number_one",
        "number-o",
        "The first topic",
    ],
)
def test_resolves_whatever_was_typed(content: Content, typed: str) -> None:
    assert content.library().resolve(typed) == "first"


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("men and crying", "men-and-crying"),
        ("Does crying make you feel BETTER", "does-it-help"),
        ("will my therapist", "judged"),
        ("is it bad for you", "health-claims"),
        ("if you can't", "cannot-cry"),
        ("what other", "what-others-see"),
    ],
)
def test_a_topic_that_ships_opens_by_its_title_or_the_beginning_of_it(typed: str, meant: str) -> None:
    assert Library(SHIPPED).resolve(typed) == meant


def test_an_exact_name_wins_over_a_longer_one(content: Content) -> None:
    content.change("shelf.toml", '"second"]', '"second", "first-aid"]')
    third = content.read("en/topics/first.md").replace('"first"', '"first-aid"').replace("number-one", "aid")
    content.write("en/topics/first-aid.md", third)
    assert content.library().resolve("first") == "first"
    with pytest.raises(AmbiguousTopic) as caught:
        content.library().resolve("FIRS")
    assert caught.value.facts == {"topic": "FIRS", "candidates": "first, first-aid"}


@pytest.mark.parametrize(
    ("typed", "nearest"), [("frist", "first"), ("numbr one", "first"), ("zzz", ""), (" ", "")]
)
def test_an_unknown_topic_names_the_nearest(content: Content, typed: str, nearest: str) -> None:
    with pytest.raises(UnknownTopic) as caught:
        content.library().resolve(typed)
    assert caught.value.facts["nearest"] == nearest


def test_a_very_long_name_is_neither_compared_nor_repeated(content: Content) -> None:
    with pytest.raises(UnknownTopic) as caught:
        content.library().resolve("x" * 10_000_000)
    assert len(str(caught.value.facts["topic"])) <= 60


@pytest.mark.parametrize(
    ("file", "text"),
    [
        ("en/topics/first.md", None),
        ("en/topics/first.md", ""),
        ("en/topics/first.md", "+++\nid = 1\n+++\n"),
        ("en/topics/first.md", "+++\nid = \n+++\n"),
        ("en/topics/first.md", "no fence"),
        ("shelf.toml", None),
        ("shelf.toml", "format = 1"),
        ("shelf.toml", 'format = 1\n[[themes]]\nid = "one"'),
        ("shelf.toml", "[[themes]]"),
        ("shelf.toml", "[" * 5000),
        ("en/names.toml", None),
        ("en/names.toml", "format = 1"),
        ("paths.toml", "format = 1\npaths = 3"),
        ("sources.json", None),
        ("sources.json", "{"),
        ("sources.json", "{}"),
        ("sources.json", '[{"id": "a", "title": "b", "author": [], "custom": {}, "issued": {}}]'),
        ("sources.json", "[" * 100_000),
        ("en/grounding/feet.md", None),
        ("en/grounding/feet.md", '+++\nid = "feet"\n+++\n'),
    ],
)
def test_a_missing_or_damaged_file_is_named(content: Content, file: str, text: str | None) -> None:
    if text is None:
        (content.folder / file).unlink()
    else:
        content.write(file, text)
    library = content.library()
    with pytest.raises(DamagedContent) as caught:
        (
            library.headers(),
            library.themes(),
            library.paths(),
            library.sources(),
            groundings(content.folder, "en"),
        )
    assert caught.value.facts == {"file": f"content/{file}"}


def test_a_file_that_is_not_text_is_damaged(content: Content) -> None:
    (content.folder / "en/topics/first.md").write_bytes(b"+++\n\xff\xfe")
    with pytest.raises(DamagedContent):
        content.library().header("first")


@pytest.mark.parametrize("file", ["shelf.toml", "paths.toml", "en/names.toml"])
def test_a_newer_format_is_refused(content: Content, file: str) -> None:
    content.change(file, "format = 1", "format = 2")
    library = content.library()
    with pytest.raises(NewerFile) as caught:
        library.headers(), library.themes(), library.paths()
    assert caught.value.facts == {"file": f"content/{file}"}


def test_one_damaged_topic_does_not_close_the_others(content: Content) -> None:
    (content.folder / "en/topics/first.md").unlink()
    library = content.library()
    assert library.topic(library.resolve("second")).header.title == "The second topic"


def test_a_citation_without_its_source_is_damage(content: Content) -> None:
    with pytest.raises(DamagedContent):
        content.library().source("nobody1900")


def test_only_what_is_needed_is_loaded(shipped_folder: Path) -> None:
    """Lists and topics must not pay for the bibliography, for spelling or for search."""
    script = (
        "import sys; from pathlib import Path; from cryptool.learn.library import Library\n"
        f"library = Library(Path({str(shipped_folder)!r}))\n"
        "library.headers(); library.themes(); library.topic(library.resolve('judged'))\n"
        "heavy = {'json', 'difflib', 'snowballstemmer', 'textstat', 'importlib.metadata'}\n"
        "print(sorted(heavy & set(sys.modules)))"
    )
    result = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    assert result.stdout.strip() == "[]"


def test_the_shipped_shelf_is_whole(shipped: Library) -> None:
    assert len(shipped.ids) == len(set(shipped.ids)) == 56
    assert [theme.id for theme in shipped.themes()] == ["tonight", "body", "embarrassment", "therapy", "life"]
    assert len(shipped.paths()) == 8
    for topic in map(shipped.topic, shipped.ids):
        assert topic.header.theme in {theme.id for theme in shipped.themes() if topic.id in theme.topics}
        assert all(shipped.source(key).usable for key in topic.citations)
        assert [part.heading for part in topic.parts][-2:] == ["Try this", "Next"]


def test_the_shipped_groundings_can_be_done() -> None:
    exercises = groundings(SHIPPED, "en")
    assert [exercise.id for exercise in exercises] == [
        "senses",
        "breathing",
        "orienting",
        "water",
        "kind",
        "contact",
    ]
    for exercise in exercises:
        assert exercise.steps
        assert all(block_free(step) for step in exercise.steps)
        assert exercise.pace is None or exercise.pace.breathe_out > exercise.pace.breathe_in


def block_free(step: str) -> bool:
    """A step is shown as it stands: no marks may be left in it."""
    return not any(mark in step for mark in "{}[]*`@") and BlockKind.NUMBER.value not in step.split()[0]
