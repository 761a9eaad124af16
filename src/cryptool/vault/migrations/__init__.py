"""Numbered, append-only, frozen SQL: a released file is never changed, a change is the next number."""
