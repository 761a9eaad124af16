"""The checker's rules for practices: each one names file and line, and none of them minds what is right."""

import random
from pathlib import Path

import pytest
from content_folder import Content, whole
from practice_folder import PRACTICES
from tools.content_check.check import check, main
from tools.content_check.messages import sentence

SESSION, READINESS, LADDER = (f"practices/{name}.toml" for name in ("session", "readiness", "ladder"))
WORDS, CHECK_WORDS, RUNGS, TEXTS = (
    f"en/practices/{name}.md" for name in ("session", "readiness", "ladder", "texts")
)
OPEN_END = '[[steps]]\nid = "over"\nkind = "end"'
LATE = '[[steps]]\nid = "late"\nkind = "line"\npage = "over"\n\n'

# code, file, what is replaced in it, by what; then a text on the line that must be named ("" is line 1).
BROKEN = [
    # outside the steps
    ("toml", SESSION, "version = 1", "version =", "version ="),
    ("format", SESSION, "format = 1", "format = 2", ""),
    ("missing-key", READINESS, "version = 1\n", "", ""),
    ("missing-key", READINESS, 'id = "readiness"\n', "", ""),
    ("wrong-type", READINESS, "version = 1", "version = true", "version"),
    ("wrong-type", READINESS, "version = 1", "version = 0", "version"),
    ("wrong-type", SESSION, 'stopped = "halt"', "stopped = 3", "stopped"),
    ("id-is-file-name", READINESS, 'id = "readiness"', 'id = "ready"', 'id = "ready"'),
    ("unknown-key", SESSION, 'stopped = "halt"', 'stopped = "halt"\npaused = "halt"', "paused"),
    ("no-way-out", SESSION, 'stopped = "halt"\n', "", ""),
    ("no-such-step", SESSION, 'stopped = "halt"', 'stopped = "stop"', "stopped"),
    # one step
    ("unknown-key", SESSION, 'kind = "rating"', 'kind = "rating"\ncolour = "red"', "colour"),
    ("unknown-key", SESSION, "{ at_least = 9, at_most", "{ above = 9, at_most", "above"),
    ("unknown-key", SESSION, 'only = { answered = ["fear"] }', 'only = { said = ["fear"] }', "said"),
    ("field", SESSION, 'kind = "rating"', 'kind = "stars"', "stars"),
    ("field", SESSION, "at_least = 9", 'at_least = "9"', 'at_least = "9"'),
    ("field", SESSION, 'shows = ["fear"]', 'shows = "fear"', "shows"),
    ("field", SESSION, "barrier = true", "barrier = 1", "barrier"),
    ("field", SESSION, 'id = "fear"\n', "", OPEN_END.split("\n")[0] + '\nkind = "line"'),
    ("listed-twice", SESSION, 'id = "halt"', 'id = "heavy"', 'id = "heavy"\nkind = "choice"\npage = "halt"'),
    ("listed-twice", SESSION, '["rather", "hardly"]', '["rather", "rather", "hardly"]', '"rather", "rather"'),
    ("kebab-case", SESSION, 'id = "bearable"', 'id = "Bear Able"', "Bear Able"),
    ("no-page", SESSION, 'kind = "rating"\npage = "before"', 'kind = "rating"', 'id = "upset"'),
    ("must-answer", READINESS, "optional = false", "optional = true", "optional"),
    ("after-end", SESSION, 'ends = "left"', 'ends = "left"\nnext = "quiet"', 'next = "quiet"'),
    ("no-route", READINESS, 'ends = "ready"\n', "", 'id = "fine"'),
    ("only-for", SESSION, 'kind = "line"', 'kind = "line"\nends = "left"', 'ends = "left"\npage'),
    ("only-for", SESSION, 'kind = "line"', 'kind = "line"\noptions = ["a", "b"]', '["a", "b"]'),
    ("only-for", SESSION, "at_least = 9, at_most = 10", 'any_of = ["9"]', 'any_of = ["9"]'),
    ("few-options", SESSION, '["rather", "hardly"]', '["rather"]', '["rather"]'),
    ("no-such-option", SESSION, 'default = "yes"', 'default = "perhaps"', "perhaps"),
    ("no-such-option", SESSION, '{ any_of = ["no"]', '{ any_of = ["never"]', "never"),
    ("no-such-option", SESSION, "{ ground =", "{ floor =", "floor"),
    ("no-such-option", SESSION, "{ back =", "{ front =", "front"),
    ("no-such-option", SESSION, 'options = ["true"], endings', 'options = ["maybe"], endings', "maybe"),
    ("branch-open", SESSION, "at_least = 9, at_most = 10, ", "", "branches = [{ to"),
    ("branch-open", SESSION, "skipped = true, early", "early", "{ early"),
    ("branch-number", SESSION, 'any_of = ["ground"], to', "at_least = 3, to", "at_least = 3"),
    ("branch-range", SESSION, "at_least = 9, at_most = 10", "at_least = 11", "at_least = 11"),
    ("branch-range", SESSION, "at_least = 9, at_most = 10", "at_least = 9, at_most = 8", "at_most = 8"),
    ("branch-skipped", SESSION, 'any_of = ["ground"], to', "skipped = true, to", "skipped = true, to"),
    ("branch-skipped", SESSION, "at_least = 9, at", "skipped = true, at", "skipped = true, at"),
    ("unknown-word", SESSION, 'ground = "ground"', 'ground = "dance"', "dance"),
    ("unknown-word", SESSION, 'back = "early"', 'back = "won"', "won"),
    ("unknown-word", SESSION, 'ends = "left"', 'ends = "ready"', 'ends = "ready"'),
    ("unknown-word", READINESS, 'ends = "ready"', 'ends = "left"', 'ends = "left"'),
    ("unknown-word", SESSION, 'forms = ["full"]', 'forms = ["long"]', "long"),
    ("unknown-word", SESSION, 'stages = ["alone"]', 'stages = ["lonely"]', "lonely"),
    ("unknown-word", SESSION, 'endings = ["done", ""]', 'endings = ["won", ""]', "won"),
    ("unknown-word", SESSION, 'needs = ["prompt"]', 'needs = ["video"]', "video"),
    ("no-such-step", SESSION, 'to = "heavy" }', 'to = "light" }', "light"),
    ("no-such-step", SESSION, 'next = "fear"', 'next = "light"', "light"),
    ("no-such-step", SESSION, 'shows = ["fear"]', 'shows = ["light"]', "light"),
    ("no-such-step", SESSION, 'answered = ["fear"]', 'answered = ["light"]', "light"),
    ("no-such-step", SESSION, 'given = "came"', 'given = "light"', "light"),
    ("no-such-step", SESSION, 'answered = ["fear"]', 'short_given = { light = "yes" }', "light"),
    ("no-such-option", SESSION, 'answered = ["fear"]', 'short_given = { place = "maybe" }', "maybe"),
    ("never-before", SESSION, 'answered = ["fear"]', 'short_given = { bearable = "rather" }', "short_given"),
    ("given", SESSION, 'given = "came", options', "options", "only = { options"),
    ("given", SESSION, 'options = ["true"], endings', "endings", 'given = "came"'),
    # the ways
    ("unreachable", SESSION, 'to = "heavy" }', 'to = "gone" }', 'id = "heavy"'),
    ("unreachable", SESSION, 'overwhelmed = "flood"', 'overwhelmed = "gone"', 'id = "flood"'),
    ("runs-out", SESSION, 'kind = "end"\nends = "left"', 'kind = "line"\npage = "over"', 'id = "gone"'),
    ("runs-out", SESSION, 'ends = "left"', 'ends = "left"\nonly = { stages = ["alone"] }', 'id = "flood"'),
    ("no-end", SESSION, 'next = "gone"', 'next = "flood"', 'id = "flood"'),
    ("circle", SESSION, ', to = "heavy", again = true', ', to = "heavy"', 'id = "heavy"'),
    ("circle", SESSION, 'next = "gone"', 'next = "upset"', 'id = "upset"'),
    ("circle", SESSION, ', to = "quiet", again = true', ', to = "quiet"', 'id = "quiet"'),
    ("not-a-way-back", SESSION, 'to = "heavy" }', 'to = "heavy", again = true }', "at_least = 9"),
    (
        "never-before",
        SESSION,
        'page = "before"\nbranches',
        'page = "before"\nshows = ["came"]\nbranches',
        "shows",
    ),
    ("never-before", SESSION, 'answered = ["fear"]', 'answered = ["bearable"]', 'answered = ["bearable"]'),
    (
        "never-before",
        SESSION,
        'only = { forms = ["full"], stages = ["alone"] }',
        'only = { given = "came", options = ["true"] }',
        'given = "came", options = ["true"] }',
    ),
    # the ladder
    ("unknown-key", LADDER, "prompt = true", "prompt = true\ncolour = 1", "colour"),
    ("field", LADDER, 'stage = "together"', 'stage = "apart"', "apart"),
    ("field", LADDER, "minutes = 3", "minutes = 3.0", "minutes = 3.0"),
    (
        "listed-twice",
        LADDER,
        'name = "song"',
        'name = "chair"',
        'name = "chair"\nstage = "alone"\nminutes = 6',
    ),
    ("kebab-case", LADDER, 'name = "song"', 'name = "A song"', "A song"),
    ("rung-name", LADDER, 'name = "song"', 'name = "r2"', "r2"),
    ("rung-minutes", LADDER, "minutes = 3", "minutes = 21", "minutes = 21"),
    ("rung-minutes", LADDER, "minutes = 3\n", "", 'name = "chair"'),
    ("rung-minutes", LADDER, 'stage = "together"', 'stage = "together"\nminutes = 5', "minutes = 5"),
    ("rung-strength", LADDER, "strongest = 4", "strongest = 11", "strongest = 11"),
    # words for what needs them, and for nothing else
    ("no-words", WORDS, "## upset\nHow upset are you?\n\n", "", ""),
    ("no-words", WORDS, "# over\nThe end\n\n", "", ""),
    ("no-words", CHECK_WORDS, "# urgent-say\nCall somebody\n\n", "", ""),
    ("no-words", RUNGS, "## song\nHear a song\n\n", "", ""),
    ("words-of-nothing", WORDS, "# over", "## over\nWell?\n\n# over", "## over"),
    ("words-of-nothing", WORDS, "# over", "# under\nBelow\n\n# over", "# under"),
    ("words-of-nothing", RUNGS, "## song", "## dance\nDance\n\n## song", "## dance"),
    ("words-of-nothing", RUNGS, "## song", "# page\nA page\n\n## song", "# page"),
    ("words-of-nothing", TEXTS, "# why", "## step\nA step?\n\n# why", "## step"),
    ("no-option-label", WORDS, "- hardly: Hardly\n", "", "## bearable"),
    ("label-of-nothing", WORDS, "- hardly: Hardly", "- hardly: Hardly\n- never: Never", "- never"),
    # how they are written
    ("front-matter", TEXTS, "+++\nformat", "format", ""),
    ("format", TEXTS, "format = 1", "format = 2", ""),
    ("format", TEXTS, "format = 1\n", "", ""),
    ("unknown-key", TEXTS, "format = 1", 'format = 1\ntitle = "Texts"', "title"),
    ("heading-level", TEXTS, "# why", "### why", "### why"),
    ("heading-empty", TEXTS, "# why", "#", "#\n"),
    ("heading-twice", TEXTS, "# why", "# why\nA title\n\n# why", "# why\nA reason"),
    ("empty-part", WORDS, "# over\nThe end", "# over", "# over"),
    ("before-first", TEXTS, "# why", "A word before.\n\n# why", "A word before."),
    ("no-question", WORDS, "What next?\n\n", "", "- rate"),
    ("other-block", TEXTS, "Say why", "> Say why", "> Say why"),
    ("other-block", TEXTS, "Say why", "1. Say why", "1. Say why"),
    ("option-form", WORDS, "- hardly: Hardly", "- Hardly", "- Hardly"),
    ("option-on-page", WORDS, "- It is past.", "- past: It is past.", "- past"),
    ("plain-words", TEXTS, "Say why", "Say *why*", "*why*"),
    ("plain-words", TEXTS, "Say why", "Say why {limited}", "{limited}"),
    ("plain-words", TEXTS, "Say why", "Say why [@known2001]", "[@known"),
    ("unknown-label", TEXTS, "Say why", "Say {why}", "{why}"),
    ("listed-twice", WORDS, "- hardly: Hardly", "- hardly: Hardly\n- hardly: Hard", "## bearable"),
    ("url", TEXTS, "Say why", "See https://example.test/", "https"),
    ("url", TEXTS, "Say why", "See example.org", "example.org"),
    ("title-length", TEXTS, "A reason", "A reason " * 8, "# why"),
    ("typography", TEXTS, "Say why", "Say \u2014 why", "\u2014"),
    ("exclamation", WORDS, "Go back", "Go back!", "Go back!"),
    ("avoided-phrase", WORDS, "Rather well", "A good cry", "A good cry"),
    ("avoided-phrase", RUNGS, "Nothing else is asked.", "Be brave.", "Be brave."),
]
# Rules that no single replacement shows.
OWN_TEST = {"no-such-practice", "page-length"}


