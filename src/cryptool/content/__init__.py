"""Reads what ships: Markdown and TOML files, and the texts and tables themselves beside the readers."""
