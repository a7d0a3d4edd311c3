from __future__ import annotations

from forms.workbooks import sourced_plan
from orgplan.forms.budget.sources import list_sources, number_sources
from orgplan.problems import format_path
from orgplan.reports.budget import compute_budget


def test_leaves_and_the_amounts_that_they_give_bear_the_numbers_of_their_sources() -> None:
    plan = sourced_plan()
    rollup = compute_budget(plan)
    assert [row.key for row in list_sources(rollup)] == ["เงินอุดหนุน", "เงินกู้ *", "เงินรายได้"]
    codes = {format_path(path).removeprefix("categories"): code for path, code in number_sources(plan, rollup).items()}
    assert codes == {
        "[0].activities[0].steps[0]": ";3;",
        "[0].activities[0].steps[1].budget.เงินกู้ *": ";2;",
        "[0].activities[0].steps[1].budget.เงินรายได้": ";3;",
        "[0].activities[0].steps[2]": ";3;",
        "[0].activities[1].budget.เงินอุดหนุน": ";1;",
        "[0].activities[1].budget.เงินกู้ *": ";2;",
        "[1].activities[0].steps[0].steps[0]": "",
    }
