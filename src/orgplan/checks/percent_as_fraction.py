"""A percentage is written as a fraction of one: 0.78 where 78 is meant.

Results of a percentage KPI are in per cent, as its thresholds are. A fraction of one would be taken for less than one per cent
and score the floor.

In practice: figures copied from a spreadsheet cell that shows 78% hold 0.78.

Bad (category):

    kpis:
      - {id: k1, dimension: 7.1, title: ร้อยละของโครงการ, unit: ร้อยละ, baseline: 55, weight: 1, criteria: [60, 65, 70, 75, 80],
         results: {12m: 0.78}}

Good (category):

    kpis:
      - {id: k1, dimension: 7.1, title: ร้อยละของโครงการ, unit: ร้อยละ, baseline: 55, weight: 1, criteria: [60, 65, 70, 75, 80],
         results: {12m: 78}}

ไทย: เขียนร้อยละเป็นเศษส่วนของหนึ่ง เช่น 0.78 แทน 78

ผลของตัวชี้วัดที่มีหน่วยเป็นร้อยละเขียนเป็นร้อยละเหมือนเกณฑ์ ถ้าเขียนเป็นเศษส่วนจะนับว่าไม่ถึงร้อยละหนึ่งและได้คะแนนต่ำสุด

ที่พบจริง: ค่าที่คัดลอกจากเซลล์ซึ่งแสดง 78% มักเป็น 0.78
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from orgplan.model import PlacedKpi, Plan, Result, ResultsFile
from orgplan.problems import Path, Problem, RestsOn, Severity, Words
from orgplan.thai import number_text

NAME = "percent-as-fraction"
SEVERITY = Severity.WARNING
RESTS_ON = RestsOn(own=("title", "unit", "kpis"), inherited=("criteria",))
FIGURES_NEED = False

FAR_BELOW = 10
"""Per cent: from this first threshold on, a result below one per cent is more likely a slip than a failure."""


def check(plan: Plan) -> Iterator[Problem]:
    """A problem at every result in the plan between 0 and 1, where even the lowest threshold is far above."""
    for reported in plan.reported:
        yield from _fractions(*reported)


def check_results(plan: Plan, results: ResultsFile) -> Iterator[Problem]:
    """The same for results that stand in a file of their own."""
    for reported in results.reported(plan):
        yield from _fractions(*reported)


def _fractions(placed: PlacedKpi, path: Path, results: Mapping[str, Result]) -> Iterator[Problem]:
    thresholds = placed.scale.thresholds if placed.scale else ()
    if not thresholds or min(thresholds) < FAR_BELOW or not placed.kpi.is_percentage:
        return
    for name, result in results.items():
        value = placed.figure(result.value)
        if value is not None and 0 < value <= 1:
            says, meant = number_text(value), number_text(value * 100)
            yield Problem(
                (*path, name, "value"),
                Words(f"the result {says} is in per cent, as the thresholds are: at most one in a hundred",
                      f"ผล {says} มีหน่วยเป็นร้อยละเหมือนเกณฑ์ คือไม่เกินหนึ่งในร้อย"),
                Words(f"if {meant} per cent is meant, write {meant}", f"ถ้าหมายถึงร้อยละ {meant} ให้เขียน {meant}"),
            )  # fmt: skip
