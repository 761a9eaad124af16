"""Phrases about trusted people, and of the card they read, which the person says to them."""

PHRASES: dict[str, str] = {
    "people.title": "Your people",
    "people.none": "You haven't put anyone on your list yet.",
    "people.row": "{name} (short name: {person})",
    "people.row-reach": "{name} (short name: {person}): {reach}",
    "people.aftercare": "You can turn to them afterwards.",
    "people.practice": "They can be with you when you practise.",
    "people.excluded": "You asked me not to suggest them again.",
    "people.helps": "What helps: {words}",
    "people.hinders": "What doesn't help: {words}",
    "people.added": "They're on your list as {person}.",
    "people.changed": "I've changed {person}.",
    "people.removed": "I've deleted {person}.",
    "ask.people.name": "What do you call them? A nickname will do.",
    "ask.people.reach": "How do you reach them?",
    "ask.people.helps": "What helps you when they're with you?",
    "ask.people.hinders": "What doesn't help?",
    "ask.people.roles": "What would you like them for?",
    "option.people.aftercare": "To turn to afterwards, or on a bad day",
    "option.people.practice": "To be with me when I practise",
    "option.people.both": "Both",
    "option.people.neither": "Neither, for now",
    "refuse.people.too-long": "That's too long. Please keep it under {longest} letters.",
    "page.people.not-practice": (
        "Maybe not them, for this\n\nOne of your answers speaks against it. You can still like them, and talk to them."
    ),
    "ask.people.forever": "Delete {person} for good? Nobody can bring it back. Your sessions stay.",
    # the support sheet
    "ask.people.sheet": (
        "This writes the people you can turn to into {file}, outside of your locked notes. Anyone who can open your "
        "account's files can read it. In return, cryptool help-now shows them even when your notes are locked. Go on?"
    ),
    "people.sheet-written": (
        "Your support sheet is in {file}, and help-now shows it. Delete it at any time: cryptool people sheet --remove"
    ),
    "people.sheet-removed": "Your support sheet is deleted.",
    "card.title": "For the person with me",
    "card.title-for": "For {name}",
    "card.what": "What this is",
    "card.what-light": (
        "My eyes fill up easily around people, and then I want to disappear. I'm practising not disappearing. "
        "I may cry, or I may not. Either is fine."
    ),
    "card.what-plain": (
        "I get embarrassed when I cry in front of people. I'm practising letting someone be there, in small steps. "
        "I may cry, or I may not. Either is fine."
    ),
    "card.what-warm": (
        "I trust you with something that's hard for me. I get embarrassed when I cry in front of people, and I'm "
        "practising letting someone be there. I may cry, or I may not. Either is fine."
    ),
    "card.stay": "What I'd like from you",
    "card.stay-light": "Just stay, as you are. You don't have to fix anything, and I don't need a speech.",
    "card.stay-plain": "Stay, as you are. You don't have to fix anything or find the right words.",
    "card.stay-warm": "Please stay with me, just as you are. You don't have to make it better. You're already helping.",
    "card.do": "What helps",
    "card.do-1": 'Say "I\'m here", or ask me: "Quiet or company?"',
    "card.do-2": "Keep a kind face, and leave the tissues where I can take one.",
    "card.do-3": "Afterwards, talk with me about something else.",
    "card.dont": "What doesn't help",
    "card.dont-1": 'Don\'t say "don\'t cry" or "at least".',
    "card.dont-2": "Don't give me advice, make a joke of it, or tell me it's good that I cry.",
    "card.dont-3": "Don't film me, and don't tell anyone about it.",
    "card.much": "If it's too much for you",
    "card.much-light": "Say \"let's stop\", and we stop. I won't mind.",
    "card.much-plain": "Say so, and we stop. You don't have to give me a reason.",
    "card.much-warm": "Please tell me, and we stop. You don't have to give me a reason, and I'll be glad you told me.",
    "card.safety": "If you worry about my safety",
    "card.ask": "Ask me if I'm thinking of hurting myself. If you're not sure that I'm safe, don't leave me alone.",
    "card.danger": "If I'm in danger now, call {number}.",
    "card.danger-anywhere": "If I'm in danger now, call the emergency number. In many countries it's 112, 911 or 999.",
    "card.line": "For you or for me, someone to talk to in {country}: {phone} ({service}).",
    "card.line-anywhere": "For you or for me, someone to talk to: findahelpline.com lists help lines by country.",
    "card.foot": "This page comes from cryptool, a program I practise with. It isn't therapy.",
}

HELP: dict[str, str] = {
    "command.people": "The people you trust: who they are and how to reach them.",
    "command.people.list": "List them.",
    "command.people.add": "Put someone on the list. Without a terminal, as TOML on stdin: name, reach, helps, hinders.",
    "command.people.edit": "Change what you noted about someone. Without a terminal, as TOML on stdin.",
    "command.people.remove": "Delete someone from the list for good.",
    "command.people.sheet": "The people for afterwards in a plain file, so that help-now can show them.",
    "argument.people.person": "Their short name in your list, such as t1.",
    "flag.role": "aftercare, practice or none. You can give it twice.",
    "flag.people.stdin": "Read it as TOML from stdin.",
    "flag.sheet.write": "Write the sheet.",
    "flag.sheet.remove": "Delete the sheet.",
    "command.card": "A page for the person with you: what helps, what doesn't, and what to do if they worry.",
    "argument.person": "Their name in your list, such as t1. Without it, the page has no name on it.",
    "flag.tone": "light, plain or warm.",
    "flag.html": "Write the page into FILE, to open in a browser or print.",
    "flag.markdown": "Write the page into FILE as Markdown.",
}
