"""Phrases of the journal."""

PHRASES: dict[str, str] = {
    "page.write.question": (
        "Fifteen minutes is plenty, and you can skip any question. If something still feels raw, leave it "
        "for another day, or for when someone's with you."
    ),
    "page.write.draft": "You didn't finish a note: {words} words, last touched {time}.",
    "page.write.draft-of": "You didn't finish a change to {entry}: {words} words, last touched {time}.",
    "ask.write.draft": "What would you like to do?",
    "option.write.go-on": "Go on with it",
    "option.write.fresh": "Leave it there and start a new one",
    "option.write.other": "See another unfinished one",
    "option.write.discard": "Throw it away",
    "ask.write.discard": "Throw this draft away? You can bring it back for 30 days.",
    "page.write.changed": (
        "{entry} was changed in another window while you were writing. Nothing is lost: your words are "
        "kept as a draft."
    ),
    "ask.write.changed": "What would you like to do with what you wrote?",
    "option.write.as-new": "Save it as a new entry",
    "option.write.leave": "Leave it as a draft for now",
    "ask.write.question": "Which question would you like to start from? One is enough.",
    "write.title": "Private note",
    "write.title-felt": "{title} ({felt})",
    "page.write.begin": "Start from a question\n\n",
    "page.write.feel": "How you feel\n\n",
    "ask.write.begin": "What would you like to start from?",
    "template.choice": "Your template {template}",
    "ask.write.mood": "How do you feel, from terrible to wonderful?",
    "ask.write.feeling": "Which words fit? Your entry gets them as tags, so you can find it again.",
    "option.write.felt": "That's all",
    "write.felt-word": "{word}: chosen",
    "ask.write.feelings": (
        "Which words fit? Type them with commas between, and your entry gets them as tags. For example: {words}."
    ),
    "ask.write.feelings-again": "Which words fit?",
    "refuse.write.feelings": "Please type short words, with commas between.",
    "write.title-edit": "{entry}",
    "write.draft-kept": (
        "You didn't save, so your words are kept as a draft. Go on with it: cryptool journal new"
    ),
    "write.draft-kept-edit": (
        "You didn't save, so your words are kept as a draft. Go on with it: cryptool journal edit {entry}"
    ),
    "write.draft-kept-trashed": (
        "You didn't save, so your words are kept as a draft. {entry} is in the trash, so bring it back "
        "first: cryptool journal restore {entry}"
    ),
    "write.draft-waits": "You have a note you didn't finish: cryptool journal drafts",
    "write.nothing": "You didn't write anything, so nothing was saved.",
    "write.unchanged": "You left {entry} as it was.",
    "write.instead": "--stdin, or --editor",
    "write.instead-question": "--prompt ID, with one of: {ids}",
    "journal.empty": "You haven't written any entries yet.",
    "ask.journal.which-none": "You haven't written any entries yet. To write one, go back and choose Write.",
    "page.journal.look-back": "What you wrote\n\n",
    "page.journal.entries": "{title}\n\n",
    "page.journal.found": "Found\n\n",
    "ask.journal.which": "Which one would you like to read?",
    "option.journal.older": "Older ones",
    "journal.nothing": "You have no entry like that.",
    "journal.hidden": "First lines are hidden. To see them: cryptool journal list --preview",
    "journal.more": "There are more. To see them all: -n 0",
    "journal.row-aloud": "{entry}, {time}. {words}.",
    "journal.row-tags": "Tags: {tags}.",
    "journal.row-session": "Session {session}.",
    "journal.row-topic": "Topic {topic}.",
    "journal.row-mood": "You felt {mood}.",
    "journal.title-moods": "Your moods",
    "journal.moods-none": "You haven't noted a mood with any entry yet.",
    "journal.moods-none-since": "You haven't noted a mood since then.",
    "journal.moods-few": "That's too few to say anything about them.",
    "journal.moods-chart": (
        "Each row is an entry. The further right the mark ({mark}), the brighter you felt, from terrible to wonderful."
    ),
    "journal.moods-chart-weeks": (
        "Each row is a week. The bar ({bar}) goes from your lowest mood to your brightest, with terrible at the left "
        "and wonderful at the right. The mark ({mark}) is the one in the middle."
    ),
    "journal.moods-range": "{low} to {high}",
    "journal.moods-row-aloud": "{day}: you felt {mood}.",
    "journal.moods-week-aloud": "The week from {day}: you felt {mood}.",
    "journal.moods-rough": (
        "Moods go up and down, and that's ordinary. You can only compare them with your own."
    ),
    "journal.calendar-none": "You have no entries in {time}.",
    "journal.calendar-none-day": "You have no entries on {day}.",
    "journal.found-none": "You have no entry with those words.",
    "journal.suggest": "You have no entry with {typed}. Close to it, and in your notes: {near}",
    "journal.no-tags": "You haven't tagged any entries.",
    "journal.none-that-day": "You haven't written anything on that day, in any year.",
    "ask.journal.search": "Which words are you looking for? They aren't kept anywhere.",
    "journal.title-list": "Entries",
    "journal.title-search": "Found",
    "journal.title-day": "On this day",
    "journal.about-question": "You began from: {question}",
    "journal.in-zone": "{time} ({zone})",
    "ask.journal.print": "This prints your note here, where it stays on the screen. Go on?",
    "ask.journal.print-parts": "This prints parts of your notes here, where they stay on the screen. Go on?",
    "journal.trashed": (
        "{entry} is in the trash. You can bring it back for 30 days: cryptool journal restore {entry}"
    ),
    "journal.trashed-last": (
        "{entry}, {time}, is in the trash. You can bring it back for 30 days: cryptool journal restore "
        "{entry}"
    ),
    "ask.journal.trash-last": "Move the newest entry, {entry}, {time}, to the trash?",
    "ask.journal.forever-last": (
        "Delete the newest entry, {entry}, {time}, for good? You can't bring it back."
    ),
    "journal.restored": "{entry} is back.",
    "journal.purged": "{entry} is gone for good.",
    "journal.still-in-log": (
        "Another cryptool is reading right now. The last traces leave the file when you close that one."
    ),
    "journal.trash-empty": "The trash is empty.",
    "journal.trash-until": "You can bring {entry} back until {time}.",
    "ask.journal.forever": "Delete {entry} for good? You can't bring it back.",
    "journal.backup-holds": "A backup still has what you deleted: {file}",
    "journal.backup-unknown": (
        "A backup may still have what you deleted, and this passphrase doesn't open it: {file}"
    ),
    "ask.journal.delete-backups": "Delete these backups as well? You'd lose everything else in them too.",
    "journal.backup-deleted": "Deleted: {file}",
    "journal.no-drafts": "You have no drafts.",
    "journal.draft-row": "{draft}  {time}  {words}",
    "journal.draft-row-of": "{draft}  {time}  {words}  change to {entry}",
    "journal.draft-trashed": (
        "{draft} is in the trash. You can bring it back for 30 days: cryptool journal restore {draft}"
    ),
    "journal.draft-restored": "{draft} is back with your drafts. Go on with it: cryptool journal drafts",
    "journal.draft-purged": "{draft} is gone for good.",
    "write.in-trash": (
        "Your words are in the trash. You can bring them back for 30 days: cryptool journal restore {draft}"
    ),
    "template.title": "Your template: {template}",
    "template.none": "You have no templates yet.",
    "template.row-unfinished": "{template}  you haven't saved this one yet",
    "template.saved": "I've saved your template {template}.",
    "template.changed": "I've changed your template {template}.",
    "template.before": (
        "You can bring back what it said before for 30 days: cryptool journal restore {draft}"
    ),
    "template.kept": (
        "You didn't save, so I've kept what you wrote. Go on with it: cryptool journal templates edit {name}"
    ),
    "template.deleted": (
        "Your template {template} is deleted. Its words are in the trash for 30 days: cryptool journal restore {draft}"
    ),
    "ask.write.still": "Are you still writing in your editor? Press Enter when you've saved.",
    "option.write.still-done": "I've saved, or I don't want to save anything",
    "ask.write.file": "Where would you like to save it? Give the name of a new file, such as ~/note.txt.",
    "refuse.write.file": "I can't write there ({reason}). Give another place, or go back.",
    "write.in-file": (
        "Your words are in {file}, and not in your notes. To add them later: cryptool journal new --stdin "
        "< {file}"
    ),
    "ask.write.copied": (
        "You can copy your words above for as long as this window is open. Go back to your page?"
    ),
    "option.write.copied-back": "Back to my page",
    "note.write.words-wait": (
        "some words couldn't be stored, so they're waiting in memory; when you open your notes they become "
        "a draft: cryptool journal drafts"
    ),
    "journal.version-kept": "You can still see what it said before: cryptool journal versions {entry}",
    "journal.version-back": (
        "You have version {version} of {entry} back. What it said before is now version {before}."
    ),
    "journal.version-row": "Version {version}, until {time}, {words}.",
    "journal.version-now": "Version {version}, as it is now, {words}.",
    "journal.version-until": "Version {version}, until {time}.",
    "journal.version-only": "You've never edited {entry}, so there's only what it says now.",
    "journal.backup-may-hold": "A backup may still have an earlier version: {file}",
}

