"""A private folder in memory for one text, wiped when its words are safe elsewhere.

Rules:
1. Create the folder as 0700 and the file as 0600 under any umask, and never reuse an existing one.
2. Look up that the file system is tmpfs or ramfs; do not guess from its name.
3. Lock a folder in use, also for the editor. An unlocked one belongs to a run that ended: wipe it once nothing in it
   can be lost.
"""

import os
import stat
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any

from cryptool.core.atomic_files import MEMORY, create_private, in_memory

try:
    import fcntl
except ImportError:  # Windows: no folder in memory either
    fcntl = None  # type: ignore[assignment]

FILE = "note.txt"
_ABOUT = "about.json"
_PREFIX = "cryptool-edit-"
_CHUNK = 1 << 16


def memory_base(environ: Mapping[str, str]) -> Path | None:
    """Return a writable folder in memory: $XDG_RUNTIME_DIR, else /dev/shm, else None."""
    return next((base for base in _memory_candidates(environ) if _usable(base) and in_memory(base)), None)


def disk_base(environ: Mapping[str, str]) -> Path:
    """Return the folder for temporary files."""
    named = Path(environ.get("TMPDIR") or "/tmp")  # noqa: S108 - the file in it is ours alone, see `opened`
    return named if _usable(named) else Path.cwd()


About = dict[str, Any]  # what fits in JSON
Take = Callable[[bytes, About], bool]


class Unsafe(Exception):
    """Raised inside `opened` where its words are safe nowhere else: the folder stays. The cause tells why."""


@contextmanager
def opened(base: Path, content: bytes, about: About) -> Iterator[tuple[Path, int]]:
    """Create a folder in `base` with a text; yield its file and its lock's descriptor; wipe it at the end.

    `about` is for whoever finds the folder after a kill. Raise OSError.
    """
    folder, lock = _made(base)
    stays = False
    try:
        _fill(folder, content, about)
        yield folder / FILE, lock
    except Unsafe:
        stays = True
        raise
    finally:
        if not stays:
            wipe(folder)
        os.close(lock)


def leave(environ: Mapping[str, str], content: bytes, about: About) -> Path | None:
    """Leave words that are safe nowhere else in memory, for `sweep`; return their file, None if there is no place."""
    base = memory_base(environ)
    if base is None:
        return None
    try:
        folder, lock = _made(base)
        try:
            _fill(folder, b"", about)
            (folder / FILE).write_bytes(content)
        except OSError:
            wipe(folder)
            raise
        finally:
            os.close(lock)
    except OSError:
        return None
    return folder / FILE


def _fill(folder: Path, content: bytes, about: About) -> None:
    import json

    create_private(folder / _ABOUT, json.dumps({"began": _digest(content), **about}).encode(), synced=False)
    create_private(folder / FILE, content, synced=False)


def _digest(content: bytes) -> str:
    from hashlib import sha256

    return sha256(content.rstrip(b"\n")).hexdigest()


def _made(base: Path) -> tuple[Path, int]:
    import secrets

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


def found(environ: Mapping[str, str]) -> list[Path]:
    """Return the folders of this user's runs, in use or not; reads three folders' names only."""
    folders: list[Path] = []
    for base in {*_memory_candidates(environ), disk_base(environ)}:
        with suppress(OSError):
            folders += base.glob(f"{_PREFIX}*")
    return folders


def sweep(environ: Mapping[str, str], take: Take = lambda content, about: False) -> int:
    """Wipe what runs that ended left; return the number of folders that stay, because of their words.

    `take` gets the words that were saved in a folder and what it is about, and tells whether they are safe.
    """
    return sum(_stays(folder, take) for folder in found(environ))


def wipe(folder: Path) -> None:
    """Overwrite and remove a folder's files, then the folder, even if overwriting fails."""
    import shutil

    for parent, _, names in os.walk(folder):
        for name in names:
            with suppress(OSError):
                _overwrite(Path(parent, name))
    shutil.rmtree(folder, ignore_errors=True)


def _memory_candidates(environ: Mapping[str, str]) -> list[Path]:
    runtime = environ.get("XDG_RUNTIME_DIR")
    return [*([Path(runtime)] if runtime and Path(runtime).is_absolute() else []), MEMORY]


def _usable(folder: Path) -> bool:
    return folder.is_dir() and os.access(folder, os.W_OK | os.X_OK)


def _stays(folder: Path, take: Take) -> bool:
    with suppress(OSError):  # gone meanwhile
        kind = folder.lstat()
        if not stat.S_ISDIR(kind.st_mode) or kind.st_uid != os.getuid() or fcntl is None:
            return False
        lock = os.open(folder, os.O_RDONLY | os.O_NOFOLLOW)
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
            left = _words_left(folder)
            if left is not None and not take(*left):
                return True
            wipe(folder)
        except BlockingIOError:  # in use
            return False
        finally:
            os.close(lock)
    return False


def _words_left(folder: Path) -> tuple[bytes, About] | None:
    import json

    try:
        content = (folder / FILE).read_bytes()
        about: About = json.loads((folder / _ABOUT).read_bytes())
        return (content, about) if about["began"] != _digest(content) and content.strip() else None
    except (
        OSError,
        ValueError,
        KeyError,
        TypeError,
    ):  # killed before it was filled, or made by an earlier version
        return None


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
