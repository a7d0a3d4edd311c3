"""The empty plan of a fiscal year that a blank workbook is made from, and how it is read again.

Rows to be filled in have a number and no title, which no plan file may have: they exist in memory only.
"""

from __future__ import annotations

from typing import Any, Final

from orgplan.model import Activity, Kpi, Plan, Step
from orgplan.views.templatefile import CATEGORIES, ORGANIZATION

STATEMENT: Final = "พิจารณาเห็นชอบดำเนินการ"
ACTIVITIES: Final = 3
STEPS: Final = 5
_UNFILLED: Final = "?"


def build_blank_data(year: int, organization: str = ORGANIZATION) -> dict[str, Any]:
    """The data of the empty plan: titles to be filled in are blank."""
    return {
        "orgplan": "1",
        "fiscal_year": str(year),
        "organization": organization,
        "title": f"แผนพัฒนาองค์การ ประจำปีงบประมาณ พ.ศ. {year}",
        "criteria": ["60", "65", "70", "75", "80"],
        "categories": [
            {
                "no": no,
                "title": title,
                "activities": [
                    {
                        "no": str(activity),
                        "title": None,
                        "steps": [{"no": str(step), "title": None} for step in range(1, STEPS + 1)],
                    }
                    for activity in range(1, ACTIVITIES + 1)
                ],
                "kpis": [{"id": f"k{no}-{place}", "dimension": f"7.{place}", "title": None} for place in range(1, 5)],
                "approval": {"statement": STATEMENT, "name": None, "position": None, "acting_for": None},
            }
            for no, title in CATEGORIES.items()
        ],
    }


def parse_blank_plan(data: dict[str, Any]) -> Plan:
    """The data as a plan whose blank titles are empty. Raises pydantic's `ValidationError` for anything else that is wrong."""
    plan = Plan.model_validate(_filled(data))
    categories = tuple(
        category.model_copy(
            update={
                "activities": tuple(map(_activity, category.activities)),
                "kpis": tuple(map(_kpi, category.kpis)),
            }
        )
        for category in plan.categories
    )
    return plan.model_copy(update={"categories": categories})


def is_unfilled(plan: Plan) -> bool:
    """Whether nothing in a plan has a title yet."""
    works = (activity.title for category in plan.categories for activity in category.activities)
    return not any((*works, *(placed.kpi.title for placed in plan.kpis)))


def _filled(data: Any) -> Any:
    if isinstance(data, list):
        return [_filled(each) for each in data]
    if not isinstance(data, dict):
        return data
    return {key: _UNFILLED if key == "title" and value is None else _filled(value) for key, value in data.items()}


def _title(title: str | None) -> str:
    return "" if title == _UNFILLED else title or ""


def _activity(activity: Activity) -> Activity:
    return activity.model_copy(update={"title": _title(activity.title), "steps": tuple(map(_step, activity.steps))})


def _step(step: Step) -> Step:
    return step.model_copy(update={"title": _title(step.title), "steps": tuple(map(_step, step.steps))})


def _kpi(kpi: Kpi) -> Kpi:
    return kpi.model_copy(update={"title": _title(kpi.title)})
