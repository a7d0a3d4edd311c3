"""Every key and every list of objects of the model has a name in both languages."""

from __future__ import annotations

import pytest
from pydantic import BaseModel

from orgplan import model
from orgplan.forms.form71.columns import COLUMNS as FORM_71
from orgplan.forms.form72.columns import COLUMNS as FORM_72
from orgplan.names import (
    DIMENSIONS,
    HEADS_71,
    HEADS_72,
    KEY_NAMES,
    NOUNS,
    TERMS,
    call_by,
    call_object,
    find_dimension,
    find_head_key,
    find_key_called,
    find_key_nearest,
    join_words,
    name_key,
    name_no_dimension,
    name_round,
)
from orgplan.problems import Words
from plans import activity, category, kpi, make_plan, step

KINDS = (
    model.Terms,
    model.Scoring,
    model.Category,
    model.Activity,
    model.Step,
    model.Progress,
    model.Kpi,
    model.SubKpi,
    model.Approval,
)
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
    assert call_by({}, call_object("steps", "1.2")) == Words("step 1.2", "ขั้นตอน 1.2")
    plan = make_plan(category(3, activities=[activity("2", steps=[step("{1}")])], kpis=[kpi("k-{0}")]))
    (holder,) = plan.categories
    assert [
        call_by({}, each.called).en for each in (holder, holder.activities[0], holder.activities[0].steps[0], holder.kpis[0])
    ] == [
        "category 3",
        "activity 2",
        "step {1}",
        "KPI “k-{0}”",
    ]


@pytest.mark.parametrize("head, key", [(column.head, column.field) for column in FORM_71 if column.field in HEADS_71])
def test_a_head_of_form_71_is_its_key(head: str, key: str) -> None:
    assert find_key_called(call_by({}, Words.same(head)).th, model.Step.model_fields, "ก") == key


@pytest.mark.parametrize(
    "head, key",
    [(HEADS_72.get(column.field, column.head), column.field) for column in FORM_72 if column.on == "paper" and column.head],
)
def test_a_head_of_form_72_is_its_key(head: str, key: str) -> None:
    if key != "plan":
        assert find_key_called(call_by({}, Words.same(head)).th, model.Kpi.model_fields, "ก") == (
            "criteria" if key == "threshold" else key
        )


@pytest.mark.parametrize("key", [key for key in model.Step.model_fields if key in KEY_NAMES])
def test_the_thai_name_of_a_key_is_that_key(key: str) -> None:
    assert find_key_called(call_by({}, KEY_NAMES[key]).th, model.Step.model_fields, "ก") == key


@pytest.mark.parametrize(
    ("name", "kind", "value", "key"),
    [
        ("งบประมาณ (บาท)", model.Step, "1", "budget"), ("งบประมาน", model.Step, "1", "budget"), ("ปีงบประมาณ พ.ศ.", model.Plan, "2569", "fiscal_year"),
        ("ตัวชี้วัด", model.Category, [], "kpis"), ("ตัวชี้วัด", model.Kpi, "ก", "title"), ("กิจกรรม", model.Category, [], "activities"),
        ("กิจกรรม", model.Activity, "ก", "title"), ("ขั้นตอน", model.Activity, [], "steps"), ("ผลการดำเนินงาน", model.Kpi, {}, "results"),
        ("ชื่อ", model.Approval, "ก", "name"), ("ชื่อ", model.Step, "ก", "title"), ("หน่วยวัด", model.Kpi, "วัน", "unit"),
        ("น้ำหนัก\u200b", model.Kpi, "1", "weight"), ("เบิกจ่าย", model.Progress, "1", "spent"), ("สถานที่", model.Step, "ก", None),
        ("งบประมาณ", model.Approval, "ก", None), ("bugdet", model.Step, "1", None),
    ],
)  # fmt: skip
def test_a_word_of_the_forms_is_the_key_that_can_stand_there(
    name: str, kind: type[BaseModel], value: object, key: str | None
) -> None:
    assert find_key_called(name, kind.model_fields, value) == key


def test_who_is_near_a_word_of_the_forms_is_asked() -> None:
    assert find_key_nearest("งบประมาณที่ได้รับ", model.Step.model_fields, "1") == "budget"
    assert find_key_nearest("สถานที่จัดงาน", model.Step.model_fields, "ก") is None


