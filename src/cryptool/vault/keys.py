"""Passphrases and the keys that SQLCipher derives from them.

Rules:
1. Normalize a passphrase to NFC, so that it does not depend on the keyboard; change nothing else.
2. Refuse what another SQLCipher client would read differently: NUL, lone surrogates, and text of the form
   x'2DD2...', which SQLCipher takes for a raw key.
3. A key never appears in its repr or str.
"""

import re
import unicodedata
from dataclasses import dataclass, field

from cryptool.vault.errors import EmptyPassphrase, UnusablePassphrase

SALT_BYTES = 16
KEY_BYTES = 32
ROUNDS = 256_000  # SQLCipher 4's default; other clients expect it
_RAW_KEY = re.compile(r"x'[0-9a-f]*'", re.IGNORECASE | re.ASCII)


@dataclass(frozen=True, slots=True)
class VaultKey:
    """The derived key of one vault; fixed by its passphrase and salt."""

    raw: bytes = field(repr=False)
    salt: bytes = field(repr=False)

    def __post_init__(self) -> None:
        if len(self.raw) != KEY_BYTES or len(self.salt) != SALT_BYTES:
            raise ValueError("not a key")

    def __str__(self) -> str:
        return "Key()"

    @property
    def pragma(self) -> str:
        """The key as SQLCipher takes it between the quotes of `PRAGMA key`."""
        return f"x'{self.raw.hex()}{self.salt.hex()}'"


def check_passphrase(passphrase: str) -> str:
    """Return the normalized passphrase. Raise EmptyPassphrase, or UnusablePassphrase by rule 2."""
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
    """Derive the key as SQLCipher 4 does: PBKDF2-HMAC-SHA512, about 0.1 s. Raise as `check_passphrase` does."""
    import hashlib  # 3 ms

    text = check_passphrase(passphrase).encode()
    return VaultKey(hashlib.pbkdf2_hmac("sha512", text, salt, ROUNDS, KEY_BYTES), salt)
