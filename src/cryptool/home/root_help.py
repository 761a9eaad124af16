"""Generated from the command tree by `python -m tools.make_help`. Do not edit."""

# fmt: off
HELP = """\
Usage: cryptool [OPTIONS] COMMAND [ARGS]...

  A private, offline companion for people who get embarrassed when they cry.

  It is not therapy and it does not judge or score you. Nothing leaves this
  computer.

  Urgent help, at any time: cryptool help-now

Options:
  --plain                 Stable text: no styling, nothing redrawn.
  --lines                 Questions as numbered lines, for screen readers and
                          simple terminals.
  --no-input              Never ask anything.
  --no-pager              Print long texts in one go.
  --color WHEN            Colour: auto, always or never.  [default: auto]
  --debug                 Show a traceback if something breaks, without anything
                          you wrote.
  --passphrase-file FILE  Read the passphrase from FILE.
  --no-passphrase         First use only: keep the notes without a passphrase.
  -V, --version           Show the version and exit.
  -h, --help              Show this message and exit.

Commands:
  now            You're crying, or about to: a few short screens.
  learn          Read short, honest topics.
  ground         Come back down: grounding, slow breathing, looking round.
  help-now       Urgent help: emergency numbers and people to talk to.
  accessibility  What can be changed for eyes, ears and hands.
  completion     Tab completion for bash, zsh or fish.
  practice       Practice at being less embarrassed, in small steps.
  journal        A private, encrypted log.
  data           Where your data is; its lock, check and backups.
  config         See and change settings.
"""
