"""Invite a trusted person, and write down what the two agree. Nothing is sent."""

from dataclasses import replace
from functools import partial

from cryptool.practice.context import SessionContext
from cryptool.practice.profile import NoteKind, Person
from cryptool.terminal.questions import Back, Menu, Page, run

AGREEMENT = ("how-long", "nobody-else", "helps", "stop-word", "afterwards")
TONES = ("light", "plain", "warm")


def invitation(context: SessionContext) -> None:
    """Run the invitation: choose a tone, edit and store it, show it for copying."""

    def menu() -> Menu[None]:
        kept = context.profile.get_note(NoteKind.INVITATION)
        mine = {
            "show": lambda: context.front.present(Page("company.copy", text=(kept or "",))),
            "change": lambda: _keep(context, context.edited("invitation", kept or "")),
            "forget": lambda: context.profile.set_note(NoteKind.INVITATION, None),
        }
        tones = {tone: partial(_tone, context, f"invitation-{tone}") for tone in TONES}
        options = (*(mine.items() if kept else ()), *tones.items(), ("done", None))
        return Menu("company.invitation-kept" if kept else "company.invitation", options)

    context.show("invitation")
    run(context.front, menu)


def _tone(context: SessionContext, page: str) -> None:
    context.show(page)
    names = ("as-it-is", "change", "other-tone")
    answer = Menu("company.tone", [(name, name) for name in names]).ask(context.front)
    if answer == "as-it-is":
        _keep(context, context.offered(page))
    elif answer == "change":
        _keep(context, context.edited("invitation", context.offered(page)))


def _keep(context: SessionContext, text: str | None) -> None:
    if text is not None:
        context.profile.set_note(NoteKind.INVITATION, text)
        context.front.present(Page("company.copy", text=(text,)))


def agreement(context: SessionContext, person: Person) -> Person:
    """Ask for the agreement part by part and store each at once. Return the person as stored."""
    context.show("agreement")
    at = 0
    while 0 <= at < len(AGREEMENT):
        part, agreed = AGREEMENT[at], dict(person.agreement)
        context.show(f"agreement-{part}")
        typed = context.line(f"company.{part}", agreed.get(part))
        if not isinstance(typed, Back) and typed != agreed.get(part):
            words = agreed | {part: typed}
            pairs = ((name, words.get(name)) for name in AGREEMENT)
            kept = tuple((name, text) for name, text in pairs if text is not None)
            person = context.profile.put_person(replace(person, agreement=kept))
        at += -1 if isinstance(typed, Back) else 1
    show_agreement(context, person)
    return person


def show_agreement(context: SessionContext, person: Person) -> None:
    """Show what was agreed, if anything, to be read together."""
    if person.agreement:
        context.front.present(Page("company.agreed", {"called": person.display_name}))
        for part, words in person.agreement:
            context.front.present(Page(f"company.agreed-{part}", {"words": words}))
