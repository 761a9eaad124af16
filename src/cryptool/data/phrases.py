"""Phrases of `cryptool data`."""

PHRASES: dict[str, str] = {
    "data.home": "Your folder: {folder}",
    "data.vault-absent": "Your notes: you have none yet. They'll be in {file}",
    "data.vault-locked": "Your notes: {file}, encrypted",
    "data.vault-unlocked": "Your notes: {file}, encrypted, open for now",
    "data.vault-plain": "Your notes: {file}, without a passphrase",
    "data.vault-unusable": (
        "Your notes: there's something else in their place that cryptool can't open: {file}"
    ),
    "data.settings": "Your settings: {file}",
    "data.marks": "What you've read: {file}",
    "data.practice": "The day you last answered the questions before practice: {file}",
    "data.backups": "Your backups: {folder}",
    "data.backups-none": "Your backups: you have none yet. They'll be in {folder}",
    "data.unlocked": (
        "Your notes are open until {time}. Until then the key is in memory ({folder}), where programs in "
        "this account can read it. Lock them again whenever you like: cryptool data lock"
    ),
    "data.nothing-to-unlock": "You have no passphrase, so there's nothing to unlock.",
    "data.locked": "Your notes are locked. You'll be asked for your passphrase.",
    "data.was-locked": "Your notes were locked already.",
    "data.forgotten": "Your passphrase is gone from the system's keyring as well.",
    "data.whole": "I checked every page and every index of {file}, and nothing is damaged.",
    "data.finding": "  {finding}",
    "ask.data.restore": (
        "Your notes will be as they were in this backup: {file}. What you have now is kept as a backup "
        "too. Go on?"
    ),
    "data.restored-kept": "You can still get what you had before: {file}",
    "data.restored": "Your notes are now as they were in {file}",
    "data.passphrase-instead": "--new-passphrase-file FILE, or --remove --yes",
    "data.passphrase-none": "You have no passphrase, so there's nothing to take off.",
    "data.passphrase-set": "Your notes are encrypted now. From now on you need your passphrase: {file}",
    "data.passphrase-changed": "You've changed your passphrase. The old one doesn't open your notes any more: {file}",
    "data.passphrase-removed": "Your notes have no passphrase now. Anyone who gets this file can read them: {file}",
    "data.backup-readable": "You have a backup that anyone can read without a passphrase: {file}",
    "data.backup-old": "You have a backup that doesn't open with your new passphrase: {file}",
    "data.backup-locked": "You have a backup that still needs your old passphrase: {file}",
    "ask.data.backups": "What would you like to do with these backups?",
    "option.data.backups-change": "Change them like your notes",
    "option.data.backups-delete": "Delete them for good",
    "option.data.backups-keep": "Keep them as they are",
    "data.backup-changed": "I've changed this backup too: {file}",
    "data.backup-stays": "I couldn't open this backup, so it stays as it was: {file}",
    "data.backup-deleted": "I've deleted this backup: {file}",
    "data.backed-up": "Your backup is made and checked: {file}",
}

HELP: dict[str, str] = {
    "command.data": "See where your notes are. Lock, check and back them up.",
    "command.data.where": "Show where everything is. Asks you nothing.",
    "command.data.unlock": "Leave your notes open for a while. Linux only: the key stays in memory.",
    "command.data.lock": "Lock your notes again at once.",
    "command.data.passphrase": "Set a passphrase, change it, or take it off.",
    "flag.passphrase.new": "Take your new passphrase from this file. Asks you nothing.",
    "flag.passphrase.remove": "Take your passphrase off. Anyone who gets the file can read it then.",
    "flag.passphrase.backups": "What to do with backups that your new passphrase doesn't open.",
    "flag.passphrase.yes": "Take it off without asking you.",
    "command.data.check": "Check every page of your notes for damage. Changes nothing.",
    "command.data.restore": (
        "Make your notes what a backup holds, the newest if you don't name one. You keep what you have now "
        "as a backup too."
    ),
    "flag.restore.file": "A backup from the list, or the path of one.",
    "flag.restore.yes": "Restore without asking you.",
    "command.data.backup": "Make a backup and check it. It's encrypted like your notes.",
    "flag.for": "For how long: 15m, 1h, 1h30m, at most 24h.",
    "flag.backup.list": "List the backups you have.",
}
