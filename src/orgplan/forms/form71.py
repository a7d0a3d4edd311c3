"""Form 7.1 of a category: activities, steps and sub-steps over the twelve months, who answers for them, what they cost.

Bars follow the start and end cells, and where both are blank the quarters that the duration names. Hidden columns turn those
into the first month (1..12 in the year, 0 and less before it, 13 and more after it), the number of months (0 where there are
none) and, for named quarters, a row of twelve 1 and 0; the marks, the colours and the budget by month all rest on them. Three
more hold the row's money without the words that may stand in its place, and what of it falls before and after the year. Three
say what a row is: its path in the plan, its part in the sums and the agencies that its money counts for. Behind them stands
what to look at again.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Final

from openpyxl.worksheet.datavalidation import DataValidation

from orgplan.exact import add_up, spread_evenly
from orgplan.fiscal import Month, Period, months_within_reach
from orgplan.forms import doubt_marks, page
from orgplan.forms.lookup_lists import MONTHS, NO_MONEY, QUARTERS, YEAR_STARTS, spell_duration
from orgplan.model import Activity, Category, PlacedStep, Plan, Step
from orgplan.problems import Path, format_path
from orgplan.thai import SHORT_MONTHS, format_month
from orgplan.workbook import heights, highlights
from orgplan.workbook.sheet import Sheet, Value, name_column, split_text, write_formula_cell
from orgplan.workbook.style import ACTIVITY_FILL, BODY_INPUT, CENTERED, HEAD, MONEY, TOTAL, Style

TITLE, DURATION, START, END = 1, 2, 3, 4
FIRST_MONTH = 5
OUTPUT, RESPONSIBLE, INVOLVED, BUDGET = 17, 18, 19, 20
PATH, ROLE, AGENCIES, FIRST, COUNT, NAMED, BEFORE, AFTER, AMOUNT = range(21, 30)
LAST: Final = AMOUNT
NOTE: Final = LAST + 1
"""The notes on what to look at again stand behind the hidden columns."""
WIDTHS: Final = (38, 12, 9.5, 9.5, *(5.2,) * 12, 28, 17, 15, 21)
HIDDEN: Final = LAST - BUDGET

MARK = "■"
YEAR = 12
BEGAN, GOES_ON = "◄", "►"
"""What stands in the first or last month where work began before the year or goes on after it."""
DITTO = '"'
BAHT = MONEY + '" บาท"'

PARENT, HEADED, ALONE, SUBTOTAL = "parent", "headed", "alone", "subtotal"
"""Parts in the sums: a step with sub-steps; an activity with steps; one without, which stands for itself; a subtotal."""

_HEADS = {
    TITLE: "กิจกรรม/ขั้นตอน", DURATION: "ระยะเวลา", START: "เริ่มต้น", END: "สิ้นสุด", OUTPUT: "ผลผลิต/\nดัชนีความก้าวหน้า",
    RESPONSIBLE: "ผู้รับผิดชอบ", INVOLVED: "ผู้เกี่ยวข้อง", BUDGET: "งบประมาณ",
    PATH: "ที่อยู่ในแผน", ROLE: "ใช้ในผลรวม", AGENCIES: "หน่วยงาน", FIRST: "เดือนแรก", COUNT: "จำนวนเดือน",
    NAMED: "เดือนตามไตรมาส", BEFORE: "เงินก่อนปีงบประมาณ", AFTER: "เงินหลังปีงบประมาณ", AMOUNT: "จำนวนเงิน",
}  # fmt: skip

_ACTIVITY: Final = Style(bold=True, fill=ACTIVITY_FILL, unlocked=True)
_MONEY_INPUT: Final = Style(across="right", number=MONEY, unlocked=True, wrap=False)
_MONTH_INPUT: Final = CENTERED.but(unlocked=True)
_BAR: Final = CENTERED.but(wrap=False, color="1F4E79")
_SUM_TITLE: Final = TOTAL.but(across="right")
_SUM: Final = TOTAL.but(across="right", number=MONEY, wrap=False)
_HIDDEN: Final = Style(border=False, wrap=False, color="7F7F7F")


@dataclass(frozen=True, slots=True)
class ActivityRows:
    """Where an activity stands on the form: its heading (with the declared budget) and its subtotal, if it has steps."""

    heading: int
    subtotal: int | None


@dataclass(slots=True)
class Form71:
    """A finished form 7.1: where others find its figures."""

    sheet: Sheet
    first: int
    last: int = 0
    total: int = 0
    activities: list[ActivityRows] = field(default_factory=list)


def write(
    sheet: Sheet, plan: Plan, category: Category, agencies: Mapping[Path, str], steps: list[PlacedStep], index: int
) -> Form71:
    """Fill a sheet with the form of category number `index` of the plan.

    `steps` are the category's, `agencies` the codes of the agencies that answer for a path (see the budget sheet).
    """
    page.set_widths(sheet, WIDTHS, hidden=HIDDEN)
    row = page.write_titles(
        sheet,
        BUDGET,
        None,
        [f"แบบฟอร์มที่ 7.1 {page.format_year_line(plan)}", plan.organization, f"แผนหมวด {category.no} : {category.title}"],
    )
    head = _heads(sheet, row + 1, plan)
    form = Form71(sheet, first=head + 2)
    row = head + 1
    by_activity: dict[int, list[PlacedStep]] = {}
    for placed in steps:
        by_activity.setdefault(int(placed.path[3]), []).append(placed)
    for place, activity in enumerate(category.activities):
        path: Path = ("categories", index, "activities", place)
        own = by_activity.get(place, [])
        heading = row + 1
        row = _activity(sheet, heading, activity, path, agencies)
        subtotal = None
        if own:
            first = row + 1
            row = _steps(sheet, first, own, plan.year, agencies)
            row = subtotal = _subtotal(sheet, row + 1, activity, (first, row), parents=any(each.step.steps for each in own))
        form.activities.append(ActivityRows(heading, subtotal))
    form.last = max(row, form.first)
    form.total = _total(sheet, form, category)
    _rules(sheet, form)
    end = page.write_approval(sheet, form.total, 13, BUDGET, category.approval)
    page.finish_page(
        sheet,
        heads=(head, head + 1),
        last_column=BUDGET,
        frozen=f"B{form.first}",
        together=[*_together(form), (form.last, end)],
    )
    doubt_marks.open_notes(sheet, NOTE, head)
    return form


def _together(form: Form71) -> Iterator[tuple[int, int]]:
    """Headings with their first step, subtotals with their last; the end of the form stays with what is signed."""
    for rows in form.activities:
        if rows.subtotal is not None and rows.subtotal < form.last:
            yield rows.heading, rows.heading + 1
            if rows.subtotal - 1 > rows.heading + 1:
                yield rows.subtotal - 1, rows.subtotal


def _heads(sheet: Sheet, row: int, plan: Plan) -> int:
    months = range(FIRST_MONTH, FIRST_MONTH + 12)
    for column in range(1, LAST + 1):
        style = HEAD if column <= BUDGET else _HIDDEN
        if column == FIRST_MONTH:
            sheet.text(row, column, f"ปีงบประมาณ {plan.fiscal_year}", HEAD)
        elif column not in months:
            sheet.text(row, column, _HEADS[column], style)
    for column, month in zip(months, plan.year.months, strict=True):
        sheet.text(row + 1, column, SHORT_MONTHS[month.number - 1], HEAD.but(wrap=False, size=13))
    sheet.merge(row, FIRST_MONTH, row, FIRST_MONTH + 11, HEAD)
    for column in (*range(1, FIRST_MONTH), *range(OUTPUT, BUDGET + 1)):
        sheet.merge(row, column, row + 1, column, HEAD)
    sheet.height(row, heights.measure_lines(1), fixed=True)
    sheet.height(row + 1, heights.measure_lines(1), fixed=True)
    return row


def _activity(sheet: Sheet, row: int, activity: Activity, path: Path, agencies: Mapping[Path, str]) -> int:
    """The heading of an activity with its declared budget; the last of its rows."""
    parts = split_text(f"กิจกรรมที่ {activity.no} {activity.title}")
    width = sum(WIDTHS[:INVOLVED])
    for extra, part in enumerate(parts):
        here = row + extra
        sheet.text(here, TITLE, part, _ACTIVITY)
        sheet.merge(here, TITLE, here, INVOLVED, _ACTIVITY)
        sheet.number(here, BUDGET, None if extra else activity.budget, _ACTIVITY.but(across="right", number=BAHT, wrap=False))
        sheet.height(here, heights.measure_lines(heights.count_lines(part, width, bold=True)), fixed=True)
    doubt_marks.write_note(sheet, row, NOTE, doubt_marks.doubt_money(f"{name_column(BUDGET)}{row}"))
    sheet.text(row, PATH, format_path(path), _HIDDEN)
    sheet.text(row, ROLE, HEADED if activity.steps else ALONE, _HIDDEN)
    if not activity.steps:
        sheet.text(row, AGENCIES, agencies.get(path, ""), _HIDDEN)
    return row + len(parts) - 1


def _steps(sheet: Sheet, row: int, steps: list[PlacedStep], year: Period, agencies: Mapping[Path, str]) -> int:
    """The rows of an activity's steps; the last of them."""
    bars = _Bars(sheet, year)
    above = ("", "")
    for placed in steps:
        step = placed.step
        who = (", ".join(placed.responsible), ", ".join(placed.involved))
        texts = {
            TITLE: f"{numbered(step.no)} {step.title}",
            DURATION: step.duration.text if step.duration else "",
            OUTPUT: "\n".join(f"- {output}" for output in step.output),
            RESPONSIBLE: DITTO if who[0] and who[0] == above[0] else who[0],
            INVOLVED: DITTO if who[1] and who[1] == above[1] else who[1],
        }
        above = who
        for extra, parts in enumerate(_rows(texts)):
            here = row + extra
            _text_cells(sheet, here, parts, placed.level)
            if extra:
                bars.blank(here)
                sheet.number(here, BUDGET, None, _MONEY_INPUT)
                continue
            sheet.text(here, START, format_month(step.start) if step.start else "", _MONTH_INPUT)
            sheet.text(here, END, format_month(step.end) if step.end else "", _MONTH_INPUT)
            bars.write(here, placed)
            sheet.formula(here, AMOUNT, f"N({name_column(BUDGET)}{here})", step.budget or 0, _HIDDEN)
            _note(sheet, here, step, year)
            sheet.number(here, BUDGET, step.budget, _MONEY_INPUT)
            sheet.text(here, PATH, format_path(placed.path), _HIDDEN)
            if step.steps:
                sheet.text(here, ROLE, PARENT, _HIDDEN)
            else:
                sheet.text(here, AGENCIES, agencies.get(placed.path, ""), _HIDDEN)
        row = here + 1
    return row - 1


