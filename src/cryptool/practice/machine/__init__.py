"""The session machine: pure functions from a definition, a state and an event."""
