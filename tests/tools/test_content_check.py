"""The checker finds nothing wrong where nothing is wrong, and names file and line for each of its rules."""

import random
from pathlib import Path

import pytest
import test_content_check_practice
from content_folder import Content, whole
from tools.content_check.check import check, main
from tools.content_check.messages import SENTENCES, sentence

FIRST, SECOND, FEET = "en/topics/first.md", "en/topics/second.md", "en/grounding/feet.md"
HERE = "en/now/here.md"
SHELF, PATHS, NAMES, AVOID = "shelf.toml", "paths.toml", "en/names.toml", "en/avoid.toml"
SYNONYMS, SOURCES, LINES = "en/synonyms.toml", "sources.json", "helplines.json"
UNSUPPORTED = "Nobody says which study it was.\n\n## It says more red"
MANY = "\n\n".join(["## It says more red", *(f"Part {n} of it. {{untested}}" for n in range(6))])
NUMBERED = "## It says more red\n\n1. one {mixed} [@known2001]\n3. three\n"

# code, file, what is replaced in it, by what; then a text on the line that must be named ("" is line 1).
BROKEN = [
    ("front-matter", FIRST, "+++\nid", "id", ""),
    ("toml", FIRST, 'title = "The first topic"', "title = first", "title ="),
    ("toml", SHELF, 'id = "one"', "id = ", "id = "),
    ("json", SOURCES, '"type": "webpage",', '"type" "webpage",', '"type" "webpage"'),
    ("json", LINES, '"checked": "2026-11",', '"checked" "2026-11",', '"checked"'),
    ("format", SHELF, "format = 1", "format = 2", ""),
    ("format", AVOID, "format = 1", "format = true", ""),
    ("missing-key", FIRST, 'theme = "one"\n', "", ""),
    ("unknown-key", FIRST, 'theme = "one"\n', 'theme = "one"\ncolour = "red"\n', "colour"),
    ("wrong-type", FIRST, "checked = 2026-01-31", 'checked = "2026-01-31"', "checked"),
    ("wrong-type", FIRST, "checked = 2026-01-31", "checked = 2026-01-31T10:00:00", "checked"),
    ("wrong-type", FIRST, '"f"]', "6]", "answers"),
    ("empty", FIRST, '"The first topic"', '" "', "title"),
    ("id-is-file-name", FIRST, 'id = "first"', 'id = "frist"', 'id = "frist"'),
    ("kebab-case", FIRST, "number-one", "Number One", "aliases"),
    ("summary-length", FIRST, "A short line about", "A line about " * 12, "summary"),
    ("few-answers", FIRST, ', "f"]', "]", "answers"),
    ("next-count", FIRST, 'next = ["second"]', "next = []", "next ="),
    ("next-itself", FIRST, 'next = ["second"]', 'next = ["first"]', "next ="),
    ("unknown-next", FIRST, 'next = ["second"]', 'next = ["third"]', "next ="),
    ("many-aliases", FIRST, '["number-one"]', '["a", "b", "c", "d", "e"]', "aliases"),
    ("listed-twice", FIRST, '"e", "f"]', '"f", "f"]', "answers"),
    ("listed-twice", SHELF, 'groundings = ["feet"]', 'groundings = ["feet", "feet"]', "groundings"),
    ("listed-twice", PATHS, '["second", "first"]', '["second", "first", "first"]', "topics"),
    ("listed-twice", SOURCES, '"id": "doubtful"', '"id": "known2001"', '"id": "known2001"'),
    ("name-taken", FIRST, "number-one", "second", "aliases"),
    ("name-taken", SECOND, "number-two", "number-one", "aliases"),
    ("unknown-theme", FIRST, 'theme = "one"', 'theme = "two"', "theme"),
    ("theme-differs", FIRST, 'theme = "one"', 'theme = "two"', "theme"),
    ("no-opening", FIRST, "+++\n\nThe red cup", "+++\n\n> The red cup", "> The red cup"),
    ("heading-level", FIRST, "## It says more red", "### It says more red", "### It"),
    ("heading-empty", FIRST, "## It says more red", "##", "##\n"),
    ("heading-markup", FIRST, "## It says more red", "## It says *more* red", "*more*"),
    ("heading-count", FIRST, "## It says more red\n\n", "", "## Next"),
    ("heading-twice", FIRST, "## It says more red", "## Try this", "## Try this\n\nLook"),
    ("empty-part", FIRST, "## It says more red", "## Nothing\n\n## It says more red", "## Nothing"),
    ("endings", FIRST, "## Try this", "## Try that", "## Next"),
    ("next-not-named", FIRST, "[[second]]", "second", "## Next"),
    ("next-not-listed", FIRST, "[[second]]", "[[second]] and [[third]]", "## Next"),
    ("blank-line", FIRST, "## It says more red\n\n", "## It says more red\n", "> You can say"),
    ("continuation", FIRST, "- An item of red", "- An item\nof red", "of red"),
    ("nested-block", FIRST, "- Another item of red", "  - Another item of red", "  - Another"),
    ("numbering", FIRST, "## It says more red\n", NUMBERED, "3. three"),
    ("indented", FIRST, "Look out of the window", "    Look out of the window", "    Look"),
    ("code-block", FIRST, "Look out of the window", "```\nLook out of the window", "```"),
    ("rule-line", FIRST, "## It says more red\n", "## It says more red\n\n---\n", "---"),
    ("table", FIRST, "Look out", "| Look out", "| Look"),
    ("hard-break", FIRST, "- An item of red", "- An item of red  ", "- An item"),
    ("raw-html", FIRST, "Look out", "<b>Look out</b>", "<b>"),
    ("link", FIRST, "Look out", "[Look out](x)", "(x)"),
    ("stray-mark", FIRST, "Look out", "*Look out", "*Look"),
    ("underscore", FIRST, "Look out", "_Look out_", "_Look"),
    ("escape", FIRST, "Look out", "Look\\* out", "Look"),
    ("entity", FIRST, "Look out", "Look&nbsp;out", "Look"),
    ("unknown-label", FIRST, "{limited}", "{proven}", "{proven}"),
    ("citation-syntax", FIRST, "[@known2001]", "[@known2001, @b]", "[@known2001"),
    ("unknown-source", FIRST, "[@known2001]", "[@nobody1900]", "[@nobody1900]"),
    ("unusable-source", FIRST, "[@known2001]", "[@doubtful]", "[@doubtful]"),
    ("unknown-link", FIRST, "Look out of", "In [[third]] you look out of", "[[third]]"),
    ("link", FIRST, "Look out", "[[Look out]]", "[[Look"),
    ("id-in-backticks", FIRST, "Look out of", "In `second` you look out of", "In `second`"),
    ("label-inside", FIRST, "{limited} [@known2001]", "{limited} [@known2001] That is all.", "This was"),
    ("label-inside", FIRST, "{limited} [@known2001]", "{limited} {untested} [@known2001]", "This was"),
    ("label-without-source", FIRST, "{limited} [@known2001]", "{limited}", "This was"),
    ("label-differs", SECOND, "{limited}", "{mixed}", "This was"),
    ("many-labels", FIRST, "## It says more red", MANY, "The red cup"),
    ("idiom", FIRST, "Look out of", "Fill the kettles and look out of", "Fill the"),
    ("voice", FIRST, "Look out of", "It stands there. Look out of", "It stands"),
    ("unsupported-paragraph", FIRST, "## It says more red", UNSUPPORTED, "Nobody says"),
    (
        "unsupported-list",
        FIRST,
        "- An item",
        "> A quote between them.\n\n- An item in 30% of studies",
        "- An item",
    ),
    ("source-field", SOURCES, '"author": [{"literal": "Somebody"}],', "", '"id": "doubtful"'),
    ("source-field", SOURCES, '"doi_confirmed": false', '"doi_confirmed": "no"', '"id": "doubtful"'),
    ("avoided-phrase", FIRST, "Look out of", "Have a Good Cry about", "Good Cry"),
    ("avoided-phrase", FIRST, "A short line", "How bravely people live", "bravely"),
    ("avoided-phrase", FEET, "Look round\n", "Have a good\n   cry in\n", "2. Have"),
    ("exclamation", FIRST, "window for red.", "window for red!", "red!"),
    ("typography", FIRST, "Look out", "Look \u2014 out", "Look"),
    ("row", SHELF, 'topics = ["first", "second"]', "", "[[themes]]"),
    ("row", AVOID, 'words = "good cry"', "words = 3", "[[phrases]]"),
    ("wrong-type", PATHS, "[[paths]]", "paths = 3\n[other]", "paths = 3"),
    ("empty-row", PATHS, '["second", "first"]', "[]", '"way"'),
    ("no-such-topic", PATHS, '["second", "first"]', '["second", "third"]', "third"),
    ("no-such-topic", AVOID, '["second"]', '["third"]', "third"),
    (
        "twice-on-shelf",
        SHELF,
        "[[themes]]",
        '[[themes]]\nid = "two"\ntopics = ["first"]\n\n[[themes]]',
        "first",
    ),
    ("not-on-shelf", SHELF, '"first", ', "", ""),
    ("no-title", NAMES, 'way = "A way"', "", "[paths]"),
    ("title-of-nothing", NAMES, 'way = "A way"', 'way = "A way"\nroad = "A road"', "road"),
    ("no-headings", NAMES, "[headings]", "[endings]", ""),
    ("no-such-grounding", SHELF, 'groundings = ["feet"]', 'groundings = ["feet", "hands"]', "groundings"),
    ("grounding-not-listed", SHELF, 'groundings = ["feet"]', "groundings = []", ""),
    ("not-a-step", FEET, "1. Put", "Some words.\n\n1. Put", "Some words."),
    ("not-a-step", FEET, "1. Put", "## Steps\n\n1. Put", "## Steps"),
    ("steps", FEET, "2. Look round\n   the room.\n", "", "1. Put"),
    ("no-such-door", SHELF, 'doors = ["here"]', 'doors = ["here", "there"]', "doors"),
    ("listed-twice", SHELF, 'doors = ["here"]', 'doors = ["here", "here"]', "doors"),
    ("door-not-listed", SHELF, 'doors = ["here"]', "doors = []", ""),
    ("no-such-topic", HERE, 'topic = "first"', 'topic = "third"', "topic"),
    ("screens", HERE, "## To go\n\n", "", "## Sit"),
    ("screen-length", HERE, "nearest", "big " * 30, "## Sit"),
    ("screen-length", HERE, "Wherever", "There or here " * 3, "## To go"),
    ("screen-block", HERE, "Lean", "- Lean", "- Lean"),
    ("no-sentence", HERE, "> Give", "Give", "## To say"),
    ("unsupported-paragraph", HERE, " {untested}", "", "A wall"),
    ("unknown-source", HERE, "{untested}", "{limited} [@nobody1900]", "A wall"),
    ("pace", FEET, "rounds = 3", "rounds = 0", "pace"),
    ("pace", FEET, ", rounds = 3", "", "pace"),
    ("pace-out-longer", FEET, "breathe_out = 6", "breathe_out = 4", "pace"),
    ("no-helplines", LINES, '"usable": [', '"unusable": [', ""),
    ("checked-date", LINES, '"checked": "2026-11"', '"checked": "last week"', "checked"),
    ("no-directory", LINES, "findahelpline.com", "example.org", "fallbacks"),
    ("helpline-field", LINES, '"iso": "XX"', '"iso": "Somewhere"', "A line"),
    ("helpline-field", LINES, '"hours": "24/7",', "", "A line"),
    ("helpline-not-usable", LINES, '"emergency": "112", "usable": true', '"emergency": "112"', "A line"),
    ("synonym-group", SYNONYMS, '["cup", "mug"]', '["cup"]', "groups"),
    ("synonym-twice", SYNONYMS, '["cup", "mug"]', '["cup", "seas"]', "groups"),
]
# Where the fault of one file shows in another one.
SHOWN_IN = {
    "not-on-shelf": FIRST,
    "grounding-not-listed": FEET,
    "door-not-listed": HERE,
    "theme-differs": FIRST,
}
# Rules whose broken file takes more than one replacement; each has a test of its own below.
OWN_TEST = {
    "no-file", "unreadable", "stray-file", "no-original", "empty-body", "length", "grade", "grade-median",
    "grade-not-checked", "contractions", "shared-run", "unused-source",
}  # fmt: skip


