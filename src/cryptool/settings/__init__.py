"""Show and change settings."""
