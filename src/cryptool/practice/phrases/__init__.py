"""The sentences of practice."""
