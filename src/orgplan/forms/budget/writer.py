"""The budget sheet: what the forms 7.1 add up to, five ways or six, beside what they declare.

Everything that stands on a form is summed from there by formula, and amounts by source from the sheet of details. Two things do
not: which agencies answer for a step and which source pays for it is fixed when the file is written (each row carries their
codes), and what is spent is not on the forms at all.
"""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from itertools import pairwise
from typing import Final

from orgplan.fiscal import MONTHS_PER_QUARTER
from orgplan.forms.budget.agencies import NOBODY, SEVERAL
from orgplan.forms.budget.columns import COLUMNS
from orgplan.forms.budget.sources import list_sources
from orgplan.forms.details.places import DetailsPlaces
from orgplan.forms.form71.columns import HEADED_ROLE, PARENT_ROLE
from orgplan.forms.form71.writer import Form71Places
from orgplan.model import Plan
from orgplan.names import join_words
from orgplan.paper import page
from orgplan.paper.doubt_marks import UNSURE, guard_money
from orgplan.reports import form_words
from orgplan.reports.budget import AFTER, BEFORE, JOINT, TITLES, UNASSIGNED, UNDATED, UNSOURCED, BudgetRollup, BudgetRow
from orgplan.reports.form_words import call_in_thai
from orgplan.workbook import heights, highlights
from orgplan.workbook.addresses import name_column
from orgplan.workbook.sheet import Sheet, split_text
from orgplan.workbook.style import BODY, HEAD, HIDDEN_CELL, MONEY, NOTE, TOTAL, Style
from orgplan.workbook.sums import round_money

_MONEY: Final = Style(across="right", number=MONEY, shrink=True)
_SUM: Final = TOTAL.but(across="right", number=MONEY, shrink=True)
_SECTION: Final = Style(bold=True, border=False, wrap=False, down="bottom")


def write_budget(sheet: Sheet, plan: Plan, rollup: BudgetRollup, forms: Sequence[Form71Places], details: DetailsPlaces) -> None:
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
    row = table.months(row + 2, rollup)
    if rollup.names_sources:
        row = table.sources(row + 2, rollup, details)
    last = row
    form = "แบบฟอร์ม 7.1 ในไฟล์นี้" if plan.is_official else call_in_thai(plan, "แผ่นงานของแต่ละ⟦category⟧ในไฟล์นี้")
    sheet.text(last + 1, COLUMNS["key"], f"ยอดคำนวณจาก{form} ผลต่าง = คำนวณ - ตั้งไว้  หน่วยงานของแต่ละแถวคงตามแผนขณะสร้างไฟล์", NOTE.but(wrap=False))  # fmt: skip
    sheet.height(last + 1, heights.measure_lines(1, NOTE.size), fixed=True)
    looks = sheet.worksheet.conditional_formatting
    cell, gap = COLUMNS.cell("declared", categories), COLUMNS.cell("gap", categories)
    looks.add(f"{cell}:{COLUMNS.cell('spent', last)}", highlights.mark_wrong(f'{cell}="{UNSURE}"'))
    looks.add(f"{cell}:{COLUMNS.cell('spent', last)}", highlights.show_satang(cell))
    looks.add(
        f"{gap}:{COLUMNS.cell('gap', table.last_with_gap)}", highlights.mark_notable(f"AND(ISNUMBER({gap}),ROUND({gap},2)<>0)")
    )
    page.finish_page(sheet, heads=None, last_column=COLUMNS.last_printed, frozen=None, together=table.together)