def _note(sheet: Sheet, row: int, step: Step, year: Period) -> None:
    """What to look at again in a step's row."""
    start, end, count, money = (f"{name_column(column)}{row}" for column in (START, END, COUNT, BUDGET))
    outside = any(month is not None and not months_within_reach(year).covers(month) for month in (step.start, step.end))
    reverse = step.start is not None and step.end is not None and step.start > step.end
    doubt_marks.write_note(
        sheet, row, NOTE, (*doubt_marks.doubt_months(start, end, count), *doubt_marks.doubt_money(money)), (outside, reverse)
    )


def numbered(no: str) -> str:
    """The number of a step as the forms print it: `3.` for 3, `1.2` and `(1)` as they are."""
    return f"{no}." if no.isalnum() else no


def _rows(texts: dict[int, str]) -> Iterator[dict[int, str]]:
    """A step's texts row by row: one row, unless a text is longer than a cell can hold and goes on below."""
    if sum(map(len, texts.values())) * 2 <= 32_767:
        yield texts
        return
    parts = {column: split_text(text) for column, text in texts.items()}
    for place in range(max(map(len, parts.values()))):
        yield {column: each[place] if place < len(each) else "" for column, each in parts.items()}


_ALIGNED: Final = {DURATION: "center", RESPONSIBLE: "center", INVOLVED: "center"}
_TEXT_STYLES: Final = {column: BODY_INPUT.but(across=_ALIGNED.get(column, "left")) for column in _HEADS}


