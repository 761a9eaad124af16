"""The scripted front end: answers questions from a list, and fails on anything that was not in the script.

Rules kept here:
1. A question that is not the next one in the script fails, and so does an answer that was never asked for.
2. An answer the question cannot take fails: the real front ends would have asked again.
3. Every id is looked up in the phrases, so a screen without words fails here and not in front of a person.
"""

from collections.abc import Callable, Iterable, Iterator
from contextlib import AbstractContextManager, contextmanager, nullcontext
from types import TracebackType

from cryptool.terminal.phrases import say
from cryptool.terminal.questions import BACK, Answer, Back, Choice, Facts, Line, Page, Question


class ScriptError(AssertionError):
    """The flow and the script disagree."""


class NoGuard:
    """A guard with nothing to restore."""

    def __enter__(self) -> None: ...

    def __exit__(self, *error: object) -> None: ...

    def unbroken(self) -> nullcontext[None]:
        return nullcontext()

    def echo_off(self) -> nullcontext[None]:
        return nullcontext()

    def on_end(self, callback: object) -> object:
        return lambda: None

    def on_save(self, callback: object) -> object:
        return lambda: None


class NoHiding:
    """Hiding that never happens."""

    on_return: object = None
    on_hide: object = None

    def during(self, work: Callable[[], object], *, again: bool = False) -> object:
        """Do the work."""
        return work()


class Scripted:
    """A FrontEnd for tests, which can be led through the whole program.

    Args:
        answers: Pairs of question id and answer, in the order of asking. For confirm True, False or BACK.
        words: Whether ids must have phrases. Off only for flows whose words belong to content not yet written.
    """

    def __init__(self, answers: Iterable[tuple[str, Answer | bool]] = (), *, words: bool = True) -> None:
        self._answers = list(answers)
        self._words = words
        self.said: list[str] = []  # "page home", "ask country", "refuse no-country": what happened, in order
        self.pages: list[Page] = []
        self.questions: list[Question] = []
        self.outside: list[str] = []  # pages shown outside of `private`, where they stay in the scrollback
        self.guard = NoGuard()
        self.hiding = NoHiding()
        self._private = 0

    def __enter__(self) -> "Scripted":
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if error is None:
            self.done()

    def done(self) -> None:
        """Fail if an answer was never asked for."""
        if self._answers:
            raise ScriptError(f"never asked for: {[id_ for id_, _ in self._answers]}")

    def on_page(self) -> AbstractContextManager[None]:
        return self.private()

    @contextmanager
    def private(self) -> Iterator[None]:
        self._private += 1
        try:
            yield
        finally:
            self._private -= 1

    def show_help(self) -> None:
        self.said.append("help")

    def present(self, page: Page) -> None:
        if not self._private:
            self.outside.append(page.id)
        self._say(f"page.{page.id}", page.facts)
        self.said.append(f"page {page.id}")
        self.pages.append(page)

    def ask(self, question: Question) -> Answer:
        if not question.text:
            self._say(f"ask.{question.id}", question.facts)
        if isinstance(question, Choice):
            for option in question.options:
                if not option.text:
                    self._say(f"option.{option.id}", option.facts)
        self.questions.append(question)
        answer = self._next(question.id)
        self._check(question, answer)
        return answer

    def refuse(self, id: str, facts: Facts | None = None) -> None:
        self._say(f"refuse.{id}", facts or {})
        self.said.append(f"refuse {id}")

    def secret(self, id: str) -> str | Back:
        self._say(f"ask.{id}", {})
        answer = self._next(id)
        if not isinstance(answer, str | Back):
            raise ScriptError(f"{id}: a secret is text or BACK, not {answer!r}")
        return answer

    def confirm(self, id: str, *, default: bool, facts: Facts | None = None) -> bool | Back:
        self._say(f"ask.{id}", facts or {})
        answer = self._next(id)
        if not isinstance(answer, bool | Back):
            raise ScriptError(f"{id}: yes or no is True, False or BACK, not {answer!r}")
        return answer

    # --- what a test asks of it

    def titles(self) -> list[str]:
        """The pages of content that were shown, by title."""
        return [str(page.facts["title"]) for page in self.pages if "title" in page.facts]

    def ids(self) -> list[str]:
        """The pages that were shown, by id."""
        return [page.id for page in self.pages]

    def words(self) -> str:
        """All that the pages said."""
        return "\n".join("\n".join([say(f"page.{page.id}", **page.facts), *page.text]) for page in self.pages)

    def options(self, id: str) -> list[list[str]]:
        """What was offered each time `id` was asked."""
        return [
            [option.id for option in question.options]
            for question in self.questions
            if isinstance(question, Choice) and question.id == id
        ]

    def _next(self, id: str) -> Answer | bool:
        self.said.append(f"ask {id}")
        if not self._answers:
            raise ScriptError(f"asked {id}, but the script is at its end")
        wanted, answer = self._answers.pop(0)
        if wanted != id:
            raise ScriptError(f"asked {id}, but the script expects {wanted}")
        return answer

    def _check(self, question: Question, answer: Answer | bool) -> None:
        if answer is BACK:
            return
        if isinstance(question, Choice):
            fits = question.optional if answer is None else answer in [o.id for o in question.options]
        elif isinstance(question, Line):
            fits = question.optional if answer is None else isinstance(answer, str) and bool(answer.strip())
        elif answer is None:
            fits = question.optional
        else:
            fits = type(answer) is int and question.low <= answer <= question.high
        if not fits:
            raise ScriptError(f"{question.id} cannot take {answer!r}")

    def _say(self, id: str, facts: Facts) -> None:
        if self._words:
            say(id, **facts)
