from __future__ import annotations

from orgplan.forms.form72.wording import DIMENSIONS, format_dimension, number_kpis
from plans import category, kpi, make_plan


def test_a_dimension_is_its_number_and_its_name() -> None:
    assert [format_dimension(key).partition(" ")[0] for key in DIMENSIONS] == ["7.1", "7.2", "7.3", "7.4"]
    assert format_dimension("7.4") == "7.4 ด้านการพัฒนาองค์การ"


def test_parts_are_numbered_below_their_kpi() -> None:
    whole = kpi("b", kpis=[{"id": "b1", "title": "ส่วน 1"}, {"id": "b2", "title": "ส่วน 2"}])
    del whole["criteria"]
    plan = make_plan(category(kpis=[kpi("a"), whole, kpi("c")]), criteria=["1", "2", "3", "4", "5"])
    assert [(placed.kpi.id, number) for placed, number in number_kpis(plan.kpis)] == [
        ("a", "1."), ("b", "2."), ("b1", "2.1"), ("b2", "2.2"), ("c", "3."),
    ]  # fmt: skip
