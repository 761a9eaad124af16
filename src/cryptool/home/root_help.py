"""Generated from the command tree by `python -m tools.make_help`. Do not edit."""

# fmt: off
HELP = """\
Usage: cryptool [OPTIONS] COMMAND [ARGS]...

  A private, offline companion for people who get embarrassed when they cry.

  It isn't therapy, and it doesn't judge or score you. Nothing leaves this
  computer.

  Urgent help, at any time: cryptool help-now

Options:
  --plain                 Print stable text: no styling, nothing redrawn.
  --lines                 Ask in numbered lines, for screen readers and simple
                          terminals.
  --no-input              Never ask you anything.
  --no-pager              Print long texts all at once.
  --color WHEN            Use colour: auto, always or never.  [default: auto]
  --debug                 If something breaks, show a traceback, without
                          anything you wrote.
  --passphrase-file FILE  Read your passphrase from FILE.
  --no-passphrase         The first time only: keep your notes without a
                          passphrase.
  -V, --version           Show the version.
  -h, --help              Show this message and exit.

Commands:
  now            You're crying, or about to: a few short screens.
  learn          Read short, honest topics.
  ground         Steady yourself: grounding, slow breathing, looking around.
  help-now       Urgent help: emergency numbers and people to talk to.
  accessibility  What you can change for your eyes, ears and hands.
  completion     Set up Tab completion for bash, zsh or fish.
  practice       Practise being less embarrassed, in small steps.
  progress       Look back: what you expected, and what happened.
  journal        Your private, encrypted journal.
  people         The people you trust: who they are and how to reach them.
  plan           Your support plan, your calendar, and what to say in therapy.
  report         A page or two for a therapist.
  data           See where your notes are.
  config         See and change your settings.
"""
