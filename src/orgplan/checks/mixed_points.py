"""KPIs of one plan are scored to different best points.

A score is an average of points. Where one KPI gives 5 points at best and another 100, the average says nothing, whatever the
weights: the KPI of 100 decides alone.

In practice: a rubric is copied from the form of another office, or one KPI has no points written and takes 1 to 5.

Bad (category):

    kpis:
      - {id: k1, dimension: 7.1, title: จำนวนโครงการ, weight: 0.5, criteria: {levels: [1, 2, 3], points: [0, 50, 100]}}
      - {id: k2, dimension: 7.2, title: จำนวนบริการ, weight: 0.5, criteria: [1, 2, 3, 4, 5]}

Good (category):

    kpis:
      - {id: k1, dimension: 7.1, title: จำนวนโครงการ, weight: 0.5, criteria: {levels: [1, 2, 3], points: [0, 50, 100]}}
      - {id: k2, dimension: 7.2, title: จำนวนบริการ, weight: 0.5, criteria: {levels: [1, 5], points: [0, 100]}}

ไทย: ตัวชี้วัดในแผนเดียวกันมีคะแนนเต็มไม่เท่ากัน

คะแนนของแผนคือค่าเฉลี่ย ถ้าตัวชี้วัดหนึ่งคะแนนเต็ม 5 อีกตัวคะแนนเต็ม 100 ค่าเฉลี่ยจะไม่บอกอะไรไม่ว่าน้ำหนักเป็นเท่าใด เพราะตัวที่เต็ม 100 เป็นตัวตัดสิน

ที่พบจริง: มักคัดลอกเกณฑ์จากแบบฟอร์มของหน่วยงานอื่น หรือตัวชี้วัดหนึ่งไม่ได้ระบุคะแนนจึงได้ 1 ถึง 5
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from fractions import Fraction

from orgplan.model import PlacedKpi, Plan
from orgplan.problems import Problem, Related, RestsOn, Severity, Words
from orgplan.scales.base import exactly, points_text

NAME = "mixed-points"
SEVERITY = Severity.WARNING
RESTS_ON = RestsOn(own=("kpis",), anywhere=("criteria", "kpis"))
FIGURES_NEED = False


def check(plan: Plan) -> Iterator[Problem]:
    """A problem at the criteria of the first KPI whose best points are not those of most."""
    best = [(placed, _find_best(plan, placed)) for placed in plan.measured_kpis if placed.scale is not None]
    counts = Counter(points for _, points in best)
    if len(counts) < 2:  # noqa: PLR2004 - two are different
        return
    usual = counts.most_common(1)[0][0]
    (other, points) = next(each for each in best if each[1] != usual)
    one = next(placed for placed, each in best if each == usual)
    here, there = other.kpi.called, one.kpi.called
    yield Problem(
        other.criteria_path,
        Words("{here} gives {points} at best, and {there} {usual}: their average says nothing",
              "{here} คะแนนเต็ม {full} แต่{there} คะแนนเต็ม {usual} ค่าเฉลี่ยจึงไม่บอกอะไร"
        ).fill(here=here, there=there, points=points_text(points), full=exactly(points), usual=exactly(usual)),
        Words("give all KPIs of the plan `points` with the same best", "กำหนด `points` ให้ทุกตัวชี้วัดของแผนมีคะแนนเต็มเท่ากัน"),
        related=(Related(one.criteria_path, Words("the criteria of {there}", "เกณฑ์ของ{there}").fill(there=there)),),
    )  # fmt: skip


def _find_best(plan: Plan, placed: PlacedKpi) -> Fraction:
    """The most points that a KPI can score."""
    if placed.scale is None:
        raise ValueError(f"KPI {placed.kpi.id} has no criteria")
    return placed.scale.list_values(placed.scale.find_floor(plan.scoring.floor))[-1]
