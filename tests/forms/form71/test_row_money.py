from __future__ import annotations

from decimal import Decimal

from forms.workbooks import opened, row_with, sourced_plan
from orgplan.forms import build_workbook
from orgplan.forms.form71.columns import COLUMNS
from orgplan.forms.form71.row_money import RowMoney, choose_money_look


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


def test_amounts_have_satang_where_one_of_them_has() -> None:
    whole, parted = choose_money_look([Decimal(150_000), None]), choose_money_look([Decimal(150_000), Decimal("0.50")])
    assert (whole.declared, whole.plain) == ('#,##0" บาท"', "#,##0_ _บ_า_ท")
    assert (parted.declared, parted.plain) == ('#,##0.00" บาท"', "#,##0.00_ _บ_า_ท")
    assert choose_money_look([]).width < whole.width < choose_money_look([Decimal(1_500_000_000)]).width
