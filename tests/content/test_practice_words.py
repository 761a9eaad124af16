"""A reader's test of the words of practice: kind, plain, and promising nothing.

Rules kept here:
1. What is read is what a person gets to see: pages, questions, labels and rungs as the library hands them out.
2. Every rule of wording is a small function, and is shown to refuse a bad sentence before it passes the shipped ones.
3. Facts that a page must not lose (stop rules, who waits, what is no prompt) are looked for by their words.
"""

import re
import textwrap
import tomllib
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from importlib import import_module
from itertools import chain
from pathlib import Path

import pytest
import textstat
from practice_world import PRACTICES
from tools.content_check.rules_prose import Avoided, spaced

import cryptool
from cryptool.content.files import split
from cryptool.core.text import tokens
from cryptool.errors import CryptoolError
from cryptool.practice import errors
from cryptool.practice.content import Practices
from cryptool.practice.definition import PracticeWords, Step, StepKind, StepWords
from cryptool.practice.phrases import commands

CONTENT = Path(cryptool.__file__).parent / "content"
FILES = ("session", "readiness", "ladder", "texts")
AREAS = (  # phrases said around a session
    "cryptool.practice.phrases.session",
    "cryptool.practice.phrases.prepare",
    "cryptool.practice.phrases.commands",
)

HIGHEST_GRADE = 8.0
RUN = 8
MOST_WORDS = 110
MOST_LABEL, MOST_ITEM = 36, 52  # columns of an option, and of an item of the checklist
ROWS, COLUMNS = 24, 72
NARROW_ROWS, NARROW = 20, 40

# Pages the program shows by name. An id may never be taken away from here while something shows it.
SHIPPED = {
    "texts": """
        preparing reason beliefs belief-helpful belief-self belief-others ladder-rating aftercare-person
        grounding-try first-session prompts person-choose person-not invitation invitation-light invitation-plain
        invitation-warm agreement agreement-how-long agreement-nobody-else agreement-helps agreement-stop-word
        agreement-afterwards side-by-side company-helps went-badly therapist therapist-sentence therapist-moment
        therapist-helped keeping hard-days believe-now graduation last-page keep-or-delete check-in next-day day-closed
        one-today yesterday too-soon pause how-often no-save
        interrupted definition-changed
    """,
    "readiness": "not-for-now checklist self-harm urgent urgent-say birth not-safe with-professional another-day",
}

# Evidence 3.7: whatever else is on the list of the language, these are.
ALWAYS_AVOIDED = (
    "just let it out",
    "good cry",
    "you will feel better",
    "brave*",
    "breakthrough*",
    "toxin*",
    "streak*",
    "badge*",
)

