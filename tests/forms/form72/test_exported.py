from __future__ import annotations

from decimal import Decimal

from forms.form72.returned import returned72
from plans import category, kpi, make_plan


def test_titles_bear_the_numbers_of_the_form() -> None:
    form = returned72()
    titles = {key: form.exported.format_title(key) for key in form.exported.kpis}
    assert titles == {
        "a": "1. ร้อยละของโครงการ", "b": "2. สองส่วน", "b1": "2.1 ส่วน 1", "b2": "2.2 ส่วน 2", "c": "1. ขั้น", "d": "2. มีระบบ",
    }  # fmt: skip
    assert [form.grid.text(form.row(title), form.heads["title"]) for title in titles.values()] == list(titles.values())


def test_only_ids_of_the_form_are_known() -> None:
    plan = make_plan(category(1, kpis=[kpi("a")]), category(2, kpis=[kpi("b")]))
    exported = returned72(plan).exported
    assert [exported.find_id(text) for text in ("a", "b", "x", "")] == ["a", None, None, None]


def test_weights_are_those_of_the_category_or_of_one_kpi() -> None:
    exported = returned72().exported
    assert exported.list_weights() == [Decimal(40), Decimal(30), Decimal(20), Decimal(10)]
    assert exported.list_weights(exported.kpis["b1"].parent) == [Decimal(50), Decimal(50)]


def test_the_shared_rubric_is_that_of_the_category_or_of_the_plan() -> None:
    own = make_plan(category(kpis=[kpi()], criteria=["5", "6", "7", "8", "9"]), criteria=["1", "2", "3", "4", "5"])
    scale = returned72(own).exported.shared_scale
    assert scale is not None
    assert scale.texts == ("5", "6", "7", "8", "9")
    assert returned72(make_plan(category(kpis=[kpi()]))).exported.shared_scale is None
