"""The editor, built in or the person's own."""
