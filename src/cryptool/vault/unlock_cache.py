"""Cache the derived key for a while, readable only by this user during this boot.

Rules:
1. Store only the key, never the passphrase, and only in a private in-memory folder on Linux.
2. Create the file 0600 with O_EXCL; it names the boot and an end time on a clock that cannot be set back.
3. Never return an expired key, even if its file was not removed. A detached sleeper process removes the file.
"""

import os
import stat
import sys
import time
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

from cryptool.core.atomic_files import in_memory
from cryptool.vault.errors import NoUnlockHere
from cryptool.vault.file import VaultFile
from cryptool.vault.keys import VaultKey
from cryptool.vault.private_files import FOLDER, make_file
from cryptool.vault.sqlite_errors import writing_failed

with suppress(ImportError):  # Windows, where nothing is kept
    import fcntl

MOST_SECONDS = 24 * 3600
_FORMAT = "1"
_FOLDER = "cryptool"
_PREFIX = "unlock-"
_BOOT_ID = Path("/proc/sys/kernel/random/boot_id")

# The inode tells whether the file is still the same one. A log-out sends SIGTERM or SIGHUP.
_SLEEPER = """
import os, signal, sys, time
os.chdir("/")
path, inode, until = sys.argv[1], int(sys.argv[2]), float(sys.argv[3])
def end(*_):
    try:
        if os.lstat(path).st_ino == inode:
            os.unlink(path)
    except OSError:
        pass
    os._exit(0)
signal.signal(signal.SIGTERM, end)
signal.signal(signal.SIGHUP, end)
while os.path.exists(path):
    left = until - time.clock_gettime(time.CLOCK_BOOTTIME)
    if left <= 0:
        break
    time.sleep(min(left, 20))
end()
"""


def ticks() -> float:
    """Return the seconds since boot, sleep included. Linux only."""
    return time.clock_gettime(time.CLOCK_BOOTTIME)


def boot() -> str:
    """Return the id of this boot, empty where none exists."""
    try:
        return _BOOT_ID.read_text(encoding="ascii").strip()
    except OSError:
        return ""


def keep(
    runtime: Path | None,
    vault: VaultFile,
    key: VaultKey,
    *,
    seconds: int,
    now: Callable[[], float] = ticks,
) -> int:
    """Store `key` in place of an earlier unlock; return the seconds granted, MOST_SECONDS at most.

    The key is not checked: open the vault with it first. `runtime` is XDG_RUNTIME_DIR, `now` a clock like `ticks`.

    Raises:
        NoUnlockHere: The system or the folder is unsuitable; nothing was stored.
        CannotWrite, VaultFull: Nothing was stored.
    """
    folder = _private_memory(runtime)
    granted = max(1, min(seconds, MOST_SECONDS))
    until = now() + granted
    path = _path(folder, key.salt)
    remove(runtime, vault)
    lines = (_FORMAT, boot(), f"{until:.3f}", key.raw.hex(), key.salt.hex())
    try:
        make_file(path, "\n".join(lines).encode("ascii"))
        _start_sleeper(path, until)
    except BaseException as error:
        path.unlink(missing_ok=True)
        if isinstance(error, OSError):
            raise writing_failed(error, path) from None
        raise
    return granted


def find(runtime: Path | None, vault: VaultFile, *, now: Callable[[], float] = ticks) -> VaultKey | None:
    """Return the key of a valid unlock, or None. Remove an expired one, or one that others could read."""
    found = _found(runtime, vault, now())
    return found[0] if found else None


def seconds_left(runtime: Path | None, vault: VaultFile, *, now: Callable[[], float] = ticks) -> float:
    """Return how long a valid unlock lasts; 0 if there is none."""
    moment = now()
    found = _found(runtime, vault, moment)
    return found[1] - moment if found else 0.0


