"""Settings as text.

Rule: what is printed can be typed back: values look as `config set` takes them.
"""

from collections.abc import Iterable
from textwrap import fill

from cryptool.terminal.phrases import say

Row = tuple[str, object, object, tuple[str, ...], str]


def shown(value: object) -> str:
    """A value as it is typed; an empty text is said in a word."""
    if isinstance(value, bool):
        return "true" if value else "false"
    return str(value) or say("config.empty")


def listing(rows: Iterable[Row], width: int) -> str:
    """Each setting on a line, its sentence below, its choices where there are more than on and off."""
    out = []
    for key, value, default, choices, sentence in rows:
        state = say("config.default") if value == default else say("config.changed", value=shown(default))
        out.append(f"{key} = {shown(value)}  {state}")
        more = (
            ""
            if choices in (("text",), ("true", "false"))
            else " " + say("config.choices", choices=", ".join(choices))
        )
        out.append(fill(sentence + more, width, initial_indent="    ", subsequent_indent="    "))
    return "\n".join(out)
