"""Forms 7.1 and 7.2 of every category as they are printed, row by row; forms of other plans likewise, with their own words."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Literal

from orgplan.exact import add_up
from orgplan.fiscal import Month, Period
from orgplan.model import Activity, Category, PlacedKpi, PlacedWork, Plan
from orgplan.names import HEADS_71, HEADS_72
from orgplan.reports.form71_words import (
    BEGAN,
    GOES_ON,
    MARK,
    MONTHS_HEAD,
    TOTAL,
    YEAR_GAP,
    format_activity_title,
    format_dates,
    format_people,
    format_step_texts,
    format_work_texts,
    has_cells,
    list_titles71,
    mark_dittos,
    name_subtotal,
)
from orgplan.reports.form71_words import FORM_NAME as FORM_NAME_71
from orgplan.reports.form72_words import FORM_NAME as FORM_NAME_72
from orgplan.reports.form72_words import (
    PLAN_HEAD,
    PLAN_HEAD_ELSEWHERE,
    SHARE_WORDS,
    add_up_weights,
    format_category,
    format_criteria,
    format_dimension,
    format_level_points,
    list_dimensions,
    list_titles72,
    number_kpis,
    takes_level_rows,
)
from orgplan.reports.form72_words import TOTAL as TOTAL_72
from orgplan.reports.form_words import ApprovalLines, call_in_thai, list_approval_lines, wants_kpis, wants_timeline
from orgplan.scales import ScaleProtocol
from orgplan.scales.base import LEVELS
from orgplan.thai import format_number


@dataclass(frozen=True, slots=True)
class WorkRow:
    """A row of form 7.1. `texts` are by the keys of the heads; `months` are whether the work runs in each of the year, `marks` what stands there.

    A `heading` has a title and money alone, a `sum` what stands above it comes to; `budget` is in baht, None where nothing is said
    or `no_budget`, the words for that, stands in its place.
    """

    kind: Literal["heading", "activity", "step", "sum", "total"]
    level: int
    texts: Mapping[str, str]
    months: tuple[bool, ...] = ()
    marks: tuple[str, ...] = ()
    budget: Decimal | None = None
    no_budget: str = ""


@dataclass(frozen=True, slots=True)
class TimelineForm:
    """Form 7.1 of a category: the lines above it, the heads by key with that over the months, the rows, the lines that are signed."""

    category: str
    is_official: bool
    titles: tuple[str, ...]
    heads: Mapping[str, str]
    rows: tuple[WorkRow, ...]
    approval: ApprovalLines | None


@dataclass(frozen=True, slots=True)
class FormKpiRow:
    """A KPI or a part of one on form 7.2; `levels` are its five, or one text that stands in their place; a part has its weight in brackets."""

    title: str
    is_part: bool
    baseline: str
    target: str
    weight: str
    levels: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class KpiForm:
    """Form 7.2 of a category; `plan` stands beside all rows, `dimensions` are their names with their KPIs, `total` is the sum of the weights."""

    category: str
    is_official: bool
    titles: tuple[str, ...]
    heads: Mapping[str, str]
    level_heads: tuple[str, ...]
    plan: str
    dimensions: tuple[tuple[str, tuple[FormKpiRow, ...]], ...]
    total_head: str
    total: Decimal | None
    approval: ApprovalLines | None


def list_official_forms(plan: Plan) -> tuple[TimelineForm | KpiForm, ...]:
    """The forms in the order of the workbook's sheets: those of a category after each other."""
    return tuple(_list_forms(plan))


def _list_forms(plan: Plan) -> Iterator[TimelineForm | KpiForm]:
    steps: dict[tuple[str | int, ...], list[PlacedWork]] = {}
    for step in plan.steps:
        steps.setdefault(step.path[:4], []).append(step)
    kpis: dict[int, list[PlacedKpi]] = {}
    for kpi in plan.kpis:
        kpis.setdefault(int(kpi.path[1]), []).append(kpi)
    activities: dict[int, list[PlacedWork]] = {}
    for activity in plan.activities:
        activities.setdefault(int(activity.path[1]), []).append(activity)
    for place, category in enumerate(plan.categories):
        if wants_timeline(plan, category):
            rows = [row for each in activities.get(place, ()) for row in _work_rows(plan, each, steps.get(each.path, ()))]
            yield _build_timeline_form(plan, category, rows)
        if wants_kpis(plan, category):
            yield _build_kpi_form(plan, category, kpis.get(place, []))


def _build_timeline_form(plan: Plan, category: Category, rows: Sequence[WorkRow]) -> TimelineForm:
    heads = {**HEADS_71, "months": MONTHS_HEAD.replace(YEAR_GAP, str(plan.fiscal_year))}
    total = WorkRow("total", 0, {"title": TOTAL}, budget=add_up(each.computed for each in category.activities))
    return TimelineForm(
        category=category.no,
        is_official=plan.is_official,
        titles=(*([FORM_NAME_71] if plan.is_official else []), *list_titles71(plan, category)),
        heads={key: call_in_thai(plan, head) for key, head in heads.items()},
        rows=(*rows, total),
        approval=None if category.approval is None else list_approval_lines(category.approval),
    )


