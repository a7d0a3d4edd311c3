"""One table says which sheets there are: the export writes them in its order, and the way back knows each again."""

from __future__ import annotations

from io import BytesIO

import pytest

from forms.workbooks import SIGNED, opened, plan_of
from orgplan.forms import blank
from orgplan.forms.book import build_book, export_grids
from orgplan.forms.reading_back import compare_workbook
from orgplan.forms.sheet_kinds import FORM_71, SHEETS, SheetKind, list_sheets
from orgplan.model import Plan
from orgplan.reports.scorecard import merge_results
from orgplan.workbook.reader import Grid
from orgplan.workbook.sheet_names import LONGEST_NAME, count_units
from plans import Data, activity, category, kpi, make_plan


@pytest.fixture(scope="module")
def plan() -> Plan:
    return plan_of(SIGNED)


@pytest.fixture(scope="module")
def grids(plan: Plan) -> dict[tuple[SheetKind, int], Grid]:
    return export_grids(plan, merge_results(plan), None)


def test_the_forms_of_a_category_stand_together(plan: Plan) -> None:
    names = [name for _, _, name in list_sheets(plan)]
    first, second = (category.no for category in plan.categories[:2])
    forms = [f"7.1 หมวด {first}", f"7.2 หมวด {first}", f"7.1 หมวด {second}", f"7.2 หมวด {second}"]
    assert names[:5] == ["ภาพรวม", *forms]
    assert names[5:] == ["รายงานรอบ", "คะแนน", "งบประมาณ", "รายการ", "กราฟ", "orgplan"]
    assert len(set(names)) == len(names)


def test_every_sheet_is_exported_under_its_name(plan: Plan, grids: dict[tuple[SheetKind, int], Grid]) -> None:
    assert [grids[kind, place].name for kind, place, _ in list_sheets(plan)] == [name for *_, name in list_sheets(plan)]


@pytest.mark.parametrize("kind", SHEETS, ids=lambda kind: kind.name)
def test_a_sheet_is_known_again_as_its_own_kind(kind: SheetKind, plan: Plan, grids: dict[tuple[SheetKind, int], Grid]) -> None:
    assert ((kind, 0) in grids) == kind.is_wanted(plan, None)
    for (own, place), grid in grids.items() if kind.is_wanted(plan, None) else ():
        heads = kind.find_heads(grid, grids[kind, 0], plan)
        assert (heads is not None) == (own is kind), grid.name
        if heads is not None and kind.find_category:
            assert kind.find_category(grid, heads, plan) == place
        if heads is not None and kind.head_rows:
            assert kind.key in heads


def test_an_empty_form_names_its_categories() -> None:
    plan = blank.parse_blank_plan(blank.build_blank_data(2570))
    assert FORM_71.name_sheet(plan, plan.categories[0]) == f"7.1 หมวด {plan.categories[0].no}"


def test_sheets_of_other_forms_are_named_by_the_plans_own_word_and_number() -> None:
    whole = {"activities": [activity()], "kpis": [kpi()]}
    other = {"activities": [activity()], "kpis": [kpi("k2")]}
    plan = make_plan(category("SO1", **whole), category("ก", **other), terms={"category": "ยุทธศาสตร์"})
    assert [name for _, _, name in list_sheets(plan)][1:5] == ["ยุทธศาสตร์ SO1", "ตัวชี้วัด SO1", "ยุทธศาสตร์ ก", "ตัวชี้วัด ก"]
    assert [name for _, _, name in list_sheets(make_plan(category("ก", **whole), category("ข")))][1:3] == ["หมวด ก", "ตัวชี้วัด ก"]


OF_NEITHER, OF_WORK, OF_KPIS = category("ก"), category("ข", activities=[activity()]), category("ค", kpis=[kpi()])


@pytest.mark.parametrize(
    "categories, names",
    [
        ([OF_KPIS], ["ตัวชี้วัด ค", "รายงานรอบ", "คะแนน"]),
        ([OF_WORK], ["หมวด ข", "รายงานรอบ", "งบประมาณ"]),
        ([OF_NEITHER], ["หมวด ก", "งบประมาณ"]),
        ([OF_NEITHER, OF_WORK, OF_KPIS], ["หมวด ก", "หมวด ข", "ตัวชี้วัด ค", "รายงานรอบ", "คะแนน", "งบประมาณ"]),
    ],
)
def test_what_is_empty_has_no_sheet_on_other_forms(categories: list[Data], names: list[str]) -> None:
    plan = make_plan(*categories)
    raw = build_book(plan, merge_results(plan), None)
    first, charts = (["ภาพรวม"], ["กราฟ"]) if "รายงานรอบ" in names else ([], [])
    assert opened(raw).sheetnames == [*first, *names, "รายการ", *charts, "orgplan"]
    changes = compare_workbook(raw)
    assert (changes.changes, changes.faults, changes.left) == ([], [], [])


def test_forms_7_1_and_7_2_go_together_even_where_one_is_empty() -> None:
    names = [name for _, _, name in list_sheets(make_plan(category(3, kpis=[kpi()]), category(4, activities=[activity()])))]
    assert names[1:5] == ["7.1 หมวด 3", "7.2 หมวด 3", "7.1 หมวด 4", "7.2 หมวด 4"]


def test_a_sheet_that_the_export_leaves_out_is_no_form_on_the_way_back() -> None:
    """The form of a category is copied from the workbook of a plan that has KPIs there."""
    plan, filled = (make_plan(OF_WORK | {"kpis": kpis}, OF_KPIS) for kpis in ([], [kpi("k2")]))
    book, other = (opened(build_book(each, merge_results(each), None), formulas=True) for each in (plan, filled))
    sheet = book.create_sheet("ตัวชี้วัด ข")
    for row in other["ตัวชี้วัด ข"].iter_rows(values_only=True):
        sheet.append(row)
    saved = BytesIO()
    book.save(saved)
    changes = compare_workbook(saved.getvalue())
    assert changes.changes == []
    assert changes.faults == []
    assert [each.spot.sheet for each in changes.left] == ["ตัวชี้วัด ข"]


def test_names_of_sheets_are_legal_and_unlike_whatever_the_numbers_and_terms() -> None:
    numbers = ["a/b", "A:B", "[a b]", "x" * 40, "x" * 41, "'", "orgplan", "𝒂" * 20, "แผนงานบริหารทั่วไปของสำนักปลัดที่ยาวมาก"]
    for term in ("แผน", "งบประมาณ", "ประเด็นการพัฒนาของแผนยุทธศาสตร์ชาติ"):
        whole = [category(no, activities=[activity()], kpis=[kpi(f"k{place}")]) for place, no in enumerate(numbers)]
        plan = make_plan(*whole, terms={"category": term})
        names = [name for _, _, name in list_sheets(plan)]
        assert len({name.casefold() for name in names}) == len(names) == 2 * len(numbers) + 7
        assert all(0 < count_units(name) <= LONGEST_NAME for name in names)
        assert not any(set(name) & set("[]:*?/\\") or name != name.strip(" '") for name in names)
        book = opened(build_book(plan, merge_results(plan), None))
        assert book.sheetnames == names
