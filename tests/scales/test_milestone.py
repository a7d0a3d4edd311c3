from __future__ import annotations

from fractions import Fraction

import pytest

from orgplan.scales import Floor, MilestoneScale
from orgplan.scales.base import points_text

SCALE = MilestoneScale(method="milestone", levels=["แต่งตั้งคณะทำงาน", "มีแผน", "ดำเนินการ", "ติดตาม", "สรุปผล"])


@pytest.mark.parametrize("floor", [0, 1])
@pytest.mark.parametrize("level", [1, 2, 3, 4, 5])
def test_a_level_gives_its_points_and_is_named(level: int, floor: Floor) -> None:
    scored = SCALE.score(Fraction(level), floor)
    assert scored.points == level
    assert scored.reason.en == f"level {level} is reached, “{SCALE.levels[level - 1]}”: {points_text(level)}"
    assert SCALE.levels[level - 1] in scored.reason.th


@pytest.mark.parametrize("floor", [0, 1])
def test_no_level_gives_the_floor(floor: Floor) -> None:
    scored = SCALE.score(Fraction(0), floor)
    assert scored.points == floor
    assert f"the floor, {points_text(floor)}" in scored.reason.en


@pytest.mark.parametrize(("result", "points"), [("5.5", 5), ("6", 5), ("100", 5), ("3.9", 3), ("-4", 1)])
def test_what_no_check_has_seen_stays_within_the_levels(result: str, points: int) -> None:
    assert SCALE.score(Fraction(result), 1).points == points


def test_more_is_better() -> None:
    assert SCALE.direction == "ascending"
