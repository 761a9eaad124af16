"""The text of `help-now`: a number first, then danger, then the other lines, then a doctor.

Rules:
1. Plain Python and generated literals only: no third-party import, no file, no clock, no stored data.
   A translation is bound from outside; a sentence of it that cannot be filled in is said in English.
2. Show every number with its hours and languages, and say once when they were checked.
3. Never guess a country. Without one, show several and say how to choose; for one without a line, show its emergency
   number and the directory, never another country's lines.
"""

from cryptool.help_now.helplines import CHECKED, FALLBACKS, HELPLINES, OTHER_NAMES

TYPE_CHECKING = False
if TYPE_CHECKING:  # importing `typing` would load thirty modules
    from collections.abc import Callable, Sequence

KINDS = ("talk", "abuse", "child", "lgbt")
# Shown without a country: the most likely places of a reader of English.
_OVERVIEW = ("US", "CA", "GB", "IE", "AU", "NZ", "IN", "ZA")

PHRASES: dict[str, str] = {
    "help-now.title": "URGENT HELP",
    "help-now.title-of": "URGENT HELP, {country}",
    "help-now.danger": "If you or someone near you is in danger now, call {number}.",
    "help-now.danger-anywhere": "If you or someone near you is in danger now, call the emergency number:",
    "help-now.numbers": (
        "European Union 112; United Kingdom 999; Ireland 112 or 999; United States, Canada 911; Australia 000; "
        "New Zealand 111; India 112; South Africa 112 from a mobile, 10177 ambulance"
    ),
    "help-now.elsewhere": (
        "Elsewhere: your local emergency number. 112 works on most mobile phones in many countries, not all."
    ),
    "help-now.cannot-call": "If you cannot call, go to the nearest person and say: I am not safe.",
    "help-now.own": "Your own people, from your support sheet:",
    "help-now.talk": "Someone to talk to now: {service}, {hours}.",
    "help-now.talk-unknown-hours": "Someone to talk to now: {service}.",
    "help-now.talk-anywhere": "Someone to talk to now:",
    "help-now.talk-nowhere": "Someone to talk to: {url} has the help lines of {country}.",
    "help-now.none-of-kind": "I have no help line of this kind for {country}. {url} has more.",
    "help-now.kind-talk": "Other people to talk to",
    "help-now.kind-abuse": "If someone hurts or frightens you",
    "help-now.kind-child": "Children and teenagers",
    "help-now.kind-lgbt": "LGBT+ people",
    "help-now.days": "Within days: a doctor or a therapist. Asking is an ordinary thing to do.",
    "help-now.change": (
        "Numbers change; these were checked in {checked}. If one doesn't answer, use {url}, or the emergency number."
    ),
    "help-now.unchecked": (
        "These numbers were last checked in {checked}, more than a year ago, and some may have changed. "
        "If one doesn't answer, use {url}, or the emergency number."
    ),
    "help-now.yours": "Your country: cryptool help-now --country NO (or its name). All: --list",
    "help-now.keep": "Keep it as yours: cryptool config set country {iso}",
    "help-now.other": "Another country: cryptool help-now --country {iso} (or its name). All: --list",
    "help-now.one-kind": "One kind only: cryptool help-now --for abuse (or child, lgbt, talk)",
    "help-now.now": "Right now: sit down, feet on the floor, a light on. To be led: cryptool now",
    "help-now.unknown": 'I don\'t have "{country}" in my list of countries.',
    "help-now.more": "Directories for other countries:",
    "help-now.always": "day and night",
    "help-now.month-1": "January",
    "help-now.month-2": "February",
    "help-now.month-3": "March",
    "help-now.month-4": "April",
    "help-now.month-5": "May",
    "help-now.month-6": "June",
    "help-now.month-7": "July",
    "help-now.month-8": "August",
    "help-now.month-9": "September",
    "help-now.month-10": "October",
    "help-now.month-11": "November",
    "help-now.month-12": "December",
    "help-now.month": "{month} {year}",
    "help-now.field-text": "Messages: {value}",
    "help-now.field-chat": "Chat: {value}",
    "help-now.field-languages": "Languages: {value}",
    "help-now.field-url": "Web: {value}",
    "help-now.others": "Other countries: {url}",
}
_FIELDS = ("text", "chat", "languages", "url")

_translate: "Callable[[str], str]" = str


def bind(translate: "Callable[[str], str]") -> None:
    """Set the language of the page, as `cryptool.terminal.phrases.bind` does."""
    global _translate
    _translate = translate


def _say(name: str, **facts: str) -> str:
    words = PHRASES[f"help-now.{name}"]
    if not facts:
        return _translate(words)
    try:
        return _translate(words).format(**facts)
    except (KeyError, IndexError, ValueError):
        return words.format(**facts)


