"""The menu of the person's stimuli: add, change, archive."""

from dataclasses import replace

from cryptool.practice.context import PrepareContext, StimulusUse
from cryptool.practice.errors import UnknownPrompt
from cryptool.practice.profile import Stimulus, StimulusKind
from cryptool.practice.rules.eligibility import PROMPT_USES
from cryptool.practice.session import choose_stimulus
from cryptool.practice.store.profile import PracticeProfile
from cryptool.terminal.questions import BACK, Back, Choice, Number, Option, Page

_LONGEST_NAME = 40


def active(profile: PracticeProfile) -> tuple[Stimulus, ...]:
    """Return the stimuli that are not archived, by number."""
    return tuple(stimulus for stimulus in profile.stimuli() if not stimulus.archived)


def find(profile: PracticeProfile, name: str) -> Stimulus:
    """Return the stimulus called `name` (`p3`), archived or not. Raises UnknownPrompt."""
    wanted = name.strip().casefold()
    for stimulus in profile.stimuli():
        if stimulus.name == wanted:
            return stimulus
    raise UnknownPrompt(prompt=name.strip()[:_LONGEST_NAME])


def uses(desk: PrepareContext, stimulus: Stimulus) -> StimulusUse:
    """Return in how many sessions a stimulus was used, and how strong it felt last."""
    return choose_stimulus.use_of(stimulus, desk.results())


def run_menu(desk: PrepareContext) -> None:
    """Run the menu."""
    desk.show("prompts")
    while True:
        results = desk.results()
        options = [
            Option(stimulus.name, text=desk.label(stimulus, choose_stimulus.use_of(stimulus, results)))
            for stimulus in active(desk.profile)
        ]
        options.append(Option("prompts.add"))
        if len(active(desk.profile)) < len(desk.profile.stimuli()):
            options.append(Option("prompts.bring-back"))
        answer = desk.front.ask(Choice("prompts.menu", [*options, Option("prompts.done")], "prompts.done"))
        if answer in (BACK, "prompts.done"):
            return
        if answer == "prompts.add":
            choose_stimulus.add(desk.front, desk.profile)
        elif answer == "prompts.bring-back":
            _bring_back(desk)
        else:
            _one(desk, str(answer))


def _one(desk: PrepareContext, name: str) -> None:
    actions = tuple(f"prompts.{action}" for action in ("words", "strength", "kind", "rest", "done"))
    while True:
        stimulus = find(desk.profile, name)
        _show(desk, stimulus)
        answer = desk.choose("prompts.change", actions, "prompts.done")
        if answer in (None, "prompts.done"):
            return
        if answer == "prompts.rest":
            desk.profile.put_stimulus(replace(stimulus, archived=True))
            return
        changed = _changed(desk, stimulus, str(answer))
        if changed != stimulus:
            desk.profile.put_stimulus(changed)


def _show(desk: PrepareContext, stimulus: Stimulus) -> None:
    use = uses(desk, stimulus)
    desk.front.present(Page(f"prompts.{stimulus.kind}", {"text": stimulus.text}))
    if stimulus.strength is not None:
        desk.front.present(Page("prompts.expected", {"strength": stimulus.strength}))
    if use.felt is not None:
        desk.front.present(Page("prompts.felt", {"strength": use.felt}))
    if use.times:
        desk.front.present(Page("prompts.used", {"n": use.times}))
    if use.times >= PROMPT_USES:
        desk.front.present(Page("prompts.change-due"))


def _changed(desk: PrepareContext, stimulus: Stimulus, action: str) -> Stimulus:
    if action == "prompts.words":
        text = desk.line("prompts.text", stimulus.text, optional=False)
        return replace(stimulus, text=text) if isinstance(text, str) else stimulus
    if action == "prompts.kind":
        names = tuple(f"prompts.kind-{kind}" for kind in StimulusKind)
        kind = desk.choose("prompts.kind", names, f"prompts.kind-{stimulus.kind}")
        return replace(stimulus, kind=StimulusKind(kind.removeprefix("prompts.kind-"))) if kind else stimulus
    strength = desk.front.ask(Number("prompts.strength", given=stimulus.strength))
    if isinstance(strength, Back):
        return stimulus
    return replace(stimulus, strength=None if strength is None else int(strength))


def _bring_back(desk: PrepareContext) -> None:
    archived = [stimulus for stimulus in desk.profile.stimuli() if stimulus.archived]
    options = [Option(stimulus.name, text=stimulus.text) for stimulus in archived]
    answer = desk.front.ask(Choice("prompts.bring-back", options))
    if isinstance(answer, str):
        desk.profile.put_stimulus(replace(find(desk.profile, answer), archived=False))
