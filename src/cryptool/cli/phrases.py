"""Phrases of the whole command line, and of Tab completion."""

PHRASES: dict[str, str] = {
    "completion.installed": "Completion for {shell} is in {file}. It'll work in the next shell you open.",
    "completion.zsh": (
        "If zsh doesn't find it, add this line to ~/.zshrc before compinit: fpath=({folder} $fpath)"
    ),
    "completion.bash": "If bash doesn't find it, add this line to ~/.bashrc: source {file}",
    "completion.removed": "Completion for {shell} is gone: {file}",
    "completion.absent": "You hadn't installed completion for {shell}.",
    "usage.no-option": "there's no option {option}",
    "usage.no-option-near": "there's no option {option} (did you mean {options}?)",
    "usage.missing-option": "you left out the option {option}",
    "usage.missing-argument": "you left out {argument}",
    "usage.extra": "this is more than the command takes ({arguments})",
    "usage.needs-value": "{option} needs a value after it",
    "usage.takes-no-value": "{option} doesn't take a value",
    "usage.color": "{option} takes auto, always or never",
    "usage.number": "{option} takes a whole number, and {value} isn't one",
    "usage.range": "{option} takes a number in the range {range}, and {value} isn't in it",
    "usage.choice": "{option} takes one of {choices}, and {value} isn't one of them",
}

HELP: dict[str, str] = {
    "command": (
        "A private, offline companion for people who get embarrassed when they cry.\n"
        "\n"
        "It isn't therapy, and it doesn't judge or score you. Nothing leaves this computer.\n"
        "\n"
        "Urgent help, at any time: cryptool help-now"
    ),
    # Typer's own words
    "options": "Options",
    "arguments": "Arguments",
    "commands": "Commands",
    "default": "default: {default}",
    "required": "required",
    "flag.help": "Show this message and exit.",  # Typer's own words, translated here
    "command.completion": "Set up Tab completion for bash, zsh or fish.",
    "flag.passphrase-file": "Read your passphrase from FILE.",
    "flag.no-passphrase": "The first time only: keep your notes without a passphrase.",
    "argument.shell": "bash, zsh or fish. Without it, the shell you're in.",
    "flag.install": "Put the script where your shell looks for it.",
    "flag.uninstall": "Remove the script you installed.",
    "flag.plain": "Print stable text: no styling, nothing redrawn.",
    "flag.lines": "Ask in numbered lines, for screen readers and simple terminals.",
    "flag.no-input": "Never ask you anything.",
    "flag.no-pager": "Print long texts all at once.",
    "flag.color": "Use colour: auto, always or never.",
    "flag.debug": "If something breaks, show a traceback, without anything you wrote.",
    "flag.version": "Show the version.",
}
