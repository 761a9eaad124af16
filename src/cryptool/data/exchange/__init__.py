"""Exchange with other homes and other programs."""
