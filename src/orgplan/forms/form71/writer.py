"""Form 7.1 of a category: activities, steps and sub-steps over the twelve months, who answers for them, what they cost."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Final

from openpyxl.worksheet.datavalidation import DataValidation

from orgplan.exact import add_up
from orgplan.fiscal import Period, months_within_reach
from orgplan.forms.form71.bars import BarWriter, build_bar_condition
from orgplan.forms.form71.columns import ALONE_ROLE, COLUMNS, HEADED_ROLE, PARENT_ROLE, SUBTOTAL_ROLE
from orgplan.forms.form71.row_money import RowMoney
from orgplan.letters import MOST_IN_CELL
from orgplan.model import Activity, Category, PlacedWork, Plan, PlannedWork
from orgplan.paper import doubt_marks, page
from orgplan.paper.lookup_lists import MONTHS, NO_MONEY
from orgplan.problems import Path, format_path
from orgplan.reports.form71_words import (
    TOTAL,
    YEAR_GAP,
    format_activity_title,
    format_dates,
    format_people,
    format_step_texts,
    format_work_texts,
    has_cells,
    list_titles71,
    mark_dittos,
    name_subtotal,
)
from orgplan.thai import SHORT_MONTHS
from orgplan.workbook import heights, highlights
from orgplan.workbook.addresses import name_column
from orgplan.workbook.sheet import Sheet, split_text
from orgplan.workbook.style import ACTIVITY_FILL, BODY_INPUT, CENTERED, HEAD, HIDDEN_CELL, MONEY, Style
from orgplan.workbook.style import TOTAL as TOTAL_STYLE
from orgplan.workbook.sums import round_money

_SIGNED_BELOW_MONTH: Final = 9
"""The month of the fiscal year below which the block that is signed begins."""
_DEEPEST_INDENT: Final = 8
_BAHT: Final = MONEY + '" บาท"'

_ACTIVITY: Final = Style(bold=True, fill=ACTIVITY_FILL, unlocked=True)
_MONEY_INPUT: Final = Style(across="right", number=MONEY, unlocked=True, wrap=False)
_MONTH_INPUT: Final = CENTERED.but(unlocked=True)
_ACTIVITY_MONTH: Final = _ACTIVITY.but(across="center")
_DECLARED: Final = _ACTIVITY.but(across="right", number=_BAHT, wrap=False)
_SUM_TITLE: Final = TOTAL_STYLE.but(across="right")
_SUM: Final = TOTAL_STYLE.but(across="right", number=MONEY, wrap=False)


@dataclass(frozen=True, slots=True)
class ActivityRows:
    """Where an activity stands on the form: its heading (with the declared budget) and its subtotal, if it has steps."""

    heading: int
    subtotal: int | None


@dataclass(slots=True)
class Form71Places:
    """Where others find the figures of a finished form 7.1: its first and last row of figures, and the row of its total."""

    sheet: Sheet
    first: int
    last: int = 0
    total: int = 0
    activities: list[ActivityRows] = field(default_factory=list)

    def at(self, row: int, key: str) -> str:
        """The address of a field's cell, as other sheets write it."""
        return self.sheet.at(row, COLUMNS[key])

    def range(self, key: str) -> str:
        """The addresses of a field's cells in all rows of figures, as other sheets write them."""
        return self.sheet.range(self.first, self.last, COLUMNS[key])


def write_form71(
    sheet: Sheet, plan: Plan, category: Category, money: Mapping[Path, RowMoney], steps: list[PlacedWork], index: int
) -> Form71Places:
    """Fill a sheet with the form of category number `index` of the plan.

    `steps` are the category's, `money` says of each row whose money it is and where it comes from.
    """
    page.set_widths(sheet, COLUMNS.widths, hidden=COLUMNS.count_hidden)
    row = page.write_titles(sheet, COLUMNS.last_printed, None, list_titles71(plan, category), typed=not plan.is_official)
    head = _heads(sheet, row + 1, plan)
    form = Form71Places(sheet, first=head + 2)
    row = head + 1
    by_activity: dict[int, list[PlacedWork]] = {}
    for placed in steps:
        by_activity.setdefault(int(placed.path[3]), []).append(placed)
    rows = _WorkRows(sheet, plan.year, money)
    for holder in (each for each in plan.activities if each.path[1] == index):
        activity, own = holder.activity, by_activity.get(int(holder.path[3]), [])
        heading = row + 1
        title = format_activity_title(plan, activity)
        row = (
            rows.write_activity(heading, holder, title)
            if has_cells(activity)
            else _activity(sheet, heading, holder, money[holder.path], title)
        )
        subtotal = None
        if own:
            first = row + 1
            row = rows.write_steps(first, own)
            label = f"{name_subtotal(plan)} {activity.no}"
            row = subtotal = _subtotal(sheet, row + 1, label, activity, (first, row), parents=any(each.work.steps for each in own))
        form.activities.append(ActivityRows(heading, subtotal))
    form.last = max(row, form.first)
    form.total = _total(sheet, form, category)
    _rules(sheet, form)
    signed = COLUMNS.find_span("months")[_SIGNED_BELOW_MONTH - 1]
    end = page.write_approval(sheet, form.total, signed, COLUMNS.last_printed, category.approval)
    page.finish_page(
        sheet,
        heads=(head, head + 1),
        last_column=COLUMNS.last_printed,
        frozen=f"{name_column(COLUMNS['title'] + 1)}{form.first}",
        together=[*_together(form), (form.last, end)],
    )
    doubt_marks.open_notes(sheet, COLUMNS["note"], head, COLUMNS.find_column("note").head)
    return form


