"""What form 7.2 says in words: the export and the page write it, and the way back holds the cells of a workbook against it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from decimal import Decimal
from typing import Final

from orgplan.exact import add_up
from orgplan.model import Category, PlacedKpi, Plan
from orgplan.names import join_words, name_no_dimension
from orgplan.reports.form_words import format_category_line, format_year_line, name_category
from orgplan.scales import ScaleProtocol
from orgplan.scales.base import LEVELS
from orgplan.thai import format_number

FORM_NAME: Final = "แบบฟอร์มที่ 7.2"
PLAN_HEAD, PLAN_HEAD_ELSEWHERE = "แผนพัฒนาองค์การ", "⟦category⟧"
"""The head of the first column, which names the category and its activities; that on other forms."""
TOTAL: Final = "รวมน้ำหนัก"
"""Stands in the first column beside the sum of the weights."""

POINTS: Final = "คะแนน"
TITLE_START: Final = "ตัวชี้วัดตาม"
SHARE_WORDS: Final = "ของเป้าหมาย"


def list_dimensions(plan: Plan, kpis: Iterable[PlacedKpi]) -> tuple[str | None, ...]:
    """The dimensions that the form of a category with these KPIs shows, in their order; None, the last, for KPIs that have none.

    They are all those of the official form 7.2, and on other forms those that KPIs of the category name.
    """
    named = {placed.dimension for placed in kpis}
    return (*(key for key in plan.all_dimensions if plan.is_official or key in named), *((None,) if None in named else ()))


def has_dimensions(plan: Plan) -> bool:
    """Whether the forms of a plan show dimensions: on other than the official ones only if it has some, or a KPI names one."""
    return plan.is_official or bool(plan.dimensions) or any(placed.dimension is not None for placed in plan.kpis)


def format_dimension(plan: Plan, key: str | None) -> str:
    """A dimension by its number, as the form names it; nothing where the plan has none at all."""
    if key is None and not has_dimensions(plan):
        return ""
    return name_no_dimension(plan.terms.own).th if key is None else f"{key} {plan.all_dimensions[key]}".rstrip()


def number_kpis(kpis: Iterable[PlacedKpi]) -> Iterator[tuple[PlacedKpi, str]]:
    """The KPIs of one dimension, each with its number as the form prints it: `1.`, and `1.1` for a part."""
    whole = part = 0
    for placed in kpis:
        if placed.parent is None:
            whole, part = whole + 1, 0
            yield placed, f"{whole}."
        else:
            part += 1
            yield placed, f"{whole}.{part}"


def add_up_weights(kpis: Sequence[PlacedKpi]) -> Decimal | None:
    """The sum of the weights, without those of parts; None where no KPI has one: each then counts the same."""
    if kpis and all(placed.kpi.weight is None for placed in kpis):
        return None
    return add_up(placed.kpi.weight for placed in kpis if placed.parent is None)


def format_level_points(level: int, scale: ScaleProtocol | None = None) -> str:
    """What stands beside a threshold; levels count from 0. Points of their own have the number of the level before them."""
    if scale is None or scale.has_usual_points:
        return f"{level + 1} {POINTS}"
    return f"{level + 1}: {format_number(scale.level_points[level])} {POINTS}"


def format_criteria(placed: PlacedKpi) -> str:
    """What stands in place of levels beside a KPI whose levels have no rows: their words, or how its parts make its points."""
    return "ค่าเฉลี่ยถ่วงน้ำหนักของตัวชี้วัดย่อย" if placed.scale is None else "\n".join(list_rubric(placed.scale))


def format_category(plan: Plan, category: Category) -> str:
    """What stands beside the KPIs: the category and its main activities."""
    head = f"{name_category(plan)} {category.no}: {category.title}"
    lines = [
        f"1. {head}" if plan.is_official else head,
        *([plan.terms.own.get("activity", "กิจกรรมหลัก")] if category.activities else []),
        *(f"{activity.no}. {activity.title}" for activity in category.activities),
    ]
    return "\n".join(lines)


def is_alone(plan: Plan, category: Category) -> bool:
    """Whether a category has no timeline sheet beside its KPIs, so that its title is read from here."""
    return not plan.is_official and not category.activities


def list_titles72(plan: Plan, category: Category) -> list[str]:
    """The lines above the form of a category, below its name: as many as above form 7.1, so that the heads stand in the same place."""
    if not plan.is_official:
        return [join_words(TITLE_START, format_year_line(plan)), plan.organization, format_category_line(plan, category)]
    return [
        "แบบฟอร์มแสดงตัวชี้วัดความสำเร็จของการดำเนินการ",
        f"ตามแผนพัฒนาองค์การประจำปีงบประมาณ พ.ศ. {plan.fiscal_year}",
        plan.organization,
    ]


def has_level_rows(scale: ScaleProtocol | None) -> bool:
    """Whether the levels have cells of their own on the sheets, which have room for five; all others are shown as text."""
    return scale is None or len(scale.texts) == LEVELS


def takes_level_rows(placed: PlacedKpi) -> bool:
    """Whether form 7.2 has a row for each level of a KPI, and not words in one row as for a KPI that is made of parts."""
    return not placed.is_composite and has_level_rows(placed.scale)


def list_rubric(scale: ScaleProtocol) -> list[str]:
    """The levels with their points in words, for sheets that have no cells for them."""
    share = f"% {SHARE_WORDS}" if scale.of is not None else ""
    stage = [f"ขั้นที่ {number} " if scale.RESULT == "stage" else "" for number in range(1, len(scale.texts) + 1)]
    return [
        f"{before}{text}{share} ได้ {format_number(points)} คะแนน"
        for before, text, points in zip(stage, scale.texts, scale.level_points, strict=True)
    ]
