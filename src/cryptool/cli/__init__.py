"""The command line. Floor 5: reads the world once, composes the floors below, and owns the exit codes."""
