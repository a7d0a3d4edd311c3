from __future__ import annotations

import pytest

from forms.round_report.returned import year_plan
from forms.workbooks import opened, reported_cell
from orgplan.forms import build_workbook
from orgplan.forms.score.columns import COLUMNS as SCORE
from plans import category, kpi, make_plan


@pytest.mark.parametrize(("key", "name", "field"), [("a", "6m", "6m"), ("a", "9m", "result"), ("c", "12m", "12m")])
def test_the_score_sheet_shows_what_stands_on_the_sheet_of_the_round(key: str, name: str, field: str) -> None:
    book = opened(build_workbook(year_plan()), formulas=True)
    score = book["คะแนน"]
    row = next(row for row in range(1, score.max_row + 1) if score.cell(row, SCORE["id"]).value == key)
    cell = reported_cell(book, key, field)
    address = f"'รายงานรอบ'!${cell.column_letter}${cell.row}"
    assert score.cell(row, SCORE["rounds"] + ("6m", "9m", "12m").index(name)).value == f'=IF({address}="","",{address})'


def test_the_score_sheet_looks_at_the_round_that_is_typed() -> None:
    book = opened(build_workbook(year_plan()), formulas=True)
    texts = [str(cell.value) for cells in book["คะแนน"].iter_rows(max_row=5) for cell in cells]
    assert "9 เดือน" in texts  # which anything is reported for already
    plan = make_plan(category(1, kpis=[kpi(results={"6m": "2"})]))
    book = opened(build_workbook(plan), formulas=True)
    texts = [str(cell.value) for cells in book["คะแนน"].iter_rows(max_row=5) for cell in cells]
    assert any(text.startswith("=IF(COUNTA('รายงานรอบ'!$F$") and text.endswith('>0,"9 เดือน","6 เดือน")') for text in texts)
