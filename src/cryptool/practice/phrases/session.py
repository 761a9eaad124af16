"""Phrases of a session, from its pages to the follow-up. Its questions are in content.

Nothing promises relief or praises; every outcome is a good one. A person's words are quoted as they wrote them.
"""

PHRASES: dict[str, str] = {
    "page.practice.content": "{title}\n\n",  # a title may stand alone
    # what the person wrote, word for word, above the question that looks back at it
    "page.practice.shown.prediction": '{title}\n\nYou wrote: "{prediction}"',
    "page.practice.shown.prediction.would-know": (
        '{title}\n\nYou wrote: "{prediction}"\nYou\'d know it by this: "{would_know}"'
    ),
    "page.practice.rung": "{wording}",
    "page.practice.rung-remember": (
        '{wording}\n\nLast time you took this away: "{learned}"\nYou wanted to remember it here: "{when}"'
    ),
    "page.practice.rung-again": '{wording}\n\nLast time you took this away: "{learned}"',
    # examples of a fear that can be checked, by stage
    "practice.fear-alone": 'Like "I won\'t be able to stop", or "I\'ll feel awful all evening".',
    "practice.fear-together": 'Like "They\'ll change the subject", or "They\'ll laugh at me".',
    "practice.fear-therapist": 'Like "They\'ll look at the clock", or "They\'ll think I\'m weak".',
    "practice.fear-keeping": 'Like "Everyone will turn round", or "I\'ll have to leave".',
    # people
    "page.practice.person": "{called}\n\nHow to reach them: {reach}",
    "page.practice.person-only": "{called}",
    "page.practice.for-afterwards": "\nYou chose {called} for times like this. How to reach them: {reach}",
    "page.practice.for-afterwards-only": "\nYou chose {called} for times like this.",
    "ask.practice.seen": "Go on when you like.",
    "option.practice.go-on": "Go on",
    # prompts
    "option.practice.prompt-new": "Add a new one",
    "option.practice.prompt-take": "Use it anyway",
    "option.practice.prompt-other": "Choose another one",
    "ask.practice.prompt-advice": "Which one would you like?",
    "page.practice.prompt-above-rung": (
        "You expect this to be stronger than the step is meant for. You can still use it."
    ),
    "ask.practice.prompt-kind": "What is it?",
    "option.practice.kind-film": "A film or a scene",
    "option.practice.kind-song": "A song or a piece of music",
    "option.practice.kind-memory": "A memory",
    "option.practice.kind-letter": "A letter or a photo",
    "option.practice.kind-other": "Something else",
    "ask.practice.prompt-text": "What would you like to call it? Use words you'll know again.",
    "ask.practice.prompt-strength-new": "How sad do you expect it to make you, 0 to 10?",
    "practice.prompt-about": "{text} ({about})",
    "practice.prompt-expected": "expected {strength} of 10",
    "practice.prompt-felt": "felt like {felt} last time",
    # the quiet time
    "page.practice.note": "A note\n\n",
    "ask.practice.note": "Write one line, for yourself. The time waits while you write.",
    # refusals
    "refuse.practice.not-an-option": "That isn't one of the answers here. Please choose one of them.",
    "refuse.practice.out-of-range": "Please give a whole number from {low} to {high}.",
    "refuse.practice.wrong-kind": "I can't use that kind of answer here. Please try again.",
    "refuse.practice.too-long": (
        "That's longer than {longest} characters. What fits is still there, so you can shorten it or keep it."
    ),
    "refuse.practice.not-optional": "I need an answer to this one, so that I know how to go on.",
    "refuse.practice.memory-waits": (
        "A memory can wait. For your first three sessions, pick something with an end you know: a scene, a "
        "song, a letter."
    ),
    "refuse.practice.busy": (
        "Another window is using your notes, so I haven't saved your answer yet. Please give it once more."
    ),
    "ask.practice.in-use": "Another window is using your notes. Do you want to wait a little longer?",
    "option.practice.wait-on": "Wait, then save it",
    "option.practice.give-up": "Leave now, and what you just did isn't saved",
    "refuse.practice.no-way-back": "You can't go back from here, but you can go on.",
    "refuse.practice.no-more-time": (
        "{most} minutes is as long as it gets. You can end here, and come back another day."
    ),
    # away from the screen: one more paragraph on the page shown
    "page.session.waits-away": "\nI'll keep your place, for days if you like. To come back: cryptool practice resume",
    "page.session.cannot-wait": (
        "\n"
        "I'm not saving anything this time, so I can't keep your place. Leave this page open until you're "
        "back; if you close it, the session ends there and nothing of it is left."
    ),
    "option.session.wait": "I haven't done it yet: keep my place",
    # before it begins
    "ask.session.advice": "What would you like to do?",
    "option.session.begin-anyway": "Begin anyway",
    "option.session.not-now": "Leave it for now",
    # the end
    "session.was-less": "You expected {expected} of 10, and the hardest moment was {peak}.",
    "session.was-same": "You expected {expected} of 10, and that's what the hardest moment was.",
    "session.was-more": (
        "It was harder than you expected: {expected} of 10, then {peak}. That happens, and it's worth knowing. You can "
        "plan a smaller step."
    ),
    "session.happened-no": 'You were afraid of this: "{words}" It didn\'t happen.',
    "session.happened-partly": 'You were afraid of this: "{words}" It happened in part.',
    "session.happened-yes": 'You were afraid of this: "{words}" It did happen. That says nothing bad about you.',
    "session.happened-cannot-say": 'You were afraid of this: "{words}" You can\'t say if it happened.',
    "session.film": "You guessed {guessed} of 10 for how bad you'd look. When you watched the film, you saw {seen}.",
    "session.takes": 'You\'re taking away: "{learned}"',
    "page.session.saved": "\nI've kept it as {session}.",
    "page.session.asks-to-keep": "\nNothing is saved yet. Next you can choose if you want to keep it, and how.",
    "page.session.not-saved": "\nI haven't kept any of it.",
    "page.session.stop-kept": "\nI've kept only the time you stopped, and I'll delete that after twelve hours.",
    "page.session.discarded": "I've thrown it away\n\nNothing of this session is left.",
    "page.session.discarded-held": (
        "I've thrown it away\n\n"
        "Another cryptool is still open, so traces of your words stay in the file until you close that one."
    ),
    "page.session.suggest-begin": "For another day: {rung}",
    "page.session.suggest-same": "For another day, the same step: {rung}",
    "page.session.suggest-vary": "For another day, the same step with one change: {rung}",
    "page.session.suggest-next": "For another day, the next step: {rung}",
    "page.session.suggest-back": "For another day, a smaller step: {rung}",
    "page.session.suggest-pause": (
        "I'd take a pause, at least until {day}, and talk to someone: a doctor, a therapist, or first a "
        "friend."
    ),
    "page.session.suggest-none": "For another day, choose any step you like.",
    "page.session.why-no-sessions": "That's where the ladder begins.",
    "page.session.why-not-there": "Your last step isn't on your ladder any more.",
    "page.session.why-another-day": "You've tried this step once so far.",
    "page.session.why-not-known": "You could move on, but you skipped too much for me to suggest it.",
    "page.session.why-too-early": "The next step uses something stronger than I'd take in your first three sessions.",
    "page.session.why-top": "It's the last step there is.",
    "page.session.why-keeping": "You don't have to go further. Once in a while is enough.",
    "page.session.why-mixed": (
        "It's been mixed so far, so another place, another hour or something else may show you something new."
    ),
    "page.session.why-prompt-used": "You've used the same thing three times or more.",
    "page.session.why-went-badly": "It went badly. That doesn't tell you how it would be with someone else.",
    "page.session.why-fear-was-fine": "On two days here, what you feared didn't happen, or you could bear it.",
    "page.session.why-belief-fell": "You're far less sure now that what you fear will happen.",
    "page.session.why-stopped": "You stopped, so I'd take a smaller step next.",
    "page.session.why-distress-twice": "You were very upset twice on this step.",
    "page.session.why-lower-next-day": "Your mood was lower the next day.",
    # the same three where no smaller rung comes before this one
    "page.session.why-stopped-first": (
        "You stopped. There's no smaller step before this one, but you can make it shorter."
    ),
    "page.session.why-distress-twice-first": (
        "You were very upset twice on this step. There's no smaller one before it, but you can make it "
        "shorter."
    ),
    "page.session.why-lower-next-day-first": (
        "Your mood was lower the next day. There's no smaller step before this one, but you can make it "
        "shorter."
    ),
    "page.session.why-two-stops": "You stopped two sessions in a row.",
    "page.session.why-lower-twice": "Twice your mood was lower the next day.",
    "page.session.why-brooding": "Your mind went round in circles more than usual.",
    "page.session.cut-offs": "I go by careful guesses here, not by research, so it's up to you.",
    "ask.session.rest": "Take the time you need.",
    "option.session.leave": "Leave",
    "ask.session.keep-stopped": "Take the time you need. Would you like to keep this session?",
    "option.session.not-kept": "No, leave it",
    "option.session.kept": "Yes, keep it in my notes",
    "ask.session.after": "Anything else?",
    "option.session.leave-it": "Leave it here",
    "option.session.look": "Look at: {rung}",
    "option.session.person": "Tell a person",
    "option.session.write": "Write a few lines",
    "option.session.help": "Urgent help",
    # left, and going on
    "page.session.resumed": "{wording}\n\nThis is {session}, and your answers so far are here.",
    "ask.session.definition-changed": "What would you like to do?",
    "ask.session.interrupted": "What would you like to do?",
    "option.session.go-on": "Go on from there",
    "option.session.end-here": "End it as it is",
    "option.session.later": "Decide later",
    "option.session.go-on-sitting": "Sit for the time that's left",
    "option.session.end-and-rate": "End it, and rate how it was",
    # later
    "ask.session.mood": "How's your mood, compared with before the session?",
    "ask.session.differently": "Is there anything you understand differently now?",
    "ask.session.next-day": "How was your mood the next day?",
    "option.session.day-lower": "Lower",
    "option.session.day-same": "About the same",
    "option.session.day-better": "Better",
    "ask.session.brooding": "Has your mind gone round in circles about it?",
    "option.session.brooding-usual": "No more than usual",
    "option.session.brooding-more": "More than usual",
    "page.session.lower": (
        "A lower day\n\n"
        "After crying, some people feel lower. Be kind to yourself today: sleep, food, a walk, a friendly "
        "voice.\n"
        "If you still feel low tomorrow, please tell someone. If you might hurt yourself: cryptool help-now"
    ),
    # the quiet time: `quiet.<phase>` is a name, shown in the corner; nothing is asked for or promised
    "quiet.settling": "settling in",
    "quiet.middle": "in the middle",
    "quiet.closing": "closing",
    "quiet.over": "time",
    "quiet.paused": "paused",
    "quiet.settling-words": "You don't have to do anything.\nYou may cry or not.\nLet your breath be as it is.",
    "quiet.middle-words": "Nothing has to happen here.\nIf you find a word for it, n notes it.",
    "quiet.closing-words": "It's nearly time.\nYou don't have to finish anything.",
    "quiet.over-words": "That's the time.\nStay if you like, or press Enter to finish.",
    "quiet.paused-words": "Paused.\nTake your time; I don't count it.",
    "quiet.added": "You've got more time now.",
    "quiet.going-on": "The quiet time goes on.",
    # what the keys do; the short form is for narrow windows
    "quiet.key-enter": "finish",
    "quiet.key-pause": "pause",
    "quiet.key-on": "go on",
    "quiet.key-more": "more time",
    "quiet.key-note": "note",
    "quiet.key-overwhelmed": "too much",
    "quiet.key-stop": "stop",
    "quiet.key-end": "end early",
    "quiet.key-help": "urgent help",
    "quiet.key-hide": "hide",
    "quiet.key-keys": "keys",
    "quiet.enter": "Enter",
    "quiet.space": "space",
    # in lines
    "quiet.lines-keys": "Type a letter, then Enter: {keys}.",
    "quiet.lines-keys-over": "Enter alone finishes. Or type a letter, then Enter: {keys}.",
}

PLURALS: dict[str, tuple[str, str]] = {
    "practice.prompt-used": ("used {n} time", "used {n} times"),
    "page.practice.prompt-change": (
        "You've used this {n} time. After three times, something new tells you more.",
        "You've used this {n} times. After three times, something new tells you more.",
    ),
    "page.session.time-left": ("You have about {n} minute left.", "You have about {n} minutes left."),
    "quiet.minutes-left": ("{n} minute left", "{n} minutes left"),
    "quiet.minutes-left-aloud": ("{n} minute left.", "{n} minutes left."),
}
