"""Practices as the program gets them: whole and in one language, or a file is named that is not as it should be."""

import subprocess
import sys
from pathlib import Path

import pytest
from content_folder import Content
from practice_folder import PRACTICES

from cryptool.content.document import PageWords
from cryptool.errors import DamagedContent, NewerFile
from cryptool.practice import content_parsing
from cryptool.practice.content import Practices, definition, load
from cryptool.practice.definition import Rung, Stage, StepCondition, StepKind, StepWords, Transition

# Ids that were ever shipped. None may be taken away from here: kept sessions and a person's ladder name them.
STEPS = """
    place distress-before sadness-before prompt prompt-strength embarrassment-expected prediction belief would-know
    habit minutes ready away quiet not-here heavy upset too-strong stopped stopped-away overwhelmed after-overwhelmed
    went embarrassment-peak embarrassment-after distress-peak distress-after mood-after strength-felt tears happened
    how-bad bearable change belief-after instead surprised hid they-did concluded helped badly unkind feeling
    kind-sentence learned aftercare journal end still-high rest left did-not-happen
"""
RUNGS = """
    sit mild say survey medium voice-message video seen shop elsewhere agree call walk photos cinema side-by-side
    sad-thing face-to-face sentence moment what-helped monthly life
"""
# Evidence 3.4: what each answer of the readiness check leads to, unless it is the one that passes.
ROUTES = {
    "checklist": {
        ("not-safe",): "not-safe",
        ("low", "terrible", "flashbacks"): "with-professional",
        ("birth",): "birth",
        ("substances",): "another-day",
    },
    "self-harm": {("yes",): "urgent"},
}


@pytest.fixture(scope="module")
def shipped_practices(shipped_folder: Path) -> Practices:
    return load(shipped_folder, "en")


# --- what ships


def test_every_id_ever_shipped_is_there(shipped_practices: Practices) -> None:
    assert {step.id for step in shipped_practices.session.steps} >= set(STEPS.split())
    assert [rung.name for rung in shipped_practices.rungs] == RUNGS.split()


# Before people came in early: what a person moved among these has to stay where it is.
PLACES = {
    Stage.ALONE: "sit mild medium seen elsewhere",
    Stage.TOGETHER: "say agree side-by-side sad-thing face-to-face",
    Stage.THERAPIST: "sentence moment what-helped",
    Stage.KEEPING: "monthly life",
}


def test_the_ladder_and_its_places(shipped_practices: Practices) -> None:
    stages = [rung.stage for rung in shipped_practices.rungs if not rung.retired]
    assert [stages.count(stage) for stage in Stage] == [5, 12, 3, 2]
    places = {rung.name: rung.place for rung in shipped_practices.rungs}
    for stage, names in PLACES.items():
        assert [places[name] for name in names.split()] == [
            1000 * n for n in range(1, len(names.split()) + 1)
        ]
        of_stage = [rung.place for rung in shipped_practices.rungs if rung.stage is stage]
        assert of_stage == sorted(set(of_stage))
    assert [rung.name for rung in shipped_practices.rungs if rung.retired] == ["seen"]
    assert [rung.name for rung in shipped_practices.rungs if rung.film] == ["video"]
    first = shipped_practices.rungs[0]
    assert (first.minutes, first.stimulus) == (3, False)
    for rung in shipped_practices.rungs:
        assert rung.title
        assert rung.about
        assert not rung.own
        assert not rung.archived
        assert rung.expected is None


def test_every_question_has_its_words(shipped_practices: Practices) -> None:
    both = (
        (shipped_practices.session, shipped_practices.session_words),
        (shipped_practices.readiness, shipped_practices.readiness_words),
    )
    for structure, words in both:
        for step in structure.steps:
            assert not step.page or words.pages[step.page].title
            if step.kind not in (StepKind.GROUND, StepKind.QUIET, StepKind.END):
                assert words.steps[step.id].question
                assert set(words.steps[step.id].options) == {*step.options, *step.retired}


@pytest.mark.parametrize("step", ROUTES)
def test_readiness_leads_where_it_must(shipped_practices: Practices, step: str) -> None:
    found = shipped_practices.readiness.step(step)
    assert {branch.any_of: branch.to for branch in found.branches} == ROUTES[step]
    assert not found.optional
    assert found.default is None


def test_the_question_on_suicide_comes_last_and_stands_alone(shipped_practices: Practices) -> None:
    steps = shipped_practices.readiness.steps
    assert [step.id for step in steps[:3]] == [*ROUTES, "ready"]
    assert [step.page for step in steps].count("self-harm") == 1
    ends = {step.id: step.ends for step in steps if step.kind is StepKind.END}
    assert ends["urgent"] == "urgent"
    assert set(ends.values()) == set(ends)


