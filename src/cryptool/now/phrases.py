"""Phrases of `cryptool now`. The screens themselves are content: content/en/now."""

PHRASES: dict[str, str] = {
    "page.now.where": "{heading}\n\n{words}",
    "page.now.door": "Right now\n\n",
    "ask.now.door": "Where are you now?",
    "ask.now.where": "Where would you like to go?",
    "option.now.ground": "Steady yourself",
    "option.now.write": "Write a few lines",
    "option.now.help": "Urgent help",
    "option.now.leave": "Leave",
    "now.place": "{number} of {last}",
    "now.title": "{title}, {number} of {last}",
    "now.keys": "Space next  Esc back  h urgent help",
    "now.lines-next": "Enter: next. h: urgent help. q: back.",
    "now.read": "To read: {command}",
    "now.from-here": (
        "From here you can run:\n    cryptool ground\n    cryptool journal new\n    cryptool help-now"
    ),
}

HELP: dict[str, str] = {
    "command.now": "You're crying, or about to: a few short screens.",
    "argument.now": "Where you are: public, alone, before or after.",
}
