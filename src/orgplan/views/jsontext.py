"""Figures as JSON, with the field names of docs/plan-format.md.

Numbers keep their exact digits: the standard library would send decimals through binary floating point.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Mapping
from decimal import Decimal
from fractions import Fraction
from typing import Any

from orgplan.exact import format_digits, round_half_up
from orgplan.fiscal import Month, with_gaps
from orgplan.problems import Diagnostic, Lang, Place, Severity
from orgplan.reports.budget import BudgetRollup, BudgetRow
from orgplan.reports.changes import Change
from orgplan.reports.due_work import DueWork
from orgplan.reports.goal import GoalReport, Raise
from orgplan.reports.scorecard import CategoryScore, DimensionScore, KpiScore, Scorecard, Standing
from orgplan.reports.status import BEHIND, STATES, State, Status, Work
from orgplan.reports.timeline import Timeline
from orgplan.reports.trend import Trend
from orgplan.reports.verdict import Verdict
from orgplan.weights import Basis

QUOTIENT_DECIMALS = 10
"""Digits kept of a result that was given as two counts and never ends."""


_word = json.JSONEncoder(ensure_ascii=False).encode
"""A text, number, boolean or null as JSON. One encoder for all: `dumps` with options makes a new one for every value."""


def format_json(value: Any, *, ascii_only: bool = False) -> str:
    """One JSON document, indented, with a final newline; `ascii_only` for streams that would lose other characters."""
    text = "".join(_pieces(value, "\n")) + "\n"
    return _NOT_ASCII.sub(lambda match: json.dumps(match[0])[1:-1], text) if ascii_only else text


def format_json_line(fields: Mapping[str, Any]) -> str:
    """One flat JSON object on one line."""
    return "{" + ", ".join(f"{json.dumps(key)}: {''.join(_pieces(value, ' '))}" for key, value in fields.items()) + "}"


_NOT_ASCII = re.compile("[^\x00-\x7f]+")


def _pieces(value: Any, indent: str) -> Iterable[str]:
    if isinstance(value, Mapping):
        yield from _group("{", "}", [(f"{_word(str(key))}: ", each) for key, each in value.items()], indent)
    elif isinstance(value, list | tuple) and not isinstance(value, Month):
        yield from _group("[", "]", [("", each) for each in value], indent)
    else:
        yield _scalar(value)


def _group(opening: str, closing: str, items: list[tuple[str, Any]], indent: str) -> Iterable[str]:
    deeper = indent + "  "
    yield opening
    for place, (label, value) in enumerate(items):
        yield f"{',' if place else ''}{deeper}{label}"
        yield from _pieces(value, deeper)
    yield f"{indent if items else ''}{closing}"


def _scalar(value: Any) -> str:
    match value:
        case Decimal():
            return format_digits(value)
        case Fraction():
            return format_digits(round_half_up(value, QUOTIENT_DECIMALS))
        case Month():
            return json.dumps(str(value))
        case _:
            return _word(value)


def describe_findings(files: int, diagnostics: Iterable[Diagnostic], counts: Mapping[Severity, int], lang: Lang) -> dict[str, Any]:
    """What `orgplan validate` answers."""
    return {
        "files": files,
        "summary": {f"{severity.value}s": counts[severity] for severity in Severity},
        "findings": [
            {
                "file": each.file,
                **_describe_position(each),
                "severity": each.severity.value,
                "rule": each.rule,
                "message": each.message.said(lang),
                "hint": each.hint.said(lang) or None,
                "path": each.path,
                "related": [
                    {**_describe_position(place), "message": place.message.said(lang)} for place in each.related
                ],
            }
            for each in diagnostics
        ],
    }  # fmt: skip


def _describe_position(place: Place | Diagnostic) -> dict[str, Any]:
    """Where in its file something stands; in a workbook line and column are those of the cell, which is named besides."""
    span, spot = place.span, place.spot
    lines = {"line": span.line, "column": span.column, "end_line": span.end_line, "end_column": span.end_column}
    return lines if spot is None else {**lines, "sheet": spot.sheet, "cell": spot.cell or None}


def describe_scorecard(card: Scorecard, file: str, lang: Lang) -> dict[str, Any]:
    """What `orgplan score` computed; scores are rounded half up to the plan's decimals."""
    return {
        "file": file,
        "organization": card.organization,
        "fiscal_year": card.fiscal_year,
        "round": card.round,
        "settings": {
            "methods": card.methods,
            "floor": card.floor,
            "decimals": card.decimals,
            "round": card.round,
            "absent_weights": _absent_weights(card),
        },
        **_standing(card.standing, card),
        "categories": [_category(category, card, lang) for category in card.categories],
        "dimensions": [_dimension(dimension, card) for dimension in card.dimensions],
    }


