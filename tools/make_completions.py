"""Turns the command tree and the names in the content into the scripts in `completions/`.

Rules kept here:
1. A script is data and a few comparisons: pressing Tab starts no program and reads no file.
2. Every argument and every option with a value says below where its words come from. One that says nothing stops
   this program, so a new command cannot be forgotten.
3. Typer's tree is read by its attributes; nothing is imported from inside Typer.

Run after each change of the tree, of the settings or of the shelf: `python -m tools.make_completions`.
"""

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import typer

from cryptool import content
from cryptool.cli.completion import SCRIPTS, SHELLS
from cryptool.core.settings import KEYS, wanted
from cryptool.data.exchange.formats import ExportFormat, ImportFormat
from cryptool.ground.exercise import load as groundings
from cryptool.help_now.country import languages
from cryptool.help_now.page import KINDS
from cryptool.journal.render import mood_words
from cryptool.learn.library import Library
from cryptool.now.door import load as doors
from cryptool.plan.model import PARTS
from cryptool.practice.content import load
from cryptool.practice.definition import Stage
from cryptool.practice.options import answer_steps
from tools.completion_shells import FILES, RENDER, Table, Words

CONTENT = Path(content.__file__).parent


def _free(_: Library) -> Words:
    return []  # what fits here only the person knows


def _files(_: Library) -> Words:
    return FILES


def _literal(*words: str) -> Callable[[Library], Words]:
    return lambda _: [(word, "") for word in words]


def _topics(library: Library) -> Words:
    return [(header.id, header.title) for header in library.headers()]


def _topic_aliases(library: Library) -> Words:
    return [(alias, header.title) for header in library.headers() for alias in header.aliases]


def _themes(library: Library) -> Words:
    return [(theme.id, theme.title) for theme in library.themes()]


def _paths(library: Library) -> Words:
    return [(path.id, path.title) for path in library.paths()]


def _groundings(library: Library) -> Words:
    return [(grounding.id, grounding.title) for grounding in groundings(library.folder, library.language)]


def _grounding_aliases(library: Library) -> Words:
    return [
        (alias, grounding.title)
        for grounding in groundings(library.folder, library.language)
        for alias in grounding.aliases
    ]


def _doors(library: Library) -> Words:
    return [(door.id, door.title) for door in doors(library.folder, library.language)]


def _door_aliases(library: Library) -> Words:
    return [(alias, door.title) for door in doors(library.folder, library.language) for alias in door.aliases]


def _countries(_: Library) -> Words:
    from cryptool.help_now.page import countries

    return list(countries())


def _settings(_: Library) -> Words:
    from cryptool.settings.phrases import PHRASES

    return [(key, PHRASES[f"setting.{key}"]) for key in KEYS]


def _languages(_: Library) -> Words:
    return [(name, "") for name in ("auto", *languages())]


def _rungs(library: Library) -> Words:
    rungs = load(library.folder, library.language).rungs
    return [(rung.name, rung.title) for rung in rungs if not rung.retired]


def _answers_to(step: str) -> Callable[[Library], Words]:
    def words(library: Library) -> Words:
        practices = load(library.folder, library.language)
        labels = practices.session_words.steps[step].options
        return [(option, labels[option]) for option in practices.session.step(step).options]

    return words


# Where words come from, for parameters that mean the same wherever they stand. What a person wrote (tags, entries)
# is never a word here: it would have to be read from the vault, and would stay in the shell.
_EVERYWHERE: dict[str, Callable[[Library], Words]] = {
    "at": _free,
    "company": _free,
    "country": _countries,
    "backups": _literal("change", "delete", "keep"),
    "duration": _literal("15m", "1h", "1h30m"),
    "entries": _literal("last"),
    "entry": _literal("last"),
    "expected": _literal(*map(str, range(11))),
    "key": _settings,
    "old": _free,
    "new": _free,
    "month": _free,
    "year": _free,
    "name": _free,
    "template": _free,
    "minutes": _literal("3", "5", "10", "15"),
    "mood": _literal(*(str(mood) for mood in range(-5, 6)), *mood_words()),
    "new_file": _files,
    "code_file": _files,
    "number": _free,
    "file": _files,
    "passphrase_file": _files,
    "rung": _rungs,
    "search": _free,
    "session": _literal("last"),
    "shell": _literal(*SHELLS),
    "since": _literal("yesterday", "today"),
    "svg": _files,
    "html": _files,
    "markdown": _files,
    "person": _free,
    "role": _literal("aftercare", "practice", "none"),
    "tone": _literal("light", "plain", "warm"),
    "tag": _free,
    "theme": _themes,
    "topic": _topics,
    "every": _literal("day", "week", "3d"),
    "times": _free,
    "title": _free,
    "out": _files,
    "until": _literal("yesterday", "today"),
    "untag": _free,
    "words": _free,
}
# And for those that do not: (command, parameter). The root is the empty command.
_HERE: dict[tuple[str, str], Callable[[Library], Words]] = {
    ("", "color"): _literal("auto", "always", "never"),
    ("help-now", "kind"): _literal(*KINDS),
    ("learn", "path"): _paths,
    ("ground", "name"): _groundings,
    ("now", "door"): _doors,
    ("data export", "name"): _literal(*ExportFormat),
    ("data export", "out"): _files,
    ("data merge", "other"): _files,
    ("data import", "form"): _literal(*ImportFormat),
    ("data import", "zone"): _free,
    ("data import", "options"): _files,
    ("report", "words"): _literal("none", "lines", "all"),
    ("config set", "value"): _free,  # depends on the key: see _values_by_key
    ("journal new", "prompt"): _free,
    ("journal drafts", "discard"): _free,
    ("journal show", "version"): _free,
    ("journal edit", "from_version"): _free,
    ("plan edit", "part"): _literal(*PARTS),
    ("practice prepare", "part"): _free,
    ("practice ladder add", "stage"): _literal(*(stage.value for stage in Stage)),
    ("practice ladder move", "to"): _free,
    ("data backup", "to"): _files,
    ("data backup", "keep"): _literal("7d4w12m", "30d", "12m"),
    ("practice log", "ending"): _literal("done", "early", "stopped", "overwhelmed"),
}
# Other names for the same things, for where no word above fits what was typed.
_ALSO: dict[tuple[str, str], Callable[[Library], Words]] = {
    ("learn", "topic"): _topic_aliases,
    ("ground", "name"): _grounding_aliases,
    ("now", "door"): _door_aliases,
}
# Words for settings that take free text.
_TEXT_VALUES: dict[str, Callable[[Library], Words]] = {
    "country": _countries,
    "language": _languages,
    "backup_folder": _files,
    "backup_keep": _literal("7d4w12m"),
}
_ROOT_ONLY = ("--version",)
_HELP = "Show this message and exit."  # Typer's own words