@pytest.mark.parametrize("key", DIMENSIONS)
@pytest.mark.parametrize(
    "form",
    [
        "{title}",
        "ด้าน{title}",
        "มิติ {key}",
        "มิติที่ {last}",
        "มิติด้าน{title}",
        "{key} {title}",
        "{key}: ด้าน{title}",
        "มิติที่ {last} {title}",
        "มิติที่ {last} ด้าน{title}",
    ],
)
def test_a_dimension_is_known_by_its_title_and_by_its_number(key: str, form: str) -> None:
    title = DIMENSIONS[key].th.removeprefix("ด้าน")
    assert find_dimension(form.format(title=title, key=key, last=key[-1])) == key
    assert find_dimension(DIMENSIONS[key].en) == key


@pytest.mark.parametrize("text", ["", "มิติ", "7.5", "มิติที่ 5", "7.1 ด้านคุณภาพการให้บริการ", "คุณภาพ", "27.1", "7.1 7.2"])
def test_what_names_no_dimension(text: str) -> None:
    assert find_dimension(text) is None


def test_a_round_is_called_by_its_months_in_thai() -> None:
    assert (name_round("9m"), name_round(None)) == (Words("9m", "9 เดือน"), Words("-", "-"))


OWN = {"category": "แผนงาน", "step": "Milestone"}


@pytest.mark.parametrize(
    ("marked", "usual", "own"),
    [
        ("⟦category⟧ 3", ("category 3", "หมวด 3"), ("แผนงาน 3", "แผนงาน 3")),
        ("⟦Category⟧ 3", ("Category 3", "หมวด 3"), ("แผนงาน 3", "แผนงาน 3")),
        ("⟦categories⟧", ("categories", "หมวด"), ("แผนงาน", "แผนงาน")),
        ("⟦steps⟧ of ⟦activities⟧", ("steps of activities", "ขั้นตอน of กิจกรรม"), ("Milestone of activities", "Milestone of กิจกรรม")),
        ("⟦sub-step⟧", ("sub-step", "ขั้นตอนย่อย"), ("sub-Milestone", "Milestone ย่อย")),
        ("⟦dimension⟧", ("dimension", "มิติด้าน"), ("dimension", "มิติด้าน")),
        ("⟦other⟧", ("⟦other⟧", "⟦other⟧"), ("⟦other⟧", "⟦other⟧")),
        ("plain", ("plain", "plain"), ("plain", "plain")),
    ],
)
def test_marks_are_replaced_by_the_offices_words_or_by_the_usual_ones(
    marked: str, usual: tuple[str, str], own: tuple[str, str]
) -> None:
    assert call_by({}, Words.same(marked)) == usual
    assert call_by(OWN, Words.same(marked)) == own


def test_words_of_an_office_are_put_in_as_they_are() -> None:
    assert call_by({"step": r"\1⟦category⟧"}, Words.same("⟦step⟧")).en == r"\1⟦category⟧"
    assert model.Terms.model_validate({"step": "งาน", "category": None, "note": "ก"}).own == {"step": "งาน"}
    assert set(TERMS) == set(model.Terms.model_fields) - {"note"}


def test_that_there_is_no_dimension_is_said_in_the_offices_word() -> None:
    assert name_no_dimension({}) == ("no dimension", "ไม่ระบุมิติ")
    assert name_no_dimension({"dimension": "มุมมอง"}) == ("no มุมมอง", "ไม่ระบุมุมมอง")


@pytest.mark.parametrize(
    "text, key",
    [
        ("โครงการ/กิจกรรม", ("activity", False)),
        ("งบประมาณ\n(บาท)", ("budget", False)),
        ("หน่วยงานที่\nรับผิดชอบ", ("responsible", False)),
        ("Responsible Unit", ("responsible", False)),
        ("หน่วยงานที่รับผิดชอ", ("responsible", True)),
        ("งบประมาณคงเหลือ", None),
        ("สถานที่ดำเนินการ", None),
    ],
)
def test_heads_of_foreign_tables(text: str, key: tuple[str, bool] | None) -> None:
    assert find_head_key(text) == key


def test_keys_of_results_and_targets_are_rounds() -> None:
    assert [name_key("12m", group).th for group in ("results", "targets", "fields")] == ["12 เดือน", "12 เดือน", "12m"]
    assert name_key("spent", "progress") == KEY_NAMES["spent"]


def test_thai_is_set_off_from_latin_letters_and_digits() -> None:
    own = {"category": "KPI 1", "step": "ขั้น"}
    words = Words.same("ชื่อ⟦category⟧ของ⟦step⟧/⟦category⟧ ⟦category⟧นี้ ชื่อ⟦step⟧")
    assert call_by(own, words).th == "ชื่อ KPI 1 ของขั้น/KPI 1 KPI 1 นี้ ชื่อขั้น"
    assert [join_words(*each) for each in (("รวม", "Project"), ("รวม", "งาน"), ("", "A"), ("A", "ก"))] == [
        "รวม Project",
        "รวมงาน",
        "A",
        "A ก",
    ]
