"""Two KPIs of the plan have the same id.

Results are reported by id: with two KPIs of one name, a result could land on the wrong one and nobody would see it.

In practice: happens when a KPI is copied to start a new one. The signed forms number KPIs from 1 in every dimension, so
ids must come from the office.

Bad (category):

    kpis:
      - {id: k1, dimension: 7.1, title: จำนวนโครงการ, weight: 0.5, criteria: [1, 2, 3, 4, 5]}
      - {id: k1, dimension: 7.2, title: จำนวนบริการ, weight: 0.5, criteria: [1, 2, 3, 4, 5]}

Good (category):

    kpis:
      - {id: k1, dimension: 7.1, title: จำนวนโครงการ, weight: 0.5, criteria: [1, 2, 3, 4, 5]}
      - {id: k2, dimension: 7.2, title: จำนวนบริการ, weight: 0.5, criteria: [1, 2, 3, 4, 5]}

ไทย: ตัวชี้วัดสองตัวใช้รหัสเดียวกัน

ผลการดำเนินงานรายงานตามรหัส ถ้ารหัสซ้ำกัน ผลอาจไปอยู่ผิดตัวชี้วัดโดยไม่มีใครเห็น

ที่พบจริง: มักเกิดเมื่อคัดลอกตัวชี้วัดเดิมมาตั้งต้นตัวใหม่
"""

from __future__ import annotations

from collections.abc import Iterator

from orgplan.letters import unify_letters
from orgplan.model import Plan
from orgplan.problems import Path, Problem, Related, RestsOn, Severity, Words, quote

NAME = "duplicate-id"
SEVERITY = Severity.ERROR
RESTS_ON = RestsOn()
FIGURES_NEED = True


def check(plan: Plan) -> Iterator[Problem]:
    """A problem at every id that an earlier KPI already has."""
    first: dict[str, tuple[Path, str]] = {}
    for placed in plan.kpis:
        path, own = (*placed.path, "id"), placed.kpi.id
        earlier, other = first.setdefault(unify_letters(own), (path, own))
        if earlier != path:
            message = Words(f"the KPI id {quote(own)} is used twice", f"รหัสตัวชี้วัด {quote(own)} ซ้ำกัน")
            if own != other:
                message = Words("{message}, typed in another way that looks the same", "{message} โดยพิมพ์ต่างกันแต่มองเห็นเหมือนกัน").fill(
                    message=message
                )
            yield Problem(
                path,
                message,
                Words("give each KPI of the plan an id of its own", "ตั้งรหัสตัวชี้วัดแต่ละตัวไม่ให้ซ้ำกัน"),
                related=(Related(earlier, Words("the first one", "ตัวแรก")),),
            )
