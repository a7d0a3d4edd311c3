"""What the export wrote into a form 7.1: the activities and steps of a category, and the texts of their rows."""

from __future__ import annotations

from typing import Final

from orgplan.letters import MOST_IN_CELL
from orgplan.model import Activity, PlacedWork, Plan, PlannedWork
from orgplan.problems import Path, format_path
from orgplan.reports.form71_words import (
    format_activity_title,
    format_people,
    format_step_title,
    format_work_texts,
    has_cells,
    mark_dittos,
)
from orgplan.workbook.sheet import split_text

ACTIVITY_DEPTH: Final = 4
"""The length of an activity's path; the paths of its steps begin with it."""


class ExportedForm:
    """The form of category number `index` of a plan, as it was exported.

    `work` has the activities and steps whose rows have cells for months and outputs. `order` has the place of every activity and step from the top, `people` the names by field as they were printed, ditto marks
    among them. `year` is the fiscal year.
    """

    def __init__(self, plan: Plan, index: int) -> None:
        self.plan = plan
        self.category: Path = ("categories", index)
        self._category = plan.categories[index]
        self.year = plan.fiscal_year
        self.activities: dict[Path, Activity] = {
            (*self.category, "activities", place): each for place, each in enumerate(plan.categories[index].activities)
        }
        self.steps: dict[Path, PlacedWork] = {placed.path: placed for placed in plan.steps if placed.path[1] == index}
        self._below: dict[Path, list[Path]] = {path: [] for path in self.activities}
        for path in self.steps:
            self._below[path[:ACTIVITY_DEPTH]].append(path)
        walk = (each for path, steps in self._below.items() for each in (path, *steps))
        self.order = {path: place for place, path in enumerate(walk)}
        self.paths = {format_path(path): path for path in self.order}
        self.work: dict[Path, PlacedWork] = {
            **{placed.path: placed for placed in plan.activities if placed.path in self.activities and has_cells(placed.activity)},
            **self.steps,
        }
        self.people: dict[Path, dict[str, str]] = {}
        for activity, steps in self._below.items():
            if activity in self.work:
                self.people[activity] = {} if steps else format_people(self.work[activity])
            above: dict[str, str] = {}
            for path in steps:
                names = format_people(self.steps[path])
                self.people[path] = mark_dittos(names, above)
                above = names

    def list_owners(self, activity: Path, key: str) -> tuple[str, ...]:
        """The names that the steps of an activity inherit: its own, or those of the category."""
        owners: tuple[str, ...] = getattr(self.activities[activity], key) or getattr(self._category, key)
        return owners

    def list_steps(self, activity: Path) -> list[Path]:
        """The steps and sub-steps of an activity from the top."""
        return self._below[activity]

    def find_node(self, path: Path) -> PlannedWork:
        """The activity or step at a path."""
        return self.activities.get(path) or self.steps[path].work

    def format_title(self, path: Path) -> str:
        """Number and title of an activity or step."""
        activity = self.activities.get(path)
        return format_activity_title(self.plan, activity) if activity else format_step_title(self.steps[path].work)

    def format_texts(self, path: Path) -> dict[str, str]:
        """The texts in the row of a step, or of an activity that has cells, by field."""
        return format_work_texts(self.format_title(path), self.work[path].work, self.people[path])

    def count_former_rows(self, path: Path) -> int:
        """The rows that an activity or step took in former versions: one, but for texts longer than a cell can hold."""
        texts = self.format_texts(path).values() if path in self.work else (self.format_title(path),)
        return 1 if sum(map(len, texts)) * 2 <= MOST_IN_CELL else max(len(split_text(text)) for text in texts)
