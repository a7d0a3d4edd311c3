"""The descriptor names every table with its columns, keys and checksum, and what it refers to is there."""

from __future__ import annotations

import json

import pytest

from orgplan.reports.tables import COLUMNS, KEYS, REFERENCES, find_type
from orgplan.views.datapackage import NAME, Written, describe_tables

WRITTEN = {name: Written(f"{place:064x}", place) for place, name in enumerate(COLUMNS)}
PACKAGE = describe_tables(WRITTEN)
RESOURCES = {each["name"]: each for each in PACKAGE["resources"]}


def test_every_table_that_was_written_is_described_in_its_order() -> None:
    assert PACKAGE["name"] == NAME
    assert list(RESOURCES) == list(COLUMNS)
    assert [each["name"] for each in describe_tables({"plans": WRITTEN["plans"]})["resources"]] == ["plans"]


@pytest.mark.parametrize("name", COLUMNS)
def test_a_table_says_where_it_lies_and_how_it_is_checked(name: str) -> None:
    table = RESOURCES[name]
    assert (table["path"], table["bytes"], table["hash"]) == (f"{name}.csv", WRITTEN[name].bytes, f"sha256:{WRITTEN[name].sha256}")
    assert table["encoding"] == "utf-8"


@pytest.mark.parametrize("name", COLUMNS)
def test_columns_have_types_and_blanks_are_missing(name: str) -> None:
    schema = RESOURCES[name]["schema"]
    assert [(each["name"], each["type"]) for each in schema["fields"]] == [(each, find_type(name, each)) for each in COLUMNS[name]]
    assert schema["missingValues"] == [""]
    assert schema.get("primaryKey", []) == list(KEYS.get(name, ()))
    assert len(schema.get("foreignKeys", [])) == len(REFERENCES.get(name, ()))


def test_references_lead_to_columns_that_are_there() -> None:
    references = 0
    for name, table in RESOURCES.items():
        for each in table["schema"].get("foreignKeys", []):
            references += 1
            assert set(each["fields"]) <= set(COLUMNS[name])
            assert set(each["reference"]["fields"]) <= set(COLUMNS[each["reference"]["resource"]])
    assert references


def test_it_can_be_written_as_json() -> None:
    assert json.loads(json.dumps(PACKAGE)) == PACKAGE
