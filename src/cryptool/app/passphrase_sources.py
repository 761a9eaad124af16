"""Passphrases from files, commands and the keyring.

Rules:
1. Never take a passphrase from an argument or an environment variable: other processes can read both.
2. Change nothing of what a source gives: `vault.keys` cleans it. An empty value is an error, never "no passphrase".
3. Use the keyring only if it is turned on; a failing keyring is reported and skipped.
"""

import os
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING

from cryptool.app.errors import PassphraseSourceFailed
from cryptool.terminal.phrases import say
from cryptool.terminal.waiting import waiting
from cryptool.vault.errors import EmptyPassphrase, UnusablePassphrase
from cryptool.vault.keys import LONGEST, clean_passphrase

if TYPE_CHECKING:
    from contextlib import AbstractContextManager
    from typing import IO

    from cryptool.app.context import AppContext
    from cryptool.terminal.questions import FrontEnd
    from cryptool.vault.file import VaultFile
    from cryptool.vault.keys import VaultKey

SERVICE = "cryptool"
_AROUND = 8  # bytes around a passphrase: a line end, a byte order mark
PATIENCE = 8.0  # seconds without a word from a file or a command
FILE, COMMAND = "CRYPTOOL_PASSPHRASE_FILE", "CRYPTOOL_PASSPHRASE_COMMAND"


class PassphraseSources:
    """The passphrase sources of one run. `front` returns the front end for questions, or None."""

    def __init__(self, context: "AppContext", front: "Callable[[], FrontEnd | None]") -> None:
        self._context = context
        self._environ = context.environ
        self._warn = context.warn
        self.front = front

    @property
    def runtime(self) -> Path | None:
        """The folder for unlocks."""
        folder = self._environ.get("XDG_RUNTIME_DIR")
        return Path(folder) if folder else None

    @property
    def _keyring_on(self) -> bool:
        return self._context.preferences.settings.keyring

    def waiting(self, *, new: bool = False) -> "AbstractContextManager[object]":
        """Show in the block that the vault is being opened or made `new`, if that takes long."""
        return waiting(self._context.console, say("vault.creating" if new else "vault.opening"))

    def configured(self) -> str | None:
        """Return the passphrase of a configured file or command. Raise EmptyPassphrase or PassphraseSourceFailed."""
        file = self._context.flags.passphrase_file
        if file is not None:
            return self._from_file(file, "--passphrase-file")
        if FILE in self._environ:
            return self._from_file(self._environ[FILE], FILE)
        if COMMAND in self._environ:
            return from_command(self._environ[COMMAND], self._environ, self._waits)
        return None

    def _from_file(self, name: str, source: str) -> str:
        passphrase = from_file(name, source, self._waits)
        file = Path(name).expanduser()
        if os.name == "posix" and file.is_file() and file.stat().st_mode & 0o077:
            self._warn("vault.passphrase-file-open", file=name)
        return passphrase

    def kept(self, file: "VaultFile") -> "VaultKey | None":
        """Return the key of an unlock in force."""
        if self.runtime is None:
            return None
        from cryptool.vault.unlock_cache import find

        return find(self.runtime, file)

    def seconds_left(self, file: "VaultFile") -> float:
        """Return how long an unlock stays in force; 0 if none is."""
        if self.runtime is None:
            return 0.0
        from cryptool.vault.unlock_cache import seconds_left

        return seconds_left(self.runtime, file)

    def drop_kept(self, file: "VaultFile") -> bool:
        """End an unlock; return whether one existed."""
        if self.runtime is None:
            return False
        from cryptool.vault.unlock_cache import remove

        return remove(self.runtime, file)

    def remembered(self, file: "VaultFile") -> str | None:
        """Return the passphrase in the system's keyring, if that is on."""
        if not self._keyring_on:
            return None
        found = self._with_keyring(lambda ring: ring.get_password(SERVICE, str(file.path)))
        return found if isinstance(found, str) and found else None

    def remember(self, file: "VaultFile", passphrase: str) -> None:
        """Store a right, typed passphrase in the keyring, if that is on."""
        if self._keyring_on:
            self._with_keyring(lambda ring: ring.set_password(SERVICE, str(file.path), passphrase))

    def forget(self, file: "VaultFile") -> bool:
        """Delete the passphrase from the keyring; return whether one was stored."""
        name = str(file.path)
        if not self._keyring_on or not self._with_keyring(
            lambda ring: ring.get_password(SERVICE, name), plainly=True
        ):
            return False
        self._with_keyring(lambda ring: ring.delete_password(SERVICE, name), plainly=True)
        return True

    def tell_blank(self) -> None:
        """Say that a new passphrase begins or ends with a blank."""
        self._warn("vault.passphrase-outer-blank")

    def _waits(self) -> bool:
        """Say that a source is slow. Without a terminal nobody would see it or press Ctrl-C: then it is given up."""
        if self.front() is None:
            return False
        self._warn("vault.passphrase-slow")
        return True

    def _with_keyring(self, use: Callable[..., object], *, plainly: bool = False) -> object:
        try:
            import keyring  # 90 ms
        except ImportError:
            self._warn("vault.keyring-missing")
            return None
        try:
            plain = "" if plainly else _keeps_plainly(keyring.get_keyring())
            if plain:
                self._warn("vault.keyring-plain", name=plain)
                return None
            return use(keyring)
        except Exception:  # noqa: BLE001 - back ends may raise anything; a command goes on
            self._warn("vault.keyring-failed")
            return None


