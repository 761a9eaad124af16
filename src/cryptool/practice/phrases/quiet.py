"""Phrases of the quiet time. `quiet.<phase>` is a name, shown in the corner.

Nothing is asked for, praised or promised.
"""

PHRASES: dict[str, str] = {
    "quiet.settling": "settling in",
    "quiet.middle": "in the middle",
    "quiet.closing": "closing",
    "quiet.over": "time",
    "quiet.paused": "paused",
    "quiet.settling-words": "You do not have to do anything.\nTears may come or not.\nLet your breath be as it is.",
    "quiet.middle-words": "Nothing has to happen here.\nIf a word comes for it, n notes it.",
    "quiet.closing-words": "The time is nearly over.\nNothing needs to be finished.",
    "quiet.over-words": "Time.\nStay or finish; Enter when you are ready.",
    "quiet.paused-words": "Paused.\nTake what time you need; paused time is not counted.",
    "quiet.added": "There is more time now.",
    "quiet.going-on": "The quiet time goes on.",
    # what the keys do; the short form is for narrow windows
    "quiet.key-enter": "finish",
    "quiet.key-pause": "pause",
    "quiet.key-on": "go on",
    "quiet.key-more": "more time",
    "quiet.key-more-short": "more",
    "quiet.key-note": "note",
    "quiet.key-overwhelmed": "too much",
    "quiet.key-stop": "stop",
    "quiet.key-end": "end early",
    "quiet.key-end-short": "end",
    "quiet.key-help": "help",
    "quiet.key-hide": "hide",
    "quiet.enter": "Enter",
    "quiet.space": "space",
    # in lines
    "quiet.lines-keys": "Type a letter, then Enter: {keys}.",
    "quiet.lines-keys-over": "Enter alone finishes. Or type a letter, then Enter: {keys}.",
}

PLURALS: dict[str, tuple[str, str]] = {
    "quiet.minutes-left": ("{n} minute left", "{n} minutes left"),
    "quiet.minutes-left-aloud": ("{n} minute left.", "{n} minutes left."),
}
