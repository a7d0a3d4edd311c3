"""Fiscal years, quarters and months of the Thai government.

Convention, stated once: a `Period` holds whole months, from its first to its last *inclusive*, as the forms write them.
Fiscal year 2553 (Buddhist Era) runs from October 2009 to September 2010.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from itertools import groupby
from typing import Final, NamedTuple

BE_OFFSET = 543
"""Buddhist Era = Common Era + 543 (since 1941, when the Thai year began to start in January)."""

MONTHS_PER_QUARTER = 3
MONTHS_PER_YEAR = 12
QUARTERS = (1, 2, 3, 4)


class Month(NamedTuple):
    """A calendar month; `year` is Common Era, `number` is 1..12. Months compare in time order."""

    year: int
    number: int

    @property
    def ordinal(self) -> int:
        """Months since year 0: differences are distances in months."""
        return self.year * MONTHS_PER_YEAR + self.number - 1

    @classmethod
    def at(cls, ordinal: int) -> Month:
        """The month with this ordinal."""
        return cls(ordinal // MONTHS_PER_YEAR, ordinal % MONTHS_PER_YEAR + 1)

    def plus(self, months: int) -> Month:
        """The month so many months later (earlier if negative)."""
        return Month.at(self.ordinal + months)

    def __str__(self) -> str:
        return f"{self.year:04d}-{self.number:02d}"


class Period(NamedTuple):
    """Whole months from `first` to `last`, both inclusive."""

    first: Month
    last: Month

    @property
    def length(self) -> int:
        """How many months; zero or less when the period is reversed."""
        return self.last.ordinal - self.first.ordinal + 1

    @property
    def months(self) -> tuple[Month, ...]:
        """Every month of the period, in order."""
        return tuple(map(Month.at, range(self.first.ordinal, self.last.ordinal + 1)))

    def covers(self, month: Month) -> bool:
        """Whether a month lies within the period."""
        return self.first <= month <= self.last


FIRST_MONTH: Final = 10
"""The month in which a fiscal year begins, in the year before the one that gives it its name."""


def months_of_year(year: int) -> Period:
    """The twelve months of fiscal year `year` (Buddhist Era): October of the year before to September."""
    first = Month(year - BE_OFFSET - 1, FIRST_MONTH)
    return Period(first, first.plus(11))


def find_fiscal_year(month: Month) -> int:
    """The fiscal year (Buddhist Era) in which a month lies."""
    return month.year + BE_OFFSET + (month.number >= FIRST_MONTH)


YEARS_AWAY = 5
"""How far from its fiscal year work of a plan can lie; what lies further is a slip of the year."""


def months_within_reach(year: Period) -> Period:
    """The months that work of a plan can have: its fiscal year and five years on either side."""
    return Period(year.first.plus(-MONTHS_PER_YEAR * YEARS_AWAY), year.last.plus(MONTHS_PER_YEAR * YEARS_AWAY))


@lru_cache(256)
def months_of_quarters(year: int, *numbers: int) -> tuple[Month, ...]:
    """The months of fiscal quarters (1..4, rising) of fiscal year `year`: 1 = Oct-Dec ... 4 = Jul-Sep."""
    months = months_of_year(year).months
    return tuple(month for number in numbers for month in months[(number - 1) * MONTHS_PER_QUARTER : number * MONTHS_PER_QUARTER])


def find_runs(months: Sequence[Month]) -> tuple[Period, ...]:
    """Rising months as unbroken periods, in order: one, unless there are gaps."""
    groups = groupby(enumerate(months), key=lambda each: each[1].ordinal - each[0])
    spans = [[month for _, month in group] for _, group in groups]
    return tuple(Period(span[0], span[-1]) for span in spans)


def with_gaps(months: tuple[Month, ...]) -> tuple[Month, ...] | None:
    """The months where there are gaps between them; None where the first and the last say it all."""
    return months if len(find_runs(months)) > 1 else None


def find_quarter(month: Month) -> int:
    """The fiscal quarter (1..4) in which a month lies."""
    return (month.number - FIRST_MONTH) % MONTHS_PER_YEAR // MONTHS_PER_QUARTER + 1
