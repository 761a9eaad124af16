"""Phrases of home, the first run and the accessibility page."""

PHRASES: dict[str, str] = {
    "page.home.new": "cryptool\n\nYou have {topics} short topics to read, and there's no right place to begin.",
    "page.home.under-way": "cryptool\n\nYou've read {read} of {topics} topics.",
    "page.home.finished": "cryptool\n\nYou've read every topic. You may not need more of this, and that's fine.",
    "home.notes-locked": "notes locked",
    "home.notes-open": "notes open",
    "home.notes-open-until": "notes open until {until}",
    "home.old-backup": "Your last backup is from {date}: cryptool data backup",
    "home.old-drill": "You last tried a backup on {date}: cryptool data restore --drill",
    "home.no-drill": "You've never tried a backup: cryptool data restore --drill",
    "ask.home": "What would help right now?",
    "option.home.now": "I'm crying right now:\none breath, no questions",
    "option.home.check-in": "Check in:\ntwo questions about your last session",
    "option.home.continue": 'Go on reading:\npart {part} of "{title}"',
    "option.home.read": "Read",
    "option.home.practise": "Practise:\nin small steps, at your own pace",
    "option.home.practise-open": "Practise:\nyour session is waiting for you",
    "option.home.practise-stopped": "Practise:\nyou stopped, so it's paused for now",
    "option.home.practise-planned": "Practise:\nyou chose {moment}",
    "option.home.write": "Write:\nyour journal, only for you",
    "option.home.write-draft": "Write:\nyou have a draft to finish",
    "option.home.look-back": "Look back:\nwhat you wrote, and how practice went",
    "option.home.ground": "Steady yourself:\ngrounding and slow breathing",
    "option.home.help": "Urgent help:\nnumbers to call or text",
    "option.home.settings": "Settings",
    "page.home.look-back": "Look back\n\n",
    "ask.home.look-back": "What would you like to look back at?",
    "option.home.entries": "What you wrote",
    "option.home.calendar": "The days you wrote on",
    "option.home.sessions": "Your practice sessions",
    "option.home.progress": "What you expected, and what happened",
    "option.home.back": "Back",
    "page.first-run.full": (
        "Welcome to cryptool\n"
        "\n"
        "Here you can read, steady yourself, and practise being less embarrassed when you cry. It isn't therapy, and "
        "it never judges or scores you.\n"
        "\n"
        "What you write stays in {home}, with no account and no internet.\n"
        "Press Esc twice to hide the screen, and h for urgent help."
    ),
    "page.first-run.lines": (
        "Welcome to cryptool\n"
        "\n"
        "Here you can read, steady yourself, and practise being less embarrassed when you cry. It isn't therapy, and "
        "it never judges or scores you.\n"
        "\n"
        "What you write stays in {home}, with no account and no internet.\n"
        "Type :x to hide the screen, and :h for urgent help, each with Enter."
    ),
    "ask.first-run": "Ready?",
    "option.first-run.go-on": "Go on",
    "option.first-run.plain": "In lines, for a screen reader",
    "option.first-run.help": "Urgent help",
    "option.first-run.leave": "Leave",
    "page.accessibility": (
        "WHAT YOU CAN CHANGE\n"
        "\n"
        "For a screen reader or braille: cryptool --lines\n"
        "You get every question in numbered lines. Nothing is redrawn, and the cursor stays at the end.\n"
        "Keep it: cryptool config set lines true\n"
        "For other programs too: set the environment variable ACCESSIBLE to 1.\n"
        "You get it by itself on a dumb terminal, and in a window narrower than 40 columns.\n"
        "In lines, you answer with a number, and Enter alone takes what it names. :x hides, :h shows urgent help, and "
        ":q goes back.\n"
        "\n"
        "For no styling at all: cryptool --plain\n"
        "You get stable text that you can copy or send to another program. Keep it: cryptool config set plain true\n"
        "\n"
        "For no colour: cryptool --color never, or set NO_COLOR.\n"
        "For a dark or a light background: cryptool config set theme dark (or light, or auto).\n"
        "You never need colour to understand something.\n"
        "\n"
        "Once you know the keys: cryptool config set hints false\n"
        "\n"
        "If you press keys by accident: cryptool config set one_key false\n"
        "You then answer every question with Enter. Have one key answer again: cryptool config set one_key true\n"
        "\n"
        "For long texts all at once: --no-pager. For topics in your own pager: cryptool config set paging pager\n"
        "\n"
        "One thing moves by itself: a thin line that grows and shrinks, in slow breathing and in the quiet time of "
        "practice. In lines, slow breathing adds a line for each breath, if you ask for it. "
        "Turn both off: cryptool config set breath_pacing false\n"
        "A bar also moves while you wait for something slow, such as a backup. In lines, you get a sentence instead.\n"
        "The quiet time changes its few words three times. It has no clock and no sound unless you ask: "
        "cryptool practice start --clock for the minutes left, --cue for one bell at the end.\n"
        "In lines, each of its keys is a letter and Enter.\n"
        "\n"
        "To hide at once: Esc twice on any screen, Ctrl-X while you type, x while you read, :x in lines.\n"
        "\n"
        "You can get urgent help whatever you've changed: cryptool help-now"
    ),
    "note.home.settings-not-kept": "I couldn't keep that: I can't write in your folder",
}

HELP: dict[str, str] = {
    "command.accessibility": "What you can change for your eyes, ears and hands.",
}
