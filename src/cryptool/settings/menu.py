"""Settings as a list to choose from, for home. What is changed there counts from the next start on."""

from typing import TYPE_CHECKING

from cryptool.core.settings import KEYS, wanted
from cryptool.errors import CryptoolError
from cryptool.settings.commands import put, shown
from cryptool.terminal.phrases import say, translate
from cryptool.terminal.questions import BACK, Choice, Line, Option, Page, look_through

if TYPE_CHECKING:
    from cryptool.app.context import AppContext


def change_settings(context: "AppContext") -> None:
    """Let the person change one setting after another, until they go back."""
    front, told = context.front, list[Page]()

    def rows() -> list[Option]:
        front.present(Page("config.settings"))
        while told:
            front.present(told.pop())
        now = context.preferences.settings
        return [
            Option(key, text=say(f"config.row-{key}", value=_in_words(getattr(now, key)))) for key in KEYS
        ]

    def change(key: str) -> None:
        told.extend(_change(context, key))

    with front.private():
        look_through(front, "config.which", rows, change)


def _change(context: "AppContext", key: str) -> list[Page]:
    """Ask for a value and store it. Return what is to be told about it."""
    front, values = context.front, _values(key)
    value = getattr(context.preferences.settings, key)
    now = shown(value)
    if values:
        options = [Option(value, text=_in_words(value)) for value in values]
        answer = front.ask(Choice("config.value", options, default=now, text=say(f"setting.{key}")))
    else:
        free = key != "country"
        answer = front.ask(Line(f"config.{key}", optional=free, given=str(value) if free else ""))
    if answer is BACK or answer in (now, value):
        return []
    try:
        put(context, key, str(answer or ""))
    except CryptoolError as problem:
        sentence = translate(problem.words()[0]).format_map(problem.facts)
        return [Page("config.not-kept", {"reason": sentence})]
    del context.preferences  # read anew
    return [Page("config.kept-backups" if key.startswith("backup_") else "config.kept")]


def _values(key: str) -> tuple[str, ...]:
    if key == "language":
        from cryptool.help_now.country import languages

        return ("auto", *languages())
    return wanted(key) if wanted(key) != ("text",) else ()


def _in_words(value: object) -> str:
    words = {"true": say("keys.yes"), "false": say("keys.no")}
    return words.get(shown(value), shown(value))
