"""Writing an entry: where its draft is kept while it grows, how it is saved, and what becomes of old drafts.

Rules kept here:
1. A draft is on the disk, encrypted, when `keep` returns; nothing typed depends on the program ending well.
2. Saving drops the draft in the same transaction. A save that fails keeps it.
3. An edit never writes over a change made elsewhere: the person's words stay a draft until they say where to.
"""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime

from cryptool.core.text import count_words
from cryptool.errors import Cancelled, EntryChanged
from cryptool.journal.journal import Journal
from cryptool.journal.model import Draft, Entry, Writing, entry_name
from cryptool.terminal.questions import Choice, FrontEnd, Option, Page


class DraftSession:
    """One entry being written.

    Args:
        journal: Where it is kept.
        writing: What there is to begin with; its body is where the editor starts.
        draft: The draft it comes from, if it does.
        entry: The number of the entry being edited; None for a new one.
        base: That entry's `modified` when editing began.
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

    @classmethod
    def of_draft(cls, journal: Journal, draft: Draft) -> "DraftSession":
        """Go on with a draft."""
        return cls(journal, draft.writing, draft=draft.id, entry=draft.entry, base=draft.base)

    @classmethod
    def of_entry(cls, journal: Journal, entry: Entry, writing: Writing | None = None) -> "DraftSession":
        """Edit an entry, or bring it to `writing`."""
        return cls(journal, writing or entry.writing, entry=entry.number, base=entry.modified)

    @property
    def has_draft(self) -> bool:
        """Whether there is something on the disk to come back to."""
        return self._draft is not None

    def keep(self, text: str) -> None:
        """Commit `text` as the draft; blank text drops it. Nothing happens where nothing changed, or during a call."""
        if self._keeping or text == self._kept or (self._draft is None and not text.strip()):
            return
        self._keeping = True  # a signal may come in the middle and ask for the same
        try:
            if not text.strip():
                self.discard()
                self._kept = text
                return
            kept = self._journal.drafts.keep(
                replace(self.writing, body=text), draft=self._draft, entry=self.entry, base=self._base
            )
            self._draft, self._kept = kept.id, text
        finally:
            self._keeping = False

    def save(self, text: str) -> Entry:
        """Keep it as an entry for good.

        Raises:
            EntryChanged: The entry was changed elsewhere meanwhile; nothing was saved.
            EmptyEntry, BadTag, BadMood and what the vault raises; nothing was saved.
        """
        writing = replace(self.writing, body=text)
        if self.entry is None or self._base is None:
            return self._journal.entries.add(writing, draft=self._draft)
        return self._journal.entries.edit(self.entry, writing, base=self._base, draft=self._draft)

    def save_as_new(self, text: str) -> Entry:
        """Keep it as an entry of its own, whatever it was begun as."""
        return self._journal.entries.add(replace(self.writing, body=text), draft=self._draft)

    def discard(self) -> None:
        """Drop the draft for ever."""
        if self._draft is not None:
            self._journal.drafts.discard(self._draft)
            self._draft = None


def save_resolving_conflict(desk: DraftSession, text: str, front: FrontEnd | None) -> Entry | None:
    """Save; where the entry was changed elsewhere, let the person choose. None: it stays a draft.

    Raises:
        EntryChanged: As in `DraftSession.save`, where nobody can be asked; the words are kept as a draft.
    """
    try:
        return desk.save(text)
    except EntryChanged:
        desk.keep(text)
        if front is None or desk.entry is None:
            raise
    front.present(Page("write.changed", {"entry": entry_name(desk.entry)}))
    names = ("write.as-new", "write.leave")
    answer = front.ask(Choice("write.changed", [Option(name) for name in names], default="write.as-new"))
    return desk.save_as_new(text) if answer == "write.as-new" else None


def pick_draft(
    journal: Journal, front: FrontEnd, drafts: Sequence[Draft], *, fresh: bool = True
) -> Draft | None:
    """Offer drafts one by one. None: none of them; those not thrown away stay where they are.

    Args:
        journal: Where they are.
        front: Who is asked.
        drafts: The newest first.
        fresh: Whether beginning afresh is on offer.

    Raises:
        Cancelled: The person went back.
    """
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
    """What may be said of a draft without showing a word of it."""
    at = draft.modified.astimezone(draft.writing.created.local.tzinfo)
    facts: dict[str, str | int] = {
        "time": at.strftime("%Y-%m-%d %H:%M"),
        "words": count_words(draft.writing.body),
    }
    return facts | ({"entry": entry_name(draft.entry)} if draft.entry else {})
