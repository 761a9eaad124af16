"""The shipped texts and tables, and their readers."""
