"""Services for commands: context, paths, clock, the open vault."""
