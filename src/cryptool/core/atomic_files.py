"""Write small files atomically.

Rules:
1. Create a file with its final mode, never chmod after writing: private files are 0600, their folders 0700.
2. Write a temporary file, flush it to disk, then rename it, so that a crash leaves the old text or the new.
3. Replace the target of a symbolic link, not the link.
"""

import contextlib
import errno
import os
from pathlib import Path

from cryptool.errors import CannotWrite

# Not inherited; and Windows would turn each newline into two characters.
_FLAGS = getattr(os, "O_CLOEXEC", 0) | getattr(os, "O_BINARY", 0)


def read_text(path: Path) -> str | None:
    """Return the file's text, or None if it does not exist. OSError and UnicodeDecodeError pass through."""
    try:
        if path.exists() and not path.is_file():  # a pipe would be waited for
            raise OSError(errno.EINVAL, "not a file")
        return path.read_text(encoding="utf-8")
    except (FileNotFoundError, NotADirectoryError):
        return None


def write_private(path: Path, text: str) -> None:
    """Replace `path` by `text` atomically, readable only by this account. Raise CannotWrite or UnicodeEncodeError."""
    _write(path, text, 0o600, 0o700)


def write_public(path: Path, text: str) -> None:
    """Do the same for a file without personal data, such as a completion script."""
    _write(path, text, 0o644, 0o755)


def create_private(path: Path, content: bytes, *, mode: int = 0o600, synced: bool = True) -> None:
    """Create a file of `mode` under any umask, by default one that only this account reads, and flush it to disk.

    Raise OSError, FileExistsError where something has that name; nothing is left of the file.
    """
    descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL | _FLAGS, mode)
    try:
        with os.fdopen(descriptor, "wb") as file:
            if os.name == "posix" and os.fstat(descriptor).st_mode & 0o600 != 0o600:
                os.fchmod(descriptor, mode)
            file.write(content)
            if synced:
                file.flush()
                os.fsync(descriptor)
    except OSError:
        path.unlink(missing_ok=True)
        raise


def set_aside(path: Path) -> None:
    """Rename a file to `NAME.damaged`, `NAME.damaged-2` and so on, whichever is free. Raise CannotWrite."""
    name = f"{path.name}.damaged"
    aside = path.with_name(name)
    try:
        number = 1
        while aside.exists():
            number += 1
            aside = path.with_name(f"{name}-{number}")
        path.replace(aside)
    except OSError as problem:
        raise CannotWrite(file=str(path), reason=problem.strerror or "?") from problem


def _write(path: Path, text: str, mode: int, folder_mode: int) -> None:
    data = text.encode("utf-8")  # may raise, so before anything is touched
    target = Path(os.path.realpath(path))
    temporary = target.with_name(f".{target.name}.{os.getpid()}.new")
    try:
        _make_folder(target.parent, folder_mode)
        temporary.unlink(missing_ok=True)  # left by a crashed process with the same pid
        create_private(temporary, data, mode=mode)
        temporary.replace(target)
    except OSError as problem:
        with contextlib.suppress(OSError):
            temporary.unlink(missing_ok=True)
        raise CannotWrite(file=str(path), reason=problem.strerror or "?") from problem


def _make_folder(folder: Path, mode: int) -> None:
    # `parents=True` would create the parents with the umask's mode.
    missing = [place for place in (folder, *folder.parents) if not place.exists()]
    for place in reversed(missing):
        place.mkdir(mode=mode, exist_ok=True)


MEMORY = Path("/dev/shm")  # noqa: S108 - what is made in it is private
_KINDS = frozenset({"tmpfs", "ramfs"})


def memory_folder() -> Path | None:
    """Return the folder in memory that every account can make a private one in, None if there is none."""
    return MEMORY if MEMORY.is_dir() and in_memory(MEMORY) else None


def in_memory(folder: Path, mounts: Path = Path("/proc/self/mountinfo")) -> bool:
    """Tell whether the existing `folder` is in memory; `mounts` lists mounts as Linux does."""
    device = folder.stat().st_dev
    wanted = f"{os.major(device)}:{os.minor(device)}"
    try:
        lines = mounts.read_text(encoding="utf-8", errors="replace").splitlines()
    except OSError:
        return False
    for line in lines:
        fields = line.split()
        if fields[2] == wanted:
            return fields[fields.index("-") + 1] in _KINDS
    return False
