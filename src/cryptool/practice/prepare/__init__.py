"""Preparation between sessions: ladder, people, agreements, maintenance."""
