"""What `--help` says: one sentence a command, one phrase an option.

Rule: sentences only; the tree itself is in `cli`. `help_text.py` is generated from both, and a test compares.
"""

APP = "A private, offline companion for people who get embarrassed when they cry."

APP_MORE = (
    "It is not therapy and it does not judge or score you. Nothing leaves this computer.\n\n"
    "Urgent help, at any time: cryptool help-now"
)

PHRASES: dict[str, str] = {
    "command.learn": "Read short, honest topics. Without TOPIC: choose one, or list them through a pipe.",
    "command.ground": "Come back down: grounding, slow breathing, looking round.",
    "command.help-now": "Urgent help: emergency numbers and people to talk to. Always works.",
    "command.config": "See and change settings.",
    "command.config.list": "Every setting, its value and what it does.",
    "command.config.get": "Print one setting's value.",
    "command.config.set": "Change a setting.",
    "command.config.unset": "Put a setting back to its default.",
    "command.config.path": "Where the settings are kept.",
    "command.accessibility": "What can be changed for eyes, ears and hands.",
    "command.completion": "Tab completion for bash, zsh or fish.",
    "argument.topic": "A topic's id, the beginning of one, or another name for it.",
    "argument.grounding": "Which exercise: senses, breathing, orienting, water, kind or contact.",
    "argument.key": "The setting's name.",
    "argument.value": "The new value.",
    "argument.shell": "bash, zsh or fish; without it, the shell you are in.",
    "flag.list": "List all topics.",
    "flag.theme": "Only one theme: body, embarrassment, therapy or life.",
    "flag.path": "A reading path, for example first-session; without a name, list them.",
    "flag.search": "Find topics by words or by a whole question.",
    "flag.next": "Go on where you stopped, or with the first unread topic.",
    "flag.sources": "The sources: of TOPIC, or of all topics.",
    "flag.unread": "Take the read mark off TOPIC.",
    "flag.json": "As JSON.",
    "flag.country": "A country's two-letter code or name, for example NO or Norway.",
    "flag.help-now.list": "All countries.",
    "flag.ground.list": "List the exercises.",
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
