"""Words of crisis in a search, and the line that answers them.

Rules:
1. Keep, count and log nothing of what is searched for.
2. A false alarm costs one line, a miss may cost more: spelling, spacing and signs do not matter.
"""

import re
import unicodedata

from cryptool.core.text import nearest, tokens
from cryptool.help_now.helplines import HELPLINES
from cryptool.help_now.page import country_name, emergency_number

_LINE = (
    "You don't have to be alone with this. {country}: {service}, {phone}. In danger now: {emergency}. "
    "More: cryptool help-now"
)
_LINE_ANYWHERE = (
    "You don't have to be alone with this. Somebody to talk to in your country: findahelpline.com. In danger now: your "
    "emergency number, in many places 112, 911 or 999. More: cryptool help-now"
)

_LOOKED_AT = 2_000  # characters
_SIGNS = str.maketrans("013457@$!", "oieastasi")
_LETTERS = re.compile(r"\b(?:[a-z] ){2,}[a-z]\b")  # s u i c i d e
_LONG = re.compile(r"(.)\1{2,}")

_ME = "(?:my ?sel(?:f|ves)|me)"
_MORE = "(?:any ?more|any longer|no more|tonight)"
_PEOPLE = (
    "(?:s?he|they|who|partner|husband|wife|boyfriend|girlfriend|bf|gf|dad|father|mum|mom|mother|parents?|step(?:dad|mum"
    "|mom|father|mother)|brother|uncle|ex|man|guy|someone|somebody)"
)
_HURTS = (
    "(?:hit(?:s|ting)?|beat(?:s|en|ing)?|punch(?:es|ed)?|kick(?:s|ed)?|slap(?:s|ped)?|hurt(?:s|ing)?|chok(?:es?|ed|ing)"
    "|abus(?:es?|ed|ing)|touch(?:es|ed)|shov(?:es?|ed)|threaten(?:s|ed)?)"
)
_DEAD = "(?:die|dead|be dead|be gone|not wake up|never wake up|not exist|stop existing|not be (?:here|alive)|disappear)"
_LIVE = "(?:live|living|life|be alive|being alive|be here|exist|existing|wake up|go on|going on|carry on)"

# A space may be missing in any of them: "killmyself".
_CRISIS = (
    r"suicid\w*", "kms", "kys", "ctb", r"un ?aliv\w*", "sewer slides?", "self (?:delete|destruct)",
    "(?:kill|killing|hang|hanging|shoot|shooting|stab|drown|drowning|hurt|hurting|harm|harming|cut|cutting|burn"
    f"|burning|starving) {_ME}",
    r"self ?(?:harm|injur|mutilat)\w*",
    "(?:end|ending) it all", "(?:end|ending|take|taking|took) my (?:own )?life",
    "(?:want|wants|wanted|wanna|wish|rather|ready|going|gonna|hope|plan|planning|better)"
    f"(?: (?:to|i|was|were|would|could|just|off|id|had|and)){{0,4}} {_DEAD}",
    f"(?:dont|do not|never|no longer|not)(?: really)? (?:want|wanna|wish)(?: to)? {_LIVE}(?: {_MORE})?",
    f"(?:no|whats the|what is the|no more|see the) (?:point|reason|sense)(?: (?:in|of|to|for))? {_LIVE}",
    "(?:life|living|it)(?: is| s|s)? (?:isnt|not|aint) worth (?:it|living)", "not worth living",
    "nothing to live for", "(?:tired|sick|done) (?:of|with) (?:living|life|being alive)",
    "better off (?:dead|without me)", "no ?(?:body|one) would (?:miss me|care if i)",
    f"(?:cant|cannot|can not|couldnt) (?:do this|do it|take it|take this|live|live like this|cope) {_MORE}",
    "(?:cant|cannot|can not) (?:go on|carry on|keep going|keep living)",
    r"overdos\w*", "od(?:ed|d|ing)? on",
    "(?:swallow|swallowed|take|took|taking) (?:all|too many)(?: the| my)? (?:pills|tablets|meds)",
    f"{_PEOPLE}(?: \\w+)? {_HURTS} (?:me|us|my kids?|my child(?:ren)?|the kids|the children|her|him)",
    "rap(?:ed?|es|ing|ist)(?: me)?", r"molest\w*", r"strangl\w*", r"sexual(?:ly)? (?:assault|abus)\w*",
    "(?:was|been|being|got) (?:assaulted|beaten|abused)",
    f"(?:afraid|scared|frightened) of my {_PEOPLE}",
    "selvmord", "sjalvmord", "selbstmord", "suizid", "zelfmoord", "itsemurha", r"samobojst\w*", "intihar",
)  # fmt: skip
_PATTERN = re.compile(rf"\b(?:{'|'.join(_CRISIS)})\b".replace(" ", " ?"))
# Slips in long words only, and with the first letter right: "willing myself to cry" is none.
_MENDED = {
    "suicide": 1,
    "suicidal": 1,
    "killing": 1,
    "myself": 1,
    "overdose": 1,
    "unalive": 1,
    "strangled": 1,
}
_CERTAIN = {"killings"}


def _plain(text: str) -> str:
    decomposed = unicodedata.normalize("NFKD", text.casefold())
    return "".join(letter for letter in decomposed if not unicodedata.combining(letter))


_ELSEWHERE = tuple(map(_plain, ("自殺", "自杀", "자살", "आत्महत्या", "самоубий", "انتحار", "αυτοκτον")))


def has_words_of_crisis(text: str) -> bool:
    """Tell whether words about suicide, self-harm or violence stand in a text."""
    plain = _plain(text[:_LOOKED_AT])
    if any(word in plain for word in _ELSEWHERE):
        return True
    plain = " ".join(
        word.translate(_SIGNS) if any(letter.isalpha() for letter in word) else word
        for word in plain.replace("*", "").split()
    )
    words = [_LONG.sub(r"\1", word) for word in tokens(plain)]
    plain = _LETTERS.sub(lambda run: run[0].replace(" ", ""), " ".join(words))
    return bool(_PATTERN.search(plain) or _PATTERN.search(" ".join(map(_mended, plain.split()))))


def line_for(text: str, country: str, *, unicode: bool = True) -> str:
    """Return one line with a country's number if a text has words of crisis, else an empty text."""
    if not has_words_of_crisis(text):
        return ""
    found = next((line for line in HELPLINES if line["iso"] == country), None)
    if found is None:
        return _LINE_ANYWHERE
    return _LINE.format(
        country=country_name(found),
        service=found["service" if unicode else "service_ascii"],
        phone=found["phone"],
        emergency=emergency_number(found),
    )


def _mended(word: str) -> str:
    if word in _CERTAIN or len(word) < 6:
        return word
    far, near = nearest(word, _MENDED, 1)
    return near if far == 1 and near[0] == word[0] else word