def _absent_weights(card: Scorecard) -> dict[str, str | None]:
    """How weights that the plan leaves out were taken; null where none is left out."""
    basis = None if card.category_basis is Basis.GIVEN else card.category_basis
    return {"categories": basis and basis.value, "kpis": "1 each" if card.has_unweighted_kpis else None}


def _rounded(value: Fraction | None, decimals: int) -> Decimal | None:
    return None if value is None else round_half_up(value, decimals)


def _standing(standing: Standing, card: Scorecard) -> dict[str, Any]:
    return {
        "score": _rounded(standing.score, card.decimals),
        "so_far": _rounded(standing.so_far, card.decimals),
        "min": _rounded(standing.low, card.decimals),
        "max": _rounded(standing.high, card.decimals),
        "reported_weight": standing.reported_weight,
        "band": card.band(standing),
    }


def _category(category: CategoryScore, card: Scorecard, lang: Lang) -> dict[str, Any]:
    return {
        "no": category.no,
        "title": category.title,
        "weight": category.weight,
        **_standing(category.standing, card),
        "kpis": [_kpi(kpi, card, lang) for kpi in category.kpis],
    }


def _dimension(dimension: DimensionScore, card: Scorecard) -> dict[str, Any]:
    return {
        "key": dimension.key,
        "title": dimension.title or None,
        "weight": dimension.weight,
        **_standing(dimension.standing, card),
    }


def _kpi(kpi: KpiScore, card: Scorecard, lang: Lang) -> dict[str, Any]:
    decimals = card.decimals
    return {
        "id": kpi.id,
        "dimension": kpi.dimension,
        "title": kpi.title,
        "weight": kpi.weight,
        "method": kpi.method,
        "round": kpi.round,
        "result": kpi.result,
        "score": _rounded(kpi.points, decimals),
        "weighted": _rounded(kpi.weighted, decimals),
        "min": _rounded(kpi.low, decimals),
        "max": _rounded(kpi.high, decimals),
        "reason": kpi.outcome.reason.said(lang),
        "band": card.band(kpi),
        **({"kpis": [_kpi(part, card, lang) for part in kpi.parts]} if kpi.parts else {}),
    }


def describe_trend(figures: Trend, file: str) -> dict[str, Any]:
    """What `orgplan score --trend` shows: points by round, `change` at the last."""
    return {
        "file": file,
        "fiscal_year": figures.fiscal_year,
        "rounds": figures.rounds,
        "rows": [
            {
                "kind": line.kind,
                "key": line.key,
                "title": line.title,
                "points": [_rounded(points, figures.decimals) for points in line.points],
                "results": line.results,
                "complete": line.complete,
                "targets": [each and each.target for each in line.against],
                "as_planned": [each and each.as_planned for each in line.against],
                "change": _rounded(line.change, figures.decimals),
            }
            for line in figures.lines
        ],
    }


def describe_goal(report: GoalReport | None, file: str) -> dict[str, Any]:
    """What `orgplan score --goal` answers; `result` is null where a KPI alone is not enough."""
    if report is None:
        return {
            "file": file,
            "goal": None,
            "now": None,
            "best": None,
            "reached": None,
            "possible": None,
            "alone": [],
            "together": [],
            "lacking": [],
        }
    return {
        "file": file,
        "goal": report.goal,
        "now": report.now,
        "best": report.best,
        "reached": report.is_reached,
        "possible": report.is_possible,
        "alone": [_raise(way) for way in report.alone],
        "together": [_raise(way) for way in report.together],
        "lacking": report.lacking,
    }


def _raise(way: Raise) -> dict[str, Any]:
    low, high = (way.reach.low, way.reach.high) if way.reach is not None else (None, None)
    return {
        "id": way.id,
        "title": way.title,
        "points_now": way.now,
        "points_needed": way.points,
        "result": way.result,
        "direction": way.direction,
        "share": way.share,
        "gain": way.gain,
        "most": way.most,
        "from": low.value if low is not None else None,
        "to": high.value if high is not None else None,
        "accumulate": way.accumulate,
    }


