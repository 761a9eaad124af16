"""Search in topics."""
