"""What a door of `cryptool now` has to be: four screens that can be read in tears, and a sentence to say."""

from collections.abc import Collection

from cryptool.content.document import BlockKind, Label
from tools.content_check.rules_front import check_identity, check_keys
from tools.content_check.source_files import Draft

KEYS = dict.fromkeys(("id", "title", "topic", "read"), "a string") | {"aliases": "a list of strings"}
SCREENS = 4
WORDS = 30  # on a screen, with its heading
LAST_WORDS = 12  # the choices need room
_SAY, _KNOW = 1, 2  # the screens that have to have a quote, and a source or a label


def check_door(draft: Draft, topics: Collection[str]) -> None:
    """Front matter, the number of screens, and what stands on each. `topics` are the ids that it may lead to."""
    check_keys(draft, KEYS)
    check_identity(draft)
    topic = draft.table.get("topic")
    if isinstance(topic, str) and topic not in topics:
        draft.report(draft.line_of("topic"), "no-such-topic", topic=topic, row=draft.id)
    if len(draft.parts) != SCREENS or not all(part.heading for part in draft.parts):
        draft.report(draft.parts[0].line if draft.parts else 1, "screens", wanted=SCREENS)
        return
    for number, part in enumerate(draft.parts):
        limit = LAST_WORDS if number == SCREENS - 1 else WORDS
        found = len(" ".join([part.heading, *(block.prose for block in part.blocks)]).split())
        if found > limit:
            draft.report(part.line, "screen-length", found=found, limit=limit)
        for block in part.blocks:
            if block.kind not in (BlockKind.PARAGRAPH, BlockKind.QUOTE):
                draft.report(block.line, "screen-block")
    if not any(block.kind is BlockKind.QUOTE for block in draft.parts[_SAY].blocks):
        draft.report(draft.parts[_SAY].line, "no-sentence")
    for block in draft.parts[_KNOW].blocks:
        if not block.citations and Label.UNTESTED not in block.labels:
            draft.report(block.line, "unsupported-paragraph")
