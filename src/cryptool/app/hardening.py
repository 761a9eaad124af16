"""Keep secrets and private words out of core files and out of the reach of other programs.

Rules:
1. Harden before the first of them is read, whether it is to be saved or not: every question and every pipe does it.
"""

import contextlib
import sys

_PR_SET_DUMPABLE = 4


def harden() -> None:
    """Disable core files and, on Linux, tracing by other processes of this user. Child programs inherit the first."""
    with contextlib.suppress(ImportError, OSError, ValueError):
        import resource

        resource.setrlimit(resource.RLIMIT_CORE, (0, resource.getrlimit(resource.RLIMIT_CORE)[1]))
    if sys.platform == "linux":
        with contextlib.suppress(ImportError, OSError, AttributeError):
            import ctypes  # 3 ms

            ctypes.CDLL(None).prctl(_PR_SET_DUMPABLE, 0, 0, 0, 0)
