"""Reading: shelf and marks joined, on a small library whose every topic is known here, and on what ships."""

from pathlib import Path

import pytest

import cryptool
from cryptool.learn.errors import EmptySearch, UnknownTheme
from cryptool.learn.library import Library
from cryptool.learn.reading_state import ReadingStateFile
from cryptool.learn.study import Study

TOPIC = """+++
id = "{id}"
title = "About {id}"
theme = "{theme}"
summary = "A line about {id}."
answers = ["what is {id}"]
next = []
checked = 2026-01-31
aliases = []
+++

Something about {id} {{limited}} [@two; @one].

## A heading

More about {id} [@one].
"""
SHELF = """format = 1
groundings = []
[[themes]]
id = "water"
topics = ["rain", "river"]
[[themes]]
id = "weather"
topics = ["snow"]
[[themes]]
id = "weeds"
topics = ["nettle"]
"""
PATHS = """format = 1
[[paths]]
id = "downhill"
topics = ["snow", "rain"]
[[paths]]
id = "garden"
topics = ["nettle"]
"""
NAMES = """format = 1
[themes]
water = "All that's wet"
weather = "Weather"
weeds = "Weeds"
[paths]
downhill = "Down the hill"
garden = "Weeds"
"""
SOURCE = '{{"id": "{0}", "title": "{0}", "author": [{{"literal": "{0}"}}], "custom": {{"usable": true}}}}'
IDS = ("rain", "river", "snow", "nettle")


