"""The budget sheet: what the forms 7.1 add up to, five ways or six, beside what they declare.

Everything that stands on a form is summed from there by formula, and amounts by source from the sheet of details. Two things do
not: which agencies answer for a step and which source pays for it is fixed when the file is written (each row carries their
codes), and what is spent is not on the forms at all.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import pairwise
from math import ceil
from typing import Final

from orgplan.fiscal import MONTHS_PER_QUARTER
from orgplan.forms.budget.agencies import NOBODY, SEVERAL
from orgplan.forms.budget.columns import BY_MONTH, BY_QUARTER, COLUMNS, MONTHS, QUARTERS
from orgplan.forms.budget.dated import AMOUNT, SECTION, SUM, DatedPlaces, DatedTable, sum_up
from orgplan.forms.budget.sources import list_sources
from orgplan.forms.details.places import DetailsPlaces
from orgplan.forms.form71.columns import HEADED_ROLE, PARENT_ROLE
from orgplan.forms.form71.writer import Form71Places
from orgplan.model import Plan
from orgplan.names import join_words
from orgplan.paper import charts, page
from orgplan.paper.charts import BarPart, Bars, Box
from orgplan.paper.doubt_marks import UNSURE, guard_money
from orgplan.reports import form_words
from orgplan.reports.budget import AFTER, BEFORE, JOINT, TITLES, UNASSIGNED, UNDATED, UNSOURCED, BudgetRollup, BudgetRow
from orgplan.reports.form_words import call_in_thai
from orgplan.workbook import heights, highlights
from orgplan.workbook.addresses import name_column
from orgplan.workbook.sheet import Sheet, split_text
from orgplan.workbook.style import BODY, HEAD, HIDDEN_CELL, NOTE, TOTAL, Style
from orgplan.workbook.sums import round_money

_SIZE: Final = 12
_LEAST_BAR, _BAR = 18.0, 26.0
"""Points that the bar of an agency takes, at least and at most."""
_KEY: Final = "แถบทึบ = รับผิดชอบหน่วยงานเดียว   แถบลาย = ร่วมกับหน่วยงานอื่น"


@dataclass(frozen=True, slots=True)
class BudgetPlaces:
    """Where the budget sheet says what others show of it: by category what is declared, the totals, the months."""

    declared: str
    computed: str
    spent: str
    dated: DatedPlaces


def write_budget(
    sheet: Sheet, plan: Plan, rollup: BudgetRollup, forms: Sequence[Form71Places], details: DetailsPlaces
) -> BudgetPlaces:
    """Fill the budget sheet. `forms` are the forms 7.1 in the order of the plan's categories; amounts by source stand on `details`."""
    page.set_widths(sheet, COLUMNS.widths, hidden=COLUMNS.count_hidden)
    row = page.write_titles(
        sheet,
        COLUMNS.last_printed,
        None,
        [f"{join_words('งบประมาณตาม', form_words.format_year_line(plan))} (บาท)", plan.organization],
    )
    table = _Tables(sheet, plan, forms)
    table.write_guard()
    # Categories add up the activities, which stand below them: their rows are known beforehand.
    categories = row + 2
    activities = categories + len(plan.categories) + 4
    row = table.categories(categories, rollup, plan, activities)
    row = table.activities(row + 2, rollup, plan)
    row = table.agencies(row + 2, rollup)
    dated = table.months(row + 2, rollup)
    row = dated.last
    if rollup.names_sources:
        row = table.sources(row + 2, rollup, details)
    last = row
    form = "แบบฟอร์ม 7.1 ในไฟล์นี้" if plan.is_official else call_in_thai(plan, "แผ่นงานของแต่ละ⟦category⟧ในไฟล์นี้")
    sheet.text(last + 1, COLUMNS["key"], f"ยอดคำนวณจาก{form} ผลต่าง = คำนวณ - ตั้งไว้  หน่วยงานของแต่ละแถวคงตามแผนขณะสร้างไฟล์", NOTE.but(wrap=False))  # fmt: skip
    sheet.height(last + 1, heights.measure_lines(1, NOTE.size), fixed=True)
    looks = sheet.worksheet.conditional_formatting
    cell, gap = COLUMNS.cell("title", categories), COLUMNS.cell("gap", categories)
    looks.add(f"{cell}:{COLUMNS.cell('spent', last)}", highlights.mark_wrong(f'{cell}="{UNSURE}"'))
    looks.add(f"{cell}:{COLUMNS.cell('spent', last)}", highlights.show_satang(cell))
    looks.add(
        f"{gap}:{COLUMNS.cell('gap', table.last_with_gap)}", highlights.mark_notable(f"AND(ISNUMBER({gap}),ROUND({gap},2)<>0)")
    )
    page.finish_page(
        sheet, heads=None, last_column=COLUMNS.last_printed, frozen=None, together=table.together, tables=table.rows_of_tables
    )
    first, end = categories + 2, categories + 1 + len(plan.categories)
    computed, spent = (sheet.at(end + 1, COLUMNS[field]) for field in ("computed", "spent"))
    return BudgetPlaces(sheet.range(first, end, COLUMNS["declared"]), computed, spent, dated)