def found(content: Content) -> list[tuple[str, str, int]]:
    return [(problem.code, problem.file, problem.line) for problem in check(content.folder)]


def test_a_whole_folder_has_only_the_warning_of_an_uncited_source(content: Content) -> None:
    (problem,) = check(content.folder)
    assert (problem.code, problem.file, problem.warning) == ("unused-source", SOURCES, True)
    assert content.read(SOURCES).split("\n")[problem.line - 1].strip() == '"id": "doubtful",'


@pytest.mark.parametrize(("code", "file", "old", "new", "at"), BROKEN)
def test_each_rule_names_file_and_line(
    content: Content, capsys: pytest.CaptureFixture[str], code: str, file: str, old: str, new: str, at: str
) -> None:
    content.change(file, old, new)
    file = SHOWN_IN.get(code, file)
    text = content.read(file)
    line = text.count("\n", 0, text.index(at)) + 1 if at else 1
    assert main([str(content.folder)]) == 1
    assert f"{content.folder / file}:{line}: error: {code}: " in capsys.readouterr().out


def test_every_rule_has_a_test() -> None:
    here = {code for code, *_ in BROKEN} | OWN_TEST
    practices = {
        code for code, *_ in test_content_check_practice.BROKEN
    } | test_content_check_practice.OWN_TEST
    assert here | practices == set(SENTENCES)


