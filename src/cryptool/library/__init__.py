"""Reads and checks what ships with the tool. Floor 2: `content/` is data; nothing here knows a screen."""
