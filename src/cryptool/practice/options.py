"""The options of `cryptool practice`: those that several commands have, and those of `practice log`.

`practice log` has one for each step of a session that has a phrase `flag.log.ID`. They are worked out from the
session's definition when the command is used, so that no other command loads it.
"""

from functools import cache
from typing import TYPE_CHECKING, Annotated, Any

import typer
from typer.core import TyperCommand, TyperOption

from cryptool.app.phrases import HELP as SHARED
from cryptool.practice.phrases.commands import HELP as WORDS
from cryptool.terminal.phrases import translate

if TYPE_CHECKING:
    from cryptool.practice.definition import Step
    from cryptool.practice.events import Value

AsJson = Annotated[bool, typer.Option("--json", help=SHARED["flag.json"])]
RungName = Annotated[str, typer.Argument(metavar="RUNG", help=WORDS["argument.rung"])]
Minutes = Annotated[
    int | None, typer.Option("--minutes", min=1, max=20, metavar="N", help=WORDS["flag.minutes"])
]
_LONGEST = 40  # characters of all its words, else a choice is shown by a name
_NAMES = {"aftercare": "WHAT"}


class LogCommand(TyperCommand):
    """`practice log` with its options."""

    def get_params(self, ctx: Any) -> list[Any]:
        """Return the parameters of the function, with the answers' options before `--json`."""
        params = super().get_params(ctx)
        at = next(place for place, param in enumerate(params) if param.name == "as_json")
        return [*params[:at], *map(_option, answer_steps().values()), *params[at:]]

    def invoke(self, ctx: Any) -> Any:
        """Call the function without the answers, which it takes from `answers_in`."""
        ctx.meta[__name__] = {id: ctx.params.pop(_parameter(id)) for id in answer_steps()}
        return super().invoke(ctx)


def answers_in(ctx: typer.Context) -> "dict[str, Value]":
    """Return the answers that were given as options, by step id."""
    given: dict[str, Value] = ctx.meta[__name__]
    return {id: value for id, value in given.items() if value not in (None, "")}


@cache
def answer_steps() -> "dict[str, Step]":
    """Return the steps that have an option, by id, in the order of their phrases."""
    from cryptool.practice.content import shipped_session
    from cryptool.practice.definition import NO_OPTION

    steps = {step.id: step for step in shipped_session().steps if step.kind not in NO_OPTION}
    ids = (key.removeprefix("flag.log.") for key in WORDS if key.startswith("flag.log."))
    return {id: steps[id] for id in ids if id in steps}


def _option(step: "Step") -> TyperOption:
    from cryptool.practice.machine.steps import RANGES

    words = "|".join(step.options)
    metavar = words if 0 < len(words) <= _LONGEST else _NAMES.get(step.id, step.id.upper())
    if step.kind in RANGES:
        low, high = RANGES[step.kind]
        metavar = f"{low}-{high}" if low >= 0 else f"{low}..{high}"
    elif not step.options:
        metavar = "P3"
    return TyperOption(
        param_decls=[_parameter(step.id), f"--{step.id}"],
        type=int if step.kind in RANGES else str,
        metavar=metavar,
        help=translate(WORDS[f"flag.log.{step.id}"]),
        default=None,
        show_default=False,
        required=False,
    )


def _parameter(id: str) -> str:
    return id.replace("-", "_")