def _together(form: Form71Places) -> Iterator[tuple[int, int]]:
    """Headings with their first step, subtotals with their last; the end of the form stays with what is signed."""
    for rows in form.activities:
        if rows.subtotal is not None and rows.subtotal < form.last:
            yield rows.heading, rows.heading + 1
            if rows.subtotal - 1 > rows.heading + 1:
                yield rows.subtotal - 1, rows.subtotal


def _heads(sheet: Sheet, row: int, plan: Plan) -> int:
    """The two rows of heads, of which the second names the months; the first of them."""
    months = COLUMNS.find_span("months")
    sheet.merge(row, months[0], row, months[-1], HEAD)
    for column in COLUMNS.speak_as(plan):
        place = COLUMNS[column.field]
        if column.on != "screen":
            is_printed = column.on == "paper"
            sheet.text(row, place, column.head.replace(YEAR_GAP, str(plan.fiscal_year)), HEAD if is_printed else HIDDEN_CELL)
            if is_printed and column.count == 1:
                sheet.merge(row, place, row + 1, place, HEAD)
    for place, month in zip(months, plan.year.months, strict=True):
        sheet.text(row + 1, place, SHORT_MONTHS[month.number - 1], HEAD.but(wrap=False, size=13))
    page.set_head_heights(sheet, row, plan, COLUMNS.speak_as(plan))
    return row


def _title_row(sheet: Sheet, row: int, text: str, style: Style) -> None:
    """A text over all columns before that of the money."""
    first, last = COLUMNS["title"], COLUMNS["budget"] - 1
    sheet.text(row, first, text, style)
    sheet.merge(row, first, row, last, style)
    width = sum(COLUMNS.widths[first - 1 : last])
    sheet.height(row, heights.measure_lines(heights.count_lines(text, width, bold=True)), fixed=True)


def _activity(sheet: Sheet, row: int, placed: PlacedWork, money: RowMoney, title: str) -> int:
    """The heading of an activity with its declared budget; the last of its rows."""
    parts = split_text(title)
    for extra, part in enumerate(parts):
        _title_row(sheet, row + extra, part, _ACTIVITY)
        if extra:
            sheet.blank(row + extra, COLUMNS["budget"], _DECLARED)
    _amount(sheet, row, placed.work, money, _DECLARED)
    doubt_marks.write_note(sheet, row, COLUMNS["note"], doubt_marks.doubt_money(COLUMNS.cell("budget", row)))
    _identify(sheet, row, placed, money)
    return row + len(parts) - 1


def _amount(sheet: Sheet, row: int, work: PlannedWork, money: RowMoney, style: Style) -> None:
    """What work costs: a number, or the sum of what the sheet of details says of each source, where it is to be changed."""
    if money.amounts:
        sheet.formula(row, COLUMNS["budget"], money.build_sum(), work.budget, style.but(unlocked=False))
    else:
        sheet.number(row, COLUMNS["budget"], work.budget, style)


def _identify(sheet: Sheet, row: int, placed: PlacedWork, money: RowMoney) -> None:
    """The hidden cells that say what a row is: its path, its part in the sums, whose money it is and where that comes from."""
    sheet.text(row, COLUMNS["path"], format_path(placed.path), HIDDEN_CELL)
    is_activity, has_parts = placed.level < 0, bool(placed.work.steps)
    if is_activity or has_parts:
        role = PARENT_ROLE if not is_activity else HEADED_ROLE if has_parts else ALONE_ROLE
        sheet.text(row, COLUMNS["role"], role, HIDDEN_CELL)
    if not has_parts:
        for key, code in (("agencies", money.agencies), ("source", money.source)):
            sheet.text(row, COLUMNS[key], code, HIDDEN_CELL)


