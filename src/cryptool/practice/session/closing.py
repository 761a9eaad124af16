"""The end of a session: the last page, a suggestion, and what to do afterwards.

Rules:
1. After a session that was left or stopped nothing points back to practice; only an advised pause is mentioned.
"""

from collections.abc import Sequence
from functools import partial

from cryptool.practice.context import SessionContext
from cryptool.practice.definition import Rung
from cryptool.practice.events import Ending
from cryptool.practice.rules.eligibility import waits_while_early
from cryptool.practice.rules.suggestion import Reason, SuggestedMove, Suggestion
from cryptool.practice.session.active_session import ActiveSession
from cryptool.practice.session.side_actions import show_people, write
from cryptool.terminal.questions import Menu, Option, Page

_LEARNED = "learned"
_WHOLE = "end"  # the page of a session run to its last question
_REST = "rest"  # the page after a stop or overwhelm
_BACK = (Reason.STOPPED, Reason.DISTRESS_TWICE, Reason.LOWER_NEXT_DAY)  # reasons for a smaller rung


def tell_end(walk: ActiveSession) -> Suggestion | None:
    """Show the last page, what was learned, where it is stored, and what could come another day."""
    context, page = walk.context, walk.definition.step(walk.state.step).page
    front, words = context.front, context.practices.session_words.pages
    if page in words:
        front.present(Page("practice.content", {"title": words[page].title}, words[page].text))
    learned = walk.state.results.get(_LEARNED)
    if learned is not None:
        front.present(Page("session.takes", {"learned": learned}))
    if walk.kept.saved:
        front.present(Page("session.saved", {"session": walk.kept.name}))
    else:
        front.present(Page("session.not-saved"))
    suggestion = None if walk.state.ending is Ending.LEFT else context.suggestion()
    if suggestion is not None and page != _WHOLE and suggestion.kind is not SuggestedMove.PAUSE:
        suggestion = None
    if suggestion is not None:
        tell(context, suggestion)
    if page == _REST:
        Menu("session.rest", [("leave", None)], "leave").ask(front)
    else:
        _afterwards(walk, suggestion)
    return suggestion


def tell(context: SessionContext, suggestion: Suggestion) -> None:
    """Show a suggestion and its reason."""
    rung = _rung(context, suggestion)
    facts: dict[str, str | int] = {"rung": rung.title} if rung else {}
    if suggestion.until is not None:
        facts["day"] = suggestion.until.isoformat()
    lost = rung is None and suggestion.kind is not SuggestedMove.PAUSE
    page = "session.suggest-none" if lost else f"session.suggest-{suggestion.kind.value}"
    context.front.present(Page(page, facts))
    # nothing smaller comes before it
    first = suggestion.kind is SuggestedMove.SAME and suggestion.reason in _BACK
    context.front.present(Page(f"session.why-{suggestion.reason.value}{'-first' if first else ''}"))
    context.front.present(Page("session.cut-offs"))


def smaller(ladder: Sequence[Rung], rung: str, *, early: bool) -> Rung | None:
    """Return the nearest rung before `rung` that is active and, while `early`, mild enough; None if none is."""
    names = [one.name for one in ladder]
    before = ladder[: names.index(rung)] if rung in names else ()
    fitting = (one for one in reversed(before) if not (one.archived or (early and waits_while_early(one))))
    return next(fitting, None)


def _afterwards(walk: ActiveSession, suggestion: Suggestion | None) -> None:
    context, rung = walk.context, suggestion and _rung(walk.context, suggestion)
    options: list[tuple[str | Option, partial[None] | None]] = [("leave-it", None)]
    if rung:
        about = Page("practice.rung", {"wording": rung.title}, (rung.about,) if rung.about else ())
        options.append((Option("session.look", {"rung": rung.title}), partial(context.front.present, about)))
    options.append(("person", partial(show_people, context)))
    if walk.kept.saved:  # else an entry has no session to belong to
        options.append(("write", partial(write, walk)))
    options.append(("help", partial(context.show_help)))
    Menu[None]("session.after", options, "leave-it").ask(context.front)


def _rung(context: SessionContext, suggestion: Suggestion) -> Rung | None:
    return next((rung for rung in context.ladder.all() if rung.name == suggestion.rung), None)