@pytest.mark.parametrize("file", [FEET, SHELF, PATHS, NAMES, AVOID, SYNONYMS, SOURCES, LINES])
def test_a_missing_file(content: Content, file: str) -> None:
    (content.folder / file).unlink()
    code = "no-such-grounding" if file == FEET else "no-file"
    assert (code, SHELF if file == FEET else file) in [(c, f) for c, f, _ in found(content)]


@pytest.mark.parametrize("file", [FIRST, FEET, SHELF, SOURCES, LINES])
def test_a_file_that_is_no_text(content: Content, file: str) -> None:
    (content.folder / file).write_bytes(b"\xff\xfe\x00")
    assert ("unreadable", file, 1) in found(content)


def test_a_stray_file(content: Content) -> None:
    content.write("en/topics/first.md.orig", "")
    content.write("en/topics/.hidden", "")
    assert [item for item in found(content) if item[0] == "stray-file"] == [
        ("stray-file", "en/topics/first.md.orig", 1)
    ]


def test_a_translation_needs_an_original_and_is_not_graded(content: Content) -> None:
    content.write("de/names.toml", 'format = 1\n[headings]\ntry = "Versuch"\nnext = "Weiter"\n')
    text = content.read(FIRST).replace("Try this", "Versuch").replace("## Next", "## Weiter")
    content.write("de/topics/first.md", text)
    content.write(
        "de/topics/third.md", text.replace('"first"', '"third"').replace("number-one", "number-three")
    )
    codes = [(code, file) for code, file, _ in found(content)]
    assert ("no-original", "de/topics/third.md") in codes
    assert ("no-original", "de/topics/first.md") not in codes
    assert "endings" not in [code for code, _ in codes]
    assert not [item for item in codes if item[1] == "de/names.toml"]


