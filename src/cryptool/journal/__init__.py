"""The private reflection log."""
