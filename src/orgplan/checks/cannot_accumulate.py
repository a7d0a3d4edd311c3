"""The results of the rounds of a KPI cannot be added up or averaged, though `accumulate` says so.

Figures can be summed and averaged: those of the methods linear and step. Stages and answers cannot. A sum of percentages, or of
shares of two counts, is no percentage of anything; a mean is, or a result that covers the year so far.

In practice: happens when `accumulate: sum` is copied from a KPI that counts to one that is measured in per cent.

Bad (category):

    kpis:
      - {id: k1, dimension: 7.1, title: ร้อยละของผู้ป่วยที่ได้รับการดูแล, unit: ร้อยละ, baseline: 55, weight: 1, accumulate: sum,
         criteria: [60, 65, 70, 75, 80]}

Good (category):

    kpis:
      - {id: k1, dimension: 7.1, title: ร้อยละของผู้ป่วยที่ได้รับการดูแล, unit: ร้อยละ, baseline: 55, weight: 1, accumulate: mean,
         criteria: [60, 65, 70, 75, 80]}

ไทย: ผลของแต่ละรอบรวมหรือเฉลี่ยกันไม่ได้ แม้ระบุ `accumulate` ไว้

ตัวเลขที่วัดด้วยวิธี linear และ step รวมและเฉลี่ยได้ แต่ขั้นของความสำเร็จและคำตอบใช่หรือไม่ใช่ทำไม่ได้ ผลรวมของร้อยละหรือของสัดส่วนจากสองจำนวนไม่ใช่ร้อยละของสิ่งใด ให้ใช้ค่าเฉลี่ย หรือรายงานผลสะสมตั้งแต่ต้นปี

ที่พบจริง: มักคัดลอก `accumulate: sum` จากตัวชี้วัดที่นับจำนวนไปใช้กับตัวชี้วัดที่วัดเป็นร้อยละ
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Final

from orgplan.model import PlacedKpi, Plan, Result, ResultsFile
from orgplan.problems import Path, Problem, RestsOn, Severity, Words

NAME = "cannot-accumulate"
SEVERITY = Severity.ERROR
RESTS_ON = RestsOn(own=("title", "unit", "kpis"), inherited=("criteria",))
FIGURES_NEED = True

_LAST: Final = Words(
    "leave `accumulate` out, and report what each round has reached so far", "ไม่ต้องระบุ `accumulate` และรายงานผลสะสมถึงแต่ละรอบ"
)
_LAST_OR_MEAN: Final = Words(
    "write `accumulate: mean`, or leave it out and report the percentage of the year so far",
    "เขียน `accumulate: mean` หรือไม่ต้องระบุและรายงานร้อยละสะสมตั้งแต่ต้นปี",
)


def check(plan: Plan) -> Iterator[Problem]:
    """A problem at the `accumulate` of every KPI whose results cannot be taken together so, and at results that cannot be added up."""
    for placed in plan.measured_kpis:
        if (why := _misfit(placed)) is not None:
            yield Problem((*placed.path, "accumulate"), *why)
    for reported in plan.reported:
        yield from _counts(*reported)


def check_results(plan: Plan, results: ResultsFile) -> Iterator[Problem]:
    """A problem at every result in a file of its own that cannot be added up."""
    for reported in results.reported(plan):
        yield from _counts(*reported)


def _misfit(placed: PlacedKpi) -> tuple[Words, Words] | None:
    """Why the results of a KPI cannot be taken together as it says, and what to do; None if they can."""
    way, scale = placed.accumulate, placed.scale
    if way == "last" or scale is None:
        return None
    if scale.RESULT != "figure":
        return Words("`accumulate: {way}` is for figures, and {kpi} is scored by the method {method}",
                     "`accumulate: {way}` ใช้กับตัวเลข แต่{kpi} คิดคะแนนด้วยวิธี {method}").fill(way=way, kpi=placed.kpi.called, method=scale.method), _LAST  # fmt: skip
    if way == "sum" and placed.kpi.is_percentage:
        return Words("{kpi} is a percentage, and percentages do not add up",
                     "{kpi} เป็นร้อยละ ซึ่งนำมารวมกันไม่ได้").fill(kpi=placed.kpi.called), _LAST_OR_MEAN  # fmt: skip
    return None


def _counts(placed: PlacedKpi, path: Path, results: Mapping[str, Result]) -> Iterator[Problem]:
    """A problem at every result of two counts that is to be added to others; one of a KPI that cannot be added up anyway is none."""
    if placed.accumulate != "sum" or placed.is_composite or _misfit(placed) is not None:
        return
    for name, result in results.items():
        if result.numerator is not None:
            yield Problem(
                (*path, name, "numerator"),
                Words("the rounds of {kpi} are added up, and shares of two counts cannot be",
                      "ผลแต่ละรอบของ{kpi} นำมารวมกัน แต่สัดส่วนของสองจำนวนนำมารวมกันไม่ได้").fill(kpi=placed.kpi.called),
                Words("write the count of this round as a value, or leave `accumulate` out",
                      "เขียนจำนวนของรอบนี้เป็นค่าเดียว หรือไม่ต้องระบุ `accumulate`"),
            )  # fmt: skip
