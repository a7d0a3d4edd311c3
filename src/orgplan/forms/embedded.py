"""The plan itself inside its workbook, on a sheet that Excel does not offer to show.

The forms do not show everything that a plan says (notes, progress, where a rubric is inherited from), and do not show it as
it was written. The hidden sheet holds the data of the plan as JSON, so that `orgplan import xlsx` can tell what somebody
changed in Excel from what merely looks different, and give back everything else as it was.
"""

from __future__ import annotations

import json
from typing import Any, Final, NamedTuple

from orgplan.document import find_exact_value
from orgplan.fiscal import Month
from orgplan.model import Plan, Progress
from orgplan.reports.scorecard import KpiResults
from orgplan.thai import parse_month
from orgplan.workbook.sheet import Sheet
from orgplan.workbook.style import Style
from orgplan.writing import describe_plan, describe_progress, describe_result, order_keys

SHEET: Final = "orgplan"
VERSION: Final = 1
_PIECE: Final = 16_000
"""Characters in one cell: half of what one can hold, since some count as two."""
_PLAIN: Final = Style(border=False, wrap=False)


class BookKind(NamedTuple):
    """What a workbook is for: a `template` is one to be filled in; `report` is the round that its sheet of a round is for.

    Workbooks of versions without that sheet have no such round. One that is `alone` has no forms beside it. `as_of` is the month at
    whose start its first sheet looks; None stands for the first after the fiscal year, when all is due.
    """

    template: bool = False
    report: str | None = None
    alone: bool = False
    as_of: Month | None = None


class EmbeddedPlan(NamedTuple):
    """What a workbook says of the plan that it was exported from.

    `plan` is the data of the plan file, `results` what results files gave on top of it, by KPI id and round, and `progress` that
    of the work of which they reported any, by step path.
    """

    plan: dict[str, Any]
    results: dict[str, dict[str, Any]]
    progress: dict[str, Any]
    kind: BookKind


def write_embedded_plan(sheet: Sheet, plan: Plan, results: KpiResults, source: dict[str, Any] | None, kind: BookKind) -> None:
    """Fill the sheet. `source` is the data of the plan file; without it the plan is written in the forms' own wording."""
    content = {
        "orgplan_workbook": VERSION,
        "template": kind.template,
        "report": kind.report,
        **({"alone": True} if kind.alone else {}),
        **({} if kind.as_of is None else {"as_of": str(kind.as_of)}),
        "plan": describe_plan(plan) if source is None else order_keys(source),
        "results": _beside(plan, results),
        **({"progress": progress} if source is not None and (progress := _progress_beside(plan, source)) else {}),
    }
    text = json.dumps(content, ensure_ascii=False, separators=(",", ":"))
    for row, start in enumerate(range(0, len(text), _PIECE), 1):
        # A mark before each piece keeps programs from trimming it or taking it for a number.
        sheet.text(row, 1, f"|{text[start : start + _PIECE]}|", _PLAIN)
    sheet.worksheet.sheet_state = "veryHidden"


def _beside(plan: Plan, results: KpiResults) -> dict[str, dict[str, Any]]:
    beside: dict[str, dict[str, Any]] = {}
    for placed in plan.kpis:
        own = placed.kpi.results
        for name, result in results.get(placed.kpi.id, {}).items():
            if own.get(name) != result:
                beside.setdefault(placed.kpi.id, {})[name] = describe_result(result)
    return beside


def _progress_beside(plan: Plan, source: dict[str, Any]) -> dict[str, Any]:
    """The progress, by step path, that is not what the plan file says."""
    beside = {}
    for placed in plan.activities_and_steps:
        progress = placed.work.progress
        if progress is not None:
            own = find_exact_value(source, (*placed.path, "progress"))
            if not own or Progress.model_validate(own) != progress:
                beside[placed.step_path] = describe_progress(progress)
    return beside


def read_embedded_plan(pieces: list[str]) -> EmbeddedPlan | None:
    """What the cells of the sheet hold, from the first row down; None if that is damaged."""
    try:
        content = json.loads("".join(each.strip()[1:-1] for each in pieces))
        plan, results, progress = content["plan"], content["results"], content.get("progress", {})
        are_groups = all(isinstance(each, dict) for each in (plan, results, progress))
        known = content["orgplan_workbook"] == VERSION and are_groups
        as_of = parse_month(content["as_of"]) if "as_of" in content else None
    except (ValueError, KeyError, TypeError, RecursionError, AttributeError):
        return None
    if not known:
        return None
    report = content.get("report")
    report = report if isinstance(report, str) else None
    kind = BookKind(bool(content.get("template")), report, bool(content.get("alone")), as_of)
    return EmbeddedPlan(plan, results, progress, kind)
