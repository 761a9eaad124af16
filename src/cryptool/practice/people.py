"""The trusted people a person has named."""

from dataclasses import replace

from cryptool.practice.errors import PersonAside, UnknownPerson
from cryptool.practice.profile import Person
from cryptool.practice.store.profile import PracticeProfile

_LONGEST_NAME = 40


def offered(profile: PracticeProfile) -> tuple[Person, ...]:
    """Return the people who may be offered as company: chosen for it and not excluded (evidence 6.7)."""
    return tuple(person for person in profile.people() if person.company and not person.excluded)


def find(profile: PracticeProfile, name: str) -> Person:
    """Return the person called `name` (`t1`). Raises UnknownPerson, or PersonAside if they are excluded."""
    wanted = name.strip().casefold()
    for person in profile.people():
        if person.name == wanted:
            if person.excluded:
                raise PersonAside(person=person.name)
            return person
    raise UnknownPerson(person=name.strip()[:_LONGEST_NAME])


def mark_excluded(profile: PracticeProfile, name: str, *, excluded: bool = True) -> Person:
    """Exclude a person from everything that is offered, or undo that. Raises UnknownPerson."""
    for person in profile.people():
        if person.name == name:
            return profile.put_person(replace(person, excluded=excluded))
    raise UnknownPerson(person=name[:_LONGEST_NAME])
