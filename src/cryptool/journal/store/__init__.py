"""What the journal keeps in the vault."""
