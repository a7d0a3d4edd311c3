from __future__ import annotations

from decimal import Decimal
from fractions import Fraction
from typing import Any, cast, get_args

import pytest

from forms.workbooks import row_with, sheet_of
from orgplan.forms.form72.columns import COLUMNS as FORM_72
from orgplan.forms.scale_cells import (
    SCALE_CELLS,
    YES_NO_FORMAT,
    PointsCells,
    choose_figure_format,
    choose_input,
    choose_result_format,
    find_scale_cells,
)
from orgplan.model import PlacedKpi
from orgplan.scales import SCALES
from plans import category, kpi, make_plan

CELLS = PointsCells("$J5", ("$E5", "$F5", "$G5", "$H5", "$I5"), "$K$2")


def placed(title: str = "จำนวนโครงการ", criteria: Any = None) -> PlacedKpi:
    plan = make_plan(category(1, kpis=[kpi(title=title, criteria=criteria or ["1", "2", "3", "4", "5"])]))
    return plan.kpis[0]


def test_every_scale_stands_in_the_table() -> None:
    assert set(SCALE_CELLS) == set(SCALES)


@pytest.mark.parametrize("scale", SCALES, ids=[get_args(each.model_fields["method"].annotation)[0] for each in SCALES])
def test_no_scale_gives_points_without_a_result(scale: Any) -> None:
    formula = SCALE_CELLS[scale].build_points(CELLS)
    assert "NOT(ISNUMBER($J5))" in formula
    assert "$K$2" in formula, "a result below level 1 gives the floor"


def test_figures_look_as_they_are_measured() -> None:
    assert choose_figure_format(placed()).code == "#,##0_)"
    assert choose_figure_format(placed("ร้อยละของโครงการ")).code == '#,##0"%"_)'
    assert choose_figure_format(placed("ร้อยละของโครงการ", {"method": "yes_no"})).code == YES_NO_FORMAT


def test_figures_of_one_kpi_have_the_same_decimals() -> None:
    look = choose_figure_format(placed(criteria=["0.5", "1", "1.25", "2", "3000000"]))
    assert look.code == "#,##0.00_)"
    assert [look.write(each) for each in (Decimal("0.5"), Decimal(3000000), None)] == ["0.50", "3,000,000.00", ""]
    assert look.in_brackets().write(Decimal(40)) == "(40.00)"
    assert look.in_brackets().code == '"("#,##0.00")"'


def test_results_that_are_quotients_are_shown_with_four_decimals() -> None:
    scale = placed().scale
    assert scale is not None
    assert choose_result_format(scale, [Fraction(1, 3), None]).code == "#,##0.0000_)"
    assert choose_result_format(scale, [Decimal("72.50")]).code == "#,##0.0_)"


def test_what_may_be_typed_in_follows_from_the_scale() -> None:
    stages = {"method": "milestone", "levels": list("กขคงจ")}
    kpis = [placed(), placed("ร้อยละของโครงการ"), placed("ร้อยละของโครงการ", stages), placed("มีแผน", {"method": "yes_no"})]
    inputs = [choose_input(each, each.scale) for each in kpis if each.scale is not None]
    assert [each.type for each in inputs] == ["decimal", "decimal", "list", "list"]
    assert "%" in inputs[1].words


def test_a_scale_of_somebody_else_is_shown_once_it_stands_in_the_table(monkeypatch: pytest.MonkeyPatch) -> None:
    own = placed()
    kind = type("OwnScale", (type(own.scale),), {"THAI_NAME": "ของเรา"})
    scale = cast("Any", kind).model_construct(**dict(own.scale or ()))
    with pytest.raises(KeyError):
        find_scale_cells(scale)
    monkeypatch.setitem(SCALE_CELLS, kind, SCALE_CELLS[SCALES[0]])
    assert find_scale_cells(scale) is SCALE_CELLS[SCALES[0]]


def test_form_72_shows_numbers_with_their_unit() -> None:
    plan = make_plan(category(1, kpis=[kpi(title="ร้อยละของโครงการ", target="5")]))
    sheet = sheet_of(plan, "7.2 หมวด 1")
    assert sheet.cell(row_with(sheet, "1. ", FORM_72["title"]), FORM_72["target"]).number_format == '#,##0"%"_)'
