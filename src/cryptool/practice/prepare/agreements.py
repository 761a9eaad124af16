"""Invite a trusted person, and write down what the two agree. Nothing is sent."""

from dataclasses import replace

from cryptool.practice.context import PrepareContext
from cryptool.practice.profile import NoteKind, Person
from cryptool.practice.store.profile import PracticeProfile
from cryptool.terminal.questions import Back, Page

AGREEMENT = ("how-long", "nobody-else", "helps", "stop-word", "afterwards")
TONES = ("light", "plain", "warm")


def invitation(desk: PrepareContext) -> None:
    """Run the invitation: choose a tone, edit and store it, show it for copying."""
    desk.show("invitation")
    while True:
        kept = desk.profile.get_note(NoteKind.INVITATION)
        names = ["company.show", "company.change", "company.forget"] if kept else []
        names += [f"company.{tone}" for tone in TONES]
        question = "company.invitation-kept" if kept else "company.invitation"
        answer = desk.choose(question, [*names, "company.done"])
        if answer in (None, "company.done"):
            return
        if kept and answer == "company.show":
            desk.front.present(Page("company.copy", text=(kept,)))
        elif kept and answer == "company.change":
            _keep_invitation(desk, kept)
        elif answer == "company.forget":
            desk.profile.set_note(NoteKind.INVITATION, None)
        else:
            _tone(desk, f"invitation-{str(answer).removeprefix('company.')}")


def _tone(desk: PrepareContext, page: str) -> None:
    desk.show(page)
    answer = desk.choose("company.tone", ("company.as-it-is", "company.change", "company.other-tone"))
    if answer == "company.as-it-is":
        desk.profile.set_note(NoteKind.INVITATION, desk.offered(page))
        desk.front.present(Page("company.copy", text=(desk.offered(page),)))
    elif answer == "company.change":
        _keep_invitation(desk, desk.offered(page))


def _keep_invitation(desk: PrepareContext, start: str) -> None:
    text = desk.edited("invitation", start)
    if text is not None:
        desk.profile.set_note(NoteKind.INVITATION, text)
        desk.front.present(Page("company.copy", text=(text,)))


def agreement(desk: PrepareContext, person: Person) -> Person:
    """Ask for the agreement part by part and store each at once. Return the person as stored."""
    desk.show("agreement")
    at = 0
    while 0 <= at < len(AGREEMENT):
        part, agreed = AGREEMENT[at], dict(person.agreement)
        desk.show(f"agreement-{part}")
        typed = desk.line(f"company.{part}", agreed.get(part))
        if isinstance(typed, Back):
            at -= 1
            continue
        if typed != agreed.get(part):
            person = _agreed(desk.profile, person, part, typed)
        at += 1
    show_agreement(desk, person)
    return person


def show_agreement(desk: PrepareContext, person: Person) -> None:
    """Show what was agreed, if anything, to be read together."""
    if person.agreement:
        desk.front.present(Page("company.agreed", {"called": person.display_name}))
        for part, words in person.agreement:
            desk.front.present(Page(f"company.agreed-{part}", {"words": words}))


def _agreed(profile: PracticeProfile, person: Person, part: str, words: str | None) -> Person:
    agreed = dict(person.agreement)
    agreed.pop(part, None)
    if words is not None:
        agreed[part] = words
    pairs = tuple((name, agreed[name]) for name in AGREEMENT if name in agreed)
    return profile.put_person(replace(person, agreement=pairs))
