"""Phrases about the vault and its passphrase, said by whatever command opens it."""

_URGENT = "(urgent help: cryptool help-now)"

PHRASES: dict[str, str] = {
    "page.vault.first-use": (
        "A place for your notes\n"
        "\n"
        "Your notes are in one file on this computer: {file}\n"
        "With a passphrase, the whole file is encrypted. You can use spaces and any letters. Four or five "
        "words that don't belong together are easy to remember and hard to guess.\n"
        "\n"
        "If you lose your passphrase, no one can get it back for you. Once you have notes, you can make a "
        "recovery code, and keep it in a drawer: cryptool data recovery new"
    ),
    "ask.vault.kind": "How do you want to store your notes?",
    "option.vault.encrypted": "Encrypted, with a passphrase",
    "option.vault.plain": "Without a passphrase: anyone who can read this account's files can read them",
    "option.vault.later": "Not now",
    "ask.vault.plain": (
        "Without a passphrase, anyone who gets this file, a backup of it or this computer can read every "
        "note. Go on?"
    ),
    "ask.vault.new": f"New passphrase {_URGENT}",
    "ask.vault.again": f"Type it again, or go back to choose another {_URGENT}",
    "page.vault.strength-0": (
        "Someone would guess this at once. A few more unrelated words would help. It's your choice."
    ),
    "page.vault.strength-1": (
        "Someone could guess this easily. A few more unrelated words would help. It's your choice."
    ),
    "page.vault.strength-2": "This would stop someone curious, but not someone determined. It's your choice.",
    "page.vault.strength-3": "It would be hard for anyone to guess this.",
    "page.vault.strength-4": "It would be very hard for anyone to guess this.",
    "page.vault.outer-blank": (
        "It begins or ends with a blank. The blank is part of it, so you'll have to type it each time."
    ),
    "refuse.vault.different": "Those two weren't the same. Let's start again.",
    "refuse.vault.empty-passphrase": "You didn't type anything. A passphrase needs at least one character.",
    "refuse.vault.unusable-passphrase": "You can't use that as a passphrase. Please choose another.",
    "vault.opening": "I'm opening your notes.",
    "vault.creating": "I'm getting your notes ready.",
    "vault.backing-up": "I'm making your backup.",
    "vault.made": "Your notes are in {file}, encrypted.",
    "vault.made-plain": "Your notes are in {file}, without a passphrase.",
    "vault.backups-there": "You have no notes in this folder, but you have backups of some: {folder}",
    "vault.set-aside": (
        "Next to your notes I found a log that belongs to another file. You can't lose anything by it: "
        "I've kept it as {file}. If you moved your notes away, put it next to them again, under their name "
        "with -wal at the end."
    ),
    "vault.mended": "Other accounts on this computer could get at {file}. Now only yours can.",
    "vault.loose": (
        "Other accounts on this computer can get at {file}, and I can't change that here. Move your notes "
        "to a folder of your own if you can."
    ),
    "vault.backed-up": (
        "I've updated the file your notes are in. You can still get it as it was before: {file}"
    ),
    "date.at": "I read that as {time}",
    "date.skipped": "The clocks went forward over that time, so I read it as {time}",
    "date.since": "from {time}",
    "date.until": "until {time}",
    "date.until-day": "until {time}, including that day",
    "ask.date.right": "{time}. Right?",
    "ask.vault.passphrase": f"Passphrase {_URGENT}",
    "ask.vault.return": f"Passphrase {_URGENT}",
    "note.app.piped-back": "your words couldn't be kept, so here they are again",
    "note.app.unknown-setting": (
        "your settings file has an entry cryptool doesn't know, \"{key}\", so it's ignored"
    ),
    "note.app.bad-setting": 'your setting "{key}" has a value cryptool can\'t use, so its default is used',
    "note.app.damaged-settings": (
        "I can't read your settings file, so you get the defaults. To mend it: cryptool config path"
    ),
    "note.app.unknown-zone": "TZ names a time zone I don't know: {zone}, so times are taken as UTC",
    "note.app.not-utf-8": "some of it wasn't UTF-8 text; every byte is kept, and you see marks in its place",
    "note.vault.keyring-missing": (
        "you turned the keyring on, but the extra called keyring isn't installed, so I've skipped it"
    ),
    "note.vault.keyring-failed": "your system's keyring didn't answer, so I've skipped it",
    "note.vault.read-only": "I can't write here, so you can read your notes but not change them",
    "note.vault.full": "the disk is full, so you can read your notes but not change them",
    "note.vault.backup-no-folder": "I couldn't make your backup, because its folder isn't there: {folder}",
    "note.vault.backup-full": "you've saved your words, but there's no room for your backup: {folder}",
    "note.vault.backup-failed": (
        "you've saved your words, but I couldn't make your backup. To see why: cryptool data backup"
    ),
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
    "ask.app.replace": "{file} is there already. Replace it?",
    "app.written": "It's in {file}. Whoever can open that file can read it.",
    "app.next-command": "Next: {command}",
}

PLURALS: dict[str, tuple[str, str]] = {
    "refuse.vault.wrong": (
        "That isn't your passphrase. You have {n} try left, and nothing was changed.",
        "That isn't your passphrase. You have {n} tries left, and nothing was changed.",
    ),
}

HELP: dict[str, str] = {
    "flag.number": "Show at most N. 0 shows all.",
    "flag.at": 'When it was: "2026-03-01 21:00", "yesterday 21:00". Without it, now.',
    "flag.yes": "Don't ask me.",
    "flag.json": "Print as JSON.",
}
