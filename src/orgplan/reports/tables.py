"""A plan as flat tables, for data tools: one row for each plan, activity, step, KPI, result and finding.

Every row carries the file it comes from, so that tables of many plans can be laid one below the other and joined.
docs/tables.md describes the columns.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from decimal import Decimal
from typing import Any, Final, Literal, NamedTuple

from orgplan.fiscal import with_gaps
from orgplan.letters import unify_letters
from orgplan.loading import Loaded
from orgplan.model import Plan
from orgplan.problems import Lang
from orgplan.reports.scorecard import KpiResults, Scorecard, compute_scorecard, merge_results
from orgplan.scales import LEVELS
from orgplan.sources import Budget
from orgplan.texts import order_round
from orgplan.weights import count_weights

COLUMNS: Mapping[str, tuple[str, ...]] = {
    "plans": ("file", "organization", "fiscal_year", "title", "round", "score", "so_far", "min", "max", "band"),
    "activities": (
        "file", "category", "activity", "title", "declared", "computed", "spent", "responsible", "involved", "start", "end", "duration",
        "duration_months", "percent", "months",
    ),
    "steps": (
        "file", "category", "activity", "step", "level", "sub_steps", "title", "start", "end", "duration", "duration_months", "declared",
        "computed", "percent", "spent", "responsible", "involved", "months",
    ),
    "kpis": (
        "file", "category", "kpi", "part_of", "dimension", "title", "unit", "weight", "method", "direction", "level1", "level2",
        "level3", "level4", "level5", "baseline", "target", "points", "weighted", "min", "max", "responsible", "involved", "floor", "of",
        "accumulate", "band",
    ),
    "levels": ("file", "kpi", "level", "threshold", "points"),
    "targets": ("file", "kpi", "round", "target"),
    "results": ("file", "kpi", "round", "value", "evidence"),
    "sources": ("file", "kind", "category", "activity", "step", "source", "declared"),
    "fields": ("file", "kind", "category", "activity", "step", "kpi", "name", "value"),
    "findings": ("file", "line", "column", "severity", "rule", "path", "message", "hint", "sheet", "cell"),
}  # fmt: skip

Type = Literal["string", "integer", "number", "yearmonth"]
TYPES: Mapping[str, Type] = {
    "fiscal_year": "integer", "level": "integer", "sub_steps": "integer", "line": "integer", "column": "integer",
    "start": "yearmonth", "end": "yearmonth",
    **dict.fromkeys(("score", "so_far", "min", "max", "points", "weighted", "floor"), "number"),
    **dict.fromkeys(("declared", "computed", "spent", "percent", "duration_months"), "number"),
    **dict.fromkeys(("weight", "baseline", "target", "value"), "number"),
}  # fmt: skip
"""What a column holds, by its name, in whichever table but `fields`, where a value is text; all others are text, also where every cell of them looks like a number:
activity 1.10 is not activity 1.1."""


def find_type(table: str, column: str) -> Type:
    """What a column of a table holds."""
    return "string" if table == "fields" else TYPES.get(column, "string")


class Reference(NamedTuple):
    """Columns of a table that name a row of another one, by columns of the same names."""

    columns: tuple[str, ...]
    table: str


KEYS: Mapping[str, tuple[str, ...]] = {
    "plans": ("file",),
    "activities": ("file", "category", "activity"),
    "steps": ("file", "category", "activity", "step"),
    "kpis": ("file", "kpi"),
    "levels": ("file", "kpi", "level"),
    "targets": ("file", "kpi", "round"),
    "results": ("file", "kpi", "round"),
}
"""The columns by which a row is the only one of its table. Two findings may say the same."""
REFERENCES: Mapping[str, tuple[Reference, ...]] = {
    "activities": (Reference(("file",), "plans"),),
    "steps": (Reference(("file",), "plans"), Reference(("file", "category", "activity"), "activities")),
    "kpis": (Reference(("file",), "plans"),),
    "targets": (Reference(("file",), "plans"), Reference(("file", "kpi"), "kpis")),
    "sources": (Reference(("file",), "plans"), Reference(("file", "category", "activity"), "activities")),
    "fields": (Reference(("file",), "plans"),),
    "levels": (Reference(("file",), "plans"), Reference(("file", "kpi"), "kpis")),
    "results": (Reference(("file",), "plans"), Reference(("file", "kpi"), "kpis")),
}
"""Findings name files that may have no row in `plans`."""

_FORMS = "It is for the printed form; no figure is taken from it."
LEFT_OUT: Final[Mapping[str, str]] = {
    "*.note": "A remark for colleagues; `export json` has it.",
    "Plan.agencies": "The steps name agencies as the plan writes them; what the short names stand for, `export json` has.",
    "Plan.dimensions": "KPIs name their dimension by its key; what the keys stand for, `export json` has.",
    **dict.fromkeys(
        ("Plan.terms", "Terms.category", "Terms.activity", "Terms.step", "Terms.dimension"),
        "Tables of many plans have the same columns; what an office calls them, `export json` has.",
    ),
    "Scoring.decimals": "Tables hold exact figures; only views round.",
    "Category.title": "There is no table of categories; rows name theirs by its number.",
    "Category.approval": _FORMS,
    **dict.fromkeys(("Approval.statement", "Approval.name", "Approval.position", "Approval.acting_for"), _FORMS),
    **dict.fromkeys(("Activity.output", "Step.output"), _FORMS),
    "Progress.start": "`percent` and `spent` say how far the work is; `export json` has its months.",
    "Progress.end": "`percent` and `spent` say how far the work is; `export json` has its months.",
}
"""Keys (`Kpi.note`, or `*.note` of all objects) that no table has, each with the reason in a sentence."""

Rows = Iterator[tuple[Any, ...]]
FieldedKind = Literal["plan", "category", "activity", "step", "kpi", "part"]
"""What an object with fields is."""


def build_tables(loaded: Loaded, lang: Lang, beside: Sequence[Loaded] = ()) -> dict[str, list[tuple[Any, ...]]]:
    """The rows of one file for every table; a file that cannot be used has findings only.

    The results files `beside` a plan add their findings, and their results to those of the plan; where one of them is faulty
    there are no points.
    """
    rows: dict[str, list[tuple[Any, ...]]] = {name: [] for name in COLUMNS}
    rows["findings"] = [row for each in (loaded, *beside) for row in _findings(each, lang)]
    if loaded.plan is not None:
        plan, file = loaded.plan, loaded.name
        files = [each.results for each in beside if each.results is not None]
        results = merge_results(plan, files)
        card = compute_scorecard(plan, results) if len(files) == len(beside) else None
        rows["plans"] = [_plan(file, plan, card)]
        rows["activities"] = list(_activities(file, plan))
        rows["steps"] = list(_steps(file, plan))
        rows["kpis"] = list(_kpis(file, plan, card))
        rows["levels"] = list(_levels(file, plan))
        rows["targets"] = list(_targets(file, plan))
        rows["results"] = list(_results(file, plan, results))
        rows["sources"] = list(_sources(file, plan))
        rows["fields"] = list(_fields(file, plan))
        for name in rows.keys() - {"findings"}:
            rows[name] = [(row[0], *map(_unified, row[1:])) for row in rows[name]]
    return rows


def _unified(cell: Any) -> Any:
    """A text in the letters by which texts are compared, so that a join or a group finds what the plan's figures count as one."""
    if isinstance(cell, str):
        return unify_letters(cell)
    return tuple(map(_unified, cell)) if type(cell) is tuple else cell  # a month is a tuple of another type