@pytest.fixture(scope="module")
def content(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("content")
    (folder / "en" / "topics").mkdir(parents=True)
    for id, theme in zip(IDS, ("water", "water", "weather", "weeds"), strict=True):
        (folder / "en" / "topics" / f"{id}.md").write_text(TOPIC.format(id=id, theme=theme))
    (folder / "en" / "names.toml").write_text(NAMES)
    (folder / "en" / "synonyms.toml").write_text('format = 1\nfillers = ["what", "is"]\ngroups = []\n')
    (folder / "shelf.toml").write_text(SHELF)
    (folder / "paths.toml").write_text(PATHS)
    (folder / "sources.json").write_text(f"[{SOURCE.format('one')}, {SOURCE.format('two')}]")
    return folder


@pytest.fixture
def study(content: Path, tmp_path: Path) -> Study:
    return Study(Library(content), ReadingStateFile(tmp_path / "reading.json"))


def ids(study: Study, **wanted: str) -> list[str]:
    return [shelved.topic.id for shelved in study.shelf(**wanted)]


# --- the shelf


def test_the_shelf_is_in_its_own_order_with_theme_titles(study: Study) -> None:
    assert ids(study) == list(IDS)
    assert [s.theme_title for s in study.shelf()] == ["All that's wet", "All that's wet", "Weather", "Weeds"]


def test_the_shelf_knows_what_was_read_and_where_reading_stopped(study: Study) -> None:
    study.marks.mark_read("rain")
    study.marks.stop_at("snow", 1)
    assert [(s.topic.id, s.read, s.stopped_at) for s in study.shelf()] == [
        ("rain", True, None), ("river", False, None), ("snow", False, 1), ("nettle", False, None),
    ]  # fmt: skip


@pytest.mark.parametrize(
    "typed", ["water", "WATER", "wat", "All that's wet", "all  thats wet", "all-that's-wet"]
)
def test_a_theme_by_id_title_or_beginning(study: Study, typed: str) -> None:
    assert ids(study, theme=typed) == ["rain", "river"]


@pytest.mark.parametrize("typed", ["we", "w", "x", " ", "-", "waters", "\x1b[2J", "w" * 1_000_000])
def test_a_theme_that_is_none_or_could_be_several(study: Study, typed: str) -> None:
    with pytest.raises(UnknownTheme) as caught:
        study.shelf(theme=typed)
    assert caught.value.facts["themes"] == "water, weather, weeds"
    assert len(str(caught.value.facts["theme"])) <= 40


@pytest.mark.parametrize("typed", ["downhill", "down", "Down the hill", "down_hill".replace("_", "")])
def test_a_path_has_its_own_order(study: Study, typed: str) -> None:
    assert ids(study, path=typed) == ["snow", "rain"]
    assert study.path(typed).title == "Down the hill"


def test_a_path_is_not_a_theme(study: Study) -> None:
    assert ids(study, path="weeds") == ["nettle"]  # a path's title
    with pytest.raises(UnknownTheme) as caught:
        study.path("water")
    assert caught.value.facts["themes"] == "downhill, garden"


def test_some_topics_in_the_order_given(study: Study) -> None:
    assert [s.topic.id for s in study.among(["snow", "rain", "snow"])] == ["snow", "rain", "snow"]


# --- what next


def coming(study: Study) -> tuple[str, int | None]:
    start = study.next_unread()
    assert start is not None
    return start.topic.id, start.stopped_at


def test_the_first_unread_topic_comes_next_in_shelf_order(study: Study) -> None:
    seen: list[str] = []
    while (start := study.next_unread()) is not None:
        assert start.stopped_at is None
        seen.append(start.topic.id)
        study.marks.mark_read(start.topic.id)
    assert seen == list(IDS)


def test_a_topic_that_was_stopped_in_comes_before_unread_ones(study: Study) -> None:
    study.marks.stop_at("snow", 1)
    assert coming(study) == ("snow", 1)
    study.marks.mark_read("rain")
    assert coming(study) == ("snow", 1)
    study.marks.mark_read("snow")
    assert coming(study) == ("river", None)


def test_a_place_in_a_topic_that_no_longer_exists_is_passed_over(study: Study) -> None:
    study.marks.stop_at("gone", 3)
    assert coming(study) == ("rain", None)


def test_marks_switched_off_always_begin_at_the_beginning(content: Path, tmp_path: Path) -> None:
    ReadingStateFile(tmp_path / "reading.json").mark_read("rain")
    study = Study(Library(content), ReadingStateFile(tmp_path / "reading.json", keep=False))
    study.marks.mark_read("rain")
    assert coming(study) == ("rain", None)
    assert study.progress() == (0, 4)


def test_the_part_to_resume_at_is_that_topics_own(study: Study) -> None:
    study.marks.stop_at("snow", 1)
    assert (study.resume_part("snow"), study.resume_part("rain")) == (1, 0)


def test_what_follows_on_the_shelf(study: Study) -> None:
    following = [study.after(id) for id in IDS]
    assert [header.id if header else None for header in following] == ["river", "snow", "nettle", None]


def test_progress_counts_only_topics_that_exist(study: Study) -> None:
    for topic in ("rain", "gone", "snow"):
        study.marks.mark_read(topic)
    assert study.progress() == (2, 4)


# --- sources and search


def test_sources_stand_in_the_order_of_the_text(study: Study) -> None:
    assert [source.key for source in study.sources_of(study.library.topic("rain"))] == ["two", "one"]


def test_search_finds_the_topic_and_its_sentence(study: Study) -> None:
    found = study.search("what is nettle")
    assert found[0].topic.id == "nettle"
    assert "nettle" in found[0].sentence
    assert len(study.search("something", limit=2)) <= 2


@pytest.mark.parametrize("words", ["", "   ", "?!", "\t\n", "\x1b", "---"])
def test_a_search_without_a_letter_is_refused(study: Study, words: str) -> None:
    with pytest.raises(EmptySearch):
        study.search(words)


def test_a_search_for_an_absent_word_finds_nothing(study: Study) -> None:
    assert study.search("xylophone") == []


# --- what ships


@pytest.fixture
def shipped(tmp_path: Path) -> Study:
    return Study(
        Library(Path(cryptool.__file__).parent / "content"), ReadingStateFile(tmp_path / "reading.json")
    )


def test_every_shipped_theme_and_path_is_found_by_its_title(shipped: Study) -> None:
    for theme in shipped.library.themes():
        assert [s.topic.id for s in shipped.shelf(theme=theme.title)] == list(theme.topics)
    for path in shipped.library.paths():
        assert [s.topic.id for s in shipped.shelf(path=path.title)] == list(path.topics)


def test_reading_on_reaches_every_shipped_topic(shipped: Study) -> None:
    seen = []
    while (start := shipped.next_unread()) is not None:
        seen.append(start.topic.id)
        shipped.marks.mark_read(start.topic.id)
    assert seen == list(shipped.library.ids)
    assert shipped.progress() == (len(seen), len(seen))


def test_a_question_as_people_ask_it_puts_its_topic_first(shipped: Study) -> None:
    assert shipped.search("will my therapist judge me")[0].topic.id == "judged"
