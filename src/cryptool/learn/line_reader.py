"""The reader in lines: one part, then a prompt that names the keys."""

from cryptool.learn.lists import sources_as_text
from cryptool.learn.reading import ReaderExit, ReaderOutcome, ReaderRequest
from cryptool.learn.render import part_as_text
from cryptool.terminal.line_front_end import LinesFrontEnd, whole_number
from cryptool.terminal.phrases import say
from cryptool.terminal.questions import Back
from cryptool.terminal.wrap import TEXT_WIDTH


class LineReader:
    """One reading in lines."""

    def __init__(self, front: LinesFrontEnd, reading: ReaderRequest) -> None:
        self._front = front
        self._reading = reading
        self._parts = reading.topic.parts
        self._part = min(max(0, reading.part), len(self._parts) - 1)
        self._numbered: list[str] = []

    def run(self) -> ReaderOutcome:
        """Read part by part until the person leaves."""
        header = self._reading.topic.header
        about = say("learn.about", n=header.minutes, checked=header.checked.isoformat())
        self._front.write(f"\n{header.title}\n{about}")
        self._go(self._part)
        while True:
            typed = self._front.prompt(self._prompt(), letters=True)
            outcome = self._outcome(ReaderExit.CLOSED) if isinstance(typed, Back) else self._handle(typed)
            if outcome is not None:
                return outcome

    @property
    def _last(self) -> bool:
        return self._part == len(self._parts) - 1

    def _prompt(self) -> str:
        if self._reading.following:
            return say("learn.lines-next-last" if self._last else "learn.lines-next")
        return say("learn.lines-end" if self._last else "learn.lines-next-only")

    def _handle(self, typed: str) -> ReaderOutcome | None:
        word = typed.casefold()
        number = whole_number(typed, 1, len(self._numbered))
        if number is not None:
            return self._outcome(ReaderExit.OPEN, self._numbered[number - 1])
        if typed.startswith("/"):
            self._search(typed[1:])
        elif word == "n" or (word == "" and self._last):
            return self._leave(asked=word == "n")
        elif word == "":
            self._go(self._part + 1)
        elif word == "p":
            self._go(self._part - 1)
        elif word == "w":
            return self._outcome(ReaderExit.WRITE)
        elif word == "s":
            width = min(self._front.console.width, TEXT_WIDTH)
            self._front.write(
                f"\n{say('learn.view-sources')}\n\n" + sources_as_text(self._reading.sources, width)
            )
        else:
            keys = f"{say('learn.lines-keys')} {say('learn.labels')}"
            self._front.write(keys if word == "?" else say("learn.lines-unknown"))
        return None

    def _leave(self, *, asked: bool) -> ReaderOutcome | None:
        if self._reading.following:
            return self._outcome(ReaderExit.NEXT)
        if asked:
            self._front.write(say("learn.lines-no-next"))
            return None
        return self._outcome(ReaderExit.CLOSED)

    def _go(self, part: int) -> None:
        if part < 0:
            self._front.write(say("learn.lines-first"))
            return
        self._part = part
        self._front.write("\n" + say("learn.lines-part", part=part + 1, parts=len(self._parts)))
        self._show_part()

    def _show_part(self) -> None:
        self._reading.on_place(self._part)
        width = min(self._front.console.width, TEXT_WIDTH)
        self._front.write("\n" + "\n".join(part_as_text(self._parts[self._part], self._reading.topic, width)))
        following = self._reading.next_topics() if self._last else ()
        self._number(following, say("learn.next-heading") if following else "")

    def _search(self, words: str) -> None:
        if notice := self._reading.crisis_line(words):
            self._front.write(notice)
        found = self._reading.find(words)
        if not found:
            self._front.write(say("learn.nothing-found"))
            return
        self._number(
            [(one.topic.id, f"{one.topic.title}\n   {one.sentence}") for one in found],
            say("learn.view-found", words=words.strip()),
        )

    def _number(self, topics: "tuple[tuple[str, str], ...] | list[tuple[str, str]]", heading: str) -> None:
        self._numbered = [id_ for id_, _ in topics]
        if heading:
            self._front.write("\n" + heading)
        for number, (_, title) in enumerate(topics, 1):
            self._front.write(say("learn.open-next", number=number, title=title))

    def _outcome(self, wish: ReaderExit, topic: str = "") -> ReaderOutcome:
        return ReaderOutcome(wish, self._part, self._last, topic)
