"""Every key and every list of objects of the model has a name in both languages."""

from __future__ import annotations

import pytest

from orgplan import model
from orgplan.names import KEY_NAMES, NOUNS

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
