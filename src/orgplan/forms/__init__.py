"""The two official forms as an Excel workbook, with a score sheet and a budget sheet that calculate like the tool.

Only this package, `paper` and `workbook` import openpyxl. It is slow to load, so the commands that need it import this package when they run.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final

from orgplan.workbook import no_lxml as _no_lxml  # isort: skip - before anything that imports openpyxl

from orgplan.forms import blank
from orgplan.forms.book import build_book
from orgplan.model import Plan
from orgplan.reports.scorecard import KpiResults, merge_results
from orgplan.views.templatefile import ORGANIZATION

__all__ = ["LEFT_OUT", "build_blank_workbook", "build_workbook"]

LEFT_OUT: Final[Mapping[str, str]] = {
    "Kpi.unit": "The official form has no column for it: titles say what is counted.",
    "SubKpi.unit": "The official form has no column for it: titles say what is counted.",
    "Progress.percent": "The forms say what is planned; how far work has come, `status` and `gantt` show.",
    "Progress.start": "The forms say what is planned; how far work has come, `status` and `gantt` show.",
    "Progress.end": "The forms say what is planned; how far work has come, `status` and `gantt` show.",
    "Result.evidence": "The score sheet has a cell for each result and none for where it comes from.",
    "*.note": "Remarks are for colleagues and are not printed; the plan inside the workbook keeps them.",
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
) -> bytes:
    """The xlsx file of a plan that has passed its checks, as bytes.

    `results` are results by KPI id and round (by default the plan's own), `round_name` the round that the score sheet starts
    with (by default the latest that any KPI reports), `source` the data of the plan's file, which goes along for the way back
    (by default the plan in the forms' own wording), `foot` what is printed at the foot of every form. The same plan and results give the same bytes, whatever the time, the
    language of the machine or, with the same zlib, the Python version. Raises `ValueError` for a plan with a KPI that has no
    criteria, which the checks refuse.
    """
    return build_book(plan, merge_results(plan) if results is None else results, round_name, source, foot=foot)


def build_blank_workbook(year: int, organization: str = ORGANIZATION) -> bytes:
    """The xlsx file of an empty plan of a fiscal year, to be filled in and read back."""
    source = blank.build_blank_data(year, organization)
    plan = blank.parse_blank_plan(source)
    return build_book(plan, merge_results(plan), None, source, template=True)
