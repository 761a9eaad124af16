"""Preparing, in optional parts: reason, beliefs, ladder, aftercare person, stimuli, grounding, first day."""

from dataclasses import replace

from cryptool.practice.context import PrepareContext
from cryptool.practice.errors import UnknownPart
from cryptool.practice.prepare import ladder_menu, support_people
from cryptool.practice.profile import NoteKind, Person
from cryptool.practice.session import stimulus_list
from cryptool.terminal.questions import Back, Choice, Option, Page

PARTS = ("reason", "beliefs", "ladder", "person", "prompts", "grounding", "first")
_BELIEFS = (NoteKind.BELIEF_HELPFUL, NoteKind.BELIEF_SELF, NoteKind.BELIEF_OTHERS)
_DONE = ".done"
_LONGEST_NAME = 40
_MINUTE = "%Y-%m-%d %H:%M"


def prepare(desk: PrepareContext) -> None:
    """Run the menu of parts."""
    desk.show("preparing")
    while (name := _which(desk)) is not None:
        part(desk, name)


def part(desk: PrepareContext, name: str) -> None:
    """Run one part by its name or the beginning of it. Raises UnknownPart."""
    found = find(name)
    if found == "reason":
        reason(desk)
    elif found == "beliefs":
        beliefs(desk)
    elif found == "ladder":
        ladder_menu.rate(desk.front, desk.ladder, desk.practices.texts)
        ladder_menu.run_menu(desk.front, desk.ladder, desk.practices.texts)
    elif found == "person":
        person(desk)
    elif found == "prompts":
        stimulus_list.run_menu(desk)
    elif found == "grounding":
        grounding(desk)
    else:
        first(desk)


def find(name: str) -> str:
    """Return the part whose name begins so. Raises UnknownPart."""
    wanted = name.strip().casefold()
    found = [part for part in PARTS if wanted and part.startswith(wanted)]
    if len(found) != 1:
        raise UnknownPart(part=wanted[:_LONGEST_NAME], parts=", ".join(found or PARTS))
    return found[0]


def done(desk: PrepareContext) -> frozenset[str]:
    """Return the parts with something stored."""
    profile = desk.profile
    context = {
        "reason": profile.get_note(NoteKind.REASON) is not None,
        "beliefs": any(profile.get_note(belief) is not None for belief in _BELIEFS),
        "ladder": any(rung.expected is not None for rung in desk.ladder.active()),
        "person": _for_afterwards(desk) is not None,
        "prompts": bool(stimulus_list.active(profile)),
        "grounding": profile.get_note(NoteKind.GROUNDING) is not None,
        "first": profile.get_note(NoteKind.FIRST) is not None,
    }
    return frozenset(name for name, kept in context.items() if kept)


def reason(desk: PrepareContext) -> None:
    """Ask for the reason to practise."""
    desk.show("reason")
    desk.say(NoteKind.REASON, "prepare.reason")


def beliefs(desk: PrepareContext) -> None:
    """Ask for a belief that helps, one about oneself and one about others."""
    desk.show("beliefs")
    at = 0
    while 0 <= at < len(_BELIEFS):
        belief = _BELIEFS[at]
        desk.show(belief.value)
        at += 1 if desk.say(belief, f"prepare.{belief.value}") else -1


def person(desk: PrepareContext) -> None:
    """Choose the person to turn to after a session: at most one."""
    desk.show("aftercare-person")
    now = _for_afterwards(desk)
    if now is not None:
        desk.front.present(Page("prepare.person-now", {"called": now.display_name}))
    people = [other for other in desk.profile.people() if not other.excluded]
    others = ("prepare.someone-new", "prepare.line", *(("prepare.nobody",) if now else ()), "prepare.leave")
    while (chosen := support_people.pick(desk, "prepare.person", people, *others)) == "prepare.line":
        desk.show_help()
    if isinstance(chosen, Person):
        _turn_to(desk, chosen)
    elif chosen == "prepare.nobody":
        _turn_to(desk, None)
    elif chosen == "prepare.someone-new" and (named := support_people.added(desk)) is not None:
        _turn_to(desk, desk.profile.add_person(*named))