class _Tables:
    """Writes the tables below each other."""

    def __init__(self, sheet: Sheet, plan: Plan, forms: Sequence[Form71Places]) -> None:
        self._sheet = sheet
        self._plan = plan
        self._forms = forms
        self._spans: list[tuple[int, int]] = []
        self.together: list[tuple[int, int]] = []
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
                _sum(declared, f'IF(COUNT({declared})=0,"",{round_money(f"SUM({declared})")})') if count else None,
                _sum(computed) if count else "0",
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
                self._sheet.formula(row, COLUMNS["gap"], shares, figures.shared or Decimal(0), _MONEY)
        return self._total(row + 1, first + 1, rollup.total)

    def _summed(self, criterion: str, *, quote: bool = False) -> str:
        """The money of all rows of all forms whose agency code fits a criterion."""
        wanted = f'"{criterion}"' if quote else criterion
        parts = [f"SUMIF({form.range('agencies')},{wanted},{form.range('budget')})" for form in self._forms]
        return "+".join(parts)

    def months(self, row: int, rollup: BudgetRollup) -> int:
        """By month and, as sums of those, by quarter; the satang left over from even parts go to the first months.

        Rows of what falls outside the year are always there: a month that is changed in a form may fill them.
        """
        self._heads(row, "จำแนกตามเดือน", {"key": "เดือน"})
        first = row = row + 1
        before, dated, after, rest = _with_outside(rollup.by_month)
        row += 1
        self._figures(row, before, None, self._outside("before"), texts=(before.title,))
        month_rows = row + 1
        for place, figures in enumerate(dated, 1):
            row += 1
            self._figures(row, figures, None, self._guarded(self._month(place)), texts=(figures.title,))
        row += 1
        self._figures(row, after, None, self._outside("after"), texts=(after.title,))
        computed = COLUMNS.cells("computed", first + 1, row)
        row += 1
        without = row
        self._figures(row, rest, None, self._guarded(f"{self._everything()}-SUM({computed})"), texts=(rest.title,))
        row = self._total(row + 1, first + 1, rollup.total)
        row += 2
        self._heads(row, "จำแนกตามไตรมาส", {"key": "ไตรมาส"})
        first = row = row + 1
        before, quarters, after, rest = _with_outside(rollup.by_quarter)
        row += 1
        self._figures(row, before, None, COLUMNS.cell("computed", month_rows - 1), texts=(before.title,))
        for place, figures in enumerate(quarters):
            row += 1
            begin = month_rows + place * MONTHS_PER_QUARTER
            three = _sum(COLUMNS.cells("computed", begin, begin + MONTHS_PER_QUARTER - 1))
            self._figures(row, figures, None, three, texts=(figures.title,))
        row += 1
        self._figures(row, after, None, COLUMNS.cell("computed", without - 1), texts=(after.title,))
        row += 1
        self._figures(row, rest, None, COLUMNS.cell("computed", without), texts=(rest.title,))
        return self._total(row + 1, first + 1, rollup.total)

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
        sheet.text(row, COLUMNS["key"], section, _SECTION)
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
            sheet.formula(row, COLUMNS["declared"], declared, figures.declared, _MONEY)
            sheet.formula(
                row, COLUMNS["gap"], f'IF({at}="","",IFERROR({round_money(f"{other}-{at}")},"{UNSURE}"))', figures.gap, _MONEY
            )
        elif {COLUMNS["gap"], COLUMNS["spent"]} <= set(columns):
            sheet.blank(row, COLUMNS["gap"], _MONEY)
        sheet.formula(row, COLUMNS["computed"], computed, figures.computed, _MONEY)
        sheet.number(row, columns[-1], figures.spent, _MONEY)
        self._join(row, BODY)
        widths = [sum(COLUMNS.widths[first - 1 : last]) for first, last in self._spans]
        sheet.height(row, heights.measure_lines(max(map(heights.count_lines, texts, widths))), fixed=True)

    def _total(self, row: int, first: int, figures: BudgetRow) -> int:
        """The last row of a table."""
        sheet = self._sheet
        columns = [start for start, _ in self._spans]
        sheet.text(row, COLUMNS["key"], "รวม", TOTAL)
        for column in columns[1:]:
            sheet.blank(row, column, TOTAL)
        for column, value in ((COLUMNS["computed"], figures.computed), (columns[-1], figures.spent)):
            cells = f"{name_column(column)}{first}:{name_column(column)}{row - 1}"
            sheet.formula(row, column, _sum(cells) if row > first else "0", value, _SUM)
        self._join(row, TOTAL)
        sheet.height(row, heights.measure_lines(1), fixed=True)
        return row


def _with_outside(rows: Sequence[BudgetRow]) -> tuple[BudgetRow, list[BudgetRow], BudgetRow, BudgetRow]:
    """Rows by month or quarter: what falls before the year, the rows of the year, what falls after it, and what has no months."""
    special = {key: BudgetRow(key, title, None, Decimal(0), Decimal(0)) for key, title in TITLES.items()}
    special |= {row.key: row for row in rows if row.key in TITLES}
    return special[BEFORE], [row for row in rows if row.key not in special], special[AFTER], special[UNDATED]


def _sum(cells: str, formula: str = "") -> str:
    """A sum over cells, or another formula of them, that shows none while any of them shows none."""
    return f'IF(COUNTIF({cells},"{UNSURE}")>0,"{UNSURE}",{formula or round_money(f"SUM({cells})")})'


def _join_columns(columns: Sequence[int]) -> list[tuple[int, int]]:
    """Each column with the last one before the next."""
    return [(first, after - 1) for first, after in pairwise([*columns, COLUMNS.last_printed + 1])]