def _found(runtime: Path | None, vault: VaultFile, now: float) -> tuple[VaultKey, float] | None:
    if runtime is None or sys.platform != "linux" or vault.salt is None:
        return None
    sweep(runtime)
    path = _path(runtime / _FOLDER, vault.salt)
    try:
        # Without waiting: a pipe of that name would keep us for ever.
        handle = os.open(path, os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK | os.O_CLOEXEC)
    except OSError:
        return None
    try:
        kind = os.fstat(handle)
        ours = stat.S_ISREG(kind.st_mode) and kind.st_uid == os.getuid() and not kind.st_mode & 0o077
        found = _read(os.read(handle, 1024), now) if ours else None
    finally:
        os.close(handle)
    if found is None or found[0].salt != vault.salt:
        remove(runtime, vault)
        return None
    return found


def sweep(runtime: Path | None) -> None:
    """Remove the keys whose sleeper was killed: nothing else would remove them when their time is over."""
    if runtime is None or sys.platform != "linux":
        return
    for path in (runtime / _FOLDER).glob(f"{_PREFIX}*"):
        with suppress(OSError):
            handle = os.open(path, os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK | os.O_CLOEXEC)
            try:
                fcntl.flock(handle, fcntl.LOCK_SH | fcntl.LOCK_NB)  # the sleeper holds it alone
                path.unlink()
            finally:
                os.close(handle)


def remove(runtime: Path | None, vault: VaultFile | None = None) -> bool:
    """End one vault's unlock, or all. Return whether one existed; its sleeper then exits by itself."""
    if runtime is None:
        return False
    folder = runtime / _FOLDER
    if vault is not None:
        return vault.salt is not None and _removed(_path(folder, vault.salt))
    ended = [_removed(path) for path in folder.glob(f"{_PREFIX}*")]
    return any(ended)


def any_kept(runtime: Path | None) -> bool:
    """Tell whether there is an unlock of any vault, in force or not."""
    return runtime is not None and any((runtime / _FOLDER).glob(f"{_PREFIX}*"))


def _removed(path: Path) -> bool:
    try:
        path.unlink()
    except OSError:
        return False
    return True


def _path(folder: Path, salt: bytes) -> Path:
    return folder / f"{_PREFIX}{salt.hex()}"


def _read(content: bytes, now: float) -> tuple[VaultKey, float] | None:
    """Return the key and the end of its time."""
    try:
        form, booted, last, raw, salt = content.decode("ascii").split("\n")
        until = float(last)
        in_time = now < until <= now + MOST_SECONDS
        key = VaultKey(bytes.fromhex(raw), bytes.fromhex(salt))
    except ValueError:
        return None
    return (key, until) if form == _FORMAT and booted == boot() and in_time else None


def _private_memory(runtime: Path | None) -> Path:
    if sys.platform != "linux" or not boot():
        raise NoUnlockHere(why="not-linux")
    if runtime is None or not runtime.is_absolute() or not runtime.is_dir():
        raise NoUnlockHere(why="no-folder")
    _check_private(runtime)
    if not in_memory(runtime):
        raise NoUnlockHere(why="not-memory")
    folder = runtime / _FOLDER
    try:
        folder.mkdir(mode=FOLDER, exist_ok=True)
    except OSError:
        raise NoUnlockHere(why="not-private") from None
    _check_private(folder)
    return folder


def _check_private(folder: Path) -> None:
    kind = folder.lstat()
    if not stat.S_ISDIR(kind.st_mode) or kind.st_uid != os.getuid() or kind.st_mode & 0o077:
        raise NoUnlockHere(why="not-private")


def _start_sleeper(path: Path, until: float) -> None:
    words = [sys.executable, "-I", "-S", "-c", _SLEEPER, str(path), str(path.stat().st_ino), f"{until:.3f}"]
    nowhere = [(os.POSIX_SPAWN_OPEN, stream, os.devnull, os.O_RDWR, 0) for stream in (1, 2)]
    # The lock goes over to the sleeper with its stdin, and is free when it ends, however it ends.
    held = os.open(path, os.O_RDONLY | os.O_CLOEXEC)
    try:
        fcntl.flock(held, fcntl.LOCK_EX)
        actions = [(os.POSIX_SPAWN_DUP2, held, 0), *nowhere]
        # In a new session it outlives the terminal.
        os.posix_spawn(sys.executable, words, {}, file_actions=actions, setsid=True)
    finally:
        os.close(held)
