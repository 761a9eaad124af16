"""What one feature does inside another; filled in by `cli.wiring`, so that features do not import each other."""

from collections.abc import Callable
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from cryptool.app.context import AppContext
    from cryptool.vault.vault import Vault


def _topic_as_typed(context: "AppContext", name: str) -> str:
    return name


def _nothing(context: "AppContext", given: object) -> None:
    return None


class Hooks(NamedTuple):
    """The hooks of a run; by default they do nothing.

    `after_open` runs with every vault that a command opens, `after_journal` with the vault open; `topic_id` raises
    UnknownTopic or AmbiguousTopic.
    """

    after_open: Callable[["AppContext", "Vault"], None] = _nothing
    after_journal: Callable[["AppContext", "Vault"], None] = _nothing
    write_about: Callable[["AppContext", str], None] = _nothing
    topic_id: Callable[["AppContext", str], str] = _topic_as_typed
