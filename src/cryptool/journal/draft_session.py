"""Write an entry: store its draft, save it, resume old drafts.

Rules:
1. When `keep` returns, the draft is committed to the vault.
2. Never overwrite a change made elsewhere: leave the text as a draft until the person decides.
"""

from collections.abc import Sequence
from datetime import datetime
from pathlib import Path

from cryptool.core.text import count_words
from cryptool.errors import Cancelled
from cryptool.journal.errors import EntryChanged, UnknownEntry
from cryptool.journal.journal import Journal
from cryptool.journal.model import Draft, Entry, Template, Writing, entry_name
from cryptool.journal.store import rows
from cryptool.terminal.questions import Choice, FrontEnd, Option, Page
from cryptool.vault.encoding import micros


class DraftSession:
    """One entry being written.

    `writing` is the initial text and metadata. When editing, `entry` is its number and `base` its `modified`.
    """

    def __init__(
        self,
        journal: Journal,
        writing: Writing,
        *,
        draft: str | None = None,
        entry: int | None = None,
        base: datetime | None = None,
    ) -> None:
        self._journal = journal
        self.writing = writing
        self.entry = entry
        self._base = base
        self._draft = draft
        self._kept = writing.body
        self._keeping = False
        self.discarded: str | None = None  # the draft that was put in the trash

    @classmethod
    def of_draft(cls, journal: Journal, draft: Draft) -> "DraftSession":
        """Resume a draft."""
        return cls(journal, draft.writing, draft=draft.id, entry=draft.entry, base=draft.base)

    @classmethod
    def of_entry(cls, journal: Journal, entry: Entry, writing: Writing | None = None) -> "DraftSession":
        """Edit an entry, optionally starting from `writing`."""
        return cls(journal, writing or entry.writing, entry=entry.number, base=entry.modified)

    @property
    def has_draft(self) -> bool:
        """Whether a draft is stored."""
        return self._draft is not None

    @property
    def about(self) -> dict[str, object]:
        """What is to be said in JSON about words that are left outside of the vault; see `left_behind`."""
        return about_words(self._journal.vault.file.home, self.writing, self.entry, self._base)

    def templates(self) -> list[Template]:
        """Return what the entry could begin from."""
        return self._journal.templates.all()

    def edited(self) -> Entry | None:
        """Return the entry that is edited as it is now; None for a new one, or if it is gone for good."""
        try:
            return None if self.entry is None else self._journal.entries.show(self.entry)
        except UnknownEntry:
            return None

    def keep(self, text: str, *, again: bool = False) -> None:
        """Commit `text` as the draft; blank text puts it in the trash.

        Does nothing if already running, or if unchanged, unless `again`: deleting an entry deletes its drafts.
        """
        if (
            self._keeping
            or (text == self._kept and not (again and self._draft))
            or (self._draft is None and not text.strip())
        ):
            return
        self._keeping = True  # a signal handler may call this again
        try:
            if not text.strip():
                self.discard()
                self._kept = text
                return
            kept = self._journal.drafts.keep(
                self.writing._replace(body=text), draft=self._draft, entry=self.entry, base=self._base
            )
            self._draft, self._kept, self.discarded = kept.id, text, None
        finally:
            self._keeping = False

    def describe(self, writing: Writing) -> None:
        """Change what is said about the entry, also in a draft that is stored."""
        self.writing = writing._replace(body=self.writing.body)
        if self._draft is not None:
            self.keep(self._kept, again=True)

    def save(self, text: str) -> Entry:
        """Save the entry. Raise EntryChanged if it changed elsewhere, or like `Entries.add`."""
        writing = self.writing._replace(body=text)
        if self.entry is None or self._base is None:
            return self._journal.entries.add(writing, draft=self._draft)
        return self._journal.entries.edit(self.entry, writing, base=self._base, draft=self._draft)

    def save_as_new(self, text: str) -> Entry:
        """Save the text as a new entry, even when editing another."""
        return self._journal.entries.add(self.writing._replace(body=text), draft=self._draft)

    def discard(self) -> None:
        """Put the draft in the trash."""
        if self._draft is not None:
            self._journal.drafts.discard(self._draft)
            self.discarded, self._draft = self._draft, None

    def drop(self) -> None:
        """Delete the draft for good, where the entry says the same."""
        if self._draft is not None:
            self._journal.drafts.purge(self._draft)
            self._draft = None


def about_words(
    home: Path, writing: Writing, entry: int | None = None, base: datetime | None = None
) -> dict[str, object]:
    """Return what makes words that were left outside of the vault a draft of this home."""
    columns = rows.columns_of(writing._replace(body=""))
    del columns["body"]
    return {
        "home": str(home),
        "columns": columns,
        "entry": entry,
        "base": None if base is None else micros(base),
    }


def save_resolving_conflict(desk: DraftSession, text: str, front: FrontEnd | None) -> Entry | None:
    """Save; if changed elsewhere, ask, or raise EntryChanged. Return None if the text stays a draft."""
    try:
        return desk.save(text)
    except EntryChanged:
        desk.keep(text)
        if front is None or desk.entry is None:
            raise
    names = ("write.as-new", "write.leave")
    with front.on_page():
        front.present(Page("write.changed", {"entry": entry_name(desk.entry)}))
        answer = front.ask(Choice("write.changed", [Option(name) for name in names], default="write.as-new"))
    return desk.save_as_new(text) if answer == "write.as-new" else None


def pick_draft(
    journal: Journal, front: FrontEnd, drafts: Sequence[Draft], *, fresh: bool = True
) -> Draft | None:
    """Offer drafts one by one. Return None to start a new entry, or when all are discarded. Raise Cancelled."""
    left = list(drafts)
    at = 0
    while left:
        draft = left[at]
        front.present(
            Page("write.draft-of" if draft.entry else "write.draft", facts_of(draft) | {"n": len(left)})
        )
        names = ["write.go-on", *(["write.fresh"] if fresh else [])]
        names += [*(["write.other"] if len(left) > 1 else []), "write.discard"]
        answer = front.ask(Choice("write.draft", [Option(name) for name in names], default="write.go-on"))
        if answer == "write.go-on":
            return draft
        if answer == "write.other":
            at = (at + 1) % len(left)
        elif answer == "write.discard":
            if front.confirm("write.discard", default=False) is True:
                journal.drafts.discard(draft.id)
                left.remove(draft)
                at = 0
        elif answer == "write.fresh":
            return None
        else:
            raise Cancelled
    return None


def facts_of(draft: Draft) -> dict[str, str | int]:
    """Describe a draft for display, without its text."""
    at = draft.modified.astimezone(draft.writing.created.local.tzinfo)
    facts: dict[str, str | int] = {
        "time": at.strftime("%Y-%m-%d %H:%M"),
        "words": count_words(draft.writing.body),
    }
    return facts | ({"entry": entry_name(draft.entry)} if draft.entry else {})
