"""The budget sheet: what the forms 7.1 add up to, five ways, beside what they declare.

Everything that stands on a form is summed from there by formula. Two things do not: which agencies answer for a step is fixed
when the file is written (each row of the form carries their codes), and what is spent is not on the forms at all.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from decimal import Decimal
from typing import Final

from openpyxl.formatting.rule import FormulaRule
from openpyxl.styles import Font
from openpyxl.styles.differential import DifferentialStyle
from openpyxl.styles.numbers import NumberFormat

from orgplan.exact import total
from orgplan.fiscal import MONTHS_PER_QUARTER
from orgplan.forms import form71, lines, page
from orgplan.forms.form71 import Form71
from orgplan.forms.sheet import Sheet, letter, pieces
from orgplan.forms.style import BODY, HEAD, MONEY, MONEY_SATANG, NOTE, TOTAL, Style
from orgplan.model import Plan
from orgplan.problems import Path
from orgplan.reports.budget import JOINT, UNASSIGNED, UNDATED, BudgetRollup, Row
from orgplan.thai import tidy

KEY, TITLE, DECLARED, COMPUTED, GAP, SPENT, SHARED = range(1, 8)
_WIDTHS: Final = (14, 52, 17, 17, 17, 17, 19)
_MONEY: Final = Style(across="right", number=MONEY)
_SUM: Final = TOTAL.but(across="right", number=MONEY)
_SECTION: Final = Style(bold=True, border=False, wrap=False, down="bottom")
_CODE_OF_NOBODY: Final = ";-;"

Formula = Callable[[int], str]
"""From the row in which it will stand to a formula."""


def agency_codes(plan: Plan, rollup: BudgetRollup) -> dict[Path, str]:
    """For every leaf of the plan the agencies that answer for it, as `;3;` or, for several, `;1;3;`.

    The numbers are places in the rollup by agency, so that the budget sheet can sum by them whatever the names hold.
    """
    numbers = {row.key: place for place, row in enumerate(_agencies(rollup), 1)}
    written = {tidy(name): key for key, full in plan.agencies.items() for name in (full, key) if name}

    def code(responsible: tuple[str, ...]) -> str:
        keys = dict.fromkeys(written.get(tidy(name), name) for name in responsible)
        # An agency without money has no row and no number.
        found = [str(numbers[key]) if key in numbers else "0" for key in keys]
        return f";{';'.join(found)};" if found else _CODE_OF_NOBODY

    codes = {placed.path: code(placed.responsible) for placed in plan.steps if not placed.step.steps}
    codes.update({placed.path: code(placed.activity.responsible) for placed in plan.activities if not placed.activity.steps})
    return codes


def _agencies(rollup: BudgetRollup) -> list[Row]:
    return [row for row in rollup.by_agency if row.shared is not None]


def write(sheet: Sheet, plan: Plan, rollup: BudgetRollup, forms: Sequence[Form71]) -> None:
    """Fill the budget sheet. `forms` are the forms 7.1 in the order of the plan's categories."""
    page.widths(sheet, _WIDTHS)
    row = page.titles(sheet, SHARED, None, [f"งบประมาณตาม{page.year_line(plan)} (บาท)", plan.organization])
    table = _Tables(sheet, forms)
    # Categories add up the activities, which stand below them: their rows are known beforehand.
    categories = row + 2
    activities = categories + len(plan.categories) + 4
    row = table.categories(categories, rollup, plan, activities)
    row = table.activities(row + 2, rollup, plan)
    row = table.agencies(row + 2, rollup)
    row = table.months(row + 2, rollup)
    last = row
    sheet.text(last + 1, KEY, "ยอดคำนวณจากแบบฟอร์ม 7.1 ในไฟล์นี้ ผลต่าง = คำนวณ - ตั้งไว้  หน่วยงานของแต่ละแถวคงตามแผนขณะสร้างไฟล์", NOTE.but(wrap=False))  # fmt: skip
    sheet.height(last + 1, lines.height(1, NOTE.size), fixed=True)
    rules = sheet.worksheet.conditional_formatting
    area = f"{letter(DECLARED)}{categories}:{letter(SHARED)}{last}"
    cell = f"{letter(DECLARED)}{categories}"
    satang = FormulaRule([f"AND(ISNUMBER({cell}),ROUND({cell},2)<>INT({cell}))"])
    satang.dxf = DifferentialStyle(numFmt=NumberFormat(numFmtId=4, formatCode=MONEY_SATANG))
    rules.add(area, satang)
    gap = f"{letter(GAP)}{categories}"
    rules.add(
        f"{gap}:{letter(GAP)}{last}",
        FormulaRule([f"AND(ISNUMBER({gap}),ROUND({gap},2)<>0)"], font=Font(color="9C0006", b=True)),
    )
    page.setup(sheet, heads=None, last_column=SHARED, frozen=None)
    page.protect(sheet)


