"""`data check`: what is damaged, what was mended, and how safe the notes are."""

from shutil import disk_usage
from typing import TYPE_CHECKING, NamedTuple

from cryptool.app import clock
from cryptool.app.automatic_backup import every, is_due
from cryptool.app.open_vault import backup_folder
from cryptool.app.streams import as_text
from cryptool.data.backups import existing
from cryptool.journal.journal import Journal
from cryptool.terminal.phrases import say
from cryptool.terminal.waiting import waiting
from cryptool.vault.drill import last_drill
from cryptool.vault.errors import DamagedVault
from cryptool.vault.leftovers import orphans

if TYPE_CHECKING:
    from datetime import datetime
    from pathlib import Path

    from cryptool.app.context import AppContext
    from cryptool.vault.vault import Vault

_ROOM = 4  # times the vault: a change of passphrase makes a backup and a log


class Checked(NamedTuple):
    """What a check found."""

    file: "Path"
    findings: tuple[str, ...]
    index_mended: bool
    rewritten: "list[Path]"
    made_private: "list[Path]"
    not_private: "list[Path]"
    orphans: "list[Path]"
    free: int
    backup: "datetime | None"
    backup_due: bool
    drill: "datetime | None"


def check_vault(context: "AppContext", *, as_json: bool) -> None:
    """Check every page, mend the indexes, and print what is found. Raise DamagedVault after that."""
    with existing(context) as vault, waiting(context.console, say("data.checking")):
        found = _checked(context, vault)
    if as_json:
        context.console.write(as_text("check", [_item(found)]))
    else:
        context.console.sentence("\n".join(_sentences(context, found)))
    if found.findings:
        raise DamagedVault(file=str(found.file), what="pages")


def _checked(context: "AppContext", vault: "Vault") -> Checked:
    health = vault.check()
    mended = vault.mend_indexes(health)
    if mended:
        health = vault.check()
    if health.whole and vault.frozen is None:
        mended = bool(Journal(vault).entries.mend_index()) or mended
    taken = next((backup.taken for backup in vault.backups.all()), None)
    folder = backup_folder(context) or vault.file.backups
    return Checked(
        file=vault.file.path,
        findings=health.findings,
        index_mended=mended,
        rewritten=vault.rewritten,
        made_private=vault.mended,
        not_private=vault.loose,
        orphans=orphans(vault.file),
        free=disk_usage(vault.file.home).free,
        backup=taken,
        backup_due=is_due(vault.file, folder, every(context), clock.now()),
        drill=last_drill(vault),
    )


def _item(found: Checked) -> dict[str, object]:
    item = {name: _plain(value) for name, value in found._asdict().items()}
    return {"file": item.pop("file"), "whole": not found.findings} | item


def _plain(value: object) -> object:
    if isinstance(value, list | tuple):
        return [str(one) for one in value]
    if value is None or isinstance(value, bool | int):
        return value
    return value.isoformat() if hasattr(value, "isoformat") else str(value)


def _sentences(context: "AppContext", found: Checked) -> list[str]:
    file, folder = found.file, backup_folder(context)
    lines = [say("data.finding", finding=finding) for finding in found.findings]
    if not lines:
        lines = [say("data.whole", file=str(file))]
    if found.index_mended:
        lines.append(say("data.check-index"))
    lines += [say("data.check-rewritten", file=str(path)) for path in found.rewritten]
    lines += [say("data.check-orphan", file=str(path)) for path in found.orphans]
    if found.findings:
        return lines
    if found.backup is None:
        lines.append(say("data.check-no-backup"))
    else:
        lines.append(_aged("data.check-backup", found.backup))
        lines.append(_aged("data.check-drill", found.drill) if found.drill else say("data.check-no-drill"))
    if found.backup_due:
        lines.append(say("data.check-due"))
    if folder is not None and not folder.is_dir():
        lines.append(say("data.no-backup-folder", folder=str(folder)))
    tight = found.free < _ROOM * file.stat().st_size
    room = f"{found.free >> 30} GiB" if found.free >> 30 > 9 else f"{found.free >> 20} MiB"
    lines.append(say("data.check-tight" if tight else "data.check-room", room=room))
    return lines


def _aged(phrase: str, when: "datetime") -> str:
    days = (clock.local(clock.now()).date() - clock.local(when).date()).days
    if days <= 0:
        return say(f"{phrase}-today")
    return say(phrase, n=days, date=f"{clock.local(when):%Y-%m-%d}")
