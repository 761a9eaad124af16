"""Run the person's own editor on a private file in memory, and remove the file.

Rules:
1. The file is in memory, unless the person allowed the disk.
2. Overwrite and remove it when the editor ends or fails, and on a signal, but only after `keep` has its words.
3. The content decides, not the exit code: an editor may fail or be killed after it saved.
"""

import os
import shlex
import signal
import subprocess
import threading
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager, suppress
from pathlib import Path
from types import FrameType
from typing import Any

from cryptool.errors import CannotWrite
from cryptool.terminal.editor.external_flags import flags, flags_to_wait, known
from cryptool.terminal.editor.private_tempdir import About, Unsafe, disk_base, memory_base, opened
from cryptool.terminal.errors import EditorMissing, NoEditor, NoMemoryFolder
from cryptool.terminal.keys import until_readable
from cryptool.terminal.tty import FATAL, held_back

_AT_ONCE = 1.0  # seconds; an editor that ends sooner without a change may have handed the file to a window
_PATIENCE = 2.0  # seconds for an interrupted editor to exit

Warn = Callable[..., None]


class _Ended(Exception):
    """A fatal signal arrived while the editor was open."""


def write(
    environ: Mapping[str, str],
    text: str,
    *,
    on_disk: bool,
    warn: Warn = lambda code, **facts: None,
    keep: Callable[[str], None] = lambda text: None,
    still: Callable[[], None] | None = None,
    about: About | None = None,
) -> str | None:
    """Let the person write in $VISUAL or $EDITOR, on the disk only if `on_disk` and no folder is in memory.

    `warn` gets `editor.unknown-editor` (fact `editor`), `editor.editor-on-disk` (`folder`) and `editor.words-left`
    (`file`). `keep` commits what was saved, before the file goes. `still` asks the person whose editor returned at
    once, and returns when it is closed. `about` is left beside the file for `private_tempdir.sweep`. Returns the
    saved text without the line end that editors add; None if the editor saved nothing new.

    Raises NoEditor, EditorMissing, NoMemoryFolder, CannotWrite, or as `keep` does; then the file stays.
    """
    command = _command(environ)
    base = memory_base(environ)
    if base is None:
        if not on_disk:
            raise NoMemoryFolder
        base = disk_base(environ)
        warn("editor.editor-on-disk", folder=str(base))
    editor = known(command[0], environ.get("PATH"))
    if editor is None:
        warn("editor.unknown-editor", editor=Path(command[0]).name)
    command += flags(editor) if editor else flags_to_wait(command[0], environ.get("PATH"))
    asks = None if editor else still
    with _Signals() as signals:
        try:
            return _written(base, command, environ, text, keep, asks, about or {}, signals)
        except Unsafe as left:
            warn("editor.words-left", file=str(left.args[0]))
            if isinstance(left.__cause__, _Ended):
                return None
            raise left.__cause__ or left from None
        except OSError as error:
            raise CannotWrite(file=str(base), reason=error.strerror or "") from None
        except _Ended:
            return None


def _command(environ: Mapping[str, str]) -> list[str]:
    import shutil

    wanted = environ.get("VISUAL") or environ.get("EDITOR") or ""
    try:
        words = shlex.split(wanted)
    except ValueError:
        words = []
    if not words:
        raise NoEditor
    if shutil.which(words[0], path=environ.get("PATH")) is None:
        raise EditorMissing(editor=Path(words[0]).name)
    return words


def _written(
    base: Path,
    command: list[str],
    environ: Mapping[str, str],
    text: str,
    keep: Callable[[str], None],
    still: Callable[[], None] | None,
    about: About,
    signals: "_Signals",
) -> str | None:
    before = as_bytes(text)
    with opened(base, before, about) as (file, lock):
        inside = {**environ, **dict.fromkeys(("TMPDIR", "TMP", "TEMP"), str(file.parent))}
        try:
            began = time.monotonic()
            _run([*command, str(file)], inside, lock, signals)
            if still is not None and time.monotonic() - began < _AT_ONCE and _saved(file, before) is None:
                with signals.breaking_in():
                    still()
        except _Ended as ended:
            _kept(file, before, keep, ended)
            raise
        return _kept(file, before, keep)


