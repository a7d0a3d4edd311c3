"""Levels as views write them: alone, with points of their own, in per cent of a target."""

from __future__ import annotations

from decimal import Decimal

from orgplan.views.level_words import describe_levels, format_target


def test_levels_with_what_is_unusual_of_them() -> None:
    own = [Decimal(50), Decimal("72.5")]
    assert describe_levels(["60", "1,080"], (), None) == ("60 / 1,080", "60 / 1,080")
    assert describe_levels(["60", "80"], own, None) == ("60 / 80 (50 / 72.5 points)", "60 / 80 (50 / 72.5 คะแนน)")
    assert describe_levels(["0", "120"], own, "8,500") == (
        "0 / 120 % of the target 8,500 (50 / 72.5 points)", "ร้อยละ 0 / 120 ของเป้าหมาย 8,500 (50 / 72.5 คะแนน)",
    )  # fmt: skip


def test_a_target_is_said_where_levels_are_per_cent_of_it() -> None:
    assert format_target(None, Decimal(8500)) is None
    assert format_target("target", Decimal(8500)) == "8,500"
    assert format_target("target", None) == "-"
