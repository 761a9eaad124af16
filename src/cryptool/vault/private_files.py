"""Private folders and files: 0700 and 0600 from the first moment, under any umask.

Rule: created so, never narrowed afterwards. A umask can only take rights away, so the one correction made
here gives the owner's own rights back.
"""

import os
from pathlib import Path

from cryptool.vault.sqlite_errors import writing_failed

FOLDER = 0o700
FILE = 0o600
_MORE = getattr(os, "O_CLOEXEC", 0) | getattr(os, "O_BINARY", 0)


def make_folder(path: Path) -> None:
    """Makes a folder and its missing parents, each 0700. An existing one is left as it is.

    Raises:
        CannotWrite, VaultFull: It could not be made.
    """
    try:
        for folder in reversed([path, *path.parents]):
            if not folder.exists():
                _make_one(folder)
    except OSError as error:
        raise writing_failed(error, path) from None


def _make_one(folder: Path) -> None:
    try:
        folder.mkdir(mode=FOLDER)
    except FileExistsError:
        if not folder.is_dir():
            raise
        return
    if os.name == "posix" and folder.stat().st_mode & 0o700 != FOLDER:
        folder.chmod(FOLDER)


def make_file(path: Path, content: bytes = b"") -> None:
    """Makes a new 0600 file with `content`, on the disk when this returns.

    Raises:
        FileExistsError: Something is there; it is left alone.
        CannotWrite, VaultFull: It could not be written; nothing is left behind.
    """
    try:
        handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL | _MORE, FILE)
    except FileExistsError:
        raise
    except OSError as error:
        raise writing_failed(error, path) from None
    try:
        if os.name == "posix" and os.fstat(handle).st_mode & 0o600 != FILE:
            os.fchmod(handle, FILE)
        with os.fdopen(handle, "wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
    except OSError as error:
        path.unlink(missing_ok=True)
        raise writing_failed(error, path) from None


def put_in_place(made: Path, place: Path) -> None:
    """Gives a finished file its name, without ever writing over what may be there.

    Raises:
        FileExistsError: Something is there; it is left alone, and so is `made`.
        CannotWrite, VaultFull: It could not be done.
    """
    try:
        try:
            os.link(made, place)
        except FileExistsError:
            raise
        except OSError:  # no hard links on this file system (exFAT, some synced folders)
            if os.path.lexists(place):
                raise FileExistsError(str(place)) from None
            made.rename(place)
        else:
            made.unlink()
        sync_folder(place.parent)
    except FileExistsError:
        raise
    except OSError as error:
        raise writing_failed(error, place) from None


def sync_folder(folder: Path) -> None:
    """Brings names made or removed in `folder` to the disk, where the system can."""
    if os.name != "posix":
        return
    handle = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
    try:
        os.fsync(handle)
    except OSError:  # some network and FUSE folders cannot; the file itself was synced
        pass
    finally:
        os.close(handle)
