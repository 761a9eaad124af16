"""Commands for the vault file: place, lock, check, backups."""
