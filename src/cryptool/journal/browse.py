"""Let a person open entries one after another from a list, and show one.

Rules:
1. Show private text in the viewer on a full screen, after a question in lines, and unasked only through a pipe.
"""

from collections.abc import Callable, Iterable
from contextlib import nullcontext, suppress
from typing import TYPE_CHECKING

from cryptool.app.streams import show_private, year_now
from cryptool.errors import Cancelled
from cryptool.journal import render
from cryptool.journal.journal import existing_journal, find_entry
from cryptool.journal.model import Entry, Heading, Hit, Version
from cryptool.terminal.console import Mode
from cryptool.terminal.questions import Option, Page, look_through, nothing_there

if TYPE_CHECKING:
    from cryptool.app.context import AppContext
    from cryptool.journal.journal import Journal

ON_TERMINAL = 20  # entries listed on a terminal without -n
_AT_ONCE = 200  # rows to choose from, where all are asked for


def show(context: "AppContext", entry: Entry, version: Version | None = None) -> None:
    """Show an entry, or one wording of it. Raise Cancelled if the person declines."""
    from cryptool.journal.options import question_text

    if version is None:
        shown = render.entry_text(entry, question_text(context, entry.writing_prompt))
    else:
        shown = render.version_text(entry, version)
    head, *text = shown.split("\n")
    show_private(context, head, text, ask="journal.print", titled=True)


def look_back(context: "AppContext") -> None:
    """Let the person read their entries one after another."""
    with existing_journal(context) or nullcontext() as journal, context.front.private():
        page = Page("journal.look-back")
        if journal is None or not open_from(context, journal, journal.entries.headings, page):
            nothing_there(context.front, "journal.which-none")


def open_from(
    context: "AppContext",
    journal: "Journal",
    found: "Callable[..., Iterable[Heading | Hit]]",
    page: Page,
    number: int | None = None,
) -> bool:
    """Let the person open entries one after another. Return False if there are none.

    `found` returns them, newest first, at most `limit`. `number` as in ListOptions: unless so many were asked for, the
    last row reads older ones.
    """
    front, year, aloud = context.front, year_now(), context.display.mode is Mode.LINES
    at_once = shown = _AT_ONCE if number == 0 else number or ON_TERMINAL
    names: list[str] = []

    def rows() -> list[Option]:
        front.present(page)
        every = list(found(limit=shown + (not number)))
        names[:] = [one.heading.name if isinstance(one, Hit) else one.name for one in every]
        texts = [render.choice(one, year=year, aloud=aloud) for one in every[:shown]]
        options = [Option(name, text=text) for name, text in zip(names, texts, strict=False)]
        return [*options, *([Option("journal.older")] if len(every) > shown else [])]

    def chosen(name: str) -> str | None:
        nonlocal shown
        if name == "journal.older":
            shown += at_once
            return names[-1]  # the first that was out of sight
        with suppress(Cancelled):  # declining to have it printed returns to the list
            show(context, find_entry(journal, name))
        return None

    if not any(True for _ in found(limit=1)):
        return False
    with front.private():
        look_through(front, "journal.which", rows, chosen, narrows=context.crisis_line)
    return True
