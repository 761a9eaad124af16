"""The questions about somebody who may be there while a person practises (evidence 6.7).

Rules:
1. Answers are never stored, and one that is against somebody is never changed by a later one.
"""

from dataclasses import dataclass

from cryptool.terminal.questions import BACK, Back, FrontEnd, Menu, Page


@dataclass(frozen=True, slots=True)
class Asked:
    """A screening question about a person."""

    id: str
    good: str  # the answer in their favour
    matters: bool = True  # whether another answer is against them
    excluded: bool = False  # whether another answer excludes them
    open: bool = False  # whether "I cannot say yet" is offered, neither for nor against


# Evidence 6.7 and 3.1. Without time or a clear head another day will do; another person is not needed.
QUESTIONS = (
    Asked("confidence", "yes", open=True),  # a person who never confided in anyone cannot know yet
    Asked("mocks", "no", excluded=True),
    Asked("hurt", "no", excluded=True),
    Asked("leans", "no"),
    Asked("feelings", "yes", open=True),
    Asked("time", "yes", matters=False),
    Asked("sober", "yes", matters=False),
)


def failed_question(front: FrontEnd) -> Asked | Back | None:
    """Return the failed question, None if all passed, BACK if cancelled at the first."""
    at = 0
    while at < len(QUESTIONS):
        asked = QUESTIONS[at]
        names = ("yes", "no", *(("not-known",) if asked.open else ()))
        answer = Menu(f"company.{asked.id}", [(name, name) for name in names]).ask(front)
        if answer is None and at == 0:
            return BACK
        if answer not in (None, asked.good, "not-known"):
            if asked.matters:
                return asked
            front.present(Page(f"company.another-{asked.id}"))
        at += -1 if answer is None else 1
    return None
