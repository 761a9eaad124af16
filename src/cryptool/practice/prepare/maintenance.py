"""The therapist menu and the stage KEEPING: sentence, note for hard days, present beliefs, being done."""

from cryptool.practice.context import PrepareContext
from cryptool.practice.profile import NoteKind
from cryptool.terminal.questions import Page

_BELIEFS = (NoteKind.BELIEF_HELPFUL, NoteKind.BELIEF_SELF, NoteKind.BELIEF_OTHERS)


def therapist(desk: PrepareContext) -> None:
    """Run the therapist menu."""
    desk.show("therapist")
    names = ("therapist.sentence", "therapist.moment", "therapist.helped", "therapist.done")
    while (answer := desk.choose("therapist.menu", names, "therapist.done")) not in (None, "therapist.done"):
        if answer == "therapist.sentence":
            sentence(desk)
        else:
            desk.show("therapist-moment" if answer == "therapist.moment" else "therapist-helped")


def sentence(desk: PrepareContext) -> None:
    """Offer a sentence for a therapist; store it as offered or edited, and show it for copying."""
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
    """Run the menu of the stage KEEPING."""
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
    """Edit the note for hard days."""
    desk.show("hard-days")
    _note(desk, NoteKind.HARD_DAYS)


def believe_now(desk: PrepareContext) -> None:
    """Show the beliefs stored at the start, then ask for today's."""
    desk.show("believe-now")
    for part in _BELIEFS:
        if (words := desk.profile.get_note(part)) is not None:
            desk.front.present(Page(f"keeping.wrote-{part}", {"words": words}))
    _note(desk, NoteKind.BELIEVE_NOW)


def graduation(desk: PrepareContext) -> None:
    """Show the page that says it is fine to be done; store or take back the day. It locks nothing."""
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
