"""Phrases of `practice list`, `show`, `delete`, `log` and `ladder`, and for leaving or saving a session.

Every ending has a neutral word; no ending is better than another.
"""

PHRASES: dict[str, str] = {
    # rows
    "sessions.row-aloud": "{session}, {time}. Rung {rung}",
    "sessions.with": "with {person}",
    "sessions.expected": "expected {expected}",
    "sessions.peak": "hardest moment {peak}",
    "sessions.numbers": "expected {expected}, hardest moment {peak}",
    "sessions.ending-open": "open",
    "sessions.to-rate": "questions left",
    "sessions.ending-done": "done",
    "sessions.ending-early": "ended early",
    "sessions.ending-stopped": "stopped",
    "sessions.ending-overwhelmed": "it was too much",
    "sessions.ending-left": "left before it began",
    "page.sessions.noted": "Your sessions, the newest first. One of them, whole: cryptool practice show s1",
    "page.sessions.none-yet": "There are no sessions yet.",
    "sessions.none": "There are no sessions yet.",
    "sessions.title": "Sessions",
    "sessions.more": "There are more: -n 0 shows all.",
    # one session
    "sessions.sat": "{sat} of {planned} minutes",
    "sessions.logged": "noted afterwards",
    "sessions.skipped": "skipped",
    "sessions.expected-head": "What you expected",
    "sessions.happened-head": "What happened",
    "sessions.of-ten": "{n} of 10",
    "sessions.percent": "{n} per cent",
    "sessions.notes": "Noted on the way",
    "sessions.later-mood": "Mood against before, an hour or more later: {mood}",
    "sessions.later-understood": "Understood differently",
    "sessions.next-day-lower": "The next day: lower",
    "sessions.next-day-same": "The next day: the same",
    "sessions.next-day-better": "The next day: better",
    "sessions.brooding": "More going over it than before",
    "ask.sessions.print": "This prints what you wrote here, where it may stay in the scrollback. Go on?",
    # deleting
    "ask.sessions.forever": "Delete {session} for good? Nobody can bring it back.",
    "sessions.purged": "{session} is gone for good. Journal entries about it stay.",
    # the ladder
    "sessions.title-prompts": "Your prompts",
    "sessions.no-prompts": "There are no prompts yet.",
    "sessions.title-ladder": "Your ladder",
    "sessions.stage-alone": "Alone",
    "sessions.stage-together": "With somebody you trust",
    "sessions.stage-therapist": "With a therapist (optional)",
    "sessions.stage-keeping": "Keeping it",
    "sessions.rung-rated": "expected {n}",
    "sessions.rung-aside": "set aside",
    "sessions.prompt-aloud": "{text}. {kind}. Its name is {prompt}",
    "sessions.rung-aloud": "{title}. Its name is {rung}",
    "sessions.rung-added": "Added as {rung}.",
    "sessions.rung-changed": "{rung} is changed.",
    "sessions.rung-moved": "{rung} has its new place.",
    "sessions.rung-rests": "{rung} is set aside. Nothing about it is lost.",
    "sessions.rung-returned": "{rung} is back.",
    # after a session
    "sessions.saved": "Saved as {session}.",
    "sessions.open": "{session} is saved as far as you went, and waits.",
    "sessions.discarded": "{session} is gone for good.",
    "sessions.not-kept": "Nothing was kept.",
    "sessions.logged-as": "Noted as {session}.",
    "page.sessions.no-journal": "Nothing is kept this time, so there is no journal to write in.",
    "page.sessions.written": "It stands in your journal as {entry}.",
    "ask.sessions.unkept": "Begin?",
    "option.sessions.begin-unkept": "Begin, and keep nothing",
    "option.sessions.not-now": "Not now",
    "sessions.no-check-in": "There is nothing to ask about just now.",
}

PLURALS: dict[str, tuple[str, str]] = {
    "sessions.prompt-uses": ("used {n} time", "used {n} times"),
}
