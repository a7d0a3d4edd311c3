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
from orgplan.thai import tidy_text

__all__ = ["TOP", "Criteria", "Floor", "LinearScale", "MilestoneScale", "Points", "Scale", "StepScale", "YesNoScale"]

TOP = LEVELS
"""The points of the best result: one for each level of a rubric."""

Scale = LinearScale | StepScale | MilestoneScale | YesNoScale


def _long_form(value: Any) -> Any:
    if isinstance(value, list):
        return {"method": "linear", "levels": value}
    method = value.get("method") if isinstance(value, dict) else None
    return {**value, "method": tidy_text(method)} if isinstance(method, str) and not method.isascii() else value


Criteria = Annotated[
    Annotated[Scale, Field(discriminator="method")], BeforeValidator(_long_form, json_schema_input_type=Scale | list[Number])
]
"""`criteria:` in a plan: five thresholds, or a mapping that names its method."""
