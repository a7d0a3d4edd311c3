from __future__ import annotations

from decimal import Decimal

from forms.form72.returned import Returned72, returned72
from orgplan.editing import Put
from orgplan.forms.form72.rubrics import NewLevels, list_levels, put_rubrics, takes_percent
from orgplan.model import Plan
from orgplan.problems import Spot
from orgplan.scales import MilestoneScale, YesNoScale
from plans import category, kpi, make_plan

OTHER = tuple(map(Decimal, (50, 65, 70, 75, 80)))
NEW = NewLevels(OTHER, (Spot("แผ่น", "G9"),))


def sharing() -> Plan:
    kpis = [kpi("a"), kpi("b", title="ร้อยละ"), kpi("c", criteria={"method": "step", "levels": ["1", "2", "3", "4", "5"]})]
    del kpis[0]["criteria"], kpis[1]["criteria"]
    return make_plan(category(kpis=kpis), criteria=["60", "65", "70", "75", "80"])


def put(form: Returned72, *keys: str, new: NewLevels = NEW) -> list[tuple[object, object]]:
    put_rubrics(form.changes, {form.exported.kpis[key].path: new for key in keys})
    return [(each.op.path, each.op.value) for each in form.changes.changes if isinstance(each.op, Put)]


def test_a_rubric_that_changed_for_all_changes_where_it_stands() -> None:
    ((path, value),) = put(returned72(sharing()), "a", "b")
    assert (path[-1] if isinstance(path, tuple) else path, value) == (0, "50")


def test_a_rubric_that_changed_for_one_becomes_its_own() -> None:
    form = returned72(sharing())
    assert put(form, "a") == [((*form.exported.kpis["a"].path, "criteria"), ["50", "65", "70", "75", "80"])]


def test_its_own_rubric_changes_in_place_and_keeps_its_method() -> None:
    form = returned72(sharing())
    new = NewLevels(tuple(map(Decimal, range(2, 7))), tuple(Spot("แผ่น", f"G{row}") for row in range(9, 14)))
    path = (*form.exported.kpis["c"].path, "criteria", "levels")
    assert put(form, "c", new=new) == [((*path, level), str(level + 2)) for level in range(5)]


def test_words_in_place_of_figures_become_its_own_rubric() -> None:
    form, spots = returned72(sharing()), (Spot("แผ่น", "G9"),)
    stages = MilestoneScale(method="milestone", levels=tuple("กขคงจ"))
    answers = YesNoScale(method="yes_no")
    assert put(form, "a", new=NewLevels(stages.levels, spots, stages)) == [
        ((*form.exported.kpis["a"].path, "criteria"), {"method": "milestone", "levels": list("กขคงจ")})
    ]
    assert put(returned72(sharing()), "c", new=NewLevels(answers.texts, spots, answers))[-1][1] == {"method": "yes_no"}


def test_nothing_changed_is_nothing_put() -> None:
    assert put(returned72(sharing())) == []


def test_levels_are_numbers_or_else_texts() -> None:
    scales = [placed.scale for placed in returned72().plan.kpis if placed.scale is not None]
    assert list_levels(scales[0])[0] == Decimal(60)
    assert [list_levels(each)[0] for each in scales[-2:]] == ["ก", "ไม่ใช่"]


def test_percentages_are_known_by_what_is_measured_or_by_how_it_is_written() -> None:
    plan = sharing()
    data = plan.model_dump(mode="json")
    one, other, _ = plan.kpis
    assert not takes_percent(data, one)
    assert takes_percent(data, other)
    data["categories"][0]["kpis"][0]["target"] = "75%"
    assert takes_percent(data, one)