def _kept(file: Path, before: bytes, keep: Callable[[str], None], ended: _Ended | None = None) -> str | None:
    after = _saved(file, before)
    if after is not None:
        try:
            keep(after)
        except Exception as error:  # noqa: BLE001 - whatever it was, the words are not safe
            raise Unsafe(file) from (ended or error)
    return after


def _run(command: list[str], environ: Mapping[str, str], lock: int, signals: "_Signals") -> None:
    # The editor inherits the lock, so its folder is not swept while it runs, even if we are killed.
    editor = subprocess.Popen(command, env=dict(environ), pass_fds=(lock,))  # noqa: S603 - the person's own command
    try:
        with signals.breaking_in():
            _until_ended(editor.pid)
            editor.wait()
    except BaseException:
        _end(editor)
        raise


def _until_ended(pid: int) -> None:
    """Unlike `wait`, this also ends on a signal that arrives just before it."""
    if not hasattr(os, "pidfd_open"):
        return
    with suppress(OSError):  # a kernel without it
        ended = os.pidfd_open(pid)
        try:
            until_readable(ended)
        finally:
            os.close(ended)


def _end(editor: "subprocess.Popen[bytes]") -> None:
    for stop in (editor.terminate, editor.kill):
        stop()
        with suppress(subprocess.TimeoutExpired):
            editor.wait(_PATIENCE)
            return


def _saved(file: Path, before: bytes) -> str | None:
    try:
        after = file.read_bytes()
    except OSError:  # the editor removed it
        return None
    if after in (before, before + b"\n") or not after.strip():
        return None
    return as_text(after)


def as_text(content: bytes) -> str:
    """Decode a file that an editor saved, without the line end that it added."""
    return content.decode("utf-8", "surrogateescape").removesuffix("\n").removesuffix("\r")


def as_bytes(text: str) -> bytes:
    """Encode a text for an editor."""
    content = text.encode("utf-8", "surrogateescape" if _escaped_only(text) else "surrogatepass")
    return content if not content or content.endswith(b"\n") else content + b"\n"


def _escaped_only(text: str) -> bool:
    return all("\udc80" <= letter <= "\udcff" for letter in text if "\ud800" <= letter <= "\udfff")


class _Signals:
    """Leave Ctrl-C and Ctrl-Z to the editor, and delay fatal signals until the file is wiped."""

    def __init__(self) -> None:
        self._before: dict[str, Any] = {}
        self._came: int | None = None
        self._breaks_in = False

    def __enter__(self) -> "_Signals":
        if threading.current_thread() is threading.main_thread():
            for name in FATAL:
                self._take(name, self._ended)
            # Use a function, because the editor would inherit SIG_IGN.
            self._take("SIGINT", _pass)
            self._take("SIGTSTP", signal.SIG_DFL)
            self._take("SIGCONT", signal.SIG_DFL)
        return self

    def __exit__(self, *_: object) -> None:
        before = {getattr(signal, name): handler for name, handler in self._before.items()}
        with held_back(before):
            for number, handler in before.items():
                signal.signal(number, handler)
        if self._came is not None:  # deliver it now
            os.kill(os.getpid(), self._came)

    @contextmanager
    def breaking_in(self) -> Iterator[None]:
        """Let a signal interrupt the block; elsewhere it waits."""
        self._breaks_in = True
        try:
            if self._came is not None:
                raise _Ended
            yield
        finally:
            self._breaks_in = False

    def _ended(self, number: int, frame: FrameType | None) -> None:
        self._came = number
        if self._breaks_in:
            self._breaks_in = False
            raise _Ended

    def _take(self, name: str, handler: Any) -> None:
        number = getattr(signal, name, None)
        if number is None:
            return
        before = signal.getsignal(number)
        if before is not None and before is not signal.SIG_IGN:
            self._before[name] = before
            signal.signal(number, handler)


def _pass(number: int, frame: FrameType | None) -> None: ...