class _WorkRows:
    """Writes the rows of steps, and of activities that are work themselves: texts, months with their bar, money."""

    def __init__(self, sheet: Sheet, year: Period, money: Mapping[Path, RowMoney]) -> None:
        self._sheet = sheet
        self._year = year
        self._money = money
        self._bars = BarWriter(sheet, year)
        self._step_texts = _TextCells(sheet, BODY_INPUT)
        self._activity_texts = _TextCells(sheet, _ACTIVITY)

    def write_activity(self, row: int, placed: PlacedWork, title: str) -> int:
        """The row of an activity with cells of its own; the last of those that it takes. Whom its steps name, they say."""
        people = {} if placed.work.steps else format_people(placed)
        return self._write(row, placed, format_work_texts(title, placed.work, people))

    def write_steps(self, row: int, steps: list[PlacedWork]) -> int:
        """The rows of an activity's steps; the last of them."""
        above: dict[str, str] = {}
        for placed in steps:
            people = format_people(placed)
            row = self._write(row, placed, format_step_texts(placed.work, mark_dittos(people, above))) + 1
            above = people
        return row - 1

    def _write(self, row: int, placed: PlacedWork, said: Mapping[str, str]) -> int:
        sheet, work, is_activity = self._sheet, placed.work, placed.level < 0
        texts, month, style = (
            (self._activity_texts, _ACTIVITY_MONTH, _DECLARED) if is_activity else (self._step_texts, _MONTH_INPUT, _MONEY_INPUT)
        )
        dates = dict(zip(("start", "end"), format_dates(work), strict=True))
        for extra, parts in enumerate(split_rows(said)):
            here = row + extra
            texts.write(
                here, parts, max(placed.level, 0), {} if extra else {key: text for key, text in dates.items() if "," in text}
            )
            if extra:
                self._bars.blank(here)
                sheet.blank(here, COLUMNS["budget"], style)
                continue
            for key, text in dates.items():
                sheet.text(here, COLUMNS[key], text, month.but(wrap=True) if "," in text else month)
            self._bars.write(here, placed)
            sheet.formula(here, COLUMNS["amount"], f"N({COLUMNS.cell('budget', here)})", work.budget or 0, HIDDEN_CELL)
            _note(sheet, here, work, self._year)
            _amount(sheet, here, work, self._money[placed.path], style)
            _identify(sheet, here, placed, self._money[placed.path])
        return here


def _note(sheet: Sheet, row: int, step: PlannedWork, year: Period) -> None:
    """What to look at again in the row of work."""
    start, end, count, money = (COLUMNS.cell(each, row) for each in ("start", "end", "count", "budget"))
    outside = any(not months_within_reach(year).covers(month) for _, month in step.written_months)
    reverse = step.start is not None and step.end is not None and step.start > step.end
    doubts = (*doubt_marks.doubt_months(start, end, count), *doubt_marks.doubt_money(money))
    doubt_marks.write_note(sheet, row, COLUMNS["note"], doubts, (outside, reverse))


class _TextCells:
    """Writes the texts of a row, and makes it high enough for them."""

    def __init__(self, sheet: Sheet, style: Style) -> None:
        self._sheet = sheet
        self._styles = {each.field: style.but(across=each.across) for each in COLUMNS}

    def write(self, row: int, texts: Mapping[str, str], level: int, beside: Mapping[str, str]) -> None:
        """Texts by field; the title is indented by its level. What is written `beside` them in cells that wrap needs its room too."""
        deepest = max([1, *(heights.count_lines(text, COLUMNS.find_column(key).width) for key, text in beside.items())])
        for key, text in texts.items():
            indent = min(level, _DEEPEST_INDENT) if key == "title" else 0
            style = self._styles[key]
            self._sheet.text(row, COLUMNS[key], text, style.but(indent=indent) if indent else style)
            if text:
                deepest = max(deepest, heights.count_lines(text, COLUMNS.find_column(key).width, indent=indent))
        self._sheet.height(row, heights.measure_lines(deepest))


