"""Fill in parts of the plan: by TOML on stdin, or by one question a screen.

Rules:
1. On a terminal each answer is stored before the next question is asked.
"""

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from cryptool.app.streams import piped_table
from cryptool.errors import Cancelled
from cryptool.plan.errors import BadPlan
from cryptool.plan.model import PARTS, Plan
from cryptool.plan.store import PlanStore
from cryptool.terminal.phrases import say
from cryptool.terminal.questions import BACK, Line, Page

if TYPE_CHECKING:
    from cryptool.app.context import AppContext

_LONGEST = 2000  # characters of an answer


def from_table(context: "AppContext", parts: Sequence[str]) -> Mapping[str, str | None]:
    """Return what was piped, by part; None takes one away. Raises BadPlan."""
    table, found = piped_table(context), {}
    for part, value in (table or {"": None}).items():
        words = " ".join(value.split()) if isinstance(value, str) else None
        if part not in parts or words is None or len(words) > _LONGEST:
            raise BadPlan(parts=", ".join(parts), example=parts[0])
        found[part] = words or None
    return found


def ask_parts(context: "AppContext", store: PlanStore, plan: Plan, parts: Sequence[str]) -> None:
    """Ask for each part in turn, with what is there. Raises Cancelled if the person leaves without an answer."""
    front, said, at = context.front, dict(plan.said), 0
    page, answered = "plan.edit" if parts[0] in PARTS else "plan.page", False
    while 0 <= at < len(parts):
        part = parts[at]
        front.present(Page(page, place=say("plan.place", number=at + 1, all=len(parts)) if parts[1:] else ""))
        typed = front.ask(Line(f"plan.{part}", True, given=said.get(part, ""), hint=_hint(plan, part)))
        if isinstance(typed, str) and len(typed) > _LONGEST:
            front.refuse("plan.too-long", {"longest": _LONGEST})
            continue
        if typed is not BACK:
            words = str(typed or "").strip()
            store.put({part: words or None})
            said[part], answered = words, True
        at += -1 if typed is BACK else 1
    if not answered:
        raise Cancelled


def _hint(plan: Plan, part: str) -> tuple[str, ...]:
    if part == "people" and plan.people:
        return (say("plan.hint-people-listed", names=", ".join(one.display_name for one in plan.people)),)
    if part == "lines" and plan.line:
        return (say("plan.hint-lines-known", line=plan.line),)
    return (say(f"plan.hint-{part}"),)
