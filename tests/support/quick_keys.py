"""Keys in a thousandth of their time, in this process and in the programs that it forks."""

from contextlib import closing

QUICK, REAL = 256, 256_000  # rounds

wanted = False  # in programs that are forked from now on


def derive(rounds: int) -> None:
    """Derive all keys of this process with so many rounds, SQLCipher's own included."""
    from sqlcipher3.dbapi2 import connect

    from cryptool.vault import keys

    keys.ROUNDS = rounds
    with closing(connect(":memory:")) as plain:
        plain.execute(f"PRAGMA cipher_default_kdf_iter = {rounds}")