def test_a_topic_without_a_body(content: Content) -> None:
    front = content.read(FIRST).split("+++\n")[1]
    content.write(FIRST, f"+++\n{front}+++\n")
    assert ("empty-body", FIRST, 1) in found(content)


def test_a_topic_without_contractions(content: Content) -> None:
    text = content.read(FIRST)
    content.write(FIRST, text.replace("don't", "do not"))
    assert ("contractions", FIRST, 12) in found(content)


def test_the_median_grade_is_measured_over_all_topics(content: Content) -> None:
    assert "grade-median" not in [code for code, *_ in found(content)]
    for file in (FIRST, SECOND):
        content.write(file, content.read(file).replace(" is a thing that ", " is an imaginary object that "))
    codes = [code for code, *_ in found(content)]
    assert codes.count("grade-median") == 1
    assert "grade" not in codes


def test_a_link_is_measured_and_compared_as_its_title(content: Content) -> None:
    content.change(SECOND, "The second topic", "One two three four five six seven eight")
    content.change(FIRST, "There is more in [[second]]", "Not [[second]]")
    assert "shared-run" not in [code for code, *_ in found(content)]


def test_a_topic_that_is_too_short_or_too_long(content: Content) -> None:
    text = content.read(FIRST)
    content.write(FIRST, text.replace("The red", "The red " + "and red " * 50))
    content.write(SECOND, text.split("## It says something")[0])
    assert {("length", FIRST, 12), ("length", SECOND, 12)} <= set(found(content))


