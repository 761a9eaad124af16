"""`cryptool journal`: the commands and their options.

Rules:
1. Never take an entry's text as an argument: shell history would store it, and the process list show it.
"""

from typing import Annotated

import typer

from cryptool.app.phrases import HELP as SHARED
from cryptool.journal.phrases import HELP as WORDS
from cryptool.journal.template_commands import EXTRA, AsJson, Editor, OnDisk, Stdin, WithText, no_words
from cryptool.journal.template_commands import app as template_app

app = typer.Typer(
    help=WORDS["command.journal"], no_args_is_help=False, invoke_without_command=True, rich_markup_mode=None
)

tag_app = typer.Typer(no_args_is_help=False, invoke_without_command=True, rich_markup_mode=None)
app.add_typer(tag_app, name="tags", help=WORDS["command.journal.tags"])
app.add_typer(template_app, name="templates", help=WORDS["command.journal.templates"])

EntryName = Annotated[str, typer.Argument(metavar="ID", help=WORDS["argument.entry"])]
EntryOrLast = Annotated[str, typer.Argument(metavar="ID", help=WORDS["argument.entry-or-last"])]
Number = Annotated[int | None, typer.Option("-n", "--number", min=0, metavar="N", help=SHARED["flag.number"])]
Since = Annotated[str, typer.Option("--since", metavar="DATE", help=WORDS["flag.since"])]
Until = Annotated[str, typer.Option("--until", metavar="DATE", help=WORDS["flag.until"])]
OnlyTags = Annotated[list[str] | None, typer.Option("--tag", metavar="TAG", help=WORDS["flag.only-tag"])]
OnlySession = Annotated[str, typer.Option("--session", metavar="ID", help=WORDS["flag.only-session"])]
OnlyTopic = Annotated[str, typer.Option("--topic", metavar="ID", help=WORDS["flag.only-topic"])]
Preview = Annotated[bool, typer.Option("--preview", help=WORDS["flag.preview"])]
Tags = Annotated[list[str] | None, typer.Option("--tag", metavar="TAG", help=WORDS["flag.tag"])]
At = Annotated[str, typer.Option("--at", metavar="DATE", help=SHARED["flag.at"])]
Mood = Annotated[str, typer.Option("--mood", metavar="MOOD", help=WORDS["flag.mood"])]
Session = Annotated[str, typer.Option("--session", metavar="ID", help=WORDS["flag.session"])]
Topic = Annotated[str, typer.Option("--topic", metavar="ID", help=WORDS["flag.topic"])]
Yes = Annotated[bool, typer.Option("--yes", help=SHARED["flag.yes"])]


@app.callback()
def journal(ctx: typer.Context) -> None:
    """Alone, list the newest entries."""
    if ctx.invoked_subcommand is None:
        from cryptool.journal.read import ListOptions, list_entries

        list_entries(ctx.obj, ListOptions(None))


@app.command("new", help=WORDS["command.journal.new"], context_settings=EXTRA)
def new(
    ctx: typer.Context,
    stdin: Stdin = False,
    editor: Editor = False,
    editor_on_disk: OnDisk = False,
    prompt: Annotated[str | None, typer.Option("--prompt", metavar="[ID]", help=WORDS["flag.prompt"])] = None,
    template: Annotated[str, typer.Option("--template", metavar="NAME", help=WORDS["flag.template"])] = "",
    tag: Tags = None,
    at: At = "",
    mood: Mood = "",
    session: Session = "",
    topic: Topic = "",
    as_json: AsJson = False,
) -> None:
    """Write an entry."""
    from cryptool.journal.options import EntryOptions
    from cryptool.journal.write import TextSource, new_entry

    no_words(ctx, "new")
    about = EntryOptions(tuple(tag or ()), (), at, mood, session, topic, prompt, template)
    new_entry(ctx.obj, about, TextSource(stdin, editor or editor_on_disk, editor_on_disk), as_json=as_json)