PLURALS: dict[str, tuple[str, str]] = {
    "journal.tag-renamed": ("I've renamed it in {n} entry.", "I've renamed it in {n} entries."),
    "template.row": ("{template}  {n} word", "{template}  {n} words"),
    "journal.calendar-entries": ("{n} entry", "{n} entries"),
    "journal.calendar-row": ("{day}  {n} entry", "{day}  {n} entries"),
    "journal.calendar-day": ("You have {n} entry on {day}.", "You have {n} entries on {day}."),
    "journal.calendar-month": ("{month}  written on {n} day", "{month}  written on {n} days"),
    "journal.moods-noted": ("You noted {n} mood, on {first}.", "You noted {n} moods, all on {first}."),
    "journal.moods-noted-from": (
        "You noted {n} mood from {first} to {last}.",
        "You noted {n} moods from {first} to {last}.",
    ),
    "journal.moods-low": ("In {n} entry, your mood was low.", "In {n} entries, your mood was low."),
    "journal.moods-middle": (
        "In {n} entry, your mood was in the middle.",
        "In {n} entries, your mood was in the middle.",
    ),
    "journal.moods-bright": ("In {n} entry, your mood was bright.", "In {n} entries, your mood was bright."),
    "journal.words": ("{n} word", "{n} words"),
    "journal.saved": ("Saved {entry}, {time}, {n} word.", "Saved {entry}, {time}, {n} words."),
    "journal.changed": ("Changed {entry}, {time}, {n} word.", "Changed {entry}, {time}, {n} words."),
    "journal.tag-row": ("{tag}  {n} entry", "{tag}  {n} entries"),
    "journal.entries": ("{n} entry: {entries}.", "{n} entries: {entries}."),
    "journal.emptied": ("{n} entry is gone for good.", "{n} entries are gone for good."),
    "write.taken-in": (
        ("I found words from {n} note you didn't finish. They're a draft now: cryptool journal drafts"),
        ("I found words from {n} notes you didn't finish. They're drafts now: cryptool journal drafts"),
    ),
    "journal.emptied-mixed": ("{n} note is gone for good.", "{n} notes are gone for good."),
    "ask.journal.empty-trash-mixed": (
        "Delete {n} note for good, drafts too? You can't bring it back.",
        "Delete {n} notes for good, drafts too? You can't bring them back.",
    ),
    "journal.versions-forgotten": (
        "{n} earlier version of {entry} is gone for good.",
        "{n} earlier versions of {entry} are gone for good.",
    ),
    "ask.journal.forget-versions": (
        "Delete {n} earlier version of {entry} for good? You can't bring it back.",
        "Delete {n} earlier versions of {entry} for good? You can't bring them back.",
    ),
    "journal.trashed-several": (
        "{n} entry is in the trash. You can bring it back for 30 days: cryptool journal trash",
        ("{n} entries are in the trash. You can bring them back for 30 days: cryptool journal trash"),
    ),
    "ask.journal.trash-several": (
        "Move {n} entry to the trash: {entries}?",
        "Move {n} entries to the trash: {entries}?",
    ),
    "ask.journal.forever-several": (
        "Delete {n} entry for good: {entries}? You can't bring it back.",
        "Delete {n} entries for good: {entries}? You can't bring them back.",
    ),
    "ask.journal.empty-trash": (
        "Delete {n} entry for good? You can't bring it back.",
        "Delete {n} entries for good? You can't bring them back.",
    ),
}

