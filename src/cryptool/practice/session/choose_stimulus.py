"""Choose a stimulus for a session: one of the person's own, or a new one (evidence 6.5).

Only the person's own are offered, and what one is about is never asked. Advice is shown once; the rule about mild
stimuli in the first three sessions is in the definition.
"""

from collections.abc import Callable, Sequence

from cryptool.practice.context import SessionContext
from cryptool.practice.definition import Rung
from cryptool.practice.events import SessionSetup, Value
from cryptool.practice.machine.summary import SessionSummary
from cryptool.practice.profile import Stimulus, StimulusKind, StimulusUse
from cryptool.practice.rules import eligibility
from cryptool.practice.rules.eligibility import StimulusAdvice
from cryptool.practice.session.active_session import ActiveSession
from cryptool.practice.session.step_view import AREA
from cryptool.practice.store.profile import PracticeProfile
from cryptool.terminal.choices import Menu
from cryptool.terminal.questions import BACK, Back, Choice, Number, Option, Page

PROMPT, STRENGTH, FELT = "prompt", "prompt-strength", "strength-felt"
_NEW = "practice.prompt-new"


def pick(walk: ActiveSession, given: Value, covered: Callable[[], None]) -> str | Back | None:
    """Return a stimulus's name, None for none, or BACK. `covered` is called after advice has replaced the page."""
    context = walk.context
    results = context.results()
    while True:
        answer = _choose(context, given)
        if isinstance(answer, Back) or answer is None:
            return answer
        stimulus = add(context) if answer == _NEW else context.profile.stimulus(answer)
        if stimulus is not None and _wanted(walk, stimulus, results, covered):
            return stimulus.name


def active(profile: PracticeProfile) -> tuple[Stimulus, ...]:
    """Return the stimuli that are not archived, by number."""
    return tuple(stimulus for stimulus in profile.stimuli() if not stimulus.archived)


def options(context: SessionContext) -> list[tuple[Option, Stimulus]]:
    """Return the stimuli to choose from, each with how it was used so far."""
    results = context.results()
    return [
        (Option(one.name, text=context.label(one, use_of(one, results))), one)
        for one in active(context.profile)
    ]


def add(context: SessionContext) -> Stimulus | None:
    """Ask for a new stimulus and store it; None if the person went back."""
    kinds = Menu("practice.prompt-kind", [(f"kind-{kind}", kind) for kind in StimulusKind])
    while (kind := kinds.ask(context.front)) is not None:
        given = ""
        while isinstance(text := context.line("practice.prompt-text", given, optional=False, area=AREA), str):
            strength = context.front.ask(Number("practice.prompt-strength-new", 0, 10, optional=True))
            if strength is not BACK:
                number = strength if isinstance(strength, int) else None
                return context.profile.add_stimulus(kind, text, number)
            given = text
    return None


def rated(walk: ActiveSession) -> Stimulus | None:
    """Return the stimulus whose expected strength is the current question; None at any other question."""
    if walk.state.step != STRENGTH:
        return None
    chosen = walk.state.passed.get(PROMPT)
    return next((stimulus for stimulus in walk.context.profile.stimuli() if stimulus.name == chosen), None)


def use_of(stimulus: Stimulus, results: Sequence[SessionSummary]) -> StimulusUse:
    """Return how often the sessions used a stimulus, and how strong it felt last."""
    felt = [one.numbers[FELT] for one in results if one.stimulus == stimulus.name and FELT in one.numbers]
    return StimulusUse(eligibility.stimulus_uses(stimulus.name, results), felt[-1] if felt else None)


def _choose(context: SessionContext, given: Value) -> str | Back | None:
    offered = [option for option, _ in options(context)]
    default = str(given) if given in [option.id for option in offered] else None
    words = context.practices.session_words.steps[PROMPT]
    question = Choice(
        f"{AREA}.{PROMPT}",
        [*offered, Option(_NEW)],
        default,
        text=words.question,
        optional=True,
        hint=words.text,
    )
    answer = context.front.ask(question)
    return answer if isinstance(answer, Back) or answer is None else str(answer)


def _wanted(
    walk: ActiveSession, stimulus: Stimulus, results: Sequence[SessionSummary], covered: Callable[[], None]
) -> bool:
    advice = eligibility.stimulus_advice(stimulus, _rung(walk.setup), results)
    if not advice or StimulusAdvice.TOO_EARLY in advice:
        return True  # the definition has a page for the second
    front = walk.context.front
    for told in advice:
        front.present(Page(f"practice.prompt-{told.value}", {"n": use_of(stimulus, results).times}))
    covered()
    menu = Menu("practice.prompt-advice", [("prompt-other", None), ("prompt-take", True)], "prompt-other")
    return menu.ask(front) is True


def _rung(setup: SessionSetup) -> Rung:
    return Rung(setup.rung, setup.stage, setup.wording, stimulus=True, strongest=setup.strongest)
