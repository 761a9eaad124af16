"""What a topic's body has to look like: its headings, its ending, and a source for what it claims."""

from collections.abc import Collection, Iterator, Mapping

from cryptool.content.document import Block, BlockKind, Label, Part, SpanKind
from tools.content_check.source_files import Draft

HEADINGS = range(2, 6)  # besides the last two
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
    named = {span.text for block in part.blocks for span in block.spans if span.kind is SpanKind.CODE}
    wanted = set(draft.strings("next"))
    for name in sorted(wanted - named):
        draft.report(part.line, "next-not-named", topic=name)
    for name in sorted(named - wanted):
        draft.report(part.line, "next-not-listed", topic=name)


def check_citations(draft: Draft, usable: Mapping[str, bool]) -> None:
    """Every citation resolves and may be used; there is a label somewhere. `usable` is by source key."""
    for block in draft.blocks:
        for key in block.citations:
            if key not in usable:
                draft.report(block.line, "unknown-source", source=key)
            elif not usable[key]:
                draft.report(block.line, "unusable-source", source=key)
    if draft.parts and not any(block.labels for block in draft.blocks):
        draft.report(draft.parts[0].line, "no-label")


def check_support(draft: Draft, exempt: Collection[str]) -> None:
    """Factual paragraphs and lists carry a citation or {practice wisdom}.

    Quotes need not, nor what stands under the headings in `exempt`. A list is covered by one of its items or by
    the paragraph just before it.
    """
    for part in draft.parts:
        if part.heading in exempt:
            continue
        before: Block | None = None
        for run in _runs(part):
            first = run[0]
            if first.kind is BlockKind.PARAGRAPH and not _covered(first):
                draft.report(first.line, "unsupported-paragraph")
            lead = before is not None and before.kind is BlockKind.PARAGRAPH and _covered(before)
            if first.kind in LIST_KINDS and not lead and not any(map(_covered, run)):
                draft.report(first.line, "unsupported-list")
            before = run[-1]


def _covered(block: Block) -> bool:
    return bool(block.citations) or Label.PRACTICE_WISDOM in block.labels


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