def found(content: Content) -> list[tuple[str, str, int]]:
    return [(problem.code, problem.file, problem.line) for problem in check(content.folder)]


def test_whole_practices_have_no_problem(content: Content) -> None:
    assert [problem for problem in check(content.folder) if "practices/" in problem.file] == []


@pytest.mark.parametrize(("code", "file", "old", "new", "at"), BROKEN)
def test_each_rule_names_file_and_line(
    content: Content, capsys: pytest.CaptureFixture[str], code: str, file: str, old: str, new: str, at: str
) -> None:
    content.change(file, old, new)
    text = content.read(file)
    line = text.count("\n", 0, text.index(at)) + 1 if at else 1
    assert main([str(content.folder)]) == 1
    assert f"{content.folder / file}:{line}: error: {code}: " in capsys.readouterr().out


def test_a_missing_or_empty_file(content: Content) -> None:
    for file in PRACTICES:
        text = content.read(file)
        (content.folder / file).unlink()
        assert ("no-file", file, 1) in found(content)
        content.write(file, text)
    for file, key in ((SESSION, "steps"), (LADDER, "rungs")):
        text = content.read(file)
        content.write(file, f"format = 1\n{key} = []\n")
        assert ("empty", file, 2) in found(content)
        content.write(file, f"format = 1\n{key} = 3\n")
        assert ("wrong-type", file, 2) in found(content)
        content.write(file, text)
    content.write(TEXTS, "+++\nformat = 1\n+++\n")
    assert ("empty-body", TEXTS, 1) in found(content)


