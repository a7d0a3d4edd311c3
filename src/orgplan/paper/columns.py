"""The columns of a form, described once: its writer asks for their places, its reader finds them again by their heads.

A column's place follows from the order in the table. Nobody else says where a field stands or what its head is, so a column that
is added or renamed there is written and read back.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Final, Literal

from orgplan.cells.cell_values import simplify_head
from orgplan.model import Plan
from orgplan.names import call_by
from orgplan.problems import Words
from orgplan.reports.form71_words import YEAR_GAP
from orgplan.workbook import heights
from orgplan.workbook.addresses import name_column
from orgplan.workbook.reader import Grid

HIDDEN_WIDTH: Final = 9.0
MOST_FOR_HEAD: Final = 18.0
"""The width up to which a column grows for a head of the plan's own words; longer ones go over several lines."""
_SEARCHED_ROWS: Final = 200
SEARCHED_COLUMNS: Final = 64
"""Columns of a sheet that came back in which what a form has is looked for; somebody may have inserted some."""


@dataclass(frozen=True, slots=True)
class Column:
    """One column, or `count` of them side by side that hold the same thing, like the months of a year.

    A column is known again by its `head`. One without, or with a part to be filled in (`ปีงบประมาณ {year}`), is known by how far it
    stands behind the last that has one. A sheet that lacks a `needed` head is not this form. `width` is in Excel's units. A
    column is printed, hidden (`nowhere`), or stands beside the printed ones on the screen. A head may hold marks for what the
    office calls things; `elsewhere` is the head on sheets of plans that forms 7.1 and 7.2 are not made for, where it is another.
    """

    field: str
    head: str = ""
    width: float = HIDDEN_WIDTH
    count: int = 1
    on: Literal["paper", "nowhere", "screen"] = "paper"
    needed: bool = False
    across: Literal["left", "center", "right"] = "left"
    elsewhere: str = ""

    @property
    def is_known_by_head(self) -> bool:
        """Whether a reader looks for the head."""
        return bool(self.head) and YEAR_GAP not in self.head


class Columns:
    """The columns of one form from the left. `columns["budget"]` is the place of a field's column, or of the first of them."""

    def __init__(self, *columns: Column) -> None:
        self._by_field = {column.field: column for column in columns}
        self._places: dict[str, int] = {}
        place = 1
        for column in columns:
            self._places[column.field] = place
            place += column.count

    def repeat(self, field: str, count: int) -> Columns:
        """The same columns with `count` of a field."""
        return Columns(*(replace(each, count=count) if each.field == field else each for each in self))

    def widen(self, widths: Mapping[str, float]) -> Columns:
        """The same columns, some of them as wide at least as is said by field."""
        return Columns(*(replace(each, width=max(each.width, widths.get(each.field, 0))) for each in self))

    def speak_as(self, plan: Plan) -> Columns:
        """The same columns with the heads that they have on the sheets of a plan."""
        heads = {each.field: each.head if plan.is_official else each.elsewhere or each.head for each in self}
        own = plan.terms.own

        def speak(column: Column) -> Column:
            head = call_by(own, Words.same(heads[column.field])).th
            # A term of any length is not broken within a word, which programs do where a column is too narrow for it.
            least = min(heights.measure_width(head), MOST_FOR_HEAD) if head in own.values() and column.count == 1 else 0
            return replace(column, head=head, elsewhere="", width=max(column.width, least))

        return Columns(*map(speak, self))

    def __iter__(self) -> Iterator[Column]:
        return iter(self._by_field.values())

    def __getitem__(self, field: str) -> int:
        return self._places[field]

    def find_column(self, field: str) -> Column:
        """The description of a field's column. Raises `KeyError` for a field that the form does not have."""
        return self._by_field[field]

    def find_span(self, field: str) -> range:
        """The places of all columns of a field."""
        return range(self[field], self[field] + self._by_field[field].count)

    def name(self, field: str) -> str:
        """The letters of a field's column, as Excel names it."""
        return name_column(self[field])

    def cell(self, field: str, row: int | str) -> str:
        """The address of a field's cell in a row, as formulas write it; the row may be a mark to be filled in."""
        return f"{self.name(field)}{row}"

    def cells(self, field: str, first: int, last: int) -> str:
        """The addresses of a field's cells from one row to another."""
        return f"{self.cell(field, first)}:{self.cell(field, last)}"

    def fixed_cell(self, field: str, row: int) -> str:
        """The address of a field's cell that stays the same wherever the formula is copied to."""
        return f"${self.name(field)}${row}"

    def fixed_cells(self, field: str, first: int, last: int) -> str:
        """The addresses of a field's cells from one row to another that stay the same."""
        return f"{self.fixed_cell(field, first)}:{self.fixed_cell(field, last)}"

    @property
    def last_printed(self) -> int:
        """The place of the last column on paper."""
        return max(self.find_span(each.field)[-1] for each in self if each.on == "paper")

    @property
    def widths(self) -> list[float]:
        """The widths of the columns on paper, in Excel's units."""
        return [each.width for each in self if each.on == "paper" for _ in range(each.count)]

    @property
    def count_hidden(self) -> int:
        """How many columns are hidden."""
        return sum(each.count for each in self if each.on == "nowhere")

    def find_heads(self, grid: Grid) -> Heads | None:
        """The heads of the form on a sheet; None if the sheet is not this form."""
        known = {simplify_head(each.head): each.field for each in self if each.is_known_by_head}
        needed = {each.field for each in self if each.needed}
        for row in range(1, min(grid.last_row, _SEARCHED_ROWS) + 1):
            places: dict[str, int] = {}
            for place in range(1, SEARCHED_COLUMNS + 1):
                text = grid.text(row, place)
                if text and (field := known.get(simplify_head(text))):
                    places.setdefault(field, place)
            if needed <= places.keys():
                return Heads(self, row, self._with_headless(places))
        return None

    def _with_headless(self, places: dict[str, int]) -> dict[str, int]:
        """Places by heads, with those of the columns that have none."""
        headless: dict[str, int] = {}
        behind: int | None = None
        for column in self:
            if column.is_known_by_head:
                behind = places.get(column.field)
            elif behind is not None:
                headless[column.field] = behind
            behind = None if behind is None else behind + column.count
        return places | headless


@dataclass(frozen=True, slots=True)
class Heads:
    """The row of the heads on a sheet that came back, and the place of each field that it has."""

    columns: Columns
    row: int
    places: Mapping[str, int]

    def __contains__(self, field: str) -> bool:
        return field in self.places

    def __getitem__(self, field: str) -> int:
        return self.places[field]

    def find_place(self, field: str, beside: str) -> int:
        """The place of a field, or where it would stand beside another one that the sheet has."""
        return self.places.get(field, self[beside] + self.columns[field] - self.columns[beside])

    def find_span(self, field: str) -> range:
        """The places of all columns of a field, with those that somebody put between it and the next."""
        fields = [each.field for each in self.columns]
        after = fields[fields.index(field) + 1 :]
        first = self[field]
        usual = first + self.columns.find_column(field).count
        return range(first, self.places.get(after[0], usual) if after else usual)
