"""What is wrong with a piece of content, as a value.

Rule: a problem carries a code and facts; the sentence stands in `check_words.py`. Reading content never
raises for a fault inside it: the reader returns problems, the person still gets what could be read.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace

Facts = Mapping[str, str | int]


@dataclass(frozen=True, slots=True)
class Problem:
    """One fault, at a line (from 1) of a file.

    `file` is a place below the content folder, with forward slashes; a reader that was given text only
    leaves it empty. A warning does not fail a check.
    """

    line: int
    code: str
    facts: Facts = field(default_factory=dict)
    file: str = ""
    warning: bool = False

    def at(self, file: str) -> "Problem":
        """The same problem, with the file it was found in."""
        return replace(self, file=file)
