"""Phrases of `cryptool progress`: what happened, never what was missed."""

PHRASES: dict[str, str] = {
    "progress.keys": "Space more  b back  q close  s sessions  h urgent help  x hide",
    "progress.keys-letter": "s",
    "progress.title": "Looking back",
    "progress.none": "You have no finished sessions yet.",
    "progress.none-fitting": "You have no finished sessions that fit.",
    "progress.few": "That's not enough yet to see a pattern.",
    "progress.from-to": "They go from {first} to {last}.",
    # what was feared
    "progress.belief": "You were {first} % sure of what you feared at first, and {last} % sure the last time you said.",
    # expected against the hardest moment
    "progress.middle": "In the middle case you expected {expected}, and the hardest moment was {peak}.",
    "progress.change-early": "It's too early to say whether your hardest moments are changing.",
    "progress.change-ordinary": "Your hardest moments go up and down, as ratings do. I can't see a change beyond that.",
    "progress.change-lower": (
        "Your last three hardest moments were lower than your first three: {last}, and before that {first}. "
        "That's more than ordinary ups and downs."
    ),
    "progress.change-higher": (
        "Your last three hardest moments were higher than your first three: {last}, and before that {first}. "
        "That's more than ordinary ups and downs. It's worth knowing, and it isn't a step back."
    ),
    # the lines taken away
    "progress.lines": "What you took away, the newest first",
    "progress.line": '"{line}" ({day})',
    # the chart
    "progress.chart": "The hardest moment ({bar}) beside what you expected ({mark}), from 0 to 10",
    "progress.chart-aloud": "Session by session",
    "progress.both": "{peak}, expected {expected}",
    "progress.peak": "{peak}",
    "progress.expected": "expected {expected}",
    "progress.not-rated": "not rated",
    "progress.stopped": "{numbers}, stopped",
    "progress.stopped-alone": "stopped",
    "progress.row-both": "{day}: {title}. You expected {expected}, and the hardest moment was {peak}.",
    "progress.row-peak": "{day}: {title}. The hardest moment was {peak}.",
    "progress.row-expected": "{day}: {title}. You expected {expected}.",
    "progress.row-not-rated": "{day}: {title}. You gave no rating.",
    "progress.row-stopped": "You stopped there.",
    "progress.rough": (
        "Ratings are rough. A point up or down is ordinary, and you can only compare them with your own."
    ),
    # the ladder
    "progress.ladder": "Your ladder",
    "progress.numbers": "expected {expected}, hardest moment {peak}",
    "progress.next": "this could be next",
    "progress.pause": "A pause would be good for now, until {day} or longer, and someone to talk to.",
    "progress.reasoned": "No study has tested this order of steps. You choose.",
    # the picture
    "progress.svg-title": "Expected embarrassment and the hardest moment, session by session",
    "progress.svg-description": (
        "One row a session, the oldest at the top. The bar is the hardest moment and the upright line is what was "
        "expected, both from 0 to 10. The numbers are at the end of each row."
    ),
}

PLURALS: dict[str, tuple[str, str]] = {
    "progress.sessions": ("You have {n} session here.", "You have {n} sessions here."),
    "progress.feared-no": (
        "What you feared didn't happen in {n} session.",
        "What you feared didn't happen in {n} sessions.",
    ),
    "progress.feared-partly": (
        "What you feared partly happened in {n} session.",
        "What you feared partly happened in {n} sessions.",
    ),
    "progress.feared-yes": (
        "What you feared happened in {n} session.",
        "What you feared happened in {n} sessions.",
    ),
    "progress.feared-cannot-say": (
        "In {n} session you couldn't say whether it happened.",
        "In {n} sessions you couldn't say whether it happened.",
    ),
    "progress.easier": (
        "The hardest moment was less embarrassing than you expected in {n} session.",
        "The hardest moment was less embarrassing than you expected in {n} sessions.",
    ),
    "progress.same": ("It was as you expected in {n} session.", "It was as you expected in {n} sessions."),
    "progress.harder": (
        "It was more embarrassing than you expected in {n} session. That happens.",
        "It was more embarrassing than you expected in {n} sessions. That happens.",
    ),
    "progress.after-low": (
        "In {n} session, your mood was low right after.",
        "In {n} sessions, your mood was low right after.",
    ),
    "progress.after-middle": (
        "In {n} session, your mood was in the middle right after.",
        "In {n} sessions, your mood was in the middle right after.",
    ),
    "progress.after-bright": (
        "In {n} session, your mood was bright right after.",
        "In {n} sessions, your mood was bright right after.",
    ),
    "progress.later-low": (
        "In {n} session, your mood was lower at the check-in than before.",
        "In {n} sessions, your mood was lower at the check-in than before.",
    ),
    "progress.later-middle": (
        "In {n} session, your mood was no different at the check-in than before.",
        "In {n} sessions, your mood was no different at the check-in than before.",
    ),
    "progress.later-bright": (
        "In {n} session, your mood was higher at the check-in than before.",
        "In {n} sessions, your mood was higher at the check-in than before.",
    ),
    "progress.done": ("done {n} time", "done {n} times"),
    "progress.more-lines": (
        "You have {n} older line. See it with: cryptool progress --json",
        "You have {n} older lines. See them with: cryptool progress --json",
    ),
}

HELP: dict[str, str] = {
    "command.progress": "Look back: what you expected, and what happened.",
    "flag.since": "Only sessions from this day on: 2026-03-01, yesterday.",
    "flag.rung": "Only this step.",
    "flag.csv": "Print one line for each session as CSV.",
    "flag.svg": "Draw the chart into FILE, as a picture.",
}
