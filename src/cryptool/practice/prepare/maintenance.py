"""The therapist, and keeping: a sentence to say, a note for hard days, what is believed now, and being done.

Rules kept here:
1. Nothing is sent, and nothing has to be reached: every page can be left, and every text can be taken away.
2. Being done is a day on which the person said so. It locks nothing, and it can be taken back.
"""

from cryptool.practice.context import PrepareContext
from cryptool.practice.profile import NoteKind
from cryptool.terminal.questions import Page

_BELIEFS = (NoteKind.BELIEF_HELPFUL, NoteKind.BELIEF_SELF, NoteKind.BELIEF_OTHERS)


def therapist(desk: PrepareContext) -> None:
    """The sentence, the moment, what helped: in any order, until it is left."""
    desk.show("therapist")
    names = ("therapist.sentence", "therapist.moment", "therapist.helped", "therapist.done")
    while (answer := desk.choose("therapist.menu", names, "therapist.done")) not in (None, "therapist.done"):
        if answer == "therapist.sentence":
            sentence(desk)
        else:
            desk.show("therapist-moment" if answer == "therapist.moment" else "therapist-helped")


def sentence(desk: PrepareContext) -> None:
    """Take the sentence as it is offered or in other words; keep it, and see it to be copied or said."""
    desk.show("therapist-sentence")
    while True:
        kept = desk.profile.get_note(NoteKind.SENTENCE)
        names = ("show", "change", "forget") if kept else ("as-it-is", "change")
        answer = desk.choose("therapist.sentence", [f"therapist.{name}" for name in (*names, "done")])
        if answer in (None, "therapist.done"):
            return
        if answer == "therapist.forget":
            desk.profile.set_note(NoteKind.SENTENCE, None)
            continue
        text = kept or desk.offered("therapist-sentence")
        if answer == "therapist.change":
            changed = desk.edited("therapist-sentence", text)
            if changed is None:
                continue
            text = changed
        if text != kept:
            desk.profile.set_note(NoteKind.SENTENCE, text)
        desk.front.present(Page("therapist.copy", text=(text,)))


def run_menu(desk: PrepareContext) -> None:
    """What keeping offers, in any order, until it is left."""
    desk.show("keeping")
    names = ("keeping.hard-days", "keeping.believe-now", "keeping.graduation", "keeping.done")
    while (answer := desk.choose("keeping.menu", names, "keeping.done")) not in (None, "keeping.done"):
        if answer == "keeping.hard-days":
            hard_days(desk)
        elif answer == "keeping.believe-now":
            believe_now(desk)
        else:
            graduation(desk)


def hard_days(desk: PrepareContext) -> None:
    """A note to oneself, of as many lines as wanted."""
    desk.show("hard-days")
    _note(desk, NoteKind.HARD_DAYS)


def believe_now(desk: PrepareContext) -> None:
    """What was written at the start, if anything was; then what one would write today."""
    desk.show("believe-now")
    for part in _BELIEFS:
        if (words := desk.profile.get_note(part)) is not None:
            desk.front.present(Page(f"keeping.wrote-{part}", {"words": words}))
    _note(desk, NoteKind.BELIEVE_NOW)


def graduation(desk: PrepareContext) -> None:
    """The page that it is fine to be done. Reachable at any time; nothing is locked by it."""
    desk.show("graduation")
    day = desk.profile.get_note(NoteKind.GRADUATED)
    if day is None:
        answer = desk.choose(
            "keeping.graduation", ("keeping.graduated", "keeping.not-yet"), "keeping.not-yet"
        )
        if answer == "keeping.graduated":
            desk.profile.set_note(NoteKind.GRADUATED, desk.now().local.date().isoformat())
            desk.front.present(Page("keeping.graduated"))
        return
    desk.front.present(Page("keeping.since", {"day": day}))
    if (
        desk.choose("keeping.since", ("keeping.stays", "keeping.take-back"), "keeping.stays")
        == "keeping.take-back"
    ):
        desk.profile.set_note(NoteKind.GRADUATED, None)
        desk.front.present(Page("keeping.taken-back"))


def _note(desk: PrepareContext, part: NoteKind) -> None:
    kept = desk.profile.get_note(part)
    if kept is not None:
        desk.front.present(Page("keeping.note", text=(kept,)))
    names = ("keeping.write", "keeping.forget", "keeping.done") if kept else ("keeping.write", "keeping.done")
    answer = desk.choose("keeping.note", names, "keeping.done")
    if answer == "keeping.forget":
        desk.profile.set_note(part, None)
    elif answer == "keeping.write":
        text = desk.edited(part.value, kept or "")
        if text is not None and text != kept:
            desk.profile.set_note(part, text)