TEARS = r"(?:tears?|cry|cries|cried|crying|weep\w*|sob\w*)"
UNKEPT = {
    "a promise of relief": (
        r"\byou(?:'ll| will| are going to)(?: soon| then| surely)? (?:feel|cope|heal|calm|get (?:over|better|used)"
        r"|be (?:fine|ok|okay|all ?right|free|better|calm\w*|light\w*|relieved|glad|safe|over))\b",
        r"\bfeel(?:s|ing)?(?: so| much| a (?:bit|little|lot))* (?:better|lighter|calmer|freer|relieved|good)\b",
        r"\b(?:relie(?:f|v\w+)|cathar\w+|heal(?:s|ed|ing)?|cur(?:e|es|ed|ing)|cleans\w+|unburden\w*)\b",
        r"\brelease[sd]?\b|\breleasing\b",
        r"\b(?:will|always|soon|does) (?:pass|fade|ease|lift|shrink|go away|get (?:easier|better|less))\b",
        r"\bgets? (?:easier|better|lighter)\b|\bit (?:passes|fades|wears off)\b",
        r"\b(?:good for you|does you good|do you good|healthy|healthier)\b",
        r"\bnothing (?:bad )?(?:can|will) happen\b|\beverything (?:will|is going to)\b",
        r"\b(?:guarantee\w*|proven|promis\w+)\b|\b(?:don't|do not|no need to) worry\b",
    ),
    "praise": (
        r"\bwell done\b|\bway to go\b|\bkeep it up\b|\byou (?:did|made) it\b|\bbravo\b|\bcongrat\w*",
        r"\b(?:good|great|nice|excellent|fine) (?:job|work|effort|going)\b",
        r"\b(?:proud|amazing|awesome|fantastic|wonderful|impressive|admirable|excellent)\b",
        r"\b(?:courag\w*|hero\w*|achiev\w*|victor\w*|triumph\w*|reward\w*|winning)\b",
        r"\b(?:strong of you|you are (?:so )?strong|making progress|big step)\b",
    ),
    "praise of tears": (
        rf"\b{TEARS}\b[^.?:]*\b(?:strength|beautiful|gift|precious|healthy|honest|the (?:goal|aim)|a good sign)\b",
        rf"\b(?:glad|happy|great|lovely|beautiful|healthy|precious|finally|at last|proud)\b[^.?:]*\b{TEARS}\b",
        rf"\b{TEARS} (?:is|are|was|were) (?:good|great|best|better|right|welcome|strong)\b",
    ),
    "regret over no tears": (
        rf"\b(?:only|still|yet|sadly|unfortunately) (?:no|without|a few) {TEARS}\b",
        rf"\bno {TEARS} (?:yet|so far)\b|\btry harder\b|\b(?:more|bigger|real) {TEARS} (?:next|will|may)\b",
    ),
    "a word that is never used": (r"\bshould(?:n't)?\b|\bsuccess\w*|\bsucceed\w*|\bfailed\b|\bfailure\b",),
}

AMERICAN = re.compile(
    r"\b(?:color|behavior|favorite|gray|center|honor|neighbor|practic(?:ed|ing)|to practice|you practice"
    r"|apologize|realize|recognize|organize|counselor|canceled|traveled|judgment)\w*|\bmoms?\b",
    re.IGNORECASE,
)

LEANING = re.compile(
    r"(?:as (?:above|before|said|mentioned)|above|also|again|and|but|or|so(?! far)|then|too|likewise|besides|however"
    r"|otherwise|next,|they|them|he|she|this one|these|those)\b",
    re.IGNORECASE,
)
POINTING = re.compile(
    r"\b(?:above|below|the (?:former|latter)|(?:previous|last|next|earlier|other) (?:page|screen|paragraph)s?)\b",
    re.IGNORECASE,
)

# Words of another voice: DESIGN 7, SECOND-EDITION 7. The last row are ours, and no words for a person.
UNSAID = re.compile(
    r"\b(?:shall|somebody|stands?|rests?|comes? about|came about|need not|needn't|reasoned|ring me|ring (?:them|us)"
    r"|rungs?|prompts?|vaults?|cues?)\b",
    re.IGNORECASE,
)
COMMAND = re.compile(r"`[^`]*`|\bcryptool(?: [a-z0-9-]+)*|--[a-z-]+|\bladder edit RUNG\b|\bRUNG\b")
UNCONTRACTED = re.compile(
    r"\b(?:do|does|did|are|was|were|has|have|had|would|could|will) not\b|\bcannot\b"
    r"|(?:^|[.:?] )(?:It is|That is|There is|You are|I am|They are|We are)\b"
)
IN_FULL = ("I am not safe",)


@dataclass(frozen=True)
class Screen:
    """One page as it stands before a person. `asked` are the questions asked on it, one at a time."""

    file: str
    id: str
    title: str
    text: tuple[str, ...]
    asked: tuple[StepWords, ...] = ()

    @property
    def name(self) -> str:
        return f"{self.file}-{self.id}"

    @property
    def sentences(self) -> list[str]:
        """Everything on it."""
        asked = chain.from_iterable(
            [*step.text, step.question, *step.options.values()] for step in self.asked
        )
        return [self.title, *self.text, *asked]


