"""Phrases of the editor. Keys are two blanks apart, most important first: a narrow screen drops the last ones."""

PHRASES: dict[str, str] = {
    "editor.keys": "Ctrl-S save  Ctrl-C leave  F1 urgent help",
    "editor.keys-offers": "Ctrl-T mood",
    "editor.keys-blank": "Ctrl-P questions  Ctrl-T mood",
    "editor.keys-more": "Ctrl-X hide  Ctrl-U undo  Ctrl-R redo",
    "editor.keys-outside": "Ctrl-E your editor",
    "editor.all-keys": "Keys on your page",
    "editor.offer-failed": "That didn't work, so the page is as it was.",
    "editor.leave": "Leave this page?",
    "editor.leave-keys": (
        "d keep it as a draft  w go on writing  t throw it away  Ctrl-S save  h urgent help  x hide"
    ),
    "editor.stuck-here": "Your words are still here.",
    "editor.stuck-keys": (
        "Ctrl-S try again  f save them as a file  p show them, to copy  w go on writing  t throw them away for good"
    ),
    "editor.help-keys": "Enter back to your page  Space more  b up  x hide",
    "editor.not-kept": "I can't keep the draft right now. Your words are still here, and I'll try again.",
    "editor.nothing": "You haven't written anything to save yet. Ctrl-C leaves.",
    "editor.outside-nothing": "You saved nothing in your editor, so the page is as it was.",
    "editor.outside-failed": "I couldn't start your editor, so the page is as it was.",
    "editor.lines-intro": (
        "Write as many lines as you like. To save and finish, type a single dot on its own line. :h shows "
        "urgent help, :x hides the screen, :q leaves and asks once, :u takes your last line back, :p reads "
        "back what's there."
    ),
    "editor.lines-short": "A single dot saves. :q leaves.",
    "editor.lines-offers": "On an empty page, :b offers you a question to start from. :m notes your mood.",
    "editor.lines-begun": "You've begun already, so I won't put a question above your words.",
    "editor.lines-half": (
        "A letter in that line came through in half, so it's kept as a mark. :u takes the line back."
    ),
    "editor.lines-taken-back": "That line is gone.",
    "editor.lines-nothing-to-take-back": "You have no line to take back.",
    "editor.lines-go-on": "Go on writing.",
    "editor.lines-nothing": "You haven't written anything to save yet. Go on writing, or type :q to leave.",
    "editor.lines-empty": "You haven't written anything yet.",
    "editor.lines-not-kept": (
        "I can't keep the draft right now. Your words are still here, and I'll try again with your next line."
    ),
    "editor.lines-stuck": (
        "Your words are still here. A single dot tries again, :f saves them as a file, :p shows them, and "
        "you can go on writing. If you leave with t now, you can't get them back."
    ),
    "editor.lines-leave-keys": "d keeps it as a draft, w goes on writing, t throws it away. Enter for d: ",
    "editor.lines-leave-refuse": "Please type d, w or t.",
    "note.editor.editor-on-disk": (
        "your editor's file is on the disk while you write, in {folder}; cryptool overwrites and removes "
        "it afterwards, but not every disk really forgets"
    ),
    "note.editor.words-left": (
        "I couldn't store your words, so they're waiting in {file}; the next command that opens your notes "
        "takes them in. You lose them if the computer is turned off before then"
    ),
    "note.editor.unknown-editor": (
        "I don't know the editor \"{editor}\", so I can't turn off its backups and histories; it may keep a "
        "copy of what you write"
    ),
}

PLURALS: dict[str, tuple[str, str]] = {
    "editor.words": ("{n} word", "{n} words"),
    "editor.lines-so-far": ("You have {n} word so far.", "You have {n} words so far."),
}
