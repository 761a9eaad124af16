"""Fills a vault or a jrnl journal with the corpus, in a process of its own: the measuring one stays small.

    python -m benchmarks.journal_fill vault HOME COUNT [PASSPHRASE]
    python -m benchmarks.journal_fill jrnl FOLDER COUNT [PASSPHRASE]      (with jrnl's own Python)

Rule: the vault is filled through its own door, one committed entry after another, so that file and index look as they
would after years; only the waiting for the disk at each of them is left out.
"""

import sys
from collections.abc import Iterator
from datetime import datetime
from itertools import count
from pathlib import Path
from typing import Any

from benchmarks.corpus import corpus


def main(arguments: list[str]) -> int:
    """Fill what is named."""
    kind, place, number, *passphrase = arguments
    fill = {"vault": fill_vault, "jrnl": fill_jrnl}[kind]
    fill(Path(place), int(number), passphrase[0] if passphrase else None)
    return 0


def fill_vault(home: Path, number: int, passphrase: str | None) -> None:
    """Make the vault of `home` with the corpus in it."""
    from cryptool.core.moment import when
    from cryptool.journal.journal import Journal
    from cryptool.journal.model import Writing
    from cryptool.vault.encoding import StoreEnv
    from cryptool.vault.vault import create

    moments: Iterator[datetime] = (made.moment for made in corpus(number))
    ids = count()
    clock = [next(moments)]
    env = StoreEnv(lambda: clock[0], lambda: f"01900000-0000-7000-8000-{next(ids):012x}")
    with create(home, passphrase, env) as vault:
        vault.connection.execute("PRAGMA synchronous = OFF")
        for made in corpus(number):
            clock[0] = made.moment
            tags = (made.tag,) if made.tag else ()
            Journal(vault).entries.add(Writing(made.text, when(made.moment), tags))


def fill_jrnl(folder: Path, number: int, passphrase: str | None) -> None:
    """Make jrnl's journal and its settings in `folder`."""
    from jrnl.config import get_default_config  # type: ignore[import-not-found]
    from ruamel.yaml import YAML  # type: ignore[import-not-found]

    folder.mkdir(parents=True)
    journal = folder / "journal.txt"
    text = "".join(
        f"[{made.moment:%F %r}] {made.text}{f' @{made.tag}' if made.tag else ''}\n\n"
        for made in corpus(number)
    )
    content = text.encode()
    if passphrase is not None:
        content = _encrypted(text, passphrase)
    journal.write_bytes(content)
    settings: dict[str, Any] = dict(get_default_config())
    settings |= {
        "journals": {"default": {"journal": str(journal)}},
        "encrypt": passphrase is not None,
        "colors": {},
    }
    settings["colors"] = dict.fromkeys(("body", "date", "tags", "title"), "none")
    with (folder / "jrnl.yaml").open("w", encoding="utf-8") as file:
        YAML().dump(settings, file)
    (folder / "answers_at_once.py").write_text(_KEYRING.format(passphrase=passphrase), encoding="utf-8")


def _encrypted(text: str, passphrase: str) -> bytes:
    from jrnl.encryption.Jrnlv3Encryption import Jrnlv3Encryption  # type: ignore[import-not-found]

    method = Jrnlv3Encryption("default", {})
    method.password = passphrase
    return bytes(method._encrypt(text))


_KEYRING = """
from keyring.backend import KeyringBackend

class Answers(KeyringBackend):
    priority = 1
    def get_password(self, service, username):
        return {passphrase!r}
    def set_password(self, service, username, password):
        pass
"""


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
