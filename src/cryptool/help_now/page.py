"""The text of `help-now`: the emergency number first, then a person to talk to, then a doctor.

Rules:
1. Plain Python and generated literals only: no third-party import, no file, no clock, no stored data.
2. Show every number with its hours, its languages and the date it was checked.
3. Never guess a country. Without one, show several and say how to choose.
"""

from cryptool.help_now.helplines import CHECKED, EMERGENCY, FALLBACKS, HELPLINES, OTHER_NAMES

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

_TITLE = "URGENT HELP"
_DANGER = "If you or someone near you is in danger now, call {number}."
_DANGER_ANYWHERE = "If you or someone near you is in danger now, call the emergency number:"
_ELSEWHERE = "Elsewhere: {number}."
_CANNOT_CALL = "If you cannot call, go to the nearest person and say: I am not safe."
_TALK = "To talk to a person today, {country}:"
_TALK_ANYWHERE = "To talk to a person today:"
_DAYS = "Within days: a doctor or a therapist. Asking is an ordinary thing to do."
_CHANGE = "Numbers change; these were checked in {checked}. If one does not answer, use {url}, or the emergency number."
_YOURS = "Your country: cryptool help-now --country NO (or its name). All: --list"
_KEEP = "Keep it as yours: cryptool config set country {iso}"
_OTHER = "Another country: cryptool help-now --country {iso} (or its name). All: --list"
_NOW = "Right now: sit down, feet on the floor, a light on. To be led: cryptool ground"
_UNKNOWN = 'No line is listed here for "{country}", so here are several. {url} lists more countries.'
_MORE = "Directories for other countries:"
_MONTHS = (
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
)  # fmt: skip
_FIELD = {
    "phone": "Phone: {value}",
    "text": "Messages: {value}",
    "chat": "Chat: {value}",
    "hours": "Open: {value}",
    "languages": "Languages: {value}",
    "url": "Web: {value}",
    "note": "Note: {value}",
}
_UNSURE = "{hours} (not certain)"
_DATES = "Checked: {checked}; newest page seen: {page}"


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


def countries() -> tuple[tuple[str, str], ...]:
    """Return code and name of every country with a line, by name."""
    named: dict[str, str] = {}
    for line in HELPLINES:
        named.setdefault(line["iso"], line["country"].split(" (")[0])
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
    out = [_TITLE]
    if unknown:
        out += [_UNKNOWN.format(country=unknown, url=_address(FALLBACKS[0][1]))]
    out += _for_country(lines, unicode) if lines else _for_all()
    out += [_CHANGE.format(checked=_month(CHECKED), url=_address(FALLBACKS[0][1])), _NOW]
    return _wrapped(out, width, unicode)


def listing(*, unicode: bool = True, width: int = 78) -> str:
    """Return every country's lines, then the emergency numbers and the directories."""
    out = [_TITLE, "", _DANGER_ANYWHERE, *_emergency_numbers(), _CANNOT_CALL]
    for iso, name in countries():
        out += ["", f"{name} ({iso})"]
        for line in HELPLINES:
            if line["iso"] == iso:
                out += _details(line, unicode)
    out += ["", _MORE, *(f"  {name}: {_address(url)}" for name, url in FALLBACKS)]
    out += ["", _DAYS, _CHANGE.format(checked=_month(CHECKED), url=_address(FALLBACKS[0][1]))]
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
    name = lines[0]["country"].split(" (")[0]
    iso = lines[0]["iso"]
    # EMERGENCY says which number is for the ambulance and which for the police.
    number = dict(EMERGENCY).get(name) or _or(lines[0]["emergency"])
    out = [_DANGER.format(number=number), _CANNOT_CALL, "", _TALK.format(country=name)]
    for line in lines:
        out += [*_details(line, unicode), ""]
    return [*out, _KEEP.format(iso=iso), _OTHER.format(iso="GB" if iso == "US" else "US"), "", _DAYS]


def _for_all() -> list[str]:
    numbers = "; ".join(f"{region} {number}" for region, number in EMERGENCY if region in _OVERVIEW_REGIONS)
    elsewhere = next(
        number for region, number in EMERGENCY if region not in _OVERVIEW_REGIONS and "local" in number
    )
    out = [_DANGER_ANYWHERE, f"  {numbers}", f"  {_ELSEWHERE.format(number=elsewhere)}", _CANNOT_CALL]
    out += ["", _TALK_ANYWHERE]
    shared: dict[str, list[str]] = {}
    for line in (next(line for line in HELPLINES if line["iso"] == iso) for iso in _OVERVIEW):
        spoken = (
            line["languages"].removeprefix("Calls: ").split(" (")[0].split(";")[0].split(" and several")[0]
        )
        shared.setdefault(f"{line['phone']}, {_hours(line)}, {spoken}", []).append(line["country"])
    out += [f"  {', '.join(names)}: {numbers}" for numbers, names in shared.items()]
    return [*out, f"  Other countries: {_address(FALLBACKS[0][1])}", _YOURS, _DAYS]


def _emergency_numbers() -> list[str]:
    return [f"  {region}: {number}" for region, number in EMERGENCY]


def _details(line: dict[str, str], unicode: bool) -> list[str]:
    out = [f"  {line['service'] if unicode else line['service_ascii']}"]
    for key, sentence in _FIELD.items():
        value = line["note_ascii"] if key == "note" and not unicode else line[key]
        if key == "hours":
            value = _hours(line)
        if value:
            out.append("    " + sentence.format(value=value))
    return [*out, "    " + _DATES.format(checked=CHECKED, page=line["page_date"] or "not known")]


def _hours(line: dict[str, str]) -> str:
    return line["hours"] if line["hours_confidence"] == "high" else _UNSURE.format(hours=line["hours"])


def _or(number: str) -> str:
    return number.replace(" / ", " or ")


def _address(url: str) -> str:
    return url.removeprefix("https://").removeprefix("www.").rstrip("/")


def _month(checked: str) -> str:
    year, month = checked.split("-")[:2]
    return f"{_MONTHS[int(month) - 1]} {year}"


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