HELP: dict[str, str] = {
    "command.journal": "Your private, encrypted journal. On its own, it lists your newest entries.",
    "command.journal.new": "Write an entry, in the built-in editor, with --editor, or from stdin.",
    "command.journal.list": (
        "List your entries, newest first. First lines are hidden unless you add --preview."
    ),
    "command.journal.show": "Show an entry. On a terminal it leaves nothing in the scrollback.",
    "command.journal.search": (
        'Find entries: words, "phrases", begin*, OR, NOT. Your shell keeps the WORDS you type here; leave '
        "them out, and you'll be asked for them."
    ),
    "command.journal.tags": "List your tags, and how many entries have each.",
    "command.journal.tags.rename": "Rename a tag in every entry that has it.",
    "argument.old-tag": "The tag as it is.",
    "argument.new-tag": "What it should be.",
    "command.journal.on-this-day": "Show what you wrote on this day, in any year.",
    "command.journal.calendar": "Show the days you wrote on. On a terminal, open one with Enter.",
    "command.journal.moods": "Look back at the moods you noted.",
    "command.journal.edit": "Change an entry. With options about it, change only those.",
    "command.journal.drafts": "List what you haven't finished. On a terminal, go on with one.",
    "command.journal.versions": "Show what an entry said before you edited it.",
    "command.journal.delete": "Move entries to the trash. You can bring them back for 30 days.",
    "command.journal.trash": "Show what's in the trash.",
    "command.journal.restore": "Bring an entry back from the trash.",
    "command.journal.templates": "Your own forms to begin an entry from.",
    "command.journal.templates.list": "List your templates.",
    "command.journal.templates.new": "Write a template, in the built-in editor, with --editor, or from stdin.",
    "command.journal.templates.edit": "Change a template. You can bring back what it said before.",
    "command.journal.templates.delete": "Delete a template. Its words are in the trash for 30 days.",
    "argument.template": "The template's name.",
    "argument.new-template": "What to call it. Your shell keeps the name.",
    "argument.entry": "The entry, for example j12.",
    "argument.entries": "The entries, for example j12 j14; last for the newest.",
    "argument.entry-or-last": "The entry, for example j12; last for the newest.",
    "argument.words": "What to look for. Your shell keeps what you type here.",
    "flag.since": 'From this date on: 2026-03-01, yesterday, "last month".',
    "flag.until": "Up to and including this date.",
    "flag.only-tag": "Only with this tag. You can give it more than once.",
    "flag.only-session": "Only from this session.",
    "flag.only-topic": "Only about this topic.",
    "flag.month": "A month, such as 2026-11, in place of this one.",
    "flag.year": "A whole year, such as 2026.",
    "flag.preview": "Show the first line of each entry.",
    "flag.with-text": "With --json: include the words.",
    "flag.stdin": "Take the words from stdin. A pipe does this by itself.",
    "flag.editor": "Write in your own editor ($VISUAL or $EDITOR), in a file that's only in memory.",
    "flag.editor-on-disk": (
        "The same, where memory has no folder for it: the file is on the disk while you write."
    ),
    "flag.tag": "Add a tag. You can give it more than once.",
    "flag.untag": "Take this tag off. You can give it more than once.",
    "flag.mood": "Your mood from -5 to 5, or a word such as low or good.",
    "flag.delete-tag": "All entries with this tag. Given twice: those with both.",
    "flag.session": "The session it belongs to, for example s7.",
    "flag.topic": "The topic it's about.",
    "flag.prompt": "Start from a question. Without ID, you choose one.",
    "flag.template": "Begin with the words of one of your templates.",
    "flag.day": "A day other than today.",
    "flag.discard": "Move this draft to the trash, for 30 days.",
    "flag.wording": "An earlier version, by its number. See them: cryptool journal versions ID.",
    "flag.from-version": (
        "Bring back an earlier version, by its number. You keep what it says now as a version."
    ),
    "flag.forget-versions": "Delete the earlier versions for good. Asks you first.",
    "flag.forever": "Delete for good. Asks you first.",
    "flag.empty": "Delete everything in it for good. Asks you first.",
}
