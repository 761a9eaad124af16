"""The context of a run, created piece by piece. Features use it, never `os.environ` or `sys.std*`."""

import os
import sys
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING, NamedTuple, TextIO

from cryptool.app.preferences import Paths, Preferences, find_paths, load
from cryptool.terminal.console import Console, Display, Flags, TerminalFacts, choose_display
from cryptool.terminal.phrases import say, translate
from cryptool.terminal.sanitize import clean
from cryptool.terminal.unicode import unicode_works

if TYPE_CHECKING:
    from cryptool.app.unlock import OpenedVault
    from cryptool.terminal.front_end import AnyFrontEnd
    from cryptool.vault.vault import Vault


def _topic_as_typed(context: "AppContext", name: str) -> str:
    return name


def _nothing(context: "AppContext", given: object) -> None:
    return None


class Hooks(NamedTuple):
    """What one feature does inside another, so that they do not import each other; by default nothing.

    `after_open` runs with every vault that a command opens, `after_journal` with the vault open; `topic_id` raises
    UnknownTopic or AmbiguousTopic; `now` leads through a door of `cryptool now`.
    """

    after_open: Callable[["AppContext", "Vault"], None] = _nothing
    after_journal: Callable[["AppContext", "Vault"], None] = _nothing
    write_about: Callable[["AppContext", str], None] = _nothing
    topic_id: Callable[["AppContext", str], str] = _topic_as_typed
    read: Callable[["AppContext", str], None] = _nothing
    now: "Callable[[AppContext], None] | None" = None


NO_HOOKS = Hooks()


@dataclass(eq=False)
class AppContext:
    """What a command is given. A closed stream is None; by default hooks do nothing."""

    flags: Flags
    environ: Mapping[str, str]
    stdin: TextIO | None
    stdout: TextIO | None
    stderr: TextIO | None
    hooks: Hooks = NO_HOOKS
    piped: bytes | None = None  # what was read from stdin and is not stored yet
    practice_closed: bool = False  # by the readiness check, for the rest of this run
    opened: "list[OpenedVault]" = field(default_factory=list)

    @cached_property
    def paths(self) -> Paths:
        """The places of files."""
        return find_paths(self.environ)

    @cached_property
    def preferences(self) -> Preferences:
        """The settings; ignored ones are reported on stderr once."""
        preferences = load(self.paths.config_file, self.paths.country_file)
        for problem in preferences.problems:
            self.warn(f"app.{problem.code}", key=problem.key)
        return preferences

    @cached_property
    def terminal_facts(self) -> TerminalFacts:
        """Facts about the streams and the environment."""
        columns, rows = self._size()
        accessible = self.environ.get("ACCESSIBLE", "").strip().lower() not in ("", "0", "false", "no")
        return TerminalFacts(
            stdin_tty=_is_terminal(self.stdin),
            stdout_tty=_is_terminal(self.stdout),
            term=self.environ.get("TERM", ""),
            columns=columns,
            rows=rows,
            no_color=bool(self.environ.get("NO_COLOR")),
            accessible=accessible,
            unicode=unicode_works(self.environ, getattr(self.stdout, "encoding", None), sys.platform),
            pager=self.environ.get("PAGER", ""),
            windows=sys.platform == "win32",
        )

    @cached_property
    def display(self) -> Display:
        """How to display, from facts, settings and flags."""
        return choose_display(self.terminal_facts, self.preferences.settings, self.flags)

    @cached_property
    def console(self) -> Console:
        """The output."""
        return Console(self.display, self.stdin, self.stdout, self.stderr)

    @cached_property
    def front(self) -> "AnyFrontEnd":
        """The front end for questions."""
        from cryptool.app.hardening import harden
        from cryptool.terminal.front_end import front_end

        harden()  # what is asked for may be private
        return front_end(self.console, help=self.help_text)

    def help_text(self) -> str:
        """Return the help-now page, shown for `h`."""
        from cryptool.help_now.country import read_sheet
        from cryptool.help_now.fast_path import this_month
        from cryptool.help_now.page import bind, page

        bind(translate)
        look = self.display
        width = min(look.columns - 1, 76)
        if look.mode == "full":
            from cryptool.terminal.frame import Frame

            width = Frame(look.columns, look.rows).width
        country, unicode = self.preferences.settings.country, self.display.unicode
        own = read_sheet(str(self.paths.support_file))
        return page(country, unicode=unicode, width=width, month=this_month(), own=own)

    def crisis_line(self, words: str) -> str:
        """Return the line with this country's number if words of crisis are searched for, else an empty text."""
        from cryptool.help_now.crisis import line_for

        return line_for(words, self.preferences.settings.country, unicode=self.display.unicode)

    def warn(self, id: str, /, **facts: str | int) -> None:
        """Print the phrase `note.<id>` on stderr."""
        words = f"cryptool: note: {say(f'note.{id}', **facts)}"
        # No page covers the shell before there is a console, which a warning about the settings comes before.
        if "console" not in vars(self) or not self.console.hold(words):
            tell(self.stderr, words)

    def suggest(self, command: str) -> None:
        """Name a next command, on a terminal and if hints are on; not to somebody who is on a page."""
        if self.console.covered:
            return
        if self.terminal_facts.stdout_tty and self.display.hints:
            self.console.error_line(say("app.next-command", command=command))

    def _size(self) -> tuple[int, int]:
        try:
            columns = int(self.environ.get("COLUMNS", "") or 0)
        except ValueError:
            columns = 0
        try:
            size = os.get_terminal_size(self.stdout.fileno())  # type: ignore[union-attr]
        except (AttributeError, OSError, ValueError):
            return columns, 0
        return columns or size.columns, size.lines

    @cached_property
    def zone(self) -> str:
        """The local zone's IANA name, empty if it has none; a TZ that the system does not know is reported once."""
        from cryptool.app.clock import unknown_zone, zone_name

        if unknown := unknown_zone(self.environ):
            self.warn("app.unknown-zone", zone=unknown)
        return zone_name(self.environ)

    @property
    def language(self) -> str:
        """The language, as its content folder's name."""
        from cryptool.help_now.country import chosen_language

        return chosen_language(self.preferences.settings.language, self.environ)


def _is_terminal(stream: TextIO | None) -> bool:
    try:
        return stream is not None and stream.isatty()
    except ValueError:  # closed meanwhile
        return False


def tell(stream: TextIO | None, text: str) -> None:
    """Write a cleaned line to a stream that may be closed or broken."""
    if stream is None:
        return
    try:
        encoding = stream.encoding or "ascii"
        stream.write(_fitted(clean(text), stream).encode(encoding, "replace").decode(encoding) + "\n")
        stream.flush()
    except (OSError, ValueError):
        return


def _fitted(text: str, stream: TextIO) -> str:
    # A terminal would break the line inside a word; files and programs want one line.
    if not stream.isatty():
        return text
    from textwrap import fill

    try:
        columns = os.get_terminal_size(stream.fileno()).columns
    except (OSError, ValueError):
        return text
    return fill(text, max(20, columns - 1), subsequent_indent="  ", break_on_hyphens=False)
