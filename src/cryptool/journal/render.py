"""Format entries, search results, tags and drafts as text and as JSON."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import datetime

from cryptool.app import clock
from cryptool.app.dates import long_time, short_time
from cryptool.core.moment import when
from cryptool.core.text import count_words
from cryptool.journal.model import MOODS, Draft, Entry, Heading, Hit, Snippet, TagUse, Version
from cryptool.terminal.phrases import say
from cryptool.terminal.sanitize import clean_line
from cryptool.terminal.wrap import cells, cut, fill

_TAGS = 24  # columns for tags where there is room
_NAME = 5


def row(heading: Heading, width: int, *, year: int) -> str:
    """Format an entry on one line if it fits; omit the year if it equals `year`."""
    name, time = f" {heading.name:<{_NAME}}", short_time(heading.created, year)
    words, tags = say("journal.words", n=heading.words), clean_line(", ".join(heading.tags))
    about = " ".join(part for part in (heading.session or "", heading.topic or "") if part)
    few = cut(tags, _TAGS)
    line = f"{name} {time:<21}  {few}{' ' * (_TAGS - cells(few))}  {words:>11}  {about}".rstrip()
    if cells(line) <= width:
        return line
    return "\n".join(
        [f"{name} {time}", *fill("  ".join(x for x in (tags, words, about) if x), width, indent=7)]
    )


def short_row(heading: Heading, *, year: int) -> str:
    """Format an entry on one short line, for a list to choose from."""
    words, tags = say("journal.words", n=heading.words), clean_line(", ".join(heading.tags))
    return "   ".join(part for part in (short_time(heading.created, year), words, tags) if part)


def choice(found: Heading | Hit, *, year: int, aloud: bool) -> str:
    """Format an entry or a search result for a list to choose from."""
    heading = found.heading if isinstance(found, Hit) else found
    first = row_sentence(heading) if aloud else short_row(heading, year=year)
    words = marked(found.snippet) if isinstance(found, Hit) else clean_line(heading.opening or "")
    return f"{first}   {words}".rstrip()


def row_sentence(heading: Heading) -> str:
    """Format an entry as sentences, for `--lines`."""
    words = say("journal.words", n=heading.words)
    row = say("journal.row-aloud", entry=heading.name, time=long_time(heading.created), words=words)
    return " ".join([row, *_about(heading, mood=False)])


def opening(heading: Heading, width: int) -> list[str]:
    """Format the first line of an entry, cut to the width."""
    return ["       " + cut(clean_line(heading.opening or ""), max(10, width - 8))] if heading.opening else []


def hit(found: Hit, width: int, *, year: int, aloud: bool) -> str:
    """Format a search result: the row, then the snippet with its matches in brackets."""
    first = row_sentence(found.heading) if aloud else row(found.heading, width, year=year)
    return "\n".join([first, *fill(marked(found.snippet), width, indent=7)])


def marked(snippet: Snippet) -> str:
    """Put a snippet on one line: matches in square brackets, dots where text is missing."""
    pieces, at = [], 0
    for start, end in snippet.marks:
        pieces += [snippet.text[at:start], "[", snippet.text[start:end], "]"]
        at = end
    text = " ".join("".join([*pieces, snippet.text[at:]]).split())
    before, after = "... " if snippet.more_before else "", " ..." if snippet.more_after else ""
    return clean_line(f"{before}{text}{after}")


def head(entry: Heading) -> list[str]:
    """Format the metadata shown above an entry's text."""
    line = f"{entry.name}   {long_time(entry.created)}   {say('journal.words', n=entry.words)}"
    about = _about(entry, mood=True)
    return [line, " ".join(about)] if about else [line]


def _about(heading: Heading, *, mood: bool) -> list[str]:
    about = []
    if heading.tags:
        about.append(say("journal.row-tags", tags=clean_line(", ".join(heading.tags))))
    if mood and heading.mood is not None:
        about.append(say("journal.row-mood", mood=mood_word(heading.mood)))
    if heading.session:
        about.append(say("journal.row-session", session=heading.session))
    if heading.topic:
        about.append(say("journal.row-topic", topic=heading.topic))
    return about


def mood_word(mood: int) -> str:
    """Return the word for a mood."""
    return mood_words()[mood - MOODS[0]]