@app.command("list", help=WORDS["command.journal.list"])
def list_(
    ctx: typer.Context,
    number: Number = None,
    since: Since = "",
    until: Until = "",
    tag: OnlyTags = None,
    session: OnlySession = "",
    topic: OnlyTopic = "",
    preview: Preview = False,
    as_json: AsJson = False,
    with_text: WithText = False,
) -> None:
    """List entries, the newest first."""
    from cryptool.journal.read import ListOptions, list_entries

    wanted = ListOptions(number, since, until, tuple(tag or ()), session, topic, as_json, with_text, preview)
    list_entries(ctx.obj, wanted)


@app.command("show", help=WORDS["command.journal.show"])
def show(
    ctx: typer.Context,
    entry: EntryOrLast = "last",
    version: Annotated[
        int | None, typer.Option("--version", min=1, metavar="N", help=WORDS["flag.wording"])
    ] = None,
    as_json: AsJson = False,
) -> None:
    """Show one entry, or an earlier wording of it."""
    from cryptool.journal.read import show_entry

    show_entry(ctx.obj, entry, version, as_json=as_json)


@app.command("versions", help=WORDS["command.journal.versions"])
def versions(
    ctx: typer.Context,
    entry: EntryOrLast = "last",
    as_json: AsJson = False,
) -> None:
    """List the wordings of an entry."""
    from cryptool.journal.read import list_versions

    list_versions(ctx.obj, entry, as_json=as_json)


@app.command("search", help=WORDS["command.journal.search"])
def search(
    ctx: typer.Context,
    words: Annotated[
        list[str] | None, typer.Argument(metavar="[WORDS]", help=WORDS["argument.words"])
    ] = None,
    number: Number = None,
    since: Since = "",
    until: Until = "",
    tag: OnlyTags = None,
    session: OnlySession = "",
    topic: OnlyTopic = "",
    as_json: AsJson = False,
    with_text: WithText = False,
) -> None:
    """Find entries by their words."""
    from cryptool.journal.read import ListOptions, search_entries

    wanted = ListOptions(number, since, until, tuple(tag or ()), session, topic, as_json, with_text)
    search_entries(ctx.obj, " ".join(words or ()), wanted)


@tag_app.callback()
def tags(ctx: typer.Context, as_json: AsJson = False) -> None:
    """List tags with the number of entries if no command is given."""
    if ctx.invoked_subcommand is None:
        from cryptool.journal.read import list_tags

        list_tags(ctx.obj, as_json=as_json)


@tag_app.command("rename", help=WORDS["command.journal.tags.rename"])
def rename_tag(
    ctx: typer.Context,
    old: Annotated[str, typer.Argument(metavar="OLD", help=WORDS["argument.old-tag"])],
    new: Annotated[str, typer.Argument(metavar="NEW", help=WORDS["argument.new-tag"])],
) -> None:
    """Rename a tag in every entry."""
    from contextlib import nullcontext

    from cryptool.journal.errors import UnknownTag
    from cryptool.journal.journal import existing_journal
    from cryptool.terminal.phrases import say

    with existing_journal(ctx.obj) or nullcontext() as journal:
        number = 0 if journal is None else journal.entries.rename_tag(old, new)
    if not number:
        raise UnknownTag
    ctx.obj.console.sentence(say("journal.tag-renamed", n=number))


@app.command("on-this-day", help=WORDS["command.journal.on-this-day"])
def on_this_day(
    ctx: typer.Context,
    at: Annotated[str, typer.Option("--at", metavar="DATE", help=WORDS["flag.day"])] = "",
    preview: Preview = False,
    as_json: AsJson = False,
) -> None:
    """List entries of this day in any year."""
    from cryptool.journal.read import ListOptions, on_day

    on_day(ctx.obj, at, ListOptions(None, as_json=as_json, preview=preview))


@app.command("calendar", help=WORDS["command.journal.calendar"])
def calendar(
    ctx: typer.Context,
    month: Annotated[str, typer.Option("--month", metavar="MONTH", help=WORDS["flag.month"])] = "",
    year: Annotated[
        int | None, typer.Option("--year", min=1, max=9999, metavar="YEAR", help=WORDS["flag.year"])
    ] = None,
    as_json: AsJson = False,
) -> None:
    """Show the days of a month or a year that have entries."""
    from cryptool.journal.calendar import show_calendar

    show_calendar(ctx.obj, month, year, as_json=as_json)


