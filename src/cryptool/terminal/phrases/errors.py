"""Error messages: a sentence and a hint for each code. Facts are ids, files and options, never private text."""

ERRORS: dict[str, tuple[str, str]] = {
    "unknown-session": ("there is no session {session}", 'list yours with "cryptool practice list"'),
    "no-sessions": ("there is no session for this yet", 'begin one with "cryptool practice"'),
    "no-open-session": ("no session is open", 'begin one with "cryptool practice"'),
    "session-open": (
        "session {session} is still open",
        'go on with it, or end it, with "cryptool practice resume"',
    ),
    "session-elsewhere": (
        "a session is open in another window",
        "go on there, or close that window and try again",
    ),
    "unknown-rung": ("there is no rung {rung}", "choose one of: {rungs}"),
    "unknown-stage": ("there is no such stage", "choose one of: {stages}"),
    "rung-aside": (
        "the rung {rung} was set aside",
        'bring it back with "cryptool practice ladder return {rung}"',
    ),
    "rung-too-strong": (
        "the rung {rung} takes stronger prompts than the first three sessions allow",
        'begin with a milder one: see "cryptool practice ladder list". That limit is reasoned, not researched',
    ),
    "rung-minutes": (
        "only a rung of your own, done alone, has a length of its own",
        "leave --minutes out here; for one session: cryptool practice start --minutes 8",
    ),
    "bad-title": (
        "a rung's wording is one line of 1 to {longest} letters",
        "give it in one line; a shipped rung gets its own words back with: ladder edit RUNG --as-shipped",
    ),
    "unknown-prompt": ("there is no prompt {prompt}", 'see yours with "cryptool practice prompts"'),
    "unknown-person": ("there is no person {person}", 'see them with "cryptool practice prepare person"'),
    "person-aside": (
        "{person} is marked as somebody not to ask again",
        "choose somebody else, or take the mark off in: cryptool practice",
    ),
    "unknown-part": ("there is no part {part}", "choose one of: {parts}"),
    "day-closed": (
        "a session was stopped today, so practice is closed for the day",
        'come back tomorrow; "cryptool ground" and "cryptool help-now" are always open. '
        "That rule is reasoned, not researched",
    ),
    "not-ready": (
        "the readiness check comes first, and it asks questions",
        'start "cryptool practice" on a terminal, or read with "cryptool learn"',
    ),
    "bad-answer": ("the answer for {step} cannot be used; nothing was kept", "give {wanted}"),
    "bad-answer-not-asked": ("{step} is not asked in such a session; nothing was kept", "leave it out"),
    "bad-document-step": (
        "the text for {step} cannot be used here; nothing was kept",
        "leave it out, or shorten it to one line of 2000 characters",
    ),
    "bad-document-unknown": (
        "the TOML on stdin has a name that none of the texts has; nothing was kept",
        "see which texts there are: cryptool practice log --help",
    ),
    "bad-document": (
        "the text on stdin is no TOML that can be used; nothing was kept",
        'write one line for each answer, such as: learned = "it passed"',
    ),
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
    "output-failed": (
        "what you asked for could not be written out: the disk behind it is full or broken",
        "make room, or send the output elsewhere, then run the same command again",
    ),
    "cannot-write": (
        "{file} cannot be written ({reason})",
        "make room or check the folder's permissions, then try again",
    ),
    "empty-passphrase": (
        "the passphrase given is empty",
        "give a passphrase, or look into the file or command it comes from",
    ),
    "unusable-passphrase": (
        "this passphrase cannot be used: other programs that open such a vault would read it differently",
        "leave out the invisible NUL sign or the broken letter, or do not write it as x'...'",
    ),
    "passphrase-needed": ("the vault is locked", "give its passphrase, or use --passphrase-file"),
    "passphrase-not-needed": (
        "the vault here has no passphrase, though one was given: {file}",
        "look whether this is the vault you mean, or leave the passphrase out",
    ),
    "wrong-passphrase": (
        "this is not the passphrase of the vault; nothing was changed",
        "try again; check Caps Lock and the keyboard's language. If it must be right, look for a backup: "
        "cryptool data backup --list",
    ),
    "vault-absent": ("there is no vault yet: {file}", "write a first entry: cryptool journal new"),
    "vault-exists": (
        "there is a vault already: {file}",
        "open it with its passphrase; nothing is ever written over it",
    ),
    "not-a-vault": (
        "what stands in the vault's place is not a vault ({what}), so it was not touched: {file}",
        "move it away, or set CRYPTOOL_HOME to the right folder",
    ),
    "damaged-vault": (
        "the vault's file is damaged, and was left as it is: {file}",
        "copy the file somewhere safe, then see which backups there are: cryptool data backup --list",
    ),
    "newer-vault": (
        "the vault was written by a newer cryptool, so it was not touched: {file}",
        "update cryptool, then try again",
    ),
    "vault-busy": (
        "another cryptool is working on the vault: {file}",
        "let it finish or close it, then try again; nothing was changed",
    ),
    "vault-full": (
        "the disk is full, so this was not saved; everything saved before is safe",
        "make room, then try again: {file}",
    ),
    "backup-failed": (
        "the backup could not be verified and was removed; the vault is unchanged",
        "check the disk, then try again: {file}",
    ),
    "unknown-backup": ("there is no such backup: {file}", "see what there is: cryptool data where"),
    "no-unlock-here": (
        "an unlock cannot be kept here ({why})",
        "give the passphrase each time, or use --passphrase-file",
    ),
    "unknown-entry": ('there is no entry "{entry}"', "see your entries: cryptool journal list"),
    "entry-in-trash": ("{entry} is in the trash", "bring it back: cryptool journal restore {entry}"),
    "entry-not-in-trash": ("{entry} is not in the trash", "see what is: cryptool journal trash"),
    "no-entries": ("there are no entries yet", "write the first one: cryptool journal new"),
    "unknown-draft": (
        "that draft is no longer there; it was saved or discarded elsewhere",
        "look for it: cryptool journal list",
    ),
    "entry-changed": (
        "{entry} was changed elsewhere while you edited it, so nothing was saved over it",
        "compare it with your text, which is kept as a draft: cryptool journal show {entry}",
    ),
    "empty-entry": ("there is nothing to save", "write a few words, or give a mood with --mood"),
    "bad-mood": ("a mood is a number from -5 to +5, not {mood}", "try for example: --mood -1"),
    "bad-tag": (
        "a tag has 1 to {longest} letters on one line, and an entry has at most {most} tags",
        "shorten it: cryptool journal new --tag work",
    ),
    "search-only-not": ("the search only says what to leave out", "add a word to look for"),
    "search-too-long": ("that is too much to search for at once", "use at most {most} words and phrases"),
    "passphrase-and-none": (
        "a passphrase is configured, and --no-passphrase says there shall be none",
        "leave one of the two out",
    ),
    "passphrase-source-failed-missing": (
        "{source} names something that is not there",
        "check the name, then try again",
    ),
    "passphrase-source-failed-unreadable": (
        "{source} names a file that cannot be read",
        "check its permissions, then try again",
    ),
    "passphrase-source-failed-not-text": (
        "what {source} gives is no UTF-8 text",
        "save the passphrase as UTF-8, or type it on a terminal",
    ),
    "passphrase-source-failed": (
        "{source} gave no passphrase: the command failed",
        "run that command by itself to see why, or type the passphrase on a terminal",
    ),
    "no-unlock-here-not-linux": (
        "an unlock can only be kept on Linux",
        "type the passphrase each time, or use --passphrase-file",
    ),
    "no-unlock-here-no-folder": (
        "there is no private folder in memory to keep an unlock in (XDG_RUNTIME_DIR is not set)",
        "log in through your desktop or systemd, or use --passphrase-file",
    ),
    "no-unlock-here-not-memory": (
        "the folder for an unlock lies on a disk, where the key would stay (XDG_RUNTIME_DIR)",
        "point XDG_RUNTIME_DIR to a folder in memory, or use --passphrase-file",
    ),
    "no-unlock-here-not-private": (
        "the folder for an unlock is open to others (XDG_RUNTIME_DIR)",
        "give it the mode 0700, or use --passphrase-file",
    ),
    "bad-duration": (
        '"{duration}" is no length of time that can be used',
        "give 15m, 1h or 1h30m, at most {longest}",
    ),
    "bad-date": (
        '"{date}" cannot be read as that kind of date',
        'give 2026-03-01, "2026-03-01 21:00" or "yesterday 21:00"',
    ),
    "date-ahead": (
        "that day is still to come; nothing was kept",
        'give when it was, such as "yesterday 21:00", or leave --at out',
    ),
    "bad-session": ("a session is named like s7", "give its name, or leave --session out"),
    "unknown-question": ("there is no such question", "choose one of: {ids}"),
    "text-as-argument": (
        "an entry's words are not taken from the command line: the shell would keep them, and other users see them",
        "run cryptool journal {command} by itself and write there, or pipe the words into it",
    ),
    "empty-journal-search": (
        "there is nothing to search for",
        "give a word: cryptool journal search brother",
    ),
    "no-editor": (
        "no editor of your own is set",
        "set VISUAL or EDITOR, for example: VISUAL=nano cryptool journal new --editor; or leave --editor out",
    ),
    "editor-missing": (
        'your editor "{editor}" was not found',
        "check VISUAL and EDITOR, or leave --editor out to write in the built-in editor",
    ),
    "no-memory-folder": (
        "there is no folder in memory here, so your editor's file would lie on the disk",
        "leave --editor out to write in the built-in editor, or allow it with --editor-on-disk",
    ),
    "cancelled": ("nothing was changed", "start again whenever you like"),
    # the vault's files and its passphrase
    "unusable-passphrase-too-long": (
        "this passphrase is too long: it can have 65,536 bytes",
        "choose a shorter one, or look into the file or command it comes from",
    ),
    "passphrase-source-failed-slow": (
        "{source} gave no passphrase within 8 seconds, so it wasn't waited for any longer",
        "run that command or read that file by itself to see why, or type the passphrase on a terminal",
    ),
}

