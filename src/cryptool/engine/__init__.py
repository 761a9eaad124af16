"""Floor 2: the session machine, pure: no clock, no files, no randomness, no words."""
