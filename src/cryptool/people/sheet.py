"""The support sheet: the people to turn to, as plain text outside of the notes, for help-now.

Rules:
1. It is written only when the person asked for it, and then kept in step with the list: nobody who was taken off the
   list, or is not to be offered, stays on it.
"""

from collections.abc import Iterable
from pathlib import Path

from cryptool.core.atomic_files import write_private
from cryptool.errors import CannotWrite
from cryptool.people.model import Person
from cryptool.terminal.phrases import say
from cryptool.terminal.sanitize import clean_line


def for_sheet(people: Iterable[Person]) -> list[Person]:
    """Return the people who belong on the sheet."""
    return [one for one in people if one.aftercare and not one.excluded]


def write_sheet(file: Path, people: Iterable[Person]) -> None:
    """Write the sheet. Raises CannotWrite."""
    lines = []
    for one in people:
        lines.append(f"{one.display_name}: {one.contact}" if one.contact else one.display_name)
        for phrase, words in (("people.helps", one.helps), ("people.hinders", one.hinders)):
            lines += [f"  {say(phrase, words=words)}"] if words else []
    write_private(file, "".join(f"{clean_line(line)}\n" for line in lines))


def remove_sheet(file: Path) -> None:
    """Delete the sheet. Raises CannotWrite."""
    try:
        file.unlink()
    except OSError as problem:
        raise CannotWrite(file=str(file), reason=problem.strerror or "?") from problem


def keep_in_step(file: Path, people: Iterable[Person]) -> None:
    """Write an existing sheet anew, or delete it if nobody belongs on it any more. Raises CannotWrite."""
    if file.exists():
        found = for_sheet(people)
        if found:
            write_sheet(file, found)
        else:
            remove_sheet(file)
