"""Search over topics."""
