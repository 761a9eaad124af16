"""What the bibliography and the help lines have to hold. Both are data that other people check by hand."""

import json
import re
from collections.abc import Iterable
from typing import Any

from cryptool.content.files import MalformedError
from cryptool.learn.library import read_source
from tools.content_check.source_files import Draft

_ISO = re.compile(r"[A-Z]{2}")
_MONTH = re.compile(r"20\d\d-(0[1-9]|1[0-2])")
LINE_KEYS = ("country", "iso", "service", "phone", "hours", "languages", "url", "emergency")
DIRECTORY = "findahelpline.com"


def parse_json(draft: Draft) -> object:
    """The file's value, or None with a problem noted."""
    if draft.problems:
        return None
    try:
        return json.loads(draft.text)
    except json.JSONDecodeError as problem:
        draft.report(problem.lineno, "json", reason=problem.msg)
    except RecursionError:
        draft.report(1, "json", reason="nested too deeply")
    return None


def line_with(draft: Draft, value: object) -> int:
    """The first line that holds `value` as JSON writes it; 1 if none does."""
    written = (json.dumps(value), json.dumps(value, ensure_ascii=False))
    lines = enumerate(draft.text.split("\n"), start=1)
    return next((number for number, line in lines if any(text in line for text in written)), 1)


def check_sources(draft: Draft) -> dict[str, bool]:
    """Every record can be read, keys are unique. Gives, by key, whether the source may be cited."""
    records = parse_json(draft)
    if records is not None and not (isinstance(records, list) and all(isinstance(r, dict) for r in records)):
        draft.report(1, "json", reason="a list of records is wanted")
    usable: dict[str, bool] = {}
    for record in records if isinstance(records, list) else []:
        if not isinstance(record, dict):
            continue
        line = line_with(draft, record.get("id"))
        try:
            work = read_source(record)
        except MalformedError as problem:
            draft.report(line, "source-field", source=str(record.get("id")), field=str(problem))
            continue
        for name in ("usable", "doi_confirmed"):
            if not isinstance(record["custom"].get(name), bool):
                draft.report(line, "source-field", source=work.key, field=f"custom.{name}")
        if work.key in usable:
            draft.report(line, "listed-twice", value=work.key, key="sources")
        usable[work.key] = work.usable
    return usable


def check_use(draft: Draft, usable: Iterable[str], topics: Iterable[Draft]) -> None:
    """A source that no topic cites is only a warning: writing goes on."""
    cited = {key for topic in topics for block in topic.blocks for key in block.citations}
    for key in usable:
        if key not in cited:
            draft.report(line_with(draft, key), "unused-source", warning=True, source=key)


def check_helplines(draft: Draft) -> None:
    """Each line that is offered says where, what number, when, in what language, and was found usable."""
    table = parse_json(draft)
    if table is None:
        return
    if not isinstance(table, dict) or not isinstance(table.get("usable"), list) or not table["usable"]:
        draft.report(1, "no-helplines")
        return
    if not _MONTH.fullmatch(str(table.get("checked"))):
        draft.report(line_with(draft, "checked"), "checked-date")
    if DIRECTORY not in json.dumps(table.get("fallbacks")) and DIRECTORY not in json.dumps(
        table.get("status")
    ):
        draft.report(line_with(draft, "fallbacks"), "no-directory", directory=DIRECTORY)
    for entry in table["usable"]:
        _check_line(draft, entry if isinstance(entry, dict) else {})


def _check_line(draft: Draft, entry: dict[str, Any]) -> None:
    service = entry.get("service")
    line, name = line_with(draft, service), str(service)
    for key in LINE_KEYS:
        if not isinstance(value := entry.get(key), str) or not value.strip():
            draft.report(line, "helpline-field", service=name, field=key)
    if isinstance(iso := entry.get("iso"), str) and not _ISO.fullmatch(iso):
        draft.report(line, "helpline-field", service=name, field="iso")
    if entry.get("usable") is not True:
        draft.report(line, "helpline-not-usable", service=name)
