"""Form 7.2 of a category: its KPIs by dimension, where they stand, what they aim at, their weight, and their rubric.

Every KPI takes five rows, one for each threshold. Weights and thresholds typed in here reach the score sheet by formula.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from decimal import Decimal
from fractions import Fraction
from itertools import pairwise
from typing import Final

from openpyxl.worksheet.datavalidation import DataValidation

from orgplan.exact import total
from orgplan.forms import lines, page
from orgplan.forms.sheet import TALLEST, Sheet, letter, pieces
from orgplan.forms.style import BODY, BODY_INPUT, CENTERED, HEAD, TOTAL, Style
from orgplan.model import Category, Kpi, PlacedKpi, Plan
from orgplan.scales import MilestoneScale, Scale

PLAN, DIMENSION, KPI, BASELINE, TARGET, WEIGHT, THRESHOLD, POINTS, ID = range(1, 10)
LEVELS: Final = 5
DIMENSIONS: Final = {
    "7.1": "ด้านประสิทธิผล",
    "7.2": "ด้านคุณภาพการให้บริการ",
    "7.3": "ด้านประสิทธิภาพของการปฏิบัติราชการ",
    "7.4": "ด้านการพัฒนาองค์การ",
}
PERCENT: Final = 'General"%"'
"""A number format for percentages that are kept as 60, not as 0.6."""

_HEADS: Final = {
    PLAN: "แผนพัฒนาองค์การ", DIMENSION: "มิติด้าน", KPI: "ตัวชี้วัด KPI", BASELINE: "ข้อมูลปัจจุบัน", TARGET: "เป้าหมาย Target",
    WEIGHT: "น้ำหนักคะแนน", THRESHOLD: "เกณฑ์การให้คะแนน",
}  # fmt: skip
_FIGURE: Final = CENTERED.but(unlocked=True)
_WIDTHS: Final = (40, 23, 38, 11, 11, 11, 12, 11)
_WIDE_THRESHOLD: Final = 30


@dataclass(slots=True)
class Form72:
    """A finished form 7.2: the first row of every KPI, by its id."""

    sheet: Sheet
    rows: dict[str, int] = field(default_factory=dict)


def figure_format(kpi: Kpi) -> str:
    """The number format of a KPI's figures."""
    return PERCENT if kpi.is_percentage else "General"


def write(sheet: Sheet, plan: Plan, category: Category, kpis: list[PlacedKpi]) -> Form72:
    """Fill a sheet with the form of a category whose KPIs are given."""
    wide = any(isinstance(placed.scale, MilestoneScale) for placed in kpis)
    sizes = [_WIDE_THRESHOLD if wide and column == THRESHOLD else width for column, width in enumerate(_WIDTHS, 1)]
    page.widths(sheet, sizes, hidden=1)
    row = page.titles(
        sheet,
        POINTS,
        "แบบฟอร์มที่ 7.2",
        [
            "แบบฟอร์มแสดงตัวชี้วัดความสำเร็จของการดำเนินการ",
            f"ตามแผนพัฒนาองค์การประจำปีงบประมาณ พ.ศ. {plan.fiscal_year}",
            plan.organization,
        ],
    )
    head = row + 1
    for column, text in _HEADS.items():
        sheet.text(head, column, text, HEAD)
    sheet.merge(head, THRESHOLD, head, POINTS, HEAD)
    sheet.height(head, lines.height(2), fixed=True)
    form = Form72(sheet)
    first = head + 1
    row = head
    for key, title in DIMENSIONS.items():
        own = [placed for placed in kpis if placed.kpi.dimension == key]
        label = f"{key} {title}"
        if not own:
            row += 1
            _empty(sheet, row, label)
        for number, placed in enumerate(own, 1):
            form.rows[placed.kpi.id] = row + 1
            row = _kpi(sheet, row + 1, label, number, placed, sizes)
    row = _plan(sheet, first, row, category, sizes[PLAN - 1])
    _total(sheet, first, row, kpis)
    _rules(sheet, form, kpis)
    page.setup(sheet, heads=(head, head), last_column=POINTS, frozen=f"A{first}")
    page.approval(sheet, row + 2, 4, POINTS, category.approval)
    sheet.worksheet.print_area = f"A1:{letter(POINTS)}{sheet.last_row}"
    page.protect(sheet)
    return form


def _empty(sheet: Sheet, row: int, label: str) -> None:
    """A dimension without KPIs."""
    sheet.text(row, DIMENSION, label, BODY)
    for column in range(KPI, POINTS + 1):
        sheet.blank(row, column, BODY_INPUT)
    sheet.height(row, lines.height(lines.count(label, _WIDTHS[DIMENSION - 1])), fixed=True)


