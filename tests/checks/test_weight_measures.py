"""The check weight-measures: «where it finds», ‹what it points to besides›, and where it must be silent."""

from __future__ import annotations

import re

import pytest

from checks.test_weights_sum import PLAN, SHARED, category, kpis
from fragments import expect_marked, findings
from orgplan.checks.weight_measures import NAME, SEVERITY

LISTS = [
    ["«0.3»", "‹30›", "40"], ["‹70›", "«0.3»"], ["«1»", "‹10›"], ["«0.5»", "0.5", "‹50›"], ["20", "30"], ["0.3", "0.7"], ["1", "9"],
    # 0 is 0 in any measure.
    ["0", "50", "50"], ["0", "100"],
    # Weights that add up exactly are in one measure.
    ["0.5", "49.5", "50"], ["1", "99"],
]  # fmt: skip
CASES = [
    *(("category", SHARED + kpis(*weights)) for weights in LISTS),
    *(("kpi", SHARED + kpis(*weights).replace("dimension: 7.1, ", "")) for weights in LISTS),
    ("category", "weight: 20.5\n" + SHARED + kpis("20", "0.5")),
    # Weights of categories.
    (
        "plan",
        PLAN
        + category(1, kpis("1", owner="a"), "«0.3»")
        + category(2, kpis("1", owner="b"), "‹30›")
        + category(3, kpis("1", owner="c"), "40"),
    ),
    ("plan", PLAN + category(1, kpis("1", owner="a"), "30") + category(2, kpis("100", owner="b"), "70")),
    ("plan", PLAN + category(1, kpis("1", owner="a"), "30") + category(2, "kpis: []", "0.7")),
    # Sums that stand for absent ones.
    (
        "plan",
        PLAN
        + category(1, kpis("0.5", "0.5", owner="a").replace("kpis", "«kpis»"))
        + category(2, kpis("20", "10", owner="b").replace("b0", "‹b0›")),
    ),
    ("plan", PLAN + category(1, kpis("1", owner="a")) + category(2, kpis("50", "50", owner="b"))),
    ("plan", PLAN + category(1, kpis("0.5", owner="a")) + category(2, kpis("49.5", "50", owner="b"))),
    # KPIs that weigh 1 each beside KPIs that weigh shares of something.
    (
        "plan",
        PLAN
        + category(1, kpis("60", "40", owner="a").replace("a0", "‹a0›"))
        + category(2, kpis("", "", "", owner="b").replace("kpis", "«kpis»")),
    ),
    ("plan", PLAN + category(1, kpis("", "", owner="a")) + category(2, kpis("", owner="b"))),
    ("plan", PLAN + category(1, kpis("0.6", "0.4", owner="a")) + category(2, kpis("", owner="b"))),
    # Weights that cannot be read are of no measure.
    ("category", SHARED + kpis("O.3", "30", "40")),
    ("category", SHARED + kpis("0.3", "3O")),
]


@pytest.mark.parametrize("kind, fragment", CASES)
def test_finds_what_is_marked_and_nothing_else(kind: str, fragment: str) -> None:
    expect_marked(NAME, SEVERITY, kind, fragment)


@pytest.mark.parametrize("first", ["weight: 0.3", "weight: 30"])
def test_the_hint_names_a_way_to_keep_the_weights(first: str) -> None:
    row = "- {id: %s, dimension: 7.1, title: ก, baseline: 1, criteria: [1, 2, 3, 4, 5], %s}"
    fragment = "kpis:\n" + f"  {row % ('a', first)}\n  {row % ('b', 'weight: 0.3' if first != 'weight: 0.3' else 'weight: 70')}\n"
    (found,) = (each for each in findings("category", fragment) if each.rule == NAME)
    comment = re.findall("`(# orgplan[^`]*)`", found.hint.en)[0]
    kept = fragment.replace(found.source.strip(), f"{found.source.strip()}  {comment}")
    assert {each.rule for each in findings("category", kept)} == {"weights-sum"}
