"""A sentence for each setting in `core/settings.py`."""

PHRASES: dict[str, str] = {
    "setting.country": "Whose help lines you see first (two letters for a country).",
    "setting.language": (
        "Your language. auto follows your system, and is English where no one has translated it."
    ),
    "setting.lines": "Ask everything in numbered lines: for screen readers, braille and simple terminals.",
    "setting.plain": "Show no styling, and redraw nothing.",
    "setting.color": "Use colour: auto, always or never.",
    "setting.theme": "Colours for a dark or a light background. You can read auto on both.",
    "setting.hints": "Show which keys you can press.",
    "setting.one_key": "Let one key answer a short choice, without Enter.",
    "setting.paging": "Show long texts in cryptool's own reader, in your pager, or all at once (off).",
    "setting.read_marks": "Remember which topics you've read (only their names).",
    "setting.breath_pacing": "Pace your slow breathing on the screen.",
    "setting.cover": "What you see when you hide the screen: nothing, or an ordinary list of files.",
    "setting.cover_after": (
        "Hide a private page if you press no key for this long. In lines, remind you how to hide it."
    ),
    "setting.keyring": "Let your system's keyring hold your passphrase (needs the extra called keyring).",
    "setting.backup_every": (
        "Make a backup by itself after you've saved something, if the newest one is this old. off makes none."
    ),
    "setting.backup_folder": (
        "Where your backups go, for example a folder on another disk. If it's not set, they're by your notes."
    ),
    "setting.backup_keep": (
        "How many of those backups you keep: the last one of each of 7 days, 4 weeks and 12 months, for example. If "
        "it's not set, you keep them all."
    ),
    "page.config.settings": "Settings\n\n",
    "ask.config.which": "Which setting would you like to change?",
    "ask.config.value": "What would you like?",
    "ask.config.country": "Which country's help lines should come first? Type its name or its two letters.",
    "config.row-country": "Help lines from: {value}",
    "config.row-language": "Language: {value}",
    "config.row-lines": "Numbered lines: {value}",
    "config.row-plain": "No styling: {value}",
    "config.row-color": "Colour: {value}",
    "config.row-theme": "Colours for: {value}",
    "config.row-hints": "Show keys: {value}",
    "config.row-one_key": "One-key answers: {value}",
    "config.row-paging": "Long texts in: {value}",
    "config.row-read_marks": "Remember what I read: {value}",
    "config.row-breath_pacing": "Pace my breathing: {value}",
    "config.row-cover": "When hidden, show: {value}",
    "config.row-cover_after": "Hide by itself after: {value}",
    "config.row-keyring": "Passphrase in the keyring: {value}",
    "config.row-backup_every": "Automatic backups: {value}",
    "config.row-backup_folder": "Backups go to: {value}",
    "config.row-backup_keep": "Automatic backups to keep: {value}",
    "ask.config.backup_folder": "Which folder should your backups go to? Leave it empty for the one by your notes.",
    "ask.config.backup_keep": (
        "How many should you keep, in days, weeks and months? For example 7d4w12m. Leave it empty to keep all."
    ),
    "page.config.kept-backups": "Done. It counts from your next save on.",
    "page.config.kept": "Done. You'll see it the next time you start cryptool.",
    "page.config.not-kept": "I couldn't do that: {reason}.",
    "config.set": "{key} is now {value}.",
    "config.marks-gone": "cryptool has forgotten which topics you've read.",
    "config.unset": "{key} is back to its default: {value}.",
    "config.empty": "not set",
    "config.default": "(default)",
    "config.changed": "(default: {value})",
    "config.choices": "One of: {choices}.",
}

HELP: dict[str, str] = {
    "command.config": "See and change your settings.",
    "command.config.list": "List every setting, its value and what it does.",
    "command.config.get": "Print the value of one setting.",
    "command.config.set": "Change a setting.",
    "command.config.unset": "Put a setting back to its default.",
    "command.config.path": "Show where your settings are.",
    "argument.key": "The setting's name.",
    "argument.value": "The new value.",
}
