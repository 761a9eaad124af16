"""Settings: see and change them."""
