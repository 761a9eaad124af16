"""Places for words that cannot be stored, and why they cannot."""

from typing import Protocol

from cryptool.errors import CryptoolError
from cryptool.terminal.sanitize import clean_line


class Elsewhere(Protocol):
    """Places outside of the vault."""

    def file(self, text: str) -> bool:
        """Save the text as a file that the person names; return whether it was."""

    def screen(self, text: str) -> None:
        """Show the text on the ordinary screen, to be copied, and wait until the person returns."""

    def memory(self, text: str) -> None:
        """Leave the text in memory for the next run: nobody can be asked any more. Never fails."""


def reason(error: Exception | None) -> str:
    """Return why a text could not be stored, as a sentence."""
    ours = error if isinstance(error, CryptoolError) else CryptoolError()
    facts = {name: clean_line(fact) if isinstance(fact, str) else fact for name, fact in ours.facts.items()}
    sentence = ours.words()[0].format_map(facts)
    return f"{sentence[:1].upper()}{sentence[1:]}."
