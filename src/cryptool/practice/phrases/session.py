"""Phrases of a session, from its pages to the follow-up. Its questions are in content.

Nothing promises relief or praises; every outcome is a good one. A person's words are quoted as they wrote them.
"""

PHRASES: dict[str, str] = {
    "page.practice.content": "{title}",
    # what the person wrote, word for word, above the question that looks back at it
    "page.practice.shown.prediction": '{title}\n\nYou wrote: "{prediction}"',
    "page.practice.shown.prediction.would-know": (
        '{title}\n\nYou wrote: "{prediction}"\nYou would know by this: "{would_know}"'
    ),
    "page.practice.rung": "{wording}",
    "page.practice.rung-again": '{wording}\n\nThe last time you took this with you: "{learned}"',
    # people
    "page.practice.person": "{called}\n\nHow to reach them: {reach}",
    "page.practice.person-only": "{called}",
    "page.practice.for-afterwards": "\nYou chose {called} for times like this. How to reach them: {reach}",
    "page.practice.for-afterwards-only": "\nYou chose {called} for times like this.",
    "ask.practice.seen": "Go on when you like.",
    "option.practice.go-on": "Go on",
    # prompts
    "option.practice.prompt-new": "Add a new one",
    "option.practice.prompt-take": "Use it all the same",
    "option.practice.prompt-other": "Choose another one",
    "ask.practice.prompt-advice": "Which will it be?",
    "page.practice.prompt-above-rung": (
        "You expect this prompt to be stronger than this rung is meant for. That limit is reasoned, not researched."
    ),
    "ask.practice.prompt-kind": "What is it?",
    "option.practice.kind-film": "A film or a scene",
    "option.practice.kind-song": "A song or a piece of music",
    "option.practice.kind-memory": "A memory",
    "option.practice.kind-letter": "A letter or a photo",
    "option.practice.kind-other": "Something else",
    "ask.practice.prompt-text": "What do you want to call it? A few words that you will know again.",
    "ask.practice.prompt-strength-new": "How sad do you expect it to make you, 0 to 10?",
    "practice.prompt-about": "{text} ({about})",
    "practice.prompt-expected": "expected {strength} of 10",
    "practice.prompt-felt": "felt {felt} the last time",
    # the quiet time
    "ask.practice.note": "One line, for yourself. The time stands still while you write.",
    # refusals
    "refuse.practice.not-an-option": "That is not one of the answers here. Please choose one of them.",
    "refuse.practice.out-of-range": "Please give a whole number from {low} to {high}.",
    "refuse.practice.wrong-kind": "That kind of answer does not fit here. Please try again.",
    "refuse.practice.too-long": (
        "That is longer than {longest} characters. What fits still stands there; shorten it or keep it."
    ),
    "refuse.practice.not-optional": "This one question needs an answer, so that it is clear where to go on.",
    "refuse.practice.memory-waits": (
        "A memory can wait. For your first three sessions, pick something with an end you know: a scene, a song, a "
        "letter. That limit is reasoned, not researched."
    ),
    "refuse.practice.busy": (
        "Another window is using your notes, so your answer isn't saved yet. Please give it once more."
    ),
    "refuse.practice.no-way-back": "There is no way back from here, only onward.",
    "refuse.practice.no-more-time": "{most} minutes in all is the most. You can end, and come back another day.",
    # away from the screen: one more paragraph on the page shown
    "page.session.waits-away": "\nIt waits, for days if need be. To come back: cryptool practice resume",
    "page.session.cannot-wait": (
        "\nNothing is kept this time, so it cannot wait. Leave this page open until it is over; if it is closed, the "
        "session ends there, and nothing stays of it."
    ),
    "option.session.wait": "It is still to come: let it wait",
    # before it begins
    "ask.session.advice": "What would you like to do?",
    "option.session.begin-anyway": "Begin all the same",
    "option.session.not-now": "Leave it for now",
    # the end
    "page.session.takes": 'You take this with you: "{learned}"',
    "page.session.saved": "Kept as {session}.",
    "page.session.not-saved": "Nothing of it is kept.",
    "page.session.stop-kept": "Nothing of it is kept, apart from the time you stopped. That goes after twelve hours.",
    "page.session.discarded": "It is thrown away\n\nNothing of this session is kept.",
    "page.session.discarded-held": (
        "It is thrown away\n\n"
        "Another cryptool is still open, so traces of the words stay in the file until that one is closed."
    ),
    "page.session.suggest-begin": "For another day: {rung}",
    "page.session.suggest-same": "For another day, the same rung: {rung}",
    "page.session.suggest-vary": "For another day, the same rung with a change: {rung}",
    "page.session.suggest-next": "For another day, the next rung: {rung}",
    "page.session.suggest-back": "For another day, a smaller rung: {rung}",
    "page.session.suggest-pause": (
        "A pause, at least until {day}, and a person to talk to: a doctor, a therapist, or first a friend"
    ),
    "page.session.suggest-none": "For another day, choose any rung you like.",
    "page.session.why-no-sessions": "It is where the ladder begins.",
    "page.session.why-not-there": "The last rung is no longer on your ladder.",
    "page.session.why-another-day": "So far there was only one day on this rung.",
    "page.session.why-not-known": "Nothing speaks against moving on, but too much was left out to suggest it.",
    "page.session.why-too-early": "The next rung takes stronger prompts than the first three sessions allow.",
    "page.session.why-top": "No rung comes after this one.",
    "page.session.why-keeping": "Keeping has no next rung. Once in a while is enough.",
    "page.session.why-mixed": "The picture is mixed so far, so another place, prompt or hour may show something new.",
    "page.session.why-prompt-used": "You have used this prompt three times or more.",
    "page.session.why-went-badly": "It went badly. That says nothing about how it would be with somebody else.",
    "page.session.why-fear-was-fine": "On two days here, what you feared did not happen, or you could bear it.",
    "page.session.why-belief-fell": "You now believe far less that what you feared will happen.",
    "page.session.why-stopped": "You stopped, so a smaller step is a sound plan.",
    "page.session.why-distress-twice": "You were very upset twice on this rung.",
    "page.session.why-lower-next-day": "Your mood was lower the next day.",
    # the same three where no smaller rung comes before this one
    "page.session.why-stopped-first": (
        "You stopped. No smaller rung comes before this one; a shorter time makes it smaller."
    ),
    "page.session.why-distress-twice-first": (
        "You were very upset twice on this rung. No smaller one comes before it; a shorter time makes it smaller."
    ),
    "page.session.why-lower-next-day-first": (
        "Your mood was lower the next day. No smaller rung comes before this one; a shorter time makes it smaller."
    ),
    "page.session.why-two-stops": "Two sessions in a row were stopped.",
    "page.session.why-lower-twice": "Your mood was lower the next day, twice.",
    "page.session.why-brooding": "Your mind went round in circles more than usual.",
    "page.session.cut-offs": "Such cut-offs are reasoned, not researched. The choice is yours.",
    "ask.session.rest": "Take the time you need.",
    "option.session.leave": "Leave",
    "ask.session.after": "Anything else?",
    "option.session.leave-it": "Leave it here",
    "option.session.look": "Look at: {rung}",
    "option.session.person": "A person to tell",
    "option.session.write": "Write a few lines",
    "option.session.help": "Urgent help",
    # left, and going on
    "page.session.resumed": "{wording}\n\nThis is {session}. Your answers so far are here.",
    "ask.session.definition-changed": "What would you like to do?",
    "ask.session.interrupted": "What would you like to do?",
    "option.session.go-on": "Go on from there",
    "option.session.end-here": "End it as it is",
    "option.session.later": "Decide later",
    "option.session.go-on-sitting": "Go on with the time that is left",
    "option.session.end-and-rate": "End it, and rate how it was",
    # later
    "ask.session.mood": (
        "Compared with before the session, how is your mood? -5 is far lower, 0 the same, +5 far higher."
    ),
    "ask.session.differently": "Is there anything that you understand differently now?",
    "ask.session.next-day": "How was your mood the next day?",
    "option.session.day-lower": "Lower",
    "option.session.day-same": "About the same",
    "option.session.day-better": "Better",
    "ask.session.brooding": "Has your mind gone round in circles about it?",
    "option.session.brooding-usual": "No more than usual",
    "option.session.brooding-more": "More than usual",
    "page.session.lower": (
        "A lower day\n\n"
        "Some people feel lower after tears. Be kind to this day: sleep, food, a walk, a friendly voice.\n"
        "If it stays low, please tell someone. If you might hurt yourself: cryptool help-now"
    ),
    # the quiet time: `quiet.<phase>` is a name, shown in the corner; nothing is asked for or promised
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
    "practice.prompt-used": ("used {n} time", "used {n} times"),
    "page.practice.prompt-change": (
        "You have used this prompt {n} time. After three, a new one tells you more. That is reasoned, not researched.",
        "You have used this prompt {n} times. After three, a new one tells you more. That is reasoned, not researched.",
    ),
    "page.session.time-left": ("About {n} minute is left.", "About {n} minutes are left."),
    "quiet.minutes-left": ("{n} minute left", "{n} minutes left"),
    "quiet.minutes-left-aloud": ("{n} minute left.", "{n} minutes left."),
}
