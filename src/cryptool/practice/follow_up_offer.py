"""Offer the follow-up questions about the newest session after another command has opened the vault."""

from typing import TYPE_CHECKING

from cryptool.practice.content import practices_of
from cryptool.practice.store.practice_store import PracticeStore

if TYPE_CHECKING:
    from cryptool.app.context import AppContext
    from cryptool.vault.vault import Vault


def offer_check_in(context: "AppContext", vault: "Vault") -> None:
    """Ask the follow-up questions that are due, if a terminal is attached."""
    if not context.display.asks or not PracticeStore(vault).sessions.any():
        return
    from cryptool.app.dates import local_now
    from cryptool.practice.session.follow_up import FollowUpContext, check_in, due

    front = context.front
    later = FollowUpContext(
        front,
        PracticeStore(vault).sessions,
        PracticeStore(vault).profile,
        practices_of(context),
        lambda: local_now(context),
        front.guard.unbroken,
    )
    if due(later):
        with front.guard, front.private():
            check_in(later)
