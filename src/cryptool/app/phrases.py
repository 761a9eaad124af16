"""Phrases about the vault and its passphrase, said by whatever command opens it."""

_URGENT = "(urgent help: cryptool help-now)"

PHRASES: dict[str, str] = {
    "page.vault.first-use": (
        "A place for your notes\n"
        "\n"
        "Your notes are kept in one file on this computer: {file}\n"
        "With a passphrase the whole file is encrypted. Spaces and any letters are fine; four or "
        "five words that do not belong together are easy to remember and hard to guess.\n"
        "\n"
        "A lost passphrase cannot be recovered without a recovery code, and this version makes none yet: "
        "the notes would stay shut."
    ),
    "ask.vault.kind": "How shall they be kept?",
    "option.vault.encrypted": "Encrypted, with a passphrase",
    "option.vault.plain": "Without a passphrase: whoever can read this account's files can read them",
    "option.vault.later": "Not now",
    "ask.vault.plain": (
        "Without a passphrase anyone who gets this file, a backup of it or this computer can read every note. Go on?"
    ),
    "ask.vault.new": f"New passphrase {_URGENT}",
    "ask.vault.again": f"The same passphrase once more, or go back to choose another {_URGENT}",
    "page.vault.strength-0": "This would be guessed at once. A few unrelated words more would help; it is your choice.",
    "page.vault.strength-1": "This is easy to guess. A few unrelated words more would help; it is your choice.",
    "page.vault.strength-2": "This would keep a curious person out, not a determined one. It is your choice.",
    "page.vault.strength-3": "This is hard to guess.",
    "page.vault.strength-4": "This is very hard to guess.",
    "page.vault.outer-blank": (
        "It begins or ends with a blank. The blank is part of it: you'll have to type it each time."
    ),
    "refuse.vault.different": "The two were not the same. Please begin again.",
    "refuse.vault.empty-passphrase": "There was nothing in it. A passphrase needs at least one character.",
    "refuse.vault.unusable-passphrase": "That cannot be used as a passphrase. Please choose another.",
    "vault.made": "Your notes are kept in {file}, encrypted.",
    "vault.made-plain": "Your notes are kept in {file}, without a passphrase.",
    "vault.backups-there": "There is no vault in this home, but there are backups of one: {folder}",
    "vault.set-aside": (
        "Beside your notes there was a log that another file left. You can't lose anything by it: it's kept as {file}. "
        "If you moved your notes away, put it beside them again under their name with -wal at the end."
    ),
    "vault.mended": "Other accounts on this computer could get at {file}. Now only yours can.",
    "vault.loose": (
        "Other accounts on this computer can get at {file}, and that can't be changed here. "
        "Move your notes to a folder of your own if you can."
    ),
    "vault.backed-up": "The file was brought up to date. A copy of how it was before: {file}",
    "date.at": "read as {time}",
    "date.skipped": "The clocks were put forward over that time, so it is read as {time}",
    "date.since": "from {time}",
    "date.until": "until {time}",
    "date.until-day": "until {time}, that day included",
    "ask.date.right": "{time}. Right?",
    "ask.vault.passphrase": f"Passphrase {_URGENT}",
    "ask.vault.return": f"Passphrase {_URGENT}",
    "note.app.piped-back": "your words couldn't be kept, so here they are again",
    "note.app.unknown-setting": 'the settings file has an unknown entry "{key}"; it is passed over',
    "note.app.bad-setting": 'the setting "{key}" has a value it cannot take; its default is used',
    "note.app.damaged-settings": "the settings file cannot be read; defaults are used. Mend it: cryptool config path",
    "note.app.unknown-zone": "TZ names a time zone that is not known here: {zone}; times are taken as UTC",
    "note.app.not-utf-8": "some of it was not UTF-8 text; every byte is kept, and those are shown as marks",
    "note.vault.keyring-missing": (
        "the keyring is turned on, but the extra called keyring is not installed; it is passed over"
    ),
    "note.vault.keyring-failed": "the system's keyring did not answer; it is passed over",
    "note.vault.read-only": "nothing can be written here, so you can read your notes but not change them",
    "note.vault.full": "the disk is full, so you can read your notes but not change them",
    "note.vault.keyring-plain": (
        "the keyring here would write your passphrase into a file as it is ({name}), so it isn't used"
    ),
    "note.vault.passphrase-slow": "still waiting for the passphrase from your file or command; press Ctrl-C to stop",
    "note.vault.passphrase-file-open": (
        "other accounts on this computer can read {file}. Keep it to yourself: chmod 600 {file}"
    ),
    "note.vault.passphrase-outer-blank": "your new passphrase begins or ends with a blank; the blank is part of it",
    "app.instead-of-asking": "--yes, if you are sure",
    "vault.instead": "--passphrase-file FILE, or --no-passphrase",
    "app.next-command": "Next: {command}",
}

PLURALS: dict[str, tuple[str, str]] = {
    "refuse.vault.wrong": (
        "That is not the passphrase. {n} try is left; nothing was changed.",
        "That is not the passphrase. {n} tries are left; nothing was changed.",
    ),
}

HELP: dict[str, str] = {
    "flag.number": "At most N; 0 means all.",
    "flag.at": 'When it was: "2026-03-01 21:00", "yesterday 21:00". The time now without it.',
    "flag.yes": "Do not ask.",
    "flag.json": "As JSON.",
}
