from __future__ import annotations

import pytest

from orgplan.cells.cell_changes import CellChange, ReadingNotes, WorkbookChanges, describe_place, shorten_value
from orgplan.editing import Drop
from orgplan.names import call_by
from orgplan.problems import Malformed, Path, Spot, Words
from orgplan.workbook.reader import Grid
from plans import Data, activity, category, kpi, make_plan, step

PLAN = make_plan(category(3, activities=[activity("2", steps=[step("1", steps=[step("(1)")])])], kpis=[kpi("k1")]))
DATA = PLAN.model_dump(mode="json")
TITLE: Path = ("categories", 0, "title")


@pytest.fixture
def changes() -> WorkbookChanges:
    return WorkbookChanges(DATA, PLAN, {}, template=False)


def test_cells_are_named_as_excel_does() -> None:
    notes, grid = ReadingNotes(), Grid("แผ่น")
    assert notes.spot(grid, 7, 27) == Spot("แผ่น", "AA7")
    assert notes.spot(grid, 7, 0) == Spot("แผ่น", "7")


def test_what_cannot_be_read_is_noted_with_its_cell() -> None:
    def refuse() -> int:
        raise Malformed("x", Words("bad", "เสีย"), Words("mend", "แก้"))

    notes, spot = ReadingNotes(), Spot("แผ่น", "A1")
    assert notes.reading(spot, refuse, None) is None
    assert notes.reading(spot, lambda: 7, None) == 7
    assert [(each.spot, each.message.en, each.hint.th) for each in notes.faults] == [(spot, "bad", "แก้")]


def test_the_same_change_in_two_cells_counts_once(changes: WorkbookChanges) -> None:
    changes.put(TITLE, "ใหม่", "เก่า", Spot("ก", "A1"))
    changes.put(TITLE, "ใหม่", "เก่า", Spot("ข", "A1"))
    assert len(changes.changes) == 1
    assert changes.faults == []


def test_two_different_changes_are_a_fault(changes: WorkbookChanges) -> None:
    changes.put(TITLE, "ใหม่", "เก่า", Spot("ก", "A1"))
    changes.put(TITLE, "อื่น", "เก่า", Spot("ข", "A1"))
    assert [each.now for each in changes.changes] == ["ใหม่"]
    assert [(each.spot.sheet, each.message.en) for each in changes.faults] == [("ข", "says something else than sheet 'ก' cell A1")]


@pytest.mark.parametrize(
    ("path", "words"),
    [
        (("categories", 0, "activities", 0, "steps", 0, "end"), "category 3 activity 2 step 1 end"),
        (("categories", 0, "activities", 0, "steps", 0, "steps", 0), "category 3 activity 2 step 1 sub-step (1)"),
        (("categories", 0, "kpis", 0, "criteria", 1), "KPI k1 criteria level 2"),
    ],
)
def test_places_are_named(path: Path, words: str) -> None:
    assert call_by({}, describe_place(DATA, path)).en == words


def test_values_are_shortened_to_a_line() -> None:
    assert shorten_value("") == "-"
    assert shorten_value("ก\n  ข") == "ก ข"
    assert len(shorten_value("ก" * 500)) < 100


@pytest.mark.parametrize(
    ("terms", "called"), [(None, "category 3 activity 2 step 1 title"), ({"step": "ขั้น"}, "category 3 activity 2 ขั้น 1 title")]
)
def test_everything_noted_is_called_by_the_words_of_the_office(terms: Data | None, called: str) -> None:
    plan = make_plan(category(3, activities=[activity("2", steps=[step("1")])]), **({"terms": terms} if terms else {}))
    changes = WorkbookChanges(plan.model_dump(mode="json"), plan, {}, template=False)
    path: Path = ("categories", 0, "activities", 0, "steps", 0, "title")
    spot, where = Spot("ก", "A1"), describe_place(changes.data, path)
    assert changes.words(path).en == called
    changes.put(path, "ใหม่", "เก่า", spot)
    changes.removed.append(CellChange(Drop(path[:-1]), where, "เก่า", "", spot))
    changes.fault(spot, where, where)
    changes.leave(spot, where)
    changes.notes.append(where)
    changes.speak_as_plan()
    (change,), (removed,), (fault,), (left,) = changes.changes, changes.removed, changes.faults, changes.left
    noted = (change.where, removed.where, fault.message, fault.hint, left.words, *changes.notes)
    assert {each.en for each in noted} == {called}
