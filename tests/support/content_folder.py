"""A small valid content folder that a test can break in one place."""

from dataclasses import dataclass
from pathlib import Path

from practice_folder import PRACTICES

from cryptool.learn.library import Library

TOPIC = """+++
id = "first"
title = "The first topic"
theme = "one"
summary = "A short line about the first topic."
answers = ["a", "b", "c", "d", "e", "f"]
next = ["second"]
checked = 2026-01-31
aliases = ["number-one"]
+++

{words}

## It says something {unique}

This was counted. {limited} [@known2001]

- An item of {unique}
- Another item of {unique}

## It says more {unique}

> You can say this as it is, {unique}.

{more}

## Try this

Look out of the window for {unique}.

## Next

There is more in [[second]].
"""

SHELF = """format = 1
groundings = ["feet"]
doors = ["here"]

[[themes]]
id = "one"
topics = ["first", "second"]
"""

PATHS = """format = 1

[[paths]]
id = "way"
topics = ["second", "first"]
"""

NAMES = """format = 1

[themes]
one = "Theme one"

[paths]
way = "A way"

[headings]
try = "Try this"
next = "Next"
"""

AVOID = """format = 1
idiom = ["kettle*"]
voice = ["stands"]

[[phrases]]
words = "good cry"

[[phrases]]
words = "brave*"
allowed_in = ["second"]
"""

SYNONYMS = """format = 1
groups = [["cup", "mug"], ["sea", "ocean"]]
fillers = ["the"]
"""

DOOR = """+++
id = "here"
title = "Right here"
aliases = ["this-place"]
topic = "first"
read = "Read the first one"
+++

## Sit down

Lean on the nearest wall.

## To say

> Give me one of your minutes.

## To know

A wall holds. {untested}

## To go

Wherever it is warm.
"""

GROUNDING = """+++
id = "feet"
title = "Feet"
summary = "Feel the floor."
aliases = ["floor"]
pace = { breathe_in = 4, breathe_out = 6, rounds = 3 }
+++

1. Put your feet *down*.
2. Look round
   the room.
"""

SOURCES = """[
 {
  "id": "known2001",
  "type": "article-journal",
  "title": "A known work",
  "author": [{"family": "Known", "given": "K."}],
  "issued": {"date-parts": [[2001]]},
  "container-title": "A journal",
  "DOI": "10.1000/1",
  "custom": {"record_seen": true, "doi_confirmed": true, "note": "", "usable": true}
 },
 {
  "id": "doubtful",
  "type": "webpage",
  "title": "A doubtful page",
  "author": [{"literal": "Somebody"}],
  "DOI": "10.1000/2",
  "custom": {"record_seen": false, "doi_confirmed": false, "note": "", "usable": false}
 }
]
"""

HELPLINES = """{
 "status": "", "checked": "2026-11",
 "fallbacks": [{"name": "A directory", "url": "https://findahelpline.com"}],
 "emergency_numbers": [{"region": "Elsewhere", "number": "112"}],
 "usable": [
  {"country": "Somewhere", "iso": "XX", "service": "A line", "phone": "1", "hours": "24/7",
   "languages": "All", "url": "https://example.org", "emergency": "112", "usable": true}
 ],
 "not_usable": []
}
"""


@dataclass
class Content:
    """A content folder in the making."""

    folder: Path

    def write(self, name: str, text: str) -> None:
        file = self.folder / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, encoding="utf-8")

    def read(self, name: str) -> str:
        return (self.folder / name).read_text(encoding="utf-8")

    def change(self, name: str, old: str, new: str) -> int:
        """Replace `old`, which must be there once, and return the line it stands on."""
        text = self.read(name)
        assert text.count(old) == 1, f"{old!r} is {text.count(old)} times in {name}"
        self.write(name, text.replace(old, new))
        return text.count("\n", 0, text.index(old)) + 1

    def library(self, language: str = "en") -> Library:
        return Library(self.folder, language)


def topic_text(word: str) -> str:
    """A valid topic's text. No run of eight words in it is shared with the text made from another `word`."""
    sentences = [
        f"The {word} {noun} is a thing that {word} people {verb} if they don't {verb} {word} at home."
        for noun in ("cup", "hat", "dog", "sea", "road", "hill", "lamp", "door")
        for verb in ("see", "hold", "find", "keep")
    ]
    half = len(sentences) // 2
    paragraphs = [" ".join(sentences[:half]), " ".join(sentences[half:])]
    words, more = (paragraph + " {untested}" for paragraph in paragraphs)
    return TOPIC.replace("{words}", words).replace("{more}", more).replace("{unique}", word)


def whole(folder: Path) -> Content:
    """A content folder without a fault."""
    made = Content(folder)
    made.write("shelf.toml", SHELF)
    made.write("paths.toml", PATHS)
    made.write("sources.json", SOURCES)
    made.write("helplines.json", HELPLINES)
    made.write("en/names.toml", NAMES)
    made.write("en/avoid.toml", AVOID)
    made.write("en/synonyms.toml", SYNONYMS)
    made.write("en/grounding/feet.md", GROUNDING)
    made.write("en/now/here.md", DOOR)
    made.write("en/topics/first.md", topic_text("red"))
    second = (
        topic_text("blue").replace('"first"', '"second"').replace('next = ["second"]', 'next = ["first"]')
    )
    second = second.replace("number-one", "number-two").replace("The first topic", "The second topic")
    second = second.replace("A short line about the first topic.", "What the other topic is about.")
    for name, text in PRACTICES.items():
        made.write(name, text)
    made.write(
        "en/topics/second.md",
        second.replace("There is more in [[second]]", "You can go on with [[first]], where more is"),
    )
    return made
