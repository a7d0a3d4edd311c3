"""Over which cells a shape lies, by the sizes that a sheet gives or leaves out."""

from __future__ import annotations

from fractions import Fraction

import pytest

from orgplan.workbook.drawn_shapes import CellPoint, CellSizes, DrawnShape, find_covered, read_height, read_width

HALF = Fraction(1, 2)
WIDE = 64 * 9525


def test_from_one_cell_to_another() -> None:
    shape = DrawnShape("line", CellPoint(5, 3, WIDE // 2), CellPoint(5, 6, 0))
    covered = find_covered(shape, CellSizes())
    assert covered == (5, {3: HALF, 4: Fraction(1), 5: Fraction(1)})


def test_the_row_is_that_over_which_most_of_it_lies() -> None:
    shape = DrawnShape("rightArrow", CellPoint(5, 3, 0, 180000), CellPoint(6, 4, 0, 100000))
    assert find_covered(shape, CellSizes()) == (6, {3: Fraction(1)})
    assert find_covered(shape._replace(end=CellPoint(6, 4, 0, 5000)), CellSizes()) == (5, {3: Fraction(1)})


def test_a_width_in_the_place_of_an_end() -> None:
    sizes = CellSizes(widths=[(1, 2, 100), (3, 9, 400)], heights={1: 50})
    shape = DrawnShape("leftRightArrow", CellPoint(1, 2, 50, 40), None, width=450, height=100)
    assert find_covered(shape, sizes) == (2, {2: HALF, 3: Fraction(1)})


def test_what_stands_at_no_cell_or_has_no_width() -> None:
    assert find_covered(DrawnShape("line", None, None, 5, 5), CellSizes()) is None
    assert find_covered(DrawnShape("line", CellPoint(1, 1), CellPoint(4, 1)), CellSizes()) is None
    assert find_covered(DrawnShape("line", CellPoint(1, 1), None, width=10**12), CellSizes()) is not None


@pytest.mark.parametrize(
    "form, turn, can",
    [
        ("line", 0, True),
        ("bentConnector3", 0, True),
        ("leftRightArrow", 10_800_000, True),
        ("roundRect", 0, True),
        ("rightArrow", 5_400_000, False),
        ("rightArrow", 16_200_000, False),
        ("ellipse", 0, False),
        ("pic", 0, False),
        ("sp", 0, False),
    ],
)
def test_what_can_be_an_arrow(form: str, turn: int, can: bool) -> None:  # noqa: FBT001 - a table of cases
    assert DrawnShape(form, CellPoint(1, 1), None, turn=turn).can_be_arrow is can


def test_sizes_of_a_file() -> None:
    assert read_width("9.140625") == int(Fraction("9.140625") * 7 * 9525)
    assert read_height("15") == 190500
    assert [read_width(each) for each in ("", "-1", "1e9", "x")] == [None] * 4
