"""Makes the JSON Schema of our own JSON from the tables that it holds: `python -m tools.make_exchange_schema`."""

import json
from pathlib import Path
from typing import Any

from cryptool.data.exchange import own_json
from cryptool.data.exchange.tables import TABLES, Table

TARGET = Path(own_json.__file__).with_name(own_json.SCHEMA_FILE)


def generate() -> str:
    """Return the schema."""
    head = {
        "kind": {"const": own_json.KIND},
        "schema": {"const": own_json.SCHEMA},
        "program": {"type": "string"},
        "json_schema": {"type": "object"},
    }
    tables = {table.name: {"type": "array", "items": _of(table)} for table in TABLES}
    schema = {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "Everything in one home of cryptool",
        **_object(head | tables, [*head, *tables]),
    }
    return json.dumps(schema, indent=1) + "\n"


def _of(table: Table) -> dict[str, Any]:
    properties = {
        field.name: {"anyOf": [field.kind.schema, {"type": "null"}]} if field.optional else field.kind.schema
        for field in table.fields
    }
    return _object(properties, [field.name for field in table.fields])


def _object(properties: dict[str, Any], required: list[str]) -> dict[str, Any]:
    return {
        "type": "object",
        "properties": properties,
        "required": required,
        "additionalProperties": False,
    }


def main() -> None:
    """Write it."""
    TARGET.write_text(generate(), encoding="utf-8")


if __name__ == "__main__":
    main()
