from __future__ import annotations

from fractions import Fraction
from typing import Any

import pytest

from forms.workbooks import EXAMPLES, opened, plan_of, random_plan, texts
from orgplan.exact import round_half_up
from orgplan.fiscal import Month
from orgplan.forms import build_blank_workbook, build_workbook
from orgplan.forms.overview.grid import HALF
from orgplan.forms.reading_back import compare_workbook
from orgplan.model import Plan
from orgplan.reports.overview import build_overview
from orgplan.reports.scorecard import merge_results
from orgplan.workbook.addresses import name_column
from plans import activity, category, kpi, make_plan, step

SHEET = "ภาพรวม"
LONG = "ร้อยละของแผนงานหรือโครงการที่มีตัวชี้วัดและเป้าหมายสอดคล้องตามเป้าประสงค์เชิงยุทธศาสตร์ของจังหวัด " * 4


def overview_of(plan: Plan, as_of: Month | None = None, *, formulas: bool = False) -> Any:
    return opened(build_workbook(plan, as_of=as_of), formulas=formulas)[SHEET]


def many(count: int, title: str = "ตัวชี้วัด") -> Plan:
    """A plan of three groups with so many KPIs and as many late steps in all."""
    own = [
        category(
            no,
            title=title,
            kpis=[kpi(f"k{no}-{place}", title=title, weight=None, results={"12m": "3"}) for place in range(count // 3)],
            activities=[
                activity(
                    title=title,
                    steps=[
                        step(f"{place}", title=title, start="ต.ค. 52", end="พ.ย. 52", budget="1", progress={"percent": "1"})
                        for place in range(count // 3)
                    ],
                )
            ],
        )
        for no in range(1, 4)
    ]
    return make_plan(*own)


PLANS = {
    "few": many(3),
    "some": many(30),
    "60": many(60),
    "300": many(300),
    "long": many(30, LONG),
    "no kpis": make_plan(category(activities=[activity(steps=[step("1", budget="9", start="ต.ค. 52", end="ต.ค. 52")])])),
    "no money": make_plan(category(kpis=[kpi()], activities=[activity(steps=[step("1")])])),
    "kpis alone": make_plan(category(kpis=[kpi()])),
    "a group without weight": make_plan(category(1, weight="0", kpis=[kpi("a")]), category(2, weight="1", kpis=[kpi("b")])),
    "many groups": make_plan(*[category(f"G{no}", kpis=[kpi(f"k{no}")]) for no in range(40)]),
}


@pytest.mark.parametrize("name", PLANS)
def test_it_is_one_page_without_an_empty_chart_or_a_mistake(name: str) -> None:
    sheet = overview_of(PLANS[name])
    assert sheet.sheet_properties.pageSetUpPr.fitToPage
    assert (sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight, sheet.row_breaks.brk) == (1, 1, [])
    assert str(sheet.print_area).rpartition("!")[2].startswith(f"$A$1:${name_column(2 * HALF)}$")
    last = int(str(sheet.print_area).rpartition("$")[2])
    assert all(chart.anchor.to.row <= last and chart.anchor.to.col <= 2 * HALF for chart in sheet._charts)
    assert sum(sheet.row_dimensions[row].height for row in range(1, last + 1)) < 1087 / 784 * 516, "it shrinks to its width alone"
    assert not [text for text in texts(sheet) if text.startswith("#")]
    assert sheet.protection.sheet
    assert all(cell.protection.locked for row in sheet.iter_rows() for cell in row), "nothing on it is typed in"


@pytest.mark.parametrize(
    ("name", "count"),
    [("few", 2), ("some", 2), ("60", 3), ("300", 3), ("no kpis", 1), ("no money", 1), ("kpis alone", 1), ("many groups", 1)],
)
def test_there_is_a_chart_for_scores_and_one_for_money_where_there_are_any(name: str, count: int) -> None:
    assert len(overview_of(PLANS[name], formulas=True)._charts) == count


def test_it_stands_first_and_the_forms_stay_where_they_were() -> None:
    names = opened(build_workbook(PLANS["few"])).sheetnames
    assert names[:3] == [SHEET, "7.1 หมวด 1", "7.2 หมวด 1"]
    assert SHEET not in opened(build_blank_workbook(2570)).sheetnames, "an empty form has nothing to look at"


@pytest.mark.parametrize("plan", [*map(plan_of, EXAMPLES[:3]), random_plan(3)])
def test_its_figures_are_those_of_the_page(plan: Plan) -> None:
    as_of = plan.year.first.plus(8)
    sheet = overview_of(plan, as_of)
    figures = build_overview(plan, merge_results(plan), round_name=None, as_of=as_of)
    cells = [cell.value for row in sheet.iter_rows() for cell in row if cell.value is not None]
    standing = figures.card.standing
    if standing.score is not None:
        assert float(round_half_up(standing.score, figures.card.decimals)) in cells
    money, status = figures.money.total, figures.status
    if money.computed:
        assert {float(round_half_up(Fraction(each), 2)) for each in (money.computed, status.planned_to_date)} <= set(cells)
    assert not status.work or status.behind is None or str(status.behind) in cells


def test_it_says_of_what_it_is_and_of_which_month() -> None:
    sheet = overview_of(PLANS["few"], Month(2010, 2))
    assert str(sheet["A1"].value).startswith("ภาพรวมของแผน")
    assert "ณ ต้นเดือน ก.พ. 53 ตามแผนขณะสร้างไฟล์" in str(sheet["A3"].value)
    assert "แผ่นนี้ไม่มีช่องให้กรอก" in str(sheet["A3"].value)
    assert "ณ ต้นเดือน ต.ค. 53" in str(overview_of(PLANS["few"])["A3"].value), "else all of the year is over"


def test_it_comes_back_without_a_change_and_own_words_on_it_are_named() -> None:
    from io import BytesIO

    from openpyxl import load_workbook

    data = build_workbook(PLANS["some"], as_of=Month(2010, 2))
    back = compare_workbook(data)
    assert (back.changes, back.faults, back.left, back.notes) == ([], [], [], [])
    book = load_workbook(BytesIO(data))
    book[SHEET].cell(2, 60, "โทรถาม")
    out = BytesIO()
    book.save(out)
    (left,) = compare_workbook(out.getvalue()).left
    assert (left.spot.sheet, "โทรถาม" in left.words.th) == (SHEET, True)
