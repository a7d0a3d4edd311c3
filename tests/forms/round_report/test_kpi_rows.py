from __future__ import annotations

from typing import Any

import pytest

from forms.round_report.returned import STAGES, year_plan
from forms.workbooks import opened, reported_cell
from orgplan.forms import build_blank_workbook, build_report_workbook, build_workbook
from orgplan.forms.round_report.columns import KPIS
from plans import category, kpi, make_plan

PARTS = [{"id": "p1", "title": "ส่วน 1", "weight": "30"}, {"id": "p2", "title": "ส่วน 2", "weight": "70"}]


def cells(book: Any, key: str, *fields: str) -> list[object]:
    return [reported_cell(book, key, field).value for field in fields]


@pytest.fixture(scope="module")
def book() -> Any:
    return opened(build_workbook(year_plan()))


def test_a_row_says_what_its_kpi_is_and_aims_at(book: Any) -> None:
    assert cells(book, "a", "title", "levels") == ["ร้อยละความพึงพอใจ", "60 / 65 / 70 / 75 / 80"]
    assert cells(book, "b", "levels") == ["ใช่ / ไม่ใช่"]
    assert str(cells(book, "c", "levels")[0]).split("\n") == ["1 ศึกษา", "2 ออกแบบ", "3 ทดลอง", "4 ใช้จริง", "5 ขยายผล"]


def test_two_counts_come_to_a_result(book: Any) -> None:
    assert cells(book, "a", "value", "numerator", "denominator", "result", "6m", "evidence") == [None, 7, 10, 70, 62, "แบบสำรวจ"]


def test_what_does_not_fit_a_kpi_takes_no_input(book: Any) -> None:
    assert [reported_cell(book, "a", field).protection.locked for field in ("value", "numerator", "result")] == [False, False, True]
    assert [reported_cell(book, "b", field).protection.locked for field in ("value", "numerator", "6m")] == [False, True, False]


@pytest.mark.parametrize(
    ("keys", "kind", "choices"),
    [
        ({}, "decimal", "-1E+30"),
        ({"criteria": STAGES}, "list", '"0,1,2,3,4,5"'),
        ({"criteria": {"method": "yes_no"}}, "list", '"ใช่,ไม่ใช่"'),
    ],
)
def test_what_may_be_typed_follows_from_the_scale(keys: dict[str, Any], kind: str, choices: str) -> None:
    book = opened(build_workbook(make_plan(category(1, kpis=[kpi("k", **keys)]))))
    value = reported_cell(book, "k", "value").coordinate
    rule = next(each for each in book["รายงานรอบ"].data_validations.dataValidation if value in str(each.sqref).split())
    assert (rule.type, rule.formula1) == (kind, choices)


def test_a_kpi_of_parts_takes_no_input_and_its_parts_do() -> None:
    whole = kpi("w", kpis=PARTS)
    del whole["criteria"]
    book = opened(build_workbook(make_plan(category(1, kpis=[whole]), criteria=["1", "2", "3", "4", "5"])))
    assert [reported_cell(book, key, "value").protection.locked for key in ("w", "p1", "p2")] == [True, False, False]


def test_a_sheet_alone_has_no_formulas_of_forms() -> None:
    book = opened(build_report_workbook(year_plan(), "9m"), formulas=True)
    assert book.sheetnames == ["รายงานรอบ", "รายการ", "orgplan"]
    formulas = [str(cell.value) for row in book["รายงานรอบ"].iter_rows() for cell in row if str(cell.value).startswith("=")]
    assert formulas
    assert not any("7.2" in formula for formula in formulas)
    assert cells(book, "a", "low", "high", "gap") == [60, 80, 5]


def test_kpis_of_the_empty_form_are_called_as_there() -> None:
    book = opened(build_blank_workbook(2570), formulas=True)
    assert str(reported_cell(book, "k3-1", "title").value).startswith("=IF('7.2 หมวด 3'!")
    texts = [cell.value for row in book["รายงานรอบ"].iter_rows(max_col=1) for cell in row]
    assert not any(str(text).startswith("2. ") for text in texts)  # steps have no titles yet


def test_thousands_of_kpis_share_their_rules() -> None:
    many = [kpi(f"k{place}", criteria=["1", "2", "3", "4", "5"]) for place in range(60)]
    sheet = opened(build_workbook(make_plan(category(1, kpis=many))))["รายงานรอบ"]
    assert len(list(sheet.conditional_formatting)) < 6
    assert len(sheet.data_validations.dataValidation) < 4


def test_doubtful_values_have_a_note() -> None:
    slip = kpi("k", title="ร้อยละ", criteria=["60", "65", "70", "75", "80"], results={"12m": "0.75"})
    book = opened(build_workbook(make_plan(category(1, kpis=[slip]))))
    row = reported_cell(book, "k", "value").row
    assert "ผลต่างจากเกณฑ์มาก" in book["รายงานรอบ"].cell(row, KPIS["note"]).value
