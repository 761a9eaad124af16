"""A process that writes until it is killed. Says on stdout what was acknowledged, after it was.

Bodies can be told whole from torn: they name the entry's round, their own length and their digest.
"""

import hashlib
import os
import random
import sys
from pathlib import Path

from fixed_env import fixed_env
from vault_makers import note

from cryptool.journal.journal import Journal
from cryptool.vault.keys import VaultKey
from cryptool.vault.vault import open_vault


def body(mark: str, size: int) -> str:
    filler = "".join(random.choice("abcdef \n") for _ in range(size))
    digest = hashlib.sha256(filler.encode()).hexdigest()
    return f"{mark}|{digest}|{filler}"


def is_whole(text: str) -> bool:
    _, digest, filler = text.split("|", 2)
    return hashlib.sha256(filler.encode()).hexdigest() == digest


def main(home: str, name: str, rounds: str) -> None:
    key = None
    if os.environ["RAW_KEY"]:
        salt = (Path(home) / "vault.salt").read_bytes()
        key = VaultKey(bytes.fromhex(os.environ["RAW_KEY"]), salt)
    own: list[int] = []
    with open_vault(Path(home), key, fixed_env(salt=name[-4:]), timeout=30) as vault:
        print("ready", flush=True)
        for turn in range(int(rounds)):
            text = body(f"{name}.{turn}", random.choice((50, 500, 20_000)))
            if own and turn % 3 == 2:
                entry = Journal(vault).entries.show(random.choice(own))
                entry = Journal(vault).entries.edit(entry.number, note(text), base=entry.modified)
            elif turn % 7 == 5:
                Journal(vault).drafts.keep(note(text), draft=f"draft-{name}")
                print("draft", name, turn, flush=True)
                continue
            else:
                entry = Journal(vault).entries.add(note(text))
                own.append(entry.number)
            print("kept", entry.number, turn, flush=True)


if __name__ == "__main__":
    main(*sys.argv[1:])
