"""`cryptool journal templates`: a person's own forms for entries.

Rules:
1. Never take a template's text as an argument: shell history would store it, and the process list show it.
"""

from typing import Annotated

import typer

from cryptool.app.phrases import HELP as SHARED
from cryptool.journal.phrases import HELP as WORDS

app = typer.Typer(no_args_is_help=False, invoke_without_command=True, rich_markup_mode=None)

# Extra words are accepted only to be refused with a hint.
EXTRA = {"allow_extra_args": True, "ignore_unknown_options": False}

NewName = Annotated[str, typer.Argument(metavar="NAME", help=WORDS["argument.new-template"])]
OwnName = Annotated[str, typer.Argument(metavar="NAME", help=WORDS["argument.template"])]
Stdin = Annotated[bool, typer.Option("--stdin", help=WORDS["flag.stdin"])]
Editor = Annotated[bool, typer.Option("--editor", help=WORDS["flag.editor"])]
OnDisk = Annotated[bool, typer.Option("--editor-on-disk", help=WORDS["flag.editor-on-disk"])]
AsJson = Annotated[bool, typer.Option("--json", help=SHARED["flag.json"])]
WithText = Annotated[bool, typer.Option("--with-text", help=WORDS["flag.with-text"])]


@app.callback()
def templates(ctx: typer.Context) -> None:
    """List templates if no command is given."""
    if ctx.invoked_subcommand is None:
        list_(ctx)


@app.command("list", help=WORDS["command.journal.templates.list"])
def list_(ctx: typer.Context, as_json: AsJson = False, with_text: WithText = False) -> None:
    """List templates by name."""
    from cryptool.journal.templates import list_templates

    list_templates(ctx.obj, as_json=as_json, with_text=with_text)


@app.command("new", help=WORDS["command.journal.templates.new"], context_settings=EXTRA)
def new(
    ctx: typer.Context,
    name: NewName,
    stdin: Stdin = False,
    editor: Editor = False,
    editor_on_disk: OnDisk = False,
) -> None:
    """Write a template."""
    from cryptool.journal.templates import new_template
    from cryptool.journal.write import TextSource

    no_words(ctx, "templates new NAME")
    new_template(ctx.obj, name, TextSource(stdin, editor or editor_on_disk, editor_on_disk))


@app.command("edit", help=WORDS["command.journal.templates.edit"], context_settings=EXTRA)
def edit(
    ctx: typer.Context,
    name: OwnName,
    stdin: Stdin = False,
    editor: Editor = False,
    editor_on_disk: OnDisk = False,
) -> None:
    """Change a template's words."""
    from cryptool.journal.templates import edit_template
    from cryptool.journal.write import TextSource

    no_words(ctx, "templates edit NAME")
    edit_template(ctx.obj, name, TextSource(stdin, editor or editor_on_disk, editor_on_disk))


@app.command("delete", help=WORDS["command.journal.templates.delete"])
def delete(ctx: typer.Context, name: OwnName) -> None:
    """Move a template's words to the trash."""
    from cryptool.journal.templates import delete_template

    delete_template(ctx.obj, name)


def no_words(ctx: typer.Context, command: str) -> None:
    """Refuse words in an argument, for `command` of the journal. Raise TextAsArgument."""
    if ctx.args:
        from cryptool.journal.errors import TextAsArgument

        raise TextAsArgument(command=command)
