"""How hard a passphrase would be to guess: advice for the person, never a condition."""

# zxcvbn's own limit; what follows could only make a passphrase stronger.
_LOOKED_AT = 72


def score(passphrase: str) -> int:
    """0 (guessed at once) to 4 (very hard to guess), as zxcvbn estimates it. Nothing is kept or logged."""
    from zxcvbn import zxcvbn  # 25 ms, and only the first use asks for it

    return int(zxcvbn(passphrase[:_LOOKED_AT])["score"])
