"""The person's country and language, read by plain Python, without even `typing`."""

import os
import sys

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Mapping

CONTENT = os.path.join(os.path.dirname(os.path.dirname(__file__)), "content")  # noqa: PTH118, PTH120
_CATALOG = "LC_MESSAGES/cryptool.mo"
_NAME = "country"
_LONGEST = 64  # bytes
_SHEET = "support.txt"
_LONGEST_SHEET = 4096  # bytes


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


def support_file(environ: "Mapping[str, str]", platform: str = sys.platform) -> str:
    """Return the path of the support sheet, empty without a home."""
    folder = config_folder(environ, platform)
    return os.path.join(folder, _SHEET) if folder else ""  # noqa: PTH118


def read_sheet(path: str) -> list[str]:
    """Return the lines of the support sheet, harmless to a terminal; none if there is no such file; never raise."""
    try:
        descriptor = os.open(path, os.O_RDONLY | getattr(os, "O_NONBLOCK", 0))
        try:
            text = os.read(descriptor, _LONGEST_SHEET).decode("utf-8", "replace")
        finally:
            os.close(descriptor)
    except (OSError, ValueError):
        return []
    lines = ("".join(letter if letter.isprintable() else " " for letter in line) for line in text.split("\n"))
    return [line.rstrip() for line in lines if line.strip()]


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


def languages() -> list[str]:
    """Return the languages there are sentences or topics in, as their folders are named."""
    found = []
    for name in os.listdir(CONTENT):  # noqa: PTH208
        if any(os.path.exists(os.path.join(CONTENT, name, part)) for part in (_CATALOG, "topics")):  # noqa: PTH110, PTH118
            found.append(name)
    return sorted(found)


def chosen_language(setting: str, environ: "Mapping[str, str]") -> str:
    """Return the language of the setting, or of the system for "auto"; English if there is no such language."""
    there = languages()
    names = [setting]
    if setting == "auto":
        system = next((environ[name] for name in ("LC_ALL", "LC_MESSAGES", "LANG") if environ.get(name)), "")
        names = [system.split(".")[0], system.split(".")[0].split("_")[0]]
    return next((name for name in names if name in there), "en")


def read_language(environ: "Mapping[str, str]") -> str:
    """Return the person's language. Reads the settings file by its lines, and only if there is a choice."""
    if languages() == ["en"]:
        return "en"
    setting = "auto"
    try:
        with open(os.path.join(config_folder(environ), "config.toml"), encoding="utf-8") as file:  # noqa: PTH118, PTH123
            for line in file:
                key, _, value = line.partition("=")
                if key.strip() == "language":
                    setting = value.partition("#")[0].strip().strip("\"'")
    except (OSError, ValueError):
        pass
    return chosen_language(setting, environ)


def read_catalog(language: str) -> dict[str, str]:
    """Return the compiled sentences of a language by the English ones; empty if there are none that can be read."""
    try:
        with open(os.path.join(CONTENT, language, _CATALOG), "rb") as file:  # noqa: PTH118, PTH123
            data = file.read()
        if _number(data, 0) != 0x950412DE:
            return {}
        ids, translations = _number(data, 12), _number(data, 16)
        return {
            _text(data, ids + 8 * at): _text(data, translations + 8 * at) for at in range(_number(data, 8))
        }
    except (OSError, ValueError):
        return {}


def _number(data: bytes, at: int) -> int:
    return int.from_bytes(data[at : at + 4], "little")


def _text(data: bytes, at: int) -> str:
    start = _number(data, at + 4)
    return data[start : start + _number(data, at)].decode()


def _home(environ: "Mapping[str, str]") -> str:
    home = environ.get("HOME", "")
    if home.startswith("/"):
        return home
    try:
        import pwd

        return pwd.getpwuid(os.getuid()).pw_dir
    except (ImportError, AttributeError, KeyError):
        return ""
