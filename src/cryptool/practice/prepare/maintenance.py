"""The therapist menu and the stage KEEPING: sentence, note for hard days, present beliefs, being done."""

from functools import partial

from cryptool.practice.context import SessionContext
from cryptool.practice.profile import BELIEFS, NoteKind
from cryptool.terminal.questions import Actions, Menu, Page, run


def therapist(context: SessionContext) -> None:
    """Run the therapist menu."""
    context.show("therapist")
    options: Actions = [
        ("sentence", partial(sentence, context)),
        ("moment", partial(context.show, "therapist-moment")),
        ("helped", partial(context.show, "therapist-helped")),
        ("done", None),
    ]
    Menu[None]("therapist.menu", options, "done").ask(context.front)


def sentence(context: SessionContext) -> None:
    """Offer a sentence for a therapist; store it as offered or edited, and show it for copying."""

    def menu() -> Menu[None]:
        kept = context.profile.get_note(NoteKind.SENTENCE)
        text = kept or context.offered("therapist-sentence")
        forget = partial(context.profile.set_note, NoteKind.SENTENCE, None)
        copy = partial(_keep_sentence, context, text)
        change = ("change", lambda: _keep_sentence(context, context.edited("therapist-sentence", text)))
        mine: Actions = [("show", copy), change, ("forget", forget)] if kept else [("as-it-is", copy), change]
        return Menu("therapist.sentence", [*mine, ("done", None)])

    context.show("therapist-sentence")
    run(context.front, menu)


def _keep_sentence(context: SessionContext, text: str | None) -> None:
    if text is not None:
        if text != context.profile.get_note(NoteKind.SENTENCE):
            context.profile.set_note(NoteKind.SENTENCE, text)
        context.front.present(Page("therapist.copy", text=(text,)))


def run_menu(context: SessionContext) -> None:
    """Run the menu of the stage KEEPING."""
    context.show("keeping")
    actions = {"hard-days": hard_days, "believe-now": believe_now, "graduation": graduation}
    options = [(name, partial(action, context)) for name, action in actions.items()]
    Menu[None]("keeping.menu", [*options, ("done", None)], "done").ask(context.front)


def hard_days(context: SessionContext) -> None:
    """Edit the note for hard days."""
    context.show("hard-days")
    _note(context, NoteKind.HARD_DAYS)


def believe_now(context: SessionContext) -> None:
    """Show the beliefs stored at the start, then ask for today's."""
    context.show("believe-now")
    for part in BELIEFS:
        if (words := context.profile.get_note(part)) is not None:
            context.front.present(Page(f"keeping.wrote-{part}", {"words": words}))
    _note(context, NoteKind.BELIEVE_NOW)


def graduation(context: SessionContext) -> None:
    """Show the page that says it is fine to be done; store or take back the day. It locks nothing."""
    context.show("graduation")
    day = context.profile.get_note(NoteKind.GRADUATED)
    if day is None:
        menu = Menu("keeping.graduation", [("graduated", True), ("not-yet", None)], "not-yet")
        now, told = context.now().local.date().isoformat(), Page("keeping.graduated")
    else:
        context.front.present(Page("keeping.since", {"day": day}))
        menu = Menu("keeping.since", [("stays", None), ("take-back", True)], "stays")
        now, told = None, Page("keeping.taken-back")
    if menu.ask(context.front):
        context.profile.set_note(NoteKind.GRADUATED, now)
        context.front.present(told)


def _note(context: SessionContext, part: NoteKind) -> None:
    kept = context.profile.get_note(part)
    if kept is not None:
        context.front.present(Page("keeping.note", text=(kept,)))
    names = ("write", "forget", "done") if kept else ("write", "done")
    answer = Menu("keeping.note", [(name, name) for name in names], "done").ask(context.front)
    if answer == "forget":
        context.profile.set_note(part, None)
    elif answer == "write":
        text = context.edited(part.value, kept or "")
        if text is not None and text != kept:
            context.profile.set_note(part, text)