def test_a_file_or_page_that_is_never_read_is_a_problem(content: Content) -> None:
    names = [
        "practices/other.toml",
        "practices/session.md",
        "en/practices/other.md",
        "en/practices/texts.toml",
    ]
    for name in [*names, "practices/.hidden", "en/practices/.hidden"]:
        content.write(name, "format = 1\n")
    strangers = [file for code, file, _ in found(content) if code == "no-such-practice"]
    assert sorted(strangers) == sorted(names)


def test_a_step_that_only_another_course_could_reach(content: Content) -> None:
    """`heavy` stands behind a step of the stage alone; in the stage it is meant for, nothing leads there."""
    content.change(SESSION, 'kind = "rating"', 'kind = "rating"\nonly = { stages = ["alone"] }')
    assert "unreachable" not in {code for code, *_ in found(content)}
    line = content.change(SESSION, 'id = "heavy"', 'id = "heavy"\nonly = { stages = ["together"] }')
    assert ("unreachable", SESSION, line) in found(content)


def test_a_way_that_ends_in_one_course_only(content: Content) -> None:
    """Alone, `over` follows; together it is not on the way, and `heavy` behind it leads back: no end, but a circle."""
    content.change(SESSION, 'kind = "end"\npage', 'kind = "end"\nonly = { stages = ["alone"] }\npage')
    assert {code for code, *_ in found(content)} >= {"circle"}


