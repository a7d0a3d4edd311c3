"""Points, parts and units as people write them."""

from __future__ import annotations

from fractions import Fraction

from orgplan.views.points import add_unit, format_points, format_tenth


def test_units() -> None:
    assert add_unit("81", None) == "81"
    assert add_unit("81", "ร้อยละ") == "81 %"
    assert add_unit("81", "%") == "81 %"
    assert add_unit("12", "วัน") == "12 วัน"


def test_points_have_the_decimals_of_the_plan() -> None:
    assert format_points(None, 4) == "-"
    assert format_points(Fraction(10, 3), 2) == "3.33"
    assert format_points(Fraction(1, 2), 0) == "1"
    assert [format_points(Fraction(each), 1, signed=True) for each in (1, 0, -1)] == ["+1.0", "0.0", "-1.0"]


def test_a_mean_is_said_to_a_tenth() -> None:
    assert format_tenth(Fraction(200, 3)) == "66.7"
    assert format_tenth(Fraction(50)) == "50"
