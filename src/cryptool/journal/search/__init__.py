"""Full-text search of the journal."""
