"""Every key and every list of objects of the model has a name in both languages."""

from __future__ import annotations

import pytest

from orgplan import model
from orgplan.names import KEY_NAMES, NOUNS, call_object
from orgplan.problems import Words
from plans import activity, category, kpi, make_plan, step

KINDS = (model.Scoring, model.Category, model.Activity, model.Step, model.Progress, model.Kpi, model.SubKpi, model.Approval)
NAMED_OTHERWISE = {"no", "id", *NOUNS}
"""By which an object is known itself."""


@pytest.mark.parametrize(
    ("kind", "key"), [(kind, key) for kind in KINDS for key in kind.model_fields if key not in NAMED_OTHERWISE]
)
def test_every_key_has_a_name(kind: type, key: str) -> None:
    assert all(KEY_NAMES[key]), kind


def test_every_list_of_objects_has_a_noun() -> None:
    lists = {
        key for kind in (model.Plan, *KINDS) for key in kind.model_fields if key in {"categories", "activities", "steps", "kpis"}
    }
    assert lists == NOUNS.keys()


def test_an_object_is_called_by_its_noun_and_its_own_number_or_id() -> None:
    assert call_object("steps", "1.2") == Words("step 1.2", "ขั้นตอน 1.2")
    plan = make_plan(category(3, activities=[activity("2", steps=[step("{1}")])], kpis=[kpi("k-{0}")]))
    (holder,) = plan.categories
    assert [each.called.en for each in (holder, holder.activities[0], holder.activities[0].steps[0], holder.kpis[0])] == [
        "category 3",
        "activity 2",
        "step {1}",
        "KPI “k-{0}”",
    ]
