"""Storage of practice in the vault."""
