"""Preparing, in optional parts: reason, beliefs, ladder, aftercare person, stimuli, grounding, first day."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from functools import partial

from cryptool.people.model import Person
from cryptool.practice.context import SessionContext
from cryptool.practice.errors import UnknownPart
from cryptool.practice.prepare import ladder_menu, support_people
from cryptool.practice.profile import BELIEFS, NoteKind
from cryptool.practice.session import stimuli
from cryptool.terminal.questions import Back, Menu, Option, Options, Page, run

_LONGEST_NAME = 40
_MINUTE = "%Y-%m-%d %H:%M"


def prepare(context: SessionContext) -> None:
    """Run the menu of parts."""

    def menu() -> Menu[None]:
        filled = done(context)
        options = [
            (Option(f"prepare.{name}{'.done' if name in filled else ''}"), partial(run_part, context))
            for name, run_part in PARTS.items()
        ]
        if filled:
            options.append((Option("prepare.clear"), partial(_clear, context, filled)))
        fresh = next((name for name in PARTS if name not in filled), "leave")
        return Menu("prepare.menu", [*options, ("leave", None)], fresh)

    context.show("preparing")
    run(context.front, menu)


def find(name: str) -> str:
    """Return the part whose name begins so. Raises UnknownPart."""
    wanted = name.strip().casefold()
    found = [part for part in PARTS if wanted and part.startswith(wanted)]
    if len(found) != 1:
        raise UnknownPart(part=wanted[:_LONGEST_NAME], parts=", ".join(found or PARTS))
    return found[0]


def done(context: SessionContext) -> frozenset[str]:
    """Return the parts with something stored."""
    profile = context.profile
    found = {
        name for name, notes in _NOTES.items() if any(profile.get_note(note) is not None for note in notes)
    }
    if any(rung.expected is not None for rung in context.ladder.active()):
        found.add("ladder")
    if context.for_afterwards() is not None:
        found.add("person")
    if stimuli.active(profile):
        found.add("prompts")
    return frozenset(found)


def reason(context: SessionContext) -> None:
    """Ask for the reason to practise."""
    context.show("reason")
    _note(context, NoteKind.REASON)


def beliefs(context: SessionContext) -> None:
    """Ask for a belief that helps, one about oneself and one about others."""
    context.show("beliefs")
    at = 0
    while 0 <= at < len(BELIEFS):
        context.show(BELIEFS[at])
        at += 1 if _note(context, BELIEFS[at]) else -1


def ladder(context: SessionContext) -> None:
    """Rate the rungs, then run the ladder's menu."""
    ladder_menu.rate(context)
    ladder_menu.run_menu(context)


def person(context: SessionContext) -> None:
    """Choose the person to turn to after a session: at most one."""
    context.show("aftercare-person")
    now = context.for_afterwards()
    if now is not None:
        context.front.present(Page("prepare.person-now", {"called": now.display_name}))
    people = support_people.person_options([one for one in context.profile.people() if not one.excluded])
    others: Options[str] = [("someone-new", "new"), ("line", context.show_help)]
    nobody: Options[str] = [("nobody", "nobody")] if now else []
    menu = Menu[Person | str]("prepare.person", [*people, *others, *nobody, ("leave", None)])
    chosen = menu.ask(context.front)
    if chosen == "new" and (named := support_people.added(context)) is not None:
        chosen = context.profile.add_person(named.display_name, named.contact)
    if isinstance(chosen, Person) or chosen == "nobody":
        _turn_to(context, chosen if isinstance(chosen, Person) else None)


def grounding(context: SessionContext) -> None:
    """Try an exercise while calm, and store it to be offered first when it is needed."""
    context.show("grounding-try")
    tried = context.profile.get_note(NoteKind.GROUNDING)
    names = ("try", "forget") if tried else ("try",)
    options = [*((name, name) for name in names), ("leave", None)]
    answer = Menu("prepare.grounding", options, "leave" if tried else "try").ask(context.front)
    if answer == "forget":
        context.profile.set_note(NoteKind.GROUNDING, None)
    elif answer == "try" and (exercise := context.try_exercise()) is not None:
        context.profile.set_note(NoteKind.GROUNDING, exercise)


def first(context: SessionContext) -> None:
    """Ask for day and hour of the first session. Letting it pass has no consequence."""
    context.show("first-session")
    context.show("how-often")
    kept = context.profile.get_note(NoteKind.FIRST)
    typed = context.line("prepare.first", kept)
    while isinstance(typed, str) and typed != kept:
        moment = _read(context, typed)
        if moment is not None:
            context.profile.set_note(NoteKind.FIRST, moment)
            return
        typed = context.line("prepare.first", kept)
    if typed is None and kept is not None:
        context.profile.set_note(NoteKind.FIRST, None)


def clear(context: SessionContext, name: str) -> None:
    """Delete what is stored of a part; stimuli are archived and people stay."""
    profile = context.profile
    if name == "ladder":
        for rung in context.ladder.all():
            if rung.expected is not None:
                context.ladder.edit(rung.name, expected=None)
    elif name == "prompts":
        for stimulus in stimuli.active(profile):
            profile.put_stimulus(replace(stimulus, archived=True))
    elif name == "person":
        _turn_to(context, None)
    for note in _NOTES.get(name, ()):
        if profile.get_note(note) is not None:
            profile.set_note(note, None)


PARTS: Mapping[str, Callable[[SessionContext], None]] = {
    "reason": reason,
    "beliefs": beliefs,
    "ladder": ladder,
    "person": person,
    "prompts": stimuli.run_menu,
    "grounding": grounding,
    "first": first,
}
_NOTES = {
    "reason": (NoteKind.REASON,),
    "beliefs": BELIEFS,
    "grounding": (NoteKind.GROUNDING,),
    "first": (NoteKind.FIRST,),
}


def _note(context: SessionContext, part: NoteKind) -> bool:
    """Ask for one note and store it. Return False if the person went back."""
    before = context.profile.get_note(part)
    typed = context.line(f"prepare.{part}", before)
    if not isinstance(typed, Back) and typed != before:
        context.profile.set_note(part, typed)
    return not isinstance(typed, Back)


def _read(context: SessionContext, typed: str) -> str | None:
    moment = context.read_date(typed)
    if moment is None:
        context.front.refuse("prepare.first")
        return None
    text = moment.local.strftime(_MINUTE)
    if moment.instant < context.now().instant:
        context.front.refuse("prepare.first-past", {"moment": context.spoken(text)})
        return None
    options = [("first-keep", text), ("first-other", None)]
    return Menu("prepare.first-read", options, "first-keep", {"moment": context.spoken(text)}).ask(
        context.front
    )


def _clear(context: SessionContext, filled: frozenset[str]) -> None:
    options = [(name, name) for name in PARTS if name in filled]
    name = Menu("prepare.clear", [*options, ("leave", None)], "leave").ask(context.front)
    if name is not None:
        clear(context, name)


def _turn_to(context: SessionContext, chosen: Person | None) -> None:
    for other in context.profile.people():
        wanted = chosen is not None and other.number == chosen.number
        if other.aftercare is not wanted:
            context.profile.put_person(replace(other, aftercare=wanted))
