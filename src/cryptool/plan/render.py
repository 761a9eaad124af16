"""Show the plan, and say what else it knows: the country's line, and the titles of topics."""

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from cryptool.app.handout import Handout, Section
from cryptool.content.files import SHIPPED, localised, read_split
from cryptool.plan.model import PAGE, PARTS, Plan, PlanState
from cryptool.terminal.phrases import say

if TYPE_CHECKING:
    from cryptool.app.context import AppContext


def talk(iso: str) -> str:
    """Return the sentence about a country's line, empty if none is known."""
    from cryptool.help_now.page import country_and_emergency, talk_line

    line = talk_line(iso)
    if line is None:
        return ""
    country, _ = country_and_emergency(iso)
    return say("plan.line", country=country, phone=line["phone"], service=line["service"])


def topic_titles(context: "AppContext", names: Sequence[str]) -> dict[str, str]:
    """Return the titles of topics, by id. Raises DamagedContent."""
    files = {name: localised(SHIPPED, context.language, f"topics/{name}.md") for name in names}
    return {name: str(read_split(SHIPPED, file)[0].get("title", name)) for name, file in files.items()}


def handout(plan: Plan) -> Handout:
    """Return the plan as a page: parts that are empty say so once it has begun."""
    begun = plan.state is not PlanState.NOT_BEGUN
    sections = [_section(plan, part) for part in PARTS] if begun else []
    if plan.page:
        sections.append(Section(say("plan.head-page"), items=tuple(plan.page)))
    return Handout(say("plan.title"), say(f"plan.{plan.state}"), tuple(sections), say("plan.foot"))


def _section(plan: Plan, part: str) -> Section:
    found = tuple(_lines(plan, part)) or (say("plan.open"),)
    return Section(say(f"plan.head-{part}"), found)


def _lines(plan: Plan, part: str) -> Iterator[str]:
    if part in plan.said:
        yield plan.said[part]
    for one in plan.people if part == "people" else ():
        reach = one.contact
        yield say("plan.person", name=one.display_name, reach=reach) if reach else one.display_name
    if part == "lines" and plan.line:
        yield plan.line


def item(plan: Plan) -> dict[str, object]:
    """Return the plan for --json."""
    return {
        "state": plan.state,
        "parts": {part: plan.said.get(part) for part in PARTS},
        "people": [
            {"id": one.name, "uuid": one.id, "name": one.display_name, "reach": one.contact}
            for one in plan.people
        ],
        "session": {part: plan.said.get(part) for part in PAGE},
    }
