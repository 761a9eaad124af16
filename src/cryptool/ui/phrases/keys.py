"""Words about pressing keys: how to answer, what each key does, hiding. Said by the front ends themselves."""

PHRASES: dict[str, str] = {
    "keys.help-title": "Urgent help",
    # prompts of the lines front end: a word for every default, the way out always the same
    "keys.number": "Number:",
    "keys.number-default": "Number, or Enter for {number}:",
    "keys.scale": "{low} to {high}:",
    "keys.scale-optional": "{low} to {high}, or Enter to skip:",
    "keys.line": "Your answer:",
    "keys.line-optional": "Your answer, or Enter to skip:",
    "keys.secret": "It will not be shown:",
    "keys.yes-no": "yes or no:",
    "keys.yes-no-yes": "yes or no, Enter for yes:",
    "keys.yes-no-no": "yes or no, Enter for no:",
    "keys.lines-hint": "A line with :h shows urgent help, :x hides the screen, :q goes back.",
    "keys.yes": "yes",
    "keys.no": "no",
    "keys.option": "{number}  {label}",
    "keys.option-default": "{number}  {label} (default)",
    # less's own prompt for lists; no full stop, colon, question mark or percent sign: they mean something to it
    "keys.pager-hint": "Space more, b back, q close",
    # refusals of the front ends
    "keys.refuse-choice": "Please type one of the numbers from 1 to {last}.",
    "keys.refuse-enter": "Enter alone has no answer here. Please type one of the numbers from 1 to {last}.",
    "keys.refuse-number": "Please type a whole number from {low} to {high}.",
    "keys.refuse-line": "Please type a few words, or :q to go back.",
    "keys.refuse-line-full": "Please type a few words, or press Esc to go back.",
    "keys.refuse-yes-no": "Please type yes or no.",
    # prompts of the terminal front end
    "keys.choice-hint": "Arrows and Enter, or the number. h urgent help, Esc back.",
    "keys.choice-hint-slow": "Arrows and Enter. F1 help, Esc back.",
    "keys.text-hint": "Enter when done. F1 help, Ctrl-X hide, Esc back.",
    "keys.text-hint-optional": "Enter when done, or Enter alone to skip. F1 help, Ctrl-X hide, Esc back.",
    "keys.number-hint": "{low} to {high}. F1 help, Ctrl-X hide, Esc back.",
    "keys.number-hint-optional": "{low} to {high}, or Enter to skip. F1 help, Ctrl-X hide, Esc back.",
    "keys.confirm-hint": "y or n, Enter for {default}. h urgent help, Esc back.",
    "keys.answered": "{question} {answer}",
    "keys.noted": "noted",
    "keys.skipped": "skipped",
    "keys.went-back": "back",
}
