"""What is prepared between sessions: ladder, people, agreements, maintenance."""
