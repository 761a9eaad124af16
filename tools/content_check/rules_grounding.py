"""What a grounding exercise has to be: named, short, a list of steps and nothing else, safe to breathe by."""

from cryptool.content.document import BlockKind
from cryptool.content.files import MalformedError
from cryptool.ground.exercise import pace
from tools.content_check.rules_front import GROUNDING_KEYS, check_identity, check_keys
from tools.content_check.source_files import Draft

STEPS = range(2, 11)


def check_grounding(draft: Draft) -> None:
    """Front matter, and a body that is one numbered list."""
    check_keys(draft, GROUNDING_KEYS, optional=("pace",))
    check_identity(draft)
    try:
        found = pace(draft.table)
    except MalformedError:
        draft.report(draft.line_of("pace"), "pace")
    else:
        if found and found.breathe_out <= found.breathe_in:
            draft.report(
                draft.line_of("pace"), "pace-out-longer", low=found.breathe_in, found=found.breathe_out
            )
    steps = 0
    for part in draft.parts:
        if part.heading:
            draft.report(part.line, "not-a-step")
        for block in part.blocks:
            if block.kind is BlockKind.NUMBER and not block.labels and not block.citations:
                steps += 1
            else:
                draft.report(block.line, "not-a-step")
    if steps not in STEPS:
        draft.report(
            draft.parts[0].line if draft.parts else 1, "steps", found=steps, low=STEPS[0], high=STEPS[-1]
        )
