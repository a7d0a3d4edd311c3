"""The plan in its normal form: every default, inherited value and computed sum written out, as plain data for JSON."""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction
from typing import TYPE_CHECKING, Any, Final, NamedTuple

from orgplan.fiscal import with_gaps
from orgplan.model import Approval, Category, Kpi, PlacedKpi, PlacedWork, Plan, PlannedWork, Progress, Result
from orgplan.names import TERMS
from orgplan.problems import Path
from orgplan.scales import Scale

if TYPE_CHECKING:
    from orgplan.reports.scorecard import KpiResults

_SETTING = "It explains a setting to those who edit the plan; the setting itself is there."
LEFT_OUT: Final[Mapping[str, str]] = dict.fromkeys(("Scoring.note", "StepScale.note", "Terms.note"), _SETTING)
"""Keys (`Kpi.note`, or `*.note` of all objects) that the normal form does not say, each with the reason in a sentence."""


class _Kpis(NamedTuple):
    """The KPIs of a plan by their paths, what they report, and the floor that their scales share."""

    placed: Mapping[Path, PlacedKpi]
    results: KpiResults
    floor: int


def normalise_plan(plan: Plan, results: KpiResults | None = None) -> dict[str, Any]:
    """Plain dicts, lists, texts, months, decimals and None, with the fields of docs/plan-format.md.

    `results` are results by KPI id and round; by default the plan's own.
    """
    work = {placed.path: placed for placed in plan.activities_and_steps}
    own = {placed.kpi.id: placed.kpi.results for placed in plan.kpis}
    kpis = _Kpis({placed.path: placed for placed in plan.kpis}, own if results is None else results, plan.scoring.floor)
    return {
        "orgplan": int(plan.orgplan),
        "fiscal_year": plan.fiscal_year,
        "organization": plan.organization,
        "title": plan.title,
        "agencies": plan.agencies,
        "dimensions": plan.dimensions,
        "terms": {term: plan.terms.own.get(term) for term in TERMS},
        "scoring": {"floor": plan.scoring.floor, "decimals": plan.scoring.decimals, "bands": plan.scoring.bands},
        "fields": plan.fields,
        "note": plan.note,
        "categories": [_category(category, ("categories", c), work, kpis) for c, category in enumerate(plan.categories)],
    }


def _category(
    category: Category,
    path: Path,
    work: Mapping[Path, PlacedWork],
    kpis: _Kpis,
) -> dict[str, Any]:
    return {
        "no": category.no,
        "title": category.title,
        "weight": category.weight,
        "responsible": category.responsible,
        "involved": category.involved,
        "fields": category.fields,
        "note": category.note,
        "activities": [_work(work[(*path, "activities", a)], work) for a in range(len(category.activities))],
        "kpis": [_kpi(kpis.placed[(*path, "kpis", k)], kpis) for k in range(len(category.kpis))],
        "approval": _approval(category.approval),
    }


def _budget(work: PlannedWork) -> dict[str, Any]:
    sources = work.budget.sources if work.budget is not None else None
    return {"declared": work.budget, "computed": work.computed, "sources": sources}


def _work(placed: PlacedWork, work: Mapping[Path, PlacedWork]) -> dict[str, Any]:
    """An activity or a step, with the steps below it."""
    own = placed.work
    return {
        "no": own.no,
        "title": own.title,
        "duration": own.duration.text if own.duration else None,
        "duration_months": own.duration.months if own.duration else None,
        "start": placed.start,
        "end": placed.end,
        "months": with_gaps(placed.months),
        "output": own.output,
        "responsible": placed.responsible,
        "involved": placed.involved,
        "budget": _budget(own),
        "progress": _progress(own.progress),
        "fields": own.fields,
        "note": own.note,
        "steps": [_work(work[(*placed.path, "steps", index)], work) for index in range(len(own.steps))],
    }


def _progress(progress: Progress | None) -> dict[str, Any] | None:
    if progress is None:
        return None
    return {
        "percent": progress.percent,
        "start": progress.start,
        "end": progress.end,
        "spent": progress.spent,
        "note": progress.note,
    }


def _kpi(placed: PlacedKpi, kpis: _Kpis) -> dict[str, Any]:
    kpi = placed.kpi
    parts = kpi.kpis if isinstance(kpi, Kpi) else ()
    return {
        "id": kpi.id,
        "dimension": placed.dimension,
        "title": kpi.title,
        "unit": kpi.unit,
        "baseline": placed.baseline,
        "target": placed.target,
        "targets": {name: placed.figure(figure) for name, figure in kpi.targets.items()},
        "weight": kpi.weight,
        "criteria": _criteria(placed.scale, kpis.floor),
        "accumulate": None if placed.is_composite else placed.accumulate,
        "results": {name: _result(result, placed) for name, result in kpis.results.get(kpi.id, {}).items()},
        "responsible": placed.responsible,
        "involved": placed.involved,
        "fields": kpi.fields,
        "note": kpi.note,
        **({"kpis": [_kpi(kpis.placed[(*placed.path, "kpis", index)], kpis) for index in range(len(parts))]} if parts else {}),
    }


def _criteria(scale: Scale | None, shared_floor: int) -> dict[str, Any] | None:
    """The criteria that hold for a KPI, with the floor that its results have in a plan with such a floor."""
    if scale is None:
        return None
    return {
        "method": scale.method,
        "levels": scale.levels,
        "points": scale.level_points,
        "floor": scale.find_floor(shared_floor),
        "of": scale.of,
        "direction": scale.direction,
    }


def _result(result: Result, placed: PlacedKpi) -> dict[str, Any]:
    value: Fraction | None = placed.measured(result)
    return {"value": value, "evidence": result.evidence, "note": result.note}


def _approval(approval: Approval | None) -> dict[str, str | None] | None:
    if approval is None:
        return None
    return {
        "statement": approval.statement,
        "name": approval.name,
        "position": approval.position,
        "acting_for": approval.acting_for,
        "note": approval.note,
    }