def test_the_ways_wait_until_every_step_is_known(content: Content) -> None:
    """A name that leads nowhere is told by itself, without all that follows from it."""
    content.change(SESSION, 'to = "heavy" }', 'to = "light" }')
    assert [code for code, file, _ in found(content) if file == SESSION] == ["no-such-step"]


def test_a_page_that_is_longer_than_a_screen_is_a_warning(content: Content) -> None:
    words = " ".join(f"One cup of tea is number {n}." for n in range(30))
    content.change(TEXTS, "Say why you are here.", words)
    (problem,) = [problem for problem in check(content.folder) if problem.file == TEXTS]
    assert (problem.code, problem.line, problem.warning) == ("page-length", 5, True)
    assert main([str(content.folder)]) == 0


def test_grade_is_measured_for_each_page_and_for_the_file(content: Content) -> None:
    hard = (
        "Notwithstanding considerable methodological heterogeneity, investigators characterise lacrimation. "
    )
    easy = "This is a cat. That is the sea. My hat is red. " * 30
    content.change(
        TEXTS,
        "Say why you are here.",
        f"Say why.\n\n# hard\nA page\n\n{hard * 4}\n\n# easy\nAn end\n\n{easy.strip()}",
    )
    content.change(RUNGS, "Nothing else is asked.", hard * 4)
    graded = [(file, line) for code, file, line in found(content) if code == "grade"]
    assert graded == [(RUNGS, 1), (RUNGS, 5), (TEXTS, 10)], (
        "the ladder as a whole and its rung; of the texts one page only"
    )


