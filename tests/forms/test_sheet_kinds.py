"""One table says which sheets there are: the export writes them in its order, and the way back knows each again."""

from __future__ import annotations

import pytest

from forms.workbooks import SIGNED, opened, plan_of
from orgplan.forms import blank
from orgplan.forms.book import build_book, export_grids
from orgplan.forms.sheet_kinds import FORM_71, SHEETS, SheetKind, list_sheets
from orgplan.model import Plan
from orgplan.reports.scorecard import merge_results
from orgplan.workbook.reader import Grid
from orgplan.workbook.sheet_names import LONGEST_NAME, count_units
from plans import category, make_plan


@pytest.fixture(scope="module")
def plan() -> Plan:
    return plan_of(SIGNED)


@pytest.fixture(scope="module")
def grids(plan: Plan) -> dict[tuple[SheetKind, int], Grid]:
    return export_grids(plan, merge_results(plan), None, template=False)


def test_the_forms_of_a_category_stand_together(plan: Plan) -> None:
    names = [name for _, _, name in list_sheets(plan)]
    first, second = (category.no for category in plan.categories[:2])
    assert names[:4] == [f"7.1 หมวด {first}", f"7.2 หมวด {first}", f"7.1 หมวด {second}", f"7.2 หมวด {second}"]
    assert names[-4:] == ["คะแนน", "งบประมาณ", "รายการ", "orgplan"]
    assert len(set(names)) == len(names)


def test_every_sheet_is_exported_under_its_name(plan: Plan, grids: dict[tuple[SheetKind, int], Grid]) -> None:
    assert [grids[kind, place].name for kind, place, _ in list_sheets(plan)] == [name for *_, name in list_sheets(plan)]


@pytest.mark.parametrize("kind", SHEETS, ids=lambda kind: kind.name)
def test_a_sheet_is_known_again_as_its_own_kind(kind: SheetKind, plan: Plan, grids: dict[tuple[SheetKind, int], Grid]) -> None:
    assert ((kind, 0) in grids) == kind.is_wanted(plan)
    for (own, place), grid in grids.items() if kind.is_wanted(plan) else ():
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
    plan = make_plan(category("SO1"), category("ก"), terms={"category": "ยุทธศาสตร์"})
    assert [name for _, _, name in list_sheets(plan)][:4] == ["ยุทธศาสตร์ SO1", "ตัวชี้วัด SO1", "ยุทธศาสตร์ ก", "ตัวชี้วัด ก"]
    assert [name for _, _, name in list_sheets(make_plan(category("ก"), category("ข")))][:2] == ["หมวด ก", "ตัวชี้วัด ก"]


def test_names_of_sheets_are_legal_and_unlike_whatever_the_numbers_and_terms() -> None:
    numbers = ["a/b", "A:B", "[a b]", "x" * 40, "x" * 41, "'", "orgplan", "𝒂" * 20, "แผนงานบริหารทั่วไปของสำนักปลัดที่ยาวมาก"]
    for term in ("แผน", "งบประมาณ", "ประเด็นการพัฒนาของแผนยุทธศาสตร์ชาติ"):
        plan = make_plan(*map(category, numbers), terms={"category": term})
        names = [name for _, _, name in list_sheets(plan)]
        assert len({name.casefold() for name in names}) == len(names) == 2 * len(numbers) + 4
        assert all(0 < count_units(name) <= LONGEST_NAME for name in names)
        assert not any(set(name) & set("[]:*?/\\") or name != name.strip(" '") for name in names)
        book = opened(build_book(plan, merge_results(plan), None))
        assert book.sheetnames == names
