from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from orgplan.fiscal import (
    BE_OFFSET,
    Month,
    Period,
    find_fiscal_year,
    find_quarter,
    find_runs,
    months_of_quarters,
    months_of_year,
    months_within_reach,
    with_gaps,
)

MONTHS = st.builds(Month, st.integers(1900, 2400), st.integers(1, 12))


def test_fiscal_year_2553_runs_from_october_2009_to_september_2010() -> None:
    assert months_of_year(2553) == Period(Month(2009, 10), Month(2010, 9))
    assert [str(month) for month in months_of_year(2553).months] == [
        "2009-10", "2009-11", "2009-12", "2010-01", "2010-02", "2010-03",
        "2010-04", "2010-05", "2010-06", "2010-07", "2010-08", "2010-09",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("first", "last", "start", "end"),
    [
        (1, 1, "2009-10", "2009-12"),
        (2, 2, "2010-01", "2010-03"),
        (3, 3, "2010-04", "2010-06"),
        (4, 4, "2010-07", "2010-09"),
        (3, 4, "2010-04", "2010-09"),
        (1, 4, "2009-10", "2010-09"),
    ],
)
def test_quarters(first: int, last: int, start: str, end: str) -> None:
    months = months_of_quarters(2553, *range(first, last + 1))
    assert (str(months[0]), str(months[-1]), len(months)) == (start, end, 3 * (last - first + 1))
    assert find_runs(months) == (Period(months[0], months[-1]),)
    assert with_gaps(months) is None


def test_quarters_with_a_gap() -> None:
    months = months_of_quarters(2553, 1, 3)
    assert [f"{first} {last}" for first, last in find_runs(months)] == ["2009-10 2009-12", "2010-04 2010-06"]
    assert with_gaps(months) == months
    assert (find_runs(()), with_gaps(())) == ((), None)


def test_the_reach_of_a_year_is_five_years_on_either_side() -> None:
    assert tuple(map(str, months_within_reach(months_of_year(2553)))) == ("2004-10", "2015-09")


@pytest.mark.parametrize(("number", "quarter"), list(enumerate([2, 2, 2, 3, 3, 3, 4, 4, 4, 1, 1, 1], 1)))
def test_quarter_of_every_month(number: int, quarter: int) -> None:
    assert find_quarter(Month(2010, number)) == quarter


@given(MONTHS)
def test_a_month_lies_in_its_year_and_quarter(month: Month) -> None:
    quarter = find_quarter(month)
    year = month.year + BE_OFFSET + (month.number >= 10)
    assert months_of_year(year).covers(month)
    assert not months_of_year(year - 1).covers(month)
    assert not months_of_year(year + 1).covers(month)
    assert month in months_of_quarters(year, quarter)


@given(MONTHS, st.integers(-2000, 2000))
def test_plus_walks_one_calendar_month_at_a_time(month: Month, count: int) -> None:
    year, number = month
    for _ in range(abs(count)):
        number += 1 if count > 0 else -1
        if number == 13:
            year, number = year + 1, 1
        elif number == 0:
            year, number = year - 1, 12
    assert month.plus(count) == Month(year, number)
    assert Month.at(month.ordinal) == month


@given(MONTHS, st.integers(-30, 30))
def test_the_months_of_a_period_are_those_it_covers(first: Month, distance: int) -> None:
    period = Period(first, first.plus(distance))
    assert period.length == distance + 1
    assert len(period.months) == max(period.length, 0)
    assert all(map(period.covers, period.months))
    assert period.covers(period.last) == (distance >= 0)
    assert not period.covers(first.plus(-1))
    assert not period.covers(period.last.plus(1))


def test_months_print_padded() -> None:
    assert str(Month(987, 5)) == "0987-05"


@given(st.integers(2400, 2700))
def test_every_month_of_a_fiscal_year_lies_in_it(year: int) -> None:
    assert {find_fiscal_year(month) for month in months_of_year(year).months} == {year}