def test_words_of_a_few_lines_are_not_graded_by_themselves(content: Content) -> None:
    content.change(TEXTS, "A reason", "Notwithstanding heterogeneity")
    easy = " ".join("This is a cat. That is a dog. Here we go." for _ in range(4))
    content.change(TEXTS, "Say why you are here.", f"Say why.\n\n# easy\nAn end\n\n{easy}")
    assert "grade" not in [code for code, *_ in found(content)]


def test_words_are_shared_neither_with_topics_nor_among_practices(content: Content) -> None:
    run = "one two three four five six seven eight"
    content.change("en/topics/first.md", "Look out", run)
    line = content.change(TEXTS, "Say why you are here.", f"Say *{run}*.".replace("*", ""))
    assert ("shared-run", TEXTS, line) in found(content)
    content.change("en/topics/first.md", run, "Look out")
    assert "shared-run" not in [code for code, *_ in found(content)]
    content.change(WORDS, "Find the floor", run)
    assert ("shared-run", TEXTS, line) in found(content)
    content.change(WORDS, run, "`one two three` four five six seven eight")
    assert "shared-run" not in [code for code, *_ in found(content)], "what is typed belongs to nobody"


def test_ids_are_no_words(content: Content) -> None:
    content.change(WORDS, "- hardly: Hardly", "- hardly: Good cry")
    assert "avoided-phrase" in [code for code, *_ in found(content)]
    content.change(WORDS, "- hardly: Good cry", "- hardly: Hardly")
    for file in (WORDS, SESSION):
        content.write(file, content.read(file).replace("bearable", "good-cry"))
    assert "avoided-phrase" not in [code for code, *_ in found(content)]


def test_a_translation_may_leave_files_out_but_nothing_inside_one(content: Content) -> None:
    hard = (
        "Notwithstanding considerable methodological heterogeneity, investigators characterise lacrimation. "
    )
    content.write("de/practices/texts.md", f"+++\nformat = 1\n+++\n\n# warum\nEin Grund\n\n{hard * 40}\n")
    assert [item for item in found(content) if item[1].startswith("de/practices")] == []
    german = content.read(RUNGS).replace("## tea\nHave tea with a friend\n", "")
    content.write("de/practices/ladder.md", german)
    assert ("no-words", "de/practices/ladder.md", 1) in found(content)


def test_next_of_a_topic_may_name_the_session_and_no_other_practice(content: Content) -> None:
    first = "en/topics/first.md"
    content.change(first, 'next = ["second"]', 'next = ["second", "session"]')
    content.change(first, "[[second]]", "[[second]] and `session`")
    assert "unknown-next" not in [code for code, *_ in found(content)]
    line = content.change(first, 'next = ["second", "session"]', 'next = ["second", "ladder"]')
    assert ("unknown-next", first, line) in found(content)


@pytest.mark.parametrize("seed", range(30))
def test_no_damage_makes_the_checker_fail(tmp_path: Path, seed: int) -> None:
    """Cut, double or swap lines and values of practices: problems come back, every one with its sentence."""
    chance = random.Random(seed)
    content = whole(tmp_path / "content")
    for name in chance.sample(sorted(PRACTICES), 3):
        lines = content.read(name).split("\n")
        at, other = chance.randrange(len(lines)), chance.randrange(len(lines))
        changes = [
            "",
            lines[at] * 2,
            lines[at].replace('"', ""),
            lines[other],
            "[[steps]]",
            "id = 3",
            "- x: y",
        ]
        lines[at] = chance.choice(changes)
        content.write(name, "\n".join(lines))
    for problem in check(content.folder):
        assert sentence(problem)
        assert problem.line >= 1