@app.command("moods", help=WORDS["command.journal.moods"])
def moods(ctx: typer.Context, since: Since = "", as_json: AsJson = False) -> None:
    """Show moods over time."""
    from cryptool.journal.moods import show_moods

    show_moods(ctx.obj, since, as_json=as_json)


@app.command("edit", help=WORDS["command.journal.edit"], context_settings=EXTRA)
def edit(
    ctx: typer.Context,
    entry: EntryName,
    stdin: Stdin = False,
    editor: Editor = False,
    editor_on_disk: OnDisk = False,
    tag: Tags = None,
    untag: Annotated[
        list[str] | None, typer.Option("--untag", metavar="TAG", help=WORDS["flag.untag"])
    ] = None,
    at: At = "",
    mood: Mood = "",
    session: Session = "",
    topic: Topic = "",
    from_version: Annotated[
        int | None, typer.Option("--from-version", min=1, metavar="N", help=WORDS["flag.from-version"])
    ] = None,
    forget_versions: Annotated[
        bool, typer.Option("--forget-versions", help=WORDS["flag.forget-versions"])
    ] = False,
    yes: Yes = False,
    as_json: AsJson = False,
) -> None:
    """Change an entry's words, or only what is said about it."""
    from cryptool.journal.options import EntryOptions
    from cryptool.journal.write import TextSource, edit_entry

    no_words(ctx, "edit ID")
    about = EntryOptions(tuple(tag or ()), tuple(untag or ()), at, mood, session, topic, None)
    how = TextSource(stdin, editor or editor_on_disk, editor_on_disk)
    if forget_versions:
        from cryptool.journal import delete
        from cryptool.journal.errors import ForgetAlone

        if about.says_something or from_version or as_json or how != TextSource():
            raise ForgetAlone
        delete.forget_versions(ctx.obj, entry, yes=yes)
    else:
        edit_entry(ctx.obj, entry, about, how, version=from_version, as_json=as_json)


@app.command("drafts", help=WORDS["command.journal.drafts"])
def drafts(
    ctx: typer.Context,
    discard: Annotated[str, typer.Option("--discard", metavar="DRAFT", help=WORDS["flag.discard"])] = "",
    as_json: AsJson = False,
) -> None:
    """List what was not finished, and offer to go on."""
    if discard:
        from cryptool.journal.delete import discard_draft

        discard_draft(ctx.obj, discard)
    else:
        from cryptool.journal.write import list_drafts

        list_drafts(ctx.obj, as_json=as_json)


@app.command("delete", help=WORDS["command.journal.delete"])
def delete(
    ctx: typer.Context,
    entries: Annotated[
        list[str] | None, typer.Argument(metavar="[ID]...", help=WORDS["argument.entries"])
    ] = None,
    tag: Annotated[
        list[str] | None, typer.Option("--tag", metavar="TAG", help=WORDS["flag.delete-tag"])
    ] = None,
    forever: Annotated[bool, typer.Option("--forever", help=WORDS["flag.forever"])] = False,
    yes: Yes = False,
) -> None:
    """Move entries to the trash, or delete them for good."""
    from cryptool.journal.delete import DeleteOptions, delete

    delete(ctx.obj, DeleteOptions(tuple(entries or ()), tuple(tag or ()), forever, yes))


@app.command("trash", help=WORDS["command.journal.trash"])
def trash(
    ctx: typer.Context,
    empty: Annotated[bool, typer.Option("--empty", help=WORDS["flag.empty"])] = False,
    yes: Yes = False,
    as_json: AsJson = False,
) -> None:
    """List the trash, or empty it."""
    from cryptool.journal import delete

    if empty:
        delete.empty(ctx.obj, yes=yes)
    else:
        delete.list_trash(ctx.obj, as_json=as_json)


@app.command("restore", help=WORDS["command.journal.restore"])
def restore(ctx: typer.Context, entry: EntryName) -> None:
    """Bring an entry back from the trash."""
    from cryptool.journal import delete

    delete.restore(ctx.obj, entry)
