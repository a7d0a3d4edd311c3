from __future__ import annotations

from typing import Any

import pytest

from forms.workbooks import opened
from orgplan.forms import build_workbook
from orgplan.forms.charts.figures import SHEET
from orgplan.forms.charts.score_lines import COLUMNS
from plans import category, kpi, make_plan

PARTS = ("before", "scored", "open", "gap", "tick", "scored_behind", "open_behind")
TICK, HALF = 5 / 100, 5 / 200


def line_of(**fields: Any) -> dict[str, Any]:
    """The line of a KPI with levels 60 to 80."""
    plan = make_plan(category(1, kpis=[kpi(criteria=["60", "65", "70", "75", "80"], **fields)]))
    hidden = opened(build_workbook(plan))[SHEET]
    return {each.field: hidden.cell(1, COLUMNS[each.field]).value for each in COLUMNS}


@pytest.mark.parametrize(
    ("fields", "parts"),
    [
        ({"results": {"12m": "72.5"}}, (0, 3.5, 0, 0, 0, 0, 0)),
        ({}, (1, 0, 4, 0, 0, 0, 0)),
        ({"results": {"12m": "65"}, "target": "75"}, (0, 2, 0, 2 - HALF, TICK, 0, 0)),
        ({"results": {"12m": "75"}, "target": "65"}, (0, 2 - HALF, 0, 0, TICK, 2 + HALF - TICK, 0)),
        ({"target": "70"}, (1, 0, 2 - HALF, 0, TICK, 0, 2 + HALF - TICK)),
        ({"results": {"12m": "80"}, "target": "80"}, (0, 5 - TICK, 0, 0, TICK, 0, 0)),
    ],
)
def test_the_parts_of_a_line_make_up_its_bar_with_the_mark_of_the_target_on_it(fields: Any, parts: tuple[float, ...]) -> None:
    line = line_of(**fields)
    assert [line[field] for field in PARTS] == [round(part, 9) for part in parts]


def test_a_line_says_its_points_or_its_range() -> None:
    assert str(line_of(results={"12m": "72.5"})["full"]).endswith("  3.5000")
    assert str(line_of()["full"]).endswith("  1.0000–5.0000")


def test_a_kpi_of_parts_has_no_mark_and_those_have_their_own() -> None:
    parts = [{"id": "k1-1a", "title": "ก", "weight": "1", "criteria": ["1", "2", "3", "4", "5"], "target": "3"}]
    whole = kpi(kpis=parts)
    del whole["criteria"]
    hidden = opened(build_workbook(make_plan(category(1, kpis=[whole]))))[SHEET]
    assert [(str(hidden.cell(row, 1).value).split()[0], hidden.cell(row, COLUMNS["aim"]).value) for row in (1, 2)] == [
        ("k1", None),
        ("k1-1a", 3),
    ]


def test_charts_draw_what_the_cells_show() -> None:
    hidden = opened(build_workbook(make_plan(category(1, kpis=[kpi()]))))[SHEET]
    assert {hidden.cell(1, column).number_format for column in range(1, 17)} == {"General"}