def grounding(desk: PrepareContext) -> None:
    """Try an exercise while calm, and store it to be offered first when it is needed."""
    desk.show("grounding-try")
    tried = desk.profile.get_note(NoteKind.GROUNDING)
    names = ["prepare.try", *(["prepare.forget"] if tried else []), "prepare.leave"]
    answer = desk.choose("prepare.grounding", names, "prepare.try" if tried is None else "prepare.leave")
    if answer == "prepare.forget":
        desk.profile.set_note(NoteKind.GROUNDING, None)
    elif answer == "prepare.try" and (exercise := desk.ground()) is not None:
        desk.profile.set_note(NoteKind.GROUNDING, exercise)


def first(desk: PrepareContext) -> None:
    """Ask for day and hour of the first session. Letting it pass has no consequence."""
    desk.show("first-session")
    desk.show("how-often")
    kept = desk.profile.get_note(NoteKind.FIRST)
    while True:
        typed = desk.line("prepare.first", kept)
        if isinstance(typed, Back) or (typed is not None and typed == kept):
            return
        if typed is None:
            if kept is not None:
                desk.profile.set_note(NoteKind.FIRST, None)
            return
        if (moment := _read(desk, typed)) is not None:
            desk.profile.set_note(NoteKind.FIRST, moment)
            return


def _read(desk: PrepareContext, typed: str) -> str | None:
    moment = desk.read_date(typed)
    if moment is None:
        desk.front.refuse("prepare.first")
        return None
    facts = {"moment": moment.local.strftime(_MINUTE)}
    if moment.instant < desk.now().instant:
        desk.front.refuse("prepare.first-past", facts)
        return None
    names = ("prepare.first-keep", "prepare.first-other")
    question = Choice("prepare.first-read", [Option(name) for name in names], names[0], facts)
    return facts["moment"] if desk.front.ask(question) == names[0] else None


def clear(desk: PrepareContext, name: str) -> None:
    """Delete what is stored of a part; stimuli are archived and people stay. Raises UnknownPart."""
    found, profile = find(name), desk.profile
    if found == "ladder":
        for rung in desk.ladder.all():
            if rung.expected is not None:
                desk.ladder.edit(rung.name, expected=None)
    elif found == "prompts":
        for stimulus in stimulus_list.active(profile):
            profile.put_stimulus(replace(stimulus, archived=True))
    elif found == "person":
        _turn_to(desk, None)
    else:
        texts = {"reason": (NoteKind.REASON,), "grounding": (NoteKind.GROUNDING,), "first": (NoteKind.FIRST,)}
        for kept in texts.get(found, _BELIEFS):
            if profile.get_note(kept) is not None:
                profile.set_note(kept, None)


def _which(desk: PrepareContext) -> str | None:
    while True:
        context = done(desk)
        options = [Option(f"prepare.{name}{_DONE if name in context else ''}") for name in PARTS]
        if context:
            options.append(Option("prepare.clear"))
        options.append(Option("prepare.leave"))
        fresh = next((option.id for option in options if not option.id.endswith(_DONE)), "prepare.leave")
        default = fresh if fresh.removeprefix("prepare.") in PARTS else "prepare.leave"
        answer = desk.front.ask(Choice("prepare.menu", options, default=default))
        if answer == "prepare.clear":
            _clear(desk, context)
        elif isinstance(answer, str) and answer != "prepare.leave":
            return answer.removeprefix("prepare.").removesuffix(_DONE)
        else:
            return None


def _clear(desk: PrepareContext, context: frozenset[str]) -> None:
    names = [f"prepare.{name}" for name in PARTS if name in context]
    answer = desk.choose("prepare.clear", [*names, "prepare.leave"], "prepare.leave")
    if answer not in (None, "prepare.leave"):
        clear(desk, str(answer).removeprefix("prepare."))


def _for_afterwards(desk: PrepareContext) -> Person | None:
    return next((other for other in desk.profile.people() if other.aftercare and not other.excluded), None)


def _turn_to(desk: PrepareContext, chosen: Person | None) -> None:
    for other in desk.profile.people():
        wanted = chosen is not None and other.number == chosen.number
        if other.aftercare is not wanted:
            desk.profile.put_person(replace(other, aftercare=wanted))
