"""What form 7.1 says in words: the export writes it, and the way back holds the cells of a workbook against it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from orgplan.fiscal import Month, with_gaps
from orgplan.model import Activity, Category, PlacedWork, Plan, PlannedWork
from orgplan.names import join_words
from orgplan.reports.form_words import format_category_line, format_year_line
from orgplan.thai import format_month

FORM_NAME: Final = "แบบฟอร์มที่ 7.1"
ORGANIZATION_LINE: Final = 3
"""The line of an official form, below its name and that of the plan, that names the organisation."""
YEAR_GAP: Final = "{year}"
"""Stands in a head where the fiscal year belongs."""
MONTHS_HEAD: Final = f"ปีงบประมาณ {YEAR_GAP}"
"""The head over the twelve months."""
_USUAL_ACTIVITY: Final = "กิจกรรมที่"
TOTAL: Final = "รวมทั้งสิ้น"
MARK, BEGAN, GOES_ON = "■", "◄", "►"
"""What stands in the months of work; in the first or last of the year where it began before or goes on after it."""
DITTO: Final = '"'
"""Stands for the names of the row above."""
PEOPLE: Final = ("responsible", "involved")
ITEM: Final = "- "
"""Stands before each of several outputs in a cell."""


def list_titles71(plan: Plan, category: Category) -> list[str]:
    """The lines above the form of a category, below its name."""
    return [format_year_line(plan), plan.organization, format_category_line(plan, category)]


def format_step_number(no: str) -> str:
    """The number of a step as the forms print it: `3.` for 3, `1.2` and `(1)` as they are."""
    return f"{no}." if no.isalnum() else no


def format_step_title(step: PlannedWork) -> str:
    """Number and title of a step."""
    return f"{format_step_number(step.no)} {step.title}"


def name_activity(plan: Plan) -> str:
    """What stands before the number of an activity of a plan."""
    return plan.terms.own.get("activity", _USUAL_ACTIVITY)


def name_subtotal(plan: Plan) -> str:
    """What stands before it where its money is summed."""
    return join_words("รวม", name_activity(plan))


def format_activity_title(plan: Plan, activity: Activity) -> str:
    """The heading of an activity."""
    return f"{name_activity(plan)} {activity.no} {activity.title}"


def has_cells(activity: Activity) -> bool:
    """Whether the row of an activity has cells of its own for months and outputs; else its heading goes over all of them."""
    return activity.is_work or bool(activity.output)


def is_listed(work: PlannedWork) -> bool:
    """Whether the months of work are listed one by one, because there are gaps between them."""
    return with_gaps(tuple(sorted(work.months))) is not None


def format_listed(months: Month | tuple[Month, ...] | None) -> str:
    """A month or a list of them, as a cell says it."""
    if isinstance(months, Month):
        return format_month(months)
    return ", ".join(format_month(month) for month in months or ())


def format_dates(work: PlannedWork) -> tuple[str, str]:
    """What stands in the cells of the first and the last month. Months with gaps stand one after the other in the first of them."""
    if is_listed(work):
        return format_listed(work.months), ""
    ends = (min(work.months), max(work.months)) if work.months else (work.start, work.end)
    first, last = (format_month(month) if month else "" for month in ends)
    return first, last


def format_people(placed: PlacedWork) -> dict[str, str]:
    """Who answers for a step and who takes part, by field, without ditto marks."""
    return {"responsible": ", ".join(placed.responsible), "involved": ", ".join(placed.involved)}


def mark_dittos(people: Mapping[str, str], above: Mapping[str, str]) -> dict[str, str]:
    """Names by field as the form prints them below those of another row."""
    return {key: DITTO if text and text == above.get(key) else text for key, text in people.items()}


def format_step_texts(step: PlannedWork, people: Mapping[str, str]) -> dict[str, str]:
    """The texts in the row of a step by field. `people` are its names as the form prints them."""
    return format_work_texts(format_step_title(step), step, people)


def format_work_texts(title: str, work: PlannedWork, people: Mapping[str, str]) -> dict[str, str]:
    """The same for the row of a step or an activity of that title."""
    return {
        "title": title,
        "duration": work.duration.text if work.duration else "",
        "output": "\n".join(f"{ITEM}{output}" for output in work.output),
        **people,
    }