def _plan(file: str, plan: Plan, card: Scorecard | None) -> tuple[Any, ...]:
    head = file, plan.organization, plan.fiscal_year, plan.title
    if card is None:
        return *head, None, None, None, None, None, None
    standing = card.standing
    return *head, card.round, standing.score, standing.so_far, standing.low, standing.high, card.band(standing)


def _activities(file: str, plan: Plan) -> Rows:
    for placed in plan.activities:
        activity, duration = placed.activity, placed.activity.duration
        yield (
            file, placed.category.no, activity.no, activity.title, activity.budget, activity.computed, activity.spent, placed.responsible,
            placed.involved, placed.start, placed.end, duration.text if duration else None, duration.months if duration else None,
            activity.percent_done, with_gaps(placed.months),
        )  # fmt: skip


def _steps(file: str, plan: Plan) -> Rows:
    for placed in plan.steps:
        step, duration = placed.work, placed.work.duration
        yield (
            file, placed.category.no, placed.activity.no, placed.number, placed.level, len(step.steps), step.title, placed.start, placed.end,
            duration.text if duration else None, duration.months if duration else None, step.budget, step.computed, step.percent_done,
            step.spent, placed.responsible, placed.involved, with_gaps(placed.months),
        )  # fmt: skip


def _kpis(file: str, plan: Plan, card: Scorecard | None) -> Rows:
    categories = card.categories if card is not None else ()
    scored = {each.id: each for category in categories for kpi in category.kpis for each in (kpi, *kpi.parts)}
    weights = count_weights(plan)
    for placed in plan.kpis:
        kpi, scale, score = placed.kpi, placed.scale, scored.get(placed.kpi.id)
        points = (score.points, score.weighted, score.low, score.high) if score is not None else (None,) * 4
        levels = scale.levels if scale and len(scale.levels) == LEVELS else (None,) * LEVELS
        floor = scale.find_floor(plan.scoring.floor) if scale else None
        yield (
            file, placed.category.no, kpi.id, placed.parent.id if placed.parent else None, placed.dimension, kpi.title, kpi.unit,
            weights[placed.path], scale.method if scale else "parts", scale.direction if scale else None, *levels, placed.baseline, placed.target, *points,
            placed.responsible, placed.involved, floor, scale.of if scale else None, None if placed.is_composite else placed.accumulate,
            card and score and card.band(score),
        )  # fmt: skip


