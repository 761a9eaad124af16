"""Phrases of `cryptool data`."""

PHRASES: dict[str, str] = {
    "data.home": "Home: {folder}",
    "data.vault-absent": "Notes: none yet; they will be in {file}",
    "data.vault-locked": "Notes: {file}, encrypted",
    "data.vault-unlocked": "Notes: {file}, encrypted, unlocked for now",
    "data.vault-plain": "Notes: {file}, without a passphrase",
    "data.vault-unusable": "Notes: what is in their place cannot be used as a vault: {file}",
    "data.settings": "Settings: {file}",
    "data.marks": "Read marks: {file}",
    "data.practice": "The day of your last readiness check: {file}",
    "data.backups": "Backups: {folder}",
    "data.backups-none": "Backups: none yet; they will be in {folder}",
    "data.unlocked": (
        "Unlocked until {time}. The key waits in memory ({folder}); programs of this account can read it. "
        "Lock again at any time: cryptool data lock"
    ),
    "data.nothing-to-unlock": "There is no passphrase, so there is nothing to unlock.",
    "data.locked": "Locked: the passphrase will be asked for.",
    "data.was-locked": "It was locked already.",
    "data.forgotten": "The passphrase is out of the system's keyring as well.",
    "data.whole": "Every page and every index of {file} is whole.",
    "data.finding": "  {finding}",
    "ask.data.restore": (
        "Your notes will be as they are in this backup: {file}. What you have now is kept as a backup too. Go on?"
    ),
    "data.restored-kept": "What you had before is kept: {file}",
    "data.restored": "Your notes are now as they were in {file}",
    "data.backed-up": "Backed up and checked: {file}",
}

HELP: dict[str, str] = {
    "command.data": "Where your data is; its lock, check and backups.",
    "command.data.where": "Where everything is. Asks for nothing.",
    "command.data.unlock": "Leave it unlocked for a while. Linux only; the key waits in memory.",
    "command.data.lock": "End an unlock at once.",
    "command.data.check": "Look over every page of the vault. Changes nothing.",
    "command.data.restore": (
        "Make your notes what a backup holds, the newest if you name none. What you have now is kept as a backup too."
    ),
    "flag.restore.file": "A backup from the list, or the path of one.",
    "flag.restore.yes": "Restore without asking.",
    "command.data.backup": "Make a backup and check it. It is encrypted like the vault.",
    "flag.for": "How long: 15m, 1h, 1h30m; at most 24h.",
    "flag.backup.list": "List the backups there are.",
}