def shown(practices: Practices) -> Iterator[Screen]:
    for file, definition, words in (
        ("session", practices.session, practices.session_words),
        ("readiness", practices.readiness, practices.readiness_words),
    ):
        for id, page in words.pages.items():
            yield Screen(file, id, page.title, page.text, asked_on(id, definition.steps, words))
    for rung in practices.rungs:
        yield Screen("ladder", rung.name, rung.title, (rung.about,))
    for id, page in practices.texts.items():
        yield Screen("texts", id, page.title, page.text)


def asked_on(page: str, steps: Sequence[Step], words: PracticeWords) -> tuple[StepWords, ...]:
    return tuple(words.steps[step.id] for step in steps if step.page == page and step.id in words.steps)


SCREENS = tuple(shown(PRACTICES))
each_screen = pytest.mark.parametrize("screen", SCREENS, ids=lambda screen: screen.name)


def phrases() -> Iterator[tuple[str, str]]:
    """The phrases said around a session, as far as those areas are there; a note is about a file."""
    for area in AREAS:
        module = import_module(area)
        yield from ((id, text) for id, text in module.PHRASES.items() if not id.startswith("note."))
        for id, forms in getattr(module, "PLURALS", {}).items():
            yield from ((id, form) for form in forms)


PHRASES = tuple(phrases())


# --- how each rule is told


def grade(text: str) -> float:
    return float(textstat.flesch_kincaid_grade(text))


def prose(paragraphs: Iterable[str]) -> str:
    lines = [line for text in paragraphs for line in text.split("\n")]
    return " ".join(line if line.endswith((".", "?", ":")) else f"{line}." for line in lines)


def faults(text: str) -> list[str]:
    """What is promised, praised or scolded in a text, each with the words that do it."""
    plain = " ".join(text.split()).lower()
    found = []
    for name, patterns in UNKEPT.items():
        found += [f"{name}: {hit[0]!r}" for pattern in patterns for hit in re.finditer(pattern, plain)]
    return found


@cache
def avoided() -> list[Avoided]:
    table = tomllib.loads((CONTENT / "en" / "avoid.toml").read_text(encoding="utf-8"))
    return [Avoided(tuple(row["words"].split()), ()) for row in table["phrases"]]


def phrases_avoided_in(text: str) -> list[str]:
    words = spaced(text)
    return [" ".join(phrase.words) for phrase in avoided() if phrase.stands_in(words)]


def odd_signs(text: str) -> list[str]:
    return [sign for sign in text if sign == "!" or (sign != "\n" and not 32 <= ord(sign) < 127)]


def leans_on_another(text: str) -> bool:
    return bool(LEANING.match(text) or POINTING.search(text))


def unsaid(text: str) -> list[str]:
    """Words of another voice; what has to be typed is left out."""
    return UNSAID.findall(COMMAND.sub(" ", text))


def uncontracted(text: str) -> list[str]:
    for words in IN_FULL:
        text = text.replace(words, "")
    return UNCONTRACTED.findall(text)


def runs(text: str) -> set[tuple[str, ...]]:
    """All runs of eight words inside one paragraph."""
    found = set()
    for paragraph in re.split(r"\n\s*\n|\n(?=[-#>\d])", text):
        words = tokens(re.sub(r"\[@[^\]]*\]|\{[a-z_ ]*\}|`[^`]*`", " ", paragraph))
        found |= {tuple(words[at : at + RUN]) for at in range(len(words) - RUN + 1)}
    return found


def content_texts() -> dict[str, str]:
    """Every text of the language by file, as far as a person reads it."""
    folder = CONTENT / "en"
    found = {
        str(file.relative_to(folder)): split(file.read_text(encoding="utf-8")).body
        for file in sorted(folder.glob("*/*.md"))
    }
    table = tomllib.loads((folder / "reflections.toml").read_text(encoding="utf-8"))
    found["reflections.toml"] = "\n\n".join(row["text"] for row in table["question"])
    return found


