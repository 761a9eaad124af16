"""The text of `help-now`: the emergency number first, then a person to talk to, then a doctor.

Rules:
1. Plain Python and generated literals only: no third-party import, no file, no clock, no stored data.
   A translation is bound from outside; a sentence of it that cannot be filled in is said in English.
2. Show every number with its hours, its languages and the date it was checked.
3. Never guess a country. Without one, show several and say how to choose.
"""

from cryptool.help_now.helplines import CHECKED, EMERGENCY, FALLBACKS, HELPLINES, OTHER_NAMES

TYPE_CHECKING = False
if TYPE_CHECKING:  # importing `typing` would load thirty modules
    from collections.abc import Callable

# Shown without a country: the most likely places of a reader of English.
_OVERVIEW = ("US", "CA", "GB", "IE", "AU", "NZ", "IN", "ZA")
_OVERVIEW_REGIONS = (
    "European Union (all members)",
    "United Kingdom",
    "Ireland",
    "United States, Canada",
    "Australia",
    "New Zealand",
    "India",
    "South Africa",
)

PHRASES: dict[str, str] = {
    "help-now.title": "URGENT HELP",
    "help-now.danger": "If you or someone near you is in danger now, call {number}.",
    "help-now.danger-anywhere": "If you or someone near you is in danger now, call the emergency number:",
    "help-now.elsewhere": "Elsewhere: {number}.",
    "help-now.cannot-call": "If you cannot call, go to the nearest person and say: I am not safe.",
    "help-now.talk": "To talk to a person today, {country}:",
    "help-now.talk-anywhere": "To talk to a person today:",
    "help-now.days": "Within days: a doctor or a therapist. Asking is an ordinary thing to do.",
    "help-now.change": (
        "Numbers change; these were checked in {checked}. If one does not answer, use {url}, or the emergency number."
    ),
    "help-now.yours": "Your country: cryptool help-now --country NO (or its name). All: --list",
    "help-now.keep": "Keep it as yours: cryptool config set country {iso}",
    "help-now.other": "Another country: cryptool help-now --country {iso} (or its name). All: --list",
    "help-now.now": "Right now: sit down, feet on the floor, a light on. To be led: cryptool ground",
    "help-now.unknown": 'No line is listed here for "{country}", so here are several. {url} lists more countries.',
    "help-now.more": "Directories for other countries:",
    "help-now.unsure": "{hours} (not certain)",
    "help-now.dates": "Checked: {checked}; newest page seen: {page}",
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
    "help-now.field-phone": "Phone: {value}",
    "help-now.field-text": "Messages: {value}",
    "help-now.field-chat": "Chat: {value}",
    "help-now.field-hours": "Open: {value}",
    "help-now.field-languages": "Languages: {value}",
    "help-now.field-url": "Web: {value}",
    "help-now.field-note": "Note: {value}",
    "help-now.others": "Other countries: {url}",
    "help-now.undated": "not known",
}
_FIELDS = ("phone", "text", "chat", "hours", "languages", "url", "note")

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
        names = (line["iso"].casefold(), line["country"].casefold(), *OTHER_NAMES.get(line["iso"], ()))
        if wanted in names:
            return line["iso"]
    if len(wanted) < 4:  # "ir" could be two countries; four letters name one
        return None
    found = {line["iso"] for line in HELPLINES if line["country"].casefold().startswith(wanted)}
    return found.pop() if len(found) == 1 else None


def country_name(line: dict[str, str]) -> str:
    """Return the country of a line, without what is in brackets."""
    return line["country"].split(" (")[0]


def emergency_number(line: dict[str, str]) -> str:
    """Return the emergency number of a line's country, from EMERGENCY where it says which is for what."""
    return dict(EMERGENCY).get(country_name(line)) or line["emergency"].replace(" / ", " or ")


def countries() -> tuple[tuple[str, str], ...]:
    """Return code and name of every country with a line, by name."""
    named: dict[str, str] = {}
    for line in HELPLINES:
        named.setdefault(line["iso"], country_name(line))
    return tuple(sorted(named.items(), key=lambda pair: pair[1]))


