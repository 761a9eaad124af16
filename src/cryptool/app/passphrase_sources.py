"""Passphrases from files, commands and the keyring.

Rules:
1. Never take a passphrase from an argument or an environment variable: other processes can read both.
2. Strip one line end, nothing else. An empty value is an error, never "no passphrase".
3. Use the keyring only if it is turned on; a failing keyring is reported and skipped.
"""

import os
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING

from cryptool.app.errors import PassphraseSourceFailed
from cryptool.vault.errors import EmptyPassphrase

if TYPE_CHECKING:
    from cryptool.app.context import AppContext
    from cryptool.terminal.questions import FrontEnd
    from cryptool.vault.file import VaultFile
    from cryptool.vault.keys import VaultKey

SERVICE = "cryptool"
_LONGEST = 1 << 16  # bytes read of a passphrase file
FILE, COMMAND = "CRYPTOOL_PASSPHRASE_FILE", "CRYPTOOL_PASSPHRASE_COMMAND"


class PassphraseSources:
    """The passphrase sources of one run. `front` returns the front end for questions, or None."""

    def __init__(self, context: "AppContext", front: "Callable[[], FrontEnd | None]") -> None:
        self._context = context
        self._environ = context.environ
        self.front = front

    @property
    def runtime(self) -> Path | None:
        """The folder for unlocks."""
        folder = self._environ.get("XDG_RUNTIME_DIR")
        return Path(folder) if folder else None

    @property
    def _keyring_on(self) -> bool:
        return self._context.preferences.settings.keyring

    def configured(self) -> str | None:
        """Return the passphrase of a configured file or command. Raise EmptyPassphrase or PassphraseSourceFailed."""
        file = self._context.flags.passphrase_file
        if file is not None:
            return from_file(file, "--passphrase-file")
        if FILE in self._environ:
            return from_file(self._environ[FILE], FILE)
        if COMMAND in self._environ:
            return from_command(self._environ[COMMAND], self._environ)
        return None

    def kept(self, file: "VaultFile") -> "VaultKey | None":
        """Return the key of an unlock in force."""
        if self.runtime is None:
            return None
        from cryptool.vault.unlock_cache import find

        return find(self.runtime, file)

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
        if self.remembered(file) is None:
            return False
        self._with_keyring(lambda ring: ring.delete_password(SERVICE, str(file.path)))
        return True

    def _with_keyring(self, use: Callable[..., object]) -> object:
        try:
            import keyring  # 90 ms
        except ImportError:
            self._context.warn("vault.keyring-missing")
            return None
        try:
            return use(keyring)
        except Exception:  # noqa: BLE001 - back ends may raise anything; a command goes on
            self._context.warn("vault.keyring-failed")
            return None


def from_file(name: str, source: str) -> str:
    """Return the passphrase in a file or pipe. Raise EmptyPassphrase or PassphraseSourceFailed."""
    if not name:  # a variable that was not set
        raise EmptyPassphrase
    try:
        with Path(name).expanduser().open("rb") as file:
            content = file.read(_LONGEST)
    except FileNotFoundError:
        raise PassphraseSourceFailed(source=source, reason="missing") from None
    except (OSError, ValueError, RuntimeError):
        raise PassphraseSourceFailed(source=source, reason="unreadable") from None
    return _passphrase(content, source)


def from_command(line: str, environ: Mapping[str, str]) -> str:
    """Return what a command prints, run without shell and stdin. Raise EmptyPassphrase or PassphraseSourceFailed."""
    import shlex
    import subprocess

    try:
        words = shlex.split(line, posix=os.name == "posix")
        if not words:
            raise EmptyPassphrase
        done = subprocess.run(  # noqa: S603 - the person's own command
            words, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, env=dict(environ), check=False
        )
    except FileNotFoundError:
        raise PassphraseSourceFailed(source=COMMAND, reason="missing") from None
    except (OSError, ValueError):
        raise PassphraseSourceFailed(source=COMMAND, reason="failed") from None
    if done.returncode:
        raise PassphraseSourceFailed(source=COMMAND, reason="failed")
    return _passphrase(done.stdout, COMMAND)


def _passphrase(content: bytes, source: str) -> str:
    try:
        text = content.decode("utf-8")
    except UnicodeDecodeError:
        raise PassphraseSourceFailed(source=source, reason="not-text") from None
    text = text.removesuffix("\n").removesuffix("\r")
    if not text:
        raise EmptyPassphrase
    return text
