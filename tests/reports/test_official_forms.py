"""The official forms row by row: they show what the sheets of the workbook show."""

from __future__ import annotations

from decimal import Decimal

import pytest

from orgplan.forms.book import export_grids
from orgplan.forms.form71.columns import COLUMNS as COLUMNS_71
from orgplan.forms.form72.columns import COLUMNS as COLUMNS_72
from orgplan.forms.sheet_kinds import FORM_71, FORM_72
from orgplan.model import Plan
from orgplan.reports.form71_words import DITTO, PEOPLE
from orgplan.reports.official_forms import KpiForm, TimelineForm, list_official_forms
from orgplan.reports.scorecard import merge_results
from orgplan.workbook.reader import Grid
from plans import activity, category, kpi, loaded_plan, make_plan, step
from running import ROOT

SHOWN = ("title", "duration", "start", "end", "output", "responsible", "involved")
WORK = category(
    1,
    responsible="พช.",
    activities=[
        activity("1", budget="500", steps=[
            step("1", start="ก.ย. 52", end="พ.ย. 52", budget="100.50", output=["ก", "ข"]),
            step("2", months=["ธ.ค. 52", "มี.ค. 53"], involved="สนจ."),
            step("3", duration="ไตรมาส 4", steps=[step("(1)", start="ส.ค. 53", end="ต.ค. 53", budget="70")]),
        ]),
        activity("2", start="ม.ค. 53", end="ก.พ. 53", budget="30"),
    ],
    approval={"statement": "เห็นชอบ", "position": "ผู้ว่าราชการจังหวัด"},
)  # fmt: skip
MEASURED = category(
    2,
    kpis=[
        kpi("a", baseline="55", target="80", unit="ร้อยละ", criteria=["60", "65", "70", "75", "80"]),
        kpi("b", weight="2", criteria={"method": "yes_no"}, target="ใช่"),
        kpi("c", criteria={"method": "milestone", "levels": ["ก", "ข", "ค", "ง", "จ"]}, dimension="7.3"),
    ],
)
PLANS = {
    "made": make_plan(WORK, MEASURED),
    "own": make_plan({**WORK, "no": "SO1"}, {**MEASURED, "no": "SO2"}, terms={"activity": "โครงการ", "category": "ยุทธศาสตร์"}),
    **{
        name: loaded_plan((ROOT / name).read_text(encoding="utf-8"))
        for name in ("plans/2553.yaml", "examples/municipality-2569.yaml")
    },
}


def grids(plan: Plan) -> dict[tuple[object, int], Grid]:
    return dict(export_grids(plan, merge_results(plan), None))  # type: ignore[arg-type]


@pytest.mark.parametrize("name", PLANS)
def test_forms_of_the_timeline_show_what_their_sheets_show(name: str) -> None:
    plan = PLANS[name]
    forms = [form for form in list_official_forms(plan) if isinstance(form, TimelineForm)]
    sheets = [grid for (kind, _), grid in grids(plan).items() if kind is FORM_71]
    assert forms
    for form, grid in zip(forms, sheets, strict=True):
        heads = COLUMNS_71.speak_as(plan).find_heads(grid)
        assert heads is not None
        assert [grid.text(row, 1) for row in range(1, len(form.titles) + 1)] == list(form.titles)
        assert [grid.text(heads.row, COLUMNS_71[key]) for key in form.heads] == list(form.heads.values())
        blank = len(form.rows) == 1  # a sheet without work has a row to be filled in
        for place, row in enumerate(form.rows, heads.row + 2 + blank):
            for key in SHOWN:
                text, said = grid.text(place, COLUMNS_71[key]), row.texts.get(key, "")
                # On top of a page names stand in place of ditto marks, which the page has throughout.
                assert text == said or (said == DITTO and key in PEOPLE and text)
            assert [grid.text(place, column) for column in COLUMNS_71.find_span("months")] == list(row.marks or [""] * 12)
            money = grid.text(place, COLUMNS_71["budget"])
            assert (money if row.budget is None else Decimal(money)) == (row.no_budget if row.budget is None else row.budget)


