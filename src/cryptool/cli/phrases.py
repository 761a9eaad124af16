"""Phrases of the whole command line, and of Tab completion."""

PHRASES: dict[str, str] = {
    "completion.installed": "Completion for {shell} is in {file}. It works in the next shell you open.",
    "completion.zsh": "If zsh does not find it, add this line to ~/.zshrc before compinit: fpath=({folder} $fpath)",
    "completion.bash": "If bash does not find it, add this line to ~/.bashrc: source {file}",
    "completion.removed": "Completion for {shell} is removed: {file}",
    "completion.absent": "There was no installed completion for {shell}.",
    # what Typer's parser says about a command line, as `cli.run` recognises it
    "usage.no-option": "no such option: {option}",
    "usage.no-option-near": "no such option: {option} (Possible options: {options})",
    "usage.missing-option": "missing option {option}",
    "usage.missing-argument": "missing argument {argument}",
    "usage.extra": "got unexpected extra argument(s) ({arguments})",
    "usage.needs-value": "option {option} requires an argument",
    "usage.takes-no-value": "option {option} does not take a value",
    "usage.color": "invalid value for {option}: choose auto, always or never",
    "usage.number": "invalid value for {option}: {value} is not a valid int",
    "usage.range": "invalid value for {option}: {value} is not in the range {range}",
}

HELP: dict[str, str] = {
    "command": (
        "A private, offline companion for people who get embarrassed when they cry.\n\n"
        "It is not therapy and it does not judge or score you. Nothing leaves this computer.\n\n"
        "Urgent help, at any time: cryptool help-now"
    ),
    # Typer's own words
    "options": "Options",
    "arguments": "Arguments",
    "commands": "Commands",
    "default": "default: {default}",
    "required": "required",
    "flag.help": "Show this message and exit.",
    "command.completion": "Tab completion for bash, zsh or fish.",
    "flag.passphrase-file": "Read the passphrase from FILE.",
    "flag.no-passphrase": "First use only: keep the notes without a passphrase.",
    "argument.shell": "bash, zsh or fish; without it, the shell you are in.",
    "flag.install": "Put the script where the shell looks for it.",
    "flag.uninstall": "Remove an installed script.",
    "flag.plain": "Stable text: no styling, nothing redrawn.",
    "flag.lines": "Questions as numbered lines, for screen readers and simple terminals.",
    "flag.no-input": "Never ask anything.",
    "flag.no-pager": "Print long texts in one go.",
    "flag.color": "Colour: auto, always or never.",
    "flag.debug": "Show a traceback if something breaks, without anything you wrote.",
    "flag.version": "Show the version and exit.",
}
