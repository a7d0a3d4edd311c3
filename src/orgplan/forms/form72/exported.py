"""What the export wrote into a form 7.2: the KPIs of a category, their numbers, and the texts of their rows."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from orgplan.forms.form72.rubrics import takes_percent
from orgplan.model import PlacedKpi, Plan
from orgplan.problems import Path
from orgplan.reports.form72_words import list_dimensions, number_kpis
from orgplan.scales import Scale


class ExportedForm72:
    """The form of category number `index` of a plan, as it was exported; `data` is the plan's data, as its author wrote it.

    `kpis` has the KPIs and parts by id, from the top, `numbers` those that the form prints before their titles.
    """

    def __init__(self, plan: Plan, data: Any, index: int) -> None:
        self.plan = plan
        self.category: Path = ("categories", index)
        self.kpis: dict[str, PlacedKpi] = {placed.kpi.id: placed for placed in plan.kpis if placed.path[1] == index}
        listed = list_dimensions(plan, self.kpis.values())
        by_dimension = ([each for each in self.kpis.values() if each.dimension == key] for key in listed)
        self.numbers = {placed.kpi.id: number for own in by_dimension for placed, number in number_kpis(own)}
        self._data = data
        self._criteria = plan.categories[index].criteria or plan.criteria

    def find_id(self, text: str) -> str | None:
        """The id of the KPI of this form that a hidden cell names; None where it names none."""
        key = self.plan.kpi_id(text)
        return key if key in self.kpis else None

    def format_title(self, key: str) -> str:
        """Number and title of a KPI as they stand in its row."""
        return f"{self.numbers[key]} {self.kpis[key].kpi.title}"

    def list_weights(self, parent: Any = None) -> list[Decimal | None]:
        """The weights of the KPIs of the category, or of the parts of one."""
        return [each.kpi.weight for each in self.kpis.values() if each.parent == parent]

    def takes_percent(self, key: str) -> bool:
        """Whether figures of a KPI are percentages."""
        return takes_percent(self._data, self.kpis[key])

    @property
    def shared_scale(self) -> Scale | None:
        """The rubric of a KPI that has none of its own."""
        return self._criteria
