"""Phrases of a grounding exercise: no promise of relief, no praise, no way back to practice."""

PHRASES: dict[str, str] = {
    "page.ground.start": "{title}",
    "page.ground.step": "{title}",
    "ground.place": "step {number} of {last}",
    "page.ground.over": "{title}\n\n",
    "page.ground.pulse": (
        "Breathe in while the line grows, and out while it shrinks. Don't hold your breath.\n"
        "If you feel dizzy, stop, and breathe as you usually do."
    ),
    "ground.keys": "Enter stop  h urgent help",
    "ground.in": "Breathe in",
    "ground.out": "Breathe out",
    "page.ground.counting": (
        "You'll see one line for each breath in and out, {n} times. Don't hold your breath.\n"
        "If you feel dizzy, stop, and breathe as you usually do. Press Enter to stop whenever you like."
    ),
    "page.ground.breathe-in": "Breathe in ... {seconds}",
    "page.ground.breathe-out": "    Breathe out ... {seconds}",
    "page.ground.breathed": "That was the last breath. Stop counting, and look at something in the room.",
    "page.ground.breathed-stopped": (
        "You've stopped. Breathe as you usually do, and look at something in the room."
    ),
    "page.ground.end": (
        "You can stop here. Wait until you feel steady before you drive, drink alcohol or decide anything "
        "big."
    ),
    "page.ground.still-high": (
        "That's a lot to carry, and an exercise can only do so much. Right now a person may help you more.\n"
        "If you might hurt yourself, choose urgent help first."
    ),
    "page.ground.help": "You can see it again at any time: cryptool help-now",
    "page.ground.person": (
        "One person is enough, and you don't have to explain.\n"
        "You could send this, just as it is:\n"
        '    "Bad evening. You don\'t have to fix anything. Could you call me?"\n'
        "Leave out anyone who has mocked or hurt you. If no one comes to mind, a help line has people too."
    ),
    "page.ground.which": "Steady yourself\n\n",
    "ask.ground.which": "Which one would you like? Any of them will do.",
    "ask.ground.step": "Take all the time you need.",
    "ask.ground.pace": "How would you like to breathe?",
    "ask.ground.now": "How upset are you now? Your answer isn't saved.",
    "ask.ground.after": "What would help now?",
    "option.ground.right-now": "A few short pages for right now",
    "option.ground.next": "Next",
    "option.ground.done": "Done",
    "option.ground.enough": "That's enough for now",
    "option.ground.own-pace": "At my own pace, one step at a time",
    "option.ground.paced": "At a slow, steady pace",
    "option.ground.leave-it": "Leave it here",
    "option.ground.another": "Another exercise",
    "option.ground.help": "Urgent help",
    "option.ground.person": "A person to tell",
}

HELP: dict[str, str] = {
    "command.ground": "Steady yourself: grounding, slow breathing, looking around.",
    "argument.grounding": "The exercise: senses, breathing, orienting, water, kind or contact.",
    "flag.ground.list": "List the exercises.",
}
