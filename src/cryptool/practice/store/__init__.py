"""What practice keeps in the vault."""
