"""The editor in lines: each line becomes part of the draft when it is read.

Rules:
1. Save each line before waiting for the next one. On a signal, also save what is read but not yet a line, and what
   is unfinished in the terminal.
2. Print nothing of the text unless `:p` asks for it.
"""

from __future__ import annotations

import os
import select
from collections.abc import Callable

from cryptool.errors import CryptoolError
from cryptool.terminal.console import Console
from cryptool.terminal.editor.autosave import Autosave, is_blank
from cryptool.terminal.editor.elsewhere import Elsewhere, reason
from cryptool.terminal.editor.offers import Offers
from cryptool.terminal.hide import Hiding
from cryptool.terminal.line_front_end import until_line
from cryptool.terminal.phrases import say
from cryptool.terminal.sanitize import MARK, clean, clean_line
from cryptool.terminal.tty import Guard
from cryptool.terminal.wrap import TEXT_WIDTH, wrapped

try:
    import termios
except ImportError:  # Windows
    termios = None  # type: ignore[assignment]

_COMMANDS = (".", ":x", ":h", ":q", ":u", ":p")
_OFFERED = (":b", ":m")
_TICK = 0.02  # seconds between two looks at a save
_DOUBLED = ("..", "::x", "::h", "::q", "::u", "::p")


def write_lines(
    console: Console,
    guard: Guard,
    *,
    start: str,
    title: str,
    keep: Callable[[str], None],
    help: Callable[[], str],
    hiding: Hiding,
    save: Callable[[str], object] | None = None,
    elsewhere: Elsewhere | None = None,
    offers: Offers | None = None,
) -> str | None:
    """Let the person write lines after `start`. Arguments, result and errors as in `editor.write`."""
    writer = _Writer(console, guard, hiding, clean(start), keep, help, save, elsewhere, offers)
    with guard:
        undo = [guard.on_save(writer.rescue), guard.on_end(writer.rescue_elsewhere)]
        try:
            return writer.run(clean_line(title))
        except BaseException as error:
            writer.keep()
            writer.rescue_elsewhere()
            if isinstance(error, _Gone):
                raise KeyboardInterrupt from None
            raise
        finally:
            for step in undo:
                step()


class _Gone(Exception):
    """The terminal has closed."""


