"""Phrases of the journal."""

PHRASES: dict[str, str] = {
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
    "ask.write.discard": "Throw this draft away? You can bring it back for 30 days.",
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
    "journal.draft-trashed": (
        "{draft} is in the trash and can be brought back for 30 days: cryptool journal restore {draft}"
    ),
    "journal.draft-restored": "{draft} is back among the drafts. Go on with it: cryptool journal drafts",
    "journal.draft-purged": "{draft} is gone for good.",
    "write.in-trash": (
        "Your words are in the trash and can be brought back for 30 days: cryptool journal restore {draft}"
    ),
    "ask.write.still": "Are you still editing? Press Enter when you have saved.",
    "option.write.still-done": "I have saved, or I want to save nothing",
    "ask.write.file": "Where to? Give the name of a new file, such as ~/note.txt.",
    "refuse.write.file": "It cannot be written there ({reason}). Give another place, or go back.",
    "write.in-file": "Your words are in {file}, and not in your notes. Later: cryptool journal new --stdin < {file}",
    "ask.write.copied": "Your words are above, as long as this window is open. Go back to your page?",
    "option.write.copied-back": "Back to the page",
    "note.write.words-wait": (
        "words that could not be stored wait in memory; they become a draft when you open your notes: "
        "cryptool journal drafts"
    ),
    "journal.version-kept": "What it said before is kept: cryptool journal versions {entry}",
    "journal.version-back": "Version {version} of {entry} is back, and what it said before is version {before}.",
    "journal.version-row": "Version {version}, until {time}, {words}.",
    "journal.version-now": "Version {version}, as it is now, {words}.",
    "journal.version-until": "Version {version}, until {time}.",
    "journal.version-only": "{entry} was never edited; there is only what it says now.",
    "journal.backup-may-hold": "A backup may still hold an earlier version: {file}",
}

PLURALS: dict[str, tuple[str, str]] = {
    "journal.words": ("{n} word", "{n} words"),
    "journal.saved": ("Saved {entry}, {time}, {n} word.", "Saved {entry}, {time}, {n} words."),
    "journal.changed": ("Changed {entry}, {time}, {n} word.", "Changed {entry}, {time}, {n} words."),
    "journal.tag-row": ("{tag}  {n} entry", "{tag}  {n} entries"),
    "journal.entries": ("{n} entry: {entries}.", "{n} entries: {entries}."),
    "journal.emptied": ("{n} entry is gone for good.", "{n} entries are gone for good."),
    "write.taken-in": (
        "Words from {n} unfinished note were found, and are a draft now: cryptool journal drafts",
        "Words from {n} unfinished notes were found, and are drafts now: cryptool journal drafts",
    ),
    "journal.emptied-mixed": ("{n} note is gone for good.", "{n} notes are gone for good."),
    "ask.journal.empty-trash-mixed": (
        "Delete {n} note for good, drafts as well? Nobody can bring it back.",
        "Delete {n} notes for good, drafts as well? Nobody can bring them back.",
    ),
    "journal.versions-forgotten": (
        "{n} earlier version of {entry} is gone for good.",
        "{n} earlier versions of {entry} are gone for good.",
    ),
    "ask.journal.forget-versions": (
        "Delete {n} earlier version of {entry} for good? Nobody can bring it back.",
        "Delete {n} earlier versions of {entry} for good? Nobody can bring them back.",
    ),
    "ask.journal.empty-trash": (
        "Delete {n} entry for good? Nobody can bring it back.",
        "Delete {n} entries for good? Nobody can bring them back.",
    ),
}
