"""Choosing what to practise with: one of the person's own prompts, or a new one.

Rules kept here:
1. Only prompts of the person's own, never one of ours. Those set aside are not shown.
2. Advice (change it after three uses; stronger than the rung) is told once and passed with one key. The only rule, mild
   prompts in the first three sessions, is the machine's.
3. What a prompt is about is never asked.
"""

from collections.abc import Callable, Sequence
from dataclasses import replace

from cryptool.practice.context import PromptUse
from cryptool.practice.definition import Form, Rung
from cryptool.practice.events import Course, Value
from cryptool.practice.machine import answers
from cryptool.practice.machine.answers import as_far_as_kept
from cryptool.practice.machine.summary import Result, result
from cryptool.practice.ports import Kit
from cryptool.practice.profile import Prompt, PromptKind
from cryptool.practice.rules import eligibility
from cryptool.practice.rules.eligibility import PromptAdvice
from cryptool.practice.session.active_session import Walk
from cryptool.practice.session.step_view import AREA
from cryptool.terminal.questions import BACK, Back, Choice, FrontEnd, Line, Number, Option, Page

PROMPT, STRENGTH, FELT = "prompt", "prompt-strength", "strength-felt"
_NEW, _TAKE, _OTHER = "practice.prompt-new", "practice.prompt-take", "practice.prompt-other"


def pick(walk: Walk, given: Value, covered: Callable[[], None]) -> str | Back | None:
    """The name of a prompt, None where the person goes without one, BACK for the step before.

    Args:
        walk: The session that asks.
        given: The prompt chosen before going back, or None.
        covered: Told where advice took the place of the page that stood above the question.
    """
    around = walk.around
    results = [result(walk.definition, kept) for kept in around.store.all()]
    while True:
        answer = _choose(walk, results, given)
        if isinstance(answer, Back) or answer is None:
            return answer
        prompt = add(around.front, around.kit) if answer == _NEW else _named(around.kit, answer)
        if prompt is not None and _wanted(walk, prompt, results, covered):
            return prompt.name


def add(front: FrontEnd, kit: Kit) -> Prompt | None:
    """Ask for a new prompt and keep it; None if the person went back. Esc goes back one question."""
    kinds = [Option(f"practice.kind-{kind.value}") for kind in PromptKind]
    while not isinstance(kind := front.ask(Choice("practice.prompt-kind", kinds)), Back):
        named = PromptKind(str(kind).removeprefix("practice.kind-"))
        text = _text(front)
        while text is not None:
            strength = front.ask(Number("practice.prompt-strength-new", 0, 10, optional=True))
            if strength is not BACK:
                return kit.add_prompt(named, text, strength if isinstance(strength, int) else None)
            text = _text(front, text)
    return None


def known_strength(walk: Walk) -> int | None:
    """The kept strength that answers the current question by itself, in the short form; None where it is asked."""
    if walk.state.step != STRENGTH or walk.course.form is not Form.SHORT:
        return None
    prompt = _named(walk.around.kit, walk.state.passed.get(PROMPT))
    return None if prompt is None else prompt.strength


def or_kept_strength(walk: Walk, step: str, answer: Value) -> Value:
    """A strength that is left out is the one that is kept: leaving it out makes no prompt milder."""
    if step != STRENGTH or answer is not None:
        return answer
    prompt = _named(walk.around.kit, walk.state.passed.get(PROMPT))
    return None if prompt is None else prompt.strength


def learn_strength(walk: Walk, step: str, answer: Value) -> None:
    """Keep a strength that was said in a session with a prompt which has none yet."""
    if step != STRENGTH or not isinstance(answer, int):
        return
    prompt = _named(walk.around.kit, walk.state.answers.get(PROMPT))
    if prompt is not None and prompt.strength is None:
        walk.around.kit.put_prompt(replace(prompt, strength=answer))


def use_of(prompt: Prompt, results: Sequence[Result]) -> PromptUse:
    """What the sessions say about a prompt."""
    felt = [one.numbers[FELT] for one in results if one.prompt == prompt.name and FELT in one.numbers]
    return PromptUse(eligibility.prompt_uses(prompt.name, results), felt[-1] if felt else None)


# --- the rest


def _choose(walk: Walk, results: Sequence[Result], given: Value) -> str | Back | None:
    around = walk.around
    prompts = [prompt for prompt in around.kit.prompts() if not prompt.aside]
    options = [
        Option(prompt.name, text=around.deeds.label(prompt, use_of(prompt, results))) for prompt in prompts
    ]
    names = [prompt.name for prompt in prompts]
    default = str(given) if given in names else None
    said = around.practices.session_words.steps[PROMPT]
    options.append(Option(_NEW))
    answer = around.front.ask(
        Choice(f"{AREA}.{PROMPT}", options, default, text=said.question, optional=True, hint=said.text)
    )
    return answer if isinstance(answer, Back) or answer is None else str(answer)


def _wanted(walk: Walk, prompt: Prompt, results: Sequence[Result], covered: Callable[[], None]) -> bool:
    """Tell what there is to advise; whether it is to be this one all the same."""
    advice = eligibility.prompt_advice(prompt, _rung(walk.course), results)
    if PromptAdvice.TOO_EARLY in advice:
        return True  # the machine has a page for that
    front = walk.around.front
    for told in advice:
        front.present(Page(f"practice.prompt-{told.value}", {"n": use_of(prompt, results).times}))
    if not advice:
        return True
    covered()
    answer = front.ask(Choice("practice.prompt-advice", [Option(_OTHER), Option(_TAKE)], default=_OTHER))
    return answer == _TAKE


def _rung(course: Course) -> Rung:
    return Rung(course.rung, course.stage, course.wording, prompt=True, strongest=course.strongest)


def _text(front: FrontEnd, given: str = "") -> str | None:
    while isinstance(typed := front.ask(Line("practice.prompt-text", given=given)), str):
        refusal = answers.line(typed)
        if refusal is None:
            return typed
        front.refuse(f"practice.{refusal.code}", refusal.facts)
        given = as_far_as_kept(typed)
    return None


def _named(kit: Kit, name: Value) -> Prompt | None:
    return next((prompt for prompt in kit.prompts() if prompt.name == name), None)
