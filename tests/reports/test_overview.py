"""The figures of a page agree with those of the reports that they come from."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path

import pytest

from orgplan.fiscal import Month
from orgplan.loading import load_text
from orgplan.reports.overview import Overview, build_overview
from orgplan.reports.scorecard import merge_results
from running import ROOT

PLANS = [
    ROOT / "plans" / "2553.yaml",
    ROOT / "examples" / "municipality-2569.yaml",
    ROOT / "examples" / "regional-university-2569.yaml",
]


def overview(text: str, as_of: Month) -> Overview:
    plan = load_text(text, "plan.yaml").plan
    assert plan is not None
    return build_overview(plan, merge_results(plan), round_name=None, as_of=as_of)


@pytest.mark.parametrize("path", PLANS, ids=lambda path: path.stem)
def test_months_add_up_to_what_is_planned_in_the_year_and_before_it(path: Path) -> None:
    figures = overview(path.read_text(encoding="utf-8"), Month(2010, 4))
    before = sum((amount for month, amount in figures.money.planned.items() if month < figures.months[0].month), Decimal(0))
    assert len(figures.months) == 12
    assert figures.months[-1].cumulative == before + sum(each.planned for each in figures.months)
    assert [each.is_over for each in figures.months] == [each.month < Month(2010, 4) for each in figures.months]


def test_due_is_what_ends_in_the_quarter_from_the_month_on_and_is_not_done() -> None:
    steps = "\n".join(
        f"          - {{no: {place}, title: ก, start: {start}, end: {end}, progress: {{percent: {percent}}}}}"
        for place, (start, end, percent) in enumerate(
            [("ต.ค. 52", "ม.ค. 53", 50), ("ต.ค. 52", "ก.พ. 53", 50), ("ต.ค. 52", "มี.ค. 53", 100), ("ต.ค. 52", "เม.ย. 53", 0),
             ("ต.ค. 52", "มี.ค. 54", 0)], 1,
        )
    )  # fmt: skip
    text = (
        f"orgplan: 1\nfiscal_year: 2553\norganization: ก\ncategories:\n  - no: 1\n    title: ข\n    activities:\n"
        f"      - no: 1\n        title: ค\n        steps:\n{steps}\n"
    )
    assert [work.no for work in overview(text, Month(2010, 2)).due] == ["2"]
