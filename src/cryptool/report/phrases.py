"""Phrases of `cryptool report`. The page speaks as the person who hands it on; a therapist reads it."""

PHRASES: dict[str, str] = {
    "report.title": "Notes for a therapy session",
    "report.lead": (
        "I made this page myself, with a program called cryptool. I practise being less embarrassed when I cry. "
        "No clinician has checked this page. It's about my sessions from {first} to {last}."
    ),
    "report.lead-day": (
        "I made this page myself, with a program called cryptool. I practise being less embarrassed when I cry. "
        "No clinician has checked this page. It's about {first}."
    ),
    "report.lead-alone": (
        "I made this page myself, with a program called cryptool. No clinician has checked this page."
    ),
    "report.foot": "Ratings go from 0 to 10, moods from -5 to +5. They're rough: compare them only with each other.",
    "report.questions": "What I'd like to talk about",
    "report.happened": "What I feared, and whether it happened",
    "report.happened-no": "It didn't happen",
    "report.happened-partly": "It partly happened",
    "report.happened-yes": "It happened",
    "report.happened-cannot-say": "I couldn't say",
    "report.head-what": "What happened",
    "report.head-sessions": "Sessions",
    "report.belief": "I was {first} % sure of what I feared at first, and {last} % sure the last time I said.",
    "report.middle": "In the middle case I expected {expected} of 10, and the hardest moment was {peak}.",
    "report.change-lower": "The last three hardest moments were lower than the first three: {first}, then {last}.",
    "report.change-higher": "The last three hardest moments were higher than the first three: {first}, then {last}.",
    "report.change-ordinary": "The hardest moments go up and down within ordinary limits.",
    "report.sessions": "Session by session",
    "report.newest": "These are the newest {shown} of {all} sessions.",
    "report.column-day": "Day",
    "report.column-step": "Step",
    "report.column-expected": "Expected",
    "report.column-peak": "Hardest",
    "report.column-happened": "Happened",
    "report.column-belief": "Sure before (%)",
    "report.column-after": "Sure after (%)",
    "report.column-mood": "Mood after",
    "report.column-later": "Check-in",
    "report.cell-no": "no",
    "report.cell-partly": "partly",
    "report.cell-yes": "yes",
    "report.cell-cannot-say": "can't say",
    "report.cell-stopped": "{title} (stopped)",
    "report.lines": "What I took away",
    "report.line": "{day}: {line}",
    "report.fears": "In my own words",
    "report.fear": "{day}: I feared: {feared}. What happened: {instead}",
    "report.fear-alone": "{day}: I feared: {feared}",
    "report.entry": "From my journal, {day}",
    "report.none": "You have no finished sessions for a report yet.",
    "report.none-fitting": "You have no finished sessions since then.",
    "ask.report.plan": "You've written down what you want to say in therapy. Put it on the page?",
    "ask.report.question": "What would you like to talk about? One thing at a time.",
    "ask.report.words": "Which of your own words should be on the page?",
    "option.report.none": "None:\nonly dates, steps and numbers",
    "option.report.lines": "The lines I took away",
    "option.report.all": "Those lines, and what I feared and what happened",
    "ask.report.print": "This prints the page here, where it may stay in the scrollback. Go on?",
    "ask.report.write": "You've seen the page. Write it into the file?",
}

HELP: dict[str, str] = {
    "command.report": "A page or two for a therapist. You see it before it's written.",
    "flag.report.words": "Which of your own words are on it: none, lines or all. Without it: none.",
    "flag.report.entry": "Put this journal entry on the page. You can give it more than once.",
    "flag.report.plan": "Put what you wrote with cryptool plan session on the page.",
    "flag.report.stdin": "Read what you'd like to talk about from stdin, one thing a line.",
    "flag.report.since": "Only sessions from this day on: 2026-03-01, yesterday.",
}
