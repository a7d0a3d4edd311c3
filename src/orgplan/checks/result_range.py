"""A result is out of its range: a percentage outside 0 to 100, or a milestone that is no whole level from 0 to 5.

Such a result is a slip, and it would be scored as if it were true.

In practice: usually a count typed where a percentage belongs.

Bad (category):

    kpis:
      - {id: k1, dimension: 7.1, title: ร้อยละของโครงการ, unit: ร้อยละ, baseline: 55, weight: 1, criteria: [60, 65, 70, 75, 80],
         results: {12m: 163}}

Good (category):

    kpis:
      - {id: k1, dimension: 7.1, title: ร้อยละของโครงการ, unit: ร้อยละ, baseline: 55, weight: 1, criteria: [60, 65, 70, 75, 80],
         results: {12m: {numerator: 163, denominator: 200}}}

ไทย: ผลการดำเนินงานอยู่นอกช่วง: ร้อยละนอกช่วง 0 ถึง 100 หรือระดับขั้นของความสำเร็จที่ไม่ใช่จำนวนเต็ม 0 ถึง 5

ผลเช่นนี้มักเกิดจากการพิมพ์ผิด และจะถูกนำไปคิดคะแนนราวกับเป็นผลจริง

ที่พบจริง: มักกรอกจำนวนนับในช่องที่ต้องเป็นร้อยละ
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from orgplan.checks.percentage_range import HUNDRED, is_share, outside
from orgplan.exact import half_up
from orgplan.model import PlacedKpi, Plan, Result, ResultsFile
from orgplan.problems import Path, Problem, RestsOn, Severity, Words
from orgplan.thai import number_text

NAME = "result-range"
SEVERITY = Severity.ERROR
RESTS_ON = RestsOn(own=("title", "unit", "kpis"), inherited=("criteria",))
FIGURES_NEED = True


def check(plan: Plan) -> Iterator[Problem]:
    """A problem at every result in the plan that is out of range."""
    for reported in plan.reported:
        yield from _out_of_range(*reported)


def check_results(plan: Plan, results: ResultsFile) -> Iterator[Problem]:
    """The same for results that stand in a file of their own."""
    for reported in results.reported(plan):
        yield from _out_of_range(*reported)


def _out_of_range(placed: PlacedKpi, path: Path, results: Mapping[str, Result]) -> Iterator[Problem]:
    share = (placed.scale is None or bool(placed.scale.thresholds)) and is_share(placed.kpi)
    if placed.scale is not None and placed.scale.thresholds and not share:
        return  # any number will do
    for name, result in results.items():
        value = placed.measured(result)
        if value is None:
            continue
        where = (*path, name, "numerator" if result.numerator is not None else "value")
        fault = placed.scale.fault(value) if placed.scale else None
        if fault is not None:
            shown = number_text(half_up(value, 4))
            yield Problem(
                where,
                Words(f"the result {shown} {fault.en}", f"ผล {shown} {fault.th}"),
                Words("write the stage that is reached, or yes or no, as the criteria ask",
                      "เขียนขั้นที่ทำสำเร็จ หรือ ใช่/ไม่ใช่ ตามที่เกณฑ์กำหนด"),
            )  # fmt: skip
        elif share and not 0 <= value <= HUNDRED:
            yield outside(where, number_text(half_up(value, 4)))
