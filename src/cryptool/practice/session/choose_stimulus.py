"""Choose a stimulus for a session: one of the person's own, or a new one (evidence 6.5).

Only the person's own are offered, and what one is about is never asked. Advice is shown once; the rule about mild
stimuli in the first three sessions is in the definition.
"""

from collections.abc import Callable, Sequence
from dataclasses import replace

from cryptool.practice.context import StimulusUse
from cryptool.practice.definition import Form, Rung
from cryptool.practice.events import SessionSetup, Value
from cryptool.practice.machine import answers
from cryptool.practice.machine.answers import truncated
from cryptool.practice.machine.summary import SessionSummary, summarise
from cryptool.practice.profile import Stimulus, StimulusKind
from cryptool.practice.rules import eligibility
from cryptool.practice.rules.eligibility import StimulusAdvice
from cryptool.practice.session.active_session import ActiveSession
from cryptool.practice.session.step_view import AREA
from cryptool.practice.store.profile import PracticeProfile
from cryptool.terminal.questions import BACK, Back, Choice, FrontEnd, Line, Number, Option, Page

PROMPT, STRENGTH, FELT = "prompt", "prompt-strength", "strength-felt"
_NEW, _TAKE, _OTHER = "practice.prompt-new", "practice.prompt-take", "practice.prompt-other"


def pick(walk: ActiveSession, given: Value, covered: Callable[[], None]) -> str | Back | None:
    """Return a stimulus's name, None for none, or BACK. `covered` is called after advice has replaced the page."""
    context = walk.context
    results = [summarise(walk.definition, kept) for kept in context.store.all()]
    while True:
        answer = _choose(walk, results, given)
        if isinstance(answer, Back) or answer is None:
            return answer
        stimulus = add(context.front, context.profile) if answer == _NEW else _named(context.profile, answer)
        if stimulus is not None and _wanted(walk, stimulus, results, covered):
            return stimulus.name


def add(front: FrontEnd, profile: PracticeProfile) -> Stimulus | None:
    """Ask for a new stimulus and store it; None if the person went back."""
    kinds = [Option(f"practice.kind-{kind.value}") for kind in StimulusKind]
    while not isinstance(kind := front.ask(Choice("practice.prompt-kind", kinds)), Back):
        named = StimulusKind(str(kind).removeprefix("practice.kind-"))
        text = _text(front)
        while text is not None:
            strength = front.ask(Number("practice.prompt-strength-new", 0, 10, optional=True))
            if strength is not BACK:
                return profile.add_stimulus(named, text, strength if isinstance(strength, int) else None)
            text = _text(front, text)
    return None


def known_strength(walk: ActiveSession) -> int | None:
    """Return the stored strength that answers the current question in the short form; None if it is asked."""
    if walk.state.step != STRENGTH or walk.setup.form is not Form.SHORT:
        return None
    stimulus = _named(walk.context.profile, walk.state.passed.get(PROMPT))
    return None if stimulus is None else stimulus.strength


def default_strength(walk: ActiveSession, step: str, answer: Value) -> Value:
    """Return the stored strength for a skipped one: skipping must not make a stimulus milder."""
    if step != STRENGTH or answer is not None:
        return answer
    stimulus = _named(walk.context.profile, walk.state.passed.get(PROMPT))
    return None if stimulus is None else stimulus.strength


def remember_strength(walk: ActiveSession, step: str, answer: Value) -> None:
    """Store a strength given in a session for a stimulus without one."""
    if step != STRENGTH or not isinstance(answer, int):
        return
    stimulus = _named(walk.context.profile, walk.state.answers.get(PROMPT))
    if stimulus is not None and stimulus.strength is None:
        walk.context.profile.put_stimulus(replace(stimulus, strength=answer))


def use_of(stimulus: Stimulus, results: Sequence[SessionSummary]) -> StimulusUse:
    """Return how often the sessions used a stimulus, and how strong it felt last."""
    felt = [one.numbers[FELT] for one in results if one.stimulus == stimulus.name and FELT in one.numbers]
    return StimulusUse(eligibility.stimulus_uses(stimulus.name, results), felt[-1] if felt else None)


def _choose(walk: ActiveSession, results: Sequence[SessionSummary], given: Value) -> str | Back | None:
    context = walk.context
    stimuli = [stimulus for stimulus in context.profile.stimuli() if not stimulus.archived]
    options = [
        Option(stimulus.name, text=context.side_actions.label(stimulus, use_of(stimulus, results)))
        for stimulus in stimuli
    ]
    names = [stimulus.name for stimulus in stimuli]
    default = str(given) if given in names else None
    said = context.practices.session_words.steps[PROMPT]
    options.append(Option(_NEW))
    answer = context.front.ask(
        Choice(f"{AREA}.{PROMPT}", options, default, text=said.question, optional=True, hint=said.text)
    )
    return answer if isinstance(answer, Back) or answer is None else str(answer)


def _wanted(
    walk: ActiveSession, stimulus: Stimulus, results: Sequence[SessionSummary], covered: Callable[[], None]
) -> bool:
    advice = eligibility.stimulus_advice(stimulus, _rung(walk.setup), results)
    if StimulusAdvice.TOO_EARLY in advice:
        return True  # the definition has a page for that
    front = walk.context.front
    for told in advice:
        front.present(Page(f"practice.prompt-{told.value}", {"n": use_of(stimulus, results).times}))
    if not advice:
        return True
    covered()
    answer = front.ask(Choice("practice.prompt-advice", [Option(_OTHER), Option(_TAKE)], default=_OTHER))
    return answer == _TAKE


def _rung(setup: SessionSetup) -> Rung:
    return Rung(setup.rung, setup.stage, setup.wording, stimulus=True, strongest=setup.strongest)


def _text(front: FrontEnd, given: str = "") -> str | None:
    while isinstance(typed := front.ask(Line("practice.prompt-text", given=given)), str):
        refusal = answers.line(typed)
        if refusal is None:
            return typed
        front.refuse(f"practice.{refusal.code}", refusal.facts)
        given = truncated(typed)
    return None


def _named(profile: PracticeProfile, name: Value) -> Stimulus | None:
    return next((stimulus for stimulus in profile.stimuli() if stimulus.name == name), None)
