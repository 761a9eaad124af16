"""Rules of practice: pure functions of past sessions."""
