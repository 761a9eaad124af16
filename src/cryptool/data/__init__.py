"""Where the person's data is; its lock, check and backups."""
