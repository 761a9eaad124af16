"""Turn a step into a page and a question. Ids are `<area>.<step id>`.

Rules:
1. An earlier answer is what Enter takes only where Enter may answer at all, so that no side action happens twice.
"""

from dataclasses import replace

from cryptool.practice.definition import Definition, PracticeWords, Step, StepKind
from cryptool.practice.events import SessionSetup, Value
from cryptool.practice.machine.machine import Screen
from cryptool.practice.machine.steps import RANGES, truncated
from cryptool.practice.session.active_session import ActiveSession
from cryptool.terminal.questions import Choice, Line, Number, Option, Page, Question, content_page

AREA = "practice"  # area of a session's questions
WAIT = "session.wait"


def question(step: Step, words: PracticeWords, area: str, given: Value, setup: SessionSetup) -> Question:
    """Return the question for a CHOICE, LINE or number step. `given` is the earlier answer, or None."""
    id, said = f"{area}.{step.id}", words.steps[step.id]
    if step.kind is StepKind.CHOICE:
        options = [Option(name, text=said.options[name]) for name in step.options]
        # Enter leads on already; another way to skip would be one more line to read.
        skips = step.optional and step.default is None
        again = step.optional and not step.does and isinstance(given, str)
        default = str(given) if again else step.default
        return Choice(id, options, default, text=said.question, optional=skips, hint=said.text)
    if step.kind is StepKind.LINE:
        line = truncated(str(given or ""))
        return Line(id, step.optional, text=said.question, given=line, hint=said.text)
    low, high = RANGES[step.kind]
    number = given if isinstance(given, int) else None
    if number is None and step.kind is StepKind.MINUTES and setup.minutes:
        number = setup.minutes
    return Number(id, low, high, step.optional, text=said.question, given=number, hint=said.text)


def without_sitting_on(asked: Choice, step: Step, definition: Definition) -> Choice:
    """Remove the answers that lead back into the quiet time."""
    quiet = {one.id for one in definition.steps if one.kind is StepKind.QUIET}
    gone = {name for branch in step.branches if branch.to in quiet for name in branch.any_of}
    return replace(asked, options=[option for option in asked.options if option.id not in gone])


def page(screen: Screen, words: PracticeWords) -> Page:
    """Return the page of a step, with the person's earlier words if the step shows them."""
    said = words.pages[screen.step.page]
    if not screen.shown:
        return content_page(said)
    ids = ".".join(id for id, _ in screen.shown)
    facts = {id.replace("-", "_"): answer for id, answer in screen.shown}
    return Page(f"practice.shown.{ids}", {"title": said.title, **facts}, said.text)


def is_off_screen(step: Step) -> bool:
    """Return whether a step waits for something that happens off screen."""
    return bool(step.sets)


def tell_off_screen(walk: ActiveSession) -> None:
    """Say how to come back, or that the session cannot wait."""
    walk.context.front.present(Page("session.waits-away" if walk.kept.saved else "session.cannot-wait"))


def with_waiting(asked: Choice, walk: ActiveSession) -> Choice:
    """Add an answer to come back later, which Enter takes; not for a session that is not stored."""
    if not walk.kept.saved:
        return asked
    return replace(asked, options=[*asked.options, Option(WAIT)], default=WAIT)
