"""Phrases of the reader, the picker and a topic as text."""

PHRASES: dict[str, str] = {
    "learn.no-year": "no date",
    "learn.and-others": "{names}; and others",
    "learn.no-sources": "This topic names no sources.",
    "learn.sources": "Sources",
    "learn.labels": (
        "The word at the end of a paragraph says how sure we are of what it claims: well supported, mixed, "
        "limited, or untested, which means nobody has looked into it. The numbers say where it comes from."
    ),
    "learn.next-bare": "cryptool learn {topic}",
    "learn.next-practice": "cryptool practice: the exercise, in small steps",
    "learn.page": "{page} of {pages}",
    "learn.view-sources": "Sources",
    "learn.view-keys": "Keys",
    "learn.view-help": "Urgent help",
    "learn.view-found": "Found: {words}",
    "learn.nothing-found": "No topic has all of that. Fewer or other words may find one.",
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
        "Space, Enter, Page Down or Down: the next page\n"
        "b, Page Up or Up: the page before\n"
        "Home, End: the first and the last page\n"
        "n: on the last page, the next topic\n"
        "1 to 9: open a topic that stands with a number\n"
        "w: write about this topic in the journal\n"
        "s: the sources\n"
        "/: search all topics\n"
        "h or F1: urgent help\n"
        "x, Ctrl-X or Esc twice: hide the screen; Enter comes back\n"
        "q or Esc: back\n"
        "Ctrl-C: leave cryptool"
    ),
    "learn.lines-topic": "{title} {minutes} Part {part} of {parts}.",
    "learn.lines-part": "Part {part} of {parts}.",
    "learn.lines-next": "Enter for the next part, s sources, n next topic, ? all keys, q back:",
    "learn.lines-next-last": "Enter or n for the next topic, s sources, ? all keys, q back:",
    "learn.lines-next-only": "Enter for the next part, s sources, ? all keys, q back:",
    "learn.lines-end": "That was the last part. s sources, ? all keys, Enter or q back:",
    "learn.lines-keys": (
        "Enter reads on. p goes to the part before. n goes to the next topic. s shows the sources. "
        "w writes about this topic in the journal. "
        "A line that starts with / searches, for example: /therapist. "
        "A number opens a topic that stands with a number. "
        "h shows urgent help. x hides the screen. q goes back."
    ),
    "learn.lines-unknown": "That key does nothing here. Type ? for the keys, or Enter to go on.",
    "learn.lines-no-next": "There is no topic after this one.",
    "learn.lines-first": "This is the first part.",
    "learn.pick-question": "Topics: {read} of {total} read",
    "learn.pick-hint": "Enter reads, typing narrows the list. F1 urgent help, Ctrl-X hide, Esc back.",
    "learn.pick-nothing": "No title has that in it. Enter searches inside the topics.",
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
    "note.learn.damaged-marks": "the file of read marks cannot be read; it will be kept aside under another name",
    "note.learn.newer-marks": "the file of read marks is from a newer cryptool; it is left untouched",
    "note.learn.marks-not-kept": "read marks cannot be kept: the folder is not writable",
    "list.read": "* read",
    "list.here": "> you stopped here",
    "list.theme-aloud": "Theme: {title}.",
    "list.topic-aloud": "Topic {number} of {total}: {title}. Called {id}.",
    "list.read-aloud": "Read.",
    "list.here-aloud": "You stopped here, in part {part}.",
    "list.cited-by": "Cited in: {topics}",
    "list.nothing-found": "No topic has that. Try a simpler word, or see all topics: cryptool learn --list",
    "list.all-read": "You have read every topic. They stay here: cryptool learn",
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
    "command.learn": "Read short, honest topics. Without TOPIC: choose one, or list them through a pipe.",
    "argument.topic": "A topic's id, the beginning of one, or another name for it.",
    "flag.list": "List all topics.",
    "flag.theme": "Only one theme: body, embarrassment, therapy or life.",
    "flag.path": "A reading path, for example first-session; without a name, list them.",
    "flag.search": "Find topics by words or by a whole question.",
    "flag.next": "Go on where you stopped, or with the first unread topic.",
    "flag.sources": "The sources: of TOPIC, or of all topics.",
    "flag.unread": "Take the read mark off TOPIC.",
}