class _Writer:
    def __init__(
        self,
        console: Console,
        guard: Guard,
        hiding: Hiding,
        start: str,
        keep: Callable[[str], None],
        help: Callable[[], str],
        save: Callable[[str], object] | None,
        elsewhere: Elsewhere | None,
        offers: Offers | None,
    ) -> None:
        self._save, self._elsewhere, self._offers = save, elsewhere, offers
        self._offered = _OFFERED if offers is not None else ()
        self._doubled = (*_DOUBLED, *(f":{line}" for line in self._offered))
        self._complete = False  # it can be saved while it is blank
        self._at_end = False  # the input had ended when the words could not be stored
        self._stuck = False  # the words could not be stored, and the person was told
        self._console, self._guard, self._hiding, self._help = console, guard, hiding, help
        self._start = start
        self._lines = start.split("\n") if start else []
        if self._lines and not self._lines[-1]:
            self._lines.pop()  # ends the last line
        self._read_bytes = b""  # read, but not yet a line
        self._line = ""  # a line not yet in `_lines`
        self._aside = False  # input is not text: an answer, or the page is hidden
        self._keeper = Autosave(guard, keep, self._text, hiding.during)

    @property
    def _text(self) -> str:
        return "\n".join(self._lines)

    def run(self, title: str) -> str | None:
        self._say(title)
        self._say(say("editor.lines-intro" if self._console.display.hints else "editor.lines-short"))
        if self._offers is not None and self._console.display.hints:
            self._say(say("editor.lines-offers"))
        if self._lines:
            self._say_count()
        added = False
        while True:
            try:
                if added:
                    added = False
                    self._keep_unless_more_follows()
                line = self._read()
            except KeyboardInterrupt:  # Ctrl-C: the terminal has dropped the line
                self._console.write_line()
                line = ":q"
            if line is None or line == ".":
                if not is_blank(self._text) or (line and self._complete):
                    if self._stored():
                        return self._text
                    if line is None and self._at_end:  # nobody can answer any more
                        self.rescue_elsewhere()
                        return None
                    self._at_end = line is None
                    continue
                if line is None:
                    self._keeper.leave(self._text)
                    return None
                self._say(say("editor.lines-nothing"))
            elif line.casefold() == ":q":
                if self._left():
                    return None
                self._say(say("editor.lines-go-on"))
            elif self._stuck and line.casefold() == ":f":
                if self._saved_as_file():
                    return None
                self._say(say("editor.lines-go-on"))
            elif self._offers is not None and line.casefold() in self._offered:
                self._offer(self._offers, line.casefold())
            elif not self._command(line.casefold()):
                self._add(line[1:] if line.casefold() in self._doubled else line)
                added = True

    def keep(self) -> None:
        self._keeper.note(self._text)

    def rescue_elsewhere(self) -> None:
        """Leave in memory what could not be saved."""
        self._keeper.rescue(self._text, self._elsewhere)

    def _stored(self) -> bool:
        if self._save is None:
            return True
        self.keep()  # a kill during the save then loses nothing
        try:
            self._save(self._text)
        except Exception as error:  # noqa: BLE001 - whatever it was, the words stay here
            self._say_stuck(error)
            return False
        return True

    def _saved_as_file(self) -> bool:
        self._aside = True
        try:
            return self._elsewhere is not None and self._elsewhere.file(self._text)
        finally:
            self._aside = False

    def _say_stuck(self, error: Exception | None) -> None:
        self._stuck = True
        self._say(reason(error))
        self._say(say("editor.lines-stuck"))

    def rescue(self) -> None:
        """Save the text and the unfinished line, on a signal or a hide."""
        if self._aside:
            self.keep()
            return
        while self._console.typed_ahead:
            self._read_bytes += self._console.typed_ahead.pop(0)
        self._read_bytes += _unfinished(self._guard.keys_fd)
        rest = self._console.decoded(self._read_bytes)
        lines = [*([self._line] if self._line else []), *(rest.split("\n") if rest else [])]
        self._keeper.note("\n".join([*self._lines, *(clean(line.rstrip("\r")) for line in lines)]))

    def _command(self, line: str) -> bool:
        if line == ":h":
            self._say("\n" + self._help())
        elif line == ":x":
            before, self._aside = self._aside, True
            self._hiding()
            self._aside = before
            self._say(say("editor.lines-go-on"))
            self._say_count()
        elif line == ":p":
            self._say("\n" + (self._text or say("editor.lines-empty")) + "\n")
        elif line == ":u":
            self._say(say("editor.lines-taken-back" if self._lines else "editor.lines-nothing-to-take-back"))
            del self._lines[-1:]
            self.keep()
        else:
            return False
        return True

    def _offer(self, offers: Offers, line: str) -> None:
        if line == ":b" and not is_blank(self._text):
            self._say(say("editor.lines-begun"))
            return
        before, self._aside = self._aside, True
        self._console.typed_ahead[:0] = self._read_bytes.splitlines(keepends=True)
        self._read_bytes = b""
        try:
            chosen = offers.begin() if line == ":b" else offers.feel()
        except CryptoolError:
            chosen = None
            self._say(say("editor.offer-failed"))
        finally:
            self._aside = before
        if chosen is not None:
            self._complete = self._complete or chosen.complete
            self._say(clean_line(chosen.title))
            if chosen.words:
                self._add(chosen.words.removesuffix("\n"))
                self._say("\n" + self._text + "\n")
        self._say(say("editor.lines-go-on"))

    def _ask_to_leave(self) -> str:
        self._say(say("editor.leave"))
        while True:
            keys = wrapped(say("editor.lines-leave-keys").rstrip(), min(self._console.width, TEXT_WIDTH))
            self._console.write("\n".join(keys) + " ")
            try:
                line = self._read()
            except KeyboardInterrupt:
                line = None
            if line is None:
                self._console.write_line()
                return "d"
            answer = line.strip().casefold()
            if answer in ("", "d", "w", "t"):
                return answer or "d"
            if not self._command(":" + answer.removeprefix(":")):
                self._say(say("editor.lines-leave-refuse"))

    def _left(self) -> bool:
        unchanged = self._text == self._start.rstrip("\n") and not self._keeper.used
        self._aside = True
        answer = "d" if is_blank(self._text) or unchanged else self._ask_to_leave()
        self._line, self._aside = "", False
        knew = self._stuck
        if answer == "d":
            self._keeper.leave(self._text)
        elif answer == "t":
            self._keeper.drop(self._text)
        else:
            return False
        if self._keeper.failed and not (knew and answer == "t"):
            self._say_stuck(self._keeper.problem)
            return False
        return True

    def _add(self, line: str) -> None:
        with self._guard.unbroken():
            self._lines += clean(line).split("\n")
            self._line = ""
        if MARK in line:  # as where Backspace takes a byte (`stty -iutf8`)
            self._say(say("editor.lines-half"))

    def _keep_unless_more_follows(self) -> None:
        fd = self._guard.keys_fd
        if b"\n" in self._read_bytes or self._console.typed_ahead or self._readable(0):
            return  # a paste: save once, after its last line
        if fd is None:
            self.keep()
        else:
            self._keeper.start(self._text)
            while self._keeper.running:
                if self._readable(_TICK):
                    return  # perhaps `:x`
            self._keeper.settle()
        if self._keeper.failed:
            self._say(say("editor.lines-not-kept"))

    def _readable(self, seconds: float) -> bool:
        fd = self._guard.keys_fd
        return fd is not None and bool(select.select([fd], [], [], seconds)[0])

    def _read(self) -> str | None:
        try:
            if self._guard.keys_fd is not None:
                line = self._terminal_line(self._guard.keys_fd)
            else:
                line = "" if self._console.stdin is None else self._console.read_line()
        except UnicodeDecodeError:  # not text
            return MARK
        except (OSError, ValueError):
            raise _Gone from None
        return line.rstrip("\r\n") if line else None

    def _terminal_line(self, fd: int) -> str:
        # With readline, a signal could lose a line that has left the terminal but is not yet returned.
        ahead = self._console.typed_ahead
        while b"\n" not in self._read_bytes:
            if not ahead:
                until_line(self._console, fd, self._console.display.cover_after)
            with self._guard.unbroken():
                got = ahead.pop(0) if ahead else os.read(fd, 1 << 16)
                self._read_bytes += got
            if not got:
                break
        with self._guard.unbroken():
            taken, end, self._read_bytes = self._read_bytes.partition(b"\n")
            self._line = self._console.decoded(taken)
            if self._line.casefold() in (*_COMMANDS, *self._offered, *([":f"] if self._stuck else [])):
                line, self._line = self._line, ""
            else:
                line = self._line
        return line + self._console.decoded(end)

    def _say_count(self) -> None:
        from cryptool.core.text import count_words

        self._say(say("editor.lines-so-far", n=count_words(self._text)))

    def _say(self, text: str) -> None:
        self._console.write_line("\n".join(wrapped(text, min(self._console.width, TEXT_WIDTH))))


def _unfinished(fd: int | None) -> bytes:
    """Return the typed part of an unfinished line, which the terminal releases in raw mode."""
    if fd is None or termios is None:
        return b""
    try:
        before = termios.tcgetattr(fd)
        raw = termios.tcgetattr(fd)
        raw[3] &= ~termios.ICANON
        raw[6][termios.VMIN] = raw[6][termios.VTIME] = 0
        termios.tcsetattr(fd, termios.TCSANOW, raw)
        try:
            return os.read(fd, 1 << 16)
        finally:
            termios.tcsetattr(fd, termios.TCSANOW, before)
    except (termios.error, OSError):
        return b""
