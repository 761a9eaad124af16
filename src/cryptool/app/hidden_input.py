"""Hide the keys typed while a vault is being opened.

Deriving the key takes a moment; text typed meanwhile would be echoed and stay in the scrollback.

Rules:
1. From the first passphrase question until the vault is open, echo is off except during visible questions.
"""

from contextlib import ExitStack
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from cryptool.terminal.front_end import AnyFrontEnd
    from cryptool.terminal.questions import Answer, Back, Facts, Page, Question


class HiddenInput:
    """A `questions.FrontEnd` with echo off after a secret. Close it."""

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
        """Turn echo on. Closing twice is fine."""
        self._hides = False
        self._hidden.close()
