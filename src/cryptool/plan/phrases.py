"""Phrases of the support plan, the calendar and what to say in therapy."""

PHRASES: dict[str, str] = {
    "plan.title": "Your support plan",
    "plan.not-begun": "You haven't begun your support plan yet.",
    "plan.unfinished": "You haven't filled in every part yet. You can already use what's here.",
    "plan.ready": "You've filled in every part. You can change it at any time.",
    "plan.head-signs": "How you notice it's getting too much",
    "plan.head-helps": "What helps you",
    "plan.head-people": "Who you can turn to",
    "plan.head-lines": "Who you can call",
    "plan.head-safety": "How you make the place safer",
    "plan.head-page": "What you want to say in therapy",
    "plan.open": "You haven't written this part yet.",
    "plan.person": "{name}: {reach}",
    "plan.line": "In {country}, you can call {phone} ({service}).",
    "plan.foot": "If you're in danger now, don't wait for a plan: cryptool help-now has the numbers.",
    # filling it in
    "page.plan.edit": "Your support plan\n\n",
    "plan.place": "{number} of {all}",
    "ask.plan.signs": "How do you notice that it's getting too much?",
    "plan.hint-signs": "Maybe you stop answering messages, or you lie awake.",
    "ask.plan.helps": "What helps you then, even if only a little?",
    "plan.hint-helps": "Maybe you take a shower, walk around the block, or play one song.",
    "ask.plan.people": "Who can you turn to?",
    "plan.hint-people": "You can write names and numbers, or keep a list: cryptool people add",
    "plan.hint-people-listed": "Your list already has {names}. You can add someone here.",
    "ask.plan.lines": "Who can you call if nobody you know picks up?",
    "plan.hint-lines": "Maybe a help line, your doctor or a clinic. You find numbers with cryptool help-now.",
    "plan.hint-lines-known": "{line} You can add your doctor or a clinic here.",
    "ask.plan.safety": "What could you do to make the place safer on a bad night?",
    "plan.hint-safety": "Maybe you ask someone to keep what you could hurt yourself with, or you sleep at a friend's.",
    "refuse.plan.too-long": "That's too long. Please keep it under {longest} letters.",
    "plan.kept-not-begun": "Your plan is empty now.",
    "plan.kept-unfinished": "I've kept your plan. You can fill in the rest when you like.",
    "plan.kept-ready": "I've kept your plan, and you've filled in every part.",
    # what to say in therapy
    "page.plan.session": (
        "What you want to say in therapy\n\nI'll ask you four short questions. You can skip any of them, and "
        "you can read about it first."
    ),
    "page.plan.page": "What you want to say in therapy\n\n",
    "ask.plan.session": "Where would you like to begin?",
    "option.plan.begin": "Answer the questions",
    "option.plan.leave": "Leave",
    "ask.plan.first": "How could you begin? One sentence is enough.",
    "plan.hint-first": 'For example: "There\'s something I find hard to talk about."',
    "ask.plan.afraid": "What are you afraid might happen if you cry there?",
    "plan.hint-afraid": "For example: \"I'm afraid you'll think I'm weak.\"",
    "ask.plan.wish": "What would you like your therapist to do if you cry?",
    "plan.hint-wish": 'For example: "Please wait, and don\'t hand me a tissue right away."',
    "ask.plan.ask": "What do you want to ask?",
    "plan.hint-ask": 'For example: "Do other people cry here too?"',
    "plan.page-kept": "I've kept it in your plan. You can put it on the page for your therapist: cryptool report",
    # a calendar
    "plan.quiet-time": "Quiet time",
    "plan.file": "quiet-time.ics",
    "ask.plan.at": "When would you like it? For example: tomorrow at 19:30",
    "refuse.plan.at": "I can't read that as a time. Try: 2027-10-30 19:30",
    "refuse.plan.at-past": "{time} has gone by. Please choose a time that's still to come.",
    "ask.plan.every": "How often would you like it?",
    "option.plan.once": "Once",
    "option.plan.week": "Every week",
    "option.plan.three-days": "Every three days",
    "option.plan.day": "Every day",
    "ask.plan.times": "How many times?",
    "ask.plan.file": "Which file do you want it in? You open that file with your calendar.",
    "plan.date": "You've planned it for {first}. Open the file with your calendar.",
    "plan.dates": "You've planned it {n} times, from {first} to {last}. Open the file with your calendar.",
}

HELP: dict[str, str] = {
    "command.plan": "Your support plan, your calendar, and what to say in therapy.",
    "command.plan.show": "Show your plan.",
    "command.plan.edit": (
        "Fill in your plan. Without a terminal, as TOML on stdin: signs, helps, people, lines, safety."
    ),
    "command.plan.schedule": "Write a session or a quiet hour into a file for your calendar.",
    "command.plan.session": (
        "Write down what you want to say in therapy. Without a terminal, as TOML on stdin: first, afraid, wish, ask."
    ),
    "argument.plan.part": "One part of the plan: signs, helps, people, lines or safety.",
    "flag.plan.stdin": "Read it as TOML from stdin.",
    "flag.schedule.at": 'When it is: "2027-10-30 19:30", "tomorrow at 19:30".',
    "flag.every": "Repeat it: day, week, or a number of days such as 3d.",
    "flag.times": "How many times. Without it: once, or 4 times with --every.",
    "flag.title": 'What the calendar shows. Without it: "Quiet time". Others who see your calendar can read it.',
    "flag.out": "Write the calendar into FILE, such as quiet-time.ics.",
}
