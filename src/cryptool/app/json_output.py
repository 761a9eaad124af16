"""The one shape of `--json`: schema, kind, items."""

from collections.abc import Callable, Iterable, Mapping

SCHEMA = 1


def as_text(kind: str, items: Iterable[Mapping[str, object]]) -> str:
    """One JSON document that ends with a line feed. ASCII, so that no locale can break it; null where unknown."""
    import json

    return json.dumps({"schema": SCHEMA, "kind": kind, "items": list(items)}, indent=2) + "\n"


def stream(kind: str, items: Iterable[Mapping[str, object]], write: Callable[[str], None]) -> None:
    """The same document, written item by item: a long list is never whole in memory."""
    import json

    write(f'{{\n  "schema": {SCHEMA},\n  "kind": {json.dumps(kind)},\n  "items": [')
    between = "\n"
    for item in items:
        text = json.dumps(item, indent=2).replace("\n", "\n    ")
        write(f"{between}    {text}")
        between = ",\n"
    write("]\n}\n" if between == "\n" else "\n  ]\n}\n")
