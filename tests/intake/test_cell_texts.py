"""Amounts, figures and names in the many ways in which tables write them."""

from __future__ import annotations

from decimal import Decimal

import pytest

from orgplan.intake.cell_texts import find_joined_groups, find_money_factor, read_amount, read_counted, read_names, says_nothing
from orgplan.problems import Malformed


@pytest.mark.parametrize(
    "text, factor, amount",
    [
        ("120,000.-", 1, "120000"),
        ("๑๒๐,๐๐๐ บาท", 1, "120000"),
        ("1.25", 1_000_000, "1250000"),
        ("1 200 000.50", 1, "1200000.50"),
        ("๑ ๒๐๐ บาท", 1, "1200"),
        ("1 200", 1000, "1200000"),
        ("1.5 ล้านบาท", 1, "1500000"),
        ("35500.5", 1, "35500.5"),
        ("-", 1, None),
        ("–", 1, None),
        ("n/a", 1, None),
        ("ไม่มี", 1, None),
    ],
)
def test_amounts(text: str, factor: int, amount: str | None) -> None:
    assert read_amount(text, factor) == (None if amount is None else Decimal(amount))


@pytest.mark.parametrize("text", ["ตามที่จ่ายจริง", "1,00", "-500", "ประมาณ 5000"])
def test_what_is_no_amount(text: str) -> None:
    with pytest.raises(Malformed):
        read_amount(text)


def test_the_unit_of_a_column() -> None:
    assert [find_money_factor(head) for head in ("งบประมาณ (ล้านบาท)", "งบ (พันบาท)", "งบประมาณ (บาท)")] == [1_000_000, 1000, 1]


@pytest.mark.parametrize(
    "text, number, unit, compared",
    [
        ("ร้อยละ 93.10", "93.1", "ร้อยละ", False),
        ("ระดับ 3", "3", "", False),
        ("80 คน", "80", "คน", False),
        ("ไม่น้อยกว่าร้อยละ 80", "80", "ร้อยละ", True),
        (">= 95%", "95", "ร้อยละ", True),
        ("๑,๒๐๐ ราย", "1200", "ราย", False),
        ("12 500 คน", "12500", "คน", False),
    ],
)
def test_figures(text: str, number: str, unit: str, compared: bool) -> None:  # noqa: FBT001 - a table of cases
    assert read_counted(text) == (number, unit, compared)


@pytest.mark.parametrize(
    "text, joined",
    [
        ("60 100", ("60 100", "60100")),
        ("๖๐ ๑๐๐", ("๖๐ ๑๐๐", "60100")),
        ("งบ 1 200 000.50 บาท", ("1 200 000", "1200000")),
        ("60 70", None),
        ("60,100", None),
        ("60\u00a0100", None),
        ("1 2003", None),
        ("ระดับ 3", None),
    ],
)
def test_a_number_put_together_of_groups_may_be_several(text: str, joined: tuple[str, str] | None) -> None:
    assert find_joined_groups(text) == joined


@pytest.mark.parametrize("text", ["80 คน 3 รุ่น", "60-70", "ภายในเดือนมีนาคม", "ไม่มี"])
def test_what_is_not_one_figure(text: str) -> None:
    with pytest.raises(Malformed):
        read_counted(text)


def test_names_and_nothing() -> None:
    assert read_names("กองช่าง, กองคลัง\nอสม.") == ["กองช่าง", "กองคลัง", "อสม."]
    assert read_names("กองช่าง และกองคลัง") == ["กองช่าง และกองคลัง"]
    assert all(map(says_nothing, ("", "-", "—", "N/A", "...")))
