"""A result is written as a fraction of what its levels are written in: 0.78 where 78 is meant.

Results of a percentage KPI are in per cent, as its thresholds are. A fraction of one would be taken for less than one per cent
and score the floor. The same happens, whatever the unit, to a result that is a hundredth of what the levels ask for.

In practice: figures copied from a spreadsheet cell that shows 78% hold 0.78.

Bad (category):

    kpis:
      - {id: k1, dimension: 7.1, title: ร้อยละของโครงการ, unit: ร้อยละ, baseline: 55, weight: 1, criteria: [60, 65, 70, 75, 80],
         results: {12m: 0.78}}

Good (category):

    kpis:
      - {id: k1, dimension: 7.1, title: ร้อยละของโครงการ, unit: ร้อยละ, baseline: 55, weight: 1, criteria: [60, 65, 70, 75, 80],
         results: {12m: 78}}

ไทย: เขียนผลเป็นเศษส่วนของหน่วยที่ใช้ในเกณฑ์ เช่น 0.78 แทน 78

ผลของตัวชี้วัดที่มีหน่วยเป็นร้อยละเขียนเป็นร้อยละเหมือนเกณฑ์ ถ้าเขียนเป็นเศษส่วนจะนับว่าไม่ถึงร้อยละหนึ่งและได้คะแนนต่ำสุด ตัวชี้วัดหน่วยอื่นก็เช่นกัน เมื่อผลเป็นหนึ่งในร้อยของค่าที่เกณฑ์กำหนด

ที่พบจริง: ค่าที่คัดลอกจากเซลล์ซึ่งแสดง 78% มักเป็น 0.78
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from decimal import Decimal
from fractions import Fraction

from orgplan.exact import round_half_up
from orgplan.model import PlacedKpi, Plan, Result, ResultsFile
from orgplan.problems import Path, Problem, RestsOn, Severity, Words
from orgplan.thai import format_number

NAME = "percent-as-fraction"
SEVERITY = Severity.WARNING
RESTS_ON = RestsOn(own=("title", "unit", "accumulate", "kpis"), inherited=("criteria",))
FIGURES_NEED = False

FAR_BELOW = 10
"""How many times less than the lowest level a result must be to be looked at; and, in per cent, from which lowest level on a
result below one per cent is more likely a slip than a failure."""
HUNDRED = 100
EXACT = 10
"""Decimals of a quotient in a message."""


def check(plan: Plan) -> Iterator[Problem]:
    """A problem at every result in the plan of which a hundred times as much lies among the levels."""
    for reported in plan.reported:
        yield from _fractions(*reported)


def check_results(plan: Plan, results: ResultsFile) -> Iterator[Problem]:
    """The same for results that stand in a file of their own."""
    for reported in results.reported(plan):
        yield from _fractions(*reported)


def _fractions(placed: PlacedKpi, path: Path, results: Mapping[str, Result]) -> Iterator[Problem]:
    if placed.accumulate == "sum":
        return  # what is added up over the rounds may well be far less than the levels of the year
    for name, result in results.items():
        scale = placed.scale_at(name)
        levels = scale.thresholds if scale else ()
        if not levels:
            continue
        written = placed.written(result)
        if written is None or (result.value is None and placed.kpi.is_percentage):
            continue  # of two counts orgplan makes the percentage itself
        if isinstance(written, Decimal) and levels[0] > 0 and written > 1 and written >= min(levels[0], levels[-1]):
            continue  # as most are: among the levels or beyond them
        value = Fraction(written)
        if _is_hundredth(value, levels) or (placed.kpi.is_percentage and _is_fraction(value, levels)):
            yield _problem(placed, (*path, name, "numerator" if result.value is None else "value"), value)


def _is_hundredth(value: Fraction, levels: tuple[Decimal, ...]) -> bool:
    """Whether a value is less than a tenth of the lowest level, and a hundred times as much lies among the levels."""
    low, high = min(levels), max(levels)
    if high < 0:  # growth that is to be less bad: the same below zero
        low, high, value = -high, -low, -value
    return low > 0 and 0 < value * FAR_BELOW < low <= value * HUNDRED <= high


def _is_fraction(value: Fraction, levels: tuple[Decimal, ...]) -> bool:
    return min(levels) >= FAR_BELOW and 0 < value <= 1


def _problem(placed: PlacedKpi, path: Path, value: Fraction) -> Problem:
    says, meant = format_number(round_half_up(value, EXACT)), format_number(round_half_up(value * HUNDRED, EXACT))
    if path[-1] == "numerator":
        hint = Words(
            f"if {meant} is meant, write `value: {meant}` in place of the two counts",
            f"ถ้าหมายถึง {meant} ให้เขียน `value: {meant}` แทนตัวตั้งกับตัวหาร",
        )
    elif placed.kpi.is_percentage:
        hint = Words(f"if {meant} per cent is meant, write {meant}", f"ถ้าหมายถึงร้อยละ {meant} ให้เขียน {meant}")
    else:
        hint = Words(f"if {meant} is meant, write {meant}", f"ถ้าหมายถึง {meant} ให้เขียน {meant}")
    if placed.kpi.is_percentage:
        message = Words(f"the result {says} is in per cent, as the thresholds are: at most one in a hundred",
                        f"ผล {says} มีหน่วยเป็นร้อยละเหมือนเกณฑ์ คือไม่เกินหนึ่งในร้อย")  # fmt: skip
    else:
        message = Words(f"the result {says} is far from all levels, and a hundred times as much ({meant}) lies among them",
                        f"ผล {says} ห่างจากเกณฑ์ทุกระดับ แต่ร้อยเท่าของผล ({meant}) อยู่ในช่วงของเกณฑ์")  # fmt: skip
    return Problem(path, message, hint)
