"""Phrases of the editor. Keys are two blanks apart, most important first: a narrow screen drops the last ones."""

PHRASES: dict[str, str] = {
    "editor.keys": "Ctrl-S save  F1 help  Esc Esc hide  Ctrl-C leave  Ctrl-U undo  Ctrl-R redo",
    "editor.keys-outside": (
        "Ctrl-S save  F1 help  Esc Esc hide  Ctrl-C leave  Ctrl-U undo  Ctrl-R redo  Ctrl-E your editor"
    ),
    "editor.leave": (
        "Leave this page?  d keep it as a draft  w go on writing  t throw it away  Ctrl-S save  h help  x hide"
    ),
    "editor.stuck-here": "Your words are still here.",
    "editor.stuck": (
        "Ctrl-S try again  f save them as a file  p show them, to copy  w go on writing  t throw them away for good"
    ),
    "editor.help-keys": "Enter back to your page  Space more  b up  x hide",
    "editor.not-kept": "The draft cannot be kept just now. Your words are still here. It is tried again.",
    "editor.nothing": "There is nothing to save yet. Ctrl-C leaves.",
    "editor.outside-nothing": "Your editor saved nothing. The page is as it was.",
    "editor.outside-failed": "Your editor could not be started. The page is as it was.",
    "editor.lines-intro": (
        "Write as many lines as you like. A line with a single dot ends and saves. "
        ":h shows urgent help, :x hides the screen, :q leaves and asks once, :u takes the last line back, "
        ":p reads back what is there."
    ),
    "editor.lines-short": "A single dot saves. :q leaves.",
    "editor.lines-half": "A letter in that line came through in half and is kept as a mark. :u takes the line back.",
    "editor.lines-taken-back": "Taken back.",
    "editor.lines-nothing-to-take-back": "There is no line to take back.",
    "editor.lines-go-on": "Go on writing.",
    "editor.lines-nothing": "There is nothing to save yet. Go on writing, or :q leaves.",
    "editor.lines-empty": "There is nothing here yet.",
    "editor.lines-not-kept": "The draft cannot be kept just now. Your words are still here; the next line tries again.",
    "editor.lines-stuck": (
        "Your words are still here. A single dot tries again, :f saves them as a file, :p shows them, and you can go "
        "on writing. If you leave with t now, they are gone for good."
    ),
    "editor.lines-leave": "Leave this page?",
    "editor.lines-leave-keys": "d keeps it as a draft, w goes on writing, t throws it away. Enter for d: ",
    "editor.lines-leave-refuse": "Please type d, w or t.",
    "note.editor.editor-on-disk": (
        "your editor's file lies on the disk while you write, in {folder}; it is overwritten and removed afterwards, "
        "which not every disk honours"
    ),
    "note.editor.words-left": (
        "your words could not be stored and wait in {file}; the next command that opens your notes takes them in. "
        "They are gone if the computer is turned off before"
    ),
    "note.editor.unknown-editor": (
        'cryptool does not know the editor "{editor}" and cannot switch off its backups and histories; '
        "it may keep a copy of what you write"
    ),
}

PLURALS: dict[str, tuple[str, str]] = {
    "editor.words": ("{n} word", "{n} words"),
    "editor.lines-so-far": ("There is {n} word so far.", "There are {n} words so far."),
}
