from __future__ import annotations

from forms.workbooks import opened, row_with, sourced_plan
from orgplan.forms import build_workbook
from orgplan.forms.form71.columns import COLUMNS
from orgplan.forms.form71.row_money import RowMoney


def test_the_sum_of_an_amount_by_source_shows_none_while_a_part_is_no_number() -> None:
    formula = RowMoney(amounts="'ก'!$G$4:$G$5").build_sum()
    assert formula.startswith("IF(IFERROR(SUMPRODUCT(")
    assert formula.endswith(",ROUND(SUM('ก'!$G$4:$G$5),2))")


def test_an_amount_by_source_is_summed_and_takes_no_input() -> None:
    form = opened(build_workbook(sourced_plan()), formulas=True)["7.1 หมวด 1"]
    cells = [form.cell(row_with(form, title), COLUMNS["budget"]) for title in ("กิจกรรมที่ 2 ", "2. ขั้นตอน", "1. ขั้นตอน")]
    assert [(str(cell.value).startswith("=IF("), cell.protection.locked) for cell in cells] == [
        (True, True),
        (True, True),
        (False, False),
    ]