def page(country: str = "", *, unknown: str = "", unicode: bool = True, width: int = 78) -> str:
    """Return the whole page, with a final line feed.

    Args:
        country: ISO code, or empty for several countries.
        unknown: A country that was asked for and is not listed, named at the top.
        unicode: False gives ASCII only.
        width: Columns to wrap at, 20 or more.
    """
    lines = [line for line in HELPLINES if line["iso"] == country]
    out = [_say("title")]
    if unknown:
        out += [_say("unknown", country=unknown, url=_address(FALLBACKS[0][1]))]
    out += _for_country(lines, unicode) if lines else _for_all()
    out += [_say("change", checked=_month(CHECKED), url=_address(FALLBACKS[0][1])), _say("now")]
    return _wrapped(out, width, unicode)


def listing(*, unicode: bool = True, width: int = 78) -> str:
    """Return every country's lines, then the emergency numbers and the directories."""
    numbers = [f"  {region}: {number}" for region, number in EMERGENCY]
    out = [_say("title"), "", _say("danger-anywhere"), *numbers, _say("cannot-call")]
    for iso, name in countries():
        out += ["", f"{name} ({iso})"]
        for line in HELPLINES:
            if line["iso"] == iso:
                out += _details(line, unicode)
    out += ["", _say("more"), *(f"  {name}: {_address(url)}" for name, url in FALLBACKS)]
    out += ["", _say("days"), _say("change", checked=_month(CHECKED), url=_address(FALLBACKS[0][1]))]
    return _wrapped(out, width, unicode)


def records(country: str = "") -> list[dict[str, str | None]]:
    """Return the lines of one country, or of all, for `--json`. Unknown values are None."""
    return [
        {key: value or None for key, value in line.items() if not key.endswith("_ascii")}
        | {"checked": CHECKED}
        for line in HELPLINES
        if country in ("", line["iso"])
    ]


def _for_country(lines: list[dict[str, str]], unicode: bool) -> list[str]:
    name, iso, number = country_name(lines[0]), lines[0]["iso"], emergency_number(lines[0])
    out = [_say("danger", number=number), _say("cannot-call"), "", _say("talk", country=name)]
    for line in lines:
        out += [*_details(line, unicode), ""]
    return [*out, _say("keep", iso=iso), _say("other", iso="GB" if iso == "US" else "US"), "", _say("days")]


def _for_all() -> list[str]:
    numbers = "; ".join(f"{region} {number}" for region, number in EMERGENCY if region in _OVERVIEW_REGIONS)
    elsewhere = dict(EMERGENCY)["Elsewhere"]
    out = [_say("danger-anywhere"), f"  {numbers}", f"  {_say('elsewhere', number=elsewhere)}"]
    out += [_say("cannot-call"), "", _say("talk-anywhere")]
    shared: dict[str, list[str]] = {}
    for line in (next(line for line in HELPLINES if line["iso"] == iso) for iso in _OVERVIEW):
        spoken = (
            line["languages"].removeprefix("Calls: ").split(" (")[0].split(";")[0].split(" and several")[0]
        )
        shared.setdefault(f"{line['phone']}, {_hours(line)}, {spoken}", []).append(line["country"])
    out += [f"  {', '.join(names)}: {numbers}" for numbers, names in shared.items()]
    return [*out, "  " + _say("others", url=_address(FALLBACKS[0][1])), _say("yours"), _say("days")]


def _details(line: dict[str, str], unicode: bool) -> list[str]:
    out = [f"  {line['service'] if unicode else line['service_ascii']}"]
    for key in _FIELDS:
        value = line["note_ascii"] if key == "note" and not unicode else line[key]
        if key == "hours":
            value = _hours(line)
        if value:
            out.append("    " + _say(f"field-{key}", value=value))
    return [*out, "    " + _say("dates", checked=CHECKED, page=line["page_date"] or _say("undated"))]


def _hours(line: dict[str, str]) -> str:
    return line["hours"] if line["hours_confidence"] == "high" else _say("unsure", hours=line["hours"])


def _address(url: str) -> str:
    return url.removeprefix("https://").removeprefix("www.").rstrip("/")


def _month(checked: str) -> str:
    year, month = checked.split("-")[:2]
    return _say("month", month=_say(f"month-{int(month)}"), year=year)


def _wrapped(lines: list[str], width: int, unicode: bool) -> str:
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