def test_reading_twice_gives_the_same(shipped_folder: Path, shipped_practices: Practices) -> None:
    assert load(shipped_folder, "en") == shipped_practices


def test_loading_practices_loads_nothing_heavy() -> None:
    code = (
        "import sys, cryptool.learn.library;"
        "assert 'cryptool.practice.content' not in sys.modules;"
        "from cryptool.practice.content import files, load;"
        "load(files.SHIPPED, 'en');"
        "heavy = {'rich', 'typer', 'json', 'tomlkit', 'snowballstemmer', 'textstat', 'tools.content_check'};"
        "assert not heavy & set(sys.modules), heavy & set(sys.modules)"
    )
    subprocess.run([sys.executable, "-c", code], check=True, timeout=60)


# --- what is read


def test_structure(content: Content) -> None:
    session = definition(content.folder, "session")
    assert (session.id, session.version, session.stopped, session.overwhelmed) == (
        "session", 1, "halt", "flood",
    )  # fmt: skip
    place = session.step("place")
    assert (place.kind, place.page, place.options, place.default) == (
        StepKind.CHOICE, "before", ("yes", "no"), "yes",
    )  # fmt: skip
    assert place.only == StepCondition(forms=("full",), stages=("alone",))
    assert place.branches == (
        Transition("gone", any_of=("no",)),
        Transition("gone", skipped=True, early=True),
    )
    assert session.step("upset").branches == (Transition("heavy", at_least=9, at_most=10),)
    assert session.step("came").shows == ("fear",)
    assert session.step("bearable").only == StepCondition(
        needs=("prompt",), endings=("done", ""), given="came", options=("true",)
    )
    heavy = session.step("heavy")
    assert (heavy.optional, heavy.default, dict(heavy.does), heavy.next) == (
        False, None, {"ground": "ground"}, "fear",
    )  # fmt: skip
    assert heavy.branches == (Transition("heavy", any_of=("ground",), again=True),)
    assert dict(session.step("halt").sets) == {"back": "early"}
    assert session.step("quiet").barrier
    assert session.step("gone").ends == "left"


def test_words(content: Content) -> None:
    words = load(content.folder, "en").session_words
    assert words.steps["place"] == StepWords(
        "Is it quiet where you sit?", (), {"yes": "Yes, it is", "no": "No"}
    )
    assert words.steps["fear"] == StepWords("What may go wrong?", ("One line will do.",))
    assert words.steps["came"].options == {"true": "It did", "false": "It did not"}, "no blank line is needed"
    assert words.pages["before"] == PageWords("Where you sit", ("Here are three things to look at.",))
    assert words.pages["after"] == PageWords("How it went", ("- It is past.\n- You may rest.",))
    assert words.pages["flood"] == PageWords("Too much", ("See cryptool help-now.",))


def test_a_page_and_a_step_of_one_name_are_told_apart_in_any_order(content: Content) -> None:
    content.change("en/practices/session.md", "# halt\nYou stopped\n\n## halt", "## halt")
    content.write(
        "en/practices/session.md", content.read("en/practices/session.md") + "\n# halt\nYou stopped\n"
    )
    words = load(content.folder, "en").session_words
    assert words.pages["halt"].title == "You stopped"
    assert words.steps["halt"].question == "What next?"


def test_rungs_and_texts(content: Content) -> None:
    practices = load(content.folder, "en")
    assert practices.rungs == (
        Rung("chair", Stage.ALONE, "Sit in a chair", "Nothing else is asked. It is short.", minutes=3),
        Rung("song", Stage.ALONE, "Hear a song", minutes=6, stimulus=True, strongest=4),
        Rung("tea", Stage.TOGETHER, "Have tea with a friend"),
    )
    assert practices.texts == {"why": PageWords("A reason", ("Say why you are here.",))}


def test_words_of_any_shape_never_raise() -> None:
    for text in (
        "",
        "#",
        "##\n",
        "# a",
        "- x: y",
        "# a\n- b\n",
        "## a\n> b\n\n1. c\n",
        "### a\nb\n\n# b\n\n\n- : c",
    ):
        content_parsing.practice_words(text, 1)


# --- languages


def test_a_language_is_taken_file_by_file(content: Content) -> None:
    english = load(content.folder, "en")
    german = content.read("en/practices/ladder.md").replace("Sit in a chair", "Auf dem Stuhl sitzen")
    content.write("de/practices/ladder.md", german)
    practices = load(content.folder, "de")
    assert [rung.title for rung in practices.rungs] == [
        "Auf dem Stuhl sitzen",
        "Hear a song",
        "Have tea with a friend",
    ]
    assert (practices.session_words, practices.texts) == (english.session_words, english.texts)
    assert load(content.folder, "en") == english