def test_a_topic_that_is_hard_to_read(content: Content) -> None:
    hard = (
        "Notwithstanding considerable methodological heterogeneity, investigators characterise lacrimation, "
    )
    content.change(FIRST, "The red cup is a thing that red people see if", hard * 20)
    assert ("grade", FIRST, 12) in found(content)


def test_without_textstat_the_grade_is_a_warning(content: Content, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(__import__("sys").modules, "textstat", None)
    codes = {problem.code: problem.warning for problem in check(content.folder)}
    assert codes["grade-not-checked"]
    assert main([str(content.folder)]) == 0


def test_eight_words_in_a_row_belong_to_one_text_only(content: Content) -> None:
    content.change(FIRST, "Look out", "nine two three four five six seven eight red")
    content.change(SECOND, "Look out", "one two three four five six seven eight blue")
    assert "shared-run" not in [code for code, *_ in found(content)]
    content.change(FIRST, "nine two", "*One* two,")
    line = (
        content.read(SECOND)
        .split("\n")
        .index("one two three four five six seven eight blue of the window for blue.")
    )
    assert ("shared-run", SECOND, line + 1) in found(content)


def test_all_problems_are_told_at_once(content: Content, capsys: pytest.CaptureFixture[str]) -> None:
    lines = [
        content.change(FIRST, "{limited}", "{proven}"),
        content.change(SECOND, "[@known2001]", "[@nobody1900]"),
    ]
    content.change(PATHS, '["second", "first"]', '["third"]')
    assert main([str(content.folder)]) == 1
    out = capsys.readouterr().out.splitlines()
    assert (
        f"{content.folder / FIRST}:{lines[0]}: error: unknown-label: "
        + ("'proven' is none of the four labels: well supported, mixed, limited, untested.")
        in out
    )
    assert any(
        line.startswith(f"{content.folder / SECOND}:{lines[1]}: error: unknown-source: ") for line in out
    )
    assert any(line.startswith(f"{content.folder / PATHS}:5: error: no-such-topic: ") for line in out)
    assert out[-1] == "3 errors, 1 warnings"


def test_bad_arguments_are_usage(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main([str(tmp_path / "nowhere")]) == 2
    assert main([str(tmp_path), str(tmp_path)]) == 2
    assert capsys.readouterr().err.startswith("usage: ")
    assert main([str(tmp_path)]) == 1  # a folder, but none of ours


@pytest.mark.parametrize("seed", range(40))
def test_no_damage_makes_the_checker_fail(tmp_path: Path, seed: int) -> None:
    """Cut, double or swap lines and values anywhere: problems come back, every one with its sentence."""
    chance = random.Random(seed)
    content = whole(tmp_path / "content")
    files = sorted(path for path in content.folder.rglob("*") if path.is_file())
    for _ in range(3):
        file = chance.choice(files)
        lines = file.read_text(encoding="utf-8").split("\n")
        at = chance.randrange(len(lines))
        lines[at] = chance.choice(
            ["", lines[at] * 2, lines[at].replace('"', ""), lines[at].replace("[", "{"), "x = 1", "[[id]]"]
        )
        file.write_text("\n".join(lines), encoding="utf-8")
    for problem in check(content.folder):
        assert sentence(problem)
        assert problem.line >= 1


def test_the_shipped_content_has_no_problem(shipped_folder: Path) -> None:
    """Warnings too: only sources that are cited are shipped."""
    assert [f"{p.file}:{p.line}: {sentence(p)}" for p in check(shipped_folder)] == []
