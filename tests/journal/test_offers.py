"""What the page of an entry offers: a question, a template, a mood, and words for it; all of it can be skipped."""

from collections.abc import Iterator
from dataclasses import replace
from io import StringIO
from pathlib import Path

import pytest
from fixed_env import NOON
from scripted_front_end import Scripted
from vault_makers import new_vault, note

from cryptool.app.context import AppContext
from cryptool.core.moment import when
from cryptool.errors import DamagedContent
from cryptool.journal.draft_session import DraftSession
from cryptool.journal.journal import Journal
from cryptool.journal.offers import feelings_of, offers_of
from cryptool.journal.options import questions_of
from cryptool.terminal.console import Flags, Mode
from cryptool.terminal.editor.offers import Chosen
from cryptool.terminal.questions import BACK, Answer

EVIL = "a\x1b]0;b\x07"


@pytest.fixture
def context(tmp_path: Path) -> AppContext:
    made = AppContext(Flags(), {"CRYPTOOL_HOME": str(tmp_path / "home")}, None, StringIO(), StringIO())
    made.__dict__["display"] = replace(made.display, mode=Mode.FULL)
    return made


@pytest.fixture
def journal(tmp_path: Path) -> Iterator[Journal]:
    with Journal(new_vault(tmp_path / "home", None)) as opened:
        yield opened


def chosen(
    context: AppContext, desk: DraftSession, what: str, *answers: tuple[str, Answer]
) -> tuple[Chosen | None, Scripted]:
    with Scripted(answers) as front:
        context.__dict__["front"] = front
        got = getattr(offers_of(context, desk, "Private note"), what)()
    assert front.outside == []
    return got, front


def test_an_entry_begins_from_a_question_and_remembers_which(context: AppContext, journal: Journal) -> None:
    desk = DraftSession(journal, note(""))
    first = questions_of(context)[0]
    got, _ = chosen(context, desk, "begin", ("write.begin", f"question.{first.id}"))
    assert got == Chosen(first.text)
    assert desk.save("words").writing_prompt == first.id


def test_an_entry_begins_from_an_own_template_that_was_saved(context: AppContext, journal: Journal) -> None:
    journal.templates.save(journal.templates.new("Evening"), f"Good? {EVIL}", when(NOON))
    journal.templates.keep(journal.templates.new("unfinished"), "half")
    desk = DraftSession(journal, note(""))
    template = journal.templates.get("evening")
    got, front = chosen(context, desk, "begin", ("write.begin", template.id))
    assert got == Chosen("Private note", f"Good? {EVIL}")
    assert len(front.options("write.begin")[0]) == len(questions_of(context)) + 1
    assert desk.writing.writing_prompt is None
    assert chosen(context, desk, "begin", ("write.begin", BACK))[0] is None


def test_a_mood_and_words_for_it_are_the_entrys_mood_and_tags(context: AppContext, journal: Journal) -> None:
    desk = DraftSession(journal, note("", tags=("Sea",)))
    answers: list[tuple[str, Answer]] = [("write.mood", -2)]
    answers += [("write.feeling", word) for word in ("lonely", "tired", "lonely", "write.felt")]
    got, _ = chosen(context, desk, "feel", *answers)
    assert got == Chosen("Private note (low, Sea, tired)", complete=True)
    entry = desk.save("")
    assert (entry.mood, entry.tags) == (-2, ("Sea", "tired"))
    assert [use.tag for use in journal.entries.tags()] == ["Sea", "tired"]


def test_every_step_can_be_skipped_and_keeps_what_there_was(context: AppContext, journal: Journal) -> None:
    desk = DraftSession(journal, note("", tags=("sea",), mood=3))
    assert chosen(context, desk, "feel", ("write.mood", BACK))[0] is None
    assert (desk.writing.mood, desk.writing.tags) == (3, ("sea",))
    got, _ = chosen(context, desk, "feel", ("write.mood", None), ("write.feeling", BACK))
    assert got == Chosen("Private note (sea)")
    assert (desk.writing.mood, desk.writing.tags) == (None, ("sea",))


def test_what_is_noted_is_in_the_draft_at_once(context: AppContext, journal: Journal) -> None:
    desk = DraftSession(journal, note(""))
    desk.keep("half a")
    chosen(context, desk, "feel", ("write.mood", 1), ("write.feeling", "moved"), ("write.feeling", BACK))
    (draft,) = journal.drafts.all()
    assert (draft.writing.body, draft.writing.mood, draft.writing.tags) == ("half a", 1, ("moved",))


def test_in_lines_words_are_typed_on_one_line(context: AppContext, journal: Journal) -> None:
    context.__dict__["display"] = replace(context.display, mode=Mode.LINES)
    desk = DraftSession(journal, note(""))
    answers: tuple[tuple[str, Answer], ...] = (
        ("write.mood", None), ("write.feelings", f"lonely, {'x' * 65}"),
        ("write.feelings-again", " Lonely,own word,, "),
    )  # fmt: skip
    got, front = chosen(context, desk, "feel", *answers)
    assert got == Chosen("Private note (Lonely, own word)")
    assert "refuse write.feelings" in front.said
    assert desk.writing.tags == ("Lonely", "own word")
    assert chosen(context, desk, "feel", ("write.mood", None), ("write.feelings", None))[0] == got


def test_the_words_are_short_and_in_the_order_of_the_alphabet(context: AppContext) -> None:
    words = feelings_of(context)
    assert list(words) == sorted(words)
    assert all(word.isalpha() and len(word) < 16 for word in words)
    for tears in ("crying", "tearful", "weepy"):  # never offered, so that nothing can count them
        assert tears not in words


@pytest.mark.parametrize("text", ["", "words = 3", "words = ['', 'a']", "words = [1]", "="])
def test_a_damaged_list_is_said_to_be_one(
    context: AppContext, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, text: str
) -> None:
    monkeypatch.setattr("cryptool.content.files.SHIPPED", tmp_path)
    (tmp_path / "en").mkdir()
    (tmp_path / "en" / "feelings.toml").write_text(text)
    with pytest.raises(DamagedContent):
        feelings_of(context)
