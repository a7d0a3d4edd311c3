from __future__ import annotations

from typing import Any

import pytest

from orgplan.forms.form71.columns import COLUMNS as FORM_71
from orgplan.forms.form72.columns import COLUMNS
from orgplan.forms.form72.widths import choose_widths
from plans import category, kpi, make_plan


def widths_of(*kpis: Any, has_dimensions: bool = True) -> dict[str, float]:
    return choose_widths(make_plan(category(kpis=list(kpis))).kpis, has_dimensions=has_dimensions)


def test_both_forms_are_printed_at_one_scale() -> None:
    assert sum(COLUMNS.widths) == pytest.approx(sum(FORM_71.widths))
    wide = widths_of(kpi(criteria=["100000000", "200000000", "300000000", "400000000", "500000000"]))
    assert wide["threshold"] > widths_of(kpi())["threshold"]
    assert sum(wide.values()) == pytest.approx(sum(FORM_71.widths), abs=0.2)


def test_words_for_levels_have_more_room_the_longer_they_are() -> None:
    def threshold(words: str) -> float:
        return widths_of(kpi(criteria={"method": "milestone", "levels": [f"{words} {number}" for number in range(5)]}))["threshold"]

    assert widths_of(kpi())["threshold"] < threshold("มีคำสั่ง") < threshold("มีคำสั่งแต่งตั้งคณะทำงาน " * 15)


def test_titles_take_the_room_of_dimensions_that_are_not_there() -> None:
    assert widths_of(kpi(), has_dimensions=False)["title"] > widths_of(kpi())["title"]
