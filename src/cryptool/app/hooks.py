"""What one feature does inside another. `cli.wiring` fills it in, so that neither has to know the other."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from cryptool.app.context import AppContext
    from cryptool.vault.vault import Vault


def _topic_as_typed(context: "AppContext", name: str) -> str:
    return name


def _nothing(context: "AppContext", given: object) -> None:
    return None


@dataclass(frozen=True, slots=True)
class Hooks:
    """The hooks of a run. By default nothing happens.

    Args:
        after_journal: After an entry was written or a list was shown, with the vault still open.
        write_about: Write an entry about a topic, given by its id.
        topic_id: The id of the topic meant by a name. Raises UnknownTopic or AmbiguousTopic.
    """

    after_journal: Callable[["AppContext", "Vault"], None] = _nothing
    write_about: Callable[["AppContext", str], None] = _nothing
    topic_id: Callable[["AppContext", str], str] = _topic_as_typed
