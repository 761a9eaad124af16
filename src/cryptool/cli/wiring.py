"""Fill in the hooks; each imports its feature when called."""

from typing import TYPE_CHECKING

from cryptool.app.hooks import Hooks

if TYPE_CHECKING:
    from cryptool.app.context import AppContext
    from cryptool.vault.vault import Vault


def hooks() -> Hooks:
    """Return the hooks of the whole program."""
    return Hooks(
        after_open=_take_in_words,
        after_journal=_offer_check_in,
        write_about=_write_about,
        topic_id=_topic_id,
    )


def _take_in_words(context: "AppContext", vault: "Vault") -> None:
    if words_left(context):
        from cryptool.journal.left_behind import take_in

        take_in(context, vault)


def words_left(context: "AppContext") -> bool:
    """Tell whether a run may have left words outside of the vault. Takes a tenth of a millisecond."""
    from cryptool.terminal.editor.private_tempdir import found

    return bool(found(context.environ))


def _offer_check_in(context: "AppContext", vault: "Vault") -> None:
    """Ask a practice session's follow-up questions that are due, if a terminal is attached."""
    if not context.display.asks:
        return
    from cryptool.practice.store.practice_store import PracticeStore

    if not PracticeStore(vault).sessions.any():
        return
    from cryptool.practice.session.afterwards import check_in, due
    from cryptool.practice.wiring import make_session_context

    session_context = make_session_context(context, vault)
    if due(session_context.results(), session_context.now()):
        with context.front.guard, context.front.private():
            check_in(session_context)


def _write_about(context: "AppContext", topic: str) -> None:
    from cryptool.journal.write import write_freely

    write_freely(context, topic)


def _topic_id(context: "AppContext", name: str) -> str:
    from cryptool.learn.study import study_of

    return study_of(context).library.resolve(name)
