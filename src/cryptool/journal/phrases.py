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
    "write.draft-kept-trashed": (
        "Not saved. Your words are kept as a draft; {entry} is in the trash, so first bring it back: "
        "cryptool journal restore {entry}"
    ),
    "write.draft-waits": "An earlier note is not finished yet: cryptool journal drafts",
    "write.nothing": "Nothing was written, and nothing was saved.",
    "write.unchanged": "{entry} is as it was.",
    "write.instead": "--stdin, or --editor",
    "write.instead-question": "--prompt ID, with one of: {ids}",
    "journal.empty": "There are no entries yet.",
    "journal.nothing": "No entry fits.",
    "journal.hidden": "First lines are hidden. Show them: cryptool journal list --preview",
    "journal.more": "There are more. All of them: -n 0",
    "journal.row-aloud": "{entry}, {time}. {words}.",
    "journal.row-tags": "Tags: {tags}.",
    "journal.row-session": "Session {session}.",
    "journal.row-topic": "Topic {topic}.",
    "journal.moods": "terrible, awful, bad, low, flat, okay, fine, good, happy, great, wonderful",  # from -5 to +5
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
    "journal.trashed": "{entry} is in the trash and can be brought back for 30 days: cryptool journal restore {entry}",
    "journal.trashed-last": (
        "{entry}, {time}, is in the trash and can be brought back for 30 days: cryptool journal restore {entry}"
    ),
    "ask.journal.trash-last": "Move the newest entry, {entry}, {time}, to the trash?",
    "ask.journal.forever-last": "Delete the newest entry, {entry}, {time}, for good? Nobody can bring it back.",
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
    "journal.trashed-several": (
        "{n} entry is in the trash and can be brought back for 30 days: cryptool journal trash",
        "{n} entries are in the trash and can be brought back for 30 days: cryptool journal trash",
    ),
    "ask.journal.trash-several": (
        "Move {n} entry to the trash: {entries}?",
        "Move {n} entries to the trash: {entries}?",
    ),
    "ask.journal.forever-several": (
        "Delete {n} entry for good: {entries}? Nobody can bring it back.",
        "Delete {n} entries for good: {entries}? Nobody can bring them back.",
    ),
    "ask.journal.empty-trash": (
        "Delete {n} entry for good? Nobody can bring it back.",
        "Delete {n} entries for good? Nobody can bring them back.",
    ),
}

HELP: dict[str, str] = {
    "command.journal": "A private, encrypted log. Alone: the newest entries.",
    "command.journal.new": "Write an entry. Its words come from the built-in editor, stdin or --editor.",
    "command.journal.list": "Entries, the newest first. First lines are hidden unless --preview.",
    "command.journal.show": "Show one entry. On a terminal it leaves nothing in the scrollback.",
    "command.journal.search": (
        'Find entries: words, "phrases", begin*, OR, NOT. WORDS stay in the shell\'s history; without them, they are '
        "asked for."
    ),
    "command.journal.tags": "Tags, with how many entries have them.",
    "command.journal.on-this-day": "Entries of this day in any year.",
    "command.journal.edit": "Change an entry. With options about it, only those.",
    "command.journal.drafts": "Unfinished entries. On a terminal, go on with one.",
    "command.journal.versions": "What an entry said before it was edited.",
    "command.journal.delete": "Move entries to the trash. They can be brought back for 30 days.",
    "command.journal.trash": "What lies in the trash.",
    "command.journal.restore": "Bring an entry back from the trash.",
    "argument.entry": "The entry, for example j12.",
    "argument.entries": "The entries, for example j12 j14; last for the newest.",
    "argument.entry-or-last": "The entry, for example j12; last for the newest.",
    "argument.words": "What to look for. It stays in the shell's history.",
    "flag.since": 'From this date on: 2026-03-01, yesterday, "last month".',
    "flag.until": "Up to this date, which is included.",
    "flag.only-tag": "Only with this tag; may be given again.",
    "flag.only-session": "Only of this session.",
    "flag.only-topic": "Only about this topic.",
    "flag.preview": "Show the first line of each.",
    "flag.with-text": "With --json: the words as well.",
    "flag.stdin": "Take the words from stdin (by itself when piped).",
    "flag.editor": "Write in your own editor ($VISUAL or $EDITOR), on a file in memory.",
    "flag.editor-on-disk": "The same where no folder in memory is found: the file lies on the disk meanwhile.",
    "flag.tag": "A tag; may be given again.",
    "flag.untag": "Take this tag off; may be given again.",
    "flag.mood": "Mood from -5 to 5, or a word such as low or good.",
    "flag.delete-tag": "All entries with this tag; given again: with all of them.",
    "flag.session": "The session it belongs to, for example s7.",
    "flag.topic": "The topic it is about.",
    "flag.prompt": "Start from a reflection question; without ID, choose one.",
    "flag.day": "Another day than today.",
    "flag.discard": "Put this draft in the trash, for 30 days.",
    "flag.wording": "An earlier wording, by its number; see: cryptool journal versions ID.",
    "flag.from-version": "Bring back an earlier wording, by its number. The one of now becomes a version.",
    "flag.forget-versions": "Delete the earlier wordings for good; asks first.",
    "flag.forever": "Delete for good; asks first.",
    "flag.empty": "Delete all of it for good; asks first.",
}
