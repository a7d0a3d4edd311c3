"""A percentage lies outside 0 to 100 and far from its own levels.

Most percentages are shares of a whole. A ratio may be more than 100 (revenue against its estimate) or negative (growth), and its
levels show that: figures among them, or no further from them than they are from each other, are no fault. What lies outside both
is more likely a slip, as is a threshold that is more than 100 away from all others. If it is right, leave it as it is.

In practice: usually a missing decimal point, 815 for 81.5, or a count where a percentage belongs.

Bad (category):

    kpis:
      - {id: k1, dimension: 7.1, title: ร้อยละของโครงการ, unit: ร้อยละ, baseline: 55, weight: 1, criteria: [60, 65, 70, 75, 80],
         results: {12m: 815}}

Good (category):

    kpis:
      - {id: k1, dimension: 7.1, title: ร้อยละของโครงการ, unit: ร้อยละ, baseline: 55, weight: 1, criteria: [60, 65, 70, 75, 80],
         results: {12m: 81.5}}

Good (category):

    kpis:
      - {id: k1, dimension: 7.1, title: ร้อยละของรายได้ต่อประมาณการ, unit: ร้อยละ, baseline: 95, target: 110, weight: 1,
         criteria: [80, 90, 100, 110, 120], results: {12m: {numerator: 2100000, denominator: 2000000}}}

ไทย: ร้อยละอยู่นอกช่วง 0 ถึง 100 และห่างจากเกณฑ์ของตัวชี้วัดเอง

ร้อยละส่วนใหญ่คือสัดส่วนของทั้งหมด แต่อัตราส่วนอาจเกิน 100 (เช่น รายได้เทียบกับประมาณการ) หรือติดลบ (เช่น การเติบโต) ซึ่งเห็นได้จากเกณฑ์ ค่าที่อยู่ในช่วงของเกณฑ์หรือห่างออกไปไม่เกินระยะระหว่างระดับจึงไม่ผิด ค่าที่อยู่นอกทั้งสองช่วงมักเกิดจากการพิมพ์ผิด เช่นเดียวกับเกณฑ์ที่ห่างจากเกณฑ์อื่นเกิน 100 ถ้าค่าถูกต้องแล้วให้คงไว้

ที่พบจริง: มักลืมจุดทศนิยม เช่น 815 แทน 81.5 หรือกรอกจำนวนนับในช่องที่ต้องเป็นร้อยละ
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from decimal import Decimal
from fractions import Fraction
from itertools import pairwise

from orgplan.checks.criteria_against_target import list_contradictions
from orgplan.exact import round_half_up
from orgplan.model import PlacedKpi, Plan, Result, ResultsFile
from orgplan.problems import Path, Problem, RestsOn, Severity, Words
from orgplan.thai import format_number

NAME = "percentage-range"
SEVERITY = Severity.WARNING
RESTS_ON = RestsOn(
    own=("title", "unit", "baseline", "target", "targets", "kpis"),
    within=("title", "unit", "criteria", "kpis"),
    inherited=("criteria",),
)
FIGURES_NEED = False

HUNDRED = 100

_HINT = Words(
    "check the decimal point; if the ratio really is so, leave it as it is",
    "ตรวจจุดทศนิยม ถ้าอัตราส่วนเป็นเช่นนั้นจริงให้คงไว้",
)


def check(plan: Plan) -> Iterator[Problem]:
    """A problem at every baseline, target, result and threshold of a percentage that lies far out; one at a shared threshold."""
    seen = set[Path]()
    for placed in plan.kpis:
        if not _is_judged(placed):
            continue
        figures: list[tuple[Path, Decimal | None]] = [((*placed.path, "baseline"), placed.baseline)]
        for path, value in (*figures, *placed.list_targets()):
            if (
                value is not None
                and _is_far_out(placed, value)
                and all(each.path != path for each in list_contradictions(plan).get(placed.path, ()))
            ):
                yield _outside(path, format_number(value))
        for path, level in _lonely(placed):
            if path not in seen:
                seen.add(path)
                yield _alone(path, level)
    for reported in plan.reported:
        yield from _results(*reported)


def check_results(plan: Plan, results: ResultsFile) -> Iterator[Problem]:
    """The same for results that stand in a file of their own."""
    for reported in results.reported(plan):
        yield from _results(*reported)


def _is_judged(placed: PlacedKpi) -> bool:
    return placed.kpi.is_percentage and (placed.scale is None or bool(placed.scale.thresholds))


def _results(placed: PlacedKpi, path: Path, results: Mapping[str, Result]) -> Iterator[Problem]:
    for name, result in results.items() if _is_judged(placed) else ():
        value = placed.measured(result)
        if value is not None and _is_far_out(placed, value, name):
            yield _outside((*path, name, "numerator" if result.value is None else "value"), format_number(round_half_up(value, 4)))


def _is_far_out(placed: PlacedKpi, value: Decimal | Fraction, round_name: str | None = None) -> bool:
    """Whether a value is no share of a whole, and further from the levels than any of them is from its neighbour."""
    if 0 <= value <= HUNDRED:
        return False
    scale = placed.scale_at(round_name)
    levels = sorted(scale.thresholds if scale else ())
    if not levels:
        return True
    gap = max(high - low for low, high in pairwise(levels))
    return not levels[0] - gap <= value <= levels[-1] + gap


def _lonely(placed: PlacedKpi) -> Iterator[tuple[Path, Decimal]]:
    """The thresholds that are more than 100 from their nearest neighbour; the first alone where they all are.

    Per cent of a target are no percentages of the KPI's own.
    """
    levels = placed.scale.thresholds if placed.scale and placed.scale.of is None else ()
    if not levels or max(levels) - min(levels) <= HUNDRED:
        return
    problems = [
        ((*placed.criteria_path, "levels", index), level)
        for index, level in enumerate(levels)
        if min(abs(level - other) for at, other in enumerate(levels) if at != index) > HUNDRED
    ]
    yield from problems[:1] if len(problems) == len(levels) else problems


def _outside(path: Path, figure: str) -> Problem:
    return Problem(
        path,
        Words(f"the percentage {figure} is not within 0 to 100, and far from the levels", f"ร้อยละ {figure} ไม่อยู่ในช่วง 0 ถึง 100 และห่างจากเกณฑ์"),
        _HINT,
    )  # fmt: skip


def _alone(path: Path, level: Decimal) -> Problem:
    says = format_number(level)
    return Problem(
        path,
        Words(f"the threshold {says} of a percentage is more than 100 away from all others", f"เกณฑ์ร้อยละ {says} ห่างจากเกณฑ์อื่นทุกระดับเกิน 100"),
        _HINT,
    )  # fmt: skip
