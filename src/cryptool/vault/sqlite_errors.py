"""Translate SQLite errors; never include user text or SQL. Use the database only inside `translate_errors`."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from cryptool.errors import CannotWrite, CryptoolError
from cryptool.vault.errors import DamagedVault, TooLong, VaultBusy, VaultFull


def sqlite_code(error: BaseException) -> int:
    """Return SQLite's extended result code, 0 if the error has none."""
    return int(getattr(error, "sqlite_errorcode", 0) or 0)


def translated(error: Exception, file: Path) -> CryptoolError | None:
    """Return our error for SQLite's, None if only a bug causes it."""
    code = sqlite_code(error)
    if not code and str(error).startswith("Could not decode"):  # the driver's error quotes the text
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
        case 18:
            return TooLong()
        case _:
            return None


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
