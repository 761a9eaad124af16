"""`cryptool people`: list, add, edit, remove, and the support sheet.

Rules:
1. A name or any other word is never an argument: the shell's history would keep it. People are named `t1`.
2. Only a terminal can give the role `practice`: see `describe`.
"""

from collections.abc import Sequence
from contextlib import nullcontext
from typing import TYPE_CHECKING, Annotated

import typer

from cryptool.app.open_vault import open_existing, open_or_create
from cryptool.app.phrases import HELP as SHARED
from cryptool.app.streams import piped_back, private_width, show_private, stream_items, sure, tell_backups
from cryptool.errors import NeedsTerminal
from cryptool.people.describe import described
from cryptool.people.errors import (
    NobodyForSheet,
    NoSheet,
    RoleAsked,
    UnknownPerson,
    UnknownRole,
)
from cryptool.people.model import Person
from cryptool.people.phrases import HELP as WORDS
from cryptool.people.sheet import for_sheet, keep_in_step, remove_sheet, write_sheet
from cryptool.people.store import LONGEST_NAME, PeopleStore
from cryptool.terminal.phrases import say
from cryptool.terminal.sanitize import clean_line
from cryptool.terminal.wrap import TEXT_WIDTH, fill

if TYPE_CHECKING:
    from cryptool.app.context import AppContext
    from cryptool.vault.vault import Vault

app = typer.Typer(
    help=WORDS["command.people"], no_args_is_help=False, invoke_without_command=True, rich_markup_mode=None
)
ROLES = ("aftercare", "practice", "none")

PersonName = Annotated[str, typer.Argument(metavar="PERSON", help=WORDS["argument.people.person"])]
Role = Annotated[list[str], typer.Option("--role", metavar="ROLE", help=WORDS["flag.role"])]
Stdin = Annotated[bool, typer.Option("--stdin", help=WORDS["flag.people.stdin"])]
AsJson = Annotated[bool, typer.Option("--json", help=SHARED["flag.json"])]
Yes = Annotated[bool, typer.Option("--yes", help=SHARED["flag.yes"])]


@app.callback()
def people(ctx: typer.Context) -> None:
    """List the people if no command is given."""
    if ctx.invoked_subcommand is None:
        list_(ctx)


@app.command("list", help=WORDS["command.people.list"])
def list_(ctx: typer.Context, as_json: AsJson = False) -> None:
    """Show everyone on the list as private text."""
    context: AppContext = ctx.obj
    with open_existing(context) or nullcontext() as vault:
        found = [] if vault is None else _store(context, vault).people()
    if as_json:
        stream_items(context, "people", map(_item, found))
    elif found:
        width = min(private_width(context), TEXT_WIDTH)
        lines = [line for one in found for line in _lines(one, width)]
        show_private(context, say("people.title"), lines, ask="sessions.print", titled=True)
    else:
        context.console.error_line(say("people.none"))
        context.suggest("cryptool people add")


@app.command("add", help=WORDS["command.people.add"])
def add(ctx: typer.Context, role: Role = [], stdin: Stdin = False) -> None:  # noqa: B006 - Typer copies it
    """Put somebody on the list."""
    context: AppContext = ctx.obj
    piped = _piped(context, role, stdin=stdin)
    with piped_back(context, when=piped), open_or_create(context) as vault:
        kept = _store(context, vault).put_person(described(context, Person(0, ""), role, piped=piped))
    context.console.sentence(say("people.added", person=kept.name))
    context.suggest("cryptool people")


@app.command("edit", help=WORDS["command.people.edit"])
def edit(ctx: typer.Context, person: PersonName, role: Role = [], stdin: Stdin = False) -> None:  # noqa: B006
    """Change what is given; on a terminal, ask for everything."""
    context: AppContext = ctx.obj
    piped = _piped(context, role, stdin=stdin)
    with piped_back(context, when=piped), _vault_with(context, person) as vault:
        store = _store(context, vault)
        kept = store.put_person(described(context, store.person(person), role, piped=piped))
    context.console.sentence(say("people.changed", person=kept.name))


