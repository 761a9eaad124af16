"""A program for the pty tests: private pages and the quiet time.

Arguments: a scene (ask, long, quiet, sit), then `--lines`, `--pulse`, `--clock`, `--bell`, `--saves FILE`,
`--seconds N` (each phase), `--absence N` (seconds that its clocks jump by whenever it goes on after a stop). The last
line is the outcome.
"""

import os
import sys
import time
from collections.abc import Callable
from itertools import pairwise
from pathlib import Path

from cryptool.core.settings import Settings
from cryptool.practice.events import Phase
from cryptool.practice.screens.quiet_timer import QuietView, Signal, quiet_timer, through_sleep
from cryptool.terminal.console import Console, Flags, TerminalFacts, choose_display
from cryptool.terminal.front_end import AnyFrontEnd, front_end
from cryptool.terminal.phrases import AREA_OF, keys
from cryptool.terminal.questions import Choice, Line, Number, Option, Page

HELP = "URGENT HELP\nCall 112."
BEFORE = "what stood there before"
AREA_OF |= dict.fromkeys(("test", "test-note"), keys.__name__)
keys.PHRASES |= {
    "page.test": "{title}",
    "ask.test-note": "One line about it:",
    "refuse.test": "That is too long.",
}
ANSWERS = [Option("yes", text="Yes"), Option("no", text="No")]
LONG = tuple(
    f"Paragraph {n} starts. " + "Some words that go on for a while. " * 7 + f"End of {n}." for n in range(9)
)
TITLE = "Sit for three minutes with your hands in your lap"


def main(scene: str, *options: str) -> None:
    size = os.get_terminal_size()
    context = TerminalFacts(
        True, True, os.environ.get("TERM", ""), size.columns, size.lines, False, False, True, "", False
    )
    settings = Settings(breath_pacing="--pulse" in options)
    look = choose_display(context, settings, Flags(lines="--lines" in options))
    front = front_end(Console(look, sys.stdin, sys.stdout, sys.stderr), lambda: HELP)
    given = dict(pairwise(options))
    if "--saves" in given:
        front.guard.on_save(lambda: Path(given["--saves"]).write_text("kept"))
    print(BEFORE)
    try:
        with front.guard:
            with front.private():
                outcome = SCENES[scene](front, given)
            print("outcome:", outcome)
    except KeyboardInterrupt:
        sys.exit(130)


def asking(front: AnyFrontEnd, given: dict[str, str]) -> object:
    front.present(Page("test", {"title": "First page"}, ("Words above the questions.",)))
    answers: list[object] = [
        front.ask(Choice("a", ANSWERS, text="Is it safe where you are?")),
        front.ask(Number("b", text="How embarrassing?\nFrom none to the most you can imagine.")),
        front.ask(Line("c", optional=True, text="What do you fear will happen?")),
    ]
    front.refuse("test")
    answers.append(
        front.ask(Line("c", optional=True, text="What do you fear will happen?", given="as typed before"))
    )
    front.present(Page("test", {"title": "Second page"}, ("Other words.",)))
    answers.append(front.ask(Choice("d", ANSWERS, text="Any of it?", optional=True)))
    return answers


def long(front: AnyFrontEnd, given: dict[str, str]) -> object:
    front.present(Page("test", {"title": "A long page"}, LONG))
    first = front.ask(Choice("a", ANSWERS, text="Go on?"))
    return [first, front.ask(Number("b", given=5, text="How much?"))]


def quiet(front: AnyFrontEnd, given: dict[str, str]) -> object:
    """A quiet time as the flow has it, in short: a phase each time one was waited for, until it is left."""
    absent: list[float] = []
    front.guard.on_resume(lambda: absent.append(float(given.get("--absence", "0"))))
    sits = quiet_timer(
        front, wall=lambda: through_sleep() + sum(absent), monotonic=lambda: time.monotonic() + sum(absent)
    )
    phases, paused = list(Phase), False
    seen: list[str] = []
    seconds = float(given.get("--seconds", "60"))
    while True:
        left = 1 if phases[0] is Phase.CLOSING else 3
        clock = left if "--clock" in sys.argv else None
        view = QuietView(TITLE, phases[0], paused, clock, may_extend=seen.count("more") < 2)
        waited = sits.wait(view, None if paused or phases[0] is Phase.OVER else seconds)
        seen.append(waited.signal.value if waited.signal else phases[0].value)
        if waited.signal is None:
            phases.pop(0)
            if phases[0] is Phase.OVER and "--bell" in sys.argv:
                sits.bell()
        elif waited.signal is Signal.PAUSE:
            paused = not paused
        elif waited.signal is Signal.SUSPENDED:
            paused = True
        elif waited.signal is Signal.NOTE:
            seen.append(str(front.ask(Line("test-note", optional=True))))
        elif waited.signal is not Signal.MORE:
            return seen


def sit(front: AnyFrontEnd, given: dict[str, str]) -> object:
    """One wait, on ordinary clocks, and what it cost; a short one before it loads what reads keys."""
    import resource

    sits = quiet_timer(front)
    sits.wait(QuietView(TITLE, Phase.MIDDLE), 0.1)
    before = resource.getrusage(resource.RUSAGE_SELF)
    waited = sits.wait(QuietView(TITLE, Phase.MIDDLE), float(given["--seconds"]))
    after = resource.getrusage(resource.RUSAGE_SELF)
    cost = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    return f"{waited.signal} {waited.seconds:.1f} cpu {cost:.4f} switches {after.ru_nvcsw - before.ru_nvcsw}"


SCENES: dict[str, Callable[[AnyFrontEnd, dict[str, str]], object]] = {
    "ask": asking,
    "long": long,
    "quiet": quiet,
    "sit": sit,
}

if __name__ == "__main__":
    main(*filter(None, sys.argv[1:]))
