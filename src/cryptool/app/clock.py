"""The clock, the time zone and new ids. Stores, rules and the machine never read them; pass them in."""

import os
import re
import time
from collections.abc import Mapping
from datetime import UTC, datetime

_ZONE_LINK = "/etc/localtime"
_ZONES = ("/usr/share/zoneinfo", "/usr/lib/zoneinfo", "/usr/share/lib/zoneinfo", "/etc/zoneinfo")
_RULE = re.compile(r"([A-Za-z]{3,}|<[A-Za-z0-9+-]{3,}>)[+-]?([0-9]+).*")  # EST5EDT,M3.2.0,M11.1.0
_HOURS = 24  # no zone is farther off


def now() -> datetime:
    """Return the current time, aware, in UTC."""
    return datetime.now(UTC)


def local(moment: datetime) -> datetime:
    """Return an aware moment in the local zone, in UTC where that is more than a day off (TZ=UTC+99)."""
    try:
        return moment.astimezone()
    except ValueError:
        return moment.astimezone(UTC)


def zone_name(environ: Mapping[str, str]) -> str:
    """Return the IANA name of the local zone, empty if it has none (TZ=EST5EDT,M3.2.0,M11.1.0)."""
    named = environ.get("TZ")
    if named is None:
        try:
            named = os.readlink(_ZONE_LINK)  # noqa: PTH115 - no pathlib for one call
        except OSError:
            return ""
    elif unknown_zone(environ):
        return ""
    name = named.removeprefix(":").rpartition("zoneinfo/")[2]
    known = name in ("UTC", "GMT") or ("/" in name and not name.startswith(("/", ".")))
    return name if known and len(name) <= 64 and name.isascii() and name.isprintable() else ""


def unknown_zone(environ: Mapping[str, str]) -> str:
    """Return what TZ names if there is no such zone; else an empty text. The local time is then UTC's."""
    name = environ.get("TZ", "").removeprefix(":")
    if name in ("", "UTC", "GMT") or ((rule := _RULE.fullmatch(name)) and int(rule[2][:4]) < _HOURS):
        return ""
    folders = [*_ZONES, *filter(None, [environ.get("TZDIR")])]
    # An absolute name stands for itself when joined.
    return "" if any(os.path.isfile(os.path.join(f, name)) for f in folders) else name[:64]  # noqa: PTH113, PTH118


def new_id() -> str:
    """Return a UUIDv7 (RFC 9562): 48 bits of milliseconds, then 74 random bits. Python 3.14 has `uuid.uuid7`."""
    head = time.time_ns() // 1_000_000 & (1 << 48) - 1
    noise = int.from_bytes(os.urandom(10))
    value = head << 80 | 7 << 76 | (noise & 0xFFF) << 64 | 0b10 << 62 | noise >> 18
    text = f"{value:032x}"
    return f"{text[:8]}-{text[8:12]}-{text[12:16]}-{text[16:20]}-{text[20:]}"
