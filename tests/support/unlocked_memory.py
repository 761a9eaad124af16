"""A vault whose memory is not locked, which is a third of the time that its tests take."""

from cryptool.vault import connection


def unlock_memory() -> None:
    """Spare this process, and what it forks, the locking; tests/vault/test_vault.py sees it in a process of its own."""
    connection._guard_memory = lambda opened: opened.execute("PRAGMA cipher_log_level = NONE")
