"""The trusted people a person has named."""

from dataclasses import replace

from cryptool.errors import PersonAside, UnknownPerson
from cryptool.practice.ports import PracticeProfile
from cryptool.practice.profile import Person

_LONGEST_NAME = 40


def offered(profile: PracticeProfile) -> tuple[Person, ...]:
    """Who may be offered as company: asked to be there, and not unkind."""
    return tuple(person for person in profile.people() if person.company and not person.excluded)


def find(profile: PracticeProfile, name: str) -> Person:
    """The person called so (`t1`).

    Raises:
        UnknownPerson: There is none.
        PersonAside: They were unkind and are not offered again.
    """
    wanted = name.strip().casefold()
    for person in profile.people():
        if person.name == wanted:
            if person.excluded:
                raise PersonAside(person=person.name)
            return person
    raise UnknownPerson(person=name.strip()[:_LONGEST_NAME])


def mark_excluded(profile: PracticeProfile, name: str, *, excluded: bool = True) -> Person:
    """Takes somebody out of everything that is offered, or brings them back. Raises UnknownPerson."""
    for person in profile.people():
        if person.name == name:
            return profile.put_person(replace(person, excluded=excluded))
    raise UnknownPerson(person=name[:_LONGEST_NAME])
