from __future__ import annotations

from dataclasses import replace

import pytest

from forms.test_reading_back import after, faults, lines
from forms.workbooks import opened
from orgplan.forms import build_workbook
from orgplan.forms.budget.columns import COLUMNS, find_head_row, is_earlier_budget
from orgplan.paper.columns import Columns
from orgplan.workbook.reader import Cell, Grid
from plans import activity, category, make_plan, step


def test_every_head_is_another_and_the_guard_is_hidden() -> None:
    heads = [each.head for each in COLUMNS if each.head]
    assert len(set(heads)) == len(heads)
    assert COLUMNS["guard"] == COLUMNS.last_printed + 1


def test_the_first_table_is_found_wherever_it_was_moved_to() -> None:
    head = COLUMNS.find_column("gap").head
    assert find_head_row(Grid("งบ", {(4, 9): Cell(head, "text"), (12, 9): Cell(head, "text")}, last_row=12)) == 4
    assert find_head_row(Grid("งบ", {}, last_row=12)) == 0


def test_heads_that_are_renamed_are_nobodys_own_text(monkeypatch: pytest.MonkeyPatch) -> None:
    renamed = Columns(*(replace(each, head=f"หัวใหม่ {each.field}") if each.head else each for each in COLUMNS))
    for name, value in vars(renamed).items():
        monkeypatch.setattr(COLUMNS, name, value)
    plan = make_plan(category(activities=[activity(budget="50", steps=[step(budget="40")])]))
    data = build_workbook(plan)
    texts = {str(cell.value) for row in opened(data)["งบประมาณ"].iter_rows() for cell in row}
    assert {"หัวใหม่ declared", "หัวใหม่ computed", "หัวใหม่ gap", "หัวใหม่ spent"} <= texts
    assert "ผลต่าง" not in texts
    found = after(lambda _: None, data)
    assert [*lines(found), *faults(found), *found.left] == []


@pytest.mark.parametrize(("quarters", "is_earlier"), [((9, 5), False), ((27, 1), True)])
def test_a_sheet_with_the_quarters_below_the_months_is_of_an_earlier_version(
    quarters: tuple[int, int], *, is_earlier: bool
) -> None:
    cells = {(9, 1): Cell("จำแนกตามเดือน", "text"), quarters: Cell("จำแนกตามไตรมาส", "text")}
    assert is_earlier_budget(Grid("งบประมาณ", cells, last_row=40)) is is_earlier
