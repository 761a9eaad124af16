"""Every error of the program, from whichever room."""

import pkgutil
from importlib import import_module

import cryptool
from cryptool.errors import CryptoolError


def every_error() -> list[type[CryptoolError]]:
    """The classes that are raised, and the two that the catch of all reports; bases without a sentence left out."""
    for module in pkgutil.walk_packages(cryptool.__path__, "cryptool."):
        import_module(module.name)
    return [kind for kind in _family(CryptoolError) if "sentence" in vars(kind)]


def sentences() -> dict[str, tuple[str, str]]:
    """Sentence and hint by code, or by code and case."""
    said = {}
    for kind in every_error():
        said[kind.code] = (kind.sentence, kind.hint)
        said |= {f"{kind.code}-{case}": words for case, words in kind.cases.items()}
    return said


def _family(kind: type[CryptoolError]) -> list[type[CryptoolError]]:
    return [kind, *(member for child in kind.__subclasses__() for member in _family(child))]
