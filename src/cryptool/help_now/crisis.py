"""Words of crisis in a search, and the line that answers them.

Rules:
1. Keep, count and log nothing of what is searched for.
2. A false alarm costs one line, a miss may cost more: spelling, spacing and signs do not matter.
3. Compare words, without patterns: this runs at every search and at every key of the picker.
"""

import unicodedata
from itertools import groupby

from cryptool.core.text import nearest, tokens

_LINE = (
    "You don't have to be alone with this. {country}: {service}, {phone}. In danger now: {emergency}. "
    "More: cryptool help-now"
)
_LINE_ELSEWHERE = (
    "You don't have to be alone with this. Someone to talk to in {country}: findahelpline.com. "
    "In danger now: {emergency}. More: cryptool help-now"
)
_LINE_ANYWHERE = (
    "You don't have to be alone with this. Someone to talk to in your country: findahelpline.com. In danger now: your "
    "emergency number, in many places 112, 911 or 999. More: cryptool help-now"
)

_LOOKED_AT = 2_000  # characters
_SIGNS = str.maketrans("013457@$!", "oieastasi")


def _set(words: str) -> frozenset[str]:
    return frozenset(words.split())


# Words that say nothing here, so that a phrase is found with any of them in it.
_LEFT_OUT = _set(
    "a an the to i im ive id ill if is was were be been being am are would could will just really so that and please "
    "ever even at up fucking honestly actually literally"
)
# Words that mean the same here, under the first one.
_SAME = (
    "want wants wanted wanting wanna wnat wish wishing rather ready hope hoping plan planning thinking",
    "die dead gone died",
    "live living life alive",
    "dont not never isnt aint doesnt didnt wouldnt no",
    "exist exists existing",
    "cant cannot couldnt",
    "point reason sense purpose",
    "tired sick done",
    "end ending ends ended",
    "take took taken taking takes swallow swallowed swallowing",
    "kill kil",
    "harm harming hang hanging shoot shooting stab stabbing drown drowning cut cutting burn burning "
    "starve starving scratch scratching punish punishing",
    "anymore tonight longer",
    "nobody noone",
    "do doing",
    "notice noticed",
    "afraid scared frightened terrified",
    "drink drank drinking",
    "home here",
    "disappear dissapear dissappear disapear",
)
# Joined and swapped forms, before the words are told apart.
_JOINED = (
    ("any more", "anymore"),
    ("no more", "anymore"),
    ("any longer", "anymore"),
    ("my self", "myself"),
    ("no one", "nobody"),
    ("can not", "cant"),
    ("stop existing", "die"),
    ("un alive", "unalive"),
    ("sewer slide", "sewerslide"),
    ("help line", "helpline"),
)
_PHRASES = tuple(
    f" {phrase} "
    for phrase in (
        # to die
        "want die", "unalive", "sewerslide", "want disappear forever", "want disappear .",
        "want dont wake", "sleep dont wake", "dont want wake", "dont want live", "dont want go on",
        "dont want home", "dont want carry on", "dont want die", "want dont home", "want dont live",
        "want dont born", "dont deserve live", "shouldnt live", "want dont exist", "dont want exist",
        "give on live", "kill myself", "killing myself",
        "kill me", "harm myself", "hurt myself", "hurting myself", "end myself", "better off die",
        # no reason left
        "point live", "point in live", "point of live", "point keep live", "point in keep live", "live worth live",
        "live dont worth it", "dont worth live", "nothing live for", "nothing left live for", "tired of live",
        "tired with live", "tired of my live",
        # an end
        "end it all", "it all end", "want end it", "gonna end it", "going end it", "end it .", "want it over",
        "end my live", "end my own live", "take my live", "take my own live",
        # a burden
        "better off without me", "better without me", "happier without me", "happier die", "nobody miss me",
        "nobody care die", "nobody notice die", "burden everyone", "burden on everyone", "burden on my family",
        "burden my family", "burden on them", "burden on people",
        # cannot go on
        "cant do this anymore", "cant do it anymore", "cant take it anymore", "cant take this anymore",
        "cant cope anymore", "cant live anymore", "cant live like this", "cant go on", "cant carry on",
        "cant keep going", "cant keep live", "cant keep do this",
        # means
        "od on", "oded on", "odd on", "front of train", "front of bus", "front of car", "front of traffic",
        "front of truck", "drink bleach", "suicide note", "goodbye letter", "goodbye note",
        # self-harm
        "self harm", "self injury", "self injure", "self injuring", "self mutilation", "self harmed", "self delete",
        "sh relapse", "urge harm", "urge hurt", "relapsed harm", "voices telling me",
        # violence
        "domestic violence", "domestic abuse", "rapped by", "by throat", "forced himself", "forced herself",
        "wont let me leave", "got beaten", "dont safe home", "dont safe .", "dont feel safe home", "dont safe with",
        "unsafe home", "afraid go home", "afraid of going home",
        # a number
        "crisis line", "crisis number", "crisis text", "helpline", "unsafe .",
    )
)  # fmt: skip
_ALONE = _set(
    "kms kys ctb noose slit overdose overdosed overdosing ods sewerslide rape raped rapes raping rapist abused "
    "assaulted hotline helpline samaritans selbstmord suizid selvmord sjalvmord zelfmoord itsemurha intihar"
)
_BEGINNINGS = ("suicid", "unaliv", "overdos", "molest", "strangl", "samobojst", "selfharm", "selfinjur")
# Together, in any order.
_TOGETHER = (
    ({"pills", "pill", "tablets", "tablet", "paracetamol", "tylenol", "ibuprofen", "meds"},
     {"many", "all", "load", "lots", "bottle", "handful", "bunch", "packet", "whole"}, {"take"}),
    ({"pills", "tablets", "paracetamol", "tylenol", "ibuprofen"}, {"die", "kill"}),
    ({"wrist", "wrists"}, {"harm"}),
    ({"jump", "jumping", "jumped"}, {"off"}, {"bridge", "roof", "building", "balcony", "cliff"}),
    ({"forced"}, {"sex"}),
    ({"sexual", "sexually"}, {"assault", "abuse", "assaulted", "abused", "abusing"}),
)  # fmt: skip
_PEOPLE = _set(
    "he she they hes shes who partner husband wife boyfriend girlfriend bf gf dad father mum mom mother parents parent "
    "stepdad stepmum stepmom stepfather stepmother brother uncle ex man guy someone somebody"
)
_HURTS = _set(
    "hit hits hitting beat beats beaten beating punch punches punched kick kicks kicked slap slaps slapped hurt hurts "
    "hurting harms harmed burned burns stabbed choke chokes choked choking abuse abuses abusing touches touched shove "
    "shoves shoved threaten threatens threatened threatening"
)
_HURT = _set("me us him her kid kids child children")
# Of long words only, and with the first letter right: "willing myself to cry" is none.
_MENDED = dict.fromkeys(
    (
        "suicide",
        "suicidal",
        "killing",
        "myself",
        "overdose",
        "unalive",
        "strangled",
        "disappear",
        "forever",
        "anymore",
    ),
    1,
)
_CERTAIN = frozenset(("killings", "forever"))
_RUN_TOGETHER = (
    "killmyself", "killingmyself", "hurtmyself", "wanttodie", "wannadie", "endmylife", "selfharm", "enditall",
    "dontwanttolive", "betteroffdead",
)  # fmt: skip

