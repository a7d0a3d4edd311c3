"""A KPI names a dimension that the plan does not have.

The KPI then stands in no place of the form, and in no group of the score by dimension. The dimensions are those of the
plan's `dimensions`, or, where it has none, 7.1 to 7.4 of form 7.2. A KPI may also have none: leave its dimension blank.

In practice: usually a dimension written by its name instead of its number.

Bad (kpi):

    dimension: ด้านประสิทธิผล

Good (kpi):

    dimension: 7.1

ไทย: ตัวชี้วัดอ้างถึงมิติด้านที่แผนไม่มี

ตัวชี้วัดนั้นจะไม่มีที่ลงในแบบฟอร์มและไม่อยู่ในกลุ่มใดของคะแนนตามมิติ มิติด้านคือที่ระบุใน `dimensions` ของแผน ถ้าแผนไม่ระบุไว้คือ 7.1 ถึง 7.4 ของแบบฟอร์มที่ 7.2 ตัวชี้วัดที่ไม่อยู่ในมิติใดให้เว้นว่าง

ที่พบจริง: มักเขียนชื่อมิติด้านแทนเลข
"""

from __future__ import annotations

from collections.abc import Iterator

from orgplan.model import Plan
from orgplan.names import find_dimension
from orgplan.problems import Path, Problem, RestsOn, Severity, Words, quote, suggest_nearest
from orgplan.thai import MAX_WORDING, tidy_text

NAME = "unknown-dimension"
SEVERITY = Severity.ERROR
RESTS_ON = RestsOn(own=("dimension",), anywhere=("dimensions",))
FIGURES_NEED = True


def check(plan: Plan) -> Iterator[Problem]:
    """A problem at every dimension of a KPI that is none of the plan's."""
    for placed in plan.kpis:
        given = placed.dimension
        if placed.parent is None and given is not None and given not in plan.all_dimensions:
            yield _problem((*placed.path, "dimension"), given, plan)


def _problem(path: Path, given: str, plan: Plan) -> Problem:
    meant, known = _find_meant(given, plan), plan.all_dimensions
    if meant is not None:
        hint = Words("write its number: {meant} ({title})", "เขียนเลขของ⟦dimension⟧: {meant} ({title})").fill(
            meant=meant, title=quote(known[meant] or "")
        )
    else:
        otherwise = Words("write one of {known}", "เขียนค่าใดค่าหนึ่ง: {known}").fill(known=", ".join(known))
        if not plan.dimensions:
            others = Words("or list the plan's own under `dimensions:`", "หรือระบุของแผนเองไว้ที่ `dimensions:`")
            otherwise = Words.joined((otherwise, others), ", ")
        hint = suggest_nearest(given, known, otherwise)
    return Problem(
        path, Words("the ⟦dimension⟧ {given} is not known", "ไม่รู้จัก⟦dimension⟧ {given}").fill(given=quote(given)), hint, fix=meant
    )


def _find_meant(given: str, plan: Plan) -> str | None:
    """The one dimension that a text names by its title, or in other words of the forms."""
    if not plan.dimensions:
        return find_dimension(given[:MAX_WORDING])
    named = [key for key, name in plan.all_dimensions.items() if name and given in {tidy_text(name), tidy_text(f"{key} {name}")}]
    return named[0] if len(named) == 1 else None
