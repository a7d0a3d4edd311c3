"""Rows that add up others, held against their parts. Such rows are no rows of a plan."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal
from typing import NamedTuple


class Part(NamedTuple):
    """An amount of an item in one column, and the item's level (from 1); None where it has none."""

    level: int
    amount: Decimal | None


class SumCheck(NamedTuple):
    """What a row says that its parts add up to, and what they do."""

    stated: Decimal
    parts: Decimal

    @property
    def fits(self) -> bool:
        """Whether it is the same."""
        return self.stated == self.parts


def add_tops(parts: Sequence[Part]) -> Decimal:
    """The sum of the highest items; of one without an amount, of those within it."""
    total, place = Decimal(0), 0
    while place < len(parts):
        end = place + 1
        while end < len(parts) and parts[end].level > parts[place].level:
            end += 1
        amount = parts[place].amount
        total += add_tops(parts[place + 1 : end]) if amount is None else amount
        place = end
    return total


class ColumnSums:
    """The amounts of one column as they come, row by row."""

    def __init__(self) -> None:
        self._all: list[Part] = []
        self._group = self._last_total = 0
        self._totals: list[Decimal] = []

    def add(self, level: int, amount: Decimal | None) -> None:
        """An item."""
        self._all.append(Part(level, amount))

    def begin_group(self) -> None:
        """A new group of items begins."""
        self._group = len(self._all)

    def check(self, stated: Decimal, *, is_grand: bool) -> SumCheck:
        """Hold a total against what it can be the sum of: the group, the rows since the last total, the whole table."""
        sums = list(self._find_sums(is_grand=is_grand))
        self._totals.append(stated)
        self._last_total = len(self._all)
        return SumCheck(stated, next((each for each in sums if each == stated), sums[0]))

    def _find_sums(self, *, is_grand: bool) -> Iterator[Decimal]:
        starts = (0,) if is_grand else (self._last_total, self._group, 0)
        for start in starts:
            if self._all[start:]:
                yield add_tops(self._all[start:])
        yield add_tops(self._all)
        if self._totals:
            yield sum(self._totals, Decimal(0))
