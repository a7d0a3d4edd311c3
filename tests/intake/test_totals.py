"""Rows that add up others, held against their parts."""

from __future__ import annotations

from decimal import Decimal

from orgplan.intake.totals import ColumnSums, Part, add_tops


def test_an_item_without_an_amount_counts_by_its_parts() -> None:
    parts = [
        Part(1, Decimal(10)),
        Part(2, Decimal(4)),
        Part(2, Decimal(6)),
        Part(1, None),
        Part(2, Decimal(5)),
        Part(3, Decimal(9)),
    ]
    assert add_tops(parts) == 15


def test_totals_of_groups_and_of_all() -> None:
    sums = ColumnSums()
    for amount in (1, 2):
        sums.add(1, Decimal(amount))
    assert sums.check(Decimal(3), is_grand=False).fits
    sums.begin_group()
    sums.add(1, Decimal(10))
    wrong = sums.check(Decimal(11), is_grand=False)
    assert not wrong.fits
    assert wrong.parts == 10
    assert sums.check(Decimal(13), is_grand=True).fits
    assert sums.check(Decimal(12), is_grand=True).parts == 13
