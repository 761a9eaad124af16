"""The bare command on a terminal: the first run once, then where one is and what could come next.

Rules kept here:
1. The first run can be left with one key at its first question, and never stands in front of a command.
2. A locked home shows reading state only; nothing here opens or asks for anything private.
3. What is chosen is returned; doing it is the caller's work.
"""

from collections.abc import Callable
from dataclasses import dataclass

from cryptool.learn.study import Study
from cryptool.terminal.questions import BACK, Choice, FrontEnd, Line, Option, Page


@dataclass(frozen=True, slots=True)
class FirstRunAnswers:
    """What the first run was told. None where nothing was said."""

    lines: bool | None = None
    country: str | None = None
    left: bool = False


@dataclass(frozen=True, slots=True)
class FirstRun:
    """What the first run needs from outside.

    Args:
        home: The data folder as a person may read it.
        hide: A sentence on how to hide on this front end.
        show_help: Shows the urgent help page and comes back when it was seen.
        match_country: A country's code for what was typed, or None.
    """

    home: str
    hide: str
    show_help: Callable[[], None]
    match_country: Callable[[str], str | None]


def first_run(front: FrontEnd, welcome: FirstRun) -> FirstRunAnswers:
    """Three short pages. Going back or skipping is as good as answering."""
    front.present(Page("first-run.welcome", {"home": welcome.home, "hide": welcome.hide}))
    names = ("first-run.go-on", "first-run.skip", "first-run.help", "first-run.leave")
    question = Choice("first-run.welcome", [Option(name) for name in names], default="first-run.go-on")
    while (answer := front.ask(question)) == "first-run.help":
        welcome.show_help()
    if answer is BACK or answer == "first-run.leave":
        return FirstRunAnswers(left=True)
    wishes = FirstRunAnswers() if answer == "first-run.skip" else _two_questions(front, welcome)
    front.present(Page("first-run.ready"))
    return wishes


def _two_questions(front: FrontEnd, welcome: FirstRun) -> FirstRunAnswers:
    names = ("first-run.full", "first-run.lines", "first-run.later")
    mode = front.ask(Choice("first-run.mode", [Option(name) for name in names], default="first-run.later"))
    lines = {"first-run.full": False, "first-run.lines": True}.get(str(mode))
    if mode is BACK:
        return FirstRunAnswers()
    while isinstance(typed := front.ask(Line("first-run.country", optional=True)), str):
        code = welcome.match_country(typed)
        if code:
            return FirstRunAnswers(lines, code)
        front.refuse("first-run.country")
    return FirstRunAnswers(lines)


def where_next(front: FrontEnd, study: Study, actions: tuple[str, ...]) -> str:
    """Show where one is and ask what next; the chosen action's name, or `leave`.

    Args:
        front: The front end.
        study: Reading and its marks.
        actions: Names of further things to do, most useful first. Each has its phrase `option.home.<name>`.
    """
    progress, start = study.progress(), study.next_unread()
    if start is None:
        front.present(Page("home.finished"))
    elif progress.read or start.part:
        front.present(Page("home.under-way", {"read": progress.read, "topics": progress.topics}))
    else:
        front.present(Page("home.new", {"topics": progress.topics}))
    options = []
    if start is not None:
        name = "home.continue" if start.part else "home.begin"
        options.append(Option(name, {"title": start.topic.title, "minutes": start.topic.minutes}))
    options += [Option(f"home.{name}") for name in (*actions, "leave")]
    answer = front.ask(Choice("home", options, default=options[0].id))
    return "leave" if answer is BACK or answer is None else str(answer).removeprefix("home.")
