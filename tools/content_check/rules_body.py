"""What a topic's body has to look like: its headings, its ending, and a source for what it claims."""

import re
from collections.abc import Collection, Iterable, Iterator, Mapping

from cryptool.content.document import Block, BlockKind, Label, Part, SpanKind
from tools.content_check.source_files import Draft

HEADINGS = range(2, 6)  # besides the last two
LABELS_UP_TO = 8  # in a topic
_CLAIM = re.compile(r"\d ?%|\bper ?cent\b|\b(study|studies|surveys?|experiments?)\b", re.IGNORECASE)
LIST_KINDS = (BlockKind.BULLET, BlockKind.NUMBER)


def check_structure(draft: Draft, endings: tuple[str, str]) -> None:
    """An opening, two to five headings, then the two `endings`; something stands under each of them."""
    if not draft.parts:
        draft.report(1, "empty-body")
        return
    opening = draft.parts[0]
    if opening.heading or opening.blocks[0].kind is not BlockKind.PARAGRAPH:
        draft.report(opening.line, "no-opening")
    rest = [part for part in draft.parts if part.heading]
    headings = [part.heading for part in rest]
    last = rest[-1].line if rest else draft.parts[-1].line
    if tuple(headings[-2:]) != endings:
        draft.report(last, "endings", first=endings[0], last=endings[1])
    middle = [heading for heading in headings if heading not in endings]
    if len(middle) not in HEADINGS:
        draft.report(last, "heading-count", found=len(middle), low=HEADINGS[0], high=HEADINGS[-1])
    for at, part in enumerate(rest):
        if not part.blocks:
            draft.report(part.line, "empty-part", heading=part.heading)
        if part.heading in headings[:at]:
            draft.report(part.line, "heading-twice", heading=part.heading)


def check_next(draft: Draft, ending: str) -> None:
    """The ids named under Next are those of the front matter: neither more nor fewer."""
    part = next((part for part in draft.parts if part.heading == ending), None)
    if part is None or not isinstance(draft.table.get("next"), list):
        return
    named = {s.text for b in part.blocks for s in b.spans if s.kind in (SpanKind.LINK, SpanKind.CODE)}
    wanted = set(draft.strings("next"))
    for name in sorted(wanted - named):
        draft.report(part.line, "next-not-named", topic=name)
    for name in sorted(named - wanted):
        draft.report(part.line, "next-not-listed", topic=name)


def check_links(draft: Draft, topics: Collection[str]) -> None:
    """Every link leads to one of `topics`; a topic is never named by its id in backticks."""
    for block in draft.blocks:
        for span in block.spans:
            if span.kind is SpanKind.LINK and span.text not in topics:
                draft.report(block.line, "unknown-link", topic=span.text)
            elif span.kind is SpanKind.CODE and span.text in topics:
                draft.report(block.line, "id-in-backticks", topic=span.text)


def check_citations(draft: Draft, usable: Mapping[str, bool]) -> None:
    """Every citation resolves and may be used. `usable` is by source key."""
    for block in draft.blocks:
        for key in block.citations:
            if key not in usable:
                draft.report(block.line, "unknown-source", source=key)
            elif not usable[key]:
                draft.report(block.line, "unusable-source", source=key)


def check_labels(draft: Draft) -> None:
    """One label a paragraph, at its end, with a source unless it is untested; not many of them in a topic."""
    found = 0
    for block in draft.blocks:
        found += len(block.labels)
        if len(block.labels) > 1 or not _at_end(block):
            draft.report(block.line, "label-inside")
        if not block.citations and any(label is not Label.UNTESTED for label in block.labels):
            draft.report(block.line, "label-without-source", label=block.labels[0])
    if found > LABELS_UP_TO:
        draft.report(draft.parts[0].line, "many-labels", found=found, limit=LABELS_UP_TO)


def check_one_label(drafts: Iterable[Draft]) -> None:
    """Paragraphs that lean on exactly the same sources carry the same label, in all topics."""
    first: dict[frozenset[str], tuple[Label, str, int]] = {}
    for draft in drafts:
        for block in draft.blocks:
            sources, label = frozenset(block.citations), next(iter(block.labels), None)
            if not sources or label is None:
                continue
            said, file, line = first.setdefault(sources, (label, draft.file, block.line))
            if said is not label:
                cited = ", ".join(sorted(sources))
                draft.report(
                    block.line, "label-differs", label=label, said=said, other=file, at=line, sources=cited
                )


def check_support(draft: Draft, exempt: Collection[str]) -> None:
    """What names a study or a share carries a citation or {untested}.

    Quotes need not, nor what stands under the headings in `exempt`. A list is covered by one of its items or by
    the paragraph just before it.
    """
    for part in draft.parts:
        if part.heading in exempt:
            continue
        before: Block | None = None
        for run in _runs(part):
            listed = run[0].kind in LIST_KINDS
            lead = listed and before is not None and _covered(before)
            claims = run[0].kind is not BlockKind.QUOTE and any(_CLAIM.search(block.prose) for block in run)
            if claims and not lead and not any(map(_covered, run)):
                draft.report(run[0].line, "unsupported-list" if listed else "unsupported-paragraph")
            before = run[-1]


def _covered(block: Block) -> bool:
    return bool(block.citations) or Label.UNTESTED in block.labels


def _at_end(block: Block) -> bool:
    """Whether nothing but blanks follows the first label or citation."""
    marks = [span.kind in (SpanKind.LABEL, SpanKind.CITATION) for span in block.spans]
    after = block.spans[marks.index(True) :] if True in marks else ()
    return not any(
        span.text.strip() for span in after if span.kind not in (SpanKind.LABEL, SpanKind.CITATION)
    )


def _runs(part: Part) -> Iterator[list[Block]]:
    """Blocks one by one, but the items of one list together."""
    run: list[Block] = []
    for block in part.blocks:
        if run and not (block.kind in LIST_KINDS and block.kind is run[-1].kind):
            yield run
            run = []
        run.append(block)
    if run:
        yield run
