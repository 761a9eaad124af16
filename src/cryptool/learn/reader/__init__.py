"""The screen and the lines a topic is read in."""
