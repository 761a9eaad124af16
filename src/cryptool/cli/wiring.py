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
    if context.display.asks:
        from cryptool.practice.follow_up_offer import offer_check_in

        offer_check_in(context, vault)


def _write_about(context: "AppContext", topic: str) -> None:
    from cryptool.journal.write import write_about

    write_about(context, topic)


def _topic_id(context: "AppContext", name: str) -> str:
    from cryptool.learn.study import study_of

    return study_of(context).library.resolve(name)
