"""Parse the options about an entry: time, tags, mood, session, topic, and the reflection question it starts from.

Rules:
1. Check all options before the person writes, so that a mistake never loses text.
2. Never reuse or change a question's id, even after dropping it: entries store it.
"""

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from cryptool.app.dates import moment_of
from cryptool.content import files
from cryptool.errors import Cancelled, DamagedContent, NeedsTerminal
from cryptool.journal.errors import BadMood, BadSession, UnknownQuestion
from cryptool.journal.model import MOODS, Writing, clean_tags, tag_key, template_name
from cryptool.journal.render import mood_words
from cryptool.terminal.phrases import say
from cryptool.terminal.questions import Choice, Option, Page

if TYPE_CHECKING:
    from cryptool.app.context import AppContext


class WritingPrompt(NamedTuple):
    """One question."""

    id: str
    text: str


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
    template: str = ""

    @property
    def says_something(self) -> bool:
        """Whether any option was given."""
        return self != EntryOptions()


def apply(context: "AppContext", about: EntryOptions, writing: Writing) -> Writing:
    """Apply the options. Raise BadDate, BadMood, BadTag, BadSession, BadTemplateName, UnknownTopic, AmbiguousTopic."""
    taken = {tag_key(tag.strip()) for tag in about.untag}
    tags = clean_tags((*(tag for tag in writing.tags if tag_key(tag) not in taken), *about.tags))
    writing = writing._replace(tags=tags)
    if about.at:
        writing = writing._replace(created=moment_of(context, about.at))
    if about.mood:
        writing = writing._replace(mood=_mood(about.mood))
    if about.session:
        writing = writing._replace(session=session_name(about.session))
    if about.template:
        template_name(about.template)
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
    questions = questions_of(context)
    found = called(questions, name) if name else None
    if not context.display.asks:
        if found is not None:
            return found.id
        raise NeedsTerminal(instead=say("write.instead-question", ids=", ".join(q.id for q in questions)))
    with context.front.guard, context.front.on_page():
        context.front.present(Page("write.question"))
        if found is not None:
            return found.id
        answer = context.front.ask(Choice("write.question", [Option(q.id, text=q.text) for q in questions]))
    if not isinstance(answer, str):
        raise Cancelled
    return answer


def questions_of(context: "AppContext") -> tuple[WritingPrompt, ...]:
    """Load the shipped questions in the current language."""
    return load(files.SHIPPED, context.language)


def question_text(context: "AppContext", name: str | None) -> str:
    """Return the question with this id; empty for None, or if it is no longer shipped."""
    return (
        next((question.text for question in questions_of(context) if question.id == name), "") if name else ""
    )


def load(content: Path, language: str) -> tuple[WritingPrompt, ...]:
    """Load the questions in a language, else in English. Raise DamagedContent."""
    file = files.localised(content, language, "reflections.toml")
    table = files.parse_toml(content, file, files.read_text(content, file))
    try:
        found = tuple(WritingPrompt(str(row["id"]), str(row["text"])) for row in table["question"])
    except (KeyError, TypeError):
        found = ()
    if len({question.id for question in found}) != len(found) or not found:
        raise DamagedContent(file=files.shown_path(content, file))
    return found


def called(questions: tuple[WritingPrompt, ...], name: str) -> WritingPrompt:
    """Find a question by its id or a unique start of it. Raise UnknownQuestion."""
    wanted = name.strip().casefold()
    exact = [question for question in questions if question.id == wanted]
    found = exact or [question for question in questions if wanted and question.id.startswith(wanted)]
    if len(found) != 1:
        raise UnknownQuestion(ids=", ".join(question.id for question in questions))
    return found[0]


def _mood(text: str) -> int:
    wanted = text.strip().casefold().replace("\u2212", "-")
    words = dict(zip(mood_words(), MOODS, strict=True)) | {str(n): n for n in MOODS}
    mood = words.get(wanted, words.get(wanted.removeprefix("+")))
    if mood is None or wanted.startswith("+-"):
        raise BadMood
    return mood
