"""What flat tables hold, for programs: a Frictionless data package, which readers take types, keys and checksums from."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple

from orgplan.reports.tables import COLUMNS, KEYS, REFERENCES, Reference, find_type

FILE = "datapackage.json"
NAME = "orgplan-tables"


class Written(NamedTuple):
    """A table's file as it was written: its SHA-256 in hexadecimal, and its length."""

    sha256: str
    bytes: int


def describe_tables(written: Mapping[str, Written]) -> dict[str, Any]:
    """The descriptor of all tables, which lie beside it as `NAME.csv`, given what was written of each."""
    return {
        "name": NAME,
        "title": "Tables of orgplan",
        "description": "Money in baht, months as YYYY-MM (Common Era), a blank cell is none given; docs/tables.md explains each column.",
        "profile": "tabular-data-package",
        "resources": [_describe_table(name, COLUMNS[name], file) for name, file in written.items()],
    }


def _describe_table(name: str, columns: Sequence[str], file: Written) -> dict[str, Any]:
    return {
        "name": name,
        "path": f"{name}.csv",
        "profile": "tabular-data-resource",
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": "utf-8",
        "bytes": file.bytes,
        "hash": f"sha256:{file.sha256}",
        "schema": _describe_columns(name, columns),
    }


def _describe_columns(table: str, columns: Sequence[str]) -> dict[str, Any]:
    schema: dict[str, Any] = {
        "fields": [{"name": column, "type": find_type(table, column)} for column in columns],
        "missingValues": [""],
    }
    if table in KEYS:
        schema["primaryKey"] = list(KEYS[table])
    if table in REFERENCES:
        schema["foreignKeys"] = [_describe_reference(each) for each in REFERENCES[table]]
    return schema


def _describe_reference(reference: Reference) -> dict[str, Any]:
    fields = list(reference.columns)
    return {"fields": fields, "reference": {"resource": reference.table, "fields": fields}}
