"""The command line: runs commands, wires features together and owns the exit codes."""
