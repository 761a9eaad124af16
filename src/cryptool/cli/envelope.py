"""The one shape of `--json`: schema, kind, items."""

from collections.abc import Iterable, Mapping

SCHEMA = 1


def as_text(kind: str, items: Iterable[Mapping[str, object]]) -> str:
    """One JSON document that ends with a line feed. ASCII, so that no locale can break it; null where unknown."""
    import json

    return json.dumps({"schema": SCHEMA, "kind": kind, "items": list(items)}, indent=2) + "\n"