def _text_cells(sheet: Sheet, row: int, texts: dict[int, str], level: int) -> None:
    deepest = 1
    for column, text in texts.items():
        indent = min(level, 8) if column == TITLE else 0
        style = _TEXT_STYLES[column]
        sheet.text(row, column, text, style.but(indent=indent) if indent else style)
        if text:
            deepest = max(deepest, heights.count_lines(text, WIDTHS[column - 1], indent=indent))
    sheet.height(row, heights.measure_lines(deepest))


class _Bars:
    """Writes the twelve month cells of a row and the hidden cells that they and the budget sheet rest on."""

    def __init__(self, sheet: Sheet, year: Period) -> None:
        self._sheet = sheet
        self._year = year
        self._style = sheet.styles.number(_BAR)
        self._hidden = sheet.styles.number(_HIDDEN)
        self._columns = [name_column(FIRST_MONTH + place) for place in range(12)]
        # Twelve formulas in every row: put together once, so that a row only fills in its number.
        self._formulas = [_bar_formula(place) for place in range(1, 13)]

    def write(self, row: int, placed: PlacedStep) -> None:
        """The bar of a step with its hidden cells."""
        work = _Work(placed, self._year)
        xml = [
            f'<c r="{column}{row}" s="{self._style}" t="str"><f>{formula.format(row)}</f><v>{work.sign(place)}</v></c>'
            for place, (column, formula) in enumerate(zip(self._columns, self._formulas, strict=True), 1)
        ]
        self._sheet.raw(row, FIRST_MONTH, "".join(xml))
        before, after = work.outside
        shows: dict[int, Value] = {NAMED: work.named, COUNT: work.count, FIRST: work.first, BEFORE: before, AFTER: after}
        for column, value in shows.items():
            self._sheet.raw(
                row, column, write_formula_cell(f"{name_column(column)}{row}", _FORMULAS[column].format(row), value, self._hidden)
            )

    def blank(self, row: int) -> None:
        """Month cells without a bar."""
        for place in range(12):
            self._sheet.blank(row, FIRST_MONTH + place, _BAR)


