"""Form 7.1 of a category: activities, steps and sub-steps over the twelve months, who answers for them, what they cost."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Final

from openpyxl.worksheet.datavalidation import DataValidation

from orgplan.exact import add_up
from orgplan.fiscal import Period, months_within_reach
from orgplan.forms.form71.bars import BarWriter, build_bar_condition
from orgplan.forms.form71.columns import ALONE_ROLE, COLUMNS, CONTINUED_ROLE, HEADED_ROLE, PARENT_ROLE, SUBTOTAL_ROLE
from orgplan.forms.form71.row_money import SATANG, MoneyLook, RowMoney, choose_money_look
from orgplan.forms.form71.widths import fit_columns
from orgplan.model import Activity, Category, PlacedWork, Plan, PlannedWork
from orgplan.paper import doubt_marks, page
from orgplan.paper.columns import Columns
from orgplan.paper.lookup_lists import MONTHS, NO_MONEY
from orgplan.problems import Path, format_path
from orgplan.reports.form71_words import (
    DITTO,
    FORM_NAME,
    ITEM,
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
from orgplan.workbook.sheet import TALLEST, Sheet
from orgplan.workbook.style import ACTIVITY_FILL, BODY_INPUT, CENTERED, HEAD, HIDDEN_CELL, Style
from orgplan.workbook.style import TOTAL as TOTAL_STYLE
from orgplan.workbook.sums import round_money

_SIGNED_BELOW_MONTH: Final = 9
"""The month of the fiscal year below which the block that is signed begins."""
_DEEPEST_INDENT: Final = 8
_TITLE_WIDTH: Final = sum(COLUMNS.widths[COLUMNS["title"] - 1 : COLUMNS["budget"] - 1])
"""Of a text over all columns before that of the money."""

_ACTIVITY: Final = Style(bold=True, fill=ACTIVITY_FILL, unlocked=True)
_MONEY_INPUT: Final = Style(across="right", unlocked=True, shrink=True)
_MONTH_INPUT: Final = CENTERED.but(unlocked=True)
_ACTIVITY_MONTH: Final = _ACTIVITY.but(across="center")
_DECLARED: Final = _ACTIVITY.but(across="right", shrink=True)
_SUM_TITLE: Final = TOTAL_STYLE.but(across="right")
_SUM: Final = TOTAL_STYLE.but(across="right", shrink=True)


@dataclass(frozen=True, slots=True)
class ActivityRows:
    """Where an activity stands on the form: its heading (with the declared budget), and of its steps the rows and the subtotal."""

    heading: int
    steps: range
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
    holders = [each for each in plan.activities if each.path[1] == index]
    works = [each.work for each in (*holders, *steps)]
    look = choose_money_look([*(each.budget for each in works), *_list_sums(category)])
    columns = fit_columns(works, look)
    page.set_widths(sheet, columns.widths, hidden=COLUMNS.count_hidden)
    name = FORM_NAME if plan.is_official else None
    titles = list_titles71(plan, category)
    row = page.write_titles(sheet, COLUMNS.last_printed, name, titles, typed=0 if plan.is_official else len(titles))
    head = _heads(sheet, row + 1, plan)
    form = Form71Places(sheet, first=head + 2)
    row = head + 1
    by_activity: dict[int, list[PlacedWork]] = {}
    for placed in steps:
        by_activity.setdefault(int(placed.path[3]), []).append(placed)
    styles = _MoneyStyles(look)
    rows = _WorkRows(sheet, plan.year, money, styles, columns)
    for holder in holders:
        activity, own = holder.activity, by_activity.get(int(holder.path[3]), [])
        heading = row + 1
        title = format_activity_title(plan, activity)
        row = (
            rows.write_activity(heading, holder, title)
            if has_cells(activity)
            else _activity(sheet, heading, holder, money[holder.path], title, styles)
        )
        first, subtotal = row + 1, None
        if own:
            row = last = rows.write_steps(first, own)
            label = f"{name_subtotal(plan)} {activity.no}"
            parents = any(each.work.steps for each in own)
            row = subtotal = _subtotal(sheet, row + 1, label, activity, (first, last), styles, parents=parents)
        form.activities.append(ActivityRows(heading, range(first, subtotal or first), subtotal))
    form.last = max(row, form.first)
    form.total = _total(sheet, form, category, styles)
    _rules(sheet, form)
    signed = COLUMNS.find_span("months")[_SIGNED_BELOW_MONTH - 1]
    end = page.write_approval(sheet, form.total, signed, COLUMNS.last_printed, category.approval)
    pages = page.finish_page(
        sheet,
        heads=(head, head + 1),
        last_column=COLUMNS.last_printed,
        frozen=f"{name_column(COLUMNS['title'] + 1)}{form.first}",
        together=_keep_together(form, end),
        restated=rows.restated,
    )
    rows.write_out(pages.restated)
    doubt_marks.open_notes(sheet, COLUMNS["note"], head, COLUMNS.find_column("note").head)
    return form


def _list_sums(category: Category) -> list[Decimal | None]:
    """What the activities of a category come to, and all of them together."""
    sums = [activity.computed for activity in category.activities]
    return [*sums, add_up(sums)]


class _MoneyStyles:
    """The cells of the money: of steps, of what headings declare, of sums."""

    def __init__(self, look: MoneyLook) -> None:
        self.step = _MONEY_INPUT.but(number=look.plain)
        self.declared = _DECLARED.but(number=look.declared)
        self.sum = _SUM.but(number=look.plain)


def _keep_together(form: Form71Places, end: int) -> Iterator[tuple[int, int]]:
    """A heading with the first step below it, the last step with the sums behind it, and these with the block that is signed."""
    for rows in form.activities:
        if rows.subtotal is not None:
            yield rows.heading, rows.steps[0]
            yield rows.steps[-1], rows.subtotal
    yield form.last, end


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
    sheet.height(row, heights.measure_lines(heights.count_lines(text, _TITLE_WIDTH, bold=True)), fixed=True)


def _activity(sheet: Sheet, row: int, placed: PlacedWork, money: RowMoney, title: str, styles: _MoneyStyles) -> int:
    """The heading of an activity with its declared budget; the last of its rows."""
    parts = heights.split_lines(title, _TITLE_WIDTH, bold=True)
    for extra, part in enumerate(parts):
        _title_row(sheet, row + extra, part, _ACTIVITY)
        if extra:
            sheet.blank(row + extra, COLUMNS["budget"], styles.declared)
            _continue(sheet, row + extra, placed)
    _amount(sheet, row, placed.work, money, styles.declared)
    doubt_marks.write_note(sheet, row, COLUMNS["note"], doubt_marks.doubt_money(COLUMNS.cell("budget", row)))
    _identify(sheet, row, placed, money)
    return row + len(parts) - 1


def _amount(sheet: Sheet, row: int, work: PlannedWork, money: RowMoney, style: Style) -> None:
    """What work costs: a number, words for none, or the sum of what the sheet of details says of each source, where it is to be changed."""
    if money.amounts:
        sheet.formula(row, COLUMNS["budget"], money.build_sum(), work.budget, style.but(unlocked=False))
    elif work.no_budget:
        sheet.text(row, COLUMNS["budget"], work.no_budget, style.but(across="center"))
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


def _continue(sheet: Sheet, row: int, placed: PlacedWork) -> None:
    """The hidden cells of a row in which the one above goes on."""
    sheet.text(row, COLUMNS["path"], format_path(placed.path), HIDDEN_CELL)
    sheet.text(row, COLUMNS["role"], CONTINUED_ROLE, HIDDEN_CELL)


class _WorkRows:
    """Writes the rows of steps, and of activities that are work themselves: texts, months with their bar, money."""

    def __init__(self, sheet: Sheet, year: Period, money: Mapping[Path, RowMoney], styles: _MoneyStyles, columns: Columns) -> None:
        self._sheet = sheet
        self._year = year
        self._money = money
        self._styles = styles
        self._bars = BarWriter(sheet, year)
        self._step_texts = _TextCells(sheet, columns, BODY_INPUT)
        self._activity_texts = _TextCells(sheet, columns, _ACTIVITY)
        self._people: dict[int, dict[str, str]] = {}
        self.restated: dict[int, float] = {}

    def write_activity(self, row: int, placed: PlacedWork, title: str) -> int:
        """The row of an activity with cells of its own; the last of those that it takes. Whom its steps name, they say."""
        people = {} if placed.work.steps else format_people(placed)
        return self._write(row, placed, format_work_texts(title, placed.work, people))

    def write_steps(self, row: int, steps: list[PlacedWork]) -> int:
        """The rows of an activity's steps; the last of them."""
        above: dict[str, str] = {}
        for placed in steps:
            people = format_people(placed)
            printed = mark_dittos(people, above)
            last = self._write(row, placed, format_step_texts(placed.work, printed))
            self._note_repeated(row, {key: people[key] for key, text in printed.items() if text == DITTO})
            row, above = last + 1, people
        return row - 1

    def _note_repeated(self, row: int, people: dict[str, str]) -> None:
        """Keep the names that ditto marks of a row stand for, and how high it is with them; names that no row can hold stay marks."""
        needed = heights.measure_lines(max(map(self._step_texts.count_lines, people, people.values()), default=1))
        self._people[row] = people if needed <= TALLEST else {}
        self.restated[row] = max(self._sheet.heights[row], needed) if needed <= TALLEST else self._sheet.heights[row]

    def write_out(self, rows: Iterable[int]) -> None:
        """Name who answers for the steps in these rows, which are the first on a page: a ditto mark there repeats nothing."""
        for row in rows:
            self._step_texts.write_people(row, self._people[row])

    def _write(self, row: int, placed: PlacedWork, said: Mapping[str, str]) -> int:
        sheet, work, is_activity = self._sheet, placed.work, placed.level < 0
        texts, month, style = (
            (self._activity_texts, _ACTIVITY_MONTH, self._styles.declared)
            if is_activity
            else (self._step_texts, _MONTH_INPUT, self._styles.step)
        )
        dates = dict(zip(("start", "end"), format_dates(work), strict=True))
        indent = min(max(placed.level, 0), _DEEPEST_INDENT)
        for extra, parts in enumerate(split_rows(said, indent)):
            here = row + extra
            texts.write(here, parts, indent, {} if extra else {key: text for key, text in dates.items() if "," in text})
            if extra:
                self._bars.blank(here)
                for key, look in (("start", month), ("end", month), ("budget", style)):
                    sheet.blank(here, COLUMNS[key], look)
                _continue(sheet, here, placed)
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

    def __init__(self, sheet: Sheet, columns: Columns, style: Style) -> None:
        self._sheet = sheet
        self._columns = columns
        self._styles = {each.field: style.but(across=each.across) for each in columns}

    def write(self, row: int, texts: Mapping[str, str], indent: int, beside: Mapping[str, str]) -> None:
        """Texts by field, with the indent of the title. What is written `beside` them in cells that wrap needs its room too."""
        for key, text in texts.items():
            style = self._styles[key]
            self._sheet.text(row, COLUMNS[key], text, style.but(indent=indent) if key == "title" and indent else style)
        deepest = max(self.count_lines(key, text, indent) for key, text in (*texts.items(), *beside.items()))
        self._sheet.height(row, heights.measure_lines(deepest))

    def write_people(self, row: int, people: Mapping[str, str]) -> None:
        """Names by field in place of what stands there."""
        for key, text in people.items():
            self._sheet.text(row, COLUMNS[key], text, self._styles[key])

    def count_lines(self, key: str, text: str, indent: int = 0) -> int:
        """The lines of a text in the column of a field; `indent` is that of titles."""
        return heights.count_lines(text, self._columns.find_column(key).width, indent=indent if key == "title" else 0)