@pytest.mark.parametrize("language", ["xx", "", "../en", "en/../../elsewhere", "de"])
def test_a_language_that_is_not_there_reads_as_english(content: Content, language: str) -> None:
    assert load(content.folder, language) == load(content.folder, "en")


def test_a_translation_that_lacks_words_is_named(content: Content) -> None:
    content.write("de/practices/texts.md", "+++\nformat = 1\n+++\n\n# why\n\n- only a list\n")
    with pytest.raises(DamagedContent) as problem:
        load(content.folder, "de")
    assert problem.value.facts["file"] == "content/de/practices/texts.md"
    load(content.folder, "en")


# --- damage

SESSION, READINESS, LADDER = (f"practices/{name}.toml" for name in ("session", "readiness", "ladder"))
WORDS, CHECK_WORDS, RUNG_WORDS, TEXTS = (
    f"en/practices/{name}.md" for name in ("session", "readiness", "ladder", "texts")
)
DAMAGED = [
    (SESSION, "version = 1", "version ="),
    (SESSION, "format = 1\n", ""),
    (SESSION, "format = 1", 'format = "1"'),
    (SESSION, 'id = "session"', 'id = "sitting"'),
    (SESSION, "version = 1", "version = true"),
    (SESSION, "version = 1", "version = 0"),
    (SESSION, 'stopped = "halt"', "stopped = 1"),
    (SESSION, 'id = "upset"\n', ""),
    (SESSION, 'kind = "rating"', 'kind = "stars"'),
    (SESSION, 'kind = "rating"\n', ""),
    (SESSION, '["rather", "hardly"]', '"rather"'),
    (SESSION, 'default = "yes"', "default = 1"),
    (SESSION, "barrier = true", "barrier = 1"),
    (SESSION, 'only = { answered = ["fear"] }', "only = 1"),
    (SESSION, "does = { ground =", "does = { on = 1, ground ="),
    (SESSION, "at_least = 9", "at_least = true"),
    (SESSION, "branches = [{ at_least = 9, at_most = 10, to", "branches = [{ at_least = 9, too"),
    (SESSION, "branches = [{ at_least", "branches = []\nx = [{ at_least"),
    (READINESS, 'id = "readiness"', 'id = "session"'),
    (LADDER, 'name = "chair"\n', ""),
    (LADDER, 'stage = "together"', 'stage = "apart"'),
    (LADDER, "minutes = 3", "minutes = 3.5"),
    (WORDS, "+++\nformat", "format"),
    (WORDS, "format = 1\n", ""),
    (WORDS, "format = 1", "format ="),
    (WORDS, "## upset\nHow upset are you?\n\n", ""),
    (WORDS, "How upset are you?\n", ""),
    (WORDS, "## upset", "# upset"),
    (WORDS, "- hardly: Hardly\n", ""),
    (WORDS, "- hardly: Hardly", "- Hardly"),
    (WORDS, "# over\nThe end\n", ""),
    (WORDS, "# over\nThe end\n", "# over\n"),
    (CHECK_WORDS, "# urgent-say\nCall somebody\n", ""),
    (CHECK_WORDS, "# not-for-now", "# preface"),
    (RUNG_WORDS, "## song\nHear a song\n", ""),
    (RUNG_WORDS, "Hear a song\n", ""),
    (TEXTS, "A reason\n\nSay why you are here.\n", ""),
]


@pytest.mark.parametrize(("file", "old", "new"), DAMAGED)
def test_malformed_content_or_missing_words_are_damage(
    content: Content, file: str, old: str, new: str
) -> None:
    load(content.folder, "en")
    content.change(file, old, new)
    with pytest.raises(DamagedContent) as problem:
        load(content.folder, "en")
    assert problem.value.facts["file"] == f"content/{file}"


@pytest.mark.parametrize("file", sorted(PRACTICES))
def test_a_file_that_is_missing_unreadable_or_newer(content: Content, file: str) -> None:
    text = content.read(file)
    content.change(file, "format = 1", "format = 2")
    with pytest.raises(NewerFile) as newer:
        load(content.folder, "en")
    assert newer.value.facts["file"] == f"content/{file}"
    (content.folder / file).write_bytes(b"\xff" + text.encode())
    with pytest.raises(DamagedContent):
        load(content.folder, "en")
    (content.folder / file).unlink()
    with pytest.raises(DamagedContent) as problem:
        load(content.folder, "en")
    assert problem.value.facts["file"] == f"content/{file}"


def test_a_structure_is_read_without_any_words(content: Content) -> None:
    for file in (WORDS, CHECK_WORDS, RUNG_WORDS, TEXTS):
        (content.folder / file).unlink()
    assert definition(content.folder, "readiness").version == 1
    with pytest.raises(DamagedContent):
        definition(content.folder, "no-such")
