"""The person's stimuli: choose one for a session (evidence 6.5); add, change and archive them.

Only the person's own are offered, and what one is about is never asked. Advice is shown once; the rule about mild
stimuli in the first three sessions is in the definition. A memory is refused in these.
"""

from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import partial

from cryptool.practice.context import SessionContext
from cryptool.practice.definition import Rung
from cryptool.practice.events import STIMULUS_STEP, Value
from cryptool.practice.machine.summary import SessionSummary
from cryptool.practice.profile import Stimulus, StimulusKind
from cryptool.practice.rules import eligibility
from cryptool.practice.rules.eligibility import StimulusAdvice
from cryptool.practice.session.active_session import ActiveSession
from cryptool.practice.store.profile import PracticeProfile
from cryptool.terminal.phrases import say
from cryptool.terminal.questions import BACK, Actions, Back, Choice, Menu, Number, Option, Options, Page, run

_STRENGTH, _FELT = "prompt-strength", "strength-felt"  # step ids
_NEW, _WAITS = "practice.prompt-new", "practice.memory-waits"


def pick(session: ActiveSession, given: Value, covered: Callable[[], None]) -> str | Back | None:
    """Return a stimulus's name, None for none, or BACK. `covered` is called after advice has replaced the page."""
    context = session.context
    results = context.results()
    words = context.practices.session_words.steps[STIMULUS_STEP]
    while True:
        offered = [option for option, _ in _options(context, results)]
        default = str(given) if given in [option.id for option in offered] else None
        question = Choice(
            f"practice.{STIMULUS_STEP}",
            [*offered, Option(_NEW)],
            default,
            text=words.question,
            optional=True,
            hint=words.text,
        )
        answer = context.front.ask(question)
        if isinstance(answer, Back) or answer is None:
            return answer
        stimulus = _add(context) if answer == _NEW else context.profile.stimulus(str(answer))
        if stimulus is not None and not eligibility.kind_allowed(stimulus.kind, results):
            context.front.refuse(_WAITS)
        elif stimulus is not None and _wanted(session, stimulus, results, covered):
            return stimulus.name


def rated(session: ActiveSession) -> Stimulus | None:
    """Return the stimulus whose expected strength is the current question; None at any other question."""
    if session.state.step != _STRENGTH:
        return None
    chosen = session.state.passed.get(STIMULUS_STEP)
    return next((stimulus for stimulus in session.context.profile.stimuli() if stimulus.name == chosen), None)


def active(profile: PracticeProfile) -> list[Stimulus]:
    """Return the stimuli that are not archived, by number."""
    return [stimulus for stimulus in profile.stimuli() if not stimulus.archived]


def label(stimulus: Stimulus, times: int = 0, felt: int | None = None) -> str:
    """Return for example `The station (expected 3 of 10, felt 5 the last time, used 2 times)`."""
    about = []
    if stimulus.strength is not None:
        about.append(say("practice.prompt-expected", strength=stimulus.strength))
    if felt is not None:
        about.append(say("practice.prompt-felt", felt=felt))
    if times:
        about.append(say("practice.prompt-used", n=times))
    text = stimulus.text
    return say("practice.prompt-about", text=text, about=", ".join(about)) if about else text


def run_menu(context: SessionContext) -> None:
    """Run the menu of stimuli."""

    def menu() -> Menu[None]:
        stimuli = context.profile.stimuli()
        offered = _options(context, context.results())
        actions: Actions = [(option, partial(_one, context, stimulus.name)) for option, stimulus in offered]
        actions.append(("add", partial(_add, context)))
        if len(offered) < len(stimuli):
            actions.append(("bring-back", partial(_bring_back, context)))
        return Menu("prompts.menu", [*actions, ("done", None)], "done")

    context.show("prompts")
    run(context.front, menu)


def _options(context: SessionContext, results: Sequence[SessionSummary]) -> list[tuple[Option, Stimulus]]:
    return [(Option(one.name, text=label(one, *_use(one, results))), one) for one in active(context.profile)]


def _use(stimulus: Stimulus, results: Sequence[SessionSummary]) -> tuple[int, int | None]:
    """Return how often the sessions used a stimulus, and how strong it felt last."""
    felt = [one.numbers[_FELT] for one in results if one.stimulus == stimulus.name and _FELT in one.numbers]
    return eligibility.stimulus_uses(stimulus.name, results), felt[-1] if felt else None


def _wanted(
    session: ActiveSession, stimulus: Stimulus, results: Sequence[SessionSummary], covered: Callable[[], None]
) -> bool:
    front, setup = session.context.front, session.setup
    rung = Rung(setup.rung, setup.stage, setup.wording, stimulus=True, strongest=setup.strongest)
    advice = eligibility.stimulus_advice(stimulus, rung, results)
    if not advice or StimulusAdvice.TOO_EARLY in advice:
        return True  # the definition has a page for the second
    for told in advice:
        front.present(Page(f"practice.prompt-{told.value}", {"n": _use(stimulus, results)[0]}))
    covered()
    menu = Menu("practice.prompt-advice", [("prompt-other", None), ("prompt-take", True)], "prompt-other")
    return menu.ask(front) is True


def _add(context: SessionContext) -> Stimulus | None:
    """Ask for a new stimulus and store it; None if the person went back."""
    kinds = _kinds(context, "practice.prompt-kind")
    while (kind := kinds.ask(context.front)) is not None:
        given = ""
        while isinstance(
            text := context.line("practice.prompt-text", given, optional=False, area="practice"), str
        ):
            strength = context.front.ask(Number("practice.prompt-strength-new"))
            if strength is not BACK:
                number = strength if isinstance(strength, int) else None
                return context.profile.add_stimulus(kind, text, number)
            given = text
    return None


def _kinds(context: SessionContext, id: str, default: str | None = None) -> Menu[StimulusKind]:
    """Return the kinds to choose from; choosing one that has to wait says why."""
    results, refuse = context.results(), partial(context.front.refuse, _WAITS)
    options: Options[StimulusKind] = [
        (f"kind-{kind}", kind if eligibility.kind_allowed(kind, results) else refuse) for kind in StimulusKind
    ]
    return Menu(id, options, default)


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
    times, felt = _use(stimulus, context.results())
    pages = [
        (Page(f"prompts.{stimulus.kind}", {"text": stimulus.text}), True),
        (Page("prompts.expected", {"strength": stimulus.strength or 0}), stimulus.strength is not None),
        (Page("prompts.felt", {"strength": felt or 0}), felt is not None),
        (Page("prompts.used", {"n": times}), times > 0),
        (Page("prompts.change-due"), times >= eligibility.PROMPT_USES),
    ]
    for page, fits in pages:
        if fits:
            context.front.present(page)


def _words(context: SessionContext, stimulus: Stimulus) -> None:
    text = context.line("prompts.text", stimulus.text, optional=False)
    if isinstance(text, str):
        _put(context, stimulus, replace(stimulus, text=text))


def _kind(context: SessionContext, stimulus: Stimulus) -> None:
    kind = _kinds(context, "prompts.kind", f"kind-{stimulus.kind}").ask(context.front)
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