def _keeps_plainly(ring: object) -> str:
    """Return the name of the keyring that would write the passphrase to a file as it is; empty if none would."""
    for one in (ring, *getattr(ring, "backends", ())):
        name = f"{type(one).__module__}.{type(one).__qualname__}"
        if "plaintext" in name.lower():
            return name
    return ""


def from_file(name: str, source: str, waits: Callable[[], bool] = lambda: False) -> str:
    """Return what a file or pipe holds. `waits` tells whether to go on after PATIENCE seconds.

    Raises:
        EmptyPassphrase, UnusablePassphrase, PassphraseSourceFailed: It holds no passphrase.
    """
    if not name:  # a variable that was not set
        raise EmptyPassphrase
    try:
        # A pipe that nobody writes to would keep a blocking call for ever.
        file = open(Path(name).expanduser(), "rb", 0, opener=_without_waiting)  # noqa: SIM115
    except FileNotFoundError:
        raise PassphraseSourceFailed(source=source, reason="missing") from None
    except (OSError, ValueError, RuntimeError):
        raise PassphraseSourceFailed(source=source, reason="unreadable") from None
    with file:
        return _passphrase(_content(file, source, waits), source)


def from_command(line: str, environ: Mapping[str, str], waits: Callable[[], bool] = lambda: False) -> str:
    """Return what a command prints, run without shell and stdin. Raise as `from_file`."""
    import shlex
    import subprocess

    try:
        words = shlex.split(line, posix=os.name == "posix")
        if not words:
            raise EmptyPassphrase
        running = subprocess.Popen(  # noqa: S603 - the person's own command
            words, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, env=dict(environ), bufsize=0
        )
    except FileNotFoundError:
        raise PassphraseSourceFailed(source=COMMAND, reason="missing") from None
    except (OSError, ValueError):
        raise PassphraseSourceFailed(source=COMMAND, reason="failed") from None
    assert running.stdout is not None
    with running.stdout as pipe:
        try:
            content = _content(pipe, COMMAND, waits)
        except BaseException:
            running.kill()
            running.wait()
            raise
    try:
        running.wait(PATIENCE)
    except subprocess.TimeoutExpired:  # it has closed its output and goes on
        running.kill()
        running.wait()
        raise PassphraseSourceFailed(source=COMMAND, reason="slow") from None
    if running.returncode:
        raise PassphraseSourceFailed(source=COMMAND, reason="failed")
    return _passphrase(content, COMMAND)


def _without_waiting(name: str, flags: int) -> int:
    return os.open(name, flags | getattr(os, "O_NONBLOCK", 0))


def _content(file: "IO[bytes]", source: str, waits: Callable[[], bool]) -> bytes:
    """Read to the end. Raise UnusablePassphrase or PassphraseSourceFailed."""
    found, patient = b"", False
    try:
        while True:
            if not _ready(file, None if patient else PATIENCE):
                patient = waits()
                if not patient:
                    raise PassphraseSourceFailed(source=source, reason="slow")
                continue
            piece = file.read(LONGEST)
            if not piece:
                return found
            found += piece
            if len(found) > LONGEST + _AROUND:
                raise UnusablePassphrase(why="too-long")
    except OSError:
        raise PassphraseSourceFailed(source=source, reason="unreadable") from None


def _ready(file: "IO[bytes]", seconds: float | None) -> bool:
    """Wait for something to read, or for the end. Only what POSIX calls a file can be waited for."""
    if os.name != "posix":
        return True
    import select

    return bool(select.select([file], [], [], seconds)[0])


def _passphrase(content: bytes, source: str) -> str:
    try:
        text = content.decode("utf-8")
    except UnicodeDecodeError:
        raise PassphraseSourceFailed(source=source, reason="not-text") from None
    if not clean_passphrase(text):
        raise EmptyPassphrase
    return text
