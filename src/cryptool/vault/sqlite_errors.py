"""Turns SQLite's failures into our own, with no words of the person and no SQL in them.

Rule: everything that touches the database runs inside `translate_errors`; what SQLite can only say after a bug of
ours (a constraint, a wrong statement) passes through unchanged.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from cryptool.errors import CannotWrite, CryptoolError, DamagedVault, VaultBusy, VaultFull


def sqlite_code(error: BaseException) -> int:
    """SQLite's extended result code, 0 where there is none."""
    return int(getattr(error, "sqlite_errorcode", 0) or 0)


def translated(error: Exception, file: Path) -> CryptoolError | None:
    """Our error for SQLite's, or None if it can only be a bug."""
    code = sqlite_code(error)
    if not code and str(error).startswith("Could not decode"):  # the driver's own, which quotes what it read
        return DamagedVault(file=str(file), what="pages")
    match code & 0xFF:
        case 5 | 6 | 15:
            return VaultBusy(file=str(file))
        case 13:
            return VaultFull(file=str(file))
        case 3 | 8 | 14:
            return CannotWrite(file=str(file), reason="read-only")
        case 11 | 26:
            return DamagedVault(file=str(file), what="pages")
        case 10 if code >> 8 in (1, 2):  # reading, short reading
            return DamagedVault(file=str(file), what="pages")
        case 10:
            return CannotWrite(file=str(file), reason="write-failed")
        case _:
            return None


@contextmanager
def translate_errors(file: Path) -> Iterator[None]:
    """Raises our own error in place of SQLite's.

    Raises:
        VaultBusy, VaultFull, CannotWrite, DamagedVault: See `translated`.
    """
    import sqlcipher3.dbapi2 as sqlite  # 9 ms

    try:
        yield
    except UnicodeDecodeError:  # words that are none, or a message of SQLite's that quotes a damaged schema
        raise DamagedVault(file=str(file), what="pages") from None
    except sqlite.Error as error:
        ours = translated(error, file)
        if ours is None:
            raise
        raise ours from None


def writing_failed(error: OSError, file: Path) -> CryptoolError:
    """Our error for the system's, when a file could not be made or written."""
    import errno

    if error.errno in (errno.ENOSPC, errno.EDQUOT, errno.EFBIG):
        return VaultFull(file=str(file))
    reason = "read-only" if error.errno in (errno.EROFS, errno.EACCES, errno.EPERM) else "write-failed"
    return CannotWrite(file=str(file), reason=reason)