def match_country(text: str) -> str | None:
    """Return the ISO code for a code, a name or the start of a name; None if none or several fit."""
    wanted = " ".join(text.replace(".", "").replace("_", " ").split()).casefold()
    if not wanted:
        return None
    for line in HELPLINES:
        if wanted in (line["iso"].casefold(), line["country"].casefold(), *OTHER_NAMES.get(line["iso"], ())):
            return line["iso"]
    named = {line["iso"]: line["country"].casefold() for line in HELPLINES}
    named |= {iso: name.casefold() for iso, (name, _) in _without_lines().items()}
    exact = [iso for iso, name in named.items() if wanted in (iso.casefold(), name)]
    # "ir" could be two countries; four letters name one.
    begun = [iso for iso, name in named.items() if len(wanted) >= 4 and name.startswith(wanted)]
    return next((found[0] for found in (exact, begun) if len(found) == 1), None)


def country_and_emergency(iso: str) -> tuple[str, str]:
    """Return name and emergency number of a country; two empty texts if neither is known."""
    found = next((line for line in HELPLINES if line["iso"] == iso), None)
    if found or not iso:
        return (found["country"], found["emergency"]) if found else ("", "")
    return _without_lines().get(iso, ("", ""))


def talk_line(iso: str) -> dict[str, str] | None:
    """Return the first line of a country for anyone who needs to talk."""
    return next((line for line in HELPLINES if (line["iso"], line["kind"]) == (iso, "talk")), None)


def countries() -> tuple[tuple[str, str], ...]:
    """Return code and name of every country with a line, by name."""
    return tuple(
        sorted({line["iso"]: line["country"] for line in HELPLINES}.items(), key=lambda pair: pair[1])
    )


def page(
    country: str = "",
    *,
    kind: str = "",
    unknown: str = "",
    unicode: bool = True,
    width: int = 78,
    rows: int = 0,
    month: str = "",
    own: "Sequence[str]" = (),
) -> str:
    """Return the whole page, with a final line feed.

    Args:
        country: ISO code, or empty for several countries.
        kind: One of KINDS, to show only such lines.
        unknown: A country that was asked for and is not known, named at the top.
        unicode: False gives ASCII only.
        width: Columns to wrap at, 20 or more.
        rows: Height of the screen: on a lower one the number is repeated at the end. 0: it is not.
        own: Lines of the person's own support sheet, shown below what to do in danger.
        month: The present one, as 2026-11: numbers that nobody checked for over a year are told as such.
    """
    name, emergency = country_and_emergency(country)
    number = ""
    if unknown:
        out = [
            _say("title"),
            _say("unknown", country=unknown),
            *_danger_anywhere(),
            "",
            _directory(),
            _say("days"),
        ]
    elif name:
        lines = [line for line in HELPLINES if line["iso"] == country and kind in ("", line["kind"])]
        number, out = _for_country(country, name, emergency, lines, kind, unicode)
    else:
        out = _for_all(kind or "talk", unicode)
    out += [_checked(month), _say("now")]
    if own:
        below = out.index(_say("cannot-call")) + 1
        out[below:below] = ["", _say("own"), *(f"  {line}" for line in own)]
    text = wrapped(out, width, unicode)
    if number and rows and text.count("\n") >= rows:
        text += "\n" + wrapped([number], width, unicode)
    return text


def listing(kind: str = "", *, unicode: bool = True, width: int = 78, month: str = "") -> str:
    """Return every country's emergency number and lines, then the directories; `month` as in `page`."""
    out = [_say("title"), "", *_danger_anywhere()]
    for iso, name in countries():
        out += ["", f"{name} ({iso}): {country_and_emergency(iso)[1]}"]
        for line in HELPLINES:
            if line["iso"] == iso and kind in ("", line["kind"]):
                out += [f"  {_in_short(line, unicode)}", f"    {line['languages']}. {_address(line['url'])}"]
    out += ["", _say("more"), *(f"  {name}: {_address(url)}" for name, url in FALLBACKS)]
    out += ["", _say("days"), _checked(month)]
    return wrapped(out, width, unicode)


def records(country: str = "", kind: str = "") -> list[dict[str, str | None]]:
    """Return the lines of one country, or of all, for `--json`. Unknown values are None."""
    return [
        {key: value or None for key, value in line.items() if not key.endswith("_ascii")}
        | {"checked": CHECKED}
        for line in HELPLINES
        if country in ("", line["iso"]) and kind in ("", line["kind"])
    ]


