"""Turns `content/helplines.json` into the generated modules `help_now/helplines.py` and `help_now/emergency.py`.

`help-now` must show numbers when almost everything else is broken, so it reads literals that Python has already
compiled: no JSON, no file lookup, no third-party import. The JSON stays the one place where people edit; a test
compares the two. What is there for whoever checks next (page, date, working note, how sure the hours are) stays in it.

Run after each edit of the data: `python -m tools.make_helplines`.
"""

import json
import re
import unicodedata
from pathlib import Path
from typing import Any

import cryptool

PACKAGE = Path(cryptool.__file__).parent
SOURCE = PACKAGE / "content" / "helplines.json"
TARGET = PACKAGE / "help_now" / "helplines.py"
EMERGENCY_TARGET = PACKAGE / "help_now" / "emergency.py"

_HEAD = '''"""Generated from `content/helplines.json` by `python -m tools.make_helplines`. Do not edit."""

# fmt: off
'''
_LONG = "# ruff: noqa: E501\n"

# What a person may type for a country besides its name and code. Only unmistakable ones.
_OTHER_NAMES = {
    "US": ("usa", "america", "united states of america"),
    "GB": ("uk", "britain", "great britain", "england", "scotland", "wales", "northern ireland"),
    "IE": ("eire",),
    "NZ": ("aotearoa",),
    "DE": ("deutschland",),
    "AT": ("oesterreich", "österreich"),
    "CH": ("schweiz", "suisse", "svizzera", "switzerland"),
    "BE": ("belgium", "belgique", "belgië", "belgie"),
    "NL": ("holland", "nederland", "the netherlands"),
    "ES": ("españa", "espana"),
    "IT": ("italia",),
    "SE": ("sverige",),
    "NO": ("norge", "noreg"),
    "DK": ("danmark",),
    "FI": ("suomi",),
    "PL": ("polska",),
    "BR": ("brasil",),
    "MX": ("méxico",),
    "JP": ("nihon", "nippon"),
    "KR": ("korea", "south korea", "republic of korea"),
    "PH": ("pilipinas", "the philippines"),
    "CZ": ("czech republic", "cesko", "česko"),
    "TR": ("türkiye", "turkiye"),
    "RU": ("rossiya", "россия", "russian federation"),
    "CN": ("prc", "中国"),
    "VN": ("viet nam", "việt nam"),
    "GR": ("hellas", "ελλάδα"),
    "HU": ("magyarország", "magyarorszag"),
    "RO": ("românia",),
    "IS": ("ísland",),
    "PE": ("perú",),
    "UA": ("україна",),
    "AE": ("uae", "emirates"),
    "CD": ("dr congo", "drc", "congo-kinshasa"),
}

_FIELDS = (
    ("country", "country"),
    ("iso", "iso"),
    ("kind", "kind"),
    ("service", "service"),
    ("phone", "phone"),
    ("text", "text_or_messaging"),
    ("chat", "chat"),
    ("hours", "hours"),
    ("languages", "languages"),
    ("url", "url"),
    ("emergency", "emergency"),
    ("note", "note"),
)


# Letters whose stroke or ligature Unicode does not take apart.
_NOT_DECOMPOSED = str.maketrans(
    {"ł": "l", "Ł": "L", "ø": "o", "Ø": "O", "æ": "ae", "ß": "ss", "đ": "d", "Đ": "D"}
)


def to_ascii(text: str) -> str:
    """The text without accents; what has no Latin form is left out, with the brackets around its Latin name."""
    flat = unicodedata.normalize("NFKD", text.translate(_NOT_DECOMPOSED)).encode("ascii", "ignore").decode()
    flat = re.sub(r"^\s*\((.*)\)(?:\s*\d+)?\s*$", r"\1", flat)
    flat = re.sub(r"^\d+\s+\((.*)\)\s*$", r"\1", flat)
    return " ".join(flat.split())


def generate(source: str) -> str:
    """The text of the module of help lines for the JSON text `source`."""
    data: dict[str, Any] = json.loads(source)
    lines = [_line(entry) for entry in data["usable"] if entry.get("usable") is True]
    fallbacks = [(entry["name"], entry["url"]) for entry in data["fallbacks"]]
    parts = [_HEAD + _LONG, f"CHECKED = {data['checked']!r}\n", "HELPLINES: tuple[dict[str, str], ...] = ("]
    parts += [f"    {line!r}," for line in lines]
    parts += [")", "OTHER_NAMES: dict[str, tuple[str, ...]] = {"]
    parts += [f"    {iso!r}: {names!r}," for iso, names in _OTHER_NAMES.items()]
    parts += ["}", "FALLBACKS: tuple[tuple[str, str], ...] = ("]
    parts += [f"    {pair!r}," for pair in fallbacks]
    return "\n".join([*parts, ")", ""])


def generate_emergency(source: str) -> str:
    """The text of the module with the emergency numbers of countries without a line."""
    numbers = json.loads(source)["emergency_numbers"]
    parts = [_HEAD, "EMERGENCY: dict[str, tuple[str, str]] = {"]
    parts += [f"    {one['iso']!r}: ({one['country']!r}, {one['number']!r})," for one in numbers]
    return "\n".join([*parts, "}", ""])


def _line(entry: dict[str, Any]) -> dict[str, str]:
    line = {name: entry.get(key) or "" for name, key in _FIELDS}
    if entry["hours_confidence"] == "low":
        line["hours"] = ""
    return line | {"service_ascii": to_ascii(line["service"]), "note_ascii": to_ascii(line["note"])}


def main() -> None:
    """Write both modules."""
    source = SOURCE.read_text(encoding="utf-8")
    TARGET.write_text(generate(source), encoding="utf-8")
    EMERGENCY_TARGET.write_text(generate_emergency(source), encoding="utf-8")


if __name__ == "__main__":
    main()
