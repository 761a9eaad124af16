"""Moments in figures and words, as lists and JSON show them."""

from datetime import datetime

from cryptool.core.moment import When
from cryptool.terminal.phrases import say


def short_time(created: When, year: int) -> str:
    """`Tue  4 Mar 21:10`, with the year where it is not the present one."""
    local = created.local
    start = f"{local:%a} {local.day:>2} {local:%b}"
    return f"{start} {local:%H:%M}" if local.year == year else f"{start} {local.year:04d} {local:%H:%M}"


def long_time(created: When) -> str:
    """`Tue 4 March 2025, 21:10 (Europe/Oslo)`, with the offset where the zone has no name."""
    local = created.local
    text = f"{local:%a} {local.day} {local:%B} {local.year:04d}, {local:%H:%M}"
    return say("journal.in-zone", time=text, zone=created.zone or offset(local))


def offset(moment: datetime) -> str:
    """`+01:00`."""
    text = f"{moment:%z}"
    return f"{text[:3]}:{text[3:5]}"


def rfc3339(moment: datetime) -> str:
    """An aware moment with its offset."""
    return moment.isoformat()
