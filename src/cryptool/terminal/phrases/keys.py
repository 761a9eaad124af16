"""Phrases about keys, answers and hiding, used by the front ends."""

PHRASES: dict[str, str] = {
    "keys.number": "Number:",
    "keys.number-default": "Number, or Enter for {number}:",
    "keys.number-optional": "Number, or Enter to skip:",
    "keys.scale": "{low} to {high}:",
    "keys.scale-optional": "{low} to {high}, or Enter to skip:",
    "keys.scale-given": "{low} to {high}, or Enter keeps it:",
    "keys.scale-given-optional": "{low} to {high}, Enter keeps it, - skips:",
    "keys.scale-words": "{low} is {least}, {middle} is {half}, {high} is {most}.",
    "keys.line": "Your answer:",
    "keys.line-optional": "Your answer, or Enter to skip:",
    "keys.line-given": "Your answer, or Enter keeps it:",
    "keys.line-given-optional": "Your answer, Enter keeps it, - skips:",
    "keys.now": "Now: {given}",
    "keys.now-long": "Now, {length} characters in all: {given}",
    "keys.skip-this": "Skip this question",
    "keys.skipping": "skip",
    "keys.secret": "You won't see what you type:",
    "keys.yes-no-yes": "yes or no, Enter for yes:",
    "keys.yes-no-no": "yes or no, Enter for no:",
    "keys.lines-alone": "You haven't typed for a while. :x hides what is on the screen.",
    "keys.lines-hint": "A line with :h shows urgent help, :x hides the screen, :q goes back.",
    "option.keys.back": "Back",
    "keys.yes": "yes",
    "keys.no": "no",
    "keys.option": "{number}  {label}",
    "keys.option-default": "{number}  {label} (default)",
    # `less` gives a meaning to full stops, colons, question marks and percent signs.
    "keys.pager-hint": "Space more, b back, q close",
    "keys.refuse-choice": "Please type one of the numbers from 1 to {last}.",
    "keys.refuse-enter": "Enter alone isn't an answer here. Please type one of the numbers from 1 to {last}.",
    "keys.refuse-number": "Please type a whole number from {low} to {high}.",
    "keys.refuse-line": "Please type a few words, or :q to go back.",
    "keys.refuse-line-full": "Please type a few words, or press Esc to go back.",
    "keys.half-letter": "A letter came through in half. Please type that again.",
    "keys.refuse-yes-no": "Please type yes or no.",
    "keys.refuse-nothing-chosen": "You haven't chosen anything yet. Go to an answer with the arrows first.",
    "keys.answered": "{question} {answer}",
    "keys.noted": "noted",
    "keys.skipped": "skipped",
    # The last row of a page: keys and what they do, two blanks between them; the last ones give way on a narrow screen.
    "keys.foot-choice": "Arrows move  Enter pick  h urgent help  Esc back  ? keys",
    "keys.foot-choice-slow": "Arrows move  Enter pick  F1 urgent help  Esc back  Ctrl-X hide",
    "keys.foot-list": "Arrows move  Enter pick  Type to narrow  F1 urgent help  Esc back  Ctrl-X hide",
    "keys.typed": "Only what has: {words}",
    "keys.nothing-fits": "You have nothing here with that. Backspace takes a letter back.",
    "keys.foot-scale": "Arrows move  Enter pick  - skip  h urgent help  Esc back  ? keys",
    "keys.foot-scale-slow": "Arrows move  Enter pick  - skip  F1 urgent help  Esc back  Ctrl-X hide",
    "keys.foot-month": "Arrows move  Enter open  y year  h urgent help  Esc back  ? keys",
    "keys.foot-year": "Arrows move  Enter open  y month  h urgent help  Esc back  ? keys",
    "keys.foot-month-slow": "Arrows move  Enter open  F1 urgent help  Esc back  Ctrl-X hide",
    "keys.weekdays": "Mo  Tu  We  Th  Fr  Sa  Su",
    "keys.foot-confirm": "y yes  n no  Enter {default}  h urgent help  Esc back  ? keys",
    # What stands below a scale, or is said of it in lines: its ends and its middle, or a word for every number. Two
    # blanks between them.
    "keys.anchors-ten": "not at all  somewhat  extremely",
    "keys.anchors-percent": "not at all  half  completely",
    "keys.anchors-mood": (
        "lowest  very low  low  rather low  a little low  in between  a little bright  rather bright  bright  "
        "very bright  brightest"
    ),
    # What --mood takes, from -5 to 5.
    "keys.anchors-feeling": ("terrible  awful  bad  low  flat  okay  fine  good  happy  great  wonderful"),
    "keys.anchors-mood-since": (
        "far lower  much lower  lower  rather lower  a little lower  the same  a little higher  rather higher  higher  "
        "much higher  far higher"
    ),
    "keys.foot-line": "Enter done  F1 urgent help  Esc back  Ctrl-X hide",
    "keys.foot-line-optional": "Enter done  - skip  F1 urgent help  Esc back  Ctrl-X hide",
    "keys.foot-part": "Enter more  h urgent help  Esc back  ? keys",
    "keys.foot-part-back": "Enter more  b before  h urgent help  Esc back  ? keys",
    "keys.foot-end": "Enter go on  h urgent help  ? keys",
    "keys.title": "Keys",
    "keys.all": (
        "The arrows, Home and End move. Enter takes what's marked.\n"
        "A digit picks the row with that number. On a scale it goes to that number, and - skips the question.\n"
        "Page Up shows a long page again from its start. In the calendar, Page Up and Page Down go to another month, "
        "and y shows the year.\n"
        "Esc or q goes back. Ctrl-C leaves cryptool.\n"
        "h shows urgent help. While you type, that's F1.\n"
        "x hides the screen. Esc twice or Ctrl-X hides it too, also while you type. Enter brings it back."
    ),
    "keys.page-title": "cryptool",
    # The title of a page that has none of its own.
    "keys.room-app": "Your notes",
    "keys.room-data": "Your notes",
    "keys.room-ground": "Steady yourself",
    "keys.room-journal": "Your journal",
    "keys.room-learn": "Read",
    "keys.room-now": "Right now",
    "keys.room-people": "Your people",
    "keys.room-plan": "Your plan",
    "keys.room-practice": "Practice",
    "keys.room-progress": "Looking back",
    "keys.room-report": "Your report",
    "keys.room-settings": "Settings",
    "keys.more-above": "(Page Up: this page from its start.)",
    # long private texts
    "private.keys": "Space more  b back  q close  h urgent help  x hide",
    "private.place": "{first}-{last} of {all}",
    "private.place-open": "from line {first}",
    "private.help": "Urgent help",
}
