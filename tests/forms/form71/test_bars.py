from __future__ import annotations

import pytest

from forms.form71.returned import returned
from orgplan.forms.form71.bars import build_bar_condition
from orgplan.forms.form71.columns import COLUMNS
from plans import activity, category, make_plan, step


@pytest.mark.parametrize(
    ("keys", "bar", "hidden"),
    [
        ({"start": "2552-12", "end": "2553-01"}, "..■■........", ("3", "2", "")),
        ({"start": "2552-08", "end": "2552-11"}, "◄■..........", ("-1", "4", "")),
        ({"start": "2553-09", "end": "2553-10"}, "...........►", ("12", "2", "")),
        ({"duration": "ไตรมาสที่ 1 และ 3"}, "■■■...■■■...", ("0", "6", "111000111000")),
        ({}, "............", ("0", "0", "")),
    ],
)
def test_a_bar_and_the_hidden_cells_it_rests_on(keys: dict[str, str], bar: str, hidden: tuple[str, str, str]) -> None:
    form = returned(make_plan(category(activities=[activity(steps=[step("1", **keys)])])))
    row = form.row("1. ")
    assert "".join(form.grid.text(row, place) or "." for place in COLUMNS.find_span("months")) == bar
    assert tuple(form.grid.text(row, COLUMNS[key]) for key in ("first", "count", "named")) == hidden


def test_money_outside_the_year_is_kept_apart() -> None:
    form = returned(make_plan(category(activities=[activity(steps=[step("1", start="2552-08", end="2552-11", budget="100")])])))
    row = form.row("1. ")
    assert [form.grid.text(row, COLUMNS[key]) for key in ("before", "after", "amount")] == ["50", "0", "100"]


def test_the_condition_of_a_month() -> None:
    assert build_bar_condition("V1", "W1", "X1", "3") == 'IF(X1="",AND(V1<=3,3<V1+W1),MID(X1,3,1)="1")'
