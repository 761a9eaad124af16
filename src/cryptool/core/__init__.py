"""What every room stands on: moments, text, spelling, files, settings values."""
