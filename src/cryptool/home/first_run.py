"""The first run, and the choice at home. Never opens the vault or asks for private text."""

from collections.abc import Callable
from dataclasses import dataclass

from cryptool.learn.study import Study
from cryptool.terminal.questions import BACK, Choice, FrontEnd, Line, Option, Page


@dataclass(frozen=True, slots=True)
class FirstRunAnswers:
    """Answers of the first run; None if not given."""

    lines: bool | None = None
    country: str | None = None
    left: bool = False


@dataclass(frozen=True, slots=True)
class FirstRun:
    """Dependencies of the first run; `hide` is a sentence on how to hide on this front end."""

    home: str
    hide: str
    show_help: Callable[[], None]
    match_country: Callable[[str], str | None]


def first_run(front: FrontEnd, welcome: FirstRun) -> FirstRunAnswers:
    """Show three short pages. Going back or skipping is as good as answering."""
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
    """Show reading progress and ask what next; return the action's name or `leave`.

    `actions` are further actions, most useful first; each has a phrase `option.home.<name>`.
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
