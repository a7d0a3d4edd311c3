"""Levels that came back: those with cells of their own are read, points and criteria in words only the plan file can change."""

from __future__ import annotations

from decimal import Decimal

import pytest

from forms.form72.returned import Returned72, returned72
from orgplan.editing import Put
from orgplan.forms.form72.columns import COLUMNS
from orgplan.forms.form72.reader import read_form72
from orgplan.forms.form72.rows import KpiRow, read_kpi_rows
from orgplan.forms.form72.rubrics import put_rubrics
from orgplan.workbook.reader import Cell
from plans import category, kpi, make_plan


def own_points() -> Returned72:
    """Five levels in per cent of the target with points of their own, shared by two; three levels; three stages."""
    shared = {
        "of": "target",
        "levels": ["60", "70", "80", "90", "100"],
        "points": ["20", "40", "60", "80", "100"],
        "floor": "0",
        "note": "เกณฑ์กลาง",
    }
    kpis = [
        kpi("a", title="ผู้รับบริการ", unit="ราย", weight="40", baseline="7900", target="8500"),
        kpi("b", title="ผู้เข้าอบรม", unit="ราย", weight="40", baseline="100", target="200"),
        kpi("c", title="สามระดับ", weight="10", criteria={"levels": ["60", "80", "100"], "points": ["50", "75", "100"], "floor": "0"}),
        kpi("d", title="ขั้น", weight="10", criteria={"method": "milestone", "levels": list("กขค"), "points": ["30", "60", "100"], "floor": "0"}),
    ]  # fmt: skip
    del kpis[0]["criteria"], kpis[1]["criteria"]
    return returned72(make_plan(category(3, kpis=kpis, criteria=shared)))


def faults_of(form: Returned72) -> list[str]:
    return [fault.message.en for row in read_kpi_rows(form.grid, form.heads, form.exported).rows for fault in row.faults]


def test_what_nobody_touched_is_the_same() -> None:
    form = own_points()
    rows = read_kpi_rows(form.grid, form.heads, form.exported)
    assert [row.key for row in rows.rows if isinstance(row, KpiRow)] == ["a", "b", "c", "d"]
    assert faults_of(form) == []
    assert not any(row.levels for row in rows.rows if isinstance(row, KpiRow))


@pytest.mark.parametrize(("value", "kind"), [("65", "number"), ("0.65", "percent"), ("65%", "text")])
def test_a_level_in_per_cent_of_the_target_is_read_however_it_is_typed(value: str, kind: str) -> None:
    form = own_points()
    form.type("1. ", "threshold", value, kind)
    rows = read_kpi_rows(form.grid, form.heads, form.exported)
    (levels,) = [row.levels for row in rows.rows if isinstance(row, KpiRow) and row.levels is not None]
    assert levels.levels == tuple(map(Decimal, (65, 70, 80, 90, 100)))


def test_a_rubric_that_becomes_its_own_keeps_its_points() -> None:
    form = own_points()
    form.type("1. ", "threshold", "65", "number")
    put_rubrics(form.changes, read_form72(form.changes, form.grid, form.heads, 0))
    (op,) = [each.op for each in form.changes.changes]
    assert isinstance(op, Put)
    assert op.path == (*form.exported.kpis["a"].path, "criteria")
    assert isinstance(op.value, dict)
    assert op.value["levels"] == ["65", "70", "80", "90", "100"]
    assert {key: str(op.value[key]) for key in ("of", "floor")} == {"of": "target", "floor": "0"}
    assert list(map(str, op.value["points"])) == ["20", "40", "60", "80", "100"]
    assert "note" not in op.value


def test_points_that_are_typed_over_are_a_fault() -> None:
    form = own_points()
    form.type("1. ", "points", "2: 45 คะแนน", level=1)
    assert faults_of(form) == ["the points of a level are not read back"]


@pytest.mark.parametrize("title", ["3. ", "4. "])
def test_criteria_in_words_that_are_typed_over_are_a_fault(title: str) -> None:
    form = own_points()
    form.type(title, "threshold", "60 ได้ 40 คะแนน")
    assert faults_of(form) == ["criteria in words are not read back"]


def test_a_new_kpi_with_points_of_its_own_is_a_fault_unless_they_are_shared() -> None:
    form = own_points()
    total = read_kpi_rows(form.grid, form.heads, form.exported).end
    for level, points in enumerate(("10", "20", "30", "40", "50")):
        form.grid.cells[total + level, COLUMNS["threshold"]] = Cell(str(60 + 10 * level), "number")
        form.grid.cells[total + level, COLUMNS["points"]] = Cell(f"{level + 1}: {points} คะแนน", "text")
    form.grid.cells[total, COLUMNS["plan"]] = Cell("", "text")
    form.grid.cells[total, COLUMNS["title"]] = Cell("ตัวชี้วัดใหม่", "text")
    form.grid.cells[total, COLUMNS["dimension"]] = Cell("7.1", "text")
    form.grid.cells[total, COLUMNS["weight"]] = Cell("10", "number")
    form.grid.last_row = max(form.grid.last_row, total + 5)
    assert faults_of(form) == ["a new KPI has points of its own, which are not read"]
    for level, points in enumerate(("20", "40", "60", "80", "100")):
        form.grid.cells[total + level, COLUMNS["points"]] = Cell(f"{level + 1}: {points} คะแนน", "text")
    assert faults_of(form) == []
