"""What several readers ask of a plan is worked out once."""

from __future__ import annotations

import gc
import weakref

from orgplan.model import Plan
from orgplan.once import once_per_plan

DATA = {"orgplan": "1", "fiscal_year": "2568", "organization": "ก", "categories": [{"no": "1", "title": "ข"}]}


def test_a_plan_is_asked_once_and_another_one_anew() -> None:
    asked: list[str] = []

    @once_per_plan
    def count_categories(plan: Plan) -> int:
        asked.append(plan.organization)
        return len(plan.categories)

    one, other = Plan.model_validate(DATA), Plan.model_validate(DATA)
    assert [count_categories(one), count_categories(one), count_categories(other), count_categories(one)] == [1, 1, 1, 1]
    assert len(asked) == 3, "two plans that say the same are two plans; only the last one is kept"


def test_no_plan_is_kept_alive() -> None:
    @once_per_plan
    def name_organization(plan: Plan) -> str:
        return plan.organization

    plan = Plan.model_validate(DATA)
    kept = weakref.ref(plan)
    name_organization(plan)
    del plan
    gc.collect()
    assert kept() is None
