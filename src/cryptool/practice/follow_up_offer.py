"""Offer the follow-up questions about the newest session after another command has opened the vault."""

from typing import TYPE_CHECKING

from cryptool.practice.store.practice_store import PracticeStore

if TYPE_CHECKING:
    from cryptool.app.context import AppContext
    from cryptool.vault.vault import Vault


def offer_check_in(context: "AppContext", vault: "Vault") -> None:
    """Ask the follow-up questions that are due, if a terminal is attached."""
    if not context.display.asks or not PracticeStore(vault).sessions.any():
        return
    from cryptool.practice.session.follow_up import check_in, due
    from cryptool.practice.wiring import make_session_context

    session_context = make_session_context(context, vault)
    if due(session_context):
        with context.front.guard, context.front.private():
            check_in(session_context)
