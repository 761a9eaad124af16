"""The first run: three short pages. Never opens the vault or asks for private text."""

from collections.abc import Callable
from dataclasses import dataclass

from cryptool.terminal.questions import Action, FrontEnd, Line, Menu, Options, Page


@dataclass(frozen=True, slots=True)
class FirstRunAnswers:
    """Answers of the first run; None if not given."""

    lines: bool | None = None
    country: str | None = None
    left: bool = False


def first_run(
    front: FrontEnd, home: str, hide: str, show_help: Action, match_country: Callable[[str], str | None]
) -> FirstRunAnswers:
    """Show the pages; going back or skipping is as good as answering. `hide`: how to hide on this front end."""
    front.present(Page("first-run.welcome", {"home": home, "hide": hide}))
    ways: Options[str] = [("go-on", "on"), ("skip", "skip"), ("help", show_help), ("leave", None)]
    answer = Menu("first-run.welcome", ways, "go-on").ask(front)
    if answer is None:
        return FirstRunAnswers(left=True)
    answers = FirstRunAnswers() if answer == "skip" else _two_questions(front, match_country)
    front.present(Page("first-run.ready"))
    return answers


def _two_questions(front: FrontEnd, match_country: Callable[[str], str | None]) -> FirstRunAnswers:
    modes = [("full", FirstRunAnswers(False)), ("lines", FirstRunAnswers(True)), ("later", FirstRunAnswers())]
    mode = Menu("first-run.mode", modes, "later").ask(front)
    if mode is None:
        return FirstRunAnswers()
    while isinstance(typed := front.ask(Line("first-run.country", optional=True)), str):
        code = match_country(typed)
        if code:
            return FirstRunAnswers(mode.lines, code)
        front.refuse("first-run.country")
    return mode
