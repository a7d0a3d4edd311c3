"""The changes of a workbook made in a plan, and what they bring."""

from __future__ import annotations

import json

import pytest

from orgplan.cells.cell_changes import CellChange, WorkbookChanges
from orgplan.editing import Put
from orgplan.incoming import (
    Incoming,
    blame_cells,
    change_plan,
    describe_cell_changes,
    find_brought,
    find_foreign,
    make_new_plan,
    split_by_cell,
)
from orgplan.loading import load_text
from orgplan.problems import Path, Spot, Words
from plans import activity, category, loaded_plan, plan_text, step

TEXT = plan_text(category(activities=[activity(budget="5", steps=[step(start="2009-10", end="2009-12", budget="5")])]))
STEP: Path = ("categories", 0, "activities", 0, "steps", 0)
SPOT = Spot("7.1", "D4")


def workbook(key: str, value: str) -> WorkbookChanges:
    data = json.loads(TEXT, parse_int=str)
    found = WorkbookChanges(data, loaded_plan(TEXT), {}, template=False)
    found.changes.append(CellChange(Put((*STEP, key), value), Words(key, key), "", value, SPOT))
    return found


def changed(key: str, value: str) -> Incoming:
    loaded = load_text(TEXT, "plan.yaml")
    assert loaded.document is not None
    return change_plan(workbook(key, value), loaded, loaded.document, remove=False)


def test_a_change_is_made_in_place_and_described_where_it_stands() -> None:
    work = changed("end", "2010-01")
    assert work.new == TEXT.replace("2009-12", "2010-01")
    ((place, words),) = describe_cell_changes(work, work.loaded.document)
    line = 1 + work.new[: work.new.index("2010-01")].count("\n")
    assert place.startswith(f"plan.yaml:{line}:")
    assert words == Words("end: - -> 2010-01", "end: - -> 2010-01")


def test_only_what_is_new_is_brought_and_a_cell_is_blamed() -> None:
    work = changed("end", "2009-01")
    loaded = work.loaded
    brought = find_brought(work, loaded.diagnostics, new=False)
    assert [each.rule for each in brought if each.rule == "end-before-start"] == ["end-before-start"]
    assert not {each.rule for each in load_text(TEXT, "plan.yaml").diagnostics} & {each.rule for each in brought}
    errors = [each for each in brought if each.severity == "error"]
    assert blame_cells(work, errors, loaded.document)[0].spot == SPOT


def test_a_warning_at_a_changed_cell_goes_with_it() -> None:
    work = changed("budget", "7")
    brought = find_brought(work, work.loaded.diagnostics, new=False)
    inside, elsewhere = split_by_cell(work, brought)
    assert len(inside) + len(elsewhere) == len(brought) > 0
    assert all(spot == SPOT for spot, _ in inside)


def test_a_new_plan_is_whole_and_answers_for_all_its_errors() -> None:
    work = make_new_plan(workbook("end", "2009-01"), "new.yaml", "", remove=False, schema="../schema/plan.schema.json")
    assert "../schema/plan.schema.json" in work.new.splitlines()[0]
    loaded = work.loaded
    brought = find_brought(work, loaded.diagnostics, new=True)
    assert {each for each in loaded.diagnostics if each.severity == "error"} <= set(brought)


@pytest.mark.parametrize("key, value, is_foreign", [("organization", "จังหวัดสมมติบุรี", False), ("organization", "ที่อื่น", True)])
def test_a_workbook_of_another_plan_is_seen(key: str, value: str, *, is_foreign: bool) -> None:
    found = workbook("end", "2010-01")
    words = find_foreign(found, {**found.data, key: value}, "into.yaml")
    assert (words is not None) == is_foreign
    if words is not None:
        assert "but into.yaml is of ที่อื่น 2553" in words.en