def _work_rows(plan: Plan, placed: PlacedWork, steps: Sequence[PlacedWork]) -> Iterator[WorkRow]:
    activity: Activity = placed.activity
    title = format_activity_title(plan, activity)
    if has_cells(activity):
        people = {} if activity.steps else format_people(placed)
        yield _work_row("activity", placed, format_work_texts(title, activity, people), plan.year)
    else:
        yield WorkRow("heading", 0, {"title": title}, budget=activity.budget, no_budget=activity.no_budget)
    above: dict[str, str] = {}
    for step in steps:
        people = format_people(step)
        yield _work_row("step", step, format_step_texts(step.work, mark_dittos(people, above)), plan.year)
        above = people
    if steps:
        label = {"title": f"{name_subtotal(plan)} {activity.no}"}
        yield WorkRow("sum", 0, label, budget=activity.computed or Decimal(0))


def _work_row(kind: Literal["activity", "step"], placed: PlacedWork, texts: Mapping[str, str], year: Period) -> WorkRow:
    dates = dict(zip(("start", "end"), format_dates(placed.work), strict=True))
    months = frozenset(placed.months)
    return WorkRow(
        kind,
        max(placed.level, 0),
        {**texts, **dates},
        months=tuple(month in months for month in year.months),
        marks=tuple(_list_marks(months, year)),
        budget=placed.work.budget,
        no_budget=placed.work.no_budget,
    )


def _list_marks(months: frozenset[Month], year: Period) -> Iterator[str]:
    for month in year.months:
        if month == year.first and min(months, default=month) < month:
            yield BEGAN
        elif month == year.last and max(months, default=month) > month:
            yield GOES_ON
        else:
            yield MARK if month in months else ""


def _build_kpi_form(plan: Plan, category: Category, kpis: Sequence[PlacedKpi]) -> KpiForm:
    heads = {"plan": PLAN_HEAD if plan.is_official else PLAN_HEAD_ELSEWHERE, **HEADS_72}
    own_points = any(_has_levels(kpi) and kpi.scale is not None and not kpi.scale.has_usual_points for kpi in kpis)
    dimensions = (
        (
            format_dimension(plan, key),
            tuple(
                _kpi_row(kpi, number, own_points=own_points)
                for kpi, number in number_kpis(each for each in kpis if each.dimension == key)
            ),
        )
        for key in list_dimensions(plan, kpis)
    )
    return KpiForm(
        category=category.no,
        is_official=plan.is_official,
        titles=(*([FORM_NAME_72] if plan.is_official else []), *list_titles72(plan, category)),
        heads={key: call_in_thai(plan, head) for key, head in heads.items()},
        level_heads=tuple(f"ระดับ {level + 1}" if own_points else format_level_points(level) for level in range(LEVELS)),
        plan=format_category(plan, category),
        dimensions=tuple(dimensions),
        total_head=TOTAL_72,
        total=add_up_weights(kpis),
        approval=None if category.approval is None else list_approval_lines(category.approval),
    )


def _kpi_row(placed: PlacedKpi, number: str, *, own_points: bool) -> FormKpiRow:
    kpi = placed.kpi
    weight = "" if kpi.weight is None else format_number(kpi.weight)
    return FormKpiRow(
        title=f"{number} {kpi.title}",
        is_part=placed.parent is not None,
        baseline=_format_figure(placed, placed.baseline) or "-",
        target=_format_figure(placed, placed.target),
        weight=f"({weight})" if placed.parent is not None and weight else weight,
        levels=tuple(_list_levels(placed, own_points=own_points)),
    )


def _has_levels(placed: PlacedKpi) -> bool:
    """Whether the five columns hold the levels of a KPI."""
    return placed.scale is not None and takes_level_rows(placed)


def _list_levels(placed: PlacedKpi, *, own_points: bool) -> Iterator[str]:
    """The levels; with their points where any KPI of the form has points of its own, which the heads then cannot name."""
    scale = placed.scale
    if scale is None or not _has_levels(placed):
        yield format_criteria(placed)
        return
    share = f"% {SHARE_WORDS}" if scale.of is not None else None
    for place, text in enumerate(scale.texts):
        if scale.thresholds:
            level = scale.thresholds[place]
            said = _format_figure(placed, level) if share is None else f"{format_number(level)}{share}"
        else:
            said = text
        yield f"{said}\n({format_number(_find_points(scale, place))} คะแนน)" if own_points else said


def _find_points(scale: ScaleProtocol, level: int) -> Decimal:
    return Decimal(level + 1) if scale.has_usual_points else scale.level_points[level]


def _format_figure(placed: PlacedKpi, value: Decimal | None) -> str:
    """A target, baseline or threshold as the sheets show it; nothing where there is none."""
    if value is None:
        return ""
    if placed.scale is not None and placed.scale.RESULT == "answer":
        return "ใช่" if value else "ไม่ใช่"
    return f"{format_number(value)}{'%' if placed.kpi.is_percentage else ''}"