class _Work:
    """The months of a step as the hidden cells hold them."""

    def __init__(self, placed: PlacedStep, year: Period) -> None:
        months = placed.months
        is_named = bool(months) and placed.step.start is None
        self.count = len(months)
        self.named = "".join("1" if month in months else "0" for month in year.months) if is_named else ""
        self.first = _distance(year.first, months[0]) + 1 if months and not is_named else 0
        self._places = frozenset(_distance(year.first, month) + 1 for month in months)
        self._cost = Decimal(0) if placed.step.steps else placed.step.budget or Decimal(0)

    def sign(self, place: int) -> str:
        """What the cell of month number `place` shows."""
        if place == 1 and min(self._places, default=1) < 1:
            return BEGAN
        if place == YEAR and max(self._places, default=1) > YEAR:
            return GOES_ON
        return MARK if place in self._places else ""

    @property
    def outside(self) -> tuple[Decimal, Decimal]:
        """Baht that fall before and after the year."""
        if not self._places:
            return Decimal(0), Decimal(0)
        parts = dict(zip(sorted(self._places), spread_evenly(self._cost, self.count), strict=True))
        before, after = (
            (part for place, part in parts.items() if place < 1),
            (part for place, part in parts.items() if place > YEAR),
        )
        return add_up(before), add_up(after)


