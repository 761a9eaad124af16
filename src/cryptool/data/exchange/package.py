"""What an export is on the disk: a file, a zip or a folder, or one of them in an age file.

Rules:
1. It gets its name only when it is complete, read back and on the disk; of one that fails, nothing is left.
2. Files are 0600 and folders 0700 from the beginning. What goes into an age file is never on the disk itself.
"""

import os
import shutil
from collections.abc import Callable, Iterable
from contextlib import suppress
from enum import Enum
from io import BytesIO
from pathlib import Path
from typing import IO, TYPE_CHECKING, Any, NamedTuple
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo
from zipfile import Path as ZipPath

from cryptool.core.atomic_files import create_private
from cryptool.data.exchange.errors import NotAsWritten, TargetThere
from cryptool.errors import CannotWrite
from cryptool.vault.private_files import is_at_work, put_in_place, sync_folder

if TYPE_CHECKING:
    from cryptool.vault.vault import MemoryVault, Vault

Parts = Iterable[tuple[str, Iterable[str]]]
_FOLDER = 0o700


class Shape(Enum):
    """What it is where it is not encrypted. In an age file a folder is a zip."""

    FILE = "file"
    ZIP = "zip"
    FOLDER = "folder"


class Format(NamedTuple):
    """One format. `is_same` is given an open file, or the root of a zip or a folder."""

    shape: Shape
    parts: "Callable[[Vault | MemoryVault], Parts]"
    is_same: "Callable[[Vault | MemoryVault, Any], bool]"


def package(vault: "Vault | MemoryVault", form: Format, target: Path, passphrase: str | None) -> None:
    """Write an export, in an age file if there is a passphrase, and read it back.

    Raises:
        TargetThere, CannotWrite, VaultFull, NotAsWritten: Nothing is left of it.
    """
    if os.path.lexists(target):
        raise TargetThere(file=str(target))
    sweep(target)
    made = _unfinished(target, os.getpid())
    try:
        if passphrase is not None:
            same = _seal(vault, form, made, passphrase)
        elif form.shape is Shape.FOLDER:
            same = _fill_folder(vault, form, made)
        else:
            same = _fill_file(vault, form, made)
        if not same:
            raise NotAsWritten(file=str(target))
        if made.is_dir():
            made.rename(target)
            sync_folder(target.parent)
        else:
            put_in_place(made, target)
    except FileExistsError:
        raise TargetThere(file=str(target)) from None
    except OSError as problem:
        raise CannotWrite(file=str(target), reason=problem.strerror or "?") from None
    finally:
        _remove(made)


def _fill_file(vault: "Vault | MemoryVault", form: Format, made: Path) -> bool:
    create_private(made, b"", synced=False)
    with made.open("r+b") as file:
        _write(vault, form, file)
        file.flush()
        os.fsync(file.fileno())
    with made.open("rb") as file:
        return _compared(vault, form, file)


def _fill_folder(vault: "Vault | MemoryVault", form: Format, made: Path) -> bool:
    made.mkdir(_FOLDER)
    for name, pieces in form.parts(vault):
        place = made / name
        place.parent.mkdir(_FOLDER, exist_ok=True)
        create_private(place, "".join(pieces).encode(), synced=False)
    if hasattr(os, "sync"):
        os.sync()  # once for all files
    return _is_same(vault, form, made)


def _seal(vault: "Vault | MemoryVault", form: Format, made: Path, passphrase: str) -> bool:
    from pyrage import passphrase as age  # 5 ms

    content = BytesIO()
    _write(vault, form, content)
    create_private(made, age.encrypt(content.getvalue(), passphrase))
    return _compared(vault, form, BytesIO(age.decrypt(made.read_bytes(), passphrase)))


def _write(vault: "Vault | MemoryVault", form: Format, file: IO[bytes]) -> None:
    if form.shape is Shape.FILE:
        for _, pieces in form.parts(vault):
            file.writelines(piece.encode() for piece in pieces)
        return
    with ZipFile(file, "w", ZIP_DEFLATED) as made:
        for name, pieces in form.parts(vault):
            about = ZipInfo(name)
            about.compress_type = ZIP_DEFLATED
            about.external_attr = 0o600 << 16
            with made.open(about, "w") as part:
                part.writelines(piece.encode() for piece in pieces)


def _compared(vault: "Vault | MemoryVault", form: Format, file: IO[bytes]) -> bool:
    if form.shape is Shape.FILE:
        return _is_same(vault, form, file)
    with ZipFile(file) as found:
        return found.testzip() is None and _is_same(vault, form, ZipPath(found))


def _is_same(vault: "Vault | MemoryVault", form: Format, found: Any) -> bool:
    with suppress(ValueError, LookupError, TypeError):  # it is damaged so that it cannot be read
        return form.is_same(vault, found)
    return False


def sweep(target: Path, *, ours: bool = False) -> None:
    """Remove what killed exports left beside `target`, and with `ours` what this one has made so far."""
    with suppress(OSError):
        for made in target.parent.glob(_unfinished(target, "*").name):
            number = made.name.split(".")[2]
            if number == str(os.getpid()) if ours else number.isdecimal() and not is_at_work(int(number)):
                _remove(made)


def _unfinished(target: Path, number: int | str) -> Path:
    return target.with_name(f".cryptool.{number}.new")


def _remove(made: Path) -> None:
    if made.is_dir() and not made.is_symlink():
        shutil.rmtree(made, ignore_errors=True)
    else:
        with suppress(OSError):
            made.unlink(missing_ok=True)
