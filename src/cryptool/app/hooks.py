"""What one feature does inside another. `cli.wiring` fills it in, so that neither has to know the other."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from cryptool.app.context import World
    from cryptool.vault.vault import Vault


def _topic_as_typed(world: "World", name: str) -> str:
    return name


def _nothing(world: "World", given: object) -> None:
    return None


@dataclass(frozen=True, slots=True)
class Hooks:
    """The hooks of a run. By default nothing happens.

    Args:
        after_journal: After an entry was written or a list was shown, with the vault still open.
        write_about: Write an entry about a topic, given by its id.
        topic_id: The id of the topic meant by a name. Raises UnknownTopic or AmbiguousTopic.
    """

    after_journal: Callable[["World", "Vault"], None] = _nothing
    write_about: Callable[["World", str], None] = _nothing
    topic_id: Callable[["World", str], str] = _topic_as_typed
