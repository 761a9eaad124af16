"""A vault whose memory is not locked, which is a third of the time that its tests take."""

from sqlcipher3.dbapi2 import Connection

from cryptool.vault import connection as door


def unlock_memory() -> None:
    """Spare this process, and what it forks, the locking; tests/vault/test_vault.py sees it in a process of its own."""
    door._guard_memory = _silence


def _silence(connection: Connection) -> None:
    connection.execute("PRAGMA cipher_log_level = NONE")
