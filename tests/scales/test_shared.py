"""What every scale offers besides points: levels as people read them, the top, the direction, and what no result can be."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction

import pytest

from orgplan.problems import Malformed
from orgplan.scales import LEVELS, METHODS, STAGES_METHOD, LinearScale, MilestoneScale, StepScale
from orgplan.scales.base import direction, exactly, rises
from orgplan.scales.levels import count_levels, format_result, in_sum

RISING = ["60", "65.50", "70", "75", "1,080"]
STAGES = ["แต่งตั้ง", "จัดทำ", "เห็นชอบ", "ดำเนินการ", "สรุป"]


@pytest.mark.parametrize("scale", [LinearScale(method="linear", levels=RISING), StepScale(method="step", levels=RISING)])
def test_thresholds(scale: LinearScale | StepScale) -> None:
    assert scale.texts == ("60", "65.5", "70", "75", "1,080")
    assert scale.thresholds == tuple(map(Decimal, ("60", "65.5", "70", "75", "1080")))
    assert scale.top == 1080
    assert scale.direction == "ascending"
    assert scale.fault(Fraction(-(10**9))) is None


def test_stages() -> None:
    scale = MilestoneScale(method="milestone", levels=STAGES)
    assert (scale.texts, scale.thresholds, scale.top, scale.direction) == (tuple(STAGES), (), Decimal(LEVELS), "ascending")
    assert all(scale.fault(Fraction(stage)) is None for stage in range(6))
    for result in ("-1", "6", "1/2", "11/2"):
        assert scale.fault(Fraction(result)) == ("is not a stage from 0 to 5", "ไม่ใช่ระดับ 0 ถึง 5")


def test_levels_in_words_have_the_method_whose_results_are_stages() -> None:
    assert [name for name, scale in METHODS.items() if scale.RESULT == "stage"] == [STAGES_METHOD] == ["milestone"]


def test_reasons_of_step_in_both_directions() -> None:
    falling = StepScale(method="step", levels=["10", "8", "6", "4", "3"])
    assert falling.score(Fraction("6.5"), 1).reason == (
        "6.5 reaches level 2 (8) and not level 3 (6): 2 points", "6.5 ถึงเกณฑ์ระดับ 2 (8) แต่ไม่ถึงระดับ 3 (6): 2 คะแนน",
    )  # fmt: skip
    assert falling.score(Fraction(11), 0).reason == (
        "11 falls short of level 1 (10): the floor, 0 points", "11 ไม่ถึงเกณฑ์ระดับ 1 (10): ได้คะแนนต่ำสุด 0 คะแนน",
    )  # fmt: skip
    assert falling.score(Fraction(1), 0).reason == ("1 reaches level 5 (3): 5 points", "1 ถึงเกณฑ์ระดับ 5 (3): 5 คะแนน")


def test_a_sum_with_figures_below_zero_keeps_them_apart() -> None:
    scale = LinearScale(method="linear", levels=["-5", "-2", "0", "2", "5"])
    assert scale.score(Fraction(-4), 1).reason.en == (
        "-4 lies between level 1 (-5) and level 2 (-2): 1 + ((-4) - (-5)) / ((-2) - (-5)) = 1.3333333333 points"
    )
    assert scale.score(Fraction(1), 1).reason.th == "1 อยู่ระหว่างระดับ 3 (0) กับระดับ 4 (2): 3 + (1 - 0) / (2 - 0) = 3.5 คะแนน"
    assert scale.score(Fraction(0), 1).reason.th == "0 ตรงกับเกณฑ์ระดับ 3: 3 คะแนน"


def test_figures_of_the_working() -> None:
    assert (format_result(Fraction(2, 3)), exactly(Fraction(2, 3)), exactly(Fraction(-1, 3))) == (
        "0.6667",
        "0.6666666667",
        "-0.3333333333",
    )
    assert (in_sum(Fraction(-1, 2)), in_sum(Fraction(0)), in_sum(Fraction(1234))) == ("(-0.5)", "0", "1,234")


def test_thresholds_rise_or_fall() -> None:
    up, down = (Decimal(1), Decimal(2)), (Decimal(2), Decimal(1))
    assert (rises(up), rises(down), direction(up), direction(down)) == (True, False, "ascending", "descending")


@pytest.mark.parametrize("result, level", [("0.9", 0), (1, 1), ("1.9", 1), (3, 3), ("4.999", 4), (5, 5), (6, 5)])
def test_levels_reached_on_either_way(result: str | int, level: int) -> None:
    rising = StepScale.model_validate({"method": "step", "levels": list("12345")})
    falling = StepScale.model_validate({"method": "step", "levels": ["-1", "-2", "-3", "-4", "-5"]})
    assert rising.reached(Fraction(result)) == level
    assert falling.reached(-Fraction(result)) == level


@pytest.mark.parametrize("count, hint", [(4, "write 5 levels, or the points of each"), (6, "a comma within a number splits it")])
def test_too_many_levels_are_most_often_a_comma(count: int, hint: str) -> None:
    with pytest.raises(Malformed) as caught:
        count_levels(count, None)
    assert hint in caught.value.hint.en
    assert ("จุลภาค" in caught.value.hint.th) == (count > LEVELS)


@pytest.mark.parametrize(
    ("levels", "text", "figure"),
    [
        ("55 60 65 70 75", "ระดับ 78", 78),
        ("55 60 65 70 75", "ระดับ 4.5", "4.5"),
        ("1 2 3 4 5", "ระดับ 3", 3),
        ("3 3.5 4 4.5 5", "ระดับที่ 4", 4),
        ("6 7 8 9 10", "ระดับ ๘", 8),
        ("50 40 30 20 5", "ระดับ 5", 5),
    ],
)
def test_a_number_on_a_scale_of_levels_may_bear_that_word(levels: str, text: str, figure: int | str) -> None:
    for method, kind in (("linear", LinearScale), ("step", StepScale)):
        assert kind.model_validate({"method": method, "levels": levels.split()}).read_figure(text) == Decimal(figure)


@pytest.mark.parametrize(
    ("levels", "text", "hint"),
    [
        ("55 60 65 70 75", "ระดับ 3", "write the number itself: 65 if level 3 is meant, 3 if that is the number"),
        ("60 50 40 30 20", "ระดับที่ ๕", "write the number itself: 20 if level 5 is meant, 5 if that is the number"),
        ("2 4 6 8 10", "ระดับ 1", "write the number itself: 2 if level 1 is meant, 1 if that is the number"),
    ],
)
def test_the_name_of_a_level_is_no_number_where_levels_are_others(levels: str, text: str, hint: str) -> None:
    for method, kind in (("linear", LinearScale), ("step", StepScale)):
        with pytest.raises(Malformed) as caught:
            kind.model_validate({"method": method, "levels": levels.split()}).read_figure(text)
        assert (caught.value.rule, caught.value.hint.en) == ("bad-number", hint)
