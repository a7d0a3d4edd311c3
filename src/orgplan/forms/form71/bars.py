"""The bars of form 7.1: twelve month cells in every row, and the hidden cells that they and the budget sheet rest on.

Bars follow the start and end cells, or the months that the start cell lists, and where both are blank the quarters that the
duration names. See `columns` for what the hidden cells hold.
"""

from __future__ import annotations

from decimal import Decimal
from typing import Final

from orgplan.exact import add_up, spread_evenly
from orgplan.fiscal import MONTHS_PER_YEAR, Month, Period
from orgplan.forms.form71.columns import COLUMNS, HEADED_ROLE, PARENT_ROLE
from orgplan.model import PlacedWork
from orgplan.paper import doubt_marks
from orgplan.paper.lookup_lists import AROUND, MONTHS, QUARTERS, YEAR_STARTS, spell_duration
from orgplan.reports.form71_words import BEGAN, GOES_ON, MARK, format_dates
from orgplan.workbook.addresses import name_column
from orgplan.workbook.sheet import Sheet, Value, write_formula_cell
from orgplan.workbook.style import CENTERED, HIDDEN_CELL

_BAR: Final = CENTERED.but(wrap=False, color="1F4E79")


class BarWriter:
    """Writes the twelve month cells of a row and the hidden cells that they and the budget sheet rest on."""

    def __init__(self, sheet: Sheet, year: Period) -> None:
        self._sheet = sheet
        self._year = year
        self._style = sheet.styles.number(_BAR)
        self._hidden = sheet.styles.number(HIDDEN_CELL)
        self._months = COLUMNS.find_span("months")
        self._columns = [name_column(place) for place in self._months]
        # Formulas of every row: put together once, so that a row only fills in its number.
        self._formulas = [_build_bar_formula(place) for place in range(1, MONTHS_PER_YEAR + 1)]
        self._hidden_formulas = _build_hidden_formulas()

    def write(self, row: int, placed: PlacedWork) -> None:
        """The bar of a step or an activity with its hidden cells."""
        work = _Work(placed, self._year)
        xml = [
            f'<c r="{column}{row}" s="{self._style}" t="str"><f>{formula.format(row)}</f><v>{work.sign(place)}</v></c>'
            for place, (column, formula) in enumerate(zip(self._columns, self._formulas, strict=True), 1)
        ]
        self._sheet.raw(row, self._months[0], "".join(xml))
        before, after = work.outside
        values: dict[str, Value] = {
            "named": work.named, "count": work.count, "first": work.first, "before": before, "after": after,
        }  # fmt: skip
        for field, value in values.items():
            formula = self._hidden_formulas[field].format(row)
            cell = write_formula_cell(COLUMNS.cell(field, row), formula, value, self._hidden)
            self._sheet.raw(row, COLUMNS[field], cell)

    def blank(self, row: int) -> None:
        """Month cells without a bar."""
        for place in self._months:
            self._sheet.blank(row, place, _BAR)


class _Work:
    """The months of work as the hidden cells hold them."""

    def __init__(self, placed: PlacedWork, year: Period) -> None:
        months = placed.months
        is_named = bool(months) and not format_dates(placed.work)[1]
        self.count = len(months)
        self.named = "".join("1" if month in months else "0" for month in year.months) if is_named else ""
        self.first = (
            _distance(year.first, months[0]) + 1 if months and not is_named else -sum(month < year.first for month in months)
        )
        self._places = frozenset(_distance(year.first, month) + 1 for month in months)
        self._cost = Decimal(0) if placed.work.steps else placed.work.budget or Decimal(0)

    def sign(self, place: int) -> str:
        """What the cell of month number `place` shows."""
        if place == 1 and min(self._places, default=1) < 1:
            return BEGAN
        if place == MONTHS_PER_YEAR and max(self._places, default=1) > MONTHS_PER_YEAR:
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
            (part for place, part in parts.items() if place > MONTHS_PER_YEAR),
        )
        return add_up(before), add_up(after)


def _distance(start: Month, end: Month) -> int:
    return end.ordinal - start.ordinal


def _build_bar_formula(place: int) -> str:
    """What a month cell shows: a mark, or an arrow where the work goes beyond the year. As XML, with the row to be filled in."""
    first, count, named = (f"${COLUMNS.cell(field, '{0}')}" for field in ("first", "count", "named"))
    formula = f'IF({build_bar_condition(first, count, named, str(place))},"{MARK}","")'
    if place == 1:
        formula = f'IF(AND({count}>0,{first}<IF({named}="",1,0)),"{BEGAN}",{formula})'
    if place == MONTHS_PER_YEAR:
        formula = f'IF({first}+{count}>IF({named}="",{MONTHS_PER_YEAR + 1},{_count_within(named)}),"{GOES_ON}",{formula})'
    return formula.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def build_bar_condition(first: str, count: str, named: str, place: str) -> str:
    """The condition that month number `place` is one of the work's."""
    return f'IF({named}="",AND({first}<={place},{place}<{first}+{count}),MID({named},{place},1)="1")'


def _count_within(named: str) -> str:
    """How many months of the year a row of 1 and 0 names."""
    return f'LEN(SUBSTITUTE({named},"0",""))'


def _build_hidden_formulas() -> dict[str, str]:
    """The formulas of the hidden cells by field, with the row to be filled in."""
    start, end, first, count, named = (COLUMNS.cell(field, "{0}") for field in ("start", "end", "first", "count", "named"))
    begins, ends = doubt_marks.place_month(start), doubt_marks.place_month(end)
    duration, money, role = (COLUMNS.cell(field, "{0}") for field in ("duration", "budget", "role"))
    satang = f"ROUND(N({money})*100,0)"
    each = f"INT({satang}/{count})"
    early = f'IF({named}="",MIN({count},1-{first}),-{first})'
    late = f'IF({named}="",MIN({count},{first}+{count}-{MONTHS_PER_YEAR + 1}),{first}+{count}-{_count_within(named)})'
    counts = f'AND({count}>0,{role}<>"{PARENT_ROLE}",{role}<>"{HEADED_ROLE}"'
    listed = doubt_marks.is_list(start)
    within = f'TEXT(SUMPRODUCT({doubt_marks.find_listed(start, MONTHS)}*10^({MONTHS_PER_YEAR + 1}-ROW({MONTHS}))),REPT("0",{MONTHS_PER_YEAR}))'
    before = f"SUMPRODUCT({doubt_marks.find_listed(start)}*(ROW({AROUND})<={YEAR_STARTS + 1}))"

    def of_first(months: str) -> str:
        """The satang of so many first months: even parts, and those left over."""
        return f"{each}*({months})+MIN({months},{satang}-{each}*{count})"

    return {
        "named": f'IF({listed},{within},IF(AND({start}="",{end}=""),IFERROR(VLOOKUP({spell_duration(duration)},{QUARTERS},2,FALSE),""),""))',
        "count": f'IF({listed},SUMPRODUCT(--{doubt_marks.find_listed(start)}),IF({named}="",IFERROR(MAX({ends}-{begins}+1,0),0),{_count_within(named)}))',
        "first": f'IF({listed},-{before},IF(AND({count}>0,{named}=""),{begins}-{YEAR_STARTS},0))',
        "before": f"IF({counts},{early}>0),({of_first(early)})/100,0)",
        "after": f"IF({counts},{late}>0),({satang}-({of_first(f'{count}-({late})')}))/100,0)",
    }
