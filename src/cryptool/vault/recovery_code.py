"""The recovery code: seven groups of four random signs, and a fifth that checks them.

Rules:
1. The signs are Crockford's base 32. O is read as 0, I and L as 1; capitals, blanks and dashes do not matter.
2. The fifth sign is a sum over GF(32) of the group's place and its signs: it shows one wrong sign, two that changed
   places, and groups that did.
"""

import re
import secrets

from cryptool.vault.errors import MistypedCode

_SIGNS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
_READ_AS = str.maketrans("OIL", "011")
_GROUPS, _RANDOM = 7, 4  # 140 random bits
_SIZE = _RANDOM + 1


def new_code() -> str:
    """Return a new code, as it is printed."""
    groups = ("".join(secrets.choice(_SIGNS) for _ in range(_RANDOM)) for _ in range(_GROUPS))
    return "-".join(group + _check(number, group) for number, group in enumerate(groups, 1))


def read_code(typed: str) -> str:
    """Return the code as it is printed. Raise MistypedCode, which names the group if one is wrong."""
    groups = re.split(r"[\s-]+", typed.strip().upper().translate(_READ_AS))
    if len(groups) != _GROUPS:
        text = "".join(groups)
        groups = [text[at : at + _SIZE] for at in range(0, len(text), _SIZE)]
        if len(text) != _GROUPS * _SIZE:
            raise MistypedCode(why="length")
    for number, group in enumerate(groups, 1):
        right = len(group) == _SIZE and set(group) <= set(_SIGNS)
        if not right or _check(number, group[:_RANDOM]) != group[_RANDOM]:
            raise MistypedCode(group=number)
    return "-".join(groups)


def _check(number: int, group: str) -> str:
    total = number
    for sign in group:
        total = _doubled(total) ^ _SIGNS.index(sign)
    return _SIGNS[_doubled(total)]


def _doubled(value: int) -> int:
    return (value << 1) ^ (0b100101 if value & 0b10000 else 0)