def rows(screen: Screen, columns: int) -> int:
    """Lines of the page with the longest of its questions under it, all wrapped."""
    page = [screen.title, *screen.text]
    asked = [[*step.text, step.question] for step in screen.asked]
    below = [
        height(lines, columns) + len(step.options) + 2
        for lines, step in zip(asked, screen.asked, strict=True)
    ]
    return height(page, columns) + max(below, default=0)


def height(paragraphs: Sequence[str], columns: int) -> int:
    wrapped = sum(len(textwrap.wrap(line, columns)) for text in paragraphs for line in text.split("\n"))
    return wrapped + len(paragraphs) - 1


# --- each rule refuses something


@pytest.mark.parametrize(
    "text",
    [
        "You will feel calm afterwards.",
        "You'll be fine in an hour.",
        "Most people feel a bit lighter then.",
        "Crying brings relief.",
        "It will pass.",
        "The next one gets easier.",
        "It does you good.",
        "Well done for staying.",
        "That took courage.",
        "You can be proud of this.",
        "Tears are a sign of strength.",
        "How lovely that you cried.",
        "Still no tears, sadly.",
        "No tears yet.",
        "You should try again.",
        "A successful session.",
    ],
)
def test_a_promise_praise_or_scolding_is_seen(text: str) -> None:
    assert faults(text)


@pytest.mark.parametrize(
    "text",
    [
        "For some people mood is higher later, and for some it is not.",
        "If no tears came, nothing was missing.",
        "The aim is to be less embarrassed, not to cry more.",
        "All of these are good outcomes.",
        "You will be asked one question.",
        "Keep going after all",
        "Your health, and the health of others.",
    ],
)
def test_honest_sentences_are_let_through(text: str) -> None:
    assert not faults(text)


def test_each_other_rule_refuses_a_bad_sentence() -> None:
    assert phrases_avoided_in("Sometimes a good cry, or a braver day.") == ["good cry", "brave*"]
    assert odd_signs("Stop! \u2019 \u2026") == ["!", "\u2019", "\u2026"]
    assert leans_on_another("As above, with one change.")
    assert leans_on_another("Also, drink some water.")
    assert leans_on_another("Answer the questions on the previous page.")
    assert not leans_on_another("Anders is a name, and so is Andrea.")
    assert unsaid("Somebody stands on a rung and need not rest.") == [
        "Somebody",
        "stands",
        "rung",
        "need not",
        "rest",
    ]
    assert not unsaid(
        "Someone standing there used it: `cryptool practice prompts`, or cryptool practice ladder rest."
    )
    assert uncontracted("It is fine, you do not have to.") == ["It is", "do not"]
    assert not uncontracted("It's fine. Say: I am not safe.")
    assert AMERICAN.search("While practicing, mind your behavior.")
    assert not AMERICAN.search("While practising, mind your behaviour. Practice is open.")
    hard = (
        "Physiological equilibrium necessitates considerable deliberation regarding emotional vulnerability."
    )
    assert grade(hard) > HIGHEST_GRADE
    assert runs("one two three four five six seven eight") & runs(
        "a one two three four five six seven eight b"
    )
    assert not runs("one two three four\n\nfive six seven eight nine")
    long = Screen("x", "x", "Title", ("word " * 400,))
    assert rows(long, COLUMNS) > ROWS


def test_the_avoided_words_include_those_of_the_evidence() -> None:
    assert {" ".join(phrase.words) for phrase in avoided()} >= set(ALWAYS_AVOIDED)


# --- the shipped words


@each_screen
def test_a_screen_is_kind(screen: Screen) -> None:
    for text in screen.sentences:
        assert not faults(text), text
        assert not phrases_avoided_in(text), text
        assert not odd_signs(text), text
        assert not AMERICAN.search(text), text


@each_screen
def test_a_screen_is_plain(screen: Screen) -> None:
    if screen.text:
        assert grade(prose(screen.text)) <= HIGHEST_GRADE
    for step in screen.asked:
        if len(step.question.split()) > 3:
            assert grade(prose([*step.text, step.question])) <= HIGHEST_GRADE, step.question


