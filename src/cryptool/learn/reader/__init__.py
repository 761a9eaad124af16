"""Read a topic on the screen or in lines."""
