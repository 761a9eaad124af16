"""The sentences of practice, by where they are said."""
