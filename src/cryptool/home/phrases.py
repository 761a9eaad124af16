"""Phrases of home, the first run and the accessibility page."""

PHRASES: dict[str, str] = {
    "page.home.new": "cryptool\n\nYou have {topics} short topics to read, and there's no right place to begin.",
    "page.home.under-way": "cryptool\n\nYou've read {read} of {topics} topics.",
    "page.home.finished": "cryptool\n\nYou've read every topic. You may not need more of this, and that's fine.",
    "page.home.notes-locked": "Your notes are locked.",
    "page.home.notes-open": "Your notes are open.",
    "ask.home": "What would help right now?",
    "option.home.now": "I'm crying right now",
    "option.home.check-in": "Answer two questions about your last session",
    "option.home.continue": "Go on reading: {title}",
    "option.home.read": "Read",
    "option.home.practise": "Practise, in small steps",
    "option.home.practise-open": "Practise: your session is waiting for you",
    "option.home.practise-stopped": "Practise: paused for now, because you stopped a session",
    "option.home.practise-planned": "Practise: you've planned {moment}",
    "option.home.write": "Write in your journal",
    "option.home.write-draft": "Write: you have a draft to finish",
    "option.home.look-back": "Look back",
    "option.home.ground": "Steady yourself with grounding",
    "option.home.help": "Urgent help",
    "option.home.settings": "Settings",
    "ask.home.look-back": "What would you like to look back at?",
    "option.home.entries": "What you wrote",
    "option.home.sessions": "Your practice sessions",
    "option.home.progress": "What you expected, and what happened",
    "option.home.back": "Back",
    "page.first-run.full": (
        "Welcome to cryptool\n"
        "\n"
        "Here you can read, steady yourself, and practise being less embarrassed when you cry. It isn't therapy, and "
        "it never judges or scores you.\n"
        "\n"
        "What you write stays in {home}. There's no account and no internet.\n"
        "Press Esc twice to hide the screen. Your shell, tmux or a recording may still keep what it showed.\n"
        "Press h for urgent help, on any screen."
    ),
    "page.first-run.lines": (
        "Welcome to cryptool\n"
        "\n"
        "Here you can read, steady yourself, and practise being less embarrassed when you cry. It isn't therapy, and "
        "it never judges or scores you.\n"
        "\n"
        "What you write stays in {home}. There's no account and no internet.\n"
        "Type :x and Enter to hide the screen. Your shell, tmux or a recording may still keep what it showed.\n"
        "Type :h and Enter for urgent help, at any question."
    ),
    "ask.first-run": "Ready?",
    "option.first-run.go-on": "Go on",
    "option.first-run.plain": "Go on in numbered lines, for a screen reader",
    "option.first-run.help": "Urgent help",
    "option.first-run.leave": "Leave",
    "page.accessibility": (
        "WHAT CAN BE CHANGED\n"
        "\n"
        "Screen reader or braille: cryptool --lines\n"
        "Every question becomes numbered lines; nothing is redrawn and the cursor stays at the end.\n"
        "Keep it: cryptool config set lines true\n"
        "Or for several programs: set the environment variable ACCESSIBLE to 1.\n"
        "It is chosen by itself on a dumb terminal and on windows narrower than 40 columns.\n"
        "In lines: a number answers, Enter alone takes what is named, :x hides, :h shows urgent help, :q goes back.\n"
        "\n"
        "No styling at all: cryptool --plain\n"
        "Stable text, also for copying and for other programs. Keep it: cryptool config set plain true\n"
        "\n"
        "Colour: cryptool --color never, or set NO_COLOR.\n"
        "Colours for a dark or a light background: cryptool config set theme dark (or light, or auto).\n"
        "Nothing is said by colour alone.\n"
        "\n"
        "Hints about keys, once you know them: cryptool config set hints false\n"
        "\n"
        "One-key answers, without Enter: cryptool config set one_key true\n"
        "If single keys get pressed by accident: cryptool config set one_key false\n"
        "\n"
        "Long texts: --no-pager prints them in one go. Your own pager for topics: cryptool config set paging pager\n"
        "\n"
        "Nothing moves by itself. The slow breathing exercise adds a line every few seconds; "
        "switch that off: cryptool config set breath_pacing false\n"
        "The quiet time of practice has no clock and no sound, and changes its few words three times. "
        "Minutes that are left: cryptool practice start --clock. One bell at the end: --cue.\n"
        "In lines, each of its keys is a letter and Enter.\n"
        "\n"
        "Hide at once: Esc twice on any screen, Ctrl-X while typing, x on reading screens, :x in lines.\n"
        "\n"
        "Urgent help never depends on any of this: cryptool help-now"
    ),
    "note.home.settings-not-kept": "I couldn't keep that: I can't write in your folder",
}

HELP: dict[str, str] = {
    "command.accessibility": "What can be changed for eyes, ears and hands.",
}
