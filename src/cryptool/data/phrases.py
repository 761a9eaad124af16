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
    "data.sheet": "Your support sheet, which isn't locked: {file}",
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
    "data.checking": "I'm checking your notes.",
    "data.restoring": "I'm restoring your backup.",
    "data.drilling": "I'm trying your backup.",
    "data.passphrase-changing": "I'm changing your passphrase.",
    "data.backup-changing": "I'm changing your older backup.",
    "data.whole": "I checked every page and every index of {file}, and nothing is damaged.",
    "data.check-backup-today": "Your newest backup is from today.",
    "data.check-due": "Your next backup is due. You'll get it after your next save, or now: cryptool data backup",
    "data.no-backup-folder": "The folder for your backups isn't there: {folder}",
    "data.check-index": "Your search index was out of step, so I've built it again.",
    "data.check-rewritten": "This small file was missing or wrong, so I wrote it again: {file}",
    "data.check-orphan": "This file belongs to nothing any more: {file}",
    "data.check-no-backup": "You have no backup yet. To make one: cryptool data backup",
    "data.check-drill-today": "You last tried a backup today.",
    "data.check-no-drill": "You haven't tried if a backup would work. To try it now: cryptool data restore --drill",
    "data.check-room": "This disk has {room} free.",
    "data.check-tight": "This disk is almost full: it has {room} left.",
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
    "data.backups-kept": (
        "I've kept them as they are. If you give --backups change or --backups delete, they change or go too."
    ),
    "ask.data.backups": "What would you like to do with these backups?",
    "option.data.backups-change": "Change them like your notes",
    "option.data.backups-delete": "Delete them for good",
    "option.data.backups-keep": "Keep them as they are",
    "data.backup-changed": "I've changed this backup too: {file}",
    "data.backup-stays": "I couldn't open this backup, so it stays as it was: {file}",
    "data.backup-deleted": "I've deleted this backup: {file}",
    "page.data.wipe": (
        "Delete for good\n"
        "\n"
        "You're about to delete these files for good. You don't need your passphrase for that, and no one can "
        "get them back for you."
    ),
    "data.wipe-limits": (
        "I can't reach copies anywhere else: in a cloud folder, in another backup program, or in a file you "
        "exported. A disk can keep traces of what you delete. Your shell's history stays too."
    ),
    "data.wipe-file": "  {file}",
    "data.wipe-words": "  what you were writing here when cryptool was killed, if it's still in memory",
    "data.wipe-unlock": "  what keeps your notes open for now",
    "data.wipe-keyring": "  your passphrase in the system's keyring",
    "data.wipe-stranger": "I don't know this file, so it stays: {file}",
    "ask.data.wipe": "If you want this, type: {word}",
    "data.wipe-word": "delete",
    "refuse.data.wipe": "That was something else, so I've deleted nothing.",
    "data.wipe-nothing": "There's nothing of cryptool here that I could delete: {folder}",
    "data.wiped": "You've deleted everything on that list. Nothing of it is left in {folder}",
    "data.recovery-title": "Your recovery code",
    "data.recovery-sheet": (
        "{code}\n"
        "\n"
        "Write this down or print it, and keep it where you'd keep a passport. You see it only once. Anyone who has it "
        "and your files can read your notes.\n"
        "\n"
        "If you forget your passphrase:\n"
        "1. Open a terminal and type: cryptool data recovery use\n"
        "2. Type this code. Small letters are fine, and you can leave out the dashes.\n"
        "3. Choose a new passphrase. This code still works afterwards.\n"
        "\n"
        "If you only have a backup, keep the file that ends in .recovery next to it, and add the name of the backup: "
        "cryptool data recovery use FILE"
    ),
    "ask.data.recovery-show": "Only you should see your recovery code. Are you alone with your screen?",
    "ask.data.recovery-again": "Type the code from your sheet, so you know you wrote it down right",
    "refuse.data.recovery-group": "There's a mistake in group {n}. Compare it with your sheet, and type it all again.",
    "refuse.data.recovery-other": "That's not the whole code. Compare it with your sheet, and type it again.",
    "ask.data.recovery-new": "You have a recovery code already. A new one makes it useless. Go on?",
    "ask.data.recovery-remove": (
        "Your recovery code won't work any more. If you forget your passphrase then, no one can open your notes. Go on?"
    ),
    "ask.data.recovery-code": "Your recovery code",
    "data.recovery-made": "You have a recovery code now. Keep your sheet somewhere safe.",
    "data.recovery-file": "Your recovery code is in {file}. Print it or move it somewhere safe, away from your notes.",
    "data.recovery-removed": (
        "Your recovery code doesn't open your notes any more. It may still open copies of backups elsewhere."
    ),
    "data.recovery-none": "You have no recovery code, so there's nothing to remove.",
    "data.recovery-new-instead": "--code-file FILE",
    "data.recovery-use-instead": "--code-file FILE and --new-passphrase-file FILE",
    "data.drilled": "I opened a copy of this backup and checked every page. It would bring your notes back: {file}",
    "data.exported-ratings": "I've written your numbers, and read them back to check them: {file}",
    "data.export-busy": "I'm writing your export, and reading it back.",
    "data.export-all": (
        "Everything you've written here is in it, your drafts and your trash too. To bring it all back on another "
        "computer: cryptool data import FILE"
    ),
    "data.export-entries": "It has your entries in it. To take everything with you: cryptool data export json FILE",
    "data.export-ratings": "You'll find none of your words in it but the names of your steps.",
    "data.export-readable": "An export isn't encrypted, so anyone who gets it can read it. To lock it, add --encrypt.",
    "data.export-sealed": "You can open it with its own passphrase: age --decrypt --output NAME {file}",
    "note.data.merge-clock": (
        "a clock was wrong when you wrote some of this: some times are after tomorrow, so I may take an older change "
        "for the newer one"
    ),
    "ask.data.merge-passphrase": "The passphrase of the notes you're bringing in",
    "ask.data.merge": "I'll make a backup first, then bring in what's in {file}. Go on?",
    "ask.data.merge-keep": (
        "You deleted these for good in one place, and changed them later in the other: {names}. Keep them?"
    ),
    "ask.data.merge-lost": "I kept the newer words and not these. Are you alone with your screen?",
    "data.merge-busy": "I'm bringing your notes together.",
    "data.merge-nothing": "You have everything already, so I've changed nothing.",
    "data.merge-dry": "You only asked what would happen, so I've changed nothing.",
    "data.merge-small": "I've brought in small changes only.",
    "data.merge-backup": "You can still get what you had before: {file}",
    "data.merge-other": (
        "I changed nothing in the other notes. To have the same there, merge on that computer too. What you deleted "
        "for good is still in them, and in their backups."
    ),
    "data.merge-both-kept": "You wrote different words in both places, so I kept both: {here} and {second}.",
    "data.merge-two-sessions": "You went on with one session in both places, so it's two now: {here} and {second}.",
    "data.merge-went-on": "You went on with these sessions in the other notes, and I've brought that in: {names}",
    "data.merge-open": "You have more than one session open now: {names}. Go on with one, or leave it out.",
    "data.merge-edit-wins": (
        "You put these in the trash in one place, and wrote in them in the other. I kept them out of the trash: {names}"
    ),
    "data.merge-in-trash": "You put these in the trash in one place, so they're in the trash: {names}",
    "data.merge-deleted": "You deleted these for good in the other notes, so they're gone here too: {names}",
    "data.merge-changed-later": (
        "You deleted these for good in one place, and changed them later in the other. I kept them: {names}"
    ),
    "data.merge-newer-mood": "These have another mood in the other notes, and I kept the newer one: {names}",
    "data.merge-newer-date": "These have another date in the other notes, and I kept the newer one: {names}",
    "data.merge-newer-topic": "These belong to another topic in the other notes, and I kept the newer one: {names}",
    "data.merge-newer-session": "These belong to another session in the other notes, and I kept the newer one: {names}",
    "data.merge-number": "What was {there} in the other notes is {here} here.",
    "data.merge-numbers": "What was {there} to {last} in the other notes is {here} to {end} here.",
    "data.merge-lost": "I kept newer words than these",
    "data.merge-lost-line": "{name}: {words}",
    "data.merge-kind-entry": "an entry",
    "data.merge-kind-session": "a session",
    "data.merge-kind-rung": "a step",
    "data.merge-kind-prompt": "something that moves you",
    "data.merge-kind-person": "a person",
    "data.merge-kind-template": "a template",
    "data.merge-kind-preparation": "what you prepared",
    "data.merge-kind-plan": "your support plan",
    "data.book-title": "What I wrote",
    "data.import-days": "The first is from {first}, the last from {last}.",
    "page.data.import": "Bring notes in\n\n{found}",
    "data.import-dry": "I've only looked, and brought in nothing.",
    "data.import-undo-busy": "I'm moving those entries to your trash.",
    "data.import-undo": "To take them back: cryptool data import --undo {batch}",
    "data.import-busy": "I'm bringing in your entries.",
    "data.import-backup": "I've made a backup of your notes first: {file}",
    "ask.data.import-home": "You have no notes here yet, so all of {file} would become your notes. Bring it in?",
    "ask.data.import-zone": "In which time zone did you write these? The file doesn't say.",
    "refuse.data.import-zone": "I don't know that zone. It's a name like Europe/Oslo.",
    "ask.data.import-order": "How would you read this date, the fourth of March 2026?",
    "ask.data.import-date": "Which column has the date?",
    "ask.data.import-time": "Which column has the time?",
    "ask.data.import-text": "Which column has the words?",
    "ask.data.import-title": "Which column has a title?",
    "ask.data.import-mood": "Which column has your mood, from -5 to 5?",
    "ask.data.import-tags": "Which column has tags?",
    "ask.data.import-mood-name": 'How did you feel when you chose "{mood}"?',
    "data.import-step-1": "Very low",
    "data.import-step-2": "Low",
    "data.import-step-3": "Neither low nor good",
    "data.import-step-4": "Good",
    "data.import-step-5": "Very good",
    "data.import-skip-no-entry": "  I left out {place}: it's no entry.",
    "data.import-skip-date": "  I left out {place}: I can't read its date.",
    "data.import-skip-no-date": "  I left out {place}: it has no date.",
    "data.import-skip-no-such-day": "  I left out {place}: there's no such day.",
    "data.import-skip-either-day": "  I left out {place}: its day could be its month.",
    "data.import-skip-no-words": "  I left out {place}: it has no words.",
    "data.import-skip-empty": "  I left out {place}: it's empty.",
    "data.import-skip-unreadable": "  I left out {place}: I can't read it.",
    "data.import-skip-before-the-first": "  I left out what comes before the first date: {place}",
    "data.import-note-unknown-zone": "  I don't know the time zone \"{what}\". I've kept the moment.",
    "data.import-note-unknown-mood": "  I don't know the mood \"{what}\". I've kept its name.",
    "data.import-note-five-moods": "  The file counts moods from 1 to 5, and I took 5 as the best.",
    "data.import-note-no-text": "  Some signs in {what} are broken. I've kept them as they are.",
    "data.import-note-properties": "  I couldn't read all of the properties above the words in {what}.",
    "data.import-note-moved": "  The clock skipped the time of {what}, so I moved it forward.",
    "data.import-note-tags": "  I couldn't keep all the tags of {what}.",
    "data.backed-up": "Your backup is made and checked: {file}",
}

