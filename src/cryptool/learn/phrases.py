"""Phrases of the reader, the picker and a topic as text."""

PHRASES: dict[str, str] = {
    "learn.no-year": "no date",
    "learn.and-others": "{names}; and others",
    "learn.no-sources": "This topic has no sources.",
    "learn.sources": "Sources",
    "learn.labels": (
        "The word at the end of a paragraph tells you how sure anyone can be: well supported, mixed, "
        "limited, or untested, which means no one has looked into it. The numbers tell you where it comes "
        "from."
    ),
    "learn.next-bare": "cryptool learn {topic}",
    "learn.next-practice": "cryptool practice: the exercise, in small steps",
    "learn.page": "{page} of {pages}",
    "learn.view-sources": "Sources",
    "learn.view-keys": "Keys",
    "learn.view-help": "Urgent help",
    "learn.view-found": "Found: {words}",
    "learn.nothing-found": "No topic has all of that. Try fewer words, or other ones.",
    "learn.search-prompt": "Search: {words}",
    "learn.search-hint": "Enter search, Esc back",
    "learn.open-next": "{number}  {title}",
    "learn.next-heading": "Read on, by its number:",
    "learn.key-space": "Space",
    "learn.key-more": "more",
    "learn.key-back": "back",
    "learn.key-next-topic": "next topic",
    "learn.key-sources": "sources",
    "learn.key-search": "search",
    "learn.key-write": "write",
    "learn.key-help": "urgent help",
    "learn.key-keys": "keys",
    "learn.key-close": "close",
    "learn.key-return": "back",
    "learn.key-open": "open",
    "learn.keys-page": (
        "Space, Enter, Page Down or Down: go to the next page\n"
        "b, Page Up or Up: go back a page\n"
        "Home, End: go to the first or the last page\n"
        "n: on the last page, read the next topic\n"
        "1 to 9: open the topic with that number\n"
        "w: write about this topic in your journal\n"
        "s: see the sources\n"
        "/: search all topics\n"
        "h or F1: get urgent help\n"
        "x, Ctrl-X or Esc twice: hide the screen; Enter brings it back\n"
        "q or Esc: go back\n"
        "Ctrl-C: leave cryptool"
    ),
    "learn.lines-part": "Part {part} of {parts}.",
    "learn.lines-next": "Enter for the next part, s sources, n next topic, ? all keys, q back:",
    "learn.lines-next-last": "Enter or n for the next topic, s sources, ? all keys, q back:",
    "learn.lines-next-only": "Enter for the next part, s sources, ? all keys, q back:",
    "learn.lines-end": "That was the last part. s sources, ? all keys, Enter or q back:",
    "learn.lines-keys": (
        "Enter reads on. p goes back a part. n goes to the next topic. s shows the sources. w lets you "
        "write about this topic in your journal. To search, start a line with /, for example: /therapist. "
        "A number opens the topic with that number. h shows urgent help. x hides the screen. q goes back."
    ),
    "learn.lines-unknown": "That key doesn't do anything here. Type ? for the keys, or press Enter to go on.",
    "learn.lines-no-next": "There's no topic after this one.",
    "learn.lines-first": "You're on the first part.",
    "learn.pick-question": "Topics: {read} of {total} read",
    "learn.pick-title": "Read",
    "learn.pick-place": "{total} topics, {read} read",
    "learn.pick-type": "Type to search.",
    "learn.pick-keys": "Arrows move  Enter read  F1 urgent help  Esc back  Ctrl-X hide",
    "learn.pick-nothing": "No title has that in it. Press Enter to search inside the topics.",
    "learn.pick-typed": "Looking for: {words}",
    "learn.pick-paths": "Reading paths",
    "learn.pick-read": "read",
    "learn.pick-here": "you are here",
    "learn.pick-line": "{number}  {title} {minutes}",
    "learn.pick-line-read": "{number}  {title} {minutes} Read.",
    "learn.pick-line-here": "{number}  {title} {minutes} You are here.",
    "learn.pick-prompt": "A number, words to search for, or Enter to go back:",
    "learn.pick-prompt-again": "A number, words to search for, l for the list again, or Enter to go back:",
    "learn.pick-refuse": "Please type a number from 1 to {last}, or words to search for.",
    "note.learn.damaged-marks": (
        "I can't read the file of what you've read, so I'll put it aside under another name"
    ),
    "note.learn.newer-marks": "a newer cryptool wrote the file of what you've read, so I won't touch it",
    "note.learn.marks-not-kept": "I can't remember what you've read: I can't write in that folder",
    "list.read": "* read",
    "list.here": "> you stopped here",
    "list.theme-aloud": "Theme: {title}.",
    "list.topic-aloud": "Topic {number} of {total}: {title}.",
    "list.read-aloud": "You've read it.",
    "list.here-aloud": "You stopped here, in part {part}.",
    "list.cited-by": "Cited in: {topics}",
    "list.nothing-found": "No topic has that. Try a simpler word, or see all topics: cryptool learn --list",
    "list.all-read": "You've read every topic. You can always come back to them: cryptool learn",
    "learn.unread": "{topic} counts as unread again.",
}

PLURALS: dict[str, tuple[str, str]] = {
    "learn.about": (
        "About {n} minute to read. Texts last checked {checked}.",
        "About {n} minutes to read. Texts last checked {checked}.",
    ),
    "learn.minutes": ("{n} minute.", "{n} minutes."),
    "learn.minutes-short": ("{n} min", "{n} min"),
    "list.path": ("{n} topic, about {minutes} minutes", "{n} topics, about {minutes} minutes"),
}

HELP: dict[str, str] = {
    "command.learn": "Read short, honest topics. Without TOPIC, you choose one; a pipe gets the list.",
    "argument.topic": "A topic by its title or its id, or by how one begins.",
    "flag.list": "List all topics.",
    "flag.theme": "Only one theme: body, embarrassment, therapy or life.",
    "flag.path": "A reading path, for example first-session. Without a name, list them.",
    "flag.search": "Find topics by a word or a whole question.",
    "flag.next": "Go on where you stopped, or with the first topic you haven't read.",
    "flag.sources": "Show the sources, of TOPIC or of all topics.",
    "flag.unread": "Mark TOPIC as unread.",
}