def _distance(start: Month, end: Month) -> int:
    return end.ordinal - start.ordinal


def _bar_formula(place: int) -> str:
    """What a month cell shows: a mark, or an arrow where the work goes beyond the year. As XML, with the row to be filled in."""
    first, count, named = (f"${name_column(column)}{{0}}" for column in (FIRST, COUNT, NAMED))
    formula = f'IF({in_bar(first, count, named, str(place))},"{MARK}","")'
    if place == 1:
        formula = f'IF(AND({count}>0,{named}="",{first}<1),"{BEGAN}",{formula})'
    if place == YEAR:
        formula = f'IF(AND({named}="",{first}+{count}>{YEAR + 1}),"{GOES_ON}",{formula})'
    return formula.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def in_bar(first: str, count: str, named: str, place: str) -> str:
    """The condition that month number `place` is one of the work's."""
    return f'IF({named}="",AND({first}<={place},{place}<{first}+{count}),MID({named},{place},1)="1")'


def _hidden_formulas() -> dict[int, str]:
    """The formulas of the hidden cells, with the row to be filled in."""
    start, end, first, count, named = (f"{name_column(column)}{{0}}" for column in (START, END, FIRST, COUNT, NAMED))
    begins, ends = doubt_marks.place_month(start), doubt_marks.place_month(end)
    satang = f"ROUND(N({name_column(BUDGET)}{{0}})*100,0)"
    each = f"INT({satang}/{count})"
    early, late = f"MIN({count},1-{first})", f"MIN({count},{first}+{count}-{YEAR + 1})"
    counts = f'AND({count}>0,{named}="",{name_column(ROLE)}{{0}}<>"{PARENT}"'

    def of_first(months: str) -> str:
        """The satang of so many first months: even parts, and those left over."""
        return f"{each}*({months})+MIN({months},{satang}-{each}*{count})"

    return {
        NAMED: f'IF(AND({start}="",{end}=""),IFERROR(VLOOKUP({spell_duration(f"{name_column(DURATION)}{{0}}")},{QUARTERS},2,FALSE),""),"")',
        COUNT: f'IF({named}="",IFERROR(MAX({ends}-{begins}+1,0),0),LEN(SUBSTITUTE({named},"0","")))',
        FIRST: f'IF(AND({count}>0,{named}=""),{begins}-{YEAR_STARTS},0)',
        BEFORE: f"IF({counts},{first}<1),({of_first(early)})/100,0)",
        AFTER: f"IF({counts},{first}+{count}>{YEAR + 1}),({satang}-({of_first(f'{count}-{late}')}))/100,0)",
    }


_FORMULAS: Final = _hidden_formulas()


def _subtotal(sheet: Sheet, row: int, activity: Activity, steps: tuple[int, int], *, parents: bool) -> int:
    """What the steps of an activity come to: those without sub-steps."""
    money = f"{name_column(BUDGET)}{steps[0]}:{name_column(BUDGET)}{steps[1]}"
    formula = f"SUM({money})"
    if parents:
        formula += f'-SUMIF({name_column(ROLE)}{steps[0]}:{name_column(ROLE)}{steps[1]},"{PARENT}",{money})'
    formula = f'IF({doubt_marks.guard_money(money)},"{doubt_marks.UNSURE}",{formula})'
    return _sum_row(sheet, row, f"รวมกิจกรรมที่ {activity.no}", formula, activity.computed or Decimal(0), SUBTOTAL)


