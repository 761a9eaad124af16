"""Store a person's own templates.

Rules:
1. What is replaced or deleted goes to the trash, as a draft that was thrown away does.
"""

from cryptool.core.moment import When
from cryptool.journal.errors import EmptyTemplate, TemplateExists, UnknownTemplate
from cryptool.journal.model import Template, Writing, tag_key, template_name
from cryptool.journal.store import drafts
from cryptool.journal.store.rows import VaultPart
from cryptool.vault.encoding import Row, micros, to_bytes, to_text

_ALL = "SELECT id, name, body, draft FROM templates"
_PUT = """
INSERT INTO templates (id, modified, name, body, draft) VALUES (:id, :now, :name, :body, :draft)
ON CONFLICT (id) DO UPDATE SET modified = max(excluded.modified, modified + 1), body = excluded.body,
    draft = excluded.draft
"""
_TOMBSTONE = "INSERT OR REPLACE INTO tombstones (id, kind, number, purged) VALUES (?, 'template', NULL, ?)"


class Templates(VaultPart):
    """The templates of one open vault."""

    def all(self) -> list[Template]:
        """Return all templates, by name."""
        return sorted(self._streamed(_template, _ALL), key=lambda one: (tag_key(one.name), one.id))

    def get(self, name: str) -> Template:
        """Return the template called `name`. Raise BadTemplateName or UnknownTemplate."""
        wanted = tag_key(template_name(name))
        found = [one for one in self.all() if tag_key(one.name) == wanted]
        if not found:
            raise UnknownTemplate(template=template_name(name))
        return found[0]

    def new(self, name: str) -> Template:
        """Return a template that is not stored yet. Raise BadTemplateName or TemplateExists."""
        name = template_name(name)
        if any(tag_key(one.name) == tag_key(name) for one in self.all()):
            raise TemplateExists(template=name)
        return Template(self._env.new_id(), name)

    def keep(self, template: Template, draft: str) -> None:
        """Keep what is being written; committed on return."""
        self._put(template, template.body, draft)

    def save(self, template: Template, body: str, at: When) -> str | None:
        """Save its words; return the id of the draft in the trash that has the earlier ones. Raise EmptyTemplate."""
        if not body.strip():
            raise EmptyTemplate
        return self._put(template, body, None, at)

    def drop(self, template: Template, at: When) -> str | None:
        """Move what was not saved to the trash; return as `save` does."""
        return self._put(template, template.body, None, at)

    def delete(self, template: Template, at: When) -> str:
        """Move a template's words to the trash; return as `save` does."""
        trashed = self._put(template, None, None, at)
        assert trashed is not None  # it had words
        return trashed

    def _put(
        self, template: Template, body: str | None, draft: str | None, at: When | None = None
    ) -> str | None:
        """Store both texts, no row without either; with `at` move to the trash what was there and is neither."""
        now, trashed = micros(self._env.now()), None
        with self._transaction() as change:
            row = change.execute(f"{_ALL} WHERE id = ?", (template.id,)).fetchone()
            before = (_template(row).draft, _template(row).body) if row and at else ()
            for words in dict.fromkeys(before):
                if words is not None and at and words not in (body, draft):
                    trashed = drafts.put(change, self._env, Writing(words, at), trashed=True)
            if body is None and draft is None:
                if change.execute("DELETE FROM templates WHERE id = ?", (template.id,)).rowcount:
                    change.execute(_TOMBSTONE, (template.id, now))
            else:
                change.execute("DELETE FROM tombstones WHERE id = ?", (template.id,))  # deleted meanwhile
                texts = {
                    name: None if text is None else to_bytes(text)
                    for name, text in (("body", body), ("draft", draft))
                }
                change.execute(_PUT, {"id": template.id, "name": template.name, "now": now, **texts})
        return trashed


def _template(row: Row) -> Template:
    id_, name, body, draft = row
    return Template(id_, name, *(None if text is None else to_text(text) for text in (body, draft)))
