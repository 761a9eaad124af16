"""The page for writing, inside the program or in the person's own editor."""
