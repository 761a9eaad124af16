"""Makes the frozen fixtures of the schema as it is today: `python tests/migrations/make_fixture.py`.

Run it once, when a schema is new, before the next step is written; a fixture that is there is never made again.
"""

import itertools
import sys
import tempfile
from datetime import UTC, datetime, timedelta, timezone
from pathlib import Path

from cryptool.model.entry import Writing, when
from cryptool.vault.clock import World
from cryptool.vault.door import create
from cryptool.vault.schema import LATEST

FIXTURES = Path(__file__).with_name("fixtures")
PASSPHRASE = "frozen in its time"
START = datetime(2026, 3, 1, 21, 30, tzinfo=timezone(timedelta(hours=1)))
BODIES = ("I cried at the café.", "A second one\x00with a NUL", "地下鉄で泣いた。", "word " * 2000)


def fill(home: Path, passphrase: str | None) -> None:
    ticks, ids = itertools.count(), itertools.count(1)
    world = World(
        lambda: START.astimezone(UTC) + timedelta(seconds=next(ticks)),
        lambda: f"01900000-0000-7000-8000-{next(ids):012x}",
    )
    with create(home, passphrase, world) as vault:
        for number, body in enumerate(BODIES):
            at = when(START + timedelta(days=number), "Europe/Oslo")
            vault.entries.add(
                Writing(body, at, ("Music",) if number % 2 else (), number - 2, prompt="stopped-myself")
            )
        vault.trash.move(3)
        vault.entries.add(Writing("soon gone", when(START)))
        vault.trash.purge(5)
        vault.drafts.keep(Writing("half a", when(START), ("car",)))


def main() -> int:
    for kind, passphrase in (("plain", None), ("locked", PASSPHRASE)):
        place = FIXTURES / f"v{LATEST}-{kind}.db"
        if place.exists():
            continue
        FIXTURES.mkdir(exist_ok=True)
        with tempfile.TemporaryDirectory() as folder:
            fill(Path(folder) / "home", passphrase)
            place.write_bytes((Path(folder) / "home" / "vault.db").read_bytes())
    return 0


if __name__ == "__main__":
    sys.exit(main())
