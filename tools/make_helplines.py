"""Turns `content/helplines.json` into the generated module `help_now/helplines.py`.

`help-now` must show numbers when almost everything else is broken, so it reads literals that Python has already
compiled: no JSON, no file lookup, no third-party import. The JSON stays the one place where people edit; a test
compares the two.

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

_HEAD = '''"""Generated from `content/helplines.json` by `python -m tools.make_helplines`. Do not edit."""

# ruff: noqa: E501
# fmt: off
'''

# What a person may type for a country besides its name and code. Only unmistakable ones.
_OTHER_NAMES = {
    "US": ("usa", "america", "united states of america"),
    "GB": ("uk", "britain", "great britain", "england", "scotland", "wales", "northern ireland"),
    "IE": ("eire",),
    "NZ": ("aotearoa",),
    "DE": ("deutschland",),
    "AT": ("oesterreich", "österreich"),
    "CH": ("schweiz", "suisse", "svizzera", "liechtenstein", "switzerland"),
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
}

_FIELDS = (
    ("country", "country"),
    ("iso", "iso"),
    ("service", "service"),
    ("phone", "phone"),
    ("text", "text_or_messaging"),
    ("chat", "chat"),
    ("hours", "hours"),
    ("hours_confidence", "hours_confidence"),
    ("languages", "languages"),
    ("url", "url"),
    ("emergency", "emergency"),
    ("page_date", "newest_page_date"),
    ("note", "note"),
)


# Letters whose stroke or ligature Unicode does not take apart.
_NOT_DECOMPOSED = str.maketrans({"ł": "l", "Ł": "L", "ø": "o", "Ø": "O", "æ": "ae", "ß": "ss", "đ": "d"})


def to_ascii(text: str) -> str:
    """The text without accents; what has no Latin form is left out, with the brackets around its Latin name."""
    flat = unicodedata.normalize("NFKD", text.translate(_NOT_DECOMPOSED)).encode("ascii", "ignore").decode()
    flat = re.sub(r"^\s*\((.*)\)\s*$", r"\1", flat)
    return " ".join(flat.split())


def for_a_person(note: str) -> str:
    """A note without the remarks that tell researchers where something was seen; those stay in the data."""
    note = re.sub(r"\([^()]*\bunconfirmed\b[^()]*\)", "(not certain)", note)
    note = re.sub(r"\s*\([^()]*\bseen\b[^()]*\)", "", note)
    sentences = re.split(r"(?<=\.)\s+", note)
    kept = [s for s in sentences if not re.search(r"\bseen\b(?!:)|\bunconfirmed\b|\bconfirms\b", s)]
    return " ".join(kept).replace(" seen:", ":")


def generate(source: str) -> str:
    """The module's text for the JSON text `source`."""
    data: dict[str, Any] = json.loads(source)
    lines = [
        {name: entry.get(key) or "" for name, key in _FIELDS}
        for entry in data["usable"]
        if entry.get("usable") is True
    ]
    for line in lines:
        line["note"] = for_a_person(line["note"])
        line["service_ascii"] = to_ascii(line["service"])
        line["note_ascii"] = to_ascii(line["note"])
    # "seen" is a researcher's remark on the record, not part of the number.
    emergency = [(e["region"], e["number"].replace(" seen)", ")")) for e in data["emergency_numbers"]]
    fallbacks = [(entry["name"], entry["url"]) for entry in data["fallbacks"]]
    parts = [_HEAD, f"CHECKED = {data['checked']!r}\n", "HELPLINES: tuple[dict[str, str], ...] = ("]
    parts += [f"    {line!r}," for line in lines]
    parts += [")", "OTHER_NAMES: dict[str, tuple[str, ...]] = {"]
    parts += [f"    {iso!r}: {names!r}," for iso, names in _OTHER_NAMES.items()]
    parts += ["}", "EMERGENCY: tuple[tuple[str, str], ...] = ("]
    parts += [f"    {pair!r}," for pair in emergency]
    parts += [")", "FALLBACKS: tuple[tuple[str, str], ...] = ("]
    parts += [f"    {pair!r}," for pair in fallbacks]
    return "\n".join([*parts, ")", ""])


def main() -> None:
    """Write the module."""
    TARGET.write_text(generate(SOURCE.read_text(encoding="utf-8")), encoding="utf-8")


if __name__ == "__main__":
    main()
