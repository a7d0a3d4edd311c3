"""How a result becomes points: one file per method. The union `Scale` is the registry."""

from __future__ import annotations

from typing import Annotated, Any, Final, get_args

from pydantic import BeforeValidator, Field

from orgplan.problems import Words
from orgplan.scales.base import LEVELS, Floor, Moves, Points, Reach, ResultKind, ScaleProtocol
from orgplan.scales.linear import LinearScale
from orgplan.scales.milestone import MilestoneScale
from orgplan.scales.step import StepScale
from orgplan.scales.yes_no import YesNoScale
from orgplan.texts import Number, is_blank
from orgplan.thai import is_number, tidy_text

__all__ = [
    "CRITERIA_KEYS", "DEFAULT_METHOD", "LEVELS", "METHODS", "SCALES", "Criteria", "Floor", "LinearScale", "MilestoneScale", "Moves", "Points",
    "Reach", "ResultKind", "Scale", "ScaleProtocol", "StepScale", "YesNoScale", "name_method",
]  # fmt: skip

Scale = LinearScale | StepScale | MilestoneScale | YesNoScale

SCALES: Final[tuple[type[Scale], ...]] = get_args(Scale)
METHODS: Final = {get_args(each.model_fields["method"].annotation)[0]: each for each in SCALES}
"""The scales by the names of their methods."""


def name_method(method: str) -> Words:
    """A method as it is written in a plan, and what it is called in Thai."""
    return Words(method, METHODS[method].THAI_NAME)


DEFAULT_METHOD: Final = "linear"
"""The method of criteria that are nothing but a list."""
STAGES_METHOD: Final = next(name for name, each in METHODS.items() if each.RESULT == "stage")
"""The method whose levels are not measured but worded: stages that are reached."""
CRITERIA_KEYS: Final = tuple(dict.fromkeys(key for each in SCALES for key in each.model_fields))
"""The keys that criteria can have, whatever their method."""


def _long_form(value: Any) -> Any:
    if isinstance(value, list):
        return {"method": DEFAULT_METHOD, "levels": value}
    if not isinstance(value, dict):
        return value
    method = value.get("method")
    if is_blank(method):
        return {**value, "method": DEFAULT_METHOD} if _speaks_of_numbers(value) else value
    return {**value, "method": tidy_text(method)} if isinstance(method, str) and not method.isascii() else value


def _speaks_of_numbers(criteria: dict[Any, Any]) -> bool:
    """Whether criteria that name no method are for figures: not where all their levels are words, which are stages or a slip."""
    levels = criteria.get("levels")
    if isinstance(levels, list) and levels:
        return any(isinstance(level, str) and is_number(level) for level in levels)
    return any(key in criteria for key in ("of", "levels", "points"))


Criteria = Annotated[
    Annotated[Scale, Field(discriminator="method")], BeforeValidator(_long_form, json_schema_input_type=Scale | list[Number])
]
"""`criteria:` in a plan: thresholds as a list, or a mapping with `levels` and whatever else they need."""