def source(path: str, parameter: str) -> Callable[[Library], Words]:
    """What gives the words for a parameter. Raises LookupError if nobody said."""
    found = _HERE.get((path, parameter)) or _EVERYWHERE.get(parameter)
    step = parameter.replace("_", "-")
    if found is None and path == "practice log" and step in answer_steps():
        found = _answers_to(step)
    if found is None:
        raise LookupError(f"say in _EVERYWHERE or _HERE which words fit {parameter!r} of {path!r}")
    return found


def table(root: Any, library: Library) -> Table:
    """Every place where a word can stand, and the words that fit there.

    Keys: `commands:PATH`, `options:PATH`, `values:PATH:OPTION`, `argument:PATH:PLACE`, `also:PATH:PLACE`, and for a
    setting's value `argument:config set:1:KEY`. Places count from 0. The root's path is empty; what stands there and
    fits behind every command has the path `any`.

    Args:
        root: The group that `typer.main.get_command` gives.
        library: Where topic, theme, path and grounding names come from.

    Raises:
        LookupError: A parameter says nowhere where its words come from.
    """
    found: Table = {}
    for path, command in _commands(root):
        found[f"options:{path}"] = []
        for option in _options(command):
            place = "any" if not path and option.opts[0] not in _ROOT_ONLY else path
            found.setdefault(f"options:{place}", []).extend(
                (name, option.help or "") for name in _long(option)
            )
            if not option.is_flag:
                found |= {
                    f"values:{place}:{name}": source(path, option.name)(library) for name in _long(option)
                }
        children = getattr(command, "commands", {})
        if children:
            found[f"commands:{path}"] = [
                (name, child.get_short_help_str(200)) for name, child in children.items()
            ]
        arguments = [p for p in _params(command) if p.param_type_name == "argument"]
        for at, argument in enumerate(arguments):
            found[f"argument:{path}:{at}"] = source(path, argument.name)(library)
            if (path, argument.name) in _ALSO:
                found[f"also:{path}:{at}"] = _ALSO[path, argument.name](library)
    found["options:any"].append(("--help", _HELP))
    return {
        key: words
        for key, words in (found | _values_by_key(library)).items()
        if words or key[:7] == "values:"
    }


def _values_by_key(library: Library) -> Table:
    words: Table = {}
    for key in KEYS:
        values = wanted(key)
        free = values == ("text",)
        words[f"argument:config set:1:{key}"] = (_TEXT_VALUES[key] if free else _literal(*values))(library)
    return words


def _commands(command: Any, path: str = "") -> Iterator[tuple[str, Any]]:
    yield path, command
    for name, child in getattr(command, "commands", {}).items():
        if not child.hidden:
            yield from _commands(child, f"{path} {name}".strip())


def _options(command: Any) -> list[Any]:
    return [p for p in _params(command) if p.param_type_name == "option" and not p.hidden]


def _params(command: Any) -> list[Any]:
    return [p for p in command.get_params(typer.Context(command)) if p.name != "help"]


def _long(option: Any) -> list[str]:
    return [name for name in option.opts if name.startswith("--")]


def scripts() -> dict[str, str]:
    """The text of each shell's script."""
    from typer.main import get_command

    from cryptool.cli.app import app

    words = table(get_command(app), Library(CONTENT))
    return {shell: RENDER[shell](words) for shell in SHELLS}


def main() -> None:
    """Write the scripts."""
    SCRIPTS.mkdir(exist_ok=True)
    for shell, text in scripts().items():
        (SCRIPTS / f"cryptool.{shell}").write_text(text, encoding="utf-8")


if __name__ == "__main__":
    main()