def _subtotal(
    sheet: Sheet, row: int, label: str, activity: Activity, steps: tuple[int, int], styles: _MoneyStyles, *, parents: bool
) -> int:
    """What the steps of an activity come to: those without sub-steps."""
    money = COLUMNS.cells("budget", *steps)
    formula = f"SUM({money})"
    if parents:
        roles = COLUMNS.cells("role", *steps)
        formula += f'-SUMIF({roles},"{PARENT_ROLE}",{money})'
    formula = f'IF({doubt_marks.guard_money(money)},"{doubt_marks.UNSURE}",{round_money(formula)})'
    row = _sum_row(sheet, row, label, formula, activity.computed or Decimal(0), styles)
    sheet.text(row, COLUMNS["role"], SUBTOTAL_ROLE, HIDDEN_CELL)
    return row


def _total(sheet: Sheet, form: Form71Places, category: Category, styles: _MoneyStyles) -> int:
    roles, money = (COLUMNS.cells(each, form.first, form.last) for each in ("role", "budget"))
    # A subtotal that shows no sum leaves none here either; what a heading declares over its steps is no part of it.
    missing = f'SUMPRODUCT(({roles}<>"{HEADED_ROLE}")*(TRIM({money})<>"")*NOT(ISNUMBER({money}))*ISERROR(MATCH(TRIM({money}),{NO_MONEY},0)))'
    formula = f'SUMIF({roles},"{SUBTOTAL_ROLE}",{money})+SUMIF({roles},"{ALONE_ROLE}",{money})'
    formula = f'IF(IFERROR({missing},1)>0,"{doubt_marks.UNSURE}",{round_money(formula)})'
    return _sum_row(sheet, form.last + 1, TOTAL, formula, _list_sums(category)[-1] or Decimal(0), styles)