def _for_country(
    iso: str, name: str, emergency: str, lines: list[dict[str, str]], kind: str, unicode: bool
) -> tuple[str, list[str]]:
    lead = next((line for line in lines if kind or line["kind"] == "talk"), None)
    number = lead["phone"] if lead else emergency
    out = [number, "", _say("title-of", country=name)]
    if lead:
        out += _details(lead, unicode)
    elif kind:
        out += [_say("none-of-kind", country=name, url=_url())]
    danger = [_say("danger", number=emergency), _say("cannot-call")]
    # Without a line to talk to, the number on top is the emergency number: say first what it is for.
    out += (
        ["", *danger]
        if lead
        else [*danger, *([] if kind else [_say("talk-nowhere", country=name, url=_url())])]
    )
    for one in KINDS:
        others = [line for line in lines if line["kind"] == one and line is not lead]
        if others:
            out += [""] if kind else ["", _say(f"kind-{one}")]
            out += [f"  {_in_short(line, unicode)}" for line in others]
    out += ["", _say("days"), _say("keep", iso=iso), _say("other", iso="GB" if iso == "US" else "US")]
    return number, [*out, *([] if kind else [_say("one-kind")])]


def _for_all(kind: str, unicode: bool) -> list[str]:
    out = [
        _say("title"),
        *_danger_anywhere(),
        "",
        _say("talk-anywhere" if kind == "talk" else f"kind-{kind}"),
    ]
    shared: dict[str, list[str]] = {}
    for iso in _OVERVIEW:
        line = next((line for line in HELPLINES if (line["iso"], line["kind"]) == (iso, kind)), None)
        if line:
            hours = f", {spoken_hours(line)}" if line["hours"] else ""
            shared.setdefault(f"{line['phone']}{hours}", []).append(line["country"])
    out += [f"  {', '.join(names)}: {numbers}" for numbers, names in shared.items()]
    return [*out, "  " + _directory(), _say("yours"), _say("days")]


def _danger_anywhere() -> list[str]:
    return [_say("danger-anywhere"), f"  {_say('numbers')}", f"  {_say('elsewhere')}", _say("cannot-call")]


def _details(line: dict[str, str], unicode: bool) -> list[str]:
    service = line["service" if unicode else "service_ascii"]
    out = [_say("talk" if line["hours"] else "talk-unknown-hours", service=service, hours=spoken_hours(line))]
    if line["kind"] != "talk":
        hours = f", {spoken_hours(line)}" if line["hours"] else ""
        out = [f"{_say('kind-' + line['kind'])}: {service}{hours}."]
    for key in _FIELDS:
        if value := _address(line[key]) if key == "url" else _spoken(line[key]):
            out.append("  " + _say(f"field-{key}", value=value))
    note = line["note" if unicode else "note_ascii"]
    return [*out, f"  {note}"] if note else out


def _in_short(line: dict[str, str], unicode: bool) -> str:
    """Return number, service, hours and what is to be known, in one line."""
    hours = f", {spoken_hours(line)}" if line["hours"] else ""
    note = line["note" if unicode else "note_ascii"]
    ways = [_spoken(line[key]) for key in ("text", "chat") if line[key]]
    more = ". ".join([*ways, *([note.rstrip(".")] if note else [])])
    said = f"{line['phone']}: {line['service' if unicode else 'service_ascii']}{hours}."
    return f"{said} {more}." if more else said


def spoken_hours(line: dict[str, str]) -> str:
    """Return when a line is open, as people say it."""
    return _spoken(line["hours"])


def _spoken(value: str) -> str:
    return value.replace("24/7", _say("always"))


def _directory() -> str:
    return _say("others", url=_url())


def _url() -> str:
    return _address(FALLBACKS[0][1]) if FALLBACKS else "findahelpline.com"


def _address(url: str) -> str:
    return url.removeprefix("https://").removeprefix("www.").rstrip("/")


def _without_lines() -> dict[str, tuple[str, str]]:
    try:
        from cryptool.help_now.emergency import EMERGENCY
    except Exception:  # noqa: BLE001 - a broken table must not take the lines along
        return {}
    return EMERGENCY


def _checked(month: str) -> str:
    year, number = CHECKED.split("-")[:2]
    old = month > f"{int(year) + 1}-{number}"
    return _say("unchecked" if old else "change", checked=_month(CHECKED), url=_url())


def _month(checked: str) -> str:
    year, month = checked.split("-")[:2]
    return _say("month", month=_say(f"month-{int(month)}"), year=year)


def wrapped(lines: list[str], width: int, unicode: bool) -> str:
    """Return the lines folded at the width, indented ones with a hanging indent."""
    # textwrap would load `re`, a fifth of this page's start-up time.
    out: list[str] = []
    for line in lines:
        indent = line[: len(line) - len(line.lstrip())]
        hanging = indent + "  " if indent else ""
        current = indent
        for word in line.split():
            if current.strip() and len(current) + 1 + len(word) > width:
                out.append(current)
                # Keep an address whole: on a very narrow screen drop its indent.
                current = word if len(hanging) + len(word) > width else hanging + word
            else:
                current = f"{current} {word}" if current.strip() else current + word
        out.append(current)
    text = "\n".join(line.rstrip() for line in out) + "\n"
    return text if unicode else text.encode("ascii", "replace").decode()