def describe_status(figures: Status, file: str) -> dict[str, Any]:
    """What `orgplan status` shows."""
    return {
        "file": file,
        "fiscal_year": figures.fiscal_year,
        "as_of": figures.as_of,
        "steps": len(figures.work),
        "due": figures.due,
        "reports_progress": figures.reports_progress,
        "states": {state: _count(figures, state) for state in STATES},
        "planned_percent": figures.planned_percent,
        "reported_percent": figures.reported_percent,
        "budget": figures.budget,
        "planned_to_date": figures.planned_to_date,
        "spent": figures.spent,
        "before": figures.before,
        "quarters": [{"number": each.number, "planned": each.planned, "cumulative": each.cumulative} for each in figures.quarters],
        "after": figures.after,
        "round": figures.round,
        "missing_results": figures.missing_results,
        "targets": [
            {"id": key, "round": each.round, "result": each.result, "target": each.target, "as_planned": each.as_planned}
            for key, each in figures.against_targets
        ],
        "work": [_work(each) for each in figures.work],
    }


def describe_due_work(figures: DueWork) -> dict[str, Any]:
    """What `orgplan status --by agency` shows besides."""
    return {
        "agencies": [
            {
                "agency": each.agency,
                "name": each.name,
                "late": list(map(_work, each.late)),
                "ends_this_month": list(map(_work, each.ends_now)),
                "ends_next_month": list(map(_work, each.ends_next)),
                "results": [
                    {
                        "id": due.kpi,
                        "title": due.title,
                        "round": due.round,
                        "last_month": due.last_month,
                        "overdue": due.is_over,
                        "responsible": due.responsible,
                    }
                    for due in each.results
                ],
            }
            for each in figures.agencies
        ]
    }


def _work(work: Work) -> dict[str, Any]:
    return {
        "category": work.category,
        "activity": work.activity,
        "no": work.no,
        "title": work.title,
        "start": work.start,
        "end": work.end,
        "months": with_gaps(work.months),
        "state": work.state,
        "planned": work.planned,
        "reported": work.reported,
        "responsible": work.responsible,
    }


def _count(figures: Status, state: State) -> int | None:
    """How many steps are in a state; null for what nobody knows where no progress is reported."""
    return None if figures.behind is None and state in BEHIND else figures.count(state)


def describe_changes(differences: Iterable[Change], old: str, new: str, lang: Lang) -> dict[str, Any]:
    """What `orgplan diff` answers."""
    return {"old": old, "new": new, "changes": _list_changes(differences, lang)}


def _list_changes(differences: Iterable[Change], lang: Lang) -> list[dict[str, Any]]:
    return [
        {
            "kind": each.kind,
            "where": each.where.said(lang),
            "field": each.field,
            "was": each.was,
            "now": each.now,
            "message": each.words.said(lang),
            "old_where": _old_where(each, lang),
        }
        for each in differences
    ]


def describe_verdicts(verdicts: Iterable[Verdict], lang: Lang) -> dict[str, Any]:
    """What `orgplan verify` answers."""
    return {
        "files": [
            {
                "file": each.file,
                "verdict": each.outcome,
                "message": each.words.said(lang),
                "code": each.code,
                "signing": each.signing,
                "changes": _list_changes(each.changes, lang),
                "edits": [edit.said(lang) for edit in each.edits],
                "since_signed": _list_changes(each.reported, lang),
                "notes": [note.said(lang) for note in each.notes],
            }
            for each in verdicts
        ]
    }


def _old_where(change: Change, lang: Lang) -> str | None:
    """What the old plan calls the place of a change; None where it has none."""
    if change.kind == "added":
        return None
    return (change.old_where or change.where).said(lang)


def describe_timeline(line: Timeline, file: str) -> dict[str, Any]:
    """What `orgplan gantt` draws."""
    return {
        "file": file,
        "fiscal_year": line.fiscal_year,
        "months": line.months,
        "as_of": line.as_of,
        "reports_progress": line.reports_progress,
        "rows": [
            {
                "kind": row.kind,
                "category": row.category,
                "activity": row.activity,
                "no": row.no,
                "level": row.level,
                "title": row.title,
                "start": row.start,
                "end": row.end,
                "months": with_gaps(row.months),
                "cells": row.cells,
                "percent": row.percent,
            }
            for row in line.rows
        ],
    }


def describe_budget(rollup: BudgetRollup, file: str) -> dict[str, Any]:
    """What `orgplan budget` sums up, in baht."""
    total = rollup.total
    return {
        "file": file,
        "fiscal_year": rollup.fiscal_year,
        "total": {"declared": total.declared, "computed": total.computed, "spent": total.spent},
        "by": {name: [_budget_row(row) for row in rows] for name, rows in rollup.by.items()},
    }


def _budget_row(row: BudgetRow) -> dict[str, Any]:
    figures = {"key": row.key, "title": row.title, "declared": row.declared, "computed": row.computed, "spent": row.spent}
    return figures if row.shared is None else {**figures, "shared": row.shared}
