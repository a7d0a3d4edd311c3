"""Money by month and by quarter, side by side: what is planned in each, and up to its end."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Final, NamedTuple

from orgplan.exact import add_up
from orgplan.fiscal import MONTHS_PER_YEAR
from orgplan.forms.budget.columns import MONTHS, DatedColumns
from orgplan.paper import page
from orgplan.paper.charts import Months
from orgplan.paper.doubt_marks import UNSURE
from orgplan.reports.budget import TITLES, BudgetRollup, BudgetRow
from orgplan.workbook import heights
from orgplan.workbook.sheet import Sheet
from orgplan.workbook.style import BODY, HEAD, MONEY, TOTAL, Style
from orgplan.workbook.sums import round_money

AMOUNT: Final = Style(across="right", number=MONEY, shrink=True)
SUM: Final = TOTAL.but(across="right", number=MONEY, shrink=True)
SECTION: Final = Style(bold=True, border=False, wrap=False, down="bottom")


def sum_up(cells: str, formula: str = "") -> str:
    """A sum over cells, or another formula of them, that shows none while any of them shows none."""
    return f'IF(COUNTIF({cells},"{UNSURE}")>0,"{UNSURE}",{formula or round_money(f"SUM({cells})")})'


class DatedPlaces(NamedTuple):
    """Where the months stand: the row of what is planned before the year, behind it the months of the year, and the last of all rows."""

    sheet: Sheet
    before: int
    last: int

    def find_total(self, months: int) -> str:
        """The address of what is planned up to the end of so many months of the year."""
        return self.sheet.at(self.before + months, MONTHS.total)

    def describe_chart(self, title: str, rollup: BudgetRollup, points: str | None = None) -> Months:
        """The months of the year as a chart; `points` are single amounts on the axis of the sums."""
        planned = [row.computed for row in rollup.by_month if row.key not in TITLES]
        rows = self.before + 1, self.before + MONTHS_PER_YEAR
        labels, amounts, sums = (self.sheet.range(*rows, column) for column in (MONTHS.key, MONTHS.amount, MONTHS.total))
        return Months(title, labels, amounts, sums, max(planned), add_up(planned), points)


@dataclass(slots=True)
class DatedTable:
    """One of the two tables: where its columns are, and where its name stands, with its heads below."""

    sheet: Sheet
    columns: DatedColumns
    row: int

    def write_heads(self, section: str, key: str) -> None:
        """The name of the table and its heads."""
        self.sheet.text(self.row, self.columns.key, section, SECTION)
        self.sheet.height(self.row, heights.measure_lines(1) + page.GAP, fixed=True)
        for column, head in zip(self.columns, (key, "คำนวณ", "สะสม"), strict=True):
            self.sheet.text(self.row + 1, column, head, HEAD)
        self.sheet.height(self.row + 1, heights.measure_lines(1), fixed=True)

    def write_rows(self, rows: Sequence[BudgetRow], rest: BudgetRow, formulas: Sequence[str], total: Decimal) -> int:
        """A row for each formula, the last that of what has no months and adds to no sum; behind them all the total; its row."""
        first = row = self.row + 2
        sums: list[Decimal] = []
        for figures, formula in zip((*rows, rest), formulas, strict=True):
            self._write_amount(row, figures.title, formula, figures.computed)
            if figures is rest:
                self.sheet.blank(row, self.columns.total, AMOUNT)
            else:
                sums.append(add_up((*sums[-1:], figures.computed)))
                self.sheet.formula(row, self.columns.total, sum_up(self.columns.cells(first, row)), sums[-1], AMOUNT)
            row += 1
        cells = self.columns.cells(first, row - 1)
        self.sheet.text(row, self.columns.key, "รวม", TOTAL)
        self.sheet.formula(row, self.columns.amount, sum_up(cells), total, SUM)
        self.sheet.blank(row, self.columns.total, SUM)
        self.sheet.height(row, heights.measure_lines(1), fixed=True)
        return row

    def _write_amount(self, row: int, title: str, formula: str, amount: Decimal) -> None:
        self.sheet.text(row, self.columns.key, title, BODY)
        self.sheet.formula(row, self.columns.amount, formula, amount, AMOUNT)
        self.sheet.height(row, heights.measure_lines(1), fixed=True)