def _sum_row(sheet: Sheet, row: int, title: str, formula: str, shows: Decimal, styles: _MoneyStyles) -> int:
    parts = heights.split_lines(title, _TITLE_WIDTH, bold=True)
    for here, part in enumerate(parts, row):
        _title_row(sheet, here, part, _SUM_TITLE)
        sheet.blank(here, COLUMNS["budget"], styles.sum)
    sheet.formula(here, COLUMNS["budget"], formula, shows, styles.sum)
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
    looks.add(amounts_and_sums, highlights.show_satang(money, SATANG))
    amounts = DataValidation(
        type="decimal", operator="greaterThanOrEqual", formula1="0", allow_blank=True, showErrorMessage=True,
        errorTitle="งบประมาณ", error="ไม่ใช่จำนวนเงินเป็นตัวเลข ยอดรวมอาจไม่แสดง ถ้าไม่มีให้เว้นว่างหรือเขียน ไม่มี", errorStyle="warning",
    )  # fmt: skip
    amounts.add(COLUMNS.cells("budget", first, last))
    sheet.worksheet.add_data_validation(amounts)


def split_rows(texts: Mapping[str, str], indent: int = 0) -> list[dict[str, str]]:
    """The texts of work row by row: one row, unless one of them has more lines than a row can hold and goes on below."""
    parts = {
        key: heights.split_lines(text, COLUMNS.find_column(key).width, indent=indent if key == "title" else 0)
        for key, text in texts.items()
    }
    return [
        {key: trim_part(each, place) if place < len(each) else "" for key, each in parts.items()}
        for place in range(max(map(len, parts.values())))
    ]


def trim_part(parts: Sequence[str], place: int) -> str:
    """A part as its cell has it: where an item begins behind it, the end of the line between them goes without saying."""
    part, rest = parts[place], parts[place + 1 : place + 2]
    return part.removesuffix("\n") if rest and rest[0].startswith(ITEM) else part
