"""Each way in which a row says its months."""

from __future__ import annotations

import pytest

from orgplan.intake.months import MonthCell, is_blank_month, read_row_months


def cells(*texts: str | int) -> list[MonthCell]:
    """Texts; a number is the width of a merged range with an arrow, `█` a filled cell."""
    row: list[MonthCell] = []
    for each in texts:
        if isinstance(each, int):
            row += [MonthCell("→", width=each), *[MonthCell()] * (each - 1)]
        else:
            row.append(MonthCell("" if each == "█" else each, is_filled=each == "█"))
    return row


@pytest.mark.parametrize(
    "row, places, reading",
    [
        (cells("/", "", "✓", "x"), {0, 2, 3}, "marks"),
        (cells("", "TRUE", "FALSE", "●"), {1, 3}, "marks"),
        (cells("ครั้งที่ 1", "", "-", "–"), {0}, "marks"),
        (cells("", 3, ""), {1, 2, 3}, "arrows"),
        (cells("<--", "", "-->", ""), {0, 1, 2}, "arrows"),
        (cells("", "↔", "", ""), {1}, "arrows"),
        (cells("◄", "───", "───", "►", ""), {0, 1, 2, 3}, "arrows"),
        (cells("1", "0", "๒", "-"), {0, 2}, "figures"),
        (cells("10,000", "", "0.00", "5,000.50"), {0, 3}, "figures"),
        (cells("", "█", "█", ""), {1, 2}, "filled cells"),
        (cells("", "", "-", ""), set(), ""),
    ],
)
def test_a_row_of_one_kind(row: list[MonthCell], places: set[int], reading: str) -> None:
    seen = read_row_months(row, is_shaded=False)
    assert seen.places == places
    assert [each.en for each in seen.readings] == ([reading] if reading else [])


def test_several_kinds_in_one_row_are_put_together() -> None:
    seen = read_row_months(cells("/", "█", "█", ""), is_shaded=False)
    assert seen.places == {0, 1, 2}
    assert [each.en for each in seen.readings] == ["marks", "filled cells"]


def test_fills_of_a_shaded_row_say_nothing() -> None:
    assert read_row_months(cells("/", "█", "█"), is_shaded=True).places == {0}


def test_a_merged_range_that_is_only_filled_is_an_arrow() -> None:
    row = [MonthCell(), MonthCell("", is_filled=True, width=2), MonthCell()]
    assert read_row_months(row, is_shaded=False).places == {1, 2}


def test_two_arrows_in_one_row_leave_the_gap_between_them() -> None:
    assert read_row_months(cells("<-", "->", "", "<-", "->"), is_shaded=False).places == {0, 1, 3, 4}


@pytest.mark.parametrize("text", ["", "-", "–", "0", "FALSE", "☐", " "])
def test_blanks(text: str) -> None:
    assert is_blank_month(text)
