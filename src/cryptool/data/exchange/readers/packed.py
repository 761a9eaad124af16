"""A file, a folder or a zip as names and bytes, within limits.

Rules:
1. Nothing is ever unpacked to the disk, and no link is followed.
"""

import json
import stat
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from cryptool.data.exchange.errors import NotImportable

LARGEST = 32 << 20  # bytes of one text
_MOST = 100_000  # files
_RATIO, _RATIO_FROM = 200, 1 << 20  # a bomb, from this size on
_ALL = 256 << 20  # bytes read in all, where many small ones are the bomb


class Packed:
    """Names with `/` between folders, and what is in them."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self._zips: list[zipfile.ZipFile] = []
        self._members: dict[str, zipfile.ZipInfo | Path] = {}
        self._of: dict[str, zipfile.ZipFile] = {}
        self._left = _ALL
        self._last: tuple[str, Any] = "", None
        if path.is_dir():
            for file in sorted(path.rglob("*")):
                if not file.is_symlink() and file.is_file():
                    self._put(file.relative_to(path).as_posix(), file)
        elif zipfile.is_zipfile(path):
            self._open(path)
        else:
            self._put(path.name, path)

    def _put(self, name: str, member: "zipfile.ZipInfo | Path") -> str:
        """Keep a member under its name, in a folder of its own where that name is taken."""
        if name in self._members:
            name = f"{len(self._members)}/{name}"
        self._members[name] = member
        if len(self._members) > _MOST:
            raise self.refused("too-large")
        return name

    def _open(self, file: Any) -> None:
        packed = zipfile.ZipFile(file)
        self._zips.append(packed)
        inner = []
        for member in packed.infolist():
            name = member.filename.replace("\\", "/")
            linked = stat.S_ISLNK(member.external_attr >> 16)
            if (
                member.is_dir()
                or linked
                or name.startswith("/")
                or ".." in name.split("/")
                or ":" in name[:3]
            ):
                continue
            name = self._put(name, member)
            self._of[name] = packed
            inner.append(name)
        # A large export of Journey is zips in a zip.
        if inner and len(self._zips) == 1 and all(name.endswith(".zip") for name in inner):
            import io

            for name in inner:
                content = self.read(name)
                del self._members[name]
                self._open(io.BytesIO(content))

    def refused(self, why: str = "") -> NotImportable:
        """Return the error that this file is not read."""
        return NotImportable(why=why, file=str(self.path))

    def names(self, *endings: str) -> list[str]:
        """Return the names with one of these endings, in order; those that systems leave behind are left out."""
        found = [name for name in self._members if not endings or name.lower().endswith(endings)]
        return sorted(n for n in found if "__MACOSX" not in n and not n.rpartition("/")[2].startswith("._"))

    def read(self, name: str) -> bytes:
        """Return what is in a file. Raise NotImportable for one that is too large or has a password."""
        member = self._members[name]
        if isinstance(member, Path):
            try:
                size = member.stat().st_size
                if size > LARGEST or self._is_too_much(size):
                    raise self.refused("too-large")
                return member.read_bytes()
            except OSError as error:
                raise self.refused("unreadable") from error
        if member.flag_bits & 1:
            raise self.refused("password")
        bomb = member.file_size > _RATIO_FROM and member.file_size > _RATIO * max(member.compress_size, 1)
        if member.file_size > LARGEST or bomb or self._is_too_much(member.file_size):
            raise self.refused("too-large")
        try:
            return self._of[name].read(member)
        except (zipfile.BadZipFile, NotImplementedError, EOFError, OSError, RuntimeError) as error:
            raise self.refused() from error

    def _is_too_much(self, size: int) -> bool:
        self._left -= size
        return self._left < 0

    def text(self, name: str) -> str:
        """Return a text. Bytes that are no UTF-8 become lone surrogates, so that none is lost."""
        content = self.read(name)
        if content[:2] in (b"\xff\xfe", b"\xfe\xff"):
            return content.decode("utf-16", "replace").replace("\r\n", "\n")
        return content.removeprefix(b"\xef\xbb\xbf").decode("utf-8", "surrogateescape").replace("\r\n", "\n")

    def json(self, name: str) -> Any:
        """Return a JSON document; None if it is none. The last one is kept: it is told apart, then read."""
        if self._last[0] != name:
            try:
                self._last = name, json.loads(self.text(name))
            except (ValueError, RecursionError):
                self._last = name, None
        return self._last[1]

    def close(self) -> None:
        """Close the zip."""
        for packed in self._zips:
            packed.close()


@contextmanager
def opened(path: Path) -> Iterator[Packed]:
    """Open a file, folder or zip. Raise NotImportable if it is damaged or not there."""
    if not path.exists():
        raise NotImportable(why="gone", file=str(path))
    if not (path.is_dir() or path.is_file()):  # a pipe would be waited for
        raise NotImportable(file=str(path))
    try:
        packed = Packed(path)
    except (zipfile.BadZipFile, OSError, NotImplementedError, ValueError) as error:
        raise NotImportable(file=str(path)) from error
    try:
        yield packed
    finally:
        packed.close()
