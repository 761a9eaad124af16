"""Create private folders (0700) and files (0600) under any umask.

Rules:
1. Create them with that mode. chmod only gives back rights that a umask took from the owner, and mends what was
   found open to others.
"""

import os
import stat
from contextlib import suppress
from pathlib import Path

from cryptool.core.atomic_files import create_private
from cryptool.vault.sqlite_errors import writing_failed

FOLDER = 0o700
FILE = 0o600


def make_folder(path: Path) -> None:
    """Create a folder and its missing parents, each 0700. Raise CannotWrite or VaultFull."""
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
    """Create a 0600 file with `content`, flushed to disk.

    Raises:
        FileExistsError: Something has that name; it is unchanged.
        CannotWrite, VaultFull: Nothing is left of the file.
    """
    try:
        create_private(path, content)
    except FileExistsError:
        raise
    except OSError as error:
        raise writing_failed(error, path) from None


def keep_private(path: Path) -> bool | None:
    """Take away what other accounts may do with a file or folder of ours.

    Return None if they could do nothing, True if it was mended, False if it could not be.
    """
    if os.name != "posix":
        return None
    kind = path.stat()
    folder = stat.S_ISDIR(kind.st_mode)
    ours = kind.st_uid == os.geteuid()
    if not kind.st_mode & 0o077 or (folder and (kind.st_mode & stat.S_ISVTX or _is_account_home(kind))):
        return None  # a shared folder, or one that is not for us alone: its files are private all the same
    if ours:
        with suppress(OSError):
            path.chmod(kind.st_mode & 0o700)
            if not path.stat().st_mode & 0o077:
                return True
    return None if folder and not kind.st_mode & 0o022 else False


def _is_account_home(kind: os.stat_result) -> bool:
    import pwd

    try:
        return os.path.samestat(kind, os.stat(pwd.getpwuid(os.geteuid()).pw_dir))  # noqa: PTH116
    except (KeyError, OSError):
        return False


def put_in_place(made: Path, place: Path) -> None:
    """Rename a finished file without ever overwriting.

    Raises:
        FileExistsError: `place` exists; both files are unchanged.
        CannotWrite, VaultFull: It could not be renamed.
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


def put_under_free_name(made: Path, folder: Path, stem: str, ending: str = ".db") -> Path:
    """Rename `made` to `STEM.db`, `STEM-2.db` and so on, whichever is free. Raise CannotWrite or VaultFull."""
    number = 1
    while True:
        place = folder / (f"{stem}{ending}" if number == 1 else f"{stem}-{number}{ending}")
        try:
            put_in_place(made, place)
        except FileExistsError:
            number += 1
        else:
            return place


def is_at_work(process: int) -> bool:
    """Tell whether a process of that number, which a file names, may still be at work on it: never this one."""
    if os.name != "posix" or process == os.getpid():
        return False
    try:
        os.kill(process, 0)
    except (ProcessLookupError, OverflowError):
        return False
    except OSError:  # another account's
        pass
    return True


def sync_folder(folder: Path) -> None:
    """Flush the names in `folder` to disk, where the system can."""
    if os.name != "posix":
        return
    handle = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
    try:
        os.fsync(handle)
    except OSError:  # some network and FUSE folders cannot; the file itself was synced
        pass
    finally:
        os.close(handle)
