"""The hidden sheet: lists that cells choose from, and what a reader of the file needs to know about the plan."""

from __future__ import annotations

from openpyxl.workbook import Workbook
from openpyxl.workbook.defined_name import DefinedName

from orgplan.forms.sheet import Sheet
from orgplan.forms.style import Style
from orgplan.model import Plan
from orgplan.thai import month_text

MONTHS = "Months"
"""The name of the list of the year's months, as start and end cells write them."""

_PLAIN = Style(border=False, wrap=False)


def write(sheet: Sheet, workbook: Workbook, plan: Plan) -> None:
    """Fill the hidden sheet and name its lists: months in column A, facts of the plan in C and D, agencies in F and G."""
    sheet.text(1, 1, "เดือน", _PLAIN)
    months = plan.year.months
    for row, month in enumerate(months, 2):
        sheet.text(row, 1, month_text(month), _PLAIN)
    workbook.defined_names[MONTHS] = DefinedName(MONTHS, attr_text=sheet.range(2, len(months) + 1, 1))
    facts = (
        ("orgplan", plan.orgplan),
        ("fiscal_year", str(plan.fiscal_year)),
        ("organization", plan.organization),
        ("title", plan.title or ""),
    )
    for row, (key, value) in enumerate(facts, 1):
        sheet.text(row, 3, key, _PLAIN)
        sheet.text(row, 4, value, _PLAIN)
    for row, (name, full) in enumerate(plan.agencies.items(), 1):
        sheet.text(row, 6, name, _PLAIN)
        sheet.text(row, 7, full or "", _PLAIN)
    sheet.worksheet.sheet_state = "hidden"
