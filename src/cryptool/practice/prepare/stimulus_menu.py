"""The menu of the person's stimuli: add, change, archive."""

from dataclasses import replace
from functools import partial

from cryptool.practice.context import SessionContext
from cryptool.practice.profile import Stimulus, StimulusKind
from cryptool.practice.rules.eligibility import PROMPT_USES
from cryptool.practice.session import choose_stimulus
from cryptool.terminal.questions import Actions, Back, Menu, Number, Option, Page, run


def run_menu(context: SessionContext) -> None:
    """Run the menu."""

    def menu() -> Menu[None]:
        stimuli = context.profile.stimuli()
        active = choose_stimulus.options(context)
        actions: Actions = [(option, partial(_one, context, stimulus.name)) for option, stimulus in active]
        actions.append(("add", partial(choose_stimulus.add, context)))
        if len(active) < len(stimuli):
            actions.append(("bring-back", partial(_bring_back, context)))
        return Menu("prompts.menu", [*actions, ("done", None)], "done")

    context.show("prompts")
    run(context.front, menu)


def _one(context: SessionContext, name: str) -> None:
    def menu() -> Menu[bool]:
        stimulus = context.profile.stimulus(name)
        _show(context, stimulus)
        actions = {"words": _words, "strength": _strength, "kind": _kind}
        options = [(id, partial(change, context, stimulus)) for id, change in actions.items()]
        return Menu("prompts.change", [*options, ("rest", True), ("done", None)], "done")

    if run(context.front, menu):
        context.profile.put_stimulus(replace(context.profile.stimulus(name), archived=True))


def _show(context: SessionContext, stimulus: Stimulus) -> None:
    use = choose_stimulus.use_of(stimulus, context.results())
    context.front.present(Page(f"prompts.{stimulus.kind}", {"text": stimulus.text}))
    if stimulus.strength is not None:
        context.front.present(Page("prompts.expected", {"strength": stimulus.strength}))
    if use.felt is not None:
        context.front.present(Page("prompts.felt", {"strength": use.felt}))
    if use.times:
        context.front.present(Page("prompts.used", {"n": use.times}))
    if use.times >= PROMPT_USES:
        context.front.present(Page("prompts.change-due"))


def _words(context: SessionContext, stimulus: Stimulus) -> None:
    text = context.line("prompts.text", stimulus.text, optional=False)
    if isinstance(text, str):
        _put(context, stimulus, replace(stimulus, text=text))


def _kind(context: SessionContext, stimulus: Stimulus) -> None:
    kinds = [(f"kind-{kind}", kind) for kind in StimulusKind]
    kind = Menu("prompts.kind", kinds, f"kind-{stimulus.kind}").ask(context.front)
    if kind is not None:
        _put(context, stimulus, replace(stimulus, kind=kind))


def _strength(context: SessionContext, stimulus: Stimulus) -> None:
    strength = context.front.ask(Number("prompts.strength", given=stimulus.strength))
    if not isinstance(strength, Back):
        _put(context, stimulus, replace(stimulus, strength=None if strength is None else int(strength)))


def _put(context: SessionContext, before: Stimulus, after: Stimulus) -> None:
    if after != before:
        context.profile.put_stimulus(after)


def _bring_back(context: SessionContext) -> None:
    archived = [stimulus for stimulus in context.profile.stimuli() if stimulus.archived]
    options = [(Option(stimulus.name, text=stimulus.text), stimulus) for stimulus in archived]
    stimulus = Menu("prompts.bring-back", options).ask(context.front)
    if stimulus is not None:
        context.profile.put_stimulus(replace(stimulus, archived=False))
