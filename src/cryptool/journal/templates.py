"""`journal templates`: get a template's words from a pipe or an editor, keep them, list and delete."""

import shlex
from contextlib import nullcontext
from typing import TYPE_CHECKING

from cryptool.app.dates import local_now
from cryptool.app.open_vault import open_or_create
from cryptool.app.streams import as_text, piped_back, piped_text, print_rows
from cryptool.core.moment import When
from cryptool.core.text import count_words
from cryptool.journal.draft_session import about_words
from cryptool.journal.journal import Journal, draft_name, existing_journal, journal_with_template
from cryptool.journal.left_behind import WaysOut
from cryptool.journal.model import Template, Writing, template_name
from cryptool.journal.write import TextSource, own_editor, require_text_source
from cryptool.terminal.phrases import say

if TYPE_CHECKING:
    from cryptool.app.context import AppContext


class TemplateSession:
    """One template being written. `discarded` is the draft in the trash that has what it replaced."""

    def __init__(self, journal: Journal, template: Template, here: When) -> None:
        self._templates = journal.templates
        self._here = here
        self.template = template
        self.start = template.text if template.draft is None else template.draft
        self.about = about_words(journal.vault.file.home, Writing("", here))
        self.saved = False
        self.kept = template.draft is not None  # unsaved words
        self.discarded: str | None = None

    def keep(self, text: str) -> None:
        """Keep unsaved words; a blank text moves them to the trash."""
        self.kept = bool(text.strip())
        if self.kept:
            self._templates.keep(self.template, text)
        else:
            self.discarded = self._templates.drop(self.template, self._here)

    def save(self, text: str) -> None:
        """Save the words. Raise as `Templates.save`."""
        self.discarded = self._templates.save(self.template, text, self._here)
        self.saved = True


def list_templates(context: "AppContext", *, as_json: bool, with_text: bool) -> None:
    """Print templates by name; their words only in JSON, if they are wanted."""
    with existing_journal(context) or nullcontext() as journal:
        found = [] if journal is None else journal.templates.all()
    if as_json:
        context.console.write(as_text("templates", [_item(one, with_text=with_text) for one in found]))
    elif found:
        print_rows(context, map(_row, found))
        context.suggest("cryptool journal new --template NAME")
    else:
        context.console.error_line(say("template.none"))
        context.suggest("cryptool journal templates new NAME")


def new_template(context: "AppContext", name: str, how: TextSource) -> None:
    """Write a template. Raise BadTemplateName or TemplateExists, before anything is asked or read."""
    name = template_name(name)
    how = _source(context, how)
    with piped_back(context, when=how.stdin), Journal(open_or_create(context)) as journal:
        desk = TemplateSession(journal, journal.templates.new(name), local_now(context))
        _write(context, desk, how)
        _tell(context, desk, "template.saved")


def edit_template(context: "AppContext", name: str, how: TextSource) -> None:
    """Change a template's words, or go on with what was not saved. Raise BadTemplateName or UnknownTemplate."""
    name = template_name(name)
    how = _source(context, how)
    with piped_back(context, when=how.stdin), journal_with_template(context, name) as journal:
        desk = TemplateSession(journal, journal.templates.get(name), local_now(context))
        _write(context, desk, how)
        _tell(context, desk, "template.changed")


def delete_template(context: "AppContext", name: str) -> None:
    """Move a template's words to the trash. Raise BadTemplateName or UnknownTemplate."""
    with journal_with_template(context, template_name(name)) as journal:
        template = journal.templates.get(name)
        draft = draft_name(journal.templates.delete(template, local_now(context)))
    context.console.sentence(say("template.deleted", template=template.name, draft=draft))


def _source(context: "AppContext", how: TextSource) -> TextSource:
    how = how._replace(stdin=how.stdin or not (how.editor or context.terminal_facts.stdin_tty))
    require_text_source(context, how)
    return how


def _write(context: "AppContext", desk: TemplateSession, how: TextSource) -> None:
    if how.stdin:
        desk.save(piped_text(context))
    elif how.editor:
        text = own_editor(context, desk.about, desk.start, how, desk.keep)
        if text is not None:
            desk.save(text)
    else:
        _on_page(context, desk, how)


def _on_page(context: "AppContext", desk: TemplateSession, how: TextSource) -> None:
    from cryptool.terminal.editor.editor import write

    front = context.front
    with front.guard:
        write(
            context.console,
            front.guard,
            start=desk.start,
            title=say("template.title", template=desk.template.name),
            keep=desk.keep,
            help=context.help_text,
            outside=lambda text: own_editor(context, desk.about, text, how, desk.keep),
            save=desk.save,
            elsewhere=WaysOut(context, desk.about),
            hiding=front.hiding,
        )


def _tell(context: "AppContext", desk: TemplateSession, phrase: str) -> None:
    name = desk.template.name
    if desk.saved:
        context.console.sentence(say(phrase, template=name))
    elif desk.kept:
        context.console.error_line(say("template.kept", name=shlex.quote(name)))
    elif desk.discarded is None:
        context.console.error_line(say("write.nothing"))
    if desk.discarded is not None:
        before = "template.before" if desk.saved else "write.in-trash"
        context.console.error_line(say(before, draft=draft_name(desk.discarded)))
    if desk.saved:
        context.suggest(f"cryptool journal new --template {shlex.quote(name)}")


def _row(template: Template) -> str:
    if template.body is None:
        return say("template.row-unfinished", template=template.name)
    return say("template.row", template=template.name, n=count_words(template.body))


def _item(template: Template, *, with_text: bool) -> dict[str, object]:
    item: dict[str, object] = {
        "uuid": template.id,
        "name": template.name,
        "words": None if template.body is None else count_words(template.body),
        "finished": template.body is not None,
    }
    return item | ({"text": template.text} if with_text else {})
