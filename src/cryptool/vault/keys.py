"""Passphrases and the keys that SQLCipher derives from them.

Rules:
1. Clean a passphrase here and nowhere else, whatever entrance it comes in by: typed, pasted, file, command, keyring.
   Take off one line end and invisible characters around it, then normalize to NFC, so that it depends on no keyboard.
2. Refuse what another SQLCipher client would read differently: NUL, lone surrogates, and text of the form
   x'2DD2...', which SQLCipher takes for a raw key. Refuse what is too long; cut nothing off.
3. A key never appears in its repr or str.
"""

import re
import unicodedata
from dataclasses import dataclass, field

from cryptool.vault.errors import EmptyPassphrase, UnusablePassphrase
from cryptool.vault.file import SALT_BYTES

KEY_BYTES = 32
ROUNDS = 256_000  # SQLCipher 4's default; other clients expect it
LONGEST = 1 << 16  # bytes of a passphrase
# Without width, and without meaning at the beginning or the end: they come along when text is copied.
_INVISIBLE = "\u00ad\u061c\u180e\u200b\u200c\u200d\u200e\u200f\u2060\ufeff"
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


def clean_passphrase(given: str) -> str:
    """Return what was given without one line end and the invisible characters around it. Spaces stay."""
    return _without_line_end(given.strip(_INVISIBLE)).strip(_INVISIBLE)


def readings(given: str) -> list[str]:
    """Return the passphrases that may be meant: cleaned first, then as earlier versions would have taken it.

    They kept a line end that was pasted, and the invisible characters.
    """
    cleaned = clean_passphrase(given)
    return list(dict.fromkeys((cleaned, _without_line_end(given), given, f"{cleaned}\n")))


def has_outer_blank(passphrase: str) -> bool:
    """Tell whether it begins or ends with a space, a tab or the like, which is easily overlooked."""
    return passphrase != passphrase.strip()


def _without_line_end(text: str) -> str:
    return next((text.removesuffix(end) for end in ("\r\n", "\n", "\r") if text.endswith(end)), text)


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
    if len(passphrase.encode()) > LONGEST:
        raise UnusablePassphrase(why="too-long")
    return unicodedata.normalize("NFC", passphrase)


def derive(passphrase: str, salt: bytes) -> VaultKey:
    """Derive the key as SQLCipher 4 does: PBKDF2-HMAC-SHA512, about 0.1 s. Raise as `check_passphrase` does."""
    import hashlib  # 3 ms

    text = check_passphrase(passphrase).encode()
    return VaultKey(hashlib.pbkdf2_hmac("sha512", text, salt, ROUNDS, KEY_BYTES), salt)