class _Tables:
    """Writes the tables below each other."""

    def __init__(self, sheet: Sheet, plan: Plan, forms: Sequence[Form71Places]) -> None:
        self._sheet = sheet
        self._plan = plan
        self._forms = forms
        self._spans: list[tuple[int, int]] = []
        self.together: list[tuple[int, int]] = []
        self.rows_of_tables: list[tuple[int, int]] = []
        self.last_with_gap = 0

    def write_guard(self) -> None:
        """The hidden cell that is true while the total of a form shows no sum, since an amount on it is no number."""
        totals = ",".join(f"ISTEXT({form.at(form.total, 'budget')})" for form in self._forms)
        self._sheet.formula(1, COLUMNS["guard"], f"IF(OR({totals or 'FALSE'}),1,0)", 0, HIDDEN_CELL)

    def _guarded(self, formula: str) -> str:
        """A formula over all forms that shows no sum while any of them shows none."""
        guard = COLUMNS.fixed_cell("guard", 1)
        return f'IF({guard}>0,"{UNSURE}",{round_money(formula)})'

    def categories(self, row: int, rollup: BudgetRollup, plan: Plan, activities: int) -> int:
        """By category: sums of the table by activity, which starts at row `activities`."""
        name = call_in_thai(plan, "⟦category⟧")
        self._heads(
            row,
            call_in_thai(plan, "จำแนกตาม⟦category⟧"),
            {"key": name, "title": call_in_thai(plan, "ชื่อ⟦category⟧"), "declared": "", "gap": ""},
        )
        first = row = row + 1
        below = activities + 2
        for category, figures in zip(plan.categories, rollup.by_category, strict=True):
            count = len(category.activities)
            row += 1
            declared, computed = (COLUMNS.cells(field, below, below + count - 1) for field in ("declared", "computed"))
            below += count
            self._figures(
                row,
                figures,
                sum_up(declared, f'IF(COUNT({declared})=0,"",{round_money(f"SUM({declared})")})') if count else None,
                sum_up(computed) if count else "0",
            )
        return self._total(row + 1, first + 1, rollup.total)

    def activities(self, row: int, rollup: BudgetRollup, plan: Plan) -> int:
        """By activity: the sums of the forms beside what their headings declare."""
        key, title, section = (call_in_thai(plan, each) for each in ("⟦category⟧/⟦activity⟧", "ชื่อ⟦activity⟧", "จำแนกตาม⟦activity⟧"))
        self._heads(row, section, {"key": key, "title": title, "declared": "", "gap": ""})
        first = row = row + 1
        places = [(form, rows) for form in self._forms for rows in form.activities]
        for (form, rows), figures in zip(places, rollup.by_activity, strict=True):
            row += 1
            heading = form.at(rows.heading, "budget")
            amount = f'IF({guard_money(heading)},"{UNSURE}",'
            computed = f"{amount}N({heading}))" if rows.subtotal is None else form.at(rows.subtotal, "budget")
            self._figures(row, figures, f'{amount}IF(ISNUMBER({heading}),{heading},""))', computed)
        self.last_with_gap = row
        return self._total(row + 1, first + 1, rollup.total)

    def agencies(self, row: int, rollup: BudgetRollup) -> int:
        """By agency: what each answers for alone, what it shares, and once what is shared."""
        self._heads(row, "จำแนกตามหน่วยงานผู้รับผิดชอบ", {"key": "หน่วยงาน", "title": "ชื่อเต็ม", "gap": "ร่วมกับหน่วยงานอื่น"})
        first = row = row + 1
        number = 0
        for figures in rollup.by_agency:
            row += 1
            if figures.key == JOINT and figures.shared is None:
                self._figures(row, figures, None, self._guarded(self._summed(f'"{SEVERAL}"')), texts=("", figures.title))
            elif figures.key == UNASSIGNED and figures.shared is None:
                self._figures(row, figures, None, self._guarded(self._summed(f'"{NOBODY}"')), texts=("", figures.title))
            else:
                number += 1
                alone = self._summed(f'";{number};"')
                self._figures(row, figures, None, self._guarded(alone))
                shares = self._guarded(f"{self._summed(f'''*;{number};*''', quote=True)}-{COLUMNS.cell('computed', row)}")
                self._sheet.formula(row, COLUMNS["gap"], shares, figures.shared or Decimal(0), AMOUNT)
        end = self._total(row + 1, first + 1, rollup.total)
        return self._draw_agencies(first + 1, row, end) if len(rollup.by_agency) > 1 and rollup.total.computed else end

    def _draw_agencies(self, first: int, last: int, row: int) -> int:
        """The rows of the table by agency as bars, below its total in `row`; their last row.

        The first chart stands on the page of the table, or at least of its end: none is alone.
        """
        sheet, unit = self._sheet, heights.measure_lines(1)
        room, end_of_table = page.measure_room(sheet), row
        for start, count, line in charts.part_bars(last - first + 1, room - page.GAP, 0, (_LEAST_BAR, _BAR), _SIZE):
            sheet.height(row + 1, page.GAP, fixed=True)
            begin, end = first + start, first + start + count - 1
            labels, alone, shared = (sheet.range(begin, end, COLUMNS[field]) for field in ("title", "computed", "gap"))
            box = Box(row + 2, 1, row + 1 + ceil(charts.measure_bars(count, line, _SIZE) / unit), COLUMNS.last_printed)
            for below in range(box.first_row, box.last_row + 1):
                sheet.height(below, unit, fixed=True)
            parts = [BarPart(alone, "light"), BarPart(shared, "hatched")]
            charts.draw_bars(sheet, box, Bars("งบประมาณตามหน่วยงาน (บาท)", _KEY, labels, parts, count, size=_SIZE))
            fits = sum(sheet.heights[each] for each in range(first - 2, box.last_row + 1)) <= room
            top = (first - 2 if fits else end_of_table - 2) if row == end_of_table else box.first_row
            row = box.last_row
            self.together.append((top, row))
        return row

    def _summed(self, criterion: str, *, quote: bool = False) -> str:
        """The money of all rows of all forms whose agency code fits a criterion."""
        wanted = f'"{criterion}"' if quote else criterion
        parts = [f"SUMIF({form.range('agencies')},{wanted},{form.range('budget')})" for form in self._forms]
        return "+".join(parts)

    def months(self, row: int, rollup: BudgetRollup) -> DatedPlaces:
        """By month and, beside them as sums of those, by quarter; the satang left over from even parts go to the first months.

        Rows of what falls outside the year are always there: a month that is changed in a form may fill them.
        """
        before, dated, after, rest = _with_outside(rollup.by_month)
        first = row + 2
        formulas = [self._outside("before"), *(self._guarded(self._month(place)) for place in range(1, len(dated) + 1))]
        formulas.append(self._outside("after"))
        cells = MONTHS.cells(first, first + len(formulas) - 1)
        formulas.append(self._guarded(f"{self._everything()}-SUM({cells})"))
        table = DatedTable(self._sheet, MONTHS, row)
        table.write_heads(BY_MONTH, "เดือน")
        last = table.write_rows([before, *dated, after], rest, formulas, rollup.total.computed)
        before, quarters, after, rest = _with_outside(rollup.by_quarter)
        year = first + 1
        three = [
            sum_up(MONTHS.cells(begin, begin + MONTHS_PER_QUARTER - 1))
            for begin in range(year, year + len(dated), MONTHS_PER_QUARTER)
        ]
        outside = [MONTHS.cell(each) for each in (first, year + len(dated), year + len(dated) + 1)]
        table = DatedTable(self._sheet, QUARTERS, row)
        table.write_heads(BY_QUARTER, "ไตรมาส")
        end = table.write_rows([before, *quarters, after], rest, [outside[0], *three, *outside[1:]], rollup.total.computed)
        self.together.append((row, last))
        places = DatedPlaces(self._sheet, first, last)
        if any(each.computed for each in dated):
            box = Box(end + 2, QUARTERS.key, last, COLUMNS.last_printed)
            charts.draw_months(self._sheet, box, places.describe_chart("งบประมาณรายเดือน", rollup))
        return places

    def sources(self, row: int, rollup: BudgetRollup, details: DetailsPlaces) -> int:
        """By source: what rows say that have one, and the amounts on the sheet of details; the rest names none."""
        self._heads(row, "จำแนกตามแหล่งงบประมาณ", {"key": "แหล่งงบประมาณ"})
        first = row = row + 1
        paths = list(details.rows)
        for number, figures in enumerate(list_sources(rollup), 1):
            code = f'";{number};"'
            parts = [f"SUMIF({form.range('source')},{code},{form.range('budget')})" for form in self._forms]
            parts.append(f"SUMIF({details.range(paths, 'source')},{code},{details.range(paths, 'value')})")
            row += 1
            self._figures(row, figures, None, self._guarded("+".join(parts)), texts=(figures.title,))
        named = COLUMNS.cells("computed", first + 1, row)
        nothing = BudgetRow(UNSOURCED, TITLES[UNSOURCED], None, Decimal(0), Decimal(0))
        rest = next((each for each in rollup.by_source if each.key == UNSOURCED), nothing)
        row += 1
        self._figures(row, rest, None, self._guarded(f"{self._everything()}-SUM({named})"), texts=(rest.title,))
        return self._total(row + 1, first + 1, rollup.total)

    def _everything(self) -> str:
        """The totals of all forms."""
        return "+".join(form.at(form.total, "budget") for form in self._forms)

    def _month(self, place: int) -> str:
        """The money of month number `place`: of every bar that covers it an even part, in whole satang."""
        parts = []
        for form in self._forms:
            starts, counts, named, money, roles = (form.range(key) for key in ("first", "count", "named", "amount", "role"))
            # Headings hold texts or nothing in these columns: N() does not take ranges, so the bar's test comes first.
            covered = f'(({named}="")*({starts}<={place})*({place}<{starts}+{counts})+(MID({named},{place},1)="1"))'
            satang = f"ROUND({money}*100,0)"
            even = f"INT({satang}/({counts}+({counts}=0)))"
            earlier = f'(({named}="")*{place}-{starts}+LEN(SUBSTITUTE(LEFT({named},{place - 1}),"0","")))'
            left = f"({earlier}<({satang}-{even}*{counts}))"
            parts.append(f'SUMPRODUCT({covered}*({roles}<>"{PARENT_ROLE}")*({roles}<>"{HEADED_ROLE}")*({even}+{left}))')
        return f"({'+'.join(parts)})/100"

    def _outside(self, key: str) -> str:
        """The money of all rows of all forms that falls before or after the year, as a hidden column of theirs has it."""
        sums = "+".join(f"SUM({form.range(key)})" for form in self._forms)
        return self._guarded(sums)

    def _heads(self, row: int, section: str, words: dict[str, str]) -> None:
        """The name of a table and its head row: own `words` by field, blank for those of the column.

        Columns that have neither are joined to the one before.
        """
        sheet = self._sheet
        sheet.text(row, COLUMNS["key"], section, SECTION)
        sheet.height(row, heights.measure_lines(1) + page.GAP, fixed=True)
        words = {field: word or COLUMNS.find_column(field).head for field, word in (words | {"computed": "", "spent": ""}).items()}
        if "gap" not in words:
            words["gap"] = words.pop("spent")
        for field, word in words.items():
            sheet.text(row + 1, COLUMNS[field], word, HEAD)
        self._spans = _join_columns(sorted(COLUMNS[field] for field in words))
        self._join(row + 1, HEAD)
        widths = {first: sum(COLUMNS.widths[first - 1 : last]) for first, last in self._spans}
        heads = ((word, widths[COLUMNS[field]]) for field, word in words.items())
        sheet.height(row + 1, page.measure_heads(self._plan, heads), fixed=True)
        self.together.append((row, row + 3))

    def _join(self, row: int, style: Style) -> None:
        for first, last in self._spans:
            self._sheet.merge(row, first, row, last, style)

    def _figures(self, row: int, figures: BudgetRow, declared: str | None, computed: str, *, texts: tuple[str, ...] = ()) -> None:
        """One row of a table: its figures by formula, what is spent as it is."""
        sheet = self._sheet
        columns = [first for first, _ in self._spans]
        texts = texts or (figures.key, figures.title)
        for column, text in enumerate(texts, COLUMNS["key"]):
            # A name is never longer than a cell can hold, but for letters that Excel counts twice.
            sheet.text(row, column, split_text(text)[0], BODY)
        if declared is not None:
            at, other = COLUMNS.cell("declared", row), COLUMNS.cell("computed", row)
            sheet.formula(row, COLUMNS["declared"], declared, figures.declared, AMOUNT)
            sheet.formula(
                row, COLUMNS["gap"], f'IF({at}="","",IFERROR({round_money(f"{other}-{at}")},"{UNSURE}"))', figures.gap, AMOUNT
            )
        elif {COLUMNS["gap"], COLUMNS["spent"]} <= set(columns):
            sheet.blank(row, COLUMNS["gap"], AMOUNT)
        sheet.formula(row, COLUMNS["computed"], computed, figures.computed, AMOUNT)
        sheet.number(row, columns[-1], figures.spent if figures.reports_spent else None, AMOUNT)
        self._join(row, BODY)
        widths = [sum(COLUMNS.widths[first - 1 : last]) for first, last in self._spans]
        sheet.height(row, heights.measure_lines(max(map(heights.count_lines, texts, widths))), fixed=True)

    def _total(self, row: int, first: int, figures: BudgetRow) -> int:
        """The last row of a table."""
        sheet = self._sheet
        self.rows_of_tables.append((first - 2, row))
        columns = [start for start, _ in self._spans]
        sheet.text(row, COLUMNS["key"], "รวม", TOTAL)
        for column in columns[1:]:
            sheet.blank(row, column, TOTAL)
        spent = figures.spent if figures.reports_spent else None
        for column, total in ((COLUMNS["computed"], figures.computed), (columns[-1], spent)):
            cells = f"{name_column(column)}{first}:{name_column(column)}{row - 1}"
            sums = sum_up(cells) if row > first else "0"
            # What nobody reports is no nought.
            formula = sums if column == COLUMNS["computed"] else f'IF(COUNT({cells})=0,"",{sums})'
            sheet.formula(row, column, formula, total, SUM)
        self._join(row, TOTAL)
        sheet.height(row, heights.measure_lines(1), fixed=True)
        return row


def _with_outside(rows: Sequence[BudgetRow]) -> tuple[BudgetRow, list[BudgetRow], BudgetRow, BudgetRow]:
    """Rows by month or quarter: what falls before the year, the rows of the year, what falls after it, and what has no months."""
    special = {key: BudgetRow(key, title, None, Decimal(0), Decimal(0)) for key, title in TITLES.items()}
    special |= {row.key: row for row in rows if row.key in TITLES}
    return special[BEFORE], [row for row in rows if row.key not in special], special[AFTER], special[UNDATED]


def _join_columns(columns: Sequence[int]) -> list[tuple[int, int]]:
    """Each column with the last one before the next."""
    return [(first, after - 1) for first, after in pairwise([*columns, COLUMNS.last_printed + 1])]
