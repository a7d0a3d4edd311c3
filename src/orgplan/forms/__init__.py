"""The two official forms as an Excel workbook, with a score sheet and a budget sheet that calculate like the tool.

Only this package, `paper` and `workbook` import openpyxl. It is slow to load, so the commands that need it import this package when they run.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final

from orgplan.workbook import no_lxml as _no_lxml  # isort: skip - before anything that imports openpyxl

from orgplan.fiscal import Month
from orgplan.forms import blank
from orgplan.forms.book import build_book
from orgplan.forms.embedded import BookKind
from orgplan.model import Plan
from orgplan.reports.scorecard import KpiResults, merge_results
from orgplan.views.templatefile import ORGANIZATION

__all__ = ["LEFT_OUT", "build_blank_workbook", "build_report_workbook", "build_workbook"]

_REMARKS: Final = "Remarks are for colleagues and are not printed; the plan inside the workbook keeps them."
LEFT_OUT: Final[Mapping[str, str]] = {
    "Plan.note": _REMARKS,
    "Terms.note": _REMARKS,
    "Scoring.note": _REMARKS,
    "Category.note": _REMARKS,
    "Activity.note": _REMARKS,
    "Step.note": _REMARKS,
    "Kpi.note": _REMARKS,
    "SubKpi.note": _REMARKS,
    "Approval.note": _REMARKS,
    "StepScale.note": _REMARKS,
}
"""Keys (`Kpi.note`, or `*.note` of all objects) that no sheet shows, each with the reason in a sentence."""

del _no_lxml


def build_workbook(
    plan: Plan,
    *,
    results: KpiResults | None = None,
    round_name: str | None = None,
    source: dict[str, Any] | None = None,
    foot: str | None = None,
    report: str | None = None,
    as_of: Month | None = None,
) -> bytes:
    """The xlsx file of a plan that has passed its checks, as bytes.

    `results` are results by KPI id and round (by default the plan's own), `round_name` the round that the score sheet starts
    with (by default the latest that any KPI reports), `source` the data of the plan's file, which goes along for the way back
    (by default the plan in the forms' own wording), `foot` what is printed at the foot of every form, `report` the round that
    the sheet of the round is for (by default the next to be reported), `as_of` the month at whose start the first sheet looks (by
    default the first after the fiscal year, when all is due). The same plan, results and month give the same bytes, whatever the time, the
    language of the machine or, with the same zlib, the Python version. Raises `ValueError` for a plan with a KPI that has no
    criteria, which the checks refuse.
    """
    kind = BookKind(report=report, as_of=as_of)
    return build_book(plan, merge_results(plan) if results is None else results, round_name, source, kind, foot=foot)


def build_blank_workbook(year: int, organization: str = ORGANIZATION) -> bytes:
    """The xlsx file of an empty plan of a fiscal year, to be filled in and read back."""
    source = blank.build_blank_data(year, organization)
    plan = blank.parse_blank_plan(source)
    return build_book(plan, merge_results(plan), None, source, BookKind(template=True))


def build_report_workbook(
    plan: Plan, round_name: str, *, results: KpiResults | None = None, source: dict[str, Any] | None = None
) -> bytes:
    """The xlsx file of the sheet of one round alone, to be read back into the plan or into a results file; see `build_workbook`."""
    kind = BookKind(report=round_name, alone=True)
    return build_book(plan, merge_results(plan) if results is None else results, None, source, kind)
