from __future__ import annotations

from fractions import Fraction
from typing import Any

import pytest

from forms.workbooks import opened, row_with, sheet_of
from orgplan.forms import build_blank_workbook
from orgplan.forms.charts.figures import SHEET
from orgplan.forms.score.chart import find_top
from orgplan.forms.score.columns import WHOLE_PLAN
from orgplan.workbook.heights import cut_text
from plans import category, kpi, make_plan

LONG = "ร้อยละของแผนงานที่มีตัวชี้วัดและเป้าหมายสอดคล้องตามเป้าประสงค์เชิงยุทธศาสตร์ของจังหวัด " * 9


def rows_of(chart: Any) -> tuple[int, int]:
    """The rows of the hidden sheet that a chart draws, first and last."""
    cells = chart.series[0].val.numRef.f.rpartition("!")[2].replace("$", "").split(":")
    return int(cells[0].lstrip("ABCDEFGHIJ")), int(cells[-1].lstrip("ABCDEFGHIJ"))


@pytest.mark.parametrize("count", [1, 30, 200])
def test_bars_stand_for_all_kpis_below_the_scores(count: int) -> None:
    plan = make_plan(category(1, kpis=[kpi(f"k{number}", weight=None) for number in range(count)]))
    sheet, hidden = sheet_of(plan, "คะแนน", formulas=True), sheet_of(plan, SHEET)
    drawn = [row for chart in sheet._charts for row in range(rows_of(chart)[0], rows_of(chart)[1] + 1)]
    assert [str(hidden.cell(row, 1).value).split()[0] for row in drawn] == [f"k{number}" for number in range(count)]
    assert all(chart.series[0].cat.strRef.f.startswith(f"'{SHEET}'!$B$") for chart in sheet._charts)
    assert all(chart.anchor._from.row > row_with(sheet, WHOLE_PLAN) for chart in sheet._charts)


def test_a_chart_shares_the_page_of_the_scores_or_fills_its_own() -> None:
    for count, pages in ((3, 1), (20, 1), (60, 2), (300, 8)):
        plan = make_plan(category(1, kpis=[kpi(f"k{number}", weight=None) for number in range(count)]))
        sheet = sheet_of(plan, "คะแนน", formulas=True)
        sizes = [len(range(*rows_of(chart))) + 1 for chart in sheet._charts]
        assert len(sizes) >= pages
        assert max(sizes) - min(sizes) <= 1, "one that is nearly empty would stand alone"
        if len(sizes) == 1:
            breaks = [each.id for each in sheet.row_breaks.brk]
            table = row_with(sheet, WHOLE_PLAN) - 2
            assert not [each for each in breaks if table <= each <= sheet._charts[0].anchor.to.row]


def test_the_rows_under_it_are_printed() -> None:
    sheet = sheet_of(make_plan(category(1, kpis=[kpi()])), "คะแนน", formulas=True)
    (chart,) = sheet._charts
    assert chart.anchor.to.row == int(str(sheet.print_area).rpartition("$")[2])


def test_a_text_too_long_for_its_room_is_cut_and_an_empty_form_has_no_chart() -> None:
    hidden = sheet_of(make_plan(category(1, kpis=[kpi(title=LONG)])), SHEET)
    label = str(hidden.cell(1, 1).value)
    assert label.endswith("…")
    assert label == cut_text(f"k1 {LONG}", 10_000)[: len(label) - 1] + "…"
    assert not opened(build_blank_workbook(2570))["คะแนน"]._charts


def test_the_axis_reaches_to_the_most_points_of_the_plan() -> None:
    ten = {"levels": ["1", "2"], "points": ["0", "10"]}
    assert find_top(make_plan(category(1, kpis=[kpi("a"), kpi("b", criteria=ten)]))) == Fraction(10)
    assert find_top(make_plan(category(1, kpis=[kpi("a", criteria={"levels": ["1", "2"], "points": ["0", "0"]})]))) == 1
    assert find_top(make_plan(category(1))) == 5