class _Tables:
    """Writes the five tables below each other."""

    def __init__(self, sheet: Sheet, forms: Sequence[Form71]) -> None:
        self._sheet = sheet
        self._forms = forms

    def categories(self, row: int, rollup: BudgetRollup, plan: Plan, activities: int) -> int:
        """By category: sums of the table by activity, which starts at row `activities`."""
        self._heads(row, "จำแนกตามหมวด", "หมวด", "ชื่อหมวด")
        first = row = row + 1
        below = activities + 2
        for category, figures in zip(plan.categories, rollup.by_category, strict=True):
            count = len(category.activities)
            row += 1
            declared, computed = (f"{letter(column)}{below}:{letter(column)}{below + count - 1}" for column in (DECLARED, COMPUTED))
            below += count
            self._figures(
                row,
                figures,
                f'IF(COUNT({declared})=0,"",SUM({declared}))' if count else None,
                f"SUM({computed})" if count else "0",
            )
        return self._total(row + 1, first + 1, rollup.total)

    def activities(self, row: int, rollup: BudgetRollup, plan: Plan) -> int:
        """By activity: the sums of the forms beside what their headings declare."""
        self._heads(row, "จำแนกตามกิจกรรม", "หมวด/กิจกรรม", "ชื่อกิจกรรม")
        first = row = row + 1
        places = [(form, rows) for form in self._forms for rows in form.activities]
        for (form, rows), figures in zip(places, rollup.by_activity, strict=True):
            row += 1
            heading = form.sheet.at(rows.heading, form71.BUDGET)
            computed = f"N({heading})" if rows.subtotal is None else form.sheet.at(rows.subtotal, form71.BUDGET)
            self._figures(row, figures, f'IF({heading}="","",{heading})', computed)
        del plan
        return self._total(row + 1, first + 1, rollup.total)

    def agencies(self, row: int, rollup: BudgetRollup) -> int:
        """By agency: what each answers for alone, what it shares, and once what is shared."""
        self._heads(row, "จำแนกตามหน่วยงานผู้รับผิดชอบ", "หน่วยงาน", "ชื่อเต็ม", shared="ร่วมกับหน่วยงานอื่น")
        first = row = row + 1
        number = 0
        for figures in rollup.by_agency:
            row += 1
            if figures.key == JOINT and figures.shared is None:
                self._figures(row, figures, None, self._summed('"*;*;*;*"'), key="")
            elif figures.key == UNASSIGNED and figures.shared is None:
                self._figures(row, figures, None, self._summed(f'"{_CODE_OF_NOBODY}"'), key="")
            else:
                number += 1
                alone = self._summed(f'";{number};"')
                self._figures(row, figures, None, alone)
                shares = f"{self._summed(f'''*;{number};*''', quote=True)}-{letter(COMPUTED)}{row}"
                self._sheet.formula(row, SHARED, shares, figures.shared or Decimal(0), _MONEY)
        return self._total(row + 1, first + 1, rollup.total)

    def _summed(self, criterion: str, *, quote: bool = False) -> str:
        """The money of all rows of all forms whose agency code fits a criterion."""
        wanted = f'"{criterion}"' if quote else criterion
        parts = [
            f"SUMIF({form.sheet.range(form.first, form.last, form71.AGENCIES)},{wanted},"
            f"{form.sheet.range(form.first, form.last, form71.BUDGET)})"
            for form in self._forms
        ]
        return "+".join(parts)

    def months(self, row: int, rollup: BudgetRollup) -> int:
        """By month and, as sums of those, by quarter; the satang left over from even parts go to the first months."""
        self._heads(row, "จำแนกตามเดือน", "เดือน", "")
        first = row = row + 1
        dated = [figures for figures in rollup.by_month if figures.key != UNDATED]
        undated = next((figures for figures in rollup.by_month if figures.key == UNDATED), None)
        for place, figures in enumerate(dated, 1):
            row += 1
            self._figures(row, figures, None, self._month(place), key=figures.title, title="")
        computed = f"{letter(COMPUTED)}{first + 1}:{letter(COMPUTED)}{row}"
        everything = "+".join(form.sheet.at(form.total, form71.BUDGET) for form in self._forms)
        rest = undated or Row(UNDATED, "ไม่ระบุเดือน", None, Decimal(0), Decimal(0))
        row += 1
        without = row
        self._figures(row, rest, None, f"ROUND({everything}-SUM({computed}),2)", key=rest.title, title="")
        month_rows = first + 1
        row = self._total(row + 1, month_rows, rollup.total)
        row += 2
        self._heads(row, "จำแนกตามไตรมาส", "ไตรมาส", "")
        first = row = row + 1
        quarters = [figures for figures in rollup.by_quarter if figures.key != UNDATED]
        for place, figures in enumerate(quarters):
            row += 1
            begin = month_rows + place * MONTHS_PER_QUARTER
            three = f"SUM({letter(COMPUTED)}{begin}:{letter(COMPUTED)}{begin + MONTHS_PER_QUARTER - 1})"
            self._figures(row, figures, None, three, key=figures.title, title="")
        row += 1
        self._figures(row, rest, None, f"{letter(COMPUTED)}{without}", key=rest.title, title="")
        return self._total(row + 1, first + 1, rollup.total)

    def _month(self, place: int) -> str:
        """The money of month number `place`: of every bar that covers it an even part, in whole satang."""
        parts = []
        for form in self._forms:
            starts, counts, money, roles = (
                form.sheet.range(form.first, form.last, column)
                for column in (form71.FIRST, form71.COUNT, form71.BUDGET, form71.ROLE)
            )
            # Headings hold texts or nothing in these columns: N() does not take ranges, so the bar's test comes first.
            covered = f"({starts}<={place})*({place}<{starts}+{counts})"
            satang = f"ROUND({money}*100,0)"
            even = f"INT({satang}/({counts}+({counts}=0)))"
            left = f"(({place}-{starts})<({satang}-{even}*{counts}))"
            parts.append(f'SUMPRODUCT({covered}*({roles}<>"{form71.PARENT}")*({even}+{left}))')
        return f"({'+'.join(parts)})/100"

    def _heads(self, row: int, section: str, key: str, title: str, shared: str = "") -> None:
        sheet = self._sheet
        sheet.text(row, KEY, section, _SECTION)
        sheet.height(row, lines.height(1) + 6, fixed=True)
        words = {KEY: key, TITLE: title, DECLARED: "ตั้งไว้", COMPUTED: "คำนวณ", GAP: "ผลต่าง", SPENT: "ใช้จ่ายแล้ว", SHARED: shared}
        for column, text in words.items():
            if column != SHARED or shared:
                sheet.text(row + 1, column, text, HEAD)
        sheet.height(row + 1, lines.height(1), fixed=True)

    def _figures(
        self, row: int, figures: Row, declared: str | None, computed: str, *, key: str | None = None, title: str | None = None
    ) -> None:
        """One row of a table: its figures by formula, what is spent as it is."""
        sheet = self._sheet
        texts = (figures.key if key is None else key, figures.title if title is None else title)
        # A name as long as a cell can hold is no longer than that: no parts needed.
        sheet.text(row, KEY, pieces(texts[0])[0], BODY)
        sheet.text(row, TITLE, pieces(texts[1])[0], BODY)
        if declared is None:
            sheet.blank(row, DECLARED, _MONEY)
            sheet.blank(row, GAP, _MONEY)
        else:
            at, other = f"{letter(DECLARED)}{row}", f"{letter(COMPUTED)}{row}"
            sheet.formula(row, DECLARED, declared, figures.declared, _MONEY)
            sheet.formula(row, GAP, f'IF({at}="","",{other}-{at})', figures.gap, _MONEY)
        sheet.formula(row, COMPUTED, computed, figures.computed, _MONEY)
        sheet.number(row, SPENT, figures.spent, _MONEY)
        wrapped = max(lines.count(text, width) for text, width in zip(texts, _WIDTHS, strict=False))
        sheet.height(row, lines.height(wrapped), fixed=True)

    def _total(self, row: int, first: int, figures: Row) -> int:
        """The last row of a table."""
        sheet = self._sheet
        sheet.text(row, KEY, "รวม", TOTAL)
        sheet.merge(row, KEY, row, TITLE, TOTAL)
        for column, value in ((DECLARED, None), (COMPUTED, figures.computed), (GAP, None), (SPENT, figures.spent)):
            cells = f"{letter(column)}{first}:{letter(column)}{row - 1}"
            if value is None:
                sheet.blank(row, column, _SUM)
            else:
                sheet.formula(row, column, f"SUM({cells})" if row > first else "0", value, _SUM)
        sheet.height(row, lines.height(1), fixed=True)
        return row


def spent_total(rows: Sequence[Row]) -> Decimal:
    """What rows report as spent, in baht."""
    return total(row.spent for row in rows)
