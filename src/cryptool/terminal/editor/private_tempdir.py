"""A folder for one file that lives as long as an editor is open: private, in memory, and wiped whatever happens.

Rules kept here:
1. Folder 0700 and file 0600 from their creation, under any umask, made only where nothing was.
2. In memory means: the file system is tmpfs or ramfs. That is looked up, not guessed from a name.
3. A folder in use is locked, also by the editor that works in it. What is there and not locked was left by a run that
   was killed, and is wiped by the next one.
4. Wiping overwrites every file in the folder before it removes it, whatever the editor put there.
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
    """A folder in memory that we may write to: $XDG_RUNTIME_DIR, else /dev/shm; None where there is none."""
    return next((base for base in _memory_candidates(environ) if _usable(base) and in_memory(base)), None)


def disk_base(environ: Mapping[str, str]) -> Path:
    """The ordinary folder for temporary files."""
    named = Path(environ.get("TMPDIR") or "/tmp")  # noqa: S108 - the file in it is ours alone, see `opened`
    return named if _usable(named) else Path.cwd()


@contextmanager
def opened(base: Path) -> Iterator[tuple[Path, int]]:
    """A new folder in `base` and the descriptor that locks it; wiped at the end.

    Raises:
        OSError: It could not be made.
    """
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
        os.close(lock)  # another run took it for a leftover before it was locked


def make_file(path: Path, content: bytes) -> None:
    """A new file that only we can read.

    Raises:
        OSError: It could not be made, or something was there.
    """
    handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_CLOEXEC", 0), 0o600)
    with os.fdopen(handle, "wb") as file:
        file.write(content)


def sweep(environ: Mapping[str, str]) -> int:
    """Wipe what killed runs of this user left. Returns how many folders."""
    swept = 0
    for base in {*_memory_candidates(environ), disk_base(environ)}:
        with suppress(OSError):
            for folder in base.glob(f"{_PREFIX}*"):
                swept += _swept(folder)
    return swept


def wipe(folder: Path) -> None:
    """Overwrite and remove a folder's files, then the folder. What cannot be overwritten is removed all the same."""
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
    except BlockingIOError:  # somebody is writing in there
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
