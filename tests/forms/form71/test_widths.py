from __future__ import annotations

from decimal import Decimal

from orgplan.forms.form71.columns import COLUMNS
from orgplan.forms.form71.row_money import choose_money_look
from orgplan.forms.form71.widths import fit_columns
from orgplan.workbook import heights
from plans import activity, category, make_plan, step


def widths_of(duration: str = "2 เดือน", budget: str = "150,000") -> dict[str, float]:
    plan = make_plan(category(activities=[activity(steps=[step(duration=duration, budget=budget)])]))
    works = [placed.work for placed in plan.activities_and_steps]
    columns = fit_columns(works, choose_money_look([Decimal(budget.replace(",", ""))]))
    return {each.field: each.width for each in columns}


def test_usual_texts_have_the_usual_columns() -> None:
    assert widths_of() == {each.field: each.width for each in COLUMNS}
    assert widths_of("ไตรมาสที่ 3 และ 4")["duration"] == COLUMNS.find_column("duration").width


def test_a_range_of_quarters_stands_on_one_line() -> None:
    for text in ("ไตรมาส 1-2", "ไตรมาสที่ 1-2", "ไตรมาสที่ ๑–๒"):
        assert heights.count_lines(text, widths_of(text)["duration"]) == 1


def test_sums_of_thousands_of_millions_have_room() -> None:
    assert widths_of(budget="12345678901.25")["budget"] > widths_of(budget="1")["budget"]