@pytest.mark.parametrize("file", FILES)
def test_a_file_is_plain(file: str) -> None:
    every = chain.from_iterable(screen.sentences for screen in SCREENS if screen.file == file)
    assert grade(prose(every)) <= HIGHEST_GRADE - 2


@each_screen
def test_a_screen_stands_alone(screen: Screen) -> None:
    starts = [screen.title, *screen.text[:1], *(step.question for step in screen.asked)]
    assert not [text for text in starts if LEANING.match(text)]
    assert not [text for text in screen.sentences if POINTING.search(text)]
    assert len(screen.title.split()) >= 2, "a title that says something"
    assert all(step.question.endswith("?") for step in screen.asked)


@each_screen
def test_a_screen_is_short(screen: Screen) -> None:
    assert len(screen.title) <= 60
    assert not screen.title.endswith(".")
    assert len(prose(screen.text).split()) <= MOST_WORDS
    assert rows(screen, COLUMNS) <= ROWS
    assert rows(screen, NARROW) <= 2 * NARROW_ROWS, "one scroll at most"
    for label in chain.from_iterable(step.options.values() for step in screen.asked):
        assert len(label) <= (MOST_ITEM if screen.id == "checklist" else MOST_LABEL), label
        assert not label.endswith("."), label


@each_screen
def test_a_screen_is_in_our_voice(screen: Screen) -> None:
    for text in screen.sentences:
        assert not unsaid(text), text
        assert not uncontracted(text), text


@pytest.mark.parametrize("file", FILES)
def test_people_talk_in_contractions(file: str) -> None:
    text = prose(chain.from_iterable(screen.sentences for screen in SCREENS if screen.file == file))
    assert len(re.findall(r"\w'(?:t|s|re|ve|ll|d|m)\b", text)) >= len(text.split()) / 60


def test_limits_are_explained_once() -> None:
    """As the careful guesses they are: in one text, and with a suggestion."""
    told = [screen.id for screen in SCREENS if "careful guesses" in " ".join(screen.sentences)]
    told += [id for id, text in PHRASES if "careful guesses" in text]
    assert told == ["how-often", "page.session.cut-offs"]


def test_no_eight_words_stand_in_two_files() -> None:
    texts = content_texts()
    mine = {f"practices/{file}.md" for file in FILES}
    assert mine <= set(texts)
    assert len(texts) > 45, "topics and grounding exercises are compared with"
    found = {name: runs(text) for name, text in texts.items()}
    for name in sorted(mine):
        for other in set(found) - {name}:
            shared = found[name] & found[other]
            assert not shared, f"{name} and {other}: {sorted(shared)[:2]}"


@pytest.mark.parametrize("file", FILES)
def test_every_line_of_a_file_is_shown_by_the_program(file: str) -> None:
    """A paragraph that the reader lost would be a rule nobody is told."""
    body = content_texts()[f"practices/{file}.md"]
    written = tokens(re.sub(r"^#+ .*$|^- [a-z0-9-]+:", "", body, flags=re.MULTILINE))
    unseen = [step for step in PRACTICES.session.steps if step.kind is StepKind.GROUND]
    read = list(
        chain.from_iterable(map(tokens, chain.from_iterable(s.sentences for s in SCREENS if s.file == file)))
    )
    assert sorted(written) == sorted(read)
    assert all(step.page for step in unseen)


# --- what must not get lost


def page(file: str, id: str) -> str:
    """All of a page in lower case, in one line."""
    return " ".join(next(s for s in SCREENS if (s.file, s.id) == (file, id)).sentences).lower()


def not_in(text: str, phrases: str) -> list[str]:
    """Which of these phrases, with commas between them, a text lacks."""
    return [phrase for phrase in map(str.strip, phrases.split(",")) if phrase not in text]


@pytest.mark.parametrize("file", sorted(SHIPPED))
def test_every_page_that_is_shown_by_name_is_there(file: str) -> None:
    assert {screen.id for screen in SCREENS if screen.file == file} >= set(SHIPPED[file].split())


