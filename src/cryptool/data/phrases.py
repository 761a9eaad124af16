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
