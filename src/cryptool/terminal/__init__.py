"""What asks and what shows: the console, the front ends, the editor, and hiding."""
