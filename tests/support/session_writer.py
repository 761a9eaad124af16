"""A process that keeps practice sessions until it is done or killed. Says on stdout what was kept, after it was.

How: `walk` (goes on with the session under way or starts one, for ever), `start` (once), `append N` (once, to the
session of that number), `hold` (has the lock of whoever walks, until stdin ends).
"""

import os
import sys
from pathlib import Path

from event_strategies import answered, left, started
from fixed_env import fixed_env

from cryptool.errors import CryptoolError
from cryptool.practice.store.practice_store import PracticeStore, session_held
from cryptool.vault.keys import VaultKey
from cryptool.vault.vault import Vault, open_vault


def walk(vault: Vault) -> None:
    while True:
        session = PracticeStore(vault).sessions.open() or PracticeStore(vault).sessions.start(started())
        print("kept", session.number, len(session.events), flush=True)
        while len(session.events) < 12:
            count = len(session.events)
            session = PracticeStore(vault).sessions.append(
                session, answered("prediction", f"{count} " + "word " * 300), ends=False
            )
            print("kept", session.number, count + 1, flush=True)
        PracticeStore(vault).sessions.append(session, left(), ends=True)


def once(vault: Vault, how: str, number: int) -> None:
    session = PracticeStore(vault).sessions.get(number) if how == "append" else None
    print("ready", flush=True)
    sys.stdin.readline()
    try:
        if session is None:
            session = PracticeStore(vault).sessions.start(started())
        else:
            session = PracticeStore(vault).sessions.append(
                session, answered("belief", os.getpid()), ends=False
            )
    except CryptoolError as error:
        print(error.code, error.facts["session"], flush=True)
    else:
        print("kept", session.name, flush=True)


def main(home: str, salt: str, how: str, number: str = "0") -> None:
    if how == "hold":
        with session_held(Path(home), "s1"):
            print("ready", flush=True)
            sys.stdin.readline()
        return
    raw = os.environ.get("RAW_KEY")
    key = VaultKey(bytes.fromhex(raw), (Path(home) / "vault.salt").read_bytes()) if raw else None
    with open_vault(Path(home), key, fixed_env(salt=salt), timeout=30) as vault:
        if how == "walk":
            walk(vault)
        else:
            once(vault, how, int(number))


if __name__ == "__main__":
    main(*sys.argv[1:])
