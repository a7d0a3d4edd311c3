"""A result is reported for a KPI that is made of parts.

The points of a composite KPI are the weighted average of its parts. A result beside them would have to be ignored, and
nobody would see it.

In practice: happens when a KPI is split into parts and its own results stay.

Bad (category):

    kpis:
      - id: k1
        dimension: 7.1
        title: ความสำเร็จของการพัฒนา
        weight: 1
        criteria: [1, 2, 3, 4, 5]
        results: {12m: 4}
        kpis:
          - {id: k1.1, title: จำนวนหลักสูตร, baseline: 1, weight: 1}

Good (category):

    kpis:
      - id: k1
        dimension: 7.1
        title: ความสำเร็จของการพัฒนา
        weight: 1
        criteria: [1, 2, 3, 4, 5]
        kpis:
          - {id: k1.1, title: จำนวนหลักสูตร, baseline: 1, weight: 1, results: {12m: 4}}

ไทย: รายงานผลของตัวชี้วัดที่ประกอบด้วยตัวชี้วัดย่อย

คะแนนของตัวชี้วัดที่มีตัวชี้วัดย่อยคือค่าเฉลี่ยถ่วงน้ำหนักของตัวชี้วัดย่อย ผลที่ระบุไว้ต่างหากจะไม่ถูกใช้ และไม่มีใครเห็น

ที่พบจริง: มักเกิดเมื่อแยกตัวชี้วัดเป็นตัวชี้วัดย่อยแล้วยังคงผลเดิมไว้
"""

from __future__ import annotations

from collections.abc import Iterator

from orgplan.model import Plan, ResultsFile
from orgplan.problems import Cause, Path, Problem, RestsOn, Severity, Words

NAME = "composite-result"
SEVERITY = Severity.ERROR
RESTS_ON = RestsOn(own=("kpis",))
FIGURES_NEED = False


def check(plan: Plan) -> Iterator[Problem]:
    """A problem at the results of every composite KPI."""
    for placed in plan.kpis:
        if placed.is_composite and placed.kpi.results:
            yield _problem((*placed.path, "results"), placed.kpi.called)


def check_results(plan: Plan, results: ResultsFile) -> Iterator[Problem]:
    """The same for results that stand in a file of their own."""
    for placed in plan.kpis:
        if placed.is_composite and results.results.get(placed.kpi.id):
            yield _problem(("results", placed.kpi.id), placed.kpi.called)


def _problem(path: Path, kpi: Words) -> Problem:
    return Problem(
        path,
        Words("{kpi} is made of parts and takes no result of its own", "{kpi} มีตัวชี้วัดย่อย จึงไม่มีผลของตัวเอง").fill(kpi=kpi),
        Words("report the results of its parts", "รายงานผลของตัวชี้วัดย่อย"),
        at_key=True,
        cause=Cause(Words("what is made of parts takes no result of its own", "ตัวชี้วัดที่มีตัวชี้วัดย่อยไม่มีผลของตัวเอง"), kpi),
    )
