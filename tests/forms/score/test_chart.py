from __future__ import annotations

import pytest

from forms.workbooks import row_with, sheet_of
from orgplan.forms.score.columns import COLUMNS, WHOLE_PLAN
from plans import category, kpi, make_plan


@pytest.mark.parametrize("count", [1, 30, 200])
def test_bars_stand_for_all_kpis_below_the_scores(count: int) -> None:
    sheet = sheet_of(
        make_plan(category(1, kpis=[kpi(f"k{number}", weight=None) for number in range(count)])), "คะแนน", formulas=True
    )
    (chart,) = sheet._charts
    first = row_with(sheet, "k0", COLUMNS["id"])
    points, ids = COLUMNS.name("points"), COLUMNS.name("id")
    cells = f"${first}:${{}}${first + count - 1}" if count > 1 else f"${first}"
    assert chart.series[0].val.numRef.f == f"'คะแนน'!${points}" + cells.format(points)
    assert chart.series[0].cat.strRef.f == f"'คะแนน'!${ids}" + cells.format(ids)
    assert chart.anchor._from.row > row_with(sheet, WHOLE_PLAN)


def test_the_rows_under_it_are_printed() -> None:
    sheet = sheet_of(make_plan(category(1, kpis=[kpi()])), "คะแนน", formulas=True)
    (chart,) = sheet._charts
    last = int(str(sheet.print_area).rpartition("$")[2])
    size = sheet.row_dimensions[last].height
    assert (last - chart.anchor._from.row) * size / 72 * 2.54 >= chart.anchor.ext.height / 360_000
