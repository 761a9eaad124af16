"""The session machine: pure functions of a definition, a state and an event."""
