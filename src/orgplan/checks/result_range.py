"""A result is out of its range: a milestone that is no whole level from 0 to the last, or one of yes and no that is neither.

Such a result has no points: there is no level 7, and nothing between yes and no.

In practice: usually a percentage typed where the number of a stage belongs.

Bad (category):

    kpis:
      - id: k1
        dimension: 7.1
        title: ระดับความสำเร็จของแผน
        baseline: 1
        weight: 1
        criteria: {method: milestone, levels: [ตั้งคณะทำงาน, ร่างแผน, เห็นชอบ, ดำเนินการ, ประเมินผล]}
        results: {12m: 60}

Good (category):

    kpis:
      - id: k1
        dimension: 7.1
        title: ระดับความสำเร็จของแผน
        baseline: 1
        weight: 1
        criteria: {method: milestone, levels: [ตั้งคณะทำงาน, ร่างแผน, เห็นชอบ, ดำเนินการ, ประเมินผล]}
        results: {12m: 3}

ไทย: ผลการดำเนินงานอยู่นอกช่วง: ระดับขั้นของความสำเร็จที่ไม่ใช่จำนวนเต็ม 0 ถึงระดับสุดท้าย หรือผลที่ไม่ใช่ทั้ง ใช่ และ ไม่ใช่

ผลเช่นนี้ไม่มีคะแนน เพราะไม่มีระดับ 7 และไม่มีค่าระหว่าง ใช่ กับ ไม่ใช่

ที่พบจริง: มักกรอกร้อยละในช่องที่ต้องเป็นเลขระดับ
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from orgplan.exact import round_half_up
from orgplan.model import PlacedKpi, Plan, Result, ResultsFile
from orgplan.problems import Path, Problem, RestsOn, Severity, Words
from orgplan.thai import format_number

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
    for name, result in results.items():
        value = placed.measured(result)
        fault = placed.scale.fault(value) if placed.scale is not None and value is not None else None
        if value is not None and fault is not None:
            figure = format_number(round_half_up(value, 4))
            yield Problem(
                (*path, name, "numerator" if result.value is None else "value"),
                Words("the result {figure} {fault}", "ผล {figure} {fault}").fill(figure=figure, fault=fault),
                Words("write the stage that is reached, or yes or no, as the criteria ask",
                      "เขียนขั้นที่ทำสำเร็จ หรือ ใช่/ไม่ใช่ ตามที่เกณฑ์กำหนด"),
            )  # fmt: skip
