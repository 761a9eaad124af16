"""Small private files, written so that neither a crash nor a second process can leave half of one.

Rules kept here:
1. A file is 0600 from the moment it exists, its folder 0700; never chmod after writing.
2. Write beside, flush to disk, then rename over. What was there before stays until the new text is whole.
3. A symbolic link (a synced folder) stays a link: the file it points to is replaced.
"""

import contextlib
import os
from pathlib import Path

from cryptool.errors import CannotWrite

_BINARY = getattr(os, "O_BINARY", 0)  # Windows would turn each newline into two characters


def read_text(path: Path) -> str | None:
    """The file's text, or None if there is no such file. OSError and UnicodeDecodeError go up."""
    try:
        return path.read_text(encoding="utf-8")
    except (FileNotFoundError, NotADirectoryError):
        return None


def write_private(path: Path, text: str) -> None:
    """Replace `path` by `text`, whole or not at all; only this account may read it.

    Raises:
        CannotWrite: the folder or the file cannot be written; the old file is as it was.
        UnicodeEncodeError: the text has lone surrogates; the old file is as it was.
    """
    _write(path, text, 0o600, 0o700)


def write_public(path: Path, text: str) -> None:
    """The same for something that holds nothing of the person's, such as a completion script."""
    _write(path, text, 0o644, 0o755)


def set_aside(path: Path) -> None:
    """Move a file that cannot be read to `NAME.damaged`, `NAME.damaged-2` and so on; never over an earlier one.

    Raises:
        CannotWrite: it could not be moved; it is as it was.
    """
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
    data = text.encode("utf-8")  # a text that cannot be written fails here, with nothing touched
    target = Path(os.path.realpath(path))
    temporary = target.with_name(f".{target.name}.{os.getpid()}.new")
    try:
        _make_folder(target.parent, folder_mode)
        temporary.unlink(missing_ok=True)  # left by a crash of an earlier process with our number
        descriptor = os.open(temporary, os.O_WRONLY | os.O_CREAT | os.O_EXCL | _BINARY, mode)
        with os.fdopen(descriptor, "wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        temporary.replace(target)
    except OSError as problem:
        with contextlib.suppress(OSError):
            temporary.unlink(missing_ok=True)
        raise CannotWrite(file=str(path), reason=problem.strerror or "?") from problem


def _make_folder(folder: Path, mode: int) -> None:
    # `parents=True` would give the folders above to everybody that the umask lets in.
    missing = [place for place in (folder, *folder.parents) if not place.exists()]
    for place in reversed(missing):
        place.mkdir(mode=mode, exist_ok=True)


_KINDS = frozenset({"tmpfs", "ramfs"})


def in_memory(folder: Path, mounts: Path = Path("/proc/self/mountinfo")) -> bool:
    """Whether `folder` lies on a file system in memory.

    Args:
        folder: A folder that exists.
        mounts: The list of mounts, in the form of Linux.
    """
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