@pytest.mark.parametrize("id", ["ready", "away"])
def test_the_stop_rules_are_shown_before(id: str) -> None:
    text = page("session", id)
    missing = not_in(
        text,
        "reaches 8, numb, unreal, back in something old, panic keeps climbing, hurt yourself, drink or use,"
        "wanting to stop is enough",
    )
    assert not missing
    assert ("unkind" in text) is (id == "away")


def test_the_stop_rules_stand_once() -> None:
    """On the page before it begins, here or away, and on no other."""
    told = [s.id for s in SCREENS if s.file == "session" and "back in something old" in " ".join(s.sentences)]
    assert told == ["ready", "away"]


def test_the_quiet_time_is_told_before_it_begins() -> None:
    assert not not_in(page("session", "ready"), "you don't have to cry")


@pytest.mark.parametrize("id", ["before", "after"])
def test_ratings_have_their_anchors(id: str) -> None:
    assert not not_in(page("session", id), "0 is none, 8 very strong, 10 the worst you can imagine")


def test_high_embarrassment_is_fine() -> None:
    assert "a high number is fine" in page("session", "expect")


@pytest.mark.parametrize(("file", "id"), [("session", "prompt"), ("texts", "prompts")])
def test_unsuitable_prompts_are_listed(file: str, id: str) -> None:
    text = page(file, id)
    assert not not_in(text, "abuse, assault, accident, war, suicide, raw, dying, 3 or 4")
    assert re.search(r"quarrel|fight", text)
    assert re.search(r"brood|over and over", text)
    assert re.search(r"three (?:uses|times)", text)
    if file == "session":
        limits = "not in bed, two hours before sleep, not on a loop, three to ten minutes, half year"
        assert not not_in(text, limits)


MOST_LINES = 9


def test_everyone_who_should_wait_is_listed_on_a_page_to_scan() -> None:
    text = page("readiness", "not-for-now")
    assert not not_in(
        text,
        "it isn't therapy, save nothing unless you ask,"
        "doctor or therapist first, very high mood, voices, psychiatric hospital, tears that don't fit, brain illness,"
        "birth, heart, seizure, eye, abuse, trauma, eating disorder, self-harm, addiction,"
        "stuck grief, unreal, under 18",
    )
    items = PRACTICES.readiness_words.pages["not-for-now"].text[1].split("\n")
    assert len(items) == MOST_LINES
    assert all(len(item) <= 60 for item in items), "a line each"


def test_the_checklist_asks_what_only_today_can_tell() -> None:
    text = page("readiness", "checklist")
    assert not not_in(
        text,
        "not safe, low or empty most days for two weeks, terrible this month, a death,"
        "an attack, flashbacks,"
        "gaps in time, baby, confused, hearing things, alcohol, drugs, hardly any sleep, none of these,"
        "someone you could call afterwards, help line",
    )


def test_the_question_on_suicide_is_alone_and_plain() -> None:
    asked = PRACTICES.readiness_words.steps["self-harm"]
    assert not not_in(asked.question.lower(), "ending your life, hurting yourself, past two weeks")
    assert " not " not in asked.question, "a yes to a no is a trap"
    assert dict(asked.options) == {"yes": "Yes", "no": "No"}
    assert "don't keep your answer" in page("readiness", "self-harm")


@pytest.mark.parametrize("id", ["not-safe", "with-professional", "another-day"])
def test_every_route_leaves_something_open(id: str) -> None:
    assert "cryptool help-now" in page("readiness", id)
    assert "read" in page("readiness", id)


def test_who_is_sent_to_a_professional_is_not_left_alone_with_it() -> None:
    text = page("readiness", "with-professional")
    told = "ending your life, urgent help, never change a medicine on your own, under 18, parent, school counsellor"
    assert not not_in(text, told)


