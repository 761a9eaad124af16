"""The later question about a session, at the next unlock: after what somebody came for, never before it.

Rules kept here:
1. Only where a person looks at the terminal, and only once; leaving it out is an answer.
2. Where nobody has practised nothing is loaded for it.
"""

from typing import TYPE_CHECKING

from cryptool.practice.content import practices_of
from cryptool.practice.store.practice_store import PracticeStore

if TYPE_CHECKING:
    from cryptool.app.context import AppContext
    from cryptool.vault.vault import Vault


def offer_check_in(context: "AppContext", vault: "Vault") -> None:
    """Ask what is due about the newest session, if anything is."""
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
