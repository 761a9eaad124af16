"""Home and the first run."""
