"""The end of a session: the last page, a suggestion, and what to do afterwards.

Rules:
1. After a session that was left or stopped nothing points back to practice; only an advised pause is mentioned.
"""

from collections.abc import Sequence

from cryptool.practice.definition import Rung
from cryptool.practice.events import Ending
from cryptool.practice.ladder import Ladder
from cryptool.practice.rules.eligibility import waits_while_early
from cryptool.practice.rules.suggestion import Reason, SuggestedMove, Suggestion
from cryptool.practice.session import side_actions
from cryptool.practice.session.active_session import ActiveSession
from cryptool.practice.session.history import results_so_far
from cryptool.practice.session.history import suggestion as suggestion_by
from cryptool.terminal.questions import Choice, FrontEnd, Option, Page

_LEARNED = "learned"
_WHOLE = "end"  # the page of a session run to its last question
_REST = "rest"  # the page after a stop or overwhelm
_LEAVE, _LOOK, _PERSON, _WRITE, _HELP = (
    f"session.{name}" for name in ("leave-it", "look", "person", "write", "help")
)

_BACK = (Reason.STOPPED, Reason.DISTRESS_TWICE, Reason.LOWER_NEXT_DAY)  # reasons for a smaller rung


def tell_end(walk: ActiveSession) -> Suggestion | None:
    """Show the last page, what was learned, where it is stored, and what could come another day."""
    front, page = walk.context.front, walk.definition.step(walk.state.step).page
    words = walk.context.practices.session_words.pages
    if page in words:
        front.present(Page("practice.content", {"title": words[page].title}, words[page].text))
    learned = walk.state.results.get(_LEARNED)
    if learned is not None:
        front.present(Page("session.takes", {"learned": learned}))
    if walk.kept.saved:
        front.present(Page("session.saved", {"session": walk.kept.name}))
    else:
        front.present(Page("session.not-saved"))
    ladder = Ladder(walk.context.practices.rungs, walk.context.profile).all()
    suggestion = _suggestion(walk, ladder, whole=page == _WHOLE)
    if suggestion is not None:
        tell(front, suggestion, ladder)
    if page == _REST:
        front.ask(Choice("session.rest", [Option("session.leave")], default="session.leave"))
    else:
        _afterwards(walk, suggestion, ladder)
    return suggestion


def tell(front: FrontEnd, suggestion: Suggestion, ladder: tuple[Rung, ...]) -> None:
    """Show a suggestion and its reason."""
    rung = _rung(suggestion, ladder)
    facts: dict[str, str | int] = {"rung": rung.title} if rung else {}
    if suggestion.until is not None:
        facts["day"] = suggestion.until.isoformat()
    lost = rung is None and suggestion.kind is not SuggestedMove.PAUSE
    front.present(Page("session.suggest-none" if lost else f"session.suggest-{suggestion.kind.value}", facts))
    first = (
        suggestion.kind is SuggestedMove.SAME and suggestion.reason in _BACK
    )  # nothing smaller comes before it
    front.present(Page(f"session.why-{suggestion.reason.value}{'-first' if first else ''}"))
    front.present(Page("session.cut-offs"))


def smaller(ladder: Sequence[Rung], rung: str, *, early: bool) -> Rung | None:
    """Return the nearest rung before `rung` that is active and, while `early`, mild enough; None if none is."""
    names = [one.name for one in ladder]
    before = ladder[: names.index(rung)] if rung in names else ()
    fitting = (one for one in reversed(before) if not (one.archived or (early and waits_while_early(one))))
    return next(fitting, None)


def _suggestion(walk: ActiveSession, ladder: tuple[Rung, ...], *, whole: bool) -> Suggestion | None:
    if walk.state.ending is Ending.LEFT:
        return None
    context = walk.context
    results = results_so_far(context.store, context.practices)
    found = suggestion_by(context.profile, results, ladder, context.now())
    return found if whole or found.kind is SuggestedMove.PAUSE else None


def _afterwards(walk: ActiveSession, suggestion: Suggestion | None, ladder: tuple[Rung, ...]) -> None:
    front, rung = walk.context.front, suggestion and _rung(suggestion, ladder)
    options = [Option(_LEAVE), Option(_PERSON), Option(_HELP)]
    if walk.kept.saved:  # else an entry has no session to belong to
        options.insert(2, Option(_WRITE))
    if rung:
        options.insert(1, Option(_LOOK, {"rung": rung.title}))
    question = Choice("session.after", options, default=_LEAVE)
    while (answer := front.ask(question)) in (_LOOK, _PERSON, _WRITE, _HELP):
        if answer == _LOOK and rung:
            front.present(Page("practice.rung", {"wording": rung.title}, (rung.about,) if rung.about else ()))
        elif answer == _PERSON:
            side_actions.show_people(front, walk.context.profile)
        elif answer == _WRITE:
            side_actions.write(walk)
        else:
            walk.context.side_actions.aids.show_help()


def _rung(suggestion: Suggestion, ladder: tuple[Rung, ...]) -> Rung | None:
    return next((rung for rung in ladder if rung.name == suggestion.rung), None)
