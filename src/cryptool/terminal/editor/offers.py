"""What a page offers by a key beside writing."""

from collections.abc import Callable
from typing import NamedTuple


class Chosen(NamedTuple):
    """The page's title from then on, words for a blank page, and whether it can be saved while it is blank."""

    title: str
    words: str = ""
    complete: bool = False


class Offers(NamedTuple):
    """Each asks on a page of its own; None if nothing was chosen.

    `begin` is offered on a blank page only: what to begin from. `feel` asks how the person feels.
    """

    begin: Callable[[], Chosen | None]
    feel: Callable[[], Chosen | None]
