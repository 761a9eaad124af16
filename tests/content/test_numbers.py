"""Every number in the topics with the source it leans on, in a file to be read side by side with the evidence.

A figure that changes, appears or goes shows up as a difference in `tests/golden/numbers.txt`, so nobody can alter one
unseen. After checking the new figures against the sources, write the file anew: `pytest --update-golden`.
"""

import re
from collections.abc import Callable, Iterator
from pathlib import Path

from cryptool.content.document import Block, SpanKind
from cryptool.learn.library import Library

AROUND = 7  # words shown on each side
FIGURES = Path(__file__).parents[2] / "docs" / "figures.md"
WORDS = (
    "two three four five six seven eight nine ten eleven twelve fifteen twenty thirty forty fifty sixty ninety "
    "dozen dozens hundred hundreds thousand thousands half third thirds quarter quarters fifth twice"
)
NUMBER = re.compile(rf"\d|\b({'|'.join(WORDS.split())})\b", re.IGNORECASE)
NONE = "-"
ROW = re.compile(r"(?m)^\| ([a-z-]+) \| [^|]+ \| ([a-z0-9-]+) \| [^|]+ \|$")
WHO = "people|men|women|adults|students|patients|clients|parents|couples|teens"
SIZE = re.compile(rf"(?<!in )>(\d{{2}}|\d+,\d)[^%\s]*< (?!countries|experiments)(\S+ )?({WHO})\b")


def listing(library: Library) -> str:
    """One line a number: topic, source, and the words around it."""
    lines = []
    for topic in map(library.topic, library.ids):
        lines += [f"\n# {topic.id}"]
        summary = (f"{NONE:18} {context}" for context in contexts(topic.header.summary.split()))
        lines += summary
        for part in topic.parts:
            for block in part.blocks:
                lines += [f"{source:18} {context}" for source, context in numbers(block)]
    return "\n".join(lines).lstrip("\n") + "\n"


def numbers(block: Block) -> Iterator[tuple[str, str]]:
    """Each number with its nearest source: those at the end of its sentence, else the last one before it."""
    words: list[str] = []
    sources: list[tuple[int, str]] = []
    for span in block.spans:
        if span.kind is SpanKind.CITATION:
            sources.append((len(words), span.text))
        elif span.kind is SpanKind.LABEL:
            if span.text == "untested":
                sources.append((len(words), span.text))
        else:
            words += span.text.split()
    for at, context in hits(words):
        yield nearest(at, sources), context


def nearest(at: int, sources: list[tuple[int, str]]) -> str:
    after = [place for place, _ in sources if place > at]
    place = min(after) if after else max((p for p, _ in sources), default=-1)
    return ";".join(source for where, source in sources if where == place) or NONE


def contexts(words: list[str]) -> list[str]:
    return [context for _, context in hits(words)]


def hits(words: list[str]) -> Iterator[tuple[int, str]]:
    for at, word in enumerate(words):
        if NUMBER.search(word):
            before, after = words[max(0, at - AROUND) : at], words[at + 1 : at + 1 + AROUND]
            yield at, " ".join([*before, f">{word}<", *after])


def test_every_number_is_one_that_was_checked(shipped: Library, golden: Callable[[str, bytes], None]) -> None:
    golden("numbers.txt", listing(shipped).encode())


def test_the_listing_sees_numbers_and_their_sources(shipped: Library) -> None:
    lines = listing(shipped).split("\n")
    assert any(line.startswith("blume2013;blume2015 ") and ">72<" in line for line in lines)
    assert any(line.startswith("bylsma2011 ") and ">Three<" in line for line in lines)
    assert sum(line.startswith("# ") for line in lines) == len(shipped.ids)


def rows() -> list[tuple[str, str]]:
    """Topic and source of each row in docs/figures.md."""
    _, *found = ROW.findall(FIGURES.read_text(encoding="utf-8"))
    return found


def test_every_row_of_the_figures_is_a_topic_that_cites_that_source(shipped: Library) -> None:
    assert len(rows()) > 150
    assert [(topic, key) for topic, key in rows() if key not in shipped.topic(topic).citations] == []


def test_every_number_with_a_source_has_a_row_in_the_figures(shipped: Library) -> None:
    found, topic = set(), ""
    for line in listing(shipped).split("\n"):
        if line.startswith("# "):
            topic = line.removeprefix("# ")
        elif line:
            found |= {(topic, key) for key in line.split(" ")[0].split(";")}
    assert {(topic, key) for topic, key in found if key not in (NONE, "untested")} - set(rows()) == set()


def test_sample_sizes_are_left_to_the_sources(shipped: Library) -> None:
    assert [line for line in listing(shipped).split("\n") if SIZE.search(line)] == []
    assert SIZE.search("becht2002 study, some >4,000< students in 30 countries")
    assert SIZE.search("lewis2023 When >32< autistic adults described theirs")
