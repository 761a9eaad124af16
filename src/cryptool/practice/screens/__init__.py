"""The quiet time on screen, and rendering of practice pages."""
