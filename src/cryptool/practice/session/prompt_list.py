"""The person's own list of prompts: add, change, set aside; how often each was used, and how strong it felt.

Rules kept here:
1. Uses and felt strength are counted from sessions, never kept beside them.
2. Nothing is removed: a prompt that is set aside stays named in the sessions that used it.
3. What a prompt is about is never asked, and ours are never offered.
"""

from dataclasses import replace

from cryptool.errors import UnknownPrompt
from cryptool.practice.context import PrepareContext, StimulusUse
from cryptool.practice.ports import PracticeProfile
from cryptool.practice.profile import Stimulus, StimulusKind
from cryptool.practice.rules.eligibility import PROMPT_USES
from cryptool.practice.session import choose_prompt
from cryptool.terminal.questions import BACK, Back, Choice, Number, Option, Page

_LONGEST_NAME = 40


def active(profile: PracticeProfile) -> tuple[Stimulus, ...]:
    """Those not set aside, by number."""
    return tuple(prompt for prompt in profile.prompts() if not prompt.archived)


def find(profile: PracticeProfile, name: str) -> Stimulus:
    """The prompt called so (`p3`), set aside or not. Raises UnknownPrompt."""
    wanted = name.strip().casefold()
    for prompt in profile.prompts():
        if prompt.name == wanted:
            return prompt
    raise UnknownPrompt(prompt=name.strip()[:_LONGEST_NAME])


def uses(desk: PrepareContext, prompt: Stimulus) -> StimulusUse:
    """In how many sessions it was used, and how strong it felt the last time somebody said."""
    return choose_prompt.use_of(prompt, desk.results())


def run_menu(desk: PrepareContext) -> None:
    """The list and what can be done with it, until it is left."""
    desk.show("prompts")
    while True:
        results = desk.results()
        options = [
            Option(prompt.name, text=desk.label(prompt, choose_prompt.use_of(prompt, results)))
            for prompt in active(desk.profile)
        ]
        options.append(Option("prompts.add"))
        if len(active(desk.profile)) < len(desk.profile.prompts()):
            options.append(Option("prompts.bring-back"))
        answer = desk.front.ask(Choice("prompts.menu", [*options, Option("prompts.done")], "prompts.done"))
        if answer in (BACK, "prompts.done"):
            return
        if answer == "prompts.add":
            choose_prompt.add(desk.front, desk.profile)
        elif answer == "prompts.bring-back":
            _bring_back(desk)
        else:
            _one(desk, str(answer))


def _one(desk: PrepareContext, name: str) -> None:
    """One prompt, until it is left or set aside."""
    actions = tuple(f"prompts.{action}" for action in ("words", "strength", "kind", "rest", "done"))
    while True:
        prompt = find(desk.profile, name)
        _show(desk, prompt)
        answer = desk.choose("prompts.change", actions, "prompts.done")
        if answer in (None, "prompts.done"):
            return
        if answer == "prompts.rest":
            desk.profile.put_prompt(replace(prompt, archived=True))
            return
        changed = _changed(desk, prompt, str(answer))
        if changed != prompt:
            desk.profile.put_prompt(changed)


def _show(desk: PrepareContext, prompt: Stimulus) -> None:
    use = uses(desk, prompt)
    desk.front.present(Page(f"prompts.{prompt.kind}", {"text": prompt.text}))
    if prompt.strength is not None:
        desk.front.present(Page("prompts.expected", {"strength": prompt.strength}))
    if use.felt is not None:
        desk.front.present(Page("prompts.felt", {"strength": use.felt}))
    if use.times:
        desk.front.present(Page("prompts.used", {"n": use.times}))
    if use.times >= PROMPT_USES:
        desk.front.present(Page("prompts.change-due"))


def _changed(desk: PrepareContext, prompt: Stimulus, action: str) -> Stimulus:
    """The prompt as it shall be; the same one where the person went back."""
    if action == "prompts.words":
        text = desk.line("prompts.text", prompt.text, optional=False)
        return replace(prompt, text=text) if isinstance(text, str) else prompt
    if action == "prompts.kind":
        names = tuple(f"prompts.kind-{kind}" for kind in StimulusKind)
        kind = desk.choose("prompts.kind", names, f"prompts.kind-{prompt.kind}")
        return replace(prompt, kind=StimulusKind(kind.removeprefix("prompts.kind-"))) if kind else prompt
    strength = desk.front.ask(Number("prompts.strength", given=prompt.strength))
    if isinstance(strength, Back):
        return prompt
    return replace(prompt, strength=None if strength is None else int(strength))


def _bring_back(desk: PrepareContext) -> None:
    archived = [prompt for prompt in desk.profile.prompts() if prompt.archived]
    options = [Option(prompt.name, text=prompt.text) for prompt in archived]
    answer = desk.front.ask(Choice("prompts.bring-back", options))
    if isinstance(answer, str):
        desk.profile.put_prompt(replace(find(desk.profile, answer), archived=False))
