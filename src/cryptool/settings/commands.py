"""`cryptool config`: show and change settings."""

from textwrap import fill
from typing import TYPE_CHECKING, Annotated

import typer

from cryptool.app.errors import BadKeepPolicy
from cryptool.app.phrases import HELP as SHARED
from cryptool.app.preferences import typed_path
from cryptool.app.streams import as_text
from cryptool.core.keep_policy import read_policy
from cryptool.core.settings import KEYS, Settings, wanted
from cryptool.help_now.page import match_country
from cryptool.settings import store
from cryptool.settings.errors import NoFolder, NoKeyring, UnknownCountry
from cryptool.settings.phrases import HELP as WORDS
from cryptool.settings.store import known, parse, set_value
from cryptool.terminal.phrases import say

if TYPE_CHECKING:
    from cryptool.app.context import AppContext

app = typer.Typer(
    help=WORDS["command.config"], no_args_is_help=False, invoke_without_command=True, rich_markup_mode=None
)

Key = Annotated[str, typer.Argument(metavar="KEY", help=WORDS["argument.key"])]


@app.callback()
def config(ctx: typer.Context) -> None:
    """List the settings if no command is given."""
    if ctx.invoked_subcommand is None:
        list_settings(ctx)


@app.command("list", help=WORDS["command.config.list"])
def list_settings(
    ctx: typer.Context,
    as_json: Annotated[bool, typer.Option("--json", help=SHARED["flag.json"])] = False,
) -> None:
    """Print every setting with its value and meaning."""
    context: AppContext = ctx.obj
    now, default = context.preferences.settings, Settings()
    items = [
        {
            "key": key,
            "value": getattr(now, key),
            "default": getattr(default, key),
            "values": wanted(key),
            "meaning": say(f"setting.{key}"),
        }
        for key in KEYS
    ]
    if as_json:
        context.console.write(as_text("settings", items))
    else:
        context.console.write_line("\n".join(listed(**item, width=context.console.width) for item in items))
        context.suggest("cryptool config set KEY VALUE")


@app.command("get", help=WORDS["command.config.get"])
def get(ctx: typer.Context, key: Key) -> None:
    """Print one value."""
    context: AppContext = ctx.obj
    known(key)
    context.console.write_line(shown(getattr(context.preferences.settings, key)))


@app.command("set", help=WORDS["command.config.set"])
def set_(
    ctx: typer.Context,
    key: Key,
    value: Annotated[str, typer.Argument(metavar="VALUE", help=WORDS["argument.value"])],
) -> None:
    """Store one value and confirm it."""
    context: AppContext = ctx.obj
    stored, forgotten = put(context, key, value)
    context.console.error_line(say("config.set", key=key, value=shown(stored)))
    if forgotten:
        context.console.error_line(say("config.marks-gone"))


@app.command("unset", help=WORDS["command.config.unset"])
def unset(ctx: typer.Context, key: Key) -> None:
    """Go back to the default."""
    context: AppContext = ctx.obj
    store.unset(context.paths.config_file, context.paths.country_file, key)
    context.console.error_line(say("config.unset", key=key, value=shown(getattr(Settings(), key))))


@app.command("path", help=WORDS["command.config.path"])
def path(ctx: typer.Context) -> None:
    """Print the path of the settings file."""
    context: AppContext = ctx.obj
    context.console.write_line(str(context.paths.config_file))


def put(context: "AppContext", key: str, value: str) -> tuple[bool | str, bool]:
    """Store one value; return it as it is stored, and whether read marks were forgotten with it. Raise a UsageError."""
    if key == "country":
        value = country_code(value)
    elif key == "language":
        value = language(value)
    elif key == "keyring" and parse(key, value):
        require_keyring()
    elif key == "backup_keep" and value.strip() and read_policy(value) is None:
        raise BadKeepPolicy(policy=value.strip()[:20])
    elif key == "backup_folder" and value.strip():
        value = folder(value)
    set_value(context.paths.config_file, context.paths.country_file, key, value)
    stored, marks = parse(key, value), context.paths.marks_file
    forgotten = key == "read_marks" and not stored and marks.exists()
    if forgotten:
        marks.unlink()  # what was read may be why it is turned off
    return stored, forgotten


def country_code(text: str) -> str:
    """Return the code for a country as typed. Raise UnknownCountry if no line is listed for it."""
    code = match_country(text)
    if not code:
        raise UnknownCountry(country=text.strip()[:40])
    return code


def language(text: str) -> str:
    """Return the language as its folder is named, or "auto". Raise UnknownLanguage."""
    from cryptool.help_now.country import languages
    from cryptool.settings.errors import UnknownLanguage

    there = ["auto", *languages()]
    wanted = text.strip().replace("-", "_").lower()
    found = next((name for name in there if name.lower() == wanted), "")
    if not found:
        raise UnknownLanguage(language=text.strip()[:40], languages=", ".join(there))
    return found


def folder(text: str) -> str:
    """Return the absolute path of an existing folder. Raise NoFolder."""
    place = typed_path(text)
    if not place.is_dir():
        raise NoFolder(folder=str(place))
    return str(place)


def require_keyring() -> None:
    """Raise NoKeyring if the extra is not installed, or finds no keyring on this system."""
    try:
        import keyring
        from keyring.errors import NoKeyringError
    except ImportError:
        raise NoKeyring(why="missing") from None
    try:
        keyring.get_password("cryptool", "")
    except NoKeyringError:
        raise NoKeyring(why="none") from None
    except Exception:  # noqa: BLE001 - a locked one asks again later; what else backends raise is theirs
        return


def shown(value: object) -> str:
    """Return a value as it is typed; a phrase for an empty text."""
    if isinstance(value, bool):
        return "true" if value else "false"
    return str(value) or say("config.empty")


def listed(
    key: str, value: object, default: object, values: tuple[str, ...], meaning: str, *, width: int
) -> str:
    """Format a setting on a line, its meaning below, and its choices if not just on and off."""
    state = say("config.default") if value == default else say("config.changed", value=shown(default))
    if values not in (("text",), ("true", "false")):
        meaning += " " + say("config.choices", choices=", ".join(values))
    below = fill(meaning, width, initial_indent="    ", subsequent_indent="    ")
    head = fill(f"{key} = {shown(value)}  {state}", width)
    return f"{head}\n{below}"
