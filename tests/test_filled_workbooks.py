"""Workbooks as plans: what the sheets say, with findings at their cells."""

from __future__ import annotations

from io import BytesIO

import pytest

from forms.workbooks import SIGNED, opened, signed_workbook
from orgplan.filled_workbooks import load_filled_workbook, load_raw
from orgplan.forms import build_blank_workbook, build_workbook
from orgplan.loading import load_bytes
from orgplan.problems import Severity, Span, Spot


@pytest.fixture(scope="module")
def exported() -> bytes:
    loaded = load_bytes(SIGNED.read_bytes(), "2553.yaml")
    assert loaded.plan is not None
    assert loaded.document is not None
    return build_workbook(loaded.plan, source=loaded.document.data)


def edited(raw: bytes, **cells: object) -> bytes:
    """The workbook with other values; cells are named by sheet and address: `7.1 หมวด 3!T19`."""
    book = opened(raw, formulas=True)
    for place, value in cells.items():
        sheet, _, cell = place.partition("!")
        book[sheet][cell] = value
    out = BytesIO()
    book.save(out)
    return out.getvalue()


def test_the_findings_are_those_of_the_plan_file_each_at_a_cell(exported: bytes) -> None:
    plan, book = load_bytes(SIGNED.read_bytes(), "x"), load_raw(exported, "x")
    assert book.is_workbook
    assert book.plan == plan.plan
    key = [(each.rule, each.message.en, each.path) for each in plan.diagnostics]
    assert sorted((each.rule, each.message.en, each.path) for each in book.diagnostics) == sorted(key)
    assert all(each.spot is not None and each.spot.cell and each.fix is None for each in book.diagnostics)


def test_a_finding_stands_in_the_cell_of_its_value_and_points_to_those_of_others(exported: bytes) -> None:
    (finding,) = [each for each in load_raw(exported, "x").diagnostics if each.rule == "duration-mismatch"]
    assert (finding.spot, finding.span) == (Spot("7.1 หมวด 2", "B15"), Span(15, 2, 15, 3))
    assert [each.spot for each in finding.related] == [Spot("7.1 หมวด 2", "C15"), Spot("7.1 หมวด 2", "D15")]


def test_what_the_sheets_say_counts(exported: bytes) -> None:
    loaded = load_raw(edited(exported, **{"7.1 หมวด 3!T19": 150_000, "7.2 หมวด 3!E7": 90}), "x")
    assert loaded.plan is not None
    assert loaded.plan.kpis[2].target == 90
    assert "budget-mismatch" in {each.rule for each in loaded.diagnostics}
    mismatch = next(
        each for each in loaded.diagnostics if each.rule == "budget-mismatch" and each.spot == Spot("7.1 หมวด 3", "T18")
    )
    assert "300,000" in mismatch.message.en


def test_a_cell_that_cannot_be_read_leaves_no_plan(exported: bytes) -> None:
    loaded = load_raw(edited(exported, **{"7.1 หมวด 2!C14": "เร็ว ๆ นี้"}), "x.xlsx")
    (error,) = [each for each in loaded.diagnostics if each.severity is Severity.ERROR]
    assert (error.rule, error.spot, error.file) == ("unreadable-cell", Spot("7.1 หมวด 2", "C14"), "x.xlsx")
    assert loaded.plan is None


def test_own_text_is_a_warning_and_the_rest_counts(exported: bytes) -> None:
    loaded = load_raw(edited(exported, **{"7.1 หมวด 3!BB9": "ถามพัฒนาชุมชน"}), "x")
    (left,) = [each for each in loaded.diagnostics if each.rule == "not-read-back"]
    assert left.spot == Spot("7.1 หมวด 3", "BB9")
    assert "ถามพัฒนาชุมชน" in left.message.en
    assert loaded.plan is not None


def test_a_row_that_is_gone_still_counts_and_is_told(exported: bytes) -> None:
    book = opened(exported, formulas=True)
    book["7.1 หมวด 2"].delete_rows(14)
    out = BytesIO()
    book.save(out)
    loaded = load_raw(out.getvalue(), "x.xlsx")
    (gone,) = [each for each in loaded.diagnostics if each.rule == "row-gone"]
    assert gone.severity is Severity.WARNING
    assert 'orgplan import xlsx "x.xlsx" -o plan.yaml --remove' in gone.hint.en


def test_findings_in_a_new_row_stand_in_that_row(exported: bytes) -> None:
    book = opened(exported, formulas=True)
    sheet = book["7.1 หมวด 2"]
    for merged in list(sheet.merged_cells.ranges):
        if merged.min_row > 14:  # they would not move with the rows
            sheet.unmerge_cells(str(merged))
    sheet.insert_rows(15, 2)
    for row, no in ((15, 7), (16, 8)):
        for column, value in enumerate((f"{no}. ประชุม", None, "ก.ย. 53", "ส.ค. 53"), 1):
            sheet.cell(row, column).value = value
    out = BytesIO()
    book.save(out)
    found = [each for each in load_raw(out.getvalue(), "x").diagnostics if each.rule == "end-before-start"]
    assert [each.spot for each in found] == [Spot("7.1 หมวด 2", "D15"), Spot("7.1 หมวด 2", "D16")]


def test_a_blank_form_is_no_plan_yet() -> None:
    loaded = load_filled_workbook(build_blank_workbook(2570), "form.xlsx")
    assert [(each.rule, each.spot) for each in loaded.diagnostics] == [("unusable-workbook", None)]


def test_a_text_is_read_as_a_text() -> None:
    loaded = load_raw(SIGNED.read_bytes(), "x.yaml")
    assert not loaded.is_workbook
    assert loaded.plan is not None


def test_results_of_a_results_file_are_part_of_the_plan() -> None:
    loaded = load_raw(signed_workbook(), "x")
    assert loaded.plan is not None
    assert any(placed.kpi.results for placed in loaded.plan.kpis)
