"""Whether the screen can be trusted with letters beyond ASCII.

Plain Python, imported by `help-now` before anything else. Python writes UTF-8 even under LC_ALL=C, so the
stream's own encoding is not enough: what the locale says counts too.
"""

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Mapping

# Where there is no locale, or C, Python sets LC_CTYPE for itself before it starts (PEP 538). It says nothing about
# the terminal.
_PUT_THERE_BY_PYTHON = ("C.UTF-8", "C.utf8", "UTF-8")


def unicode_works(environ: "Mapping[str, str]", encoding: str | None, platform: str) -> bool:
    """True where both the stream and the locale promise UTF-8.

    Args:
        environ: The process environment. LC_ALL, LC_CTYPE and LANG count, in this order.
        encoding: The output stream's encoding, or None where there is no stream.
        platform: `sys.platform`. Windows and macOS set no locale there: the stream decides.
    """
    if (encoding or "").lower().replace("-", "").replace("_", "") not in ("utf8", "utf8sig"):
        return False
    for name in ("LC_ALL", "LC_CTYPE", "LANG"):
        value = environ.get(name)
        if value and not (name == "LC_CTYPE" and value in _PUT_THERE_BY_PYTHON):
            return "utf" in value.lower()
    return platform in ("win32", "darwin")
