"""How a result becomes points: one file per method. The union is the registry."""

from __future__ import annotations

from typing import Annotated, Any

from pydantic import BeforeValidator, Field

from orgplan.scales.base import LEVELS, Floor, Points
from orgplan.scales.linear import LinearScale
from orgplan.scales.milestone import MilestoneScale
from orgplan.scales.step import StepScale
from orgplan.scales.yes_no import YesNoScale
from orgplan.texts import Number

__all__ = ["TOP", "Criteria", "Floor", "LinearScale", "MilestoneScale", "Points", "Scale", "StepScale", "YesNoScale"]

TOP = LEVELS
"""The points of the best result: one for each level of a rubric."""

Scale = LinearScale | StepScale | MilestoneScale | YesNoScale


def _long_form(value: Any) -> Any:
    return {"method": "linear", "levels": value} if isinstance(value, list) else value


Criteria = Annotated[
    Annotated[Scale, Field(discriminator="method")], BeforeValidator(_long_form, json_schema_input_type=Scale | list[Number])
]
"""`criteria:` in a plan: five thresholds, or a mapping that names its method."""
