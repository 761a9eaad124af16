"""A private folder in memory for one file, wiped when the editor closes.

Rules:
1. Create the folder as 0700 and the file as 0600 under any umask, and never reuse an existing one.
2. Look up that the file system is tmpfs or ramfs; do not guess from its name.
3. Lock a folder in use, also for the editor. An unlocked one belongs to a killed run: wipe it.
"""

import os
import secrets
import shutil
import stat
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from pathlib import Path

from cryptool.core.atomic_files import in_memory

try:
    import fcntl
except ImportError:  # Windows: no folder in memory either
    fcntl = None  # type: ignore[assignment]

_PREFIX = "cryptool-edit-"
_CHUNK = 1 << 16


def memory_base(environ: Mapping[str, str]) -> Path | None:
    """Return a writable folder in memory: $XDG_RUNTIME_DIR, else /dev/shm, else None."""
    return next((base for base in _memory_candidates(environ) if _usable(base) and in_memory(base)), None)


def disk_base(environ: Mapping[str, str]) -> Path:
    """Return the folder for temporary files."""
    named = Path(environ.get("TMPDIR") or "/tmp")  # noqa: S108 - the file in it is ours alone, see `opened`
    return named if _usable(named) else Path.cwd()


@contextmanager
def opened(base: Path) -> Iterator[tuple[Path, int]]:
    """Create a folder in `base`; yield it and its lock's descriptor; wipe it at the end. Raise OSError."""
    folder, lock = _made(base)
    try:
        yield folder, lock
    finally:
        wipe(folder)
        os.close(lock)


def _made(base: Path) -> tuple[Path, int]:
    while True:
        folder = base / f"{_PREFIX}{secrets.token_hex(8)}"
        folder.mkdir(mode=0o700)
        try:
            lock = os.open(folder, os.O_RDONLY)
        except FileNotFoundError:
            continue
        if fcntl is not None:
            fcntl.flock(lock, fcntl.LOCK_EX)
        if folder.is_dir():
            return folder, lock
        os.close(lock)  # another run swept it before it was locked


def make_file(path: Path, content: bytes) -> None:
    """Create a file that only this user can read. Raise OSError if it exists or cannot be made."""
    handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_CLOEXEC", 0), 0o600)
    with os.fdopen(handle, "wb") as file:
        file.write(content)


def sweep(environ: Mapping[str, str]) -> int:
    """Wipe what killed runs of this user left; return the number of folders."""
    swept = 0
    for base in {*_memory_candidates(environ), disk_base(environ)}:
        with suppress(OSError):
            for folder in base.glob(f"{_PREFIX}*"):
                swept += _swept(folder)
    return swept


def wipe(folder: Path) -> None:
    """Overwrite and remove a folder's files, then the folder, even if overwriting fails."""
    for parent, _, names in os.walk(folder):
        for name in names:
            with suppress(OSError):
                _overwrite(Path(parent, name))
    shutil.rmtree(folder, ignore_errors=True)


def _memory_candidates(environ: Mapping[str, str]) -> list[Path]:
    runtime = environ.get("XDG_RUNTIME_DIR")
    return [*([Path(runtime)] if runtime and Path(runtime).is_absolute() else []), Path("/dev/shm")]  # noqa: S108


def _usable(folder: Path) -> bool:
    return folder.is_dir() and os.access(folder, os.W_OK | os.X_OK)


def _swept(folder: Path) -> bool:
    kind = folder.lstat()
    if not stat.S_ISDIR(kind.st_mode) or kind.st_uid != os.getuid() or fcntl is None:
        return False
    lock = os.open(folder, os.O_RDONLY | os.O_NOFOLLOW)
    try:
        fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        wipe(folder)
    except BlockingIOError:  # in use
        return False
    finally:
        os.close(lock)
    return True


def _overwrite(path: Path) -> None:
    kind = path.lstat()
    if not stat.S_ISREG(kind.st_mode) or kind.st_nlink > 1:
        return
    handle = os.open(path, os.O_WRONLY | getattr(os, "O_NOFOLLOW", 0))
    with os.fdopen(handle, "wb", buffering=0) as file:
        left = kind.st_size
        while left > 0:
            left -= file.write(bytes(min(left, _CHUNK)))
        os.fsync(file.fileno())