def test_after_a_yes_there_is_warmth_and_one_thing_to_do() -> None:
    text = page("readiness", "urgent")
    assert not not_in(text, "thank you, you can talk about them, tell one person today, start here")
    assert len(text.split()) <= 50
    assert not re.search(r"practice|closed|score|promise", text)


def test_after_a_birth_it_is_an_emergency_that_can_be_treated() -> None:
    told = "confused, thoughts race, hear or see things, emergency, treat it well, call now, stay with you and the baby"
    assert not not_in(page("readiness", "birth"), told)


@pytest.mark.parametrize(
    "id",
    ["stopped", "stopped-away", "overwhelmed", "after-overwhelmed", "still-high", "too-upset", "still-upset"],
)
def test_hard_moments_name_urgent_help(id: str) -> None:
    assert "hurt yourself" in page("session", id)
    assert "urgent help" in page("session", id)


def test_the_end_has_its_honest_turns() -> None:
    turns = "all of these are good outcomes, stopped, didn't cry, lower, tomorrow"
    assert not not_in(page("session", "end"), turns)


@pytest.mark.parametrize(
    "id", ["invitation-light", "invitation-plain", "invitation-warm", "therapist-sentence"]
)
def test_the_words_to_copy_are_a_paragraph_of_their_own(id: str) -> None:
    """The second paragraph is copied as it stands."""
    copied = PRACTICES.texts[id].text[1]
    assert re.search(r"\b(?:I|me)\b", copied)
    assert '"' not in copied
    assert copied.endswith((".", "?"))
    if id.startswith("invitation"):
        assert re.search(r"\bno\b|say so", copied, re.IGNORECASE), "a no is made easy"
        assert len(copied.split()) <= 75


def test_the_three_tones_are_three_texts() -> None:
    copied = [tokens(PRACTICES.texts[f"invitation-{tone}"].text[1]) for tone in ("light", "plain", "warm")]
    fours = [{tuple(words[at : at + 4]) for at in range(len(words) - 3)} for words in copied]
    assert not (fours[0] & fours[1]) | (fours[1] & fours[2]) | (fours[0] & fours[2])


def test_choosing_a_person_asks_for_response_and_not_for_closeness() -> None:
    assert not not_in(
        page("texts", "person-choose"),
        "isn't about how close, private, mock, sit with, leaning, time, sober, hurt you, don't ask your own child",
    )


# --- phrases around a session


@pytest.mark.skipif(not PHRASES, reason="no phrases of practice yet")
def test_phrases_of_practice_are_kind() -> None:
    found = {id: faults_of_phrase(id, re.sub(r"\{[a-z_]+\}", "two", text)) for id, text in PHRASES}
    assert {id: wrong for id, wrong in found.items() if wrong} == {}


def faults_of_phrase(id: str, said: str) -> list[str]:
    wrong = [*faults(said), *phrases_avoided_in(said), *odd_signs(said), *AMERICAN.findall(said)]
    wrong += [*unsaid(said), *uncontracted(said)]
    if id.startswith("page.") and leans_on_another(said):
        wrong.append("leans on another page")
    return wrong


@pytest.mark.skipif(not PHRASES, reason="no phrases of practice yet")
def test_phrases_of_practice_are_plain() -> None:
    said = [re.sub(r"\{[a-z_]+\}", "two", text) for _, text in PHRASES]
    assert grade(prose(said)) <= HIGHEST_GRADE
    for text in said:
        if len(text.split()) >= 25:
            assert grade(text) <= HIGHEST_GRADE, text


def test_help_and_errors_of_practice_are_in_our_voice() -> None:
    said = list(commands.HELP.values())
    for kind in vars(errors).values():
        if isinstance(kind, type) and issubclass(kind, CryptoolError) and kind.__module__ == errors.__name__:
            said += [kind.sentence, kind.hint, *chain.from_iterable(kind.cases.values())]
    said = [re.sub(r"\{[a-z_]+\}", "two", text) for text in said]
    assert len(said) > 80
    assert {
        text: wrong for text in said if (wrong := [*unsaid(text), *uncontracted(text), *faults(text)])
    } == {}
