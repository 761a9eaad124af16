"""The therapist, and keeping: a sentence to say, a note for hard days, what is believed now, and being done.

Rules kept here:
1. Nothing is sent, and nothing has to be reached: every page can be left, and every text can be taken away.
2. Being done is a day on which the person said so. It locks nothing, and it can be taken back.
"""

from cryptool.practice.context import Desk
from cryptool.practice.profile import Part
from cryptool.terminal.questions import Page

_BELIEFS = (Part.BELIEF_HELPFUL, Part.BELIEF_SELF, Part.BELIEF_OTHERS)


def therapist(desk: Desk) -> None:
    """The sentence, the moment, what helped: in any order, until it is left."""
    desk.show("therapist")
    names = ("therapist.sentence", "therapist.moment", "therapist.helped", "therapist.done")
    while (answer := desk.choose("therapist.menu", names, "therapist.done")) not in (None, "therapist.done"):
        if answer == "therapist.sentence":
            sentence(desk)
        else:
            desk.show("therapist-moment" if answer == "therapist.moment" else "therapist-helped")


def sentence(desk: Desk) -> None:
    """Take the sentence as it is offered or in other words; keep it, and see it to be copied or said."""
    desk.show("therapist-sentence")
    while True:
        kept = desk.kit.said(Part.SENTENCE)
        names = ("show", "change", "forget") if kept else ("as-it-is", "change")
        answer = desk.choose("therapist.sentence", [f"therapist.{name}" for name in (*names, "done")])
        if answer in (None, "therapist.done"):
            return
        if answer == "therapist.forget":
            desk.kit.say(Part.SENTENCE, None)
            continue
        text = kept or desk.offered("therapist-sentence")
        if answer == "therapist.change":
            changed = desk.edited("therapist-sentence", text)
            if changed is None:
                continue
            text = changed
        if text != kept:
            desk.kit.say(Part.SENTENCE, text)
        desk.front.present(Page("therapist.copy", text=(text,)))


def lead(desk: Desk) -> None:
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


def hard_days(desk: Desk) -> None:
    """A note to oneself, of as many lines as wanted."""
    desk.show("hard-days")
    _note(desk, Part.HARD_DAYS)


def believe_now(desk: Desk) -> None:
    """What was written at the start, if anything was; then what one would write today."""
    desk.show("believe-now")
    for part in _BELIEFS:
        if (words := desk.kit.said(part)) is not None:
            desk.front.present(Page(f"keeping.wrote-{part}", {"words": words}))
    _note(desk, Part.BELIEVE_NOW)


def graduation(desk: Desk) -> None:
    """The page that it is fine to be done. Reachable at any time; nothing is locked by it."""
    desk.show("graduation")
    day = desk.kit.said(Part.GRADUATED)
    if day is None:
        answer = desk.choose(
            "keeping.graduation", ("keeping.graduated", "keeping.not-yet"), "keeping.not-yet"
        )
        if answer == "keeping.graduated":
            desk.kit.say(Part.GRADUATED, desk.now().local.date().isoformat())
            desk.front.present(Page("keeping.graduated"))
        return
    desk.front.present(Page("keeping.since", {"day": day}))
    if (
        desk.choose("keeping.since", ("keeping.stays", "keeping.take-back"), "keeping.stays")
        == "keeping.take-back"
    ):
        desk.kit.say(Part.GRADUATED, None)
        desk.front.present(Page("keeping.taken-back"))


def _note(desk: Desk, part: Part) -> None:
    kept = desk.kit.said(part)
    if kept is not None:
        desk.front.present(Page("keeping.note", text=(kept,)))
    names = ("keeping.write", "keeping.forget", "keeping.done") if kept else ("keeping.write", "keeping.done")
    answer = desk.choose("keeping.note", names, "keeping.done")
    if answer == "keeping.forget":
        desk.kit.say(part, None)
    elif answer == "keeping.write":
        text = desk.edited(part.value, kept or "")
        if text is not None and text != kept:
            desk.kit.say(part, text)
