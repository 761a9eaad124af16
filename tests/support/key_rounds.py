"""Changes what opens a vault in children that are killed, or whose disk is full from one write on.

Reads one JSON object a line as `journal_rounds` does; `kind` is what to do. The parent derives the keys. With
killing_disk.c preloaded, `full` is the change of the disk at which the child is killed.
"""

import ctypes
import json
import sys
import time
from pathlib import Path

from fixed_env import fixed_env
from journal_rounds import round_of
from vault_makers import PASSPHRASE, key_of, note

from cryptool.data.exchange.merge import merge_into
from cryptool.data.exchange.other_home import opened
from cryptool.errors import CryptoolError
from cryptool.journal.journal import Journal
from cryptool.vault import recovery, rekey, restore, wipe
from cryptool.vault.file import find
from cryptool.vault.keys import VaultKey, derive
from cryptool.vault.vault import open_vault

NEW = "another one"
CODE = "a code of a test"
ELSEWHERE = [(f"dayone:{number}", note(f"of another program {number}")) for number in range(30)]


def child(home: Path, kind: str, seed: int, full: int | None) -> None:
    def say(*words: object) -> None:
        print(json.dumps(words), flush=True)

    disk = ctypes.CDLL(None) if full is not None else None
    say("ready")
    start = time.monotonic()
    if disk:
        disk.full_from(full)
    try:
        do(home, kind, seed)
        say("done", time.monotonic() - start)
    except CryptoolError as error:
        say("refused", error.code)
    finally:
        if disk:
            writes = disk.full_writes()
            disk.full_from(0)
            say("writes", writes)


def do(home: Path, kind: str, seed: int) -> None:
    env = fixed_env(salt=str(seed % 9))
    if kind == "change":
        rekey.rekey(home, key_of(home, PASSPHRASE), NEW, env)
    elif kind == "encrypt":
        rekey.rekey(home, None, NEW, env)
    elif kind == "decrypt":
        rekey.rekey(home, key_of(home, PASSPHRASE), None, env)
    elif kind == "recover":
        (key,) = recovery.keys_by(find(home).recovery, CODE)
        rekey.rekey(home, key, NEW, env)
    elif kind == "backup":
        with open_vault(home, key_of(home, PASSPHRASE), env) as vault:
            vault.backups.take()
    elif kind == "restore":
        (backup,) = find(home).backups.glob("*.db")
        restore.restore(home, backup, key_of(home, PASSPHRASE), env)
    elif kind == "migrate":
        open_vault(home, None, env).close()
    elif kind == "merge":
        with open_vault(home, key_of(home, PASSPHRASE), env) as vault, vault.alone():
            vault.backups.take()
            place = home.with_name("other")
            with opened(vault, place, find(place), key_of(place, PASSPHRASE)) as other:
                merge_into(vault, other, place)
    elif kind in ("import", "undo"):
        with open_vault(home, key_of(home, PASSPHRASE), env) as vault:
            imports = Journal(vault).imports
            imports.take_back(None) if kind == "undo" else imports.bring_in("dayone", ELSEWHERE)
    elif kind == "wipe":
        wipe.wipe(home, [home / "config.toml"], env)
    else:
        raise AssertionError(kind)


def main(home: str) -> None:
    derived: dict[tuple[str, bytes], VaultKey] = {}

    def derive_once(passphrase: str, salt: bytes) -> VaultKey:
        # A new vault's salt would be another each time.
        fixed = salt if passphrase == CODE or salt == find(Path(home)).salt else bytes(16)
        if (passphrase, fixed) not in derived:
            derived[passphrase, fixed] = derive(passphrase, fixed)
        return derived[passphrase, fixed]

    for module in (rekey, recovery):
        vars(module)["derive"] = derive_once
    file = find(Path(home))
    if file.salt:
        key_of(Path(home), PASSPHRASE)
        derive_once(NEW, file.salt)
        if file.recovery.exists():
            recovery.keys_by(file.recovery, CODE)
    else:
        derive_once(NEW, bytes(16))
    open_vault(Path(home), key_of(Path(home), PASSPHRASE) if file.salt else None, fixed_env()).close()
    for line in sys.stdin:
        print(json.dumps(round_of(Path(home), **json.loads(line), child=child)), flush=True)


if __name__ == "__main__":
    main(*sys.argv[1:])
