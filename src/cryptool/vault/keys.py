"""Passphrases and keys: what SQLCipher can take, and the key it would derive.

Rules kept here:
1. A passphrase is used in NFC, so that it fits whatever keyboard typed it; nothing else of it is changed.
2. What another SQLCipher client would read differently is refused, never bent: NUL, lone surrogates, and text
   of the form x'2DD2...' which SQLCipher takes for a raw key.
3. A key never shows itself: no repr, no str.
"""

import re
import unicodedata
from dataclasses import dataclass, field

from cryptool.errors import EmptyPassphrase, UnusablePassphrase

SALT_BYTES = 16
KEY_BYTES = 32
ROUNDS = 256_000  # SQLCipher 4's own; changing it would shut every other client out
_RAW_KEY = re.compile(r"x'[0-9a-f]*'", re.IGNORECASE | re.ASCII)


@dataclass(frozen=True, slots=True)
class VaultKey:
    """The derived key of one vault; the same for as long as its passphrase and salt are."""

    raw: bytes = field(repr=False)
    salt: bytes = field(repr=False)

    def __post_init__(self) -> None:
        if len(self.raw) != KEY_BYTES or len(self.salt) != SALT_BYTES:
            raise ValueError("not a key")

    def __str__(self) -> str:
        return "Key()"

    @property
    def pragma(self) -> str:
        """As SQLCipher takes it between the quotes of `PRAGMA key`."""
        return f"x'{self.raw.hex()}{self.salt.hex()}'"


def check_passphrase(passphrase: str) -> str:
    """The passphrase in the form that is used.

    Raises:
        EmptyPassphrase: There is nothing in it.
        UnusablePassphrase: See the rules above; `why` is nul, surrogate or raw-key.
    """
    if not passphrase:
        raise EmptyPassphrase
    if "\0" in passphrase:
        raise UnusablePassphrase(why="nul")
    if any("\ud800" <= letter <= "\udfff" for letter in passphrase):
        raise UnusablePassphrase(why="surrogate")
    if _RAW_KEY.fullmatch(passphrase):
        raise UnusablePassphrase(why="raw-key")
    return unicodedata.normalize("NFC", passphrase)


def derive(passphrase: str, salt: bytes) -> VaultKey:
    """The key SQLCipher 4 derives (PBKDF2-HMAC-SHA512, 256,000 rounds): about 0.1 s on purpose.

    Raises:
        EmptyPassphrase, UnusablePassphrase: See `check_passphrase`.
    """
    import hashlib  # 3 ms, and only an unlock needs it

    text = check_passphrase(passphrase).encode()
    return VaultKey(hashlib.pbkdf2_hmac("sha512", text, salt, ROUNDS, KEY_BYTES), salt)
