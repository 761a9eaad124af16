"""Resume a session that was left, cut off, or begun under an older definition.

Rules:
1. Resuming replays the events; it never changes or deletes any, whatever the person chooses.
2. If the definition has changed, ask whether to go on from the last step that fits, once until an event is added.
"""

from cryptool.practice.context import SessionContext
from cryptool.practice.events import Event, EventType, Status, StoredSession
from cryptool.practice.machine.machine import SET_ASIDE
from cryptool.practice.machine.replay import replay
from cryptool.practice.session import runner
from cryptool.practice.session.active_session import ActiveSession
from cryptool.practice.session.runner import RunOutcome, RunStatus
from cryptool.terminal.questions import Menu, Page


def resume(context: SessionContext, kept: StoredSession) -> RunOutcome:
    """Run a session on from where it was left. Raises as `runner.go`."""
    replayed = replay(context.practices.session, kept.events)
    walk = ActiveSession(context, kept, replayed.state)
    facts: dict[str, str | int] = {"session": kept.name, "wording": kept.setup.wording}
    opening = Page("session.resumed", facts, runner.about(walk))
    changed = not walk.over and not replayed.complete and kept.events[-1] is replayed.skipped[-1]
    sitting = walk.state.status in (Status.QUIET, Status.PAUSED)
    told = changed or sitting or walk.over  # else it is shown above the first question
    if told:
        context.front.present(opening)
    if changed:
        answer = _choose(context, "definition-changed", ("go-on", "end-here", "later"))
        if answer == "end-here":
            walk.do(EventType.ENDED_EARLY, value=SET_ASIDE)
            return runner.finish(walk)
        if answer != "go-on":
            return RunOutcome(RunStatus.OPEN, walk)
    if walk.over:  # its remaining questions no longer exist
        _close(walk)
        return runner.finish(walk)
    if sitting:
        answer = _choose(context, "interrupted", ("go-on-sitting", "end-and-rate", "later"))
        if answer == "end-and-rate":
            walk.do(EventType.ENDED_EARLY, value="closed")
        elif answer != "go-on-sitting":
            return RunOutcome(RunStatus.OPEN, walk)
    return runner.go(walk, None if told else opening)


def set_aside(context: SessionContext, kept: StoredSession) -> StoredSession:
    """End the open session where it is, with everything stored, so that another can begin."""
    walk = ActiveSession(context, kept, replay(context.practices.session, kept.events).state)
    if walk.over:
        _close(walk)
    else:
        walk.do(EventType.ENDED_EARLY, value=SET_ASIDE)
    return walk.kept


def _close(walk: ActiveSession) -> None:
    """End it in the store; the machine's state is over already."""
    event = Event(EventType.ENDED_EARLY, walk.context.now(), value=SET_ASIDE)
    with walk.context.hold():
        walk.kept = walk.context.store.append(walk.kept, event, ends=True)


def _choose(context: SessionContext, page: str, names: tuple[str, ...]) -> str | None:
    context.show(page)
    return Menu(f"session.{page}", [(name, name) for name in names]).ask(context.front)
