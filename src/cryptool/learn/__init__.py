"""Topics: library, reader, search and reading marks."""
