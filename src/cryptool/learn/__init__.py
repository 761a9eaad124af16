"""Reading topics: the library, the reader, search, and what was read."""
