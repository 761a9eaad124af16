"""Menus for the ladder: rate, reword, add, move, archive, restore. Every change is stored at once."""

from functools import partial

from cryptool.practice.context import SessionContext
from cryptool.practice.definition import Rung, Stage
from cryptool.practice.errors import BadTitle
from cryptool.practice.events import MOST_MINUTES
from cryptool.practice.ladder import OWN_MINUTES, STAGES
from cryptool.terminal.questions import Action, Actions, Back, Line, Menu, Number, Option, Page, run


def run_menu(context: SessionContext) -> None:
    """Run the ladder's menu."""

    def menu() -> Menu[None]:
        options: Actions = [(stage.value, partial(_one_of, context, stage)) for stage in STAGES]
        options += [("rate", partial(rate, context)), ("add", partial(add, context))]
        if len(context.ladder.active()) < len(context.ladder.all()):
            options.append(("bring-back", partial(restore, context)))
        return Menu("ladder.menu", [*options, ("done", None)], "done")

    run(context.front, menu)


def rate(context: SessionContext) -> None:
    """Rate the rungs stage by stage, ALONE first, until the person has had enough."""
    context.show("ladder-rating")
    stage: Stage | None = Stage.ALONE
    while stage is not None:
        rate_stage(context, stage)
        following = STAGES[(STAGES.index(stage) + 1) % len(STAGES)]
        default = "done" if following is STAGES[0] else following.value
        options = [*stage_options(), ("done", None)]
        stage = Menu("ladder.rate-which", options, default).ask(context.front)


def rate_stage(context: SessionContext, stage: Stage) -> None:
    """Rate each rung of one stage. Going back from the first one leaves."""
    ladder = context.ladder
    names = [rung.name for rung in ladder.active(stage)]
    at = 0
    while 0 <= at < len(names):
        rung = ladder.find(names[at])
        answer = context.front.ask(Number("ladder.rating", text=rung.title, given=rung.expected))
        if not isinstance(answer, Back) and answer != rung.expected:
            ladder.edit(rung.name, expected=None if answer is None else int(answer))
        at += -1 if isinstance(answer, Back) else 1


def add(context: SessionContext) -> Rung | None:
    """Ask for a new rung and add it. None if the person went back before giving a title."""
    stage = Menu("ladder.add-where", stage_options(), Stage.ALONE).ask(context.front)
    rung = None if stage is None else _worded(context, None, stage)
    if rung is not None:
        expected = context.front.ask(Number("ladder.expected"))
        if isinstance(expected, int):
            rung = context.ladder.edit(rung.name, expected=expected)
        context.front.present(Page("ladder.added", {"name": rung.name}))
    return rung


def restore(context: SessionContext) -> None:
    """Choose an archived rung and restore it."""
    archived = [rung for rung in context.ladder.all() if rung.archived]
    rung = Menu("ladder.bring-back", rung_options(archived)).ask(context.front)
    if rung is not None:
        context.ladder.restore(rung.name)


def stage_options() -> list[tuple[str | Option, Stage]]:
    """Return the stages to choose from."""
    return [(Option(f"ladder.{stage}"), stage) for stage in STAGES]


def rung_options(rungs: tuple[Rung, ...] | list[Rung]) -> list[tuple[str | Option, Rung]]:
    """Return rungs to choose from."""
    return [(Option(rung.name, text=rung.title), rung) for rung in rungs]


def _one_of(context: SessionContext, stage: Stage) -> None:
    def menu() -> Menu[None]:
        rungs = rung_options(context.ladder.active(stage))
        options = [(option, partial(_change, context, rung.name)) for option, rung in rungs]
        return Menu("ladder.which", [*options, ("done", None)])

    run(context.front, menu)


def _change(context: SessionContext, name: str) -> None:
    def menu() -> Menu[bool]:
        ladder, rung = context.ladder, context.ladder.find(name)
        facts: dict[str, str | int] = {"title": rung.title, "name": rung.name, "expected": rung.expected or 0}
        page = "ladder.rung" if rung.expected is None else "ladder.rung-rated"
        context.front.present(Page(page, facts, (rung.about,) if rung.about else ()))
        stage = ladder.active(rung.stage)
        place = stage.index(rung) + 1
        options: list[tuple[str, Action | bool | None, bool]] = [
            ("expected", partial(_expect, context, rung), True),
            ("words", partial(_worded, context, rung, rung.stage), True),
            ("minutes", partial(_time, context, rung), rung.own and rung.stage is Stage.ALONE),
            ("as-shipped", partial(ladder.edit, name, title=None), not rung.own),
            ("earlier", partial(ladder.move, name, place - 1), place > 1),
            ("later", partial(ladder.move, name, place + 1), place < len(stage)),
            ("rest", True, True),
            ("done", None, True),
        ]
        return Menu("ladder.change", [(name, action) for name, action, fits in options if fits], "done")

    if run(context.front, menu):
        context.ladder.archive(name)


def _expect(context: SessionContext, rung: Rung) -> None:
    expected = context.front.ask(Number("ladder.expected", given=rung.expected))
    if not isinstance(expected, Back):
        context.ladder.edit(rung.name, expected=None if expected is None else int(expected))


def _time(context: SessionContext, rung: Rung) -> None:
    question = Number("ladder.minutes", 1, MOST_MINUTES, facts={"usual": OWN_MINUTES}, given=rung.minutes)
    minutes = context.front.ask(question)
    if not isinstance(minutes, Back):
        context.ladder.edit(rung.name, minutes=None if minutes is None else int(minutes))


def _worded(context: SessionContext, rung: Rung | None, stage: Stage) -> Rung | None:
    while isinstance(typed := context.front.ask(Line("ladder.words", given=rung.title if rung else "")), str):
        try:
            return context.ladder.edit(rung.name, title=typed) if rung else context.ladder.add(stage, typed)
        except BadTitle as problem:
            context.front.refuse("ladder.words", problem.facts)
    return None