def _kpi(sheet: Sheet, row: int, label: str, number: int, placed: PlacedKpi, sizes: list[float]) -> int:
    """The five rows of a KPI; the last of them."""
    kpi, scale = placed.kpi, placed.scale
    last = row + LEVELS - 1
    figures = _FIGURE.but(number=figure_format(kpi))
    title = f"{number}. {kpi.title}"
    block(sheet, row, last, DIMENSION, label, BODY)
    block(sheet, row, last, KPI, title, BODY_INPUT)
    if kpi.baseline is None:
        sheet.text(row, BASELINE, "-", figures)
    else:
        sheet.number(row, BASELINE, kpi.baseline, figures)
    sheet.number(row, TARGET, kpi.target, figures)
    sheet.number(row, WEIGHT, kpi.weight, _FIGURE)
    for column in (BASELINE, TARGET, WEIGHT):
        sheet.merge(row, column, last, column, figures if column != WEIGHT else _FIGURE)
    sheet.text(row, ID, kpi.id, Style(border=False, wrap=False))
    heights = [_level(sheet, row + level, level, scale, figures, sizes[THRESHOLD - 1]) for level in range(LEVELS)]
    needed = max(lines.height(lines.count(text, sizes[column - 1])) for column, text in ((DIMENSION, label), (KPI, title)))
    spread(sheet, row, heights, needed)
    return last


def _level(sheet: Sheet, row: int, level: int, scale: Scale | None, style: Style, width: float) -> float:
    """One threshold and its points; the height it needs."""
    sheet.text(row, POINTS, f"{level + 1} คะแนน", CENTERED)
    if isinstance(scale, MilestoneScale):
        sheet.text(row, THRESHOLD, scale.levels[level], BODY_INPUT)
        return lines.height(lines.count(scale.levels[level], width))
    sheet.number(row, THRESHOLD, scale.levels[level] if scale else None, style)
    return lines.height(1)


def spread(sheet: Sheet, row: int, heights: list[float], needed: float) -> None:
    """Set the heights of rows from `row` on, evenly enlarged to `needed` points in all."""
    more = max(0.0, needed - sum(heights)) / len(heights)
    for place, size in enumerate(heights):
        sheet.height(row + place, round((size + more) * 4) / 4, fixed=True)


def block(sheet: Sheet, first: int, last: int, column: int, text: str, style: Style) -> None:
    """A text in a column over several rows: in one merged cell, or, too long for one, in parts below each other."""
    parts = pieces(text)
    for place, part in enumerate(parts[: last - first + 1]):
        sheet.text(first + place, column, part, style)
    begin = first + min(len(parts), last - first + 1) - 1
    sheet.merge(begin, column, last, column, style)


def _plan(sheet: Sheet, first: int, last: int, category: Category, width: float) -> int:
    """The category and its main activities beside all the rows; the last row, which may be a new one."""
    text = "\n".join(
        [
            f"1. แผนหมวด {category.no}: {category.title}",
            *(["กิจกรรมหลัก"] if category.activities else []),
            *(f"{activity.no}. {activity.title}" for activity in category.activities),
        ]
    )
    while last - first + 1 < len(pieces(text)):
        last += 1
        _empty(sheet, last, "")
    block(sheet, first, last, PLAN, text, BODY)
    heights = [sheet.heights[row] for row in range(first, last + 1)]
    spread(sheet, first, heights, min(lines.height(lines.count(text, width)), TALLEST * len(heights)))
    return last


def _total(sheet: Sheet, first: int, last: int, kpis: list[PlacedKpi]) -> None:
    row = last + 1
    sheet.text(row, PLAN, "รวมน้ำหนัก", TOTAL.but(across="right"))
    sheet.merge(row, PLAN, row, TARGET, TOTAL)
    weights = f"{letter(WEIGHT)}{first}:{letter(WEIGHT)}{last}"
    sheet.formula(row, WEIGHT, f"SUM({weights})", total(placed.kpi.weight for placed in kpis), TOTAL.but(across="center"))
    sheet.blank(row, THRESHOLD, TOTAL)
    sheet.merge(row, THRESHOLD, row, POINTS, TOTAL)
    sheet.height(row, lines.height(1), fixed=True)


def _rules(sheet: Sheet, form: Form72, kpis: list[PlacedKpi]) -> None:
    """Weights and thresholds are numbers; thresholds that do not all rise or all fall are shown in red."""
    from openpyxl.formatting.rule import FormulaRule
    from openpyxl.styles import Font, PatternFill

    numbers = DataValidation(
        type="decimal", operator="greaterThanOrEqual", formula1="0", allow_blank=True, showErrorMessage=True,
        errorTitle="น้ำหนัก", error="กรอกน้ำหนักเป็นตัวเลข ตั้งแต่ 0 ขึ้นไป",
    )  # fmt: skip
    for placed in kpis:
        row = form.rows[placed.kpi.id]
        numbers.add(f"{letter(WEIGHT)}{row}")
        if isinstance(placed.scale, MilestoneScale):
            continue
        cells = [f"${letter(THRESHOLD)}${row + level}" for level in range(LEVELS)]
        first, last = cells[0], cells[-1]
        wrong = ",".join(f"({b}-{a})*({last}-{first})<=0" for a, b in pairwise(cells))
        sheet.worksheet.conditional_formatting.add(
            f"{letter(THRESHOLD)}{row}:{letter(THRESHOLD)}{row + LEVELS - 1}",
            FormulaRule([f"OR({wrong})"], font=Font(color="9C0006", b=True), fill=PatternFill("solid", bgColor="FFC7CE")),
        )
    if kpis:
        sheet.worksheet.add_data_validation(numbers)


def levels(scale: Scale) -> tuple[Decimal | Fraction | int, ...]:
    """The five figures that a scale measures by: its thresholds, or the levels 1 to 5 of a milestone rubric."""
    return tuple(range(1, LEVELS + 1)) if isinstance(scale, MilestoneScale) else scale.levels
