"""Storage of the journal in the vault."""
