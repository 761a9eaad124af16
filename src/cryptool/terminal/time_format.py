"""Format moments for lists and JSON."""

from datetime import datetime

from cryptool.core.moment import When
from cryptool.terminal.phrases import say


def short_time(created: When, year: int) -> str:
    """Format as `Tue  4 Mar 21:10`, with the year unless it equals `year`."""
    local = created.local
    start = f"{local:%a} {local.day:>2} {local:%b}"
    return f"{start} {local:%H:%M}" if local.year == year else f"{start} {local.year:04d} {local:%H:%M}"


def long_time(created: When) -> str:
    """Format as `Tue 4 March 2025, 21:10 (Europe/Oslo)`, with the offset if the zone has no name."""
    local = created.local
    text = f"{local:%a} {local.day} {local:%B} {local.year:04d}, {local:%H:%M}"
    return say("journal.in-zone", time=text, zone=created.zone or offset(local))


def day_and_time(moment: datetime, *, exact: bool) -> str:
    """Format as `Tue 4 March 2025`; if `exact` with the time, and the offset if it has one."""
    day = f"{moment:%a} {moment.day} {moment:%B} {moment.year:04d}"
    if not exact:
        return day
    return f"{day}, {moment:%H:%M}" + (f" {offset(moment)}" if moment.tzinfo else "")


def spoken(moment: datetime, *, exact: bool, year: int) -> str:
    """Format as it is said, `Friday 4 December, 6 pm`, with the year unless it equals `year`."""
    day = f"{moment:%A} {moment.day} {moment:%B}" + (f" {moment.year:04d}" if moment.year != year else "")
    if not exact:
        return day
    clock = f"{moment.hour % 12 or 12}" + (f":{moment:%M}" if moment.minute else "")
    named = {0: "midnight", 12 * 60: "noon"}.get(moment.hour * 60 + moment.minute)
    return f"{day}, {named or f'{clock} {moment:%p}'.lower()}"


def offset(moment: datetime) -> str:
    """Format the offset as `+01:00`."""
    text = f"{moment:%z}"
    return f"{text[:3]}:{text[3:5]}"


def rfc3339(moment: datetime) -> str:
    """Format an aware moment with its offset."""
    return moment.isoformat()
