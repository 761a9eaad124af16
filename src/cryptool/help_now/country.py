"""The country's own one-line file, so that `help-now` can know it without reading any settings.

Plain Python: no platformdirs, no tomllib, not even `typing`. A test holds `config_folder` against
platformdirs on each system's rules.
"""

import os
import sys

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Mapping

_NAME = "country"
_LONGEST = 64  # bytes; a code is two letters


def config_folder(environ: "Mapping[str, str]", platform: str = sys.platform) -> str:
    """Where settings belong: CRYPTOOL_HOME if set, else what platformdirs would say. Empty without a home."""
    if environ.get("CRYPTOOL_HOME"):
        return os.path.expanduser(environ["CRYPTOOL_HOME"])  # noqa: PTH111 - pathlib costs a third of a start
    if platform == "win32":
        base = environ.get("LOCALAPPDATA", "")
        return os.path.join(base, "cryptool") if base else ""  # noqa: PTH118
    base = environ.get("XDG_CONFIG_HOME", "")
    if base.startswith("/"):  # a relative one is to be ignored, says the XDG specification
        return os.path.join(base, "cryptool")  # noqa: PTH118
    home = _home(environ)
    if not home:
        return ""
    middle = "Library/Application Support" if platform == "darwin" else ".config"
    return os.path.join(home, middle, "cryptool")  # noqa: PTH118


def country_file(environ: "Mapping[str, str]", platform: str = sys.platform) -> str:
    """The path of the one-line file, or empty if there is no home."""
    folder = config_folder(environ, platform)
    return os.path.join(folder, _NAME) if folder else ""  # noqa: PTH118


def read_country(path: str) -> str:
    """The first line, if it has the form of an ISO code; else empty, whatever is wrong with the file."""
    try:
        # Without waiting: what stands there might be a pipe that nobody writes to.
        descriptor = os.open(path, os.O_RDONLY | getattr(os, "O_NONBLOCK", 0))
        try:
            first = os.read(descriptor, _LONGEST).split(b"\n")[0]
        finally:
            os.close(descriptor)
        code = first.decode("ascii").strip().upper()
    except (OSError, ValueError):
        return ""
    return code if len(code) == 2 and code.isalpha() else ""


def _home(environ: "Mapping[str, str]") -> str:
    home = environ.get("HOME", "")
    if home.startswith("/"):
        return home
    try:
        import pwd

        return pwd.getpwuid(os.getuid()).pw_dir
    except (ImportError, AttributeError, KeyError):
        return ""
