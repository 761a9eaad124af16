"""Phrases of home, the first run and the accessibility page."""

PHRASES: dict[str, str] = {
    "page.home.new": "cryptool\n\n{topics} short topics to read. There is no right place to begin.",
    "page.home.under-way": "cryptool\n\n{read} of {topics} topics read.",
    "page.home.finished": "cryptool\n\nEvery topic is read. You may not need more of this, and that is fine.",
    "ask.home": "What next?",
    "option.home.now": "I'm crying right now",
    "option.home.continue": "Go on reading: {title} (about {minutes} min)",
    "option.home.begin": "Read: {title} (about {minutes} min)",
    "option.home.choose": "Choose a topic",
    "option.home.practise": "Practise, in small steps",
    "option.home.write": "Write in the journal",
    "option.home.ground": "Come back down: a few minutes of grounding",
    "option.home.help": "Urgent help",
    "option.home.leave": "Leave",
    "page.first-run.welcome": (
        "cryptool: being more at ease with tears\n"
        "\n"
        "A private place to read a little and to find your feet. It is not therapy, and it does not judge "
        "or score you.\n"
        "\n"
        "Stays here: {home}. No account, no internet.\n"
        "Hide quickly: {hide}.\n"
        "Urgent help: cryptool help-now, at any time.\n"
        "\n"
        "Hiding cannot clear what your shell, a recording or tmux has already kept, and anyone who can use "
        "this account can read its files."
    ),
    "first-run.hide-full": "press Esc twice on any screen",
    "first-run.hide-lines": "type :x and press Enter",
    "ask.first-run.welcome": "Begin?",
    "option.first-run.go-on": "Go on (two short questions)",
    "option.first-run.skip": "Skip the rest",
    "option.first-run.help": "Urgent help",
    "option.first-run.leave": "Leave",
    "ask.first-run.mode": "How should cryptool talk to you?",
    "option.first-run.full": "Pages and menus on the full screen",
    "option.first-run.lines": "Plain lines and numbered choices: best with a screen reader",
    "option.first-run.later": "Decide later",
    "ask.first-run.country": "Which country's help lines should come first? Enter alone: several countries",
    "refuse.first-run.country": "I don't know that one. Try the English name or a two-letter code, or press Enter.",
    "page.first-run.ready": (
        "That is all. Three ways to begin:\n"
        "\n"
        "cryptool learn        choose something to read\n"
        "cryptool practice     a first quiet time, three minutes\n"
        "cryptool journal new  just write"
    ),
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
    "note.home.settings-not-kept": "your answers cannot be kept: the folder is not writable",
}

HELP: dict[str, str] = {
    "command.accessibility": "What can be changed for eyes, ears and hands.",
}
