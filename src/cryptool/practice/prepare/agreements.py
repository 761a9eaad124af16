"""Asking somebody trusted, and what the two agree.

Rules kept here:
1. Nothing is sent. An invitation is shown, to be copied or said.
2. Every part of an agreement may be left out, changed or taken away; each is kept at once.
"""

from dataclasses import replace

from cryptool.practice.context import Desk
from cryptool.practice.ports import Kit
from cryptool.practice.profile import Part, Person
from cryptool.terminal.questions import Back, Page

AGREEMENT = ("how-long", "nobody-else", "helps", "stop-word", "afterwards")
TONES = ("light", "plain", "warm")


def invitation(desk: Desk) -> None:
    """Choose a tone, change the words, keep them, and see them to be copied. Until it is left."""
    desk.show("invitation")
    while True:
        kept = desk.kit.said(Part.INVITATION)
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
            desk.kit.say(Part.INVITATION, None)
        else:
            _tone(desk, f"invitation-{str(answer).removeprefix('company.')}")


def _tone(desk: Desk, page: str) -> None:
    desk.show(page)
    answer = desk.choose("company.tone", ("company.as-it-is", "company.change", "company.other-tone"))
    if answer == "company.as-it-is":
        desk.kit.say(Part.INVITATION, desk.offered(page))
        desk.front.present(Page("company.copy", text=(desk.offered(page),)))
    elif answer == "company.change":
        _keep_invitation(desk, desk.offered(page))


def _keep_invitation(desk: Desk, start: str) -> None:
    text = desk.edited("invitation", start)
    if text is not None:
        desk.kit.say(Part.INVITATION, text)
        desk.front.present(Page("company.copy", text=(text,)))


def agreement(desk: Desk, person: Person) -> Person:
    """Part by part, each optional and kept at once; the whole at the end. Returns the person as now kept."""
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
            person = _agreed(desk.kit, person, part, typed)
        at += 1
    show_agreement(desk, person)
    return person


def show_agreement(desk: Desk, person: Person) -> None:
    """What was agreed, so that it can be read together; nothing where nothing was."""
    if person.agreement:
        desk.front.present(Page("company.agreed", {"called": person.called}))
        for part, words in person.agreement:
            desk.front.present(Page(f"company.agreed-{part}", {"words": words}))


def _agreed(kit: Kit, person: Person, part: str, words: str | None) -> Person:
    agreed = dict(person.agreement)
    agreed.pop(part, None)
    if words is not None:
        agreed[part] = words
    pairs = tuple((name, agreed[name]) for name in AGREEMENT if name in agreed)
    return kit.put_person(replace(person, agreement=pairs))
