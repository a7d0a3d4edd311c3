"""The chart of money: every column in the plot, the line to the end of the dated money, the month of the page where it begins."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction
from itertools import pairwise
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from orgplan.exact import add_up
from orgplan.fiscal import Month
from orgplan.reports.overview import Overview, build_overview
from orgplan.reports.scorecard import merge_results
from orgplan.views.html.axis import scale_axes
from orgplan.views.html.money_chart import BOTTOM, LEFT, RIGHT, TOP, WIDTH, MoneyChart, draw_money_chart
from orgplan.views.screen import Screen
from plans import activity, category, make_plan, step

MONTHS = (
    "ต.ค. 52",
    "พ.ย. 52",
    "ธ.ค. 52",
    "ม.ค. 53",
    "ก.พ. 53",
    "มี.ค. 53",
    "เม.ย. 53",
    "พ.ค. 53",
    "มิ.ย. 53",
    "ก.ค. 53",
    "ส.ค. 53",
    "ก.ย. 53",
)
AMOUNTS = st.integers(0, 10**20).map(lambda satang: str(Decimal(satang).scaleb(-2)))


def overview(amounts: list[str], as_of: Month, *others: Any) -> Overview:
    """Figures of a plan with an amount in each month, and other steps."""
    steps = [step(str(place), start=MONTHS[place], end=MONTHS[place], budget=amount) for place, amount in enumerate(amounts)]
    plan = make_plan(category(activities=[activity(steps=[*steps, *others])]), fiscal_year=2553)
    return build_overview(plan, merge_results(plan), round_name=None, as_of=as_of)


def chart_of(amounts: list[str], as_of: Month) -> MoneyChart:
    chart = draw_money_chart(overview(amounts, as_of), Screen("en"))
    assert chart is not None
    return chart


def points(text: str) -> list[tuple[Decimal, Decimal]]:
    pairs = [each.split(",") for each in text.split()]
    return [(Decimal(x), Decimal(y)) for x, y in pairs]


@settings(max_examples=40, deadline=None)
@given(st.lists(AMOUNTS, min_size=12, max_size=12), st.integers(-3, 15))
def test_columns_stand_in_the_plot_and_the_line_ends_with_the_dated_money(amounts: list[str], ahead: int) -> None:
    as_of = Month(2009, 10).plus(ahead)
    before = step("99", start="ส.ค. 52", end="ส.ค. 52", budget="77.77")
    figures = overview(amounts, as_of, before)
    chart = draw_money_chart(figures, Screen("en"))
    if chart is None:
        assert not any(map(Decimal, amounts))
        return
    total = add_up((*map(Decimal, amounts), Decimal("77.77")))
    monthly, running = scale_axes((max(map(Decimal, amounts)), total))
    planned = [Decimal(amount) for amount in amounts if Decimal(amount)]
    for column, amount in zip(chart.columns, planned, strict=True):
        x, y, width, height = (Decimal(each) for each in (column.x, column.y, column.width, column.height))
        assert x >= LEFT
        assert x + width <= RIGHT
        assert TOP <= y <= y + height == BOTTOM
        assert abs(Fraction(height) - Fraction(amount) / Fraction(monthly.top) * (BOTTOM - TOP)) <= Fraction(1, 200)
    past, coming = points(chart.past), points(chart.coming)
    line = [*past, *coming[1 if past and coming else 0 :]]
    assert [x for x, _ in line] == [LEFT + 27 * place for place in range(13)]
    assert line[-1][0] == RIGHT
    assert all(TOP <= y <= BOTTOM for _, y in line)
    assert all(one >= other for (_, one), (_, other) in pairwise(line))
    for (_, y), amount in ((line[0], Decimal("77.77")), (line[-1], total)):
        assert abs(Fraction(y) - BOTTOM + Fraction(amount) / Fraction(running.top) * (BOTTOM - TOP)) <= Fraction(1, 200)
    over = min(max(ahead, 0), 12)
    assert len(past) == (over + 1 if over else 0)
    assert sum(column.kind == "past" for column in chart.columns) == sum(Decimal(each) > 0 for each in amounts[:over])
    assert (chart.now is not None) == (0 <= ahead <= 12)
    if chart.now is not None:
        assert Decimal(chart.now.x) == LEFT + 27 * ahead
    if past and coming:
        assert past[-1] == coming[0]


def test_the_line_at_the_month_of_the_page_stands_where_status_says() -> None:
    figures = overview(["10.01"] * 12, Month(2010, 7), step("99", start="ส.ค. 52", end="ส.ค. 52", budget="5"))
    assert figures.status.planned_to_date == figures.months[8].cumulative == Decimal("95.09")


def test_months_and_years_stand_under_their_columns() -> None:
    chart = chart_of(["5"] * 12, Month(2010, 7))
    assert [each.text for each in chart.years] == ["2552", "2553"]
    assert [each.x for each in chart.years] == ["76.5", "238.5"]
    assert [Decimal(each.x) for each in chart.months] == [Decimal(column.x) + Decimal("8.5") for column in chart.columns]
    assert [each.text for each in chart.months[:4]] == ["ตค", "พย", "ธค", "มค"]
    assert all(0 < Decimal(each.x) < WIDTH for each in chart.months)


@pytest.mark.parametrize(
    "as_of, anchor", [(Month(2009, 10), "start"), (Month(2010, 3), "start"), (Month(2010, 4), "end"), (Month(2010, 10), "end")]
)
def test_the_label_of_the_month_turns_to_where_there_is_room(as_of: Month, anchor: str) -> None:
    now = chart_of(["5"] * 12, as_of).now
    assert now is not None
    assert now.anchor == anchor


def test_the_legend_names_what_is_drawn() -> None:
    assert [shape for shape, _ in chart_of(["5"] * 12, Month(2010, 1)).legend] == ["past", "coming", "line"]
    assert [shape for shape, _ in chart_of(["5"] * 12, Month(2009, 1)).legend] == ["coming", "line"]
    assert [shape for shape, _ in chart_of(["5"] * 12, Month(2011, 1)).legend] == ["past", "line"]


def test_what_the_drawing_shows_is_said_with_its_figures() -> None:
    says = chart_of(["5", "7.50", *["0"] * 10], Month(2010, 7)).says
    assert says.startswith("Money by month: at most 7.50 baht, in พ.ย. 52; 12.50 baht by the end of the year.")


def test_without_money_in_the_year_there_is_no_chart() -> None:
    assert draw_money_chart(overview([], Month(2010, 1), step("1", budget="5")), Screen("en")) is None
