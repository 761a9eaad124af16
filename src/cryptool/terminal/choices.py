"""Menus: a question whose options carry a value or something to do."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import Generic, TypeVar

from cryptool.terminal.questions import BACK, Choice, Facts, FrontEnd, Option

Value = TypeVar("Value")
Action = Callable[[], object]
Options = Sequence[tuple[str | Option, Value | Action | None]]
Actions = list[tuple[str | Option, Action | None]]


@dataclass(frozen=True)
class Menu(Generic[Value]):
    """A question by its phrase, and its options: a name in the question's area or an Option, with a value or an action.

    None leaves, as going back does.
    """

    id: str
    options: Options[Value]
    default: str | None = None
    facts: Facts = field(default_factory=dict)

    def ask(self, front: FrontEnd) -> Value | None:
        """Return the value that was chosen, None to leave. After an action the question is asked again."""
        return run(front, lambda: self)


def run(front: FrontEnd, menu: Callable[[], Menu[Value]]) -> Value | None:
    """Ask as `Menu.ask` does, with the options worked out anew each time."""
    while True:
        asked = menu()
        area = asked.id.partition(".")[0]
        options = [(Option(f"{area}.{name}") if isinstance(name, str) else name) for name, _ in asked.options]
        values = {option.id: value for option, (_, value) in zip(options, asked.options, strict=True)}
        default = asked.default if asked.default in (None, *values) else f"{area}.{asked.default}"
        answer = front.ask(Choice(asked.id, options, default, asked.facts))
        value = None if answer is BACK else values[str(answer)]
        if not callable(value):
            return value
        value()
