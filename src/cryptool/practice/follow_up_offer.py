"""Offer the follow-up questions about the newest session after another command has opened the vault."""

from typing import TYPE_CHECKING

from cryptool.practice.store.practice_store import PracticeStore

if TYPE_CHECKING:
    from cryptool.app.context import AppContext
    from cryptool.vault.vault import Vault


def offer_check_in(context: "AppContext", vault: "Vault") -> None:
    """Ask the follow-up questions that are due, if a terminal is attached."""
    sessions = PracticeStore(vault).sessions
    if not context.display.asks or not sessions.any():
        return
    from cryptool.app.dates import local_now
    from cryptool.practice.content import practices_of
    from cryptool.practice.history import results_so_far
    from cryptool.practice.session.follow_up import check_in, due

    if not due(results_so_far(sessions, practices_of(context)), local_now(context)):
        return
    from cryptool.practice.wiring import make_session_context  # reads the exercises too

    with context.front.guard, context.front.private():
        check_in(make_session_context(context, vault))
