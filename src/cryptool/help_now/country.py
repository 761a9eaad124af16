"""The person's country, in a one-line file that plain Python can read, without even `typing`."""

import os
import sys

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Mapping

_NAME = "country"
_LONGEST = 64  # bytes


def config_folder(environ: "Mapping[str, str]", platform: str = sys.platform) -> str:
    """Return the folder of settings as platformdirs would, or CRYPTOOL_HOME; empty without a home."""
    if environ.get("CRYPTOOL_HOME"):
        return os.path.expanduser(environ["CRYPTOOL_HOME"])  # noqa: PTH111 - pathlib costs a third of a start
    if platform == "win32":
        base = environ.get("LOCALAPPDATA", "")
        return os.path.join(base, "cryptool") if base else ""  # noqa: PTH118
    base = environ.get("XDG_CONFIG_HOME", "")
    if base.startswith("/"):  # the XDG specification ignores relative paths
        return os.path.join(base, "cryptool")  # noqa: PTH118
    home = _home(environ)
    if not home:
        return ""
    middle = "Library/Application Support" if platform == "darwin" else ".config"
    return os.path.join(home, middle, "cryptool")  # noqa: PTH118


def country_file(environ: "Mapping[str, str]", platform: str = sys.platform) -> str:
    """Return the path of the one-line file, empty without a home."""
    folder = config_folder(environ, platform)
    return os.path.join(folder, _NAME) if folder else ""  # noqa: PTH118


def read_country(path: str) -> str:
    """Return the first line if it looks like an ISO code, else an empty text; never raise."""
    try:
        # O_NONBLOCK, since the file might be a pipe without a writer.
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