def _subtotal(sheet: Sheet, row: int, label: str, activity: Activity, steps: tuple[int, int], *, parents: bool) -> int:
    """What the steps of an activity come to: those without sub-steps."""
    money = COLUMNS.cells("budget", *steps)
    formula = f"SUM({money})"
    if parents:
        roles = COLUMNS.cells("role", *steps)
        formula += f'-SUMIF({roles},"{PARENT_ROLE}",{money})'
    formula = f'IF({doubt_marks.guard_money(money)},"{doubt_marks.UNSURE}",{round_money(formula)})'
    return _sum_row(sheet, row, label, formula, activity.computed or Decimal(0), SUBTOTAL_ROLE)


def _total(sheet: Sheet, form: Form71Places, category: Category) -> int:
    roles, money = (COLUMNS.cells(each, form.first, form.last) for each in ("role", "budget"))
    # A subtotal that shows no sum leaves none here either; what a heading declares over its steps is no part of it.
    missing = f'SUMPRODUCT(({roles}<>"{HEADED_ROLE}")*(TRIM({money})<>"")*NOT(ISNUMBER({money}))*ISERROR(MATCH(TRIM({money}),{NO_MONEY},0)))'
    formula = f'SUMIF({roles},"{SUBTOTAL_ROLE}",{money})+SUMIF({roles},"{ALONE_ROLE}",{money})'
    formula = f'IF(IFERROR({missing},1)>0,"{doubt_marks.UNSURE}",{round_money(formula)})'
    spent = add_up(activity.computed for activity in category.activities)
    return _sum_row(sheet, form.last + 1, TOTAL, formula, spent, "")


def _sum_row(sheet: Sheet, row: int, title: str, formula: str, shows: Decimal, role: str) -> int:
    parts = split_text(title)
    for here, part in enumerate(parts, row):
        _title_row(sheet, here, part, _SUM_TITLE)
        sheet.blank(here, COLUMNS["budget"], _SUM)
    sheet.formula(here, COLUMNS["budget"], formula, shows, _SUM)
    if role:
        sheet.text(here, COLUMNS["role"], role, HIDDEN_CELL)
    return here


def _rules(sheet: Sheet, form: Form71Places) -> None:
    """Month lists to choose from, coloured bars, months that cannot be right in red, satang where there are any."""
    first, last = form.first, form.last
    start, end, money = (COLUMNS.cell(each, first) for each in ("start", "end", "budget"))
    months = f"{start}:{COLUMNS.cell('end', last)}"
    choice = DataValidation(
        type="list", formula1=MONTHS, allow_blank=True, showErrorMessage=True, errorTitle="เดือน",
        error="ไม่อยู่ในรายการ: ถ้าเขียนเดือนแบบอื่น ดูช่องตรวจก่อนส่งทางขวา", errorStyle="warning",
    )  # fmt: skip
    choice.add(months)
    sheet.worksheet.add_data_validation(choice)
    looks = sheet.worksheet.conditional_formatting
    begins, count, named = (f"${COLUMNS.cell(each, first)}" for each in ("first", "count", "named"))
    span = COLUMNS.find_span("months")
    bars = f"{name_column(span[0])}{first}:{name_column(span[-1])}{last}"
    looks.add(bars, highlights.fill_bar(build_bar_condition(begins, count, named, f"COLUMN()-{span[0] - 1}")))
    looks.add(months, highlights.mark_wrong(f'AND(${start}<>"",${end}<>"",{count}=0)'))
    looks.add(months, highlights.mark_wrong(doubt_marks.is_unplaced(start)))
    amounts_and_sums = COLUMNS.cells("budget", first, form.total)
    looks.add(amounts_and_sums, highlights.mark_wrong(doubt_marks.join_doubts(doubt_marks.doubt_money(money))))
    looks.add(amounts_and_sums, highlights.show_satang(money))
    amounts = DataValidation(
        type="decimal", operator="greaterThanOrEqual", formula1="0", allow_blank=True, showErrorMessage=True,
        errorTitle="งบประมาณ", error="ไม่ใช่จำนวนเงินเป็นตัวเลข ยอดรวมอาจไม่แสดง ถ้าไม่มีให้เว้นว่างหรือเขียน ไม่มี", errorStyle="warning",
    )  # fmt: skip
    amounts.add(COLUMNS.cells("budget", first, last))
    sheet.worksheet.add_data_validation(amounts)


def split_rows(texts: Mapping[str, str]) -> list[dict[str, str]]:
    """A step's texts row by row: one row, unless a text is longer than a cell can hold and goes on below."""
    if sum(map(len, texts.values())) * 2 <= MOST_IN_CELL:
        return [dict(texts)]
    parts = {key: split_text(text) for key, text in texts.items()}
    return [
        {key: each[place] if place < len(each) else "" for key, each in parts.items()}
        for place in range(max(map(len, parts.values())))
    ]