PLURALS: dict[str, tuple[str, str]] = {
    "data.merge-added-entry": ("You get {n} more entry.", "You get {n} more entries."),
    "data.merge-added-session": ("You get {n} more session.", "You get {n} more sessions."),
    "data.merge-added-rung": (
        "You get {n} more step of your ladder.",
        "You get {n} more steps of your ladder.",
    ),
    "data.merge-added-prompt": (
        "You get {n} more thing that moves you.",
        "You get {n} more things that move you.",
    ),
    "data.merge-added-person": ("You get {n} more person.", "You get {n} more people."),
    "data.merge-added-template": ("You get {n} more template.", "You get {n} more templates."),
    "data.merge-added-preparation": (
        "You get {n} more part of what you prepared.",
        "You get {n} more parts of what you prepared.",
    ),
    "data.merge-added-plan": (
        "You get {n} more part of your support plan.",
        "You get {n} more parts of your support plan.",
    ),
    "data.import-found": ("I found {n} entry ({form}).", "I found {n} entries ({form})."),
    "data.import-own": (
        "This is an export of cryptool, with everything in it and {n} entry.",
        "This is an export of cryptool, with everything in it and {n} entries.",
    ),
    "ask.data.import": ("Bring it into your notes?", "Bring {n} entries into your notes?"),
    "data.imported": ("I've brought in {n} entry.", "I've brought in {n} entries."),
    "data.import-known": ("You had {n} already.", "You had {n} already."),
    "data.import-undone": (
        "I've put {n} entry of import {batch} in your trash. It's kept there for 30 days.",
        "I've put {n} entries of import {batch} in your trash. They're kept there for 30 days.",
    ),
    "data.import-changed": (
        "You've changed this one since, so it stays: {entries}",
        "You've changed these since, so they stay: {entries}",
    ),
    "data.import-note-noon": (
        "  {n} has a day and no time, so I gave it noon.",
        "  {n} have a day and no time, so I gave them noon.",
    ),
    "data.import-note-photos": ("  I left out {n} photo.", "  I left out {n} photos."),
    "data.import-note-recordings": ("  I left out {n} recording.", "  I left out {n} recordings."),
    "data.import-note-files": ("  I left out {n} file.", "  I left out {n} files."),
    "data.import-note-details": (
        "  I left out {n} property above the words.",
        "  I left out {n} properties above the words.",
    ),
    "data.exported": (
        "I've written {n} entry, and read it back to check it: {file}",
        "I've written {n} entries, and read them back to check them: {file}",
    ),
    "data.check-backup": (
        "Your newest backup is {n} day old, from {date}.",
        "Your newest backup is {n} days old, from {date}.",
    ),
    "data.check-drill": (
        "You last tried a backup {n} day ago, on {date}.",
        "You last tried a backup {n} days ago, on {date}.",
    ),
    "data.drill-entries": ("There is {n} entry in it.", "There are {n} entries in it."),
    "data.drill-sessions": ("There is {n} session in it.", "There are {n} sessions in it."),
    "data.drill-since": (
        "You've written or changed {n} entry since. To have it too: cryptool data backup",
        "You've written or changed {n} entries since. To have them too: cryptool data backup",
    ),
    "data.wipe-strangers": (
        "There's {n} more file here that I don't know. It stays too.",
        "There are {n} more files here that I don't know. They stay too.",
    ),
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
    "command.data.check": "Check your notes for damage, and mend what I can.",
    "command.data.restore": (
        "Make your notes what a backup holds, the newest if you don't name one. You keep what you have now "
        "as a backup too."
    ),
    "flag.restore.file": "A backup from the list, or the path of one.",
    "flag.restore.drill": "Only try if it would work: open the backup, check it, compare it, and keep nothing.",
    "flag.restore.yes": "Restore without asking you.",
    "command.data.backup": "Make a backup and check it. It's encrypted like your notes.",
    "command.data.export": "Take your notes with you. It writes them to a new file or folder, and reads them back.",
    "argument.export.format": "What you need: markdown, json, dayone, jrnl, csv or html.",
    "argument.export.out": "A new file, or a new folder for markdown.",
    "flag.export.encrypt": "Lock it with a passphrase, in a file for age.",
    "command.data.import": (
        "Bring in entries of Day One, jrnl, Journey, Daylio, RedNotebook, a Markdown folder, a CSV, or a cryptool "
        "export. For other programs, Jimmy makes a Markdown folder: github.com/marph91/jimmy"
    ),
    "argument.import.file": "A file, folder or zip; with --undo, the number of an import.",
    "flag.import.format": "What it is, if I don't see it myself.",
    "flag.import.zone": "The time zone it was written in, such as Europe/Oslo, if the file doesn't say.",
    "flag.import.options": "A TOML file that says more: timeformat, tagsymbols, moods, map.",
    "flag.import.yes": "Don't ask if you mean it.",
    "flag.import.dry": "Only look, and bring in nothing.",
    "flag.import.undo": "Take back an import, the last one if you give no number.",
    "flag.export.passphrase": "Take that passphrase from this file. Asks you nothing.",
    "command.data.merge": (
        "Bring in the notes of another computer: its folder, a backup, or what you exported as json."
    ),
    "argument.merge.other": "The notes to bring in. They stay as they are.",
    "flag.merge.passphrase": "Take the passphrase of those notes from this file. Asks you nothing.",
    "flag.merge.yes": "Bring them in without asking you. What you changed after you deleted it stays.",
    "flag.merge.dry-run": "Only say what would happen.",
    "command.data.wipe": "Delete everything for good. You see each file first.",
    "flag.wipe.vault": "Delete your notes and their backups, but keep your settings and read marks.",
    "flag.wipe.yes": "Delete without asking you.",
    "command.data.recovery": "A second way in, if you forget your passphrase.",
    "command.data.recovery.new": "Make a recovery code. You see it once, and type it back.",
    "command.data.recovery.use": "Open your notes with your recovery code, and choose a new passphrase.",
    "command.data.recovery.remove": "Make your recovery code useless.",
    "flag.recovery.new-file": "Write the code to this new file. Asks you nothing.",
    "flag.recovery.use-file": "Take the code from this file.",
    "flag.recovery.backup": "A backup to restore with the code. Without one, it opens your notes here.",
    "flag.recovery.yes": "Don't ask if it makes your code useless.",
    "flag.for": "For how long: 15m, 1h, 1h30m, at most 24h.",
    "flag.backup.to": "Put it in this folder, which has to be there.",
    "flag.backup.keep": (
        "Then delete older backups, but keep the last one of each of so many days, weeks and months: 7d4w12m."
    ),
    "flag.backup.list": "List the backups you have.",
}
