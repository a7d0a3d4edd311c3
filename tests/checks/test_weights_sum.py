"""The check weights-sum: «where it finds», ‹what it points to besides›, and where it must be silent."""

from __future__ import annotations

import re

import pytest

from fragments import expect_marked, findings
from orgplan.checks.weights_sum import NAME, SEVERITY


def kpis(*weights: str, key: str = "kpis", owner: str = "k") -> str:
    """A list of KPIs with these weights, all marked as related where the key is marked."""
    marked = [f"‹{weight}›" if "«" in key else weight for weight in weights]
    rows = [f"{{id: {owner}{place}, dimension: 7.1, title: ก, weight: {weight}}}" for place, weight in enumerate(marked)]
    return f"{key}: [{', '.join(rows)}]"


def category(no: int, listed: str, weight: str = "") -> str:
    return f"  - {{no: {no}, title: ก, weight: {weight}, {listed}}}\n"


SHARED = "criteria: [1, 2, 3, 4, 5]\n"
PLAN = f"{SHARED}categories:\n"
SILENT = [
    ["0.5", "0.5"], ["33.1", "33.3", "33.6"], ["0.1", "0.2", "0.7"], ["ร้อยละ 40", "60%"], ["1", "0"], ["๐.๔", "๐.๖"],
    # Thirds, and other rounded shares.
    ["0.3333", "0.3333", "0.3333"], ["33.33", "33.33", "33.33"], ["16.67", "16.67", "66.67"], ["0.0005", "1"], ["0.9995", "0"],
    ["99.95", "0"], ["50", "50.05"],
    # Equal ones, and a single one.
    ["1", "1", "1"], ["2"], ["7", "7"], ["0.5"],
]  # fmt: skip
FOUND = [
    ["0.5", "0.4"],
    ["50", "51"],
    ["0.6", "0.6006"],
    ["0.9994", "0"],
    ["99.94", "0"],
    ["50", "50.06"],
    ["20", "10"],
    ["3", "2", "1"],
]

CASES = [
    *(("category", SHARED + kpis(*weights)) for weights in SILENT),
    *(("category", SHARED + kpis(*weights, key="«kpis»")) for weights in FOUND),
    *(("kpi", SHARED + kpis(*weights).replace("dimension: 7.1, ", "")) for weights in SILENT),
    *(("kpi", SHARED + kpis(*weights, key="«kpis»").replace("dimension: 7.1, ", "")) for weights in FOUND),
    ("category", "kpis: []"),
    ("category", "weight: 3"),
    # The weight of what they stand in.
    ("category", "weight: 30\n" + SHARED + kpis("20", "10")),
    ("category", "weight: 30\n" + SHARED + kpis("20", "10.04")),
    ("category", "weight: 0.3\n" + SHARED + kpis("0.2", "0.1")),
    ("category", "weight: 30\n" + SHARED + kpis("20", "9", key="«kpis»")),
    ("kpi", "weight: 0.5\nkpis: [{id: a, title: ก, weight: 0.2}, {id: b, title: ข, weight: 0.3}]"),
    ("kpi", "weight: 0.5\n«kpis»: [{id: a, title: ก, weight: ‹0.2›}, {id: b, title: ข, weight: ‹0.1›}]"),
    # Shares of the whole plan, where no category has a weight.
    ("plan", PLAN + category(1, kpis("20", "10", "30", owner="a")) + category(2, kpis("15", "25", owner="b"))),
    ("plan", PLAN + category(1, kpis("0.2", "0.4", owner="a")) + category(2, kpis("0.3", "0.1", owner="b"))),
    (
        "plan",
        PLAN + category(1, kpis("20", "10", key="«kpis»", owner="a")) + category(2, kpis("25", "35", key="«kpis»", owner="b")),
    ),
    (
        "plan",
        PLAN
        + category(1, kpis("20", "40", key="«kpis»", owner="a"), "50")
        + category(2, kpis("15", "25", key="«kpis»", owner="b"), "50"),
    ),
    # Weights of categories; those without KPIs stand aside.
    ("plan", PLAN + category(1, kpis("1", owner="a"), "60") + category(2, kpis("1", owner="b"), "40")),
    ("plan", PLAN + category(1, kpis("1", owner="a"), "3") + category(2, kpis("1", owner="b"), "3")),
    ("plan", PLAN + category(1, kpis("1", owner="a"), "60") + category(2, kpis("1", owner="b"), "40") + category(3, "kpis: []", "7")),
    ("plan", PLAN + category(1, kpis("1", owner="a"), "50") + category(2, kpis("1", owner="b"), "40") + category(3, "kpis: []", "10")),
    (
        "plan",
        PLAN.replace("categories", "«categories»")
        + category(1, kpis("1", owner="a"), "‹0.3›")
        + category(2, kpis("1", owner="b"), "‹30›")
        + category(3, kpis("1", owner="c"), "‹40›"),
    ),
    # Absent and mixed weights, and none but zero, are another rule's.
    ("category", SHARED + kpis("", "")),
    ("category", SHARED + kpis("1", "")),
    ("category", SHARED + kpis("0", "0")),
    # Nothing is said of sums in which a weight could not be read.
    ("category", SHARED + kpis("0.5", "O.4")),
    ("plan", PLAN + category(1, kpis("1", owner="a"), "6O") + category(2, kpis("1", owner="b"), "30")),
]  # fmt: skip


@pytest.mark.parametrize("kind, fragment", CASES)
def test_finds_what_is_marked_and_nothing_else(kind: str, fragment: str) -> None:
    expect_marked(NAME, SEVERITY, kind, fragment)


@pytest.mark.parametrize(
    ("weights", "holder", "says"),
    [
        (["0.5", "0.4"], "", "0.1 is missing for 1;"),
        (["0.5", "0.6"], "", "0.1 too much for 1;"),
        (["50", "40"], "", "10 is missing for 100;"),
        (["60", "0.4"], "", "some are shares of 1 and others of 100: write them in one measure first;"),
        (["20", "9"], "30", "1 is missing for 30, the weight of category 1;"),
    ],
)
def test_the_hint_says_what_is_missing(weights: list[str], holder: str, says: str) -> None:
    (found,) = (each for each in findings("category", f"weight: {holder}\n{SHARED}{kpis(*weights)}") if each.rule == NAME)
    assert found.hint.en.startswith(says)


def test_the_hint_names_a_way_to_keep_the_weights() -> None:
    fragment = "kpis:\n" + "\n".join(
        f"  - {{id: {key}, dimension: 7.1, title: ก, baseline: 1, weight: {weight}, criteria: [1, 2, 3, 4, 5]}}"
        for key, weight in (("a", "30"), ("b", "40"))
    )
    (found,) = findings("category", fragment)
    for hint in (found.hint.en, found.hint.th):
        comment = re.findall("`(# orgplan[^`]*)`", hint)[0]
        assert findings("category", fragment.replace("kpis:", f"kpis:  {comment}")) == ()