WARNINGS: dict[str, str] = {
    "unknown-editor": (
        'cryptool does not know the editor "{editor}" and cannot switch off its backups and histories; '
        "it may keep a copy of what you write"
    ),
    "editor-on-disk": (
        "your editor's file lies on the disk while you write, in {folder}; it is overwritten and removed afterwards, "
        "which not every disk honours"
    ),
    "keyring-missing": "the keyring is turned on, but the extra called keyring is not installed; it is passed over",
    "keyring-failed": "the system's keyring did not answer; it is passed over",
    "not-utf-8": "some of it was not UTF-8 text; every byte is kept, and those are shown as marks",
    "damaged-settings": "the settings file cannot be read; defaults are used. Mend it: cryptool config path",
    "unknown-setting": 'the settings file has an unknown entry "{key}"; it is passed over',
    "bad-setting": 'the setting "{key}" has a value it cannot take; its default is used',
    "damaged-marks": "the file of read marks cannot be read; it will be kept aside under another name",
    "newer-marks": "the file of read marks is from a newer cryptool; it is left untouched",
    "damaged-ready-date": (
        "the file with the day of your readiness check cannot be read; it will be kept aside under another name"
    ),
    "newer-ready-date": (
        "the file with the day of your readiness check is from a newer cryptool; it is left untouched, "
        "and the check is asked each time"
    ),
    "ready-date-not-kept": (
        "the day of your readiness check cannot be kept: the folder is not writable; the check is asked again next time"
    ),
    "settings-not-kept": "your answers cannot be kept: the folder is not writable",
    "marks-not-kept": "read marks cannot be kept: the folder is not writable",
    # the vault's files and its passphrase
    "passphrase-slow": "still waiting for the passphrase from your file or command; press Ctrl-C to stop",
    "keyring-plain": (
        "the keyring here would write your passphrase to a file anybody can read ({name}), so it isn't used"
    ),
    "passphrase-outer-blank": "your new passphrase begins or ends with a blank; the blank is part of it",
}
