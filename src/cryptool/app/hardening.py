"""What a process that holds private text asks of the system: no core file, no look into its memory.

Rules kept here:
1. Asked for before the vault is opened, and only then: other commands have nothing to hide.
2. A system that cannot do it is no reason to stop; the README says what this cannot protect from.
"""

import contextlib
import sys

_PR_SET_DUMPABLE = 4


def harden() -> None:
    """Switch core files off, and on Linux the dumpable flag: then no other process of this user may trace us.

    The first is inherited by programs that we start, the second is not.
    """
    with contextlib.suppress(ImportError, OSError, ValueError):
        import resource

        resource.setrlimit(resource.RLIMIT_CORE, (0, resource.getrlimit(resource.RLIMIT_CORE)[1]))
    if sys.platform == "linux":
        with contextlib.suppress(ImportError, OSError, AttributeError):
            import ctypes  # 3 ms

            ctypes.CDLL(None).prctl(_PR_SET_DUMPABLE, 0, 0, 0, 0)
