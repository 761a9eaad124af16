"""Menus for the ladder: rate, reword, add, move, archive, restore. Every change is stored at once."""

from collections.abc import Mapping

from cryptool.content.document import PageWords
from cryptool.practice.definition import Rung, Stage
from cryptool.practice.errors import BadTitle
from cryptool.practice.events import MOST_MINUTES
from cryptool.practice.ladder import OWN_MINUTES, STAGES, Ladder
from cryptool.terminal.questions import BACK, Back, Choice, FrontEnd, Line, Number, Option, Page, content_page


def run_menu(front: FrontEnd, ladder: Ladder, texts: Mapping[str, PageWords]) -> None:
    """Run the ladder's menu."""
    while True:
        options = [*_stages(), Option("ladder.rate"), Option("ladder.add")]
        if len(ladder.active()) < len(ladder.all()):
            options.append(Option("ladder.bring-back"))
        answer = front.ask(Choice("ladder.menu", [*options, Option("ladder.done")], default="ladder.done"))
        if answer in (BACK, "ladder.done"):
            return
        if answer == "ladder.rate":
            rate(front, ladder, texts)
        elif answer == "ladder.add":
            add(front, ladder)
        elif answer == "ladder.bring-back":
            restore(front, ladder)
        else:
            _one_of(front, ladder, Stage(str(answer).removeprefix("ladder.")))


def rate(front: FrontEnd, ladder: Ladder, texts: Mapping[str, PageWords]) -> None:
    """Rate the rungs stage by stage, ALONE first, until the person has had enough."""
    front.present(content_page(texts["ladder-rating"]))
    stage: Stage | None = Stage.ALONE
    while stage is not None:
        rate_stage(front, ladder, stage)
        following = STAGES[(STAGES.index(stage) + 1) % len(STAGES)]
        options = [*_stages(), Option("ladder.done")]
        default = "ladder.done" if following is STAGES[0] else f"ladder.{following}"
        answer = front.ask(Choice("ladder.rate-which", options, default=default))
        stage = None if answer in (BACK, "ladder.done") else Stage(str(answer).removeprefix("ladder."))


def rate_stage(front: FrontEnd, ladder: Ladder, stage: Stage) -> None:
    """Rate each rung of one stage. Going back from the first one leaves."""
    names = [rung.name for rung in ladder.active(stage)]
    at = 0
    while 0 <= at < len(names):
        rung = ladder.find(names[at])
        answer = front.ask(Number("ladder.rating", text=rung.title, given=rung.expected))
        if not isinstance(answer, Back) and answer != rung.expected:
            ladder.edit(rung.name, expected=None if answer is None else int(answer))
        at += -1 if answer is BACK else 1


def add(front: FrontEnd, ladder: Ladder) -> Rung | None:
    """Ask for a new rung and add it. None if the person went back before giving a title."""
    answer = front.ask(Choice("ladder.add-where", _stages(), default=f"ladder.{Stage.ALONE}"))
    if answer is BACK:
        return None
    rung = _worded(front, ladder, None, Stage(str(answer).removeprefix("ladder.")))
    if rung is not None:
        expected = front.ask(Number("ladder.expected"))
        if isinstance(expected, int):
            rung = ladder.edit(rung.name, expected=expected)
        front.present(Page("ladder.added", {"name": rung.name}))
    return rung


def restore(front: FrontEnd, ladder: Ladder) -> None:
    """Choose an archived rung and restore it."""
    archived = [rung for rung in ladder.all() if rung.archived]
    answer = front.ask(Choice("ladder.bring-back", [Option(rung.name, text=rung.title) for rung in archived]))
    if isinstance(answer, str):
        ladder.restore(answer)


def _one_of(front: FrontEnd, ladder: Ladder, stage: Stage) -> None:
    while True:
        options = [Option(rung.name, text=rung.title) for rung in ladder.active(stage)]
        answer = front.ask(Choice("ladder.which", [*options, Option("ladder.done")]))
        if answer in (BACK, "ladder.done"):
            return
        _change(front, ladder, str(answer))


def _change(front: FrontEnd, ladder: Ladder, name: str) -> None:
    while True:
        rung = ladder.find(name)
        front.present(_shown(rung))
        names = ["expected", "words", *_where(ladder, rung), "rest", "done"]
        if rung.own and rung.stage is Stage.ALONE:
            names.insert(2, "minutes")
        if not rung.own:
            names.insert(2, "as-shipped")
        options = [Option(f"ladder.{action}") for action in names]
        answer = front.ask(Choice("ladder.change", options, default="ladder.done"))
        if answer in (BACK, "ladder.done"):
            return
        if answer == "ladder.rest":
            ladder.archive(name)
            return
        _do(front, ladder, rung, str(answer))


def _do(front: FrontEnd, ladder: Ladder, rung: Rung, action: str) -> None:
    if action == "ladder.earlier":
        ladder.up(rung.name)
    elif action == "ladder.later":
        ladder.down(rung.name)
    elif action == "ladder.as-shipped":
        ladder.edit(rung.name, title=None)
    elif action == "ladder.words":
        _worded(front, ladder, rung, rung.stage)
    elif action == "ladder.minutes":
        minutes = front.ask(
            Number("ladder.minutes", 1, MOST_MINUTES, facts={"usual": OWN_MINUTES}, given=rung.minutes)
        )
        if not isinstance(minutes, Back):
            ladder.edit(rung.name, minutes=None if minutes is None else int(minutes))
    else:
        expected = front.ask(Number("ladder.expected", given=rung.expected))
        if not isinstance(expected, Back):
            ladder.edit(rung.name, expected=None if expected is None else int(expected))


def _worded(front: FrontEnd, ladder: Ladder, rung: Rung | None, stage: Stage) -> Rung | None:
    while True:
        typed = front.ask(Line("ladder.words", given=rung.title if rung else ""))
        if not isinstance(typed, str):
            return None
        try:
            return ladder.edit(rung.name, title=typed) if rung else ladder.add(stage, typed)
        except BadTitle as problem:
            front.refuse("ladder.words", problem.facts)


def _shown(rung: Rung) -> Page:
    text = (rung.about,) if rung.about else ()
    if rung.expected is None:
        return Page("ladder.rung", {"title": rung.title, "name": rung.name}, text)
    return Page(
        "ladder.rung-rated", {"title": rung.title, "name": rung.name, "expected": rung.expected}, text
    )


def _where(ladder: Ladder, rung: Rung) -> list[str]:
    names = [other.name for other in ladder.active(rung.stage)]
    at = names.index(rung.name)
    return [*(["earlier"] if at > 0 else []), *(["later"] if at < len(names) - 1 else [])]


def _stages() -> list[Option]:
    return [Option(f"ladder.{stage}") for stage in STAGES]