def _targets(file: str, plan: Plan) -> Rows:
    """The targets of the rounds."""
    for placed in plan.measured_kpis:
        for name, figure in placed.kpi.targets.items():
            yield file, placed.kpi.id, name, placed.figure(figure)


def _levels(file: str, plan: Plan) -> Rows:
    """The levels that have points of their own, or are not five. Of yes and no they are 1 and 0, as their results are."""
    for placed in plan.measured_kpis:
        scale = placed.scale
        if scale is None or scale.has_usual_points:
            continue
        texts = scale.levels or range(len(scale.level_points))
        for number, (text, points) in enumerate(zip(texts, scale.level_points, strict=True), 1 if scale.levels else 0):
            yield file, placed.kpi.id, number, text, points


def _sources(file: str, plan: Plan) -> Rows:
    """What budgets say of where their money comes from, at every heading; only those of leaves count."""
    for placed in plan.activities_and_steps:
        kind, number = ("step", placed.number) if placed.number else ("activity", None)
        for name, amount in _list_sources(placed.work.budget):
            yield file, kind, placed.category.no, placed.activity.no, number, name, amount


def _list_sources(budget: Budget | None) -> Iterable[tuple[str, Decimal]]:
    return (budget.sources or {}).items() if budget is not None else ()


def _results(file: str, plan: Plan, results: KpiResults) -> Rows:
    for placed in plan.measured_kpis:
        rounds = results[placed.kpi.id]
        for name in sorted(rounds, key=order_round):
            result = rounds[name]
            if result.is_blank:
                continue
            yield file, placed.kpi.id, name, placed.measured(result), result.evidence


def _fields(file: str, plan: Plan) -> Rows:
    """What each object has besides the keys of the format."""
    for place, kind, fields in _list_fielded(plan):
        for name, value in fields.items():
            yield file, kind, *place, name, value


def _list_fielded(
    plan: Plan,
) -> Iterator[tuple[tuple[str | None, str | None, str | None, str | None], FieldedKind, Mapping[str, str | None]]]:
    """Every object that may have fields: its category, activity, step and KPI, what it is, and its fields; in the order of the file."""
    yield (None, None, None, None), "plan", plan.fields
    for category in plan.categories:
        yield (category.no, None, None, None), "category", category.fields
    for placed in plan.activities:
        yield (placed.category.no, placed.activity.no, None, None), "activity", placed.activity.fields
    for work in plan.steps:
        yield (work.category.no, work.activity.no, work.number, None), "step", work.work.fields
    for measured in plan.kpis:
        yield (measured.category.no, None, None, measured.kpi.id), "part" if measured.parent else "kpi", measured.kpi.fields


def _findings(loaded: Loaded, lang: Lang) -> Rows:
    for finding in loaded.diagnostics:
        yield (
            finding.file, finding.span.line, finding.span.column, finding.severity.value, finding.rule, finding.path, finding.message.said(lang),
            finding.hint.said(lang), *(finding.spot or (None, None)),
        )  # fmt: skip
