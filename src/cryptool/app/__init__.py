"""What a command is given: context, paths, clock, the open vault."""