@app.command("remove", help=WORDS["command.people.remove"])
def remove(ctx: typer.Context, person: PersonName, yes: Yes = False) -> None:
    """Delete somebody for good."""
    context: AppContext = ctx.obj
    with _vault_with(context, person) as vault:
        store = _store(context, vault)
        sure(context, "people.forever", {"person": store.person(person).name}, yes=yes)
        gone = store.remove_person(person)
        context.console.sentence(say("people.removed", person=gone.name))
        tell_backups(context, vault, [gone.id])


@app.command("sheet", help=WORDS["command.people.sheet"])
def sheet(
    ctx: typer.Context,
    write: Annotated[bool, typer.Option("--write", help=WORDS["flag.sheet.write"])] = False,
    remove: Annotated[bool, typer.Option("--remove", help=WORDS["flag.sheet.remove"])] = False,
    yes: Yes = False,
) -> None:
    """Write, delete or show the support sheet."""
    from cryptool.help_now.country import read_sheet

    context: AppContext = ctx.obj
    file = context.paths.support_file
    if not write and not file.exists():
        raise NoSheet
    if remove:
        remove_sheet(file)
        context.console.sentence(say("people.sheet-removed"))
    elif write:
        with open_existing(context) or nullcontext() as vault:
            found = [] if vault is None else for_sheet(_store(context, vault).people())
        if not found:
            raise NobodyForSheet
        sure(context, "people.sheet", {"file": str(file)}, yes=yes)
        write_sheet(file, found)
        context.console.sentence(say("people.sheet-written", file=str(file)))
    else:
        show_private(context, str(file), read_sheet(str(file)), ask="sessions.print")


def _store(context: "AppContext", vault: "Vault") -> PeopleStore:
    store = PeopleStore(vault.connection, vault.path, vault.env)
    store.changed = lambda: keep_in_step(context.paths.support_file, store.people())
    return store


def _vault_with(context: "AppContext", person: str) -> "Vault":
    vault = open_existing(context)
    if vault is None:
        raise UnknownPerson(person=person.strip()[:LONGEST_NAME])
    return vault


def _piped(context: "AppContext", roles: Sequence[str], *, stdin: bool) -> bool:
    """Return whether the words come from stdin. Raises UnknownRole, RoleAsked, NeedsTerminal."""
    if not set(roles) <= set(ROLES):
        raise UnknownRole(roles=", ".join(ROLES))
    piped = stdin or not context.display.asks
    if piped and "practice" in roles:
        raise RoleAsked
    if piped and context.terminal_facts.stdin_tty:
        raise NeedsTerminal(instead="cryptool people add --stdin < person.toml")
    return piped


def _lines(person: Person, width: int) -> list[str]:
    facts = {"name": clean_line(person.display_name), "person": person.name}
    reach = clean_line(person.contact or "")
    first = say("people.row-reach", **facts, reach=reach) if reach else say("people.row", **facts)
    below = [
        *([say("people.excluded")] if person.excluded else []),
        *([say("people.aftercare")] if person.aftercare and not person.excluded else []),
        *([say("people.practice")] if person.company and not person.excluded else []),
        *([say("people.helps", words=clean_line(person.helps))] if person.helps else []),
        *([say("people.hinders", words=clean_line(person.hinders))] if person.hinders else []),
    ]
    return [*fill(first, width, hanging=2), *(line for text in below for line in fill(text, width, indent=4))]


def _item(person: Person) -> dict[str, object]:
    roles = {"aftercare": person.aftercare, "practice": person.company}
    return {
        "id": person.name,
        "uuid": person.id,
        "name": person.display_name,
        "reach": person.contact,
        "helps": person.helps,
        "hinders": person.hinders,
        "roles": [role for role, has in roles.items() if has],
        "not_offered": person.excluded,
    }
