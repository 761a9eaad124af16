"""One module for each format: `parts` makes it, `is_same` reads it back and compares."""
