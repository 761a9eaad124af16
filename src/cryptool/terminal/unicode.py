"""Detect whether the screen can show text beyond ASCII.

`help-now` imports this before anything else. Python writes UTF-8 even under LC_ALL=C, so the locale counts too.
"""

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Mapping

# Without a locale, Python sets LC_CTYPE to one of these before it starts (PEP 538).
_PUT_THERE_BY_PYTHON = ("C.UTF-8", "C.utf8", "UTF-8")


def unicode_works(environ: "Mapping[str, str]", encoding: str | None, platform: str) -> bool:
    """Return whether stream and locale both promise UTF-8; on Windows and macOS (`platform`) the stream decides."""
    if (encoding or "").lower().replace("-", "").replace("_", "") not in ("utf8", "utf8sig"):
        return False
    for name in ("LC_ALL", "LC_CTYPE", "LANG"):
        value = environ.get(name)
        if value and not (name == "LC_CTYPE" and value in _PUT_THERE_BY_PYTHON):
            return "utf" in value.lower()
    return platform in ("win32", "darwin")
