"""Phrases of the vault and the journal."""

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
    "refuse.vault.different": "The two were not the same. Please begin again.",
    "refuse.vault.empty-passphrase": "There was nothing in it. A passphrase needs at least one character.",
    "refuse.vault.unusable-passphrase": "That cannot be used as a passphrase. Please choose another.",
    "vault.made": "Your notes are kept in {file}, encrypted.",
    "vault.made-plain": "Your notes are kept in {file}, without a passphrase.",
    "vault.backups-there": "There is no vault in this home, but there are backups of one: {folder}",
    "vault.backed-up": "The file was brought up to date. A copy of how it was before: {file}",
    "ask.vault.passphrase": f"Passphrase {_URGENT}",
    "ask.vault.return": f"Passphrase {_URGENT}",
    "page.write.question": (
        "Fifteen minutes are plenty, and any question may be left out. What is still raw may wait for another day, or "
        "for somebody at your side."
    ),
    "page.write.draft": "A note was not finished: {words} words, last touched {time}.",
    "page.write.draft-of": "A change to {entry} was not finished: {words} words, last touched {time}.",
    "ask.write.draft": "What would you like to do?",
    "option.write.go-on": "Go on with it",
    "option.write.fresh": "Leave it there and begin afresh",
    "option.write.other": "See another unfinished one",
    "option.write.discard": "Throw it away",
    "ask.write.discard": "Throw this draft away for good?",
    "page.write.changed": (
        "{entry} was changed elsewhere while you were writing. Nothing was written over; your words are kept as a "
        "draft."
    ),
    "ask.write.changed": "What shall become of your words?",
    "option.write.as-new": "Keep them as an entry of their own",
    "option.write.leave": "Leave them as a draft for now",
    "ask.write.question": "Which question would you like to start from? One is enough.",
    "write.title": "Private note",
    "write.title-edit": "{entry}",
    "write.draft-kept": "Not saved. Your words are kept as a draft; go on with: cryptool journal new",
    "write.draft-kept-edit": "Not saved. Your words are kept as a draft; go on with: cryptool journal edit {entry}",
    "write.draft-waits": "An earlier note is not finished yet: cryptool journal drafts",
    "write.nothing": "Nothing was written, and nothing was saved.",
    "write.unchanged": "{entry} is as it was.",
    "write.at": "read as {time}",
    "write.since": "from {time}",
    "write.until": "until {time}",
    "journal.empty": "There are no entries yet.",
    "journal.nothing": "No entry fits.",
    "journal.hidden": "First lines are hidden. Show them: cryptool journal list --preview",
    "journal.more": "There are more. All of them: -n 0",
    "journal.row-aloud": "{entry}, {time}. {words}.",
    "journal.row-tags": "Tags: {tags}.",
    "journal.row-session": "Session {session}.",
    "journal.row-topic": "Topic {topic}.",
    "journal.row-mood": "Mood {mood}.",
    "journal.found-none": "Nothing was found.",
    "journal.suggest": "Nothing was found for {typed}. Near it, and in your notes: {near}",
    "journal.no-tags": "No entry has a tag.",
    "journal.none-that-day": "Nothing was written on that day of any year.",
    "ask.journal.search": "Which words? They are not kept anywhere.",
    "journal.title-list": "Entries",
    "journal.title-search": "Found",
    "journal.title-day": "On this day",
    "journal.about-question": "Begun from: {question}",
    "journal.in-zone": "{time} ({zone})",
    "ask.journal.print": "This prints your note here. Go on?",
    "ask.journal.print-parts": "This prints parts of your notes here. Go on?",
    "private.keys": "Space more   b back   q close   h urgent help   x hide",
    "private.keys-short": "q close  h help  x hide",
    "private.place": "{first}-{last} of {all}",
    "private.place-open": "from line {first}",
    "private.help": "Urgent help",
    "journal.trashed": "{entry} is in the trash and can be brought back for 30 days: cryptool journal restore {entry}",
    "journal.restored": "{entry} is back.",
    "journal.purged": "{entry} is gone for good.",
    "journal.still-in-log": (
        "Another cryptool is reading just now; the last traces leave the file when that one closes."
    ),
    "journal.trash-empty": "The trash is empty.",
    "journal.trash-until": "{entry} goes for good after {time}.",
    "ask.journal.forever": "Delete {entry} for good? Nobody can bring it back.",
    "journal.backup-holds": "A backup still holds what was deleted: {file}",
    "journal.backup-unknown": "A backup may hold what was deleted, and cannot be opened with this passphrase: {file}",
    "ask.journal.delete-backups": "Delete these backups as well? Everything else in them goes too.",
    "journal.backup-deleted": "Deleted: {file}",
    "journal.no-drafts": "There are no drafts.",
    "journal.draft-row": "{draft}  {time}  {words}",
    "journal.draft-row-of": "{draft}  {time}  {words}  change to {entry}",
    "journal.draft-discarded": "{draft} is thrown away.",
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
    "data.backed-up": "Backed up and checked: {file}",
}

PLURALS: dict[str, tuple[str, str]] = {
    "refuse.vault.wrong": (
        "That is not the passphrase. {n} try is left; nothing was changed.",
        "That is not the passphrase. {n} tries are left; nothing was changed.",
    ),
    "journal.words": ("{n} word", "{n} words"),
    "journal.saved": ("Saved {entry}, {time}, {n} word.", "Saved {entry}, {time}, {n} words."),
    "journal.changed": ("Changed {entry}, {time}, {n} word.", "Changed {entry}, {time}, {n} words."),
    "journal.tag-row": ("{tag}  {n} entry", "{tag}  {n} entries"),
    "journal.entries": ("{n} entry: {entries}.", "{n} entries: {entries}."),
    "journal.emptied": ("{n} entry is gone for good.", "{n} entries are gone for good."),
    "ask.journal.empty-trash": (
        "Delete {n} entry for good? Nobody can bring it back.",
        "Delete {n} entries for good? Nobody can bring them back.",
    ),
}
