"""Parse the options about an entry: time, tags, mood, session, topic and question.

Rules:
1. Check all options before the person writes, so that a mistake never loses text.
"""

from dataclasses import dataclass
from typing import TYPE_CHECKING

from cryptool.app.dates import moment_of
from cryptool.errors import Cancelled, NeedsTerminal
from cryptool.journal.errors import BadMood, BadSession
from cryptool.journal.model import MOODS, Writing, clean_tags, tag_key
from cryptool.terminal.phrases import say
from cryptool.terminal.questions import Choice, Option, Page

if TYPE_CHECKING:
    from cryptool.app.context import AppContext
    from cryptool.journal.writing_prompts import WritingPrompt


@dataclass(frozen=True, slots=True)
class EntryOptions:
    """The options about an entry. An empty `writing_prompt` means: let the person choose."""

    tags: tuple[str, ...] = ()
    untag: tuple[str, ...] = ()
    at: str = ""
    mood: str = ""
    session: str = ""
    topic: str = ""
    writing_prompt: str | None = None

    @property
    def says_something(self) -> bool:
        """Whether any option was given."""
        return self != EntryOptions()


def apply(context: "AppContext", about: EntryOptions, writing: Writing) -> Writing:
    """Apply the options. Raise BadDate, BadMood, BadTag, BadSession, UnknownTopic or AmbiguousTopic."""
    taken = {tag_key(tag.strip()) for tag in about.untag}
    tags = clean_tags((*(tag for tag in writing.tags if tag_key(tag) not in taken), *about.tags))
    writing = writing._replace(tags=tags)
    if about.at:
        writing = writing._replace(created=moment_of(context, about.at))
    if about.mood:
        writing = writing._replace(mood=_mood(about.mood))
    if about.session:
        writing = writing._replace(session=session_name(about.session))
    if about.topic:
        writing = writing._replace(topic=context.hooks.topic_id(context, about.topic))
    return writing


def session_name(name: str) -> str:
    """Return `s7` for `s7` or `7`. Raise BadSession."""
    digits = name.strip().casefold().removeprefix("s")
    if not (digits.isascii() and digits.isdecimal() and len(digits) < 12 and int(digits)):
        raise BadSession
    return f"s{int(digits)}"


def question(context: "AppContext", name: str | None) -> str | None:
    """Return the id of the question, asking if `name` is empty; None if the option is absent."""
    if name is None:
        return None
    from cryptool.journal.writing_prompts import called

    questions = questions_of(context)
    found = called(questions, name) if name else None
    if context.display.asks:
        context.front.present(Page("write.question"))
    if found is not None:
        return found.id
    if not context.display.asks:
        raise NeedsTerminal(instead=say("write.instead-question", ids=", ".join(q.id for q in questions)))
    with context.front.guard:
        answer = context.front.ask(Choice("write.question", [Option(q.id, text=q.text) for q in questions]))
    if not isinstance(answer, str):
        raise Cancelled
    return answer


def questions_of(context: "AppContext") -> "tuple[WritingPrompt, ...]":
    """Load the shipped questions in the current language."""
    from cryptool.content.files import SHIPPED
    from cryptool.journal.writing_prompts import load

    return load(SHIPPED, context.language)


def _mood(text: str) -> int:
    wanted = text.strip().casefold().replace("\u2212", "-")
    words = dict(zip(say("journal.moods").split(", "), MOODS, strict=True)) | {str(n): n for n in MOODS}
    mood = words.get(wanted, words.get(wanted.removeprefix("+")))
    if mood is None or wanted.startswith("+-"):
        raise BadMood
    return mood
