from __future__ import annotations

import pytest

from forms.workbooks import opened
from orgplan.fiscal import Month
from orgplan.forms import build_workbook
from orgplan.paper.lookup_lists import AROUND, MONTHS, NO_MONEY, QUARTERS, YES_NO, YES_NO_VALUES, spell_duration, spell_month
from orgplan.thai import parse_month
from plans import category, make_plan


def values(name: str) -> list[object]:
    book = opened(build_workbook(make_plan(category(), agencies={"พช.": "สำนักงานพัฒนาชุมชน"})))
    ((sheet, cells),) = book.defined_names[name].destinations
    return [cell.value for row in book[sheet][cells] for cell in row]


def test_months_of_the_year_and_around_it() -> None:
    months = values(MONTHS)
    assert (months[0], months[-1], len(months)) == ("ต.ค. 52", "ก.ย. 53", 12)
    around = values(AROUND)
    assert len(around) == 11 * 12
    assert around[60:72] == months


def test_yes_and_no_have_what_they_count_beside_them() -> None:
    words, counts = values(YES_NO), values(YES_NO_VALUES)
    assert dict(zip(words, counts, strict=False))["ใช่"] == 1
    assert dict(zip(words, counts, strict=False))["ไม่ใช่"] == 0


def test_there_are_words_for_no_money() -> None:
    assert {"-", "ไม่มี"} <= set(values(NO_MONEY))


def test_quarters_are_months() -> None:
    cells = values(QUARTERS)
    table = dict(zip(cells[::2], cells[1::2], strict=True))
    assert table["1,3"] == "111000111000"
    assert table["1-2"] == "111111000000"


def test_the_formula_of_a_spelling_names_its_cell() -> None:
    assert "LOWER(B7)" in spell_duration("B7")


@pytest.mark.parametrize("month", [Month(2009, 10), Month(2010, 9)])
def test_every_way_to_write_a_month_is_that_month(month: Month) -> None:
    words = spell_month(month)
    assert len(set(words)) > 10
    assert {parse_month(each) for each in words} == {month}
