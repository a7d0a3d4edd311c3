"""Arrows over months: hands draw a little too far, and what cannot be assigned is named."""

from __future__ import annotations

from fractions import Fraction

import pytest
from grids import grid_of
from table_books import anchor, build_book, draw_over

from orgplan.fiscal import Month
from orgplan.intake.drawings import DrawnArrows
from orgplan.intake.grid import Area, Drawing
from orgplan.intake.heads import HeadColumn
from orgplan.intake.xlsx_reader import read_workbook_grids

MONTHS = [HeadColumn(place + 3, 1, ("x",), "months", months=(Month(2025, 10 + place),)) for place in range(3)]


def arrows(*drawings: Drawing, areas: tuple[Area, ...] = ()) -> DrawnArrows:
    grid = grid_of("ที่|งาน|ตค|พย|ธค", "1|ก", "2|ข")
    grid.drawings, grid.areas = drawings, areas
    return DrawnArrows(grid, MONTHS, 2)


@pytest.mark.parametrize(
    "shares, places, doubts",
    [
        ({3: Fraction(1), 4: Fraction(1, 20)}, {0}, []),
        ({3: Fraction(1), 4: Fraction(1, 5)}, {0}, ["D2"]),
        ({3: Fraction(1), 4: Fraction(1, 3)}, {0, 1}, ["D2"]),
        ({2: Fraction(1, 2), 3: Fraction(1, 2), 4: Fraction(1), 5: Fraction(1, 2)}, {0, 1, 2}, []),
        ({4: Fraction(1, 5), 5: Fraction(1, 5)}, {1}, ["D2", "E2"]),
    ],
)
def test_months_of_an_arrow(shares: dict[int, Fraction], places: set[int], doubts: list[str]) -> None:
    seen = arrows(Drawing(2, shares, is_arrow=True)).take_row(2)
    assert seen.places == places
    assert [cell for cell, _ in seen.doubts] == doubts


def test_a_row_that_is_merged_has_the_arrows_of_all_its_rows() -> None:
    one = arrows(Drawing(3, {3: Fraction(1)}, is_arrow=True), areas=(Area(2, 2, 3, 2),))
    assert one.take_row(2).places == {0}
    assert not list(one.list_unplaced())


def test_what_cannot_be_assigned_is_named() -> None:
    whole = {3: Fraction(1)}
    one = arrows(
        Drawing(9, whole, is_arrow=True),
        Drawing(2, {7: Fraction(1)}, is_arrow=True),
        Drawing(2, whole, is_arrow=False, text="สำคัญ"),
        Drawing(0, {}, is_arrow=False),
    )
    assert one.take_row(2) == (frozenset(), (), ())
    assert [(cell, words.en) for cell, words in one.list_unplaced()] == [
        ("G2", "the arrow drawn there lies over no month"),
        ("C2", "สำคัญ: what is drawn there is no line, arrow or bar"),
        ("", "what is drawn there is no line, arrow or bar"),
        ("C9", "the arrow drawn there lies over no row of the plan"),
    ]


def test_shapes_of_a_file_with_a_copy_for_old_programs_and_a_group() -> None:
    arrow = anchor(6, 0, 2)
    twice = arrow.replace("<xdr:cxnSp", "<mc:AlternateContent><mc:Choice><xdr:cxnSp").replace(
        "<xdr:clientData",
        "</mc:Choice><mc:Fallback><xdr:sp><xdr:spPr><a:prstGeom prst='rect'/></xdr:spPr></xdr:sp></mc:Fallback>"
        "</mc:AlternateContent><xdr:clientData",
    )
    group = anchor(7, 0, 2).replace("<xdr:cxnSp", "<xdr:grpSp><xdr:cxnSp").replace("</xdr:cxnSp>", "</xdr:cxnSp></xdr:grpSp>")
    (grid,) = read_workbook_grids(draw_over(build_book("municipality-2569.xlsx"), twice, group))
    assert [(each.row, sorted(each.columns), each.is_arrow) for each in grid.drawings] == [(6, [3, 4], True), (0, [], False)]