@pytest.mark.parametrize("name", PLANS)
def test_forms_of_kpis_show_what_their_sheets_show(name: str) -> None:
    plan = PLANS[name]
    forms = [form for form in list_official_forms(plan) if isinstance(form, KpiForm)]
    sheets = [grid for (kind, _), grid in grids(plan).items() if kind is FORM_72]
    assert forms
    for form, grid in zip(forms, sheets, strict=True):
        heads = COLUMNS_72.speak_as(plan).find_heads(grid)
        assert heads is not None
        shown = {
            key: [grid.text(row, COLUMNS_72[key]) for row in range(heads.row + 1, grid.last_row + 1)]
            for key in ("title", "dimension")
        }
        rows = [kpi for _, kpis in form.dimensions for kpi in kpis]
        assert [text for text in shown["title"] if text][: len(rows)] == [row.title for row in rows]
        named = dict.fromkeys(text for text in shown["dimension"] if text)
        assert list(named) == [label for label, _ in form.dimensions if label]
        assert form.plan in {grid.text(row, 1) for row in range(1, grid.last_row + 1)}


def test_the_figures_of_kpis_are_as_the_sheets_show_them() -> None:
    _, _, _, form = list_official_forms(PLANS["made"])
    assert isinstance(form, KpiForm)
    a, b, c = (row for _, rows in form.dimensions for row in rows)
    assert (a.baseline, a.target, a.weight, a.levels) == ("55%", "80%", "1", ("60%", "65%", "70%", "75%", "80%"))
    assert (b.baseline, b.target, b.weight, b.levels) == ("-", "ใช่", "2", ("ไม่ใช่", "-", "-", "-", "ใช่"))
    assert c.levels == ("ก", "ข", "ค", "ง", "จ")
    assert form.total == 4
    assert form.approval is None


def test_levels_that_are_no_five_stand_as_one_text_and_parts_have_their_weight_in_brackets() -> None:
    parts = [{"id": "p1", "title": "ส่วน", "weight": "3", "criteria": ["1", "2", "3", "4", "5"]}]
    whole = {**kpi("whole", kpis=parts)}
    del whole["criteria"]
    three = kpi("three", criteria={"levels": ["10", "20", "30"], "points": ["1", "3", "5"]})
    (_, form) = list_official_forms(make_plan(category(kpis=[whole, three])))
    assert isinstance(form, KpiForm)
    first, part, last = form.dimensions[0][1]
    assert first.levels == ("ค่าเฉลี่ยถ่วงน้ำหนักของตัวชี้วัดย่อย",)
    assert (part.is_part, part.weight) == (True, "(3)")
    assert len(last.levels) == 1
    assert "10 ได้ 1 คะแนน" in last.levels[0]


def test_heads_name_points_only_where_all_kpis_have_the_usual_ones() -> None:
    own = kpi("own", criteria={"method": "linear", "levels": ["1", "2", "3", "4", "5"], "points": ["20", "40", "60", "80", "100"]})
    (_, usual), (_, mixed) = (list_official_forms(make_plan(category(kpis=kpis))) for kpis in ([kpi()], [kpi(), own]))
    assert isinstance(usual, KpiForm)
    assert isinstance(mixed, KpiForm)
    assert usual.level_heads[0] == "1 คะแนน"
    assert usual.dimensions[0][1][0].levels[0] == "1"
    assert mixed.level_heads[0] == "ระดับ 1"
    assert [row.levels[4] for row in mixed.dimensions[0][1]] == ["5\n(5 คะแนน)", "5\n(100 คะแนน)"]


def test_other_forms_have_only_what_there_is() -> None:
    own = list_official_forms(PLANS["own"])
    assert [type(form) for form in own] == [TimelineForm, KpiForm]
    assert own[0].heads["title"] == "โครงการ/ขั้นตอน"
    assert not own[0].is_official