_MEANING = {word: group.split()[0] for group in _SAME for word in group.split()}


def _plain(text: str) -> str:
    if text.isascii():
        return text.lower()
    decomposed = unicodedata.normalize("NFKD", text.casefold())
    return "".join(letter for letter in decomposed if not unicodedata.combining(letter))


_ELSEWHERE = tuple(map(_plain, ("自殺", "自杀", "자살", "आत्महत्या", "самоубий", "انتحار", "αυτοκτον")))


def has_words_of_crisis(text: str) -> bool:
    """Tell whether words about suicide, self-harm or violence stand in a text."""
    plain = _plain(text[:_LOOKED_AT])
    if any(word in plain for word in _ELSEWHERE):
        return True
    words = _words(plain)
    if any(word in _ALONE or word.startswith(_BEGINNINGS) for word in words):
        return True
    joined = f" {' '.join(words)} "
    if any(run in joined for run in _RUN_TOGETHER):
        return True
    for apart, together in _JOINED:
        joined = joined.replace(f" {apart} ", f" {together} ")
    meant = [_MEANING.get(word, word) for word in joined.split() if word not in _LEFT_OUT]
    said = f" {' '.join(meant)} . "
    if any(phrase in said for phrase in _PHRASES):
        return True
    there = set(meant)
    return any(all(group & there for group in groups) for groups in _TOGETHER) or _hurt_by_somebody(meant)


def line_for(text: str, country: str, *, unicode: bool = True) -> str:
    """Return one line with a country's number if a text has words of crisis, else an empty text."""
    if not has_words_of_crisis(text):
        return ""
    from cryptool.help_now.page import country_and_emergency, talk_line

    name, emergency = country_and_emergency(country)
    line = talk_line(country)
    if line:
        service = line["service" if unicode else "service_ascii"]
        said = _LINE.format(country=name, service=service, phone=line["phone"], emergency=emergency)
    else:
        said = _LINE_ELSEWHERE.format(country=name, emergency=emergency) if name else _LINE_ANYWHERE
    return said if unicode else said.encode("ascii", "replace").decode()


def _words(plain: str) -> list[str]:
    """Return the words, with digits and signs for letters, drawn-out letters and slips mended, "k m s" as one."""
    signed = " ".join(
        word.translate(_SIGNS) if any(letter.isalpha() for letter in word) else word
        for word in plain.replace("*", "").split()
    )
    words: list[str] = []
    for spelled, run in groupby(tokens(signed), key=lambda word: len(word) == 1):
        letters = list(run)
        words += ["".join(letters)] if spelled and len(letters) > 2 else letters
    return [_mended(_shortened(word)) for word in words]


def _shortened(word: str) -> str:
    runs = [(letter, len(list(run))) for letter, run in groupby(word)]
    return "".join(letter * (times if times < 3 else 1) for letter, times in runs)


def _hurt_by_somebody(meant: list[str]) -> bool:
    """Tell whether a person, at most two words on a word for hurting, and then somebody follow each other."""
    for at in range(1, len(meant) - 1):
        if (
            meant[at] in _HURTS
            and meant[at + 1] in _HURT
            and _PEOPLE.intersection(meant[max(0, at - 2) : at])
        ):
            return True
        if (
            meant[at - 1 : at + 1] == ["of", "my"]
            and meant[at + 1] in _PEOPLE
            and "afraid" in meant[: at - 1]
        ):
            return True
    return any(
        word in _HURTS and before in _PEOPLE and after == "my" and far in _HURT
        for before, word, after, far in zip(meant, meant[1:], meant[2:], meant[3:], strict=False)
    )


def _mended(word: str) -> str:
    if word in _CERTAIN or len(word) < 6:
        return word
    far, near = nearest(word, _MENDED, 1)
    return near if far == 1 and near[0] == word[0] else word
