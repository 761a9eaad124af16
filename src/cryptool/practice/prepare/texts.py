"""Texts the person keeps: the invitation and the agreement, a sentence for a therapist, and what the stage KEEPING has.

Nothing is sent.
"""

from functools import partial

from cryptool.people.model import Person
from cryptool.practice.context import SessionContext
from cryptool.practice.machine.replay import reconstruct, replay
from cryptool.practice.machine.summary import SessionSummary
from cryptool.practice.profile import BELIEFS, NoteKind
from cryptool.practice.rules.course import course_summary
from cryptool.practice.rules.eligibility import completed
from cryptool.terminal.questions import Action, Actions, Back, Menu, Options, Page, run

AGREEMENT = ("how-long", "nobody-else", "helps", "stop-word", "afterwards")
TONES = ("light", "plain", "warm")


def invitation(context: SessionContext) -> None:
    """Run the invitation: choose a tone, edit and store it, show it for copying."""

    def menu() -> Menu[None]:
        kept = context.profile.get_note(NoteKind.INVITATION)
        tones = {tone: partial(_tone, context, f"invitation-{tone}") for tone in TONES}
        mine = _mine(context, NoteKind.INVITATION, kept) if kept else {}
        options: Actions = [*mine.items(), *tones.items(), ("done", None)]
        return Menu("company.invitation-kept" if kept else "company.invitation", options)

    context.show("invitation")
    run(context.front, menu)


def _tone(context: SessionContext, page: str) -> None:
    context.show(page)
    names = ("as-it-is", "change", "other-tone")
    answer = Menu("company.tone", [(name, name) for name in names]).ask(context.front)
    if answer == "as-it-is":
        _keep(context, NoteKind.INVITATION, context.offered(page))
    elif answer == "change":
        _change(context, NoteKind.INVITATION, context.offered(page))


def agreement(context: SessionContext, person: Person) -> Person:
    """Ask for the agreement part by part and store each at once. Return the person as stored."""
    context.show("agreement")
    at = 0
    while 0 <= at < len(AGREEMENT):
        part, agreed = AGREEMENT[at], dict(person.agreement)
        context.show(f"agreement-{part}")
        typed = context.line(f"company.{part}", agreed.get(part))
        if not isinstance(typed, Back) and typed != agreed.get(part):
            person = context.profile.put_person(person.with_words(part, typed))
        at += -1 if isinstance(typed, Back) else 1
    show_agreement(context, person)
    return person


def show_agreement(context: SessionContext, person: Person) -> None:
    """Show what was agreed, if anything, to be read together."""
    if person.agreement:
        context.front.present(Page("company.agreed", {"called": person.display_name}))
        for part, words in person.agreement:
            context.front.present(Page(f"company.agreed-{part}", {"words": words}))


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
        mine = _mine(context, NoteKind.SENTENCE, kept or context.offered("therapist-sentence"))
        if not kept:
            mine = {"as-it-is": mine["show"], "change": mine["change"]}
        return Menu("therapist.sentence", [*mine.items(), ("done", None)])

    context.show("therapist-sentence")
    run(context.front, menu)


def _mine(context: SessionContext, note: NoteKind, text: str) -> dict[str, Action]:
    return {
        "show": partial(_keep, context, note, text),
        "change": partial(_change, context, note, text),
        "forget": partial(context.profile.set_note, note, None),
    }


def _change(context: SessionContext, note: NoteKind, text: str) -> None:
    title = "invitation" if note is NoteKind.INVITATION else "therapist-sentence"
    changed = context.edited(title, text)
    if changed is not None:
        _keep(context, note, changed)


def _keep(context: SessionContext, note: NoteKind, text: str) -> None:
    """Store a text and show it for copying."""
    if text != context.profile.get_note(note):
        context.profile.set_note(note, text)
    area = "company" if note is NoteKind.INVITATION else "therapist"
    context.front.present(Page(f"{area}.copy", text=(text,)))


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
    """Show the page that says it is fine to be done; store or take back the day. It locks nothing.

    For who is done, it is the last page: what was feared at first, what happened since, how to keep or delete it all.
    """
    done = context.done()
    more: Actions = [("keep-or-delete", partial(context.show, "keep-or-delete"))] if done else []
    context.show("last-page" if done else "graduation")
    if done:
        _what_it_came_to(context)
    day = context.profile.get_note(NoteKind.GRADUATED)
    if day is None:
        options: Options[bool] = [("graduated", True), *more, ("not-yet", None)]
        menu = Menu("keeping.graduation", options, "not-yet")
        now, told = context.now().local.date().isoformat(), Page("keeping.graduated")
    else:
        context.front.present(Page("keeping.since", {"day": context.spoken(day)}))
        options = [("stays", None), *more, ("take-back", True)]
        menu = Menu("keeping.since", options, "stays")
        now, told = None, Page("keeping.taken-back")
    if menu.ask(context.front):
        context.profile.set_note(NoteKind.GRADUATED, now)
        context.front.present(told)


def _what_it_came_to(context: SessionContext) -> None:
    """Show the first fear in the person's words, what happened since, and the line they took away last."""
    results = context.results()
    so_far = course_summary(results)
    fear = next(filter(None, (_feared(context, one) for one in results if one.counts)), "")
    learned = [one.learned for one in completed(results) if one.learned]
    looked = so_far.yes + so_far.partly + so_far.no
    happened = {"n": looked, "yes": so_far.yes, "partly": so_far.partly, "no": so_far.no}
    sure = {"first": so_far.belief_first or 0, "last": so_far.belief_last or 0}
    hardest = {"expected": so_far.expected_first or 0, "peak": so_far.peak_last or 0}
    pages = (
        (Page("keeping.feared", {"words": fear}), bool(fear)),
        (Page("keeping.happened", happened), looked > 0),
        (Page("keeping.sure", sure), so_far.belief_first is not None),
        (Page("keeping.hardest", hardest), None not in (so_far.expected_first, so_far.peak_last)),
        (Page("keeping.learned", {"words": learned[-1] if learned else ""}), bool(learned)),
    )
    for page, fits in pages:
        if fits:
            context.front.present(page)


def _feared(context: SessionContext, one: SessionSummary) -> str:
    definition = context.practices.session
    state = reconstruct(definition, replay(definition, context.store.get(one.number).events))
    return str(state.results.get("prediction") or "")


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
