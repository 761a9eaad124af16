"""A sentence for each setting in `core/settings.py`."""

PHRASES: dict[str, str] = {
    "setting.country": "Country whose help lines help-now shows first (two letters).",
    "setting.language": "Language; auto follows the system, English where there is no translation.",
    "setting.lines": "Questions as numbered lines: for screen readers, braille and simple terminals.",
    "setting.plain": "No styling and nothing redrawn.",
    "setting.color": "Colour: auto, always or never.",
    "setting.theme": "Colours made for a dark or a light background; auto is readable on both.",
    "setting.hints": "Show which keys can be pressed.",
    "setting.one_key": "Answer short choices with one key, without Enter.",
    "setting.paging": "Long texts: cryptool's own reader, your pager, or off.",
    "setting.read_marks": "Remember which topics were read (their names only).",
    "setting.breath_pacing": "Pace slow breathing line by line.",
    "setting.cover": "What hiding shows: a blank screen, or an ordinary file listing.",
    "setting.cover_after": "Cover a page with private words when no key was pressed for so long; in lines, say so.",
    "setting.keyring": "Let the system's keyring hold the passphrase (needs the extra called keyring).",
    "config.set": "{key} is now {value}.",
    "config.marks-gone": "What you've read so far is no longer marked.",
    "config.unset": "{key} is back to its default: {value}.",
    "config.empty": "not set",
    "config.default": "(default)",
    "config.changed": "(default: {value})",
    "config.choices": "One of: {choices}.",
}

HELP: dict[str, str] = {
    "command.config": "See and change settings.",
    "command.config.list": "Every setting, its value and what it does.",
    "command.config.get": "Print one setting's value.",
    "command.config.set": "Change a setting.",
    "command.config.unset": "Put a setting back to its default.",
    "command.config.path": "Where the settings are kept.",
    "argument.key": "The setting's name.",
    "argument.value": "The new value.",
}
