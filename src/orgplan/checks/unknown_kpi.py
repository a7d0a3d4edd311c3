"""A results file reports a KPI that its plan does not have.

The result would be lost: no KPI takes it, and the one it was meant for stays unreported.

In practice: a misspelt id, or a results file of another year.

Bad (results):

    orgplan_results: 1
    results:
      k9: {12m: 81}

Good (results):

    orgplan_results: 1
    results:
      k1: {12m: 81}

ไทย: แฟ้มผลการดำเนินงานรายงานตัวชี้วัดที่ไม่มีในแผน

ผลนั้นจะหายไป เพราะไม่มีตัวชี้วัดใดรับ และตัวชี้วัดที่ตั้งใจรายงานจะยังไม่มีผล

ที่พบจริง: พิมพ์รหัสผิด หรือใช้แฟ้มผลของปีอื่น
"""

from __future__ import annotations

from collections.abc import Iterator

from orgplan.model import Plan, ResultsFile
from orgplan.problems import Problem, RestsOn, Severity, Words, quote, suggest_nearest

NAME = "unknown-kpi"
SEVERITY = Severity.ERROR
RESTS_ON = RestsOn()
FIGURES_NEED = False


def check_results(plan: Plan, results: ResultsFile) -> Iterator[Problem]:
    """A problem at every id of a results file that no KPI of the plan has."""
    known = [placed.kpi.id for placed in plan.kpis]
    for key in results.results:
        if plan.kpi_id(key) is None:
            yield Problem(("results", key), *describe_unknown(key, known), at_key=True)


def describe_unknown(key: str, known: list[str]) -> tuple[Words, Words]:
    """Message and hint for an id that no KPI has."""
    message = Words(f"the plan has no KPI {quote(key)}", f"แผนไม่มีตัวชี้วัด {quote(key)}")
    if not known:
        return message, Words("it has no KPIs", "แผนนี้ไม่มีตัวชี้วัด")
    those = Words(f"its KPIs are {', '.join(known)}", f"ตัวชี้วัดในแผนคือ {', '.join(known)}")
    return message, suggest_nearest(key, known, those, show=quote)
