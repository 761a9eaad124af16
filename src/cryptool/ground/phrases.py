"""Phrases of a grounding exercise: no promise of relief, no praise, no way back to practice."""

PHRASES: dict[str, str] = {
    "page.ground.step": "Step {number} of {last}",
    "page.ground.counting": (
        "One line for each breath in and out, {n} times. Do not hold your breath.\n"
        "If you feel dizzy, stop, and breathe as you usually do. Enter stops, at any moment."
    ),
    "page.ground.breathe-in": "Breathe in ... {seconds}",
    "page.ground.breathe-out": "    Breathe out ... {seconds}",
    "page.ground.count-over": (
        "That was the last one. Leave your breath alone, and look at something in the room."
    ),
    "page.ground.count-stopped": "Stopped. Breathe as you usually do, and look at something in the room.",
    "page.ground.end": "You can stop here. Until you feel steady, leave big decisions, alcohol and driving.",
    "page.ground.still-high": (
        "That is a lot to carry, and a list can only do so much. This may be a time for a person.\n"
        "If you might hurt yourself, choose urgent help first."
    ),
    "page.ground.help": "It is also shown at any time by: cryptool help-now",
    "page.ground.person": (
        "One person is enough, and you need not explain.\n"
        "You could send, just as it is:\n"
        '    "Bad evening. Nothing you need to fix. Could you ring me?"\n'
        "Leave out anyone who has mocked or hurt you. If nobody comes to mind, a help line is a person too."
    ),
    "ask.ground.which": "Which one? Any of them will do.",
    "ask.ground.step": "Take the time you need.",
    "ask.ground.pace": "How would you like to breathe?",
    "ask.ground.now": "How upset are you now? 0 is not at all, 10 the most you can imagine. It is not kept.",
    "ask.ground.after": "What now?",
    "option.ground.right-now": "A few short pages for right now",
    "option.ground.next": "Next step",
    "option.ground.done": "That was the last step",
    "option.ground.repeat": "Show this step again",
    "option.ground.enough": "That is enough for now",
    "option.ground.leave": "Leave",
    "option.ground.own-pace": "At my own pace, step by step",
    "option.ground.counted": "With a slow count, one line at a time",
    "option.ground.leave-it": "Leave it here",
    "option.ground.another": "Another exercise",
    "option.ground.help": "Urgent help",
    "option.ground.person": "A person to tell",
}

PLURALS: dict[str, tuple[str, str]] = {
    "page.ground.start": (
        "{title}\n\n{n} step. Stay as long as you like.",
        "{title}\n\n{n} steps. Stay with each one as long as you like.",
    ),
}

HELP: dict[str, str] = {
    "command.ground": "Come back down: grounding, slow breathing, looking round.",
    "argument.grounding": "Which exercise: senses, breathing, orienting, water, kind or contact.",
    "flag.ground.list": "List the exercises.",
}
