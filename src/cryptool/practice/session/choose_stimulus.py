"""Choosing what to practise with: one of the person's own prompts, or a new one.

Rules kept here:
1. Only prompts of the person's own, never one of ours. Those set aside are not shown.
2. Advice (change it after three uses; stronger than the rung) is told once and passed with one key. The only rule, mild
   prompts in the first three sessions, is the machine's.
3. What a prompt is about is never asked.
"""

from collections.abc import Callable, Sequence
from dataclasses import replace

from cryptool.practice.context import StimulusUse
from cryptool.practice.definition import Form, Rung
from cryptool.practice.events import SessionSetup, Value
from cryptool.practice.machine import answers
from cryptool.practice.machine.answers import truncated
from cryptool.practice.machine.summary import SessionSummary, summarise
from cryptool.practice.ports import PracticeProfile
from cryptool.practice.profile import Stimulus, StimulusKind
from cryptool.practice.rules import eligibility
from cryptool.practice.rules.eligibility import StimulusAdvice
from cryptool.practice.session.active_session import ActiveSession
from cryptool.practice.session.step_view import AREA
from cryptool.terminal.questions import BACK, Back, Choice, FrontEnd, Line, Number, Option, Page

PROMPT, STRENGTH, FELT = "prompt", "prompt-strength", "strength-felt"
_NEW, _TAKE, _OTHER = "practice.prompt-new", "practice.prompt-take", "practice.prompt-other"


def pick(walk: ActiveSession, given: Value, covered: Callable[[], None]) -> str | Back | None:
    """The name of a prompt, None where the person goes without one, BACK for the step before.

    Args:
        walk: The session that asks.
        given: The prompt chosen before going back, or None.
        covered: Told where advice took the place of the page that stood above the question.
    """
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
    """Ask for a new prompt and keep it; None if the person went back. Esc goes back one question."""
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
    """The kept strength that answers the current question by itself, in the short form; None where it is asked."""
    if walk.state.step != STRENGTH or walk.setup.form is not Form.SHORT:
        return None
    stimulus = _named(walk.context.profile, walk.state.passed.get(PROMPT))
    return None if stimulus is None else stimulus.strength


def default_strength(walk: ActiveSession, step: str, answer: Value) -> Value:
    """A strength that is left out is the one that is kept: leaving it out makes no prompt milder."""
    if step != STRENGTH or answer is not None:
        return answer
    stimulus = _named(walk.context.profile, walk.state.passed.get(PROMPT))
    return None if stimulus is None else stimulus.strength


def remember_strength(walk: ActiveSession, step: str, answer: Value) -> None:
    """Keep a strength that was said in a session with a prompt which has none yet."""
    if step != STRENGTH or not isinstance(answer, int):
        return
    stimulus = _named(walk.context.profile, walk.state.answers.get(PROMPT))
    if stimulus is not None and stimulus.strength is None:
        walk.context.profile.put_stimulus(replace(stimulus, strength=answer))


def use_of(stimulus: Stimulus, results: Sequence[SessionSummary]) -> StimulusUse:
    """What the sessions say about a prompt."""
    felt = [one.numbers[FELT] for one in results if one.stimulus == stimulus.name and FELT in one.numbers]
    return StimulusUse(eligibility.stimulus_uses(stimulus.name, results), felt[-1] if felt else None)


# --- the rest


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
    """Tell what there is to advise; whether it is to be this one all the same."""
    advice = eligibility.stimulus_advice(stimulus, _rung(walk.setup), results)
    if StimulusAdvice.TOO_EARLY in advice:
        return True  # the machine has a page for that
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
