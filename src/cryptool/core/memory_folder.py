"""Whether a folder is kept in memory: keys and an outside editor's file may lie nowhere else.

Rule: the kind of file system is looked up, never guessed from a name. What cannot be told is not memory.
"""

import os
from pathlib import Path

_KINDS = frozenset({"tmpfs", "ramfs"})


def in_memory(folder: Path, mounts: Path = Path("/proc/self/mountinfo")) -> bool:
    """Whether `folder` lies on a file system in memory.

    Args:
        folder: A folder that exists.
        mounts: The list of mounts, in the form of Linux.
    """
    device = folder.stat().st_dev
    wanted = f"{os.major(device)}:{os.minor(device)}"
    try:
        lines = mounts.read_text(encoding="utf-8", errors="replace").splitlines()
    except OSError:
        return False
    for line in lines:
        fields = line.split()
        if fields[2] == wanted:
            return fields[fields.index("-") + 1] in _KINDS
    return False