def mood_words() -> list[str]:
    """Return the words for all moods, from the lowest."""
    return say("keys.anchors-feeling").split("  ")


def entry_text(entry: Entry, question: str = "") -> str:
    """Format an entry: metadata, an empty line, the text unchanged."""
    lines = head(entry)
    if question:
        lines.append(say("journal.about-question", question=question))
    return "\n".join([*lines, "", entry.body.removesuffix("\n")])


def tag_rows(uses: Sequence[TagUse]) -> Iterator[str]:
    """Format tags with their number of entries."""
    widest = min(40, max((cells(clean_line(use.tag)) for use in uses), default=0))
    for use in uses:
        tag = clean_line(use.tag)
        yield say("journal.tag-row", tag=tag + " " * (widest - cells(tag)), n=use.entries)


def draft_row(draft: Draft, name: str) -> str:
    """Format a draft without its text."""
    local = draft.modified.astimezone(draft.writing.created.local.tzinfo)
    facts = {
        "draft": name,
        "time": local.strftime("%Y-%m-%d %H:%M"),
        "words": say("journal.words", n=count_words(draft.writing.body)),
    }
    if draft.entry is None:
        return say("journal.draft-row", **facts)
    return say("journal.draft-row-of", entry=f"j{draft.entry}", **facts)


def entry_item(heading: Heading) -> dict[str, object]:
    """Return a heading or entry for `--json`. Only an entry has `text`; `opening` is present if it was read."""
    item: dict[str, object] = {
        "id": heading.name,
        "uuid": heading.id,
        "created": heading.created.local.isoformat(),
        "zone": heading.created.zone or None,
        "modified": heading.modified.isoformat(),
        "words": heading.words,
        "tags": list(heading.tags),
        "mood": heading.mood,
        "session": heading.session,
        "topic": heading.topic,
        "prompt": heading.writing_prompt,
        "trashed": None if heading.trashed is None else heading.trashed.isoformat(),
    }
    if heading.opening is not None:
        item["opening"] = heading.opening
    return item | ({"text": heading.body} if isinstance(heading, Entry) else {})


def hit_item(found: Hit) -> dict[str, object]:
    """Return a search result for `--json`: heading, snippet and match offsets."""
    snippet = found.snippet
    return entry_item(found.heading) | {
        "snippet": snippet.text,
        "matches": [list(mark) for mark in snippet.marks],
    }


def tag_items(uses: Iterable[TagUse]) -> Iterator[dict[str, object]]:
    """Return tags for `--json`."""
    return ({"tag": use.tag, "entries": use.entries, "last": use.last.isoformat()} for use in uses)


def draft_item(draft: Draft, name: str) -> dict[str, object]:
    """Return a draft without its text for `--json`; `trashed` is present if it is in the trash."""
    item: dict[str, object] = {
        "id": name,
        "uuid": draft.id,
        "entry": None if draft.entry is None else f"j{draft.entry}",
        "created": draft.writing.created.local.isoformat(),
        "modified": draft.modified.isoformat(),
        "words": count_words(draft.writing.body),
    }
    return item if draft.trashed is None else item | {"trashed": draft.trashed.isoformat()}


def version_row(version: Version) -> str:
    """Format a version without its text."""
    words = say("journal.words", n=version.words)
    if version.replaced is None:
        return say("journal.version-now", version=version.number, words=words)
    return say("journal.version-row", version=version.number, words=words, time=_until(version.replaced))


def version_text(entry: Entry, version: Version) -> str:
    """Format an entry with the words of a version."""
    lines = head(replace(entry, words=version.words))
    if version.replaced is not None:
        time = _until(version.replaced)
        lines.append(say("journal.version-until", version=version.number, time=time))
    return "\n".join([*lines, "", version.body.removesuffix("\n")])


def version_item(entry: Entry, version: Version, *, text: bool) -> dict[str, object]:
    """Return a version for `--json`."""
    item: dict[str, object] = {
        "id": entry.name,
        "uuid": entry.id,
        "version": version.number,
        "replaced": None if version.replaced is None else version.replaced.isoformat(),
        "words": version.words,
    }
    return item | ({"text": version.body} if text else {})


def _until(moment: datetime) -> str:
    return long_time(when(clock.local(moment)))
