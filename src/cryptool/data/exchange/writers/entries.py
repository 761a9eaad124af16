"""What the formats for entries share."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from cryptool.journal.model import Entry
from cryptool.journal.store.entries import Entries

if TYPE_CHECKING:
    from cryptool.vault.vault import MemoryVault, Vault


def entries(vault: "Vault | MemoryVault") -> Iterator[Entry]:
    """Stream the entries outside the trash, oldest first."""
    return Entries(vault).texts(oldest=True)


def sound(text: str) -> str:
    """Return a text that every program can read: a lone surrogate becomes U+FFFD."""
    try:
        text.encode("utf-8")
    except UnicodeEncodeError:
        return text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
    return text
