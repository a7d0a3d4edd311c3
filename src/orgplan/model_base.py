"""The base of every object of a plan: frozen, and strict about keys."""

from __future__ import annotations

from pydantic import BaseModel, ConfigDict


class Node(BaseModel):
    """An object of the plan file. Unknown keys are errors, values never change."""

    model_config = ConfigDict(frozen=True, extra="forbid")
