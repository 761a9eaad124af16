"""Translate SQLite errors; never include user text or SQL. Use the database only inside `translate_errors`."""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from cryptool.errors import CannotWrite, CryptoolError
from cryptool.vault.errors import DamagedVault, TooLong, VaultBusy, VaultFull

_PAGE = 4096
# The driver's backup call gives no code, SQLCipher's export 1 for all: what SQLite says for 5, 8, 10, 11, 13 and 14.
_UNCODED = {
    5: "database is locked",
    8: "readonly database",
    10: "disk I/O error",
    11: "malformed",
    13: "disk is full",
    14: "unable to open",
}


def sqlite_code(error: BaseException) -> int:
    """Return SQLite's extended result code, 0 if the error has none."""
    return int(getattr(error, "sqlite_errorcode", 0) or 0)


def breaks_a_rule(error: BaseException) -> bool:
    """Tell whether SQLite refused a row: its type, a key, or a check."""
    return sqlite_code(error) & 0xFF in (19, 20)


def translated(error: Exception, file: Path) -> CryptoolError | None:
    """Return our error for SQLite's, None if only a bug causes it."""
    code = sqlite_code(error)
    if code in (0, 1):
        code = next((n for n, words in _UNCODED.items() if words in str(error)), code)
    if not code and str(error).startswith("Could not decode"):  # the driver's error quotes the text
        return DamagedVault(file=str(file), what="pages")
    match code & 0xFF:
        case 5 | 6 | 15:
            return VaultBusy(file=str(file))
        case 13:
            return VaultFull(file=str(file))
        case 3 | 8 | 10 | 14 if not _reads(code) and _is_full(file):
            return VaultFull(file=str(file))
        case 3 | 8 | 14:
            return CannotWrite(file=str(file), reason="read-only")
        case 11 | 26:
            return DamagedVault(file=str(file), what="pages")
        case 10 if _reads(code):
            return DamagedVault(file=str(file), what="pages")
        case 10:
            return CannotWrite(file=str(file), reason="write-failed")
        case 18:
            return TooLong()
        case _:
            return None


def _reads(code: int) -> bool:
    return code & 0xFF == 10 and code >> 8 in (1, 2)  # reading, short reading


def _is_full(file: Path) -> bool:
    """Tell whether there is no room for a page: SQLite has other words for it where it makes a file."""
    try:
        room = os.statvfs(file.parent)
    except (OSError, AttributeError):  # the second: Windows
        return False
    return room.f_bavail * room.f_frsize < _PAGE


@contextmanager
def translate_errors(file: Path) -> Iterator[None]:
    """Raise the error of `translated` in place of SQLite's."""
    import sqlcipher3.dbapi2 as sqlite  # 9 ms

    try:
        yield
    except UnicodeDecodeError:  # damaged text, or a message that quotes a damaged schema
        raise DamagedVault(file=str(file), what="pages") from None
    except OverflowError:  # longer than the driver can count
        raise TooLong from None
    except sqlite.Error as error:
        ours = translated(error, file)
        if ours is None:
            raise
        raise ours from None


def writing_failed(error: OSError, file: Path) -> CryptoolError:
    """Return our error for a failed file operation."""
    import errno

    if error.errno in (errno.ENOSPC, errno.EDQUOT, errno.EFBIG):
        return VaultFull(file=str(file))
    reason = "read-only" if error.errno in (errno.EROFS, errno.EACCES, errno.EPERM) else "write-failed"
    return CannotWrite(file=str(file), reason=reason)
