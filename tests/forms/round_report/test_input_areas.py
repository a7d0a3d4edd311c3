from __future__ import annotations

from openpyxl import Workbook  # noqa: TID253

from orgplan.forms.round_report.input_areas import InputAreas
from orgplan.forms.scale_cells import ResultInput
from orgplan.paper.doubt_marks import Doubt
from orgplan.workbook.sheet import Sheet
from orgplan.workbook.style import Styles


def test_rows_of_one_kind_share_a_rule() -> None:
    worksheet = Workbook().worksheets[0]
    areas = InputAreas(Sheet(worksheet, Styles(worksheet)), "ผล")
    wanted = ResultInput("decimal", "0", "100", "กรอกร้อยละ")
    for row in (4, 5, 6, 9):
        areas.take(row, (2, 3), wanted)
        areas.mark(row, (2, 3), [Doubt(f"B{row}<0", "ติดลบ")], "alike")
    areas.take(7, (2, 2), wanted)
    areas.mark(7, (2, 2), [Doubt("B7<1", "น้อย")], "other")
    areas.write_rules()
    (rule,) = worksheet.data_validations.dataValidation
    assert str(rule.sqref) == "B4:C6 B7 B9:C9"
    looks = {str(each.sqref): each.rules[0].formula for each in worksheet.conditional_formatting}
    assert looks == {"B4:C6 B9:C9": ["OR(B4<0)"], "B7": ["OR(B7<1)"]}
