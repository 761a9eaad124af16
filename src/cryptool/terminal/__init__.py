"""Output, questions, the editor and hiding."""
