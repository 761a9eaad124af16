"""Keys typed while a vault is being opened are not shown.

Working out the key takes a moment. Whoever types on, the next try or the first words of an entry, would see them echoed
on the ordinary screen, and they would stay in its scrollback.

Rule: from the first question for a passphrase until the vault is open the terminal shows no keys, but for the questions
whose answers may be seen. A signal gives the terminal back as it was, as everywhere else.
"""

from contextlib import ExitStack
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from cryptool.terminal.front_end import AnyFrontEnd
    from cryptool.terminal.questions import Answer, Back, Facts, Page, Question


class HiddenInput:
    """A front end (see `flows.ports.FrontEnd`) that keeps the keys hidden between its secrets. Close it."""

    def __init__(self, front: "AnyFrontEnd") -> None:
        self._front = front
        self._hidden = ExitStack()
        self._hides = False

    def present(self, page: "Page") -> None:
        """See FrontEnd."""
        self._front.present(page)

    def ask(self, question: "Question") -> "Answer":
        """See FrontEnd."""
        self.close()
        return self._front.ask(question)

    def refuse(self, id: str, facts: "Facts | None" = None) -> None:
        """See FrontEnd."""
        self._front.refuse(id, facts)

    def secret(self, id: str) -> "str | Back":
        """See FrontEnd."""
        if not self._hides:
            self._hides = True
            self._hidden.enter_context(self._front.guard)
            self._hidden.enter_context(self._front.guard.echo_off())
        return self._front.secret(id)

    def confirm(self, id: str, *, default: bool, facts: "Facts | None" = None) -> "bool | Back":
        """See FrontEnd."""
        self.close()
        return self._front.confirm(id, default=default, facts=facts)

    def close(self) -> None:
        """Keys are shown again. Closing twice is fine."""
        self._hides = False
        self._hidden.close()
