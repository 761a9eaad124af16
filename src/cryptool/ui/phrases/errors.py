"""What is said when something cannot be done: a sentence, and a hint with a verb, for each stable code.

Rules kept here:
1. One clear sentence, then what to do. No blame, no jargon, no exclamation mark, no full stop (both follow a prefix).
2. Facts are ids, places and options: nothing a person wrote ever stands here.
"""

ERRORS: dict[str, tuple[str, str]] = {
    "unexpected": (
        "something went wrong inside cryptool; nothing you saved was changed",
        "run the same command with --debug to see where, and report that text; it contains nothing you wrote",
    ),
    "usage": ("{message}", "see: cryptool {command}--help"),
    "unknown-command": (
        'there is no command "{name}"{nearest}',
        "see all commands: cryptool {command}--help",
    ),
    "bad-setting": ("{key} takes one of: {wanted}", "try: cryptool config list"),
    "unknown-setting": ('there is no setting "{key}"', "see all settings: cryptool config list"),
    "unknown-setting-near": (
        'there is no setting "{key}"; the nearest is {nearest}',
        "see all settings: cryptool config list",
    ),
    "empty-search": (
        "there is nothing to search for",
        'give a word or a question: cryptool learn --search "will my therapist judge me"',
    ),
    "unknown-theme": ('there is nothing called "{theme}" here', "choose one of: {themes}"),
    "unknown-shell": ("there is no completion for that shell", "name one of: bash, zsh, fish"),
    "unknown-topic": ('there is no topic "{topic}"', "see all topics: cryptool learn --list"),
    "unknown-topic-near": (
        'there is no topic "{topic}"; the nearest is {nearest}',
        "read it: cryptool learn {nearest}",
    ),
    "ambiguous-topic": ('"{topic}" could be several topics', "choose one of: {candidates}"),
    "unknown-grounding": ('there is no exercise "{name}"', "choose one of: {names}"),
    "unknown-country": (
        'no help line is listed for "{country}"',
        "see the list with cryptool help-now --list, or look at findahelpline.com",
    ),
    "needs-terminal": ("this asks questions, and there is no terminal to ask on", "use instead: {instead}"),
    "damaged-content": ("a file of cryptool itself is missing or damaged: {file}", "install cryptool again"),
    "damaged-settings": (
        "the settings file cannot be read, so it was left as it is: {file}",
        "open it and mend it, or move it away and set again what you need",
    ),
    "newer-file": ("{file} was written by a newer cryptool", "update cryptool, then try again"),
    "cannot-write": (
        "{file} cannot be written ({reason})",
        "make room or check the folder's permissions, then try again",
    ),
    "cancelled": ("nothing was changed", "start again whenever you like"),
}

WARNINGS: dict[str, str] = {
    "damaged-settings": "the settings file cannot be read; defaults are used. Mend it: cryptool config path",
    "unknown-setting": 'the settings file has an unknown entry "{key}"; it is passed over',
    "bad-setting": 'the setting "{key}" has a value it cannot take; its default is used',
    "damaged-marks": "the file of read marks cannot be read; it will be kept aside under another name",
    "newer-marks": "the file of read marks is from a newer cryptool; it is left untouched",
    "settings-not-kept": "your answers cannot be kept: the folder is not writable",
    "marks-not-kept": "read marks cannot be kept: the folder is not writable",
}
