"""What the page of an entry offers beside writing: a question or a template to begin from, and words for a feeling.

Rules:
1. A mood is kept as the entry's mood, and a word for a feeling as a tag, so that it is found as other tags are.
2. Each question can be skipped, and skipping keeps what was there.
"""

from typing import TYPE_CHECKING

from cryptool.content import files
from cryptool.errors import DamagedContent
from cryptool.journal.errors import BadTag
from cryptool.journal.model import MOODS, clean_tags, tag_key
from cryptool.journal.options import question_text, questions_of
from cryptool.journal.render import mood_word
from cryptool.terminal.console import Mode
from cryptool.terminal.editor.offers import Chosen, Offers
from cryptool.terminal.phrases import say
from cryptool.terminal.questions import BACK, Choice, Line, Number, Option, Page

if TYPE_CHECKING:
    from cryptool.app.context import AppContext
    from cryptool.journal.draft_session import DraftSession

_DONE = "write.felt"


def offers_of(context: "AppContext", desk: "DraftSession", title: str) -> Offers:
    """Return what the page of `desk` offers; `title` is the page's own."""

    def chosen(words: str = "") -> Chosen:
        mood, tags, asked = desk.writing.mood, desk.writing.tags, desk.writing.writing_prompt
        felt = ", ".join([*([] if mood is None else [mood_word(mood)]), *tags])
        own = question_text(context, asked) or title
        shown = say("write.title-felt", title=own, felt=felt) if felt else own
        return Chosen(shown, words, complete=mood is not None)

    def begin() -> Chosen | None:
        own = [one for one in desk.templates() if one.body is not None]
        options = [Option(f"question.{one.id}", text=one.text) for one in questions_of(context)]
        options += [Option(one.id, text=say("template.choice", template=one.name)) for one in own]
        with context.front.private():
            context.front.present(Page("write.begin"))
            answer = context.front.ask(Choice("write.begin", options, options[0].id))
        if answer is BACK:
            return None
        for template in own:
            if answer == template.id:
                return chosen(template.text)
        desk.describe(desk.writing._replace(writing_prompt=str(answer).removeprefix("question.")))
        return chosen()

    def feel() -> Chosen | None:
        with context.front.private():
            context.front.present(Page("write.feel"))
            if not _mood(context, desk):
                return None
            _feelings(context, desk)
        return chosen()

    return Offers(begin, feel)


def _mood(context: "AppContext", desk: "DraftSession") -> bool:
    """Ask for the mood; return False if the person went back."""
    low, high, given = MOODS[0], MOODS[-1], desk.writing.mood
    answer = context.front.ask(Number("write.mood", low, high, given=given, anchors="feeling"))
    if answer is BACK:
        return False
    desk.describe(desk.writing._replace(mood=answer if isinstance(answer, int) else None))
    return True


def _feelings(context: "AppContext", desk: "DraftSession") -> None:
    """Let the person choose words, one after another; in lines on one line, so that no long list is read out again."""
    words = feelings_of(context)
    if context.display.mode is not Mode.LINES:
        at: str = _DONE
        while at := _one_more(context, desk, words, at):
            pass
        return
    answer = context.front.ask(Line("write.feelings", optional=True, facts={"words": ", ".join(words)}))
    while isinstance(answer, str):
        try:
            tags = clean_tags([*desk.writing.tags, *filter(str.strip, answer.split(","))])
        except BadTag:
            context.front.refuse("write.feelings")
            answer = context.front.ask(Line("write.feelings-again", optional=True))
            continue
        desk.describe(desk.writing._replace(tags=tags))
        return


def _one_more(context: "AppContext", desk: "DraftSession", words: tuple[str, ...], at: str) -> str:
    """Let the person choose a word, or take it back; return it, or nothing once they are done."""
    taken = {tag_key(tag) for tag in desk.writing.tags}
    shown = [say("write.felt-word", word=word) if tag_key(word) in taken else word for word in words]
    options = [Option(_DONE), *(Option(word, text=text) for word, text in zip(words, shown, strict=True))]
    answer = context.front.ask(Choice("write.feeling", options, at, narrows=context.crisis_line))
    if answer is BACK or answer == _DONE:
        return ""
    word, others = str(answer), [tag for tag in desk.writing.tags if tag_key(tag) != tag_key(str(answer))]
    tags = others if tag_key(word) in taken else [*others, word]
    try:
        desk.describe(desk.writing._replace(tags=clean_tags(tags)))
    except BadTag:  # there are as many as an entry can have
        return ""
    return word


def feelings_of(context: "AppContext") -> tuple[str, ...]:
    """Load the words in the current language, else in English. Raise DamagedContent."""
    file = files.localised(files.SHIPPED, context.language, "feelings.toml")
    table = files.parse_toml(files.SHIPPED, file, files.read_text(files.SHIPPED, file))
    try:
        return clean_tags(table["words"])
    except (KeyError, TypeError, BadTag):
        raise DamagedContent(file=files.shown_path(files.SHIPPED, file)) from None
