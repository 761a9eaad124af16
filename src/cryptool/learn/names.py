"""Finds the topic that a typed name means: id, alias, the beginning of an id, or the nearest one.

Rules kept here:
1. An exact id wins over an alias, an alias over a beginning; two that fit equally are never chosen between.
2. What was typed is compared without case, accents, spaces and underscores, and only its first characters
   are ever looked at or repeated.
"""

from collections.abc import Callable, Iterable, Sequence

from cryptool.core.text import slug
from cryptool.errors import AmbiguousTopic, UnknownTopic
from cryptool.learn.model import Header

LONGEST = 60  # characters; no id, alias or title is longer
_NEAR = 0.6  # difflib's own default: about two letters wrong in a word of five


def resolve(text: str, ids: Sequence[str], headers: Callable[[], Iterable[Header]]) -> str:
    """The id that `text` means. `headers` is called only if the ids alone do not settle it.

    Raises UnknownTopic and AmbiguousTopic.
    """
    typed = text.strip()[:LONGEST]
    wanted = slug(typed)
    if wanted in ids:
        return wanted
    names = names_of(headers())
    if wanted in names:
        return names[wanted]
    for known in (ids, names):
        fits = sorted({names[name] for name in known if wanted and name.startswith(wanted)})
        if len(fits) == 1:
            return fits[0]
        if fits:
            raise AmbiguousTopic(topic=typed, candidates=", ".join(fits))
    raise UnknownTopic(topic=typed, nearest=_nearest(wanted, names))


def names_of(headers: Iterable[Header]) -> dict[str, str]:
    """Every name a topic goes by, to its id. An id is never hidden by another topic's alias or title."""
    everything = list(headers)
    names = {slug(header.title): header.id for header in everything}
    names |= {slug(alias): header.id for header in everything for alias in header.aliases}
    return names | {header.id: header.id for header in everything}


def _nearest(wanted: str, names: dict[str, str]) -> str:
    from difflib import get_close_matches

    near = get_close_matches(wanted, names, n=1, cutoff=_NEAR)
    return names[near[0]] if near else ""