def _total(sheet: Sheet, form: Form71, category: Category) -> int:
    roles = f"{name_column(ROLE)}{form.first}:{name_column(ROLE)}{form.last}"
    money = f"{name_column(BUDGET)}{form.first}:{name_column(BUDGET)}{form.last}"
    # A subtotal that shows no sum leaves none here either; what a heading declares over its steps is no part of it.
    missing = (
        f'SUMPRODUCT(({roles}<>"{HEADED}")*(TRIM({money})<>"")*NOT(ISNUMBER({money}))*ISERROR(MATCH(TRIM({money}),{NO_MONEY},0)))'
    )
    formula = f'SUMIF({roles},"{SUBTOTAL}",{money})+SUMIF({roles},"{ALONE}",{money})'
    formula = f'IF(IFERROR({missing},1)>0,"{doubt_marks.UNSURE}",{formula})'
    spent = add_up(activity.computed for activity in category.activities)
    return _sum_row(sheet, form.last + 1, "รวมทั้งสิ้น", formula, spent, "")


def _sum_row(sheet: Sheet, row: int, title: str, formula: str, shows: Decimal, role: str) -> int:
    parts = split_text(title)
    for extra, part in enumerate(parts):
        here = row + extra
        sheet.text(here, TITLE, part, _SUM_TITLE)
        sheet.merge(here, TITLE, here, INVOLVED, _SUM_TITLE)
        sheet.blank(here, BUDGET, _SUM)
        sheet.height(here, heights.measure_lines(heights.count_lines(part, sum(WIDTHS[:INVOLVED]), bold=True)), fixed=True)
    sheet.formula(here, BUDGET, formula, shows, _SUM)
    if role:
        sheet.text(here, ROLE, role, _HIDDEN)
    return here


def _rules(sheet: Sheet, form: Form71) -> None:
    """Month lists to choose from, coloured bars, months that cannot be right in red, satang where there are any."""
    first, last = form.first, form.last
    months = f"{name_column(START)}{first}:{name_column(END)}{last}"
    choice = DataValidation(
        type="list", formula1=f"={MONTHS}", allow_blank=True, showErrorMessage=True, errorTitle="เดือน",
        error="ไม่อยู่ในรายการ: ถ้าเขียนเดือนแบบอื่น ดูช่องตรวจก่อนส่งทางขวา", errorStyle="warning",
    )  # fmt: skip
    choice.add(months)
    sheet.worksheet.add_data_validation(choice)
    looks = sheet.worksheet.conditional_formatting
    start, count, named = (f"${name_column(column)}{first}" for column in (FIRST, COUNT, NAMED))
    place = f"COLUMN()-{FIRST_MONTH - 1}"
    bars = f"{name_column(FIRST_MONTH)}{first}:{name_column(FIRST_MONTH + 11)}{last}"
    looks.add(bars, highlights.fill_bar(in_bar(start, count, named, place)))
    looks.add(months, highlights.mark_wrong(f'AND(${name_column(START)}{first}<>"",${name_column(END)}{first}<>"",{count}=0)'))
    looks.add(months, highlights.mark_wrong(doubt_marks.is_unplaced(f"{name_column(START)}{first}")))
    money = f"{name_column(BUDGET)}{first}"
    looks.add(
        f"{money}:{name_column(BUDGET)}{form.total}", highlights.mark_wrong(doubt_marks.join_doubts(doubt_marks.doubt_money(money)))
    )
    looks.add(f"{money}:{name_column(BUDGET)}{form.total}", highlights.show_satang(money))
    amounts = DataValidation(
        type="decimal", operator="greaterThanOrEqual", formula1="0", allow_blank=True, showErrorMessage=True,
        errorTitle="งบประมาณ", error="ไม่ใช่จำนวนเงินเป็นตัวเลข ยอดรวมอาจไม่แสดง ถ้าไม่มีให้เว้นว่างหรือเขียน ไม่มี", errorStyle="warning",
    )  # fmt: skip
    amounts.add(f"{money}:{name_column(BUDGET)}{last}")
    sheet.worksheet.add_data_validation(amounts)
